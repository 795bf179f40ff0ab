"""`pejl init` and `pejl import`: what goes in, and what cannot."""

import os
from pathlib import Path

import pytest

from tests.cli.calling import Pejl, contents
from tests.cli.papers import PAPER, write_paper

LIST = Path(__file__).parents[3] / "shared" / "documents" / "bevillingsudloeb-efter-2023.txt"


def test_an_import_says_what_became_of_every_draft_and_what_to_do_next(empty: Pejl, tmp_path: Path) -> None:
    shown = empty("import", str(write_paper(tmp_path))).out

    assert "Liste over bevillinger, der udløber" in shown
    assert "3 kladder: 2 tilføjede, 1 venter på gennemgang" in shown
    assert "Advarsel" in shown
    assert "pejl review" in shown
    assert max(len(line) for line in shown.splitlines()[1:]) <= 80


def test_a_second_import_changes_nothing(empty: Pejl, tmp_path: Path) -> None:
    paper = str(write_paper(tmp_path))
    empty("import", "--accept", "all", paper)

    with empty.unchanged():
        outcomes = [draft["outcome"] for draft in empty("import", "--json", paper).json[0]["drafts"]]

    assert outcomes == ["unchanged"] * 3
    assert "3 kladder: 3 uændrede\n" in empty("import", paper).out


@pytest.mark.parametrize(
    ("accept", "outcomes"),
    [
        ("clean", ["added", "added", "waiting"]),
        ("all", ["added", "added", "added"]),
        ("none", ["waiting", "waiting", "waiting"]),
    ],
)
def test_accept_says_what_is_stored_unasked(empty: Pejl, tmp_path: Path, accept: str, outcomes: list[str]) -> None:
    answer = empty("import", "--accept", accept, "--json", str(write_paper(tmp_path)), "--by", "Vera").json

    assert [draft["outcome"] for draft in answer[0]["drafts"]] == outcomes
    assert len(empty("review", "--json").json) == outcomes.count("waiting")
    assert len(empty("search", "e", "--json").json) == outcomes.count("added")


def test_a_rehearsal_shows_the_same_and_stores_nothing(empty: Pejl, tmp_path: Path) -> None:
    paper = str(write_paper(tmp_path))

    with empty.unchanged():
        rehearsed = empty("import", "--dry-run", "--json", paper).json
        assert "Prøve: intet er gemt." in empty("import", "--dry-run", paper).out

    assert rehearsed == empty("import", "--json", paper).json


def test_a_changed_paper_waits_and_says_where_it_differs(empty: Pejl, tmp_path: Path) -> None:
    empty("import", "--accept", "all", str(write_paper(tmp_path)))
    changed = write_paper(tmp_path, "ny.txt", PAPER.replace("0,7 mio.", "0,9 mio."))

    shown = empty("import", "--accept", "all", str(changed)).out

    assert "Beløb 2025 service" in shown
    assert "700.000 kr." in shown
    assert "900.000 kr." in shown
    assert empty("show", "2", "--json").json["amounts"][0]["amount_kr"] == 700_000


def test_long_texts_are_cut_around_where_they_differ(empty: Pejl, tmp_path: Path) -> None:
    told = "Borgere uden døgnrytme mødes klokken otte om en fælles opgave."
    long = " ".join(f"Uge {week} mødes holdet i havnens værksted klokken otte." for week in range(40))
    first = PAPER.replace(told, long)
    empty("import", "--accept", "all", str(write_paper(tmp_path, text=first)))
    changed = write_paper(tmp_path, "ny.txt", first.replace("Uge 30 mødes holdet", "Uge 30 mødtes ingen"))

    shown = empty("import", "--accept", "all", str(changed)).out

    assert "mødtes" in shown
    assert shown.count("…") == 4


def test_papers_are_read_from_files_and_not_from_stdin(empty: Pejl) -> None:
    with empty.unchanged():
        answer = empty("import", "-", status=1)

    assert "- er ikke et filnavn" in answer.said
    assert answer.err.count("\n") == 1


