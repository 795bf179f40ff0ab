"""What changed lately, across appropriations."""

from datetime import timedelta

from sqlalchemy import text

from db.queries.lately import changers, lately
from db.store import Store
from tests.conftest import NOW
from tests.db.test_listing import counted
from tests.making import draft, stored_id
from tracker.flows.editing import Edit, edit_appropriation


def edit(store: Store, key: int, owner: str, *, by: str = "Vera", days: int = 0) -> None:
    with store.writing() as session:
        at = NOW + timedelta(days=days)
        edit_appropriation(session, key, Edit(owner=owner), seen=None, by=by, at=at, reason="r")


def two(store: Store) -> tuple[int, int]:
    return stored_id(store, draft("Fritidsjob")), stored_id(store, draft("Mentorer", sha="b" * 64))


def cost(store: Store) -> int:
    with store.reading() as session:
        session.connection()
        with counted(session) as statements:
            lately(session, limit=40)
    return len(statements)


def test_the_newest_comes_first_and_no_more_than_asked_for(store: Store) -> None:
    first, second = two(store)
    edit(store, first, "Bo")
    edit(store, second, "Ida", by="Åse")

    with store.reading() as session:
        found = lately(session, limit=3)
        by = changers(session)

    assert [(one.appropriation_id, one.title) for one in found] == [
        (second, "Mentorer"),
        (first, "Fritidsjob"),
        (second, "Mentorer"),
    ]
    assert [(one.change.by, one.change.created) for one in found] == [("Åse", False), ("Vera", False), ("Signe", True)]
    assert [(f.field, f.old, f.new) for f in found[0].change.fields] == [("owner", None, "Ida")]
    assert set(by) == {"Signe", "Vera", "Åse"}


def test_a_day_and_a_person_narrow_it(store: Store) -> None:
    first, second = two(store)
    edit(store, first, "Bo", days=1)
    edit(store, second, "Ida", by="Åse", days=2)
    edit(store, second, "Ulla", days=3)

    with store.reading() as session:
        since = lately(session, limit=9, since=NOW + timedelta(days=2))
        by = lately(session, limit=9, since=NOW + timedelta(days=1), by=["Vera"])

    assert [one.change.fields[0].new for one in since] == ["Ulla", "Ida"]
    assert [one.change.fields[0].new for one in by] == ["Ulla", "Bo"]


def test_what_came_behind_the_programs_back_is_among_them(store: Store) -> None:
    first, _ = two(store)
    with store.writing_unsealed() as session:
        session.execute(text("UPDATE appropriation SET owner = 'X' WHERE id = :key"), {"key": first})

    with store.reading() as session:
        (newest,) = lately(session, limit=1)

    assert (newest.change.number, newest.change.fields[0].new) == (None, "X")


def test_it_costs_as_many_statements_however_much_was_changed(store: Store) -> None:
    first, second = two(store)

    before = cost(store)
    for owner in ("Bo", "Ida", "Ulla"):
        edit(store, first, owner)
        edit(store, second, owner)

    assert before == cost(store) == 5
