"""When two may be the same, when one became the other, and what is left unsaid."""

from dataclasses import replace

import pytest

from tracker.appropriation import Appropriation, Kind
from tracker.goals import Succession
from tracker.lineage import (
    Known,
    Proposal,
    are_apart,
    chosen,
    chronology,
    known_years,
    leads,
    may_follow,
    proposal,
    same_plan,
)
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount
from tracker.source import Source

OLD, LIST, NEW = "Handleplan 2019-22", "Visionen", "Handleplan 2024-26"


def known(
    key: int,
    title: str | None,
    first: int,
    last: int | None = None,
    *,
    kr: int | None = None,
    plan: str = OLD,
    fund: Fund | None = None,
) -> Known:
    """Tell what is known of one."""
    years = tuple(range(first, (last or first) + 1))
    amounts = tuple(YearAmount(year, fund, kr) for year in years)
    return Known(key, plan, years, (title,) if title else (), amounts=amounts)


# -- years ------------------------------------------------------------------------------------------------------------


def test_the_years_of_money_are_those_with_entries_periods_drops_and_of_the_list() -> None:
    amounts = (YearAmount(2019, None, 5), YearAmount(2020, None, 0), YearAmount(2021, None, None))

    assert known_years(amounts) == (2019, 2021)
    assert known_years((), (PeriodAmount(2022, 2023, None, 5),), (Drop(2024, None, 5, stated=True),), 2026) == (
        2022,
        2023,
        2024,
        2026,
    )


def test_two_are_apart_when_one_had_ended_before_the_other_began() -> None:
    assert are_apart((2019, 2022), (2023,))
    assert are_apart((2023,), (2019, 2022))
    assert not are_apart((2019, 2023), (2023,))
    assert not are_apart((2019, 2024), (2021,))  # in between: neither came after the other
    assert not are_apart((), (2023,))


def test_what_comes_back_after_many_years_is_not_the_same_going_on() -> None:
    assert may_follow((2019,), (2022,))
    assert not may_follow((2019,), (2023,))
    assert not may_follow((2023,), (2019,))
    assert not may_follow((2019,), (2019,))
    assert proposal(known(1, "Fritidsjob", 2019), known(2, "Fritidsjob", 2023)) is None


# -- one pair ---------------------------------------------------------------------------------------------------------


def test_a_name_that_changed_is_proposed_from_the_older_to_the_newer_with_what_it_rests_on() -> None:
    old, new = (
        known(7, "Flere lærepladser", 2019, 2022, kr=800_000),
        known(3, "Flere lære- og elevpladser", 2023, kr=10**6),
    )

    found = proposal(new, old)

    assert found is not None
    assert found == proposal(old, new)
    assert (found.ancestor_id, found.successor_id) == (7, 3)
    assert 45 < found.score < 99
    assert found.evidence == (
        "Titlerne ligner hinanden: »Flere lærepladser« og »Flere lære- og elevpladser«.",
        "Beløbene følger hinanden: 0,8 mio. kr. i 2022 og 1,0 mio. kr. i 2023.",
        "Den første har penge fra 2019 til 2022, den anden i 2023.",
    )


def test_years_in_common_make_no_ancestor() -> None:
    assert proposal(known(1, "Fritidsjob", 2019, 2023), known(2, "Fritidsjob", 2023)) is None


def test_the_same_name_is_never_certain() -> None:
    one = proposal(known(1, "Fritidsjob til unge", 2022, kr=5), known(2, "Fritidsjob til unge", 2023, kr=5))

    assert one is not None
    assert one.evidence[0] == "Samme titel: »Fritidsjob til unge«."
    assert one.score <= 99


def test_amounts_far_apart_speak_against_it_and_other_frames_say_nothing() -> None:
    def score(kr: int, fund: Fund | None) -> float:
        one = known(1, "Forebyggelse af social kontrol", 2022, kr=1_000_000, fund=Fund.SERVICE)
        found = proposal(one, known(2, "Forebyggelse af social kontrol", 2023, kr=kr, fund=fund))
        assert found is not None
        return found.score

    nothing_known = score(0, Fund.SERVICE)
    assert score(100_001, None) < score(1, Fund.INDSATS) == nothing_known < score(900_000, None)


