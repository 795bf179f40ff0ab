"""Which year's prices amounts are in: said by papers and officers, carried everywhere, and undone like any edit."""

from dataclasses import replace

import pytest

from db.queries import changes, negotiation
from db.queries.changes import FieldChange
from db.queries.records import Question
from db.recount import derived_findings
from db.store import Store
from tests.conftest import NOW
from tests.flows.asking import sources, whole
from tests.flows.telling import accepted, other
from tests.making import draft, paper, stored_id, take_in
from tracker.appropriation import Kind
from tracker.drafts import Draft
from tracker.errors import ConflictError, NotFoundError, TrackerError
from tracker.flows import pricing
from tracker.flows.counting import count
from tracker.flows.editing import Edit, add_appropriation, edit_appropriation
from tracker.flows.importing import Accept
from tracker.flows.negotiating import freeze, new_list, round_of
from tracker.flows.undoing import undo_change
from tracker.negotiation import Rate
from tracker.price_level import shown_in
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount
from tracker.source import Source, SourcedValue
from tui.entries import _money_rows

SERVICE, INDSATS = Fund.SERVICE, Fund.INDSATS
SAID = Source("Papir", 2, "Alle beløb er i 2022-p/l.")
PLAIN = draft(amounts={(2023, SERVICE): 500_000, (2024, SERVICE): 300_000}, listed_after=None)
WHOLE = replace(
    PLAIN,
    periods=(PeriodAmount(2022, 2023, INDSATS, 600_000, source=SAID),),
    stated_lapses=(Drop(2024, INDSATS, 50_000, stated=True, source=SAID),),
)


def leveled(one: Draft, year: int) -> Draft:
    """Let a paper say which year's prices its amounts are in, as a reader does."""
    fields = [f"amount {a.year} {a.fund}" for a in one.amounts]
    return replace(
        one,
        amounts=tuple(replace(a, price_year=year) for a in one.amounts),
        periods=tuple(replace(p, price_year=year) for p in one.periods),
        stated_lapses=tuple(replace(d, price_year=year) for d in one.stated_lapses),
        sources=(*one.sources, *(SourcedValue(f"price_level {f}", f"{year}-p/l", SAID) for f in fields)),
    )


def levels(store: Store, key: int) -> dict[str, int | None]:
    one = whole(store, key)
    found = {f"{a.year}": a.price_year for a in one.amounts if a.counts}
    found |= {f"{p.from_year}-{p.to_year}": p.price_year for p in one.periods}
    return found | {f"efter {d.after_year}": d.price_year for d in one.lapses}


def put(store: Store, key: int, year: int | None, *figures: str, seen: int | None = None) -> int:
    with store.writing() as session:
        return pricing.set_levels(session, key, year, figures=figures, seen=seen, by="Bo", at=NOW, reason="Se notatet")


def change(store: Store, key: int, edit: Edit) -> None:
    with store.writing() as session:
        edit_appropriation(session, key, edit, seen=None, by="Bo", at=NOW, reason="Rettet")


def undo(store: Store, key: int) -> None:
    with store.writing() as session:
        undo_change(session, key, by="Signe", at=NOW)


def enter(store: Store, *rates: Rate) -> None:
    with store.writing() as session:
        for rate in rates:
            pricing.enter_rate(session, rate, at=NOW)


# -- amounts ----------------------------------------------------------------------------------------------------------


def test_every_figure_gets_the_level_and_its_drops_follow_and_an_undo_takes_it_back(store: Store) -> None:
    key = stored_id(store, WHOLE)
    before = whole(store, key)

    assert put(store, key, 2023) == 4

    assert set(levels(store, key).values()) == {2023}
    assert sources(whole(store, key), "price_level amount 2023 service") == ["2023-p/l"]
    with store.reading() as session:
        assert not [*derived_findings(session.connection())]
        newest = changes.changes_of(session, key)[0]
    assert FieldChange("price_level period 2022-2023 indsats", None, 2023) in newest.fields
    undo(store, key)
    after = whole(store, key)
    assert (after.amounts, after.periods, after.lapses) == (before.amounts, before.periods, before.lapses)


