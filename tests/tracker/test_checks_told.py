"""Shares, sums and results that are told in sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.stating import draft, goal, paper, taking_part
from tracker.checks_told import restated_results, told_additions, told_shares, told_sums
from tracker.drafts import Finding
from tracker.goals import Goal

JOB = "60 pct. af deltagerne kommer i job"
NEXT = "Målet blev opnået (41 pct./110 unge)"


def shares(results: str, *goals: Goal) -> list[Finding]:
    return list(told_shares(paper(draft(*goals, results=results))))


@pytest.mark.parametrize(
    ("said", "stated", "computed"),
    [
        ("I alt er 55 unge (17 pct. af det samlede antal unge) i job.", 17, 15.8),
        ("55 unge, svarende til 17 pct. af deltagerne, er i job.", 17, 15.8),
        ("55 unge svarende til 17 pct. af alle deltagerne.", 17, 15.8),
        ("55 unge (17 pct. af samtlige unge) er i job.", 17, 15.8),
    ],
)
def test_a_share_of_all_is_held_against_those_who_took_part(said: str, stated: int, computed: float) -> None:
    (finding,) = shares(said, taking_part(348))

    assert (finding.severity, finding.code, finding.stated, finding.computed) == (
        "error",
        "share_mismatch",
        stated,
        computed,
    )
    assert "55 af 348 (linje 11)" in finding.message


@pytest.mark.parametrize(
    "said",
    [
        "112 borgere (50 pct. af de 187 afsluttede) er i job.",
        "112 af de 187 borgere, svarende til 50 pct., er i job.",
        "112 ud af 187 (50 pct.) er i job.",
        "50 pct. (112 ud af 187 borgere) er i job.",
    ],
)
def test_a_share_of_people_in_the_same_sentence_is_held_against_them(said: str) -> None:
    (finding,) = shares(said)

    assert (finding.stated, finding.computed) == (50, 59.9)
    assert finding.line == 30


@pytest.mark.parametrize(
    "said",
    [
        "I alt er 55 unge (16 pct. af det samlede antal unge) i job.",
        "42 pct. af de afsluttede 187 borgere er i job.",
        "Målet blev opnået (21 pct./31 borgere)",
        "55 unge (17 pct. af deltagerne, der har været i praktik) er i job.",
        "55 unge (17 pct. af deltagerne med børn) er i job.",
        "31 unge (21 pct.) er i job.",
        "Af de 348 unge er 17 pct. i job.",
        "55 af de 0 unge (17 pct.) er i job.",
        "112 ud af 187 (60 pct.) er i job.",
        "Mellem 20 og 43 pct. af deltagerne kom i job.",
    ],
)
def test_a_share_of_others_of_nobody_or_that_holds_is_not_mentioned(said: str) -> None:
    assert shares(said, taking_part(348)) == []


def test_a_share_of_all_is_not_checked_when_nobody_says_how_many_that_is() -> None:
    assert shares("55 unge (17 pct. af det samlede antal unge) er i job.") == []
    assert shares("55 unge (17 pct. af det samlede antal unge) er i job.", taking_part(348, doubtful=True)) == []


def test_a_contradiction_in_a_result_is_told_once() -> None:
    own = goal(JOB, "66 unge (60 pct. af deltagerne)", number=2, target=(60, "percent"), share=60, count=66)
    other = goal("Unge i job", "66 unge (60 pct. af deltagerne)", number=3, target=None, share=60, count=66)

    named = goal(JOB, "66 af 96 unge (60 pct.)", number=4, target=None, share=60, count=66, of_count=96)

    assert [finding.line for finding in shares("", taking_part(120), own, other, named)] == [13]


def test_the_line_is_that_of_the_sentence_where_the_paper_is_at_hand() -> None:
    lines = ("",) * 31 + ("Andet.", "Vi ser, at 12 ud af de 40 (50 pct.) kom.")
    effort = draft(results="Andet. Vi ser, at 12 ud af de 40 (50 pct.) kom.")

    (finding,) = told_shares(paper(effort, lines=lines))

    assert finding.line == 33


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_a_sum_of_its_parts_is_never_mentioned(one: int, two: int) -> None:
    said = f"{NEXT} {one} unge kom i job. {two} unge fik praktik. I alt er {one + two} unge kommet videre."

    assert list(told_sums(paper(draft(goal(raw=said))))) == []


@given(st.integers(1, 900), st.integers(1, 900), st.integers(1, 900))
def test_a_sum_of_anything_else_is_an_error(one: int, two: int, more: int) -> None:
    said = f"{NEXT} {one} unge kom i job. {two} unge fik praktik. I alt er {one + two + more} unge kommet videre."

    (finding,) = told_sums(paper(draft(goal(raw=said))))

    assert (finding.severity, finding.stated, finding.computed) == ("error", one + two + more, one + two)


@pytest.mark.parametrize(
    "said",
    [
        "I alt er 55 unge kommet videre.",
        "31 unge kom i job. I alt er 55 unge kommet videre.",
        "31 unge kom i job. 24 unge kom i praktik. Det gik godt. I alt er 70 unge kommet videre.",
        "31 unge kom i job. 24 unge kom i praktik.",
    ],
)
def test_a_total_without_its_parts_before_it_is_no_sum(said: str) -> None:
    assert list(told_sums(paper(draft(results=said)))) == []


SECOND = goal(JOB, "(49 pct./268 unge)", number=2, target=(75, "percent"), share=49, count=268)


@pytest.mark.parametrize(
    ("said", "stated", "computed"),
    [
        ("Mål nr. 2 om at 75 pct. kom i job er ikke nået, idet resultatet er 48 pct.", 48, 49),
        ("Mål 2 om, at 70 pct. kom i job, er ikke nået.", 70, 75),
        ("Det gik 50 pct. af dem godt, hvor målet var 75 pct.", 50, 49),
    ],
)
def test_a_figure_that_the_text_gives_otherwise_than_the_table_is_an_error(
    said: str, stated: int, computed: int
) -> None:
    (finding,) = restated_results(paper(draft(SECOND, results=said)))

    assert (finding.severity, finding.code) == ("error", "restated_otherwise")
    assert (finding.stated, finding.computed) == (stated, computed)
    assert "mål 2" in finding.message


@pytest.mark.parametrize(
    "said",
    [
        "Mål nr. 2 om at 75 pct. kom i job er ikke nået, idet resultatet er 49 pct.",
        "Mål nr. 2 om at 75 pct. kom i job er ikke nået, idet resultatet er 49,3 pct.",
        "Mål nr. 7 om at 70 pct. kom i job er nået.",
        "Mål 2 og mål 3 er ikke nået, idet resultatet er 10 pct.",
        "Det gik 49 pct. af dem godt, hvor målet var 75 pct.",
        "Det gik 50 pct. af dem godt, hvor målet var 60 pct.",
        "Mellem 50 pct. og 60 pct. kom i job, hvor målet var 75 pct.",
        "Det gik godt.",
    ],
)
def test_a_figure_said_alike_or_of_an_unknown_goal_is_not_mentioned(said: str) -> None:
    assert list(restated_results(paper(draft(SECOND, results=said)))) == []


def test_only_what_the_table_gives_can_be_restated() -> None:
    words = goal("Alle kommer i job", "Nået", number=1, target=None)
    doubtful = goal(JOB, "(4° pct.)", number=2, target=(60, "percent"), share=4, doubtful=True)
    told = "Mål 1 om at 60 pct. kom er nået, idet resultatet er 50 pct. Mål 2 er nået, idet resultatet er 50 pct."

    assert list(restated_results(paper(draft(words, doubtful, results=told)))) == []


def test_the_number_of_a_goal_that_stands_twice_names_neither() -> None:
    assert list(restated_results(paper(draft(SECOND, SECOND, results="Mål 2 om at 10 pct. kom i job.")))) == []


def test_a_result_does_not_restate_itself() -> None:
    told = goal(JOB, "Mål 2 om at 60 pct. kom, idet resultatet er 49 pct.", number=2, target=(75, "percent"), share=48)

    assert list(restated_results(paper(draft(told)))) == []


NOTE = (
    "Mål nr. 2 er ikke nået. 87 unge gik direkte i job. "
    "Tælles disse unge med i mål 2, er der tale om {} pct. af deltagerne."
)


def test_people_counted_in_are_added_before_the_share_is_held() -> None:
    wrong, right = (
        goal(JOB, "(49 pct./268 unge)", number=2, target=(75, "percent"), share=49, count=268, note=NOTE.format(share))
        for share in (66, 65)
    )

    (finding,) = told_additions(paper(draft(taking_part(545), wrong)))

    assert (finding.severity, finding.stated, finding.computed) == ("error", 66, 65.1)
    assert "268 (mål 2, linje 2) + 87 af 545 (linje 11)" in finding.message
    assert list(told_additions(paper(draft(taking_part(545), right)))) == []


def test_people_counted_in_without_their_number_or_a_base_check_nothing() -> None:
    note = "Tælles disse unge med i mål 2, er der tale om 66 pct. af deltagerne."
    bare = goal(JOB, "(49 pct./268 unge)", number=2, share=49, count=268, note=note)
    unsure = goal(
        JOB, "(49 pct./26O unge)", number=2, target=(75, "percent"), count=26, note=NOTE.format(66), doubtful=True
    )
    alone = goal(JOB, "(49 pct./268 unge)", number=2, target=(75, "percent"), share=49, count=268, note=NOTE.format(66))
    waiting = Goal(2, "Værksted", JOB, 2023, note=NOTE.format(66))
    elsewhere = goal(JOB, "(49 pct./268 unge)", number=3, share=49, count=268, note=NOTE.format(66))

    for one in (bare, unsure, waiting, elsewhere):
        assert list(told_additions(paper(draft(taking_part(545), one)))) == []
    assert list(told_additions(paper(draft(alone)))) == []