def test_what_lost_its_heading_is_known_by_what_its_description_begins_with() -> None:
    titled = replace(known(1, "Virksomhedsindsats mod ubevidst diskrimination", 2022), description="")
    lost = replace(known(2, None, 2023), description="Virksomheder lærer at se ubevidst diskrimination.")

    found = proposal(titled, lost)
    other_way = proposal(replace(lost, years=(2021,)), titled)

    assert found is not None
    assert found.evidence[0].startswith("Den ene har ingen titel, men beskrivelsen handler om »Virksomhedsindsats")
    assert other_way is not None
    assert (other_way.ancestor_id, other_way.successor_id) == (2, 1)
    assert proposal(lost, replace(lost, id=3, years=(2024,))) is None


def test_descriptions_with_many_words_in_common_add_to_it() -> None:
    text = "Konsulenter besøger boligforeninger, klubber, skoler og biblioteker, og de underviser forældre i regler."
    one, other = known(1, "Fritidsjob", 2022), known(2, "Fritidsjob", 2023)
    plain = proposal(one, other)

    with_words = proposal(replace(one, description=text), replace(other, description=text))

    assert plain is not None
    assert with_words is not None
    assert with_words.score > plain.score
    assert "Beskrivelserne har mange ord til fælles." in with_words.evidence


def test_one_for_the_jobready_is_not_one_for_those_who_are_not() -> None:
    one = replace(known(1, "Håndholdt virksomhedsindsats", 2022), target_group="Jobparate ledige")
    other = known(2, "Håndholdt virksomhedsindsats", 2023)
    plain = proposal(one, other)

    assert plain is not None
    same, apart = (
        proposal(one, replace(other, target_group=group)) for group in ("Jobparate kvinder", "Aktivitetsparate")
    )

    assert same is not None
    assert same.score > plain.score
    assert "De har samme målgruppe." in same.evidence
    assert apart is not None
    assert apart.score < plain.score


# -- what a paper says ------------------------------------------------------------------------------------------------


def said(title: str | None = None, plan: str | None = NEW, *, goes_on: bool = True, quote: str = "") -> Succession:
    return Succession(Source("Status", 95, quote), title, plan, goes_on)


def test_a_paper_s_word_and_the_same_people_are_enough_where_the_names_differ() -> None:
    one = replace(known(1, "Vedvarende virksomhedsforløb", 2023), said_there="Det gælder de jobparate.")
    new = known(2, "Indsats for jobparate", 2024, 2026, plan="Handleplanen for 2024-2026")

    assert proposal(one, new) is None
    found = proposal(replace(one, successions=(said(),)), new)

    assert found is not None
    assert found.source == said()
    assert found.evidence[:2] == (
        "De har samme målgruppe.",
        "Et papir siger, at indsatsen går videre under »Handleplan 2024-26« (linje 95).",
    )


def test_a_paper_s_word_about_a_plan_is_not_enough_for_every_effort_of_it() -> None:
    one = replace(known(1, "Vedvarende virksomhedsforløb", 2023), successions=(said(),))

    assert proposal(one, known(2, "Indsats for aktivitetsparate", 2024, plan=NEW)) is None
    assert proposal(one, known(2, "Indsats for jobparate", 2024, plan="Visionen")) is None


def test_a_paper_that_names_the_successor_speaks_of_that_one_alone() -> None:
    one = replace(known(1, "Fritidsjob", 2023), successions=(said("Fritidsjob til unge", None),))

    named = proposal(one, known(2, "Fritidsjob til unge", 2024, plan=NEW))
    unnamed = proposal(one, known(3, "Fritidsjob i foreninger og klubber", 2024, plan=NEW))

    assert named is not None
    assert named.evidence[1] == "Et papir siger, at indsatsen går videre som »Fritidsjob til unge« (linje 95)."
    assert unnamed is not None
    assert unnamed.source is None
    assert unnamed.score < named.score