def test_a_drop_between_two_years_prices_is_in_nobodys(store: Store) -> None:
    key = stored_id(store, PLAIN)

    put(store, key, 2022, "amount 2023 service")
    put(store, key, 2024, "amount 2024 service")

    assert levels(store, key) == {"2023": 2022, "2024": 2024, "efter 2023": None, "efter 2024": 2024}


def test_an_edit_that_says_no_prices_keeps_them_and_one_that_does_changes_them(store: Store) -> None:
    key = stored_id(store, PLAIN)
    put(store, key, 2023)

    change(store, key, Edit(amounts=(YearAmount(2023, SERVICE, 400_000), YearAmount(2025, SERVICE, 1))))
    assert levels(store, key) | {"efter 2023": 0} == {
        "2023": 2023,
        "2024": 2023,
        "2025": None,
        "efter 2023": 0,
        "efter 2024": None,
        "efter 2025": None,
    }
    change(store, key, Edit(amounts=(YearAmount(2023, SERVICE, 400_000, price_year=2020),)))
    assert levels(store, key)["2023"] == 2020
    change(store, key, Edit(amounts=(YearAmount(2023, SERVICE, 7, price_year=2021),)))
    assert levels(store, key)["2023"] == 2021
    undo(store, key)
    assert (levels(store, key)["2023"], levels(store, key)["2024"]) == (2020, 2023)


def test_a_figure_added_with_prices_goes_with_them_when_that_is_undone(store: Store) -> None:
    key = stored_id(store, PLAIN)
    before = levels(store, key)

    change(store, key, Edit(amounts=(YearAmount(2026, INDSATS, 9, price_year=2024),)))
    assert levels(store, key)["2026"] == 2024
    undo(store, key)

    assert levels(store, key) == before


def test_a_figure_that_counts_instead_brings_its_own_prices(store: Store) -> None:
    key = stored_id(store, PLAIN)
    put(store, key, 2023)
    later = leveled(other(draft(amounts={(2023, None): 900_000}, listed_after=None)), 2020)
    take_in(store, paper(later, sha="b" * 64), Accept.NONE)
    accepted(store, later)

    with store.writing() as session:
        count(session, key, (2023, SERVICE), 2, seen=None, by="Bo", at=NOW, reason="Det nyeste")

    assert levels(store, key) == {"2023": 2020, "2024": 2023, "efter 2023": None, "efter 2024": 2023}


def test_what_cannot_be_a_level_is_refused_and_nothing_stored(store: Store) -> None:
    key = stored_id(store, PLAIN)

    with pytest.raises(TrackerError, match="har intet tal for »Beløb 2023 indsats«"):
        put(store, key, 2023, "amount 2023 indsats")
    with pytest.raises(TrackerError, match="1234 kan ikke være et prisniveau"):
        put(store, key, 1234)
    with pytest.raises(ConflictError):
        put(store, key, 2023, seen=7)
    assert (put(store, key, None), whole(store, key).version) == (0, 1)


def test_an_appropriation_is_added_with_its_prices(store: Store) -> None:
    amount = YearAmount(2024, SERVICE, 500_000, price_year=2023)
    with store.writing() as session:
        key = add_appropriation(
            session, Edit(title="Ny", plan="Visionen", amounts=(amount,)), by="Bo", at=NOW, reason="Ny"
        )

    assert levels(store, key) == {"2024": 2023, "efter 2024": 2023}


# -- what papers say --------------------------------------------------------------------------------------------------


def test_a_paper_that_says_its_prices_gives_them_to_its_figures_with_the_words(store: Store) -> None:
    key = stored_id(store, leveled(WHOLE, 2022))

    assert set(levels(store, key).values()) == {2022}
    said = [one for one in whole(store, key).sources if one.field == "price_level amount 2023 service"]
    assert [(one.value, one.source.line, one.source.quote) for one in said] == [("2022-p/l", 2, SAID.quote)]


def test_another_paper_fills_a_level_that_nobody_knew_and_overwrites_none(store: Store) -> None:
    key = stored_id(store, PLAIN)
    put(store, key, 2021, "amount 2024 service")
    later = leveled(other(replace(PLAIN, description="Et nyt ord", kind=Kind.PARTIAL)), 2022)
    take_in(store, paper(later, sha="b" * 64), Accept.NONE)

    accepted(store, later)

    assert (levels(store, key)["2023"], levels(store, key)["2024"]) == (2022, 2021)


