"""doctor says what is wrong and what to do, however damaged the store is, and changes nothing."""

import random
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db import surroundings
from db.backup import folder_beside
from db.store import open_store
from tests.cli.calling import Pejl
from tests.cli.shapes import FINDING
from tests.conftest import NOW
from tests.db.test_store_refused import statements
from tracker.flows.editing import Edit, edit_appropriation
from tracker.keeping import backup_name


def codes(pejl: Pejl, status: int = 1) -> set[str]:
    """Give the codes of what doctor finds."""
    return {finding["code"] for finding in pejl("doctor", "--json", status=status).json["findings"]}


def test_a_sound_store_is_said_to_be_area_by_area(pejl: Pejl) -> None:
    pejl.store.chmod(0o640)

    answer = pejl("doctor")

    lines = answer.out.splitlines()
    areas = {line[:18].strip() for line in lines if line.rstrip().endswith("i orden") and line[0] != "L"}
    within = {"Fil", "Skema", "Historikken", "Uden om Pejl", "Summer og år", "Forhandlinger", "Søgning"}
    assert areas == within | {"Ur", "Plads", "Adgang", "Ugebrevet"}
    assert lines[-2].startswith("Historikken: 1 ændring, det sidste segl begynder med ")
    assert lines[-1] == "Lageret er i orden."


def test_the_shape_of_a_finding_is_the_contract_s(pejl: Pejl) -> None:
    told = pejl("doctor", "--json").json

    assert told["findings"]
    assert all(finding.keys() == FINDING.keys() for finding in told["findings"])


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (["DELETE FROM plan WHERE id = 1"], "orphan"),
        (["DROP TRIGGER history_no_update", "UPDATE history SET by_name = 'en anden' WHERE id = 9"], "chain_broken"),
        (["DROP TRIGGER seal_no_delete", "DELETE FROM seal"], "chain_broken"),
        (["DROP TRIGGER history_of_lapse_update", "UPDATE lapse SET amount_kr = 1 WHERE id = 5"], "history_differs"),
        (["UPDATE lapse SET amount_kr = amount_kr + 1 WHERE id = 5"], "unsealed"),
        (["UPDATE lapse SET amount_kr = amount_kr + 1 WHERE NOT stated"], "derived_differs"),
        (["UPDATE appropriation SET last_year = 2031 WHERE id = 5"], "derived_differs"),
        (["UPDATE appropriation SET title_order = 'å' WHERE id = 5"], "derived_differs"),
        (["UPDATE appropriation SET verdict = NULL"], "derived_differs"),
        (["UPDATE search_entry SET words = 'andre' WHERE appropriation_id = 5"], "search_differs"),
        (["DROP TRIGGER search_entry_update", "UPDATE search_entry SET words = 'x'"], "search_index_damaged"),
        (["DROP TRIGGER history_of_lapse_update"], "trigger_missing"),
        (["DROP TRIGGER assessment_no_UPDATE"], "trigger_missing"),
        (["DROP INDEX ix_lapse_after_year"], "schema_differs"),
        (["ALTER TABLE lapse ADD COLUMN mere TEXT"], "schema_differs"),
        (["CREATE TABLE noter (id INTEGER PRIMARY KEY)"], "schema_foreign"),
        (["CREATE TRIGGER search_index_x AFTER INSERT ON history BEGIN SELECT 1; END"], "schema_foreign"),
        (["CREATE TRIGGER sqlite AFTER UPDATE ON lapse BEGIN SELECT 1; END"], "schema_foreign"),
        (["CREATE VIEW sqlite1 AS SELECT 1"], "schema_foreign"),
        (["UPDATE appropriation SET title = CAST(title AS BLOB)"], "value_damaged"),
        (["UPDATE year_amount SET year = CAST(CAST(year AS TEXT) AS BLOB)"], "value_damaged"),
        (["DROP TRIGGER seal_no_update", "UPDATE seal SET digest = CAST(digest AS BLOB)"], "value_damaged"),
        (["DROP TRIGGER history_no_update", "UPDATE history SET new = CAST(new AS BLOB)"], "value_damaged"),
        (["DROP TABLE search_entry"], "unreadable"),
        (
            ["DROP TRIGGER history_of_appropriation_update", "UPDATE appropriation SET kind = 'noget'"],
            "history_differs",
        ),
    ],
)
def test_what_is_wrong_is_found(pejl: Pejl, fault: list[str], code: str) -> None:
    statements(pejl.store, *fault)
    before = pejl.store.read_bytes()

    found = pejl.either("doctor", "--json")

    assert code in {finding["code"] for finding in found.json["findings"]}
    assert found.err == ""
    assert pejl.store.read_bytes() == before


