"""backup, restore, copy and migrate, as an officer calls them."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.backup import automatic_backups, folder_beside
from db.store import HEAD
from tests.cli.calling import Pejl
from tests.cli.papers import write_paper
from tests.db.test_store_refused import statements
from tests.making import SHIPPED
from tracker.cli.progress import Progress


def test_a_backup_says_what_is_in_it(pejl: Pejl, tmp_path: Path) -> None:
    place = tmp_path / "kopi.sqlite3"

    answer = pejl("backup", str(place))

    first, what, sums = answer.out.splitlines()
    assert first.startswith(f"Sikkerhedskopien er taget og efterprøvet: {place} (")
    assert what.startswith(f"{SHIPPED} bevillinger, 1 ændring, sidst ændret ")
    assert sums == "Bortfalder efter 2023 i mio. kr. · service 29,0 · indsats 23,8 · 29 bevillinger"
    assert answer.err == ""


def test_a_backup_answers_a_script(pejl: Pejl, tmp_path: Path) -> None:
    told = pejl("backup", str(tmp_path / "kopi.sqlite3"), "--json").json

    assert (told["appropriations"], told["changes"], len(told["seal"])) == (SHIPPED, 1, 64)
    assert told["bytes"] == (tmp_path / "kopi.sqlite3").stat().st_size


def test_a_restore_brings_the_list_back_and_says_what_it_replaced(pejl: Pejl, tmp_path: Path) -> None:
    right = pejl("expiring", "--json").out
    pejl("backup", str(tmp_path / "kopi.sqlite3"))
    pejl("edit", "3", "--amount", "2023:service:1", "--reason", "Et uheld")

    answer = pejl("restore", str(tmp_path / "kopi.sqlite3"))

    assert answer.out.startswith(
        f"Lageret er gendannet fra {tmp_path / 'kopi.sqlite3'}: {pejl.store}\n{SHIPPED} bevillinger"
    )
    kept = Path(answer.out.splitlines()[-1].removeprefix("Det, der var, er gemt: "))
    assert pejl.anywhere("--store", str(kept), "show", "3", "--json").json["amounts"][0]["amount_kr"] == 1
    assert pejl("expiring", "--json").out == right


def test_a_copy_answers_as_its_source(pejl: Pejl, tmp_path: Path) -> None:
    target = tmp_path / "andet.sqlite3"

    answer = pejl.anywhere("copy", str(pejl.store), str(target))

    assert answer.out.startswith(
        f"Lageret er kopieret og efterprøvet: rækker, summer og historik er ens.\n{SHIPPED} bev"
    )
    copied = pejl.anywhere("--store", str(target), "expiring", "--json")
    assert copied.out == pejl("expiring", "--json").out


def test_a_missing_store_is_not_made_to_be_kept_safe(pejl: Pejl, tmp_path: Path) -> None:
    missing = tmp_path / "væk.sqlite3"

    for arguments in (["backup", str(tmp_path / "b")], ["migrate"], ["doctor", "--json"]):
        answer = pejl.anywhere("--store", str(missing), *arguments, status=1)
        assert str(missing) in answer.out + answer.said
    assert str(missing) in pejl.anywhere("copy", str(missing), str(tmp_path / "b"), status=1).said
    assert not missing.exists()


def test_a_server_s_url_is_no_file_to_back_up_to(pejl: Pejl) -> None:
    answer = pejl("backup", "postgresql://signe:hemmelig@vaert/pejl", status=2)

    assert "pejl copy FRA TIL" in answer.said
    assert "hemmelig" not in answer.said


def test_an_older_store_is_migrated_and_said_to_be(pejl: Pejl, tmp_path: Path) -> None:
    assert pejl("migrate").out == f"Der er ikke noget at gøre: lageret har allerede skema {HEAD}.\n"
    statements(pejl.store, "DROP TRIGGER history_of_lapse_update")

    assert "Sat i stand: history_of_lapse_update.\n" in pejl("migrate").out


@pytest.mark.parametrize("command", ["backup", "restore", "copy", "doctor", "migrate"])
def test_a_newer_store_is_left_alone_with_both_versions_named(pejl: Pejl, tmp_path: Path, command: str) -> None:
    newer = tmp_path / "nyere.sqlite3"
    pejl("backup", str(newer))
    statements(newer, "UPDATE alembic_version SET version_num = '0417'")
    before = newer.read_bytes()
    calls = {
        "backup": ["--store", str(newer), "backup", str(tmp_path / "b")],
        "restore": ["--store", str(pejl.store), "restore", str(newer)],
        "copy": ["copy", str(newer), str(tmp_path / "b")],
        "doctor": ["--store", str(newer), "doctor", "--json"],
        "migrate": ["--store", str(newer), "migrate"],
    }

    answer = pejl.anywhere(*calls[command], status=1)

    assert f"skema 0417; denne kender {HEAD}" in answer.out + answer.said
    assert newer.read_bytes() == before
    assert not (tmp_path / "b").exists()


# -- before an import -------------------------------------------------------------------------------------------------


def test_an_import_begins_with_a_backup_of_what_there_was(pejl: Pejl, tmp_path: Path) -> None:
    before = pejl("expiring", "--json").out

    pejl("import", str(write_paper(tmp_path)))

    (kept,) = automatic_backups(folder_beside(pejl.store))
    assert kept.name.endswith("-import.sqlite3")
    assert pejl.anywhere("--store", str(kept), "expiring", "--json").out == before


@pytest.mark.parametrize("option", ["--dry-run", "--no-backup"])
def test_no_backup_is_made_where_none_is_needed(pejl: Pejl, tmp_path: Path, option: str) -> None:
    pejl("import", option, str(write_paper(tmp_path)))

    assert not folder_beside(pejl.store).exists()


def test_an_import_that_cannot_be_backed_up_does_not_begin(pejl: Pejl, tmp_path: Path) -> None:
    folder_beside(pejl.store).write_text("en fil på mappens plads")
    paper = str(write_paper(tmp_path))

    with pejl.unchanged():
        answer = pejl("import", paper, status=1)

    assert "Eller læs ind uden kopi: pejl import --no-backup FIL" in answer.said
    pejl("import", "--no-backup", paper)


# -- what is seen at once ---------------------------------------------------------------------------------------------


def test_a_change_behind_the_program_s_back_is_told_on_one_line(pejl: Pejl) -> None:
    assert pejl("expiring", "--json").err == ""
    with closing(sqlite3.connect(pejl.store)) as other:
        other.execute("UPDATE appropriation SET owner = 'x' WHERE id < 3")
        other.commit()

    answer = pejl("expiring", "--json")

    assert answer.err == "2 ændringer er gjort uden om Pejl. Se: pejl doctor\n"
    assert answer.json["totals"]["full"]["service"] == 29_000_000


def test_progress_is_for_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with Progress("Kopierer") as progress:
        progress(1, 2)
    assert capsys.readouterr().err == ""

    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with Progress("Kopierer") as progress:
        progress(1, 2)
        progress(1, 2)
        progress(0, 0)

    assert capsys.readouterr().err == "\rKopierer … 50 %\rKopierer … 100 %\r\x1b[K"


def test_a_restore_says_who_has_had_the_digest_since(empty: Pejl, tmp_path: Path) -> None:
    copy, letters = tmp_path / "kopi.sqlite3", tmp_path / "breve"
    empty("recipient", "add", "--name", "Karen", "--file", str(letters))
    empty("backup", str(copy))
    empty("digest", "--send", "--today", "2023-08-28")

    answer = empty("restore", str(copy), "--json")
    again = empty("restore", str(copy))

    assert answer.json["sent_since"] == [{"recipient": "Karen", "week": "2023-W35"}]
    assert again.err == ""


def test_a_restore_warns_that_the_digest_may_be_sent_again(empty: Pejl, tmp_path: Path) -> None:
    copy = tmp_path / "kopi.sqlite3"
    empty("recipient", "add", "--name", "Karen", "--file", str(tmp_path / "breve"))
    empty("backup", str(copy))
    empty("digest", "--send", "--today", "2023-08-28")

    assert "ugebrevet sendt til Karen, senest for uge 35 i 2023" in empty("restore", str(copy)).err
