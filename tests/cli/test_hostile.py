"""Text from outside is only text: in every table, every CSV, every JSON and every error."""

import csv
import re
import shutil
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.calling import Pejl
from tests.cli.hostile import TEXTS, Call, call, raw_characters, write_all
from tests.cli.papers import PAPER, write_paper
from tracker.flows.clock import day_of
from tracker.text import safe_text

CALLS_THAT_READ = (
    ("expiring",),
    ("expiring", "--later", "--sort", "title"),
    ("expiring", "--json"),
    ("search", "e"),
    ("search", "e", "--json"),
    ("review",),
    ("review", "--json"),
    ("changes",),
    ("changes", "--json"),
    ("compare", "1", "2"),
    ("compare", "1", "2", "--json"),
    ("search", "e", "--as-of", str(day_of(datetime.now(UTC)))),
    (),
)


@pytest.fixture(scope="session")
def written(empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Call]]:
    """Make a store with every text in every field, once."""
    store = Path(shutil.copy(empty_template, tmp_path_factory.mktemp("hostile") / "pejl.sqlite3"))
    return store, list(write_all(store))


@pytest.fixture
def hostile(written: tuple[Path, list[Call]], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Pejl:
    """Give the program on a copy of that store."""
    return Pejl(str(shutil.copy(written[0], tmp_path / "pejl.sqlite3")), capsys)


def test_what_is_written_is_stored_and_said_without_a_raw_character(written: tuple[Path, list[Call]]) -> None:
    for one in written[1]:
        assert one.status == 0, one
        assert one.err == ""
        assert raw_characters(one.out) == set(), one


@pytest.mark.parametrize("width", ["40", "120"])
@pytest.mark.parametrize("arguments", CALLS_THAT_READ, ids=" ".join)
def test_no_list_holds_a_raw_character(
    hostile: Pejl, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)

    answer = hostile(*arguments)

    assert raw_characters(answer.out + answer.err) == set()


@pytest.mark.parametrize("number", range(1, len(TEXTS) + 1))
def test_show_shows_a_text_literally(hostile: Pejl, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setenv("COLUMNS", "200")

    answer = hostile("show", str(number), "--history")
    as_json = hostile("show", str(number), "--json")

    assert raw_characters(answer.out + answer.err + as_json.out) == set()
    shown = safe_text(TEXTS[number - 1])
    for line in (shown, f"Ansvarlig          {shown}", f"Budgetnotat        {shown}"):
        assert line in answer.out
    assert as_json.json["id"] == number


def test_json_gives_a_text_back_as_it_was_stored(hostile: Pejl) -> None:
    titles = [one["title"] for one in hostile("search", "e", "--json").json]

    assert {TEXTS[0], TEXTS[1], TEXTS[7], TEXTS[8]} <= set(titles)


def test_a_list_shows_markup_literally(hostile: Pejl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "250")

    shown = hostile("expiring").out

    for text in TEXTS:
        assert safe_text(text) in shown


def test_csv_defuses_every_formula_and_touches_no_number(hostile: Pejl) -> None:
    written = hostile("expiring", "--csv").out

    assert written.startswith("\ufeff")
    assert raw_characters(written.removeprefix("\ufeff").replace("\r\n", "\n")) == set()
    heading, *rows = csv.reader(StringIO(written.removeprefix("\ufeff"), newline=""), delimiter=";")
    assert len(rows) == len(TEXTS)
    assert {len(row) for row in rows} == {len(heading)}
    for row in rows:
        for column, cell in zip(heading, row, strict=True):
            assert not re.match(r"[\s]*[=+\-@\uff1d]", cell) or re.fullmatch(r"-?\d+", cell), (column, cell)
    money = heading.index("Bortfalder, service (kr.)")
    assert {row[money] for row in rows} == {"500000"}


def test_a_negative_amount_is_a_number_in_csv(empty: Pejl) -> None:
    empty(
        "add",
        "--title",
        "T",
        "--pejlemaerke",
        "P",
        "--plan",
        "Q",
        "--amount",
        "2022:service:-5",
        "--amount",
        "2023:service:?",
    )
    empty(
        "add",
        "--title",
        "-5",
        "--pejlemaerke",
        "P",
        "--plan",
        "Q",
        "--amount",
        "2023:service:7",
        "--amount",
        "2024:service:-5",
    )

    rows = list(csv.reader(StringIO(empty("expiring", "--csv", "--later").out), delimiter=";"))

    assert "-5" in rows[1] or "-5" in rows[2]


@pytest.mark.parametrize("text", TEXTS)
def test_no_error_holds_a_raw_character(pejl: Pejl, tmp_path: Path, text: str) -> None:
    no_store = tmp_path / text.replace("/", "").replace("\0", "")
    no_store.write_text("Kære dagbog " * 100, encoding="utf-8")
    wrong = [
        call(pejl.store, "show", f"--{text}"),
        call(pejl.store, "show", "--", text),
        call(pejl.store, text),
        call(pejl.store, "search", "--", f"findesikke{text}"),
        call(pejl.store, "expiring", f"--after={text}"),
        call(pejl.store, "expiring", f"--fund={text}"),
        call(pejl.store, "expiring", f"--pejlemaerke=findesikke{text}"),
        call(pejl.store, "expiring", f"--today={text}"),
        call(pejl.store, "review", "accept", "--", f"x{text}"),
        call(pejl.store, "review", "match", "--", f"x{text}", "1"),
        call(pejl.store, "import", "--", f"{tmp_path}/findesikke{text}.txt"),
        call(pejl.store, "import", "--json", "--", f"{tmp_path}/findesikke{text}"),
        call(pejl.store, "edit", "1", "--reason=r", f"--amount={text}"),
        call(pejl.store, "edit", "1", "--reason=r", f"--remove-amount={text}"),
        call(pejl.store, "add", "--title=T", f"--pejlemaerke={text}", "--amount", f"2026:{text}:1"),
        call(no_store, "expiring"),
        call(no_store, "init", "--empty"),
        call(no_store / "lager.sqlite3", "init"),
    ]

    for one in wrong:
        assert one.status in {1, 2} or one.arguments[0] == "search", one
        assert raw_characters(one.out + one.err) == set(), one


@pytest.mark.parametrize("text", [text for text in TEXTS if "\0" not in text])
def test_the_environment_is_text_from_outside_too(pejl: Pejl, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("PEJL_USER", text)
    stored = call(pejl.store, "assess", "3", "--verdict=stop", "--text=x")
    monkeypatch.setenv("PEJL_TODAY", text)
    refused = call(pejl.store, "expiring")

    assert (stored.status, refused.status) == (0, 2)
    assert refused.err.startswith("pejl expiring: PEJL_TODAY: ")
    assert raw_characters(stored.out + stored.err + refused.out + refused.err) == set()


@pytest.mark.parametrize("text", [TEXTS[0], TEXTS[1], TEXTS[8], TEXTS[11], TEXTS[12], "\x9b31mC1\x07"])
def test_a_paper_with_such_a_text_is_reviewed_without_a_raw_character(empty: Pejl, tmp_path: Path, text: str) -> None:
    title = " ".join(text.split())
    changed = PAPER.replace("Vejen til", f"{title} Vejen til").replace("fast makker", f"fast {text} makker")
    file = str(write_paper(tmp_path, f"bilag {title.replace('/', '')}.txt", changed))

    for arguments in (
        ("import", "--accept=none", file, "--json"),
        ("review",),
        ("review", "--json"),
        ("import", "--accept=all", file),
        ("show", "1"),
    ):
        one = call(empty.store, *arguments)
        assert one.status == 0, one
        assert raw_characters(one.out + one.err) == set(), one
