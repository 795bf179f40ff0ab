"""Counts, targets and percentages of a goal status, held against one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.stating import draft, goal, paper, taking_part
from tracker.checks_goals import met_against_figures, participants_of, shares_of_participants, stated_counts
from tracker.drafts import Document, DocumentType, Parsed, UnplacedLine

JOB = "60 pct. af deltagerne kommer i job"


@pytest.mark.parametrize(
    ("said", "code", "stated", "computed"),
    [
        ("Planen indeholdt 2 indsatser.", "effort_count", 2, 1),
        ("Planen rummer to indsatser.", "effort_count", 2, 1),
        ("Der var opstillet 4 mål.", "goal_count", 4, 2),
        ("Heraf blev 2 mål opnået.", "met_count", 2, 1),
        ("Heraf blev 2 mal opnéet.", "met_count", 2, 1),
        ("I alt 2 mål blev nået.", "met_count", 2, 1),
    ],
)
def test_a_stated_count_that_is_not_read_is_an_error(said: str, code: str, stated: int, computed: int) -> None:
    effort = draft(taking_part(), goal(JOB, "Målet blev ikke opnået (30 pct.)", number=2, share=30, met=False))

    (finding,) = stated_counts(paper(effort, unplaced=("Indledning.", said)))

    assert (finding.severity, finding.code, finding.line) == ("error", code, 51)
    assert (finding.stated, finding.computed) == (stated, computed)


def test_a_count_over_two_lines_is_found_on_the_first() -> None:
    (finding,) = stated_counts(paper(draft(taking_part()), unplaced=("Der var opstillet", "10 mål.")))

    assert finding.line == 50


@pytest.mark.parametrize(
    "said",
    [
        "Planen indeholdt 1 indsatser, og der var opstillet 2 mål. Heraf blev 1 mål opnået.",
        "De 3 indsatser for kvinder gik godt, og 7 mål står tilbage.",
        "Heraf blev 2 mål opnået.",
    ],
)
def test_counts_that_hold_or_are_about_something_else_are_not_mentioned(said: str) -> None:
    unclear = goal(JOB, "Målet er delvist nået", number=2)

    assert list(stated_counts(paper(draft(taking_part(), unclear), unplaced=(said,)))) == []


def test_only_a_goal_status_has_its_goals_counted() -> None:
    parsed = Parsed(
        Document("liste.txt", "0" * 64, DocumentType.EXPIRY_LIST),
        unplaced=(UnplacedLine(1, "Der er opstillet 4 mål."),),
    )

    assert list(stated_counts(parsed)) == []


@pytest.mark.parametrize(
    ("text", "target", "figures", "met", "severity"),
    [
        ("100 unge deltager", (100, "persons"), {"count": 90}, True, "error"),
        ("100 unge deltager", (100, "persons"), {"count": 100}, False, "error"),
        ("100 pladser", (100, "places"), {"count": 110}, False, "warning"),
        ("25 virksomheder", (25, "companies"), {"count": 24}, True, "error"),
        (JOB, (60, "percent"), {"share": 59}, True, "error"),
        (JOB, (60, "percent"), {"share": 61}, False, "error"),
        ("Alle får et job, heraf mindst halvdelen hos private", None, {"count": 20, "of_count": 41}, True, "error"),
    ],
)
def test_met_and_figures_that_contradict_one_another_are_found(
    text: str, target: tuple[float, str] | None, figures: dict[str, int], met: bool, severity: str
) -> None:
    raw = f"({figures.get('share', figures.get('count'))}{' pct.' if 'share' in figures else ''})"
    told = goal(
        text,
        raw,
        target=target,
        share=figures.get("share"),
        count=figures.get("count"),
        of_count=figures.get("of_count"),
        met=met,
    )

    (finding,) = met_against_figures(paper(draft(told)))

    assert (finding.severity, finding.code, finding.line) == (severity, "met_against_figures", 11)
    assert (finding.stated, finding.computed) == (("opnået", "ikke opnået") if met else ("ikke opnået", "opnået"))
    assert "linje 1 er" in finding.message


@pytest.mark.parametrize(
    ("text", "target", "raw", "figures", "met"),
    [
        ("100 unge deltager", (100, "persons"), "(100)", {"count": 100}, True),
        ("100 unge deltager", (100, "persons"), "(99)", {"count": 99}, False),
        ("100 unge deltager", (100, "persons"), "(99)", {"count": 99}, None),
        ("Højst 100 unge falder fra", (100, "persons"), "(80)", {"count": 80}, False),
        ("100 unge, heraf 50 kvinder", (100, "persons"), "(120)", {"count": 120}, False),
        ("1.500 borgere samt fagfolk", (1500, "persons"), "(1.600)", {"count": 1600}, False),
        ("100 unge deltager", (100, "persons"), "(50 unge og 60 forældre)", {"count": 50}, True),
        ("100 unge deltager", (100, "persons"), "(50 ud af 110)", {"count": 50, "of_count": 110}, True),
        ("40 aftaler", (40, "other"), "(38)", {"count": 38}, True),
        ("40 unge", (40, "persons"), "Nået", {}, True),
        (JOB, (60, "percent"), "(60 pct.)", {"share": 60}, False),
        (JOB, (60, "percent"), "(60 pct.)", {"share": 60}, True),
        (JOB, (60, "percent"), "(80 unge)", {"count": 80}, True),
        ("Alle får et job", None, "(50)", {"count": 50}, True),
        ("Alle, heraf mindst halvdelen hos private", None, "(21 ud af 41)", {"count": 21, "of_count": 41}, True),
    ],
)
def test_what_agrees_or_cannot_be_said_is_not_mentioned(
    text: str, target: tuple[float, str] | None, raw: str, figures: dict[str, int], met: bool | None
) -> None:
    told = goal(
        text,
        raw,
        target=target,
        share=figures.get("share"),
        count=figures.get("count"),
        of_count=figures.get("of_count"),
        met=met,
    )

    assert list(met_against_figures(paper(draft(told)))) == []


@given(st.integers(0, 100), st.integers(1, 100), st.booleans())
def test_a_percentage_never_contradicts_what_rounding_allows(share: int, target: int, met: bool) -> None:
    told = goal(JOB, f"({share} pct.)", target=(target, "percent"), share=share, met=met)

    found = list(met_against_figures(paper(draft(told))))

    if met:
        assert bool(found) is (share < target)
    else:
        assert bool(found) is (share > target)


@given(st.integers(1, 5000), st.integers(0, 5000))
def test_a_head_count_is_enough_when_it_reaches_the_target(target: int, count: int) -> None:
    told = goal("Unge deltager", f"({count} unge)", target=(target, "persons"), count=count, met=count >= target)

    assert list(met_against_figures(paper(draft(told)))) == []


def test_a_doubtful_figure_contradicts_nothing() -> None:
    told = goal("100 unge deltager", "(9O)", count=90, met=True, doubtful=True)

    assert list(met_against_figures(paper(draft(told)))) == []


@pytest.mark.parametrize(("text", "severity"), [(JOB, "error"), ("60 pct. af borgerne kommer i job", "warning")])
def test_a_share_of_those_who_took_part_is_held_against_them(text: str, severity: str) -> None:
    told = goal(text, "(60 pct./66 unge)", number=2, target=(60, "percent"), share=60, count=66, met=True)

    (finding,) = shares_of_participants(paper(draft(taking_part(120), told)))

    assert (finding.severity, finding.code, finding.line) == (severity, "share_mismatch", 12)
    assert (finding.stated, finding.computed) == (60, 55.0)
    assert "66 af 120 deltagere (linje 11)" in finding.message


def test_a_share_of_people_named_beside_it_is_held_against_them() -> None:
    told = goal("Unge i job", "(60 pct., 30 ud af 60)", target=None, share=60, count=30, of_count=60)

    (finding,) = shares_of_participants(paper(draft(told)))

    assert (finding.stated, finding.computed) == (60, 50.0)


@pytest.mark.parametrize(
    ("text", "share", "count"),
    [
        (JOB, 55, 66),
        ("15 pct. af deltagerne, der har været i praktik, kommer i job", 21, 31),
        ("15 pct. af borgerne, der har været i praktik, kommer i job", 21, 31),
        ("60 pct. af dem i praktik", 21, 31),
        (JOB, 21, None),
        (JOB, None, 31),
    ],
)
def test_a_share_of_others_or_without_a_count_is_not_checked(text: str, share: int | None, count: int | None) -> None:
    told = goal(text, "Målet blev opnået", number=2, target=(15, "percent"), share=share, count=count)

    assert list(shares_of_participants(paper(draft(taking_part(120), told)))) == []


def test_a_doubtful_number_of_participants_checks_nothing() -> None:
    told = goal(JOB, "(60 pct./66 unge)", number=2, target=(60, "percent"), share=60, count=66)

    assert list(shares_of_participants(paper(draft(taking_part(120, doubtful=True), told)))) == []
    assert list(shares_of_participants(paper(draft(told)))) == []


def test_whichever_number_of_participants_the_paper_gives_will_do() -> None:
    women = goal("40 kvinder deltager", "(50)", number=1, target=(40, "persons"), count=50)
    men = goal("40 pladser", "(70 mænd og 10 fædre)", number=2, target=(40, "places"), count=70)
    others = goal("40 mødre får et job", "(45)", number=3, target=(40, "persons"), count=45)
    empty = goal("40 unge deltager", "Afventer", number=4, target=(40, "persons"))

    assert [count for count, _ in participants_of(draft(women, men, others, empty))] == [50, 70, 80, 200]


def test_so_many_figures_that_any_share_fits_one_check_nothing() -> None:
    told = goal(JOB, "(60 pct./66 unge)", number=20, target=(60, "percent"), share=60, count=66)
    many = [taking_part(1000 + number, number=number) for number in range(1, 10)]

    assert participants_of(draft(*many)) == ()
    assert list(shares_of_participants(paper(draft(*many, told)))) == []


def test_goals_of_a_status_that_is_not_there_are_left_alone() -> None:
    waiting = goal("100 unge deltager", "")
    none = type(waiting)(None, "Værksted", "50 unge deltager", 2023, target=waiting.target)

    parsed = paper(draft(none))

    assert [list(check(parsed)) for check in (met_against_figures, shares_of_participants, stated_counts)] == [
        [],
        [],
        [],
    ]