def test_all_figures_of_a_paper_get_a_level_but_those_that_have_one(store: Store) -> None:
    first, second = draft("Én", amounts={(2023, SERVICE): 5}), draft("To", amounts={(2023, INDSATS): 6}, line=2)
    take_in(store, paper(first, replace(second, periods=WHOLE.periods), sha="c" * 64), Accept.ALL)
    put(store, 1, 2020)

    with store.writing() as session:
        done = pricing.set_levels_of_paper(session, "papir", 2023, by="Bo", at=NOW, reason="Oplyst af økonomi")

    assert (done.paper, done.figures, done.appropriations, done.other) == ("Papir", 2, 1, 1)
    assert (levels(store, 1)["2023"], levels(store, 2)["2023"], levels(store, 2)["2022-2023"]) == (2020, 2023, 2023)


def test_a_paper_that_is_not_there_or_not_the_only_one_is_asked_about(store: Store) -> None:
    for sha, name in (("c", "Liste 2023"), ("d", "Liste 2024")):
        parsed = paper(draft(name, amounts={(2023, SERVICE): 5}), sha=sha * 64)
        take_in(store, replace(parsed, document=replace(parsed.document, title=name)), Accept.ALL)

    for name, error, words in (
        ("Regnskab", NotFoundError, "Intet papir hedder noget med"),
        ("liste", TrackerError, "passer på flere papirer: »Liste 2023«; »Liste 2024«"),
    ):
        with pytest.raises(error, match=words), store.writing() as session:
            pricing.set_levels_of_paper(session, name, 2023, by="Bo", at=NOW, reason="x")


# -- lists ------------------------------------------------------------------------------------------------------------


def test_a_list_follows_the_rates_and_a_frozen_round_those_of_its_day(store: Store) -> None:
    stored_id(store, leveled(draft(amounts={(2023, SERVICE): 1_000_000}), 2023))
    enter(store, Rate(2024, None, 337, "Cirkulæret", "Bo"))
    with store.writing() as session:
        key = new_list(session, "Budget 2024", Question(2023), drawn="", by="Bo", at=NOW)
        pricing.show_list_in(session, key, 2024, by="Bo", at=NOW)
    with store.writing() as session:
        freeze(session, key, by="Bo", at=NOW)
    enter(store, Rate(2024, None, 400, "Juniskønnet", "Bo"), Rate(2024, SERVICE, 500, "Juniskønnet", "Bo"))

    with store.reading() as session:
        frozen, now = (round_of(session, key, number) for number in (1, 2))
    lapses = [shown_in(one, one.price_year).list.main.lines[0].entry.lapses[0].amount_kr for one in (frozen, now)]
    assert lapses == [1_033_700, 1_050_000]
    assert [(rate.hundredths, rate.by) for rate in frozen.rates] == [(337, "Bo")]
    assert [rate.fund for rate in now.rates] == [None, SERVICE]


def test_a_withdrawn_rate_is_gone_from_open_lists_only(store: Store) -> None:
    enter(store, Rate(2024, INDSATS, 337, "Cirkulæret", "Bo"))
    with store.writing() as session:
        assert pricing.withdraw_rate(session, 2024, INDSATS, by="Bo", at=NOW).hundredths == 337

    with (
        pytest.raises(NotFoundError, match=r"Der er ingen sats fra 2023 til 2024 \(alle rammer\)"),
        store.writing() as s,
    ):
        pricing.withdraw_rate(s, 2024, None, by="Bo", at=NOW)
    with store.reading() as session:
        assert not negotiation.lists(session)


def test_a_reviewer_sees_which_prices_a_paper_says_its_figures_are_in() -> None:
    plain, said = (
        [row.value for row in _money_rows(one) if "kr." in row.value] for one in (WHOLE, leveled(WHOLE, 2022))
    )

    assert plain == ["0,5 mio. kr.", "0,3 mio. kr.", "600.000 kr.", "50.000 kr."]
    assert said == [f"{words} (2022-p/l)" for words in plain]
