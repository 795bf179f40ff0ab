from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.queries.records import Bucket, FundSum, ListRow, Totals
from tracker.appropriation import Kind
from tracker.assessment import Verdict, VerdictState
from tracker.expiry import Ending
from tracker.profile import Fund
from tracker.source import Source
from tui import views

MIO = 1_000_000


def row(**given: object) -> ListRow:
    fields: dict[str, object] = {
        "id": 1,
        "version": 1,
        "title": "Fritidsjob",
        "plan": "Visionen",
        "pejlemaerke": "Job",
        "section": None,
        "kind": Kind.FULL,
        "ending": Ending.EXPIRES,
        "lapses": ((Fund.SERVICE, 2 * MIO),),
        "period_kr": None,
        "last_year": 2023,
        "verdict": None,
        "verdict_state": None,
        "owner": None,
        "declaration_of_intent": False,
    }
    return ListRow(**(fields | given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("verdict", "state", "words", "short"),
    [
        (Verdict.CONTINUE, VerdictState.CONFIRMED, "fortsæt", "fortsæt"),
        (Verdict.CONTINUE_REDUCED, VerdictState.SUGGESTED, "fortsæt mindre?", "mindre?"),
        (Verdict.REVISE, VerdictState.CONFIRMED, "fortsæt ændret", "ændret"),
        (Verdict.STOP, VerdictState.SUGGESTED, "stop?", "stop?"),
        (Verdict.AUTOMATIC, VerdictState.SUGGESTED, "til forhandling?", "forh.?"),
        (Verdict.TOO_EARLY, VerdictState.CONFIRMED, "for tidligt", "tidligt"),
        (Verdict.UNDECIDED, VerdictState.SUGGESTED, "uafklaret?", "uafkl.?"),
        (None, None, "–", "–"),
    ],
)
def test_a_verdict_nobody_confirmed_has_a_question_mark(
    verdict: Verdict | None, state: VerdictState | None, words: str, short: str
) -> None:
    assert views.verdict_words(verdict, state) == words
    assert views.verdict_words(verdict, state, short=True) == short


def test_every_choice_of_the_domain_has_danish_words() -> None:
    assert set(views.VERDICTS) == set(views.VERDICTS_SHORT) == set(Verdict)
    assert set(views.KINDS) == set(views.KINDS_SHORT) == set(views.KINDS_LONG) == set(Kind)
    assert set(views.FUNDS) == {*Fund, None}
    assert set(views.ENDING_MARKS) == set(Ending)
    assert len(set(views.ENDING_MARKS.values())) == len(Ending)


@pytest.mark.parametrize(
    ("ending", "last_year", "kind", "words"),
    [
        (Ending.EXPIRES, 2023, Kind.FULL, "udløber helt efter 2023"),
        (Ending.EXPIRES, 2023, Kind.PARTIAL, "udløber delvist efter 2023"),
        (Ending.EXPIRES, 2023, Kind.ONE_OFF, "udløber efter 2023 · engangsudgift"),
        (Ending.EXPIRES, 2023, Kind.EXTERNAL, "udløber efter 2023 · bevilling fra en ekstern pulje"),
        (Ending.REDUCED, 2025, Kind.FULL, "reduceres efter 2023 · sidste år med penge: 2025"),
        (Ending.REDUCED, None, Kind.PARTIAL, "reduceres efter 2023 · udløber delvist"),
        (Ending.EXPIRES_LATER, 2025, Kind.FULL, "udløber senere (efter 2025) · udløber helt"),
        (Ending.REDUCED_LATER, None, Kind.FULL, "reduceres senere"),
        (None, 2020, Kind.FULL, "sidste år med penge: 2020"),
        (None, None, Kind.FULL, "udløber ikke"),
    ],
)
def test_an_ending_is_said_in_full_words(ending: Ending | None, last_year: int | None, kind: Kind, words: str) -> None:
    assert views.ending_words(ending, 2023, last_year, kind) == words


def test_figures_stand_on_their_comma() -> None:
    shown = [views.figure(kr, 8) for kr in (200_000, 12_450_000, 100_000_000, -MIO, 123_456_000)]

    assert shown == [
        "   0,2  ",
        "  12,45 ",
        " 100,0  ",
        "  -1,0  ",
        " 123,456",
    ]


def test_where_there_is_room_for_one_decimal_the_comma_stands_still_and_a_mark_says_rounded() -> None:
    shown = [views.figure(kr, 6, 1) for kr in (2_000_000, 25_376_000, 459_000, 17_300_000)]

    assert shown == ["   2,0", " ~25,4", "  ~0,5", "  17,3"]


@pytest.mark.parametrize(
    ("kr", "width", "shown"),
    [
        (1_234_500_000, 7, "1.234,5"),
        (1_234_567_000, 8, "~1.234,6"),
        (1_234_567_000, 6, "~1.235"),
        (12_345_678_900, 6, "     …"),
        (200_000, 4, "0,2 "),
    ],
)
def test_a_figure_that_does_not_fit_is_rounded_with_a_mark_and_never_cut(kr: int, width: int, shown: str) -> None:
    assert views.figure(kr, width) == shown


@given(kr=st.integers(-(10**13), 10**13), width=st.integers(4, 14))
def test_a_figure_has_the_width_of_its_column(kr: int, width: int) -> None:
    assert len(views.figure(kr, width)) == width


def test_what_is_not_known_is_not_a_zero() -> None:
    assert views.is_unknown(row(lapses=(), unknown_funds=(None,)))
    assert not views.is_unknown(row(lapses=()))
    assert not views.is_unknown(row(lapses=(), unknown_funds=(Fund.SERVICE,)))
    assert views.row_figure(row(), Fund.INDSATS, 6) == "      "


def test_the_sum_lines_keep_funds_kinds_and_periods_apart() -> None:
    totals = Totals(
        1204,
        3,
        (
            FundSum(Bucket.FULL, Fund.SERVICE, 29 * MIO),
            FundSum(Bucket.FULL, Fund.ANLAEG, MIO),
            FundSum(Bucket.FULL, None, 2 * MIO),
            FundSum(Bucket.FULL, None, 4 * MIO, period=True),
            FundSum(Bucket.PARTIAL, Fund.INDSATS, 3 * MIO),
            FundSum(Bucket.PARTIAL, None, 5 * MIO),
            FundSum(Bucket.EXTERNAL, None, 600_000, period=True),
            FundSum(Bucket.REDUCED, Fund.SERVICE, 7 * MIO),
        ),
    )

    assert views.headline_sums(totals, 2023) == [
        "Bortfalder efter 2023 i mio. kr.",
        "service 29,0",
        "indsats 0,0",
        "anlæg 1,0",
        "1.204 bevillinger",
    ]
    assert views.apart_sums(totals) == [
        "ukendt ramme 2,0",
        "for en periode 4,0",
        "delvist: indsats 3,0, ukendt ramme 5,0",
        "eksternt: for en periode 0,6",
        "reduceres: service 7,0",
        "3 uden kendt beløb",
    ]


def test_one_is_said_in_the_singular() -> None:
    assert views.count_words(1) == "1 bevilling"
    assert views.count_words(0) == "0 bevillinger"
    assert views.count_words(1_000_000) == "1.000.000 bevillinger"


def test_a_source_names_paper_and_line_or_officer_and_day() -> None:
    at = datetime(2023, 3, 1, 9, 30, tzinfo=UTC)

    assert views.source_words(Source("Listen", 18, "0,2 mio.")) == "Listen, linje 18"
    assert views.source_words(Source("Listen", 18, paraphrase=True)) == "Listen, linje 18 (genfortalt)"
    assert views.source_words(Source(by="Signe", at=at)) == "indtastet af Signe, 01-03-2023"
    assert views.source_words(Source()) == "ukendt dokument"


def test_time_is_told_as_the_clocks_in_denmark_show_it() -> None:
    assert views.when_words(datetime(2023, 7, 1, 22, 5, tzinfo=UTC)) == "02-07-2023 kl. 00.05"


def test_what_has_no_name_is_called_something() -> None:
    assert views.title_words(None) == views.title_words("  ") == "(uden overskrift)"
    assert views.pejlemaerke_words(None) == "Uden pejlemærke"
    assert views.state_words(None) == ""
