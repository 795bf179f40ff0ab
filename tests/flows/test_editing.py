"""By hand: every field can be added and edited, and what was there stays readable."""

from dataclasses import replace

import pytest

from db.queries import detail
from db.store import Store
from tests.conftest import NOW
from tests.flows.asking import counting, everything, rows, sources, whole
from tests.making import draft, stored_id
from tracker.appropriation import UNPLACED, Kind
from tracker.errors import ConflictError, NotFoundError, TrackerError
from tracker.flows.editing import Edit, add_appropriation, edit_appropriation
from tracker.profile import Fund, YearAmount

SERVICE, INDSATS = Fund.SERVICE, Fund.INDSATS
NEW = Edit(title="Ny indsats", plan="Visionen", pejlemaerke="Job", amounts=(YearAmount(2024, SERVICE, 500_000),))
EVERY_FIELD = Edit(
    title="Ny",
    plan="Handleplanen",
    pejlemaerke="Sprog",
    section="Øvrige",
    kind=Kind.EXTERNAL,
    owner="Signe",
    deputy="Bo",
    budget_note="BN 12",
    declaration_of_intent=True,
    permanent=True,
    target_group="Unge",
    description="Beskrivelse",
    results="Resultater",
)


def add(store: Store, edit: Edit = NEW, reason: str = "Ny bevilling") -> int:
    with store.writing() as session:
        return add_appropriation(session, edit, by="Signe", at=NOW, reason=reason)


def change(store: Store, key: int, edit: Edit, *, seen: int | None = None, reason: str = "Rettet") -> int:
    with store.writing() as session:
        return edit_appropriation(session, key, edit, seen=seen, by="Signe", at=NOW, reason=reason)


def refused(store: Store, key: int, edit: Edit, **given: str) -> str:
    """Try an edit that cannot be; give what the officer is told, and see that nothing was stored."""
    before = everything(store), rows(store)
    with pytest.raises(TrackerError) as told:
        change(store, key, edit, **given)  # type: ignore[arg-type]
    assert (everything(store), rows(store)) == before
    return str(told.value)


# -- adding -----------------------------------------------------------------------------------------------------------


def test_an_appropriation_added_by_hand_is_like_any_other(store: Store) -> None:
    one = whole(store, add(store))

    assert (one.title, one.plan, one.pejlemaerke, one.kind) == ("Ny indsats", "Visionen", "Job", Kind.FULL)
    assert (one.version, one.first_year, one.last_year, one.listed_after) == (1, 2024, 2024, None)
    assert [(drop.after_year, drop.amount_kr) for drop in one.lapses] == [(2024, 500_000)]
    assert {(s.field, s.value, s.source.by, s.source.quote, s.source.at) for s in one.sources} == {
        ("title", "Ny indsats", "Signe", "Ny bevilling", NOW),
        ("plan", "Visionen", "Signe", "Ny bevilling", NOW),
        ("pejlemaerke", "Job", "Signe", "Ny bevilling", NOW),
        ("amount 2024 service", "500.000 kr.", "Signe", "Ny bevilling", NOW),
    }


def test_every_field_can_be_given_from_the_start(store: Store) -> None:
    one = whole(store, add(store, EVERY_FIELD))

    for field in ("title", "plan", "pejlemaerke", "section", "kind", "owner", "deputy", "budget_note", "permanent"):
        assert getattr(one, field) == getattr(EVERY_FIELD, field)
    assert (one.declaration_of_intent, one.target_group) == (True, "Unge")
    assert (one.description, one.results) == ("Beskrivelse", "Resultater")


def test_a_reason_is_not_needed_to_add(store: Store) -> None:
    assert whole(store, add(store, reason="")).sources[0].source.quote == ""


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (Edit(plan="Visionen"), "Bevillingen mangler en titel"),
        (replace(NEW, title=" \t"), "Bevillingen mangler en titel"),
        (Edit(title="Ny"), "Bevillingen mangler en plan"),
        (replace(NEW, plan=""), "Bevillingen mangler en plan"),
        (replace(NEW, amounts=(YearAmount(1969, SERVICE, 5),)), "1969 kan ikke være et budgetår"),
    ],
)
def test_what_an_appropriation_cannot_lack_is_asked_for(store: Store, edit: Edit, told: str) -> None:
    with pytest.raises(TrackerError, match=told):
        add(store, edit)

    assert everything(store) == []


def test_an_appropriation_outside_every_pejlemaerke_is_one_without(store: Store) -> None:
    keys = [add(store, replace(NEW, pejlemaerke=name)) for name in (None, "", "  ", UNPLACED)]

    assert [whole(store, key).pejlemaerke for key in keys] == [None] * 4
    assert sources(whole(store, keys[0]), "pejlemaerke") == []


# -- editing ----------------------------------------------------------------------------------------------------------


def test_every_field_can_be_changed_and_says_who_and_why(store: Store) -> None:
    key = stored_id(store, draft())

    assert change(store, key, EVERY_FIELD, seen=1, reason=" Efter aftale ") == 2

    one = whole(store, key)
    by_hand = {s.field: (s.value, s.source.by, s.source.quote) for s in one.sources if s.source.by}
    assert by_hand["title"] == ("Ny", "Signe", "Efter aftale")
    assert by_hand["kind"] == ("external", "Signe", "Efter aftale")
    assert by_hand["permanent"] == ("ja", "Signe", "Efter aftale")
    assert len(by_hand) == 13
    assert (one.plan, one.pejlemaerke, one.owner, one.permanent) == ("Handleplanen", "Sprog", "Signe", True)
    assert sources(one, "title") == ["Fritidsjob", "Ny"]