def test_what_a_paper_says_does_not_go_on_is_not_proposed() -> None:
    one = replace(known(1, "Social kontrol", 2023), successions=(said(), said(goes_on=False)))

    assert proposal(one, known(2, "Social kontrol", 2024, plan=NEW)) is None
    assert proposal(one, known(2, "Social kontrol", 2024, plan="Anden plan")) is not None


def test_a_statement_that_names_nothing_says_nothing_of_anybody() -> None:
    one = known(1, "Social kontrol", 2023)
    other = known(2, "Social kontrol", 2024)

    assert proposal(replace(one, successions=(said(None, None, goes_on=False),)), other) == proposal(one, other)


def test_a_plan_is_the_same_however_its_years_are_written() -> None:
    assert same_plan("Integrationshandleplan 2024-26", "Integrationshandleplanen for 2024-2026")
    assert not same_plan("Integrationshandleplan 2024-26", "Integrationshandleplan 2019-22")


# -- among many -------------------------------------------------------------------------------------------------------


def pair(ancestor: int, successor: int, score: float) -> Proposal:
    return Proposal(ancestor, successor, score)


FOUR = [known(1, "A", 2022), known(2, "B", 2022), known(3, "X", 2023, plan=LIST), known(4, "Y", 2023, plan=LIST)]


def ends(kept: tuple[Proposal, ...]) -> list[tuple[int, int]]:
    return [(one.ancestor_id, one.successor_id) for one in kept]


def test_of_two_much_alike_each_has_its_own_successor() -> None:
    pairs = [pair(1, 3, 76), pair(2, 3, 60), pair(2, 4, 50)]

    assert ends(chosen(pairs, known=FOUR)) == [(1, 3), (2, 4)]


def test_two_that_explain_it_equally_well_are_both_proposed() -> None:
    assert ends(chosen([pair(1, 3, 70), pair(2, 3, 66)], known=FOUR)) == [(1, 3), (2, 3)]


@pytest.mark.parametrize(("score", "kept"), [(70, [(1, 3), (5, 3)]), (55, [(1, 3)])])
def test_one_of_another_plan_falls_only_when_it_is_far_behind(score: float, kept: list[tuple[int, int]]) -> None:
    other = known(5, "A", 2022, plan="Tredje")

    assert ends(chosen([pair(1, 3, 80), pair(5, 3, score)], known=[*FOUR, other])) == kept


def test_what_a_person_has_confirmed_leaves_no_room_for_less() -> None:
    assert chosen([pair(2, 3, 80)], known=FOUR, confirmed=[(1, 3)]) == ()


def test_what_others_lead_to_is_not_proposed_past_them() -> None:
    three = [known(1, "A", 2022), known(2, "A", 2023, plan=LIST), known(3, "A", 2024, plan=NEW)]
    pairs = [pair(1, 3, 90), pair(1, 2, 90), pair(2, 3, 90)]

    assert ends(chosen(pairs, known=three)) == [(1, 2), (2, 3)]


def test_links_lead_over_several_and_never_in_a_ring() -> None:
    became = {1: [2, 3], 2: [4], 4: [1]}

    assert leads(became, 1, 4)
    assert not leads(became, 3, 1)
    assert not leads(became, 1, 9)


def test_the_figures_of_a_family_are_set_out_by_year_and_never_added_up() -> None:
    old = Appropriation(
        1,
        1,
        "Kran",
        OLD,
        None,
        None,
        Kind.FULL,
        (YearAmount(2022, None, None), YearAmount(2021, None, 5, counts=False)),
    )
    late = (YearAmount(2024, Fund.INDSATS, 7), YearAmount(2024, Fund.SERVICE, 3))
    new = Appropriation(2, 1, "Kraner", NEW, None, None, Kind.FULL, late, (PeriodAmount(2022, 2023, None, 9, 1),))

    stages = chronology([new, old])

    assert [(s.from_year, s.to_year, s.fund, s.amount_kr, s.appropriation_id) for s in stages] == [
        (2022, 2022, None, None, 1),
        (2022, 2023, None, 9, 2),
        (2024, 2024, Fund.SERVICE, 3, 2),
        (2024, 2024, Fund.INDSATS, 7, 2),
    ]