@pytest.mark.parametrize(
    ("table", "column"), [("appropriation", "title"), ("appropriation", "last_year"), ("lapse", "fund")]
)
def test_no_figure_is_shown_where_a_value_is_kept_as_bytes(pejl: Pejl, table: str, column: str) -> None:
    statements(pejl.store, f"UPDATE {table} SET {column} = CAST(CAST({column} AS TEXT) AS BLOB)")

    answer = pejl("expiring", status=1)

    assert answer.out == ""
    assert f"har i {column} en værdi af en forkert slags" in answer.err


def test_a_trigger_of_somebody_else_s_is_an_error_since_it_writes_in_an_officer_s_name(pejl: Pejl) -> None:
    statements(pejl.store, "CREATE TRIGGER mit AFTER UPDATE ON lapse BEGIN SELECT 1; END")

    assert codes(pejl) == {"schema_foreign", "no_backup"}


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "not_a_store"), (b"noter" * 100, "not_a_store"), (bytes(5000), "not_a_store"), (None, "truncated")],
    ids=["empty", "text", "zeros", "cut off"],
)
def test_a_file_that_cannot_be_opened_is_told_about(pejl: Pejl, content: bytes | None, code: str) -> None:
    pejl.store.write_bytes(pejl.store.read_bytes()[:100_000] if content is None else content)

    assert code in codes(pejl)
    assert "ikke set efter" in pejl("doctor", status=1).out or content is None