BAD_FILES: dict[str, tuple[bytes | None, str]] = {
    "mangler.txt": (None, "findes ikke"),
    "tom.txt": (b"", "er tom"),
    "blank.txt": (b" \n\t\n", "er tom"),
    "binær.txt": (bytes(range(256)) * 9, "linje 1: filen er ikke tekst"),
    "vedtægt.docx": (b"PK\x03\x04", "er en zip-fil og ikke et papir, eller den er ikke hel"),
    "utf16.txt": ("Kære dagbog\n".encode("utf-16-le"), "utf16.txt, linje 1: filen er ikke tekst"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_paper_is_named_and_nothing_is_stored(empty: Pejl, tmp_path: Path, name: str) -> None:
    data, said = BAD_FILES[name]
    if data is not None:
        (tmp_path / name).write_bytes(data)

    with empty.unchanged():
        answer = empty("import", str(tmp_path / name), status=1)

    assert name in answer.said
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert answer.out == ""


def test_a_paper_of_no_known_family_is_read_and_nothing_of_it_is_stored(empty: Pejl, tmp_path: Path) -> None:
    path = tmp_path / "dagbog.txt"
    path.write_text("Kære dagbog\n\nI dag skete der intet.\nI går heller ikke.\n", encoding="utf-8")

    with empty.unchanged():
        said = empty("import", str(path)).out
        (paper,) = empty("import", str(path), "--json").json

    assert "Papir, der ikke er genkendt" in said
    assert "Linjer, der ikke hører til i noget felt: 1, 3\u20134" in said
    assert paper["recognised_as"] is None
    assert [line["line"] for line in paper["unplaced"]] == [1, 3, 4]
    assert [(one["severity"], one["code"]) for one in paper["findings"]] == [("note", "unrecognised")]


def test_a_folder_is_no_paper(empty: Pejl, tmp_path: Path) -> None:
    assert "er en mappe" in empty("import", str(tmp_path), status=1).said


def test_a_name_that_no_file_system_takes_is_refused(empty: Pejl, tmp_path: Path) -> None:
    assert "kan ikke læses" in empty("import", str(tmp_path / ("a" * 300 + ".txt")), status=1).said


def test_the_sound_papers_go_in_beside_the_others(empty: Pejl, tmp_path: Path) -> None:
    other = PAPER.replace("Havnby", "Skovby").replace("Vejen til et job på havnen", "Cykelværkstedet")
    good, better = write_paper(tmp_path), write_paper(tmp_path, "andet.txt", other)

    answer = empty("import", "--json", str(good), str(tmp_path), str(tmp_path / "x.txt"), str(better), status=1)

    assert [len(paper["drafts"]) for paper in answer.json] == [3, 0, 0, 3]
    assert answer.said.count("\n") == 2
    assert len(empty("search", "cykelværkstedet", "--json").json) == 1


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
def test_other_encodings_give_the_same_drafts(empty: Pejl, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "bilag.txt"
    path.write_bytes(PAPER.encode(encoding))

    (paper,) = empty("import", "--json", str(path)).json

    assert [draft["title"] for draft in paper["drafts"]] == [
        "Vejen til et job på havnen",
        "Morgenholdet",
        "Lektiebussen",
    ]
    assert ("encoding" in {finding["code"] for finding in paper["findings"]}) == (encoding == "cp1252")


@pytest.mark.parametrize("cut", range(60, len(PAPER.encode()), 141))
def test_a_paper_cut_anywhere_is_read_or_refused_and_never_stored_half(empty: Pejl, tmp_path: Path, cut: int) -> None:
    path = tmp_path / "bilag.txt"
    path.write_bytes(PAPER.encode()[:cut])
    before = contents(empty.store)

    (paper,) = empty.either("import", "--json", str(path)).json

    if paper["recognised_as"] is None:
        assert contents(empty.store) == before
        assert paper["findings"][0]["code"] in {"unrecognised", "unreadable", "encoding"}
    else:
        stored = len(empty("search", "e", "--json").json) + len(empty("review", "--json").json)
        assert stored >= len([draft for draft in paper["drafts"] if draft["outcome"] == "added"])


def test_a_paper_by_a_name_in_other_bytes_is_read_too(empty: Pejl, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/bilag \xe6\xff.txt"
    Path(os.fsdecode(path)).write_text(PAPER, encoding="utf-8")

    answer = empty("import", "--json", os.fsdecode(path))

    assert len(answer.json[0]["drafts"]) == 3


def test_init_makes_folders_and_says_where_the_store_lies(pejl: Pejl, tmp_path: Path) -> None:
    place = tmp_path / "a" / "b" / "lager.sqlite3"

    said = pejl.anywhere("init", "--store", str(place)).out

    assert said == f"Lageret er oprettet (med de data, der følger med): {place}\n"
    assert place.is_file()


def test_init_without_data(pejl: Pejl, tmp_path: Path) -> None:
    place = str(tmp_path / "tomt.sqlite3")

    assert "(tomt)" in pejl.anywhere("--store", place, "init", "--empty").out
    assert pejl.anywhere("--store", place, "search", "e", "--json").json == []
    assert "Der ligger allerede noget" in pejl.anywhere("--store", place, "init", "--empty", status=1).said


def test_init_leaves_a_store_that_is_there_alone(pejl: Pejl) -> None:
    with pejl.unchanged():
        assert "det er urørt" in pejl("init").out


@pytest.mark.skipif(not LIST.is_file(), reason="the real paper is not here")
def test_the_real_list_takes_the_place_of_its_retelling(pejl: Pejl) -> None:
    (paper,) = pejl("import", "--json", str(LIST)).json

    assert len(paper["drafts"]) == 29
    assert {draft["outcome"] for draft in paper["drafts"]} <= {"changed", "unchanged"}
    totals = pejl("expiring", "--json").json["totals"]["full"]
    assert (totals["service"], totals["indsats"]) == (29_000_000, 23_800_000)
