"""The commands that a store on a server answers otherwise: its beginning, its schema and its roles."""

from collections.abc import Callable

import pytest

from db.store import HEAD, shown_location
from tests.cli.calling import Pejl

As = Callable[[str], str]


@pytest.fixture
def there(no_tables: str, capsys: pytest.CaptureFixture[str]) -> Pejl:
    """Give the program on a database without tables."""
    return Pejl(no_tables, capsys)


def test_init_begins_the_store_and_says_where(there: Pejl) -> None:
    place = shown_location(there.location)

    assert there("init", "--json").json == {"store": place, "created": True}
    assert there("init").out == f"Lageret er der allerede; det er urørt: {place}\n"
    assert there("init", "--empty", status=1).said.startswith(f"Der ligger allerede noget i {place}. Det er urørt.")
    assert there("show", "1", "--json").json["id"] == 1


def test_a_command_that_reads_begins_the_store_and_says_so_once(there: Pejl) -> None:
    assert "Lageret er oprettet med de data, der følger med" in there("expiring").said
    assert there("expiring").said == ""


def test_a_store_begun_empty_is_empty(there: Pejl) -> None:
    there("init", "--empty")

    assert there("search", "job", "--json").json == []


def test_migrate_says_which_schema_the_store_has(there: Pejl, pejl: Pejl) -> None:
    assert "er tom" in there("migrate", status=1).said
    there("init", "--empty")

    answer = there("migrate", "--json").json
    assert answer == {"from": HEAD, "to": HEAD, "backup": None, "repaired": []}
    for one in (there, pejl):
        assert one("migrate").out == f"Der er ikke noget at gøre: lageret har allerede skema {HEAD}.\n"


def test_roles_are_set_up_or_written_for_somebody_else_to_run(there: Pejl, pejl: Pejl) -> None:
    there("init", "--empty")

    assert "pejl_officer læser, tilføjer og retter" in there("roles").out
    assert there("roles", "--json").json["roles"] == ["pejl_reader", "pejl_officer", "pejl_administrator"]
    assert "CREATE POLICY" in pejl("roles", "--sql").out
    assert "CREATE POLICY" in pejl("roles", "--sql", "--json").json["sql"]
    assert "En fil har ingen roller" in pejl("roles", status=1).said


def test_a_reader_reads_and_is_told_why_nothing_was_written(with_roles: As, capsys: pytest.CaptureFixture[str]) -> None:
    reader = Pejl(with_roles("reader"), capsys)

    assert reader("show", "1", "--json").json["version"] == 1
    told = reader("assess", "1", "--verdict", "stop", "--text", "x", status=1).said

    assert told.startswith("Du har kun læseadgang til lageret ")
    assert reader("show", "1", "--json").json["version"] == 1


def test_no_password_is_ever_said(pejl: Pejl) -> None:
    location = "postgresql://signe:hemmelig@localhost:1/pejl?password=hemmelig"

    for command in (["expiring"], ["init"], ["init", "--empty"], ["migrate"], ["roles"], ["show", "1", "--json"]):
        answer = pejl.anywhere("--store", location, *command, status=1)
        assert "hemmelig" not in answer.out + answer.said
        assert "postgresql://signe@localhost:1/pejl" in answer.said