def test_no_flipped_bit_or_lost_page_is_too_much(pejl: Pejl) -> None:
    whole = pejl.store.read_bytes()
    dice = random.Random(4)

    for page in [0, *(dice.randrange(len(whole) // 4096) for _ in range(5))]:
        at = page * 4096 + dice.randrange(2048)
        pejl.store.write_bytes(whole[:at] + dice.randbytes(700) + whole[at + 700 :])
        answer = pejl.either("doctor", "--json")
        assert answer.err == ""


def test_a_clock_behind_the_history_is_an_error(pejl: Pejl) -> None:
    store = open_store(str(pejl.store))
    later = datetime.now(UTC) + timedelta(days=2)
    with store.writing() as session:
        edit_appropriation(session, 3, Edit(title="I morgen"), seen=None, by="x", at=later, reason="Prøve")
    store.close()

    assert codes(pejl) >= {"clock_backwards"}


def test_a_store_that_everybody_may_read_is_warned_about(pejl: Pejl, tmp_path: Path) -> None:
    folder = tmp_path / "åben"
    folder.mkdir(mode=0o755)
    opened = Path(shutil.copy(pejl.store, folder))
    opened.chmod(0o644)

    findings = pejl.anywhere("--store", str(opened), "doctor", "--json").json["findings"]

    assert f"Alle på maskinen kan læse {opened}. Luk den: chmod o-rw {opened}" in {one["message"] for one in findings}


def test_too_little_room_is_an_error_with_the_figures(pejl: Pejl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "LEAST_FREE", 2**60)

    (found,) = (one for one in pejl("doctor", "--json", status=1).json["findings"] if one["code"] == "disk_full")

    assert found["stated"] == 2**60
    assert found["computed"] < 2**60


def test_backups_that_are_missing_old_or_damaged_are_told_about(pejl: Pejl) -> None:
    folder = folder_beside(pejl.store)
    assert "no_backup" in codes(pejl, 0)

    folder.mkdir()
    old = folder / backup_name(NOW, "import")
    shutil.copy(pejl.store, old)
    assert "old_backup" in codes(pejl, 0)

    fresh = folder / backup_name(datetime.now(UTC), "import")
    fresh.write_bytes(old.read_bytes()[:50_000])
    assert "backup_damaged" in codes(pejl)


def test_an_older_store_is_looked_at_without_being_upgraded(pejl: Pejl) -> None:
    statements(pejl.store, "UPDATE alembic_version SET version_num = '0001'")
    before = pejl.store.read_bytes()

    assert "schema_old" in codes(pejl, 0)

    assert pejl.store.read_bytes() == before


# -- what is known ----------------------------------------------------------------------------------------------------


def test_what_was_changed_behind_the_program_s_back_can_be_acknowledged(pejl: Pejl) -> None:
    statements(pejl.store, "UPDATE appropriation SET starred = 1 - starred WHERE id = 2")
    assert "unsealed" in codes(pejl)

    answer = pejl("doctor", "--acknowledge", "Driften satte en stjerne")

    assert "1 ændring uden om Pejl er set efter og godkendt" in answer.out
    assert pejl("expiring", "--json").err == ""


def test_an_acknowledgement_covers_only_what_was_there(pejl: Pejl) -> None:
    statements(pejl.store, "UPDATE appropriation SET starred = 1 - starred WHERE id = 2")
    pejl("doctor", "--acknowledge", "Kendt")

    statements(pejl.store, "UPDATE appropriation SET starred = 1 - starred WHERE id = 2")

    assert {"unsealed", "acknowledged"} <= codes(pejl)
    assert pejl("expiring", "--json").err.startswith("1 ændring er gjort uden om Pejl.")


def test_an_acknowledged_row_that_is_changed_is_found_again(pejl: Pejl) -> None:
    statements(pejl.store, "UPDATE appropriation SET starred = 1 - starred WHERE id = 2")
    pejl("doctor", "--acknowledge", "Kendt")

    statements(
        pejl.store, "DROP TRIGGER history_no_update", "UPDATE history SET by_name = 'Jens' WHERE change_id IS NULL"
    )

    assert "unsealed" in codes(pejl)


def test_where_there_is_nothing_to_acknowledge_nothing_is_recorded(pejl: Pejl) -> None:
    before = pejl("doctor", "--json").json["seal"]

    pejl("doctor", "--acknowledge", "Ingenting")

    assert pejl("doctor", "--json").json["seal"] == before


def test_a_clock_that_went_back_is_told_before_anything_is_written(pejl: Pejl) -> None:
    store = open_store(pejl.location)
    with store.writing() as session:
        later = datetime.now(UTC) + timedelta(days=400)
        edit_appropriation(session, 2, Edit(owner="Karen"), seen=None, by="Signe", at=later, reason="Prøve")
    store.close()

    answer = pejl("edit", "2", "--owner", "Jens", "--reason", "Ny ansvarlig")

    assert answer.err.startswith("Maskinens ur går forkert: det er ")
    assert "Ændringen er gemt." in answer.out
    assert "clock_backwards" in codes(pejl)


def test_what_is_wrong_is_named_and_each_advice_is_given_once(pejl: Pejl) -> None:
    statements(
        pejl.store, "DROP TRIGGER history_of_appropriation_update", "UPDATE appropriation SET owner = 'x' WHERE id = 5"
    )
    wrong = "Bevilling 5, owner, er »x« i lageret, men »ingenting« i historikken."

    listed = pejl("expiring", status=1).err
    kept = pejl("backup", str(pejl.store.parent / "kopi.sqlite3"), status=1).err
    found = " ".join(finding["message"] for finding in pejl("doctor", "--json", status=1).json["findings"])

    assert f"Se alt med pejl doctor. {wrong}" in listed
    assert listed.strip().endswith("Gendan en sikkerhedskopi: pejl restore FIL")
    assert kept.count("pejl restore FIL") == 1
    assert wrong in found


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE appropriation SET last_year = 2031 WHERE id = 3",
        "UPDATE appropriation SET title_order = 'å' WHERE id = 3",
        "UPDATE appropriation SET verdict = 'continue' WHERE id = 3",
        "UPDATE lapse SET amount_kr = amount_kr + 1 WHERE appropriation_id = 3 AND NOT stated",
    ],
)
def test_what_is_derived_is_computed_anew_when_the_appropriation_is_saved(pejl: Pejl, fault: str) -> None:
    statements(pejl.store, fault)
    assert "derived_differs" in codes(pejl)

    pejl("edit", "3", "--owner", "Karen", "--reason", "Regn om")

    assert "derived_differs" not in codes(pejl)