def test_what_an_edit_does_not_name_is_left_alone(store: Store) -> None:
    key = add(store, EVERY_FIELD)
    before = whole(store, key)

    change(store, key, Edit(owner="Bo"))

    now = whole(store, key)
    assert replace(now, owner="Signe", version=1, sources=before.sources) == before


@pytest.mark.parametrize(
    "edit",
    [
        Edit(),
        Edit(title=" Ny ", plan=" Handleplanen", pejlemaerke="Sprog ", owner=" Signe "),
        EVERY_FIELD,
        Edit(plan="HANDLEPLANEN", pejlemaerke=" sprog"),
        Edit(amounts=(YearAmount(2024, SERVICE, 500_000),), removed=((2030, INDSATS),)),
    ],
)
def test_an_edit_that_changes_nothing_leaves_version_and_sources(store: Store, edit: Edit) -> None:
    key = add(store, replace(EVERY_FIELD, amounts=NEW.amounts))
    before = whole(store, key)

    assert change(store, key, edit, seen=1) == 1

    assert whole(store, key) == before


def test_an_emptied_field_is_empty(store: Store) -> None:
    key = add(store, EVERY_FIELD)

    change(store, key, Edit(pejlemaerke=None, section="", owner=None, description="", results=" ", target_group=""))

    one = whole(store, key)
    assert (one.pejlemaerke, one.section, one.owner, one.target_group) == (None, None, None, None)
    assert (one.description, one.results) == ("", "")
    assert sources(one, "pejlemaerke") == ["Sprog", ""]


def test_a_plan_is_changed_without_losing_the_pejlemaerke_s_name(store: Store) -> None:
    key = add(store)

    change(store, key, Edit(plan="Handleplanen"))

    one = whole(store, key)
    assert (one.plan, one.pejlemaerke) == ("Handleplanen", "Job")
    with store.reading() as session:
        assert [(p.plan, p.name) for p in detail.pejlemaerker(session)] == [("Handleplanen", "Job")]


def test_what_is_read_after_an_edit_in_the_same_transaction_is_new(store: Store) -> None:
    with store.writing() as session:
        key = add_appropriation(session, NEW, by="Signe", at=NOW, reason="")
        before = detail.appropriation(session, key)
        more = Edit(amounts=(YearAmount(2024, SERVICE, 7),))
        edit_appropriation(session, key, more, seen=1, by="Signe", at=NOW, reason="Rettet")
        after = detail.appropriation(session, key)

    assert (counting(before), counting(after)) == ({(2024, "service"): 500_000}, {(2024, "service"): 7})
    assert after == whole(store, key)


# -- refused ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_an_edit_without_a_reason_is_refused(store: Store, reason: str) -> None:
    assert "mangler en begrundelse" in refused(store, add(store), Edit(title="Ny"), reason=reason)


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (Edit(title=" "), "Titlen kan ikke være tom. Skriv en, og gem igen."),
        (Edit(plan=""), "Planen kan ikke være tom."),
        (Edit(amounts=(YearAmount(2101, SERVICE, 5),)), "2101 kan ikke være et budgetår. Skriv et år mellem 1970 og"),
        (Edit(amounts=(YearAmount(23, SERVICE, 5),)), "23 kan ikke være et budgetår."),
        (Edit(amounts=(YearAmount(2024, SERVICE, 10**15 + 1),)), "Beløbet for 2024 er over 1000000 mia. kr."),
        (Edit(amounts=(YearAmount(2024, SERVICE, -(10**15) - 1),)), "Beløbet for 2024 er over 1000000 mia. kr."),
        (
            Edit(amounts=(YearAmount(2024, None, 5), YearAmount(2024, None, 6))),
            "2024 står der to gange",
        ),
        (Edit(amounts=(YearAmount(2024, SERVICE, 5),), removed=((2024, SERVICE),)), "2024 står der to gange"),
    ],
)
def test_an_edit_that_cannot_be_right_is_refused_with_a_reason(store: Store, edit: Edit, told: str) -> None:
    assert refused(store, add(store), edit).startswith(told)


def test_what_was_written_meanwhile_is_not_written_over(store: Store) -> None:
    key = add(store)
    change(store, key, Edit(title="Bos"), seen=1)

    with pytest.raises(ConflictError) as conflict:
        change(store, key, Edit(title="Min"), seen=1)

    assert (conflict.value.seen, conflict.value.current) == (1, 2)
    assert whole(store, key).title == "Bos"


def test_an_edit_without_a_form_asks_for_no_version(store: Store) -> None:
    key = add(store)
    change(store, key, Edit(title="En"))

    assert change(store, key, Edit(title="To")) == 3


def test_what_is_not_there_cannot_be_edited(store: Store) -> None:
    with pytest.raises(NotFoundError, match="ingen bevilling med nummer 99"):
        change(store, 99, Edit(title="Ny"))


def test_hostile_text_is_stored_as_it_came_and_what_cannot_be_is_marked(store: Store) -> None:
    nasty = "[/] =1+1 \x1b[31m \u202e \0 \ud800"
    marked = "[/] =1+1 \x1b[31m \u202e ␀ ⟨U+D800⟩"
    texts = dict.fromkeys(("title", "plan", "pejlemaerke", "section", "owner", "deputy", "budget_note"), nasty)
    edit = Edit(**texts, target_group=nasty, description=nasty, results=nasty)  # type: ignore[arg-type]

    key = add(store, edit, reason=nasty)

    one = whole(store, key)
    for field in (*texts, "target_group", "description", "results"):
        assert getattr(one, field) == marked
    assert {s.source.quote for s in one.sources} == {marked}
    assert change(store, key, edit) == 1
