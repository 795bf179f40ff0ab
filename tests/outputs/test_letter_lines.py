"""What the weekly letter says of money, of each appropriation, and of what to do."""

from datetime import date
from typing import Any

import pytest

from tests.outputs.digests import (
    AMENDMENTS,
    MONDAY,
    SPRING,
    SUB_AMENDMENTS,
    digest,
    line,
    many,
    said,
)
from tracker.appropriation import Kind
from tracker.assessment import Verdict, VerdictState
from tracker.calendar import Door
from tracker.digest import Missing, Passed, Reason
from tracker.outputs.letter import letter
from tracker.outputs.letter_text import WIDTH
from tracker.profile import Fund

OWNER = (Missing.OWNER,)


# -- money ------------------------------------------------------------------------------------------------------------


def test_full_endings_are_the_headline_and_everything_else_stands_beside_it() -> None:
    text = letter(
        digest(
            line(1, lapses=((Fund.SERVICE, 29_000_000), (Fund.INDSATS, 23_800_000))),
            line(2, kind=Kind.PARTIAL, lapses=((None, 18_400_000),)),
            line(3, kind=Kind.ONE_OFF, lapses=((Fund.SERVICE, 300_000),)),
            line(4, kind=Kind.EXTERNAL, lapses=((Fund.ANLAEG, 1_234_000),)),
            line(5, ends=False, lapses=((Fund.INDSATS, 500_000),)),
            line(6, lapses=(), funds=(Fund.INDSATS,)),
            line(7, kind=Kind.EXTERNAL, lapses=(), periods=((None, 600_000),)),
        )
    ).text

    assert (
        "Efter 2023, mio. kr.  Service  Indsats  Anlæg\n"
        "Udløber helt           29,0     23,8    0,0\n"
        "Engangsudgifter         0,3      –      –\n"
        "Eksterne puljer         –        –      1,234\n"
        "Reduceres               –        0,5    –\n"
        "Udløber delvist, ukendt ramme: 18,4 mio. kr.\n"
        "Eksterne puljer, for hele perioder: ukendt ramme 0,6 mio. kr.\n"
        "1 bevilling uden kendt beløb.\n"
    ) in text


def test_every_year_has_its_own_sums() -> None:
    text = letter(digest(line(1), line(2, after_year=2024, door=SPRING))).text

    assert "Efter 2023, mio. kr." in text
    assert "Efter 2024, mio. kr." in text


def test_a_pejlemaerke_says_what_lapses_under_it() -> None:
    text = said(digest(line(1, lapses=((Fund.INDSATS, 200_000), (Fund.SERVICE, 100_000))), line(2, pejlemaerke=None)))

    assert "Job · 1 bevilling Udløber helt efter 2023: service 0,1 · indsats 0,2 mio. kr." in text
    assert "Uden pejlemærke · 1 bevilling" in text


@pytest.mark.parametrize(
    ("kind", "ends", "words"),
    [
        (Kind.FULL, True, "Bortfalder efter 2023: service 1,2 mio. kr."),
        (Kind.FULL, False, "Reduceres efter 2023: service 1,2 mio. kr."),
        (Kind.PARTIAL, True, "Udløber delvist efter 2023: service 1,2 mio. kr."),
        (Kind.ONE_OFF, True, "Engangsudgift, bortfalder efter 2023: service 1,2 mio. kr."),
        (Kind.EXTERNAL, False, "Ekstern pulje, bortfalder efter 2023: service 1,2 mio. kr."),
    ],
)
def test_each_line_says_how_it_ends(kind: Kind, ends: bool, words: str) -> None:
    assert words in said(digest(line(kind=kind, ends=ends)))


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"lapses": ()}, "beløbet kendes ikke (service)"),
        ({"lapses": (), "funds": ()}, "beløbet kendes ikke"),
        ({"lapses": (), "unknown": (), "funds": ()}, "beløbet kendes ikke"),
        ({"unknown": (Fund.INDSATS,)}, "service 1,2 mio. kr.; beløbet kendes ikke (indsats)"),
        ({"lapses": (), "periods": ((None, 600_000),)}, "ukendt ramme 0,6 mio. kr. for hele perioden"),
    ],
)
def test_what_nobody_knows_and_what_is_stated_for_a_period_are_said_in_words(known: Any, words: str) -> None:
    assert f"Bortfalder efter 2023: {words} 21 dage til" in said(digest(line(**known)))


def test_a_rounded_figure_is_explained() -> None:
    assert "~ foran et beløb: rundet af." in said(digest(line(lapses=((Fund.SERVICE, 100_400),))))
    assert "~" not in said(digest(line()))


# -- the lines --------------------------------------------------------------------------------------------------------


def test_a_line_says_everything_about_one_appropriation() -> None:
    text = letter(
        digest(
            line(
                missing=(Missing.RESULTS, Missing.BUDGET_NOTE),
                verdict=Verdict.REVISE,
                verdict_state=VerdictState.SUGGESTED,
                escalated_from="Bo Dam",
            )
        )
    ).text

    assert (
        "  12  Cykelskole for voksne\n"
        "      Bortfalder efter 2023: service 1,2 mio. kr.\n"
        "      21 dage til Ændringsforslag · mangler resultater og budgetnotat\n"
        "      Indstilling: fortsæt ændret (foreslået, ikke bekræftet) ·\n"
        "      Ansvarlig: Anna Berg\n"
        "      Gået videre fra Bo Dam, der ikke har kvitteret\n"
    ) in text


@pytest.mark.parametrize(
    ("door", "today", "words"),
    [
        (AMENDMENTS, date(2023, 9, 17), "Ændringsforslag er i morgen kl. 12 · mangler intet"),
        (AMENDMENTS, date(2023, 9, 18), "Ændringsforslag er i dag kl. 12 · mangler intet"),
        (SPRING, date(2024, 4, 23), "Udvalgenes budgetbidrag er i dag · mangler intet"),
        (None, date(2023, 10, 9), "For sent: årets sidste frist er lukket · mangler intet"),
    ],
)
def test_a_line_counts_down(door: Door | None, today: date, words: str) -> None:
    assert words in said(digest(line(door=door, today=today), today=today))


def test_a_line_says_nothing_of_a_verdict_or_an_owner_that_is_not_there() -> None:
    text = said(digest(line(verdict=None, verdict_state=None, owner=" ", missing=(Missing.VERDICT, Missing.OWNER))))

    assert "mangler indstilling og ansvarlig" in text
    assert "Indstilling:" not in text
    assert "Ansvarlig:" not in text


def test_what_nobody_took_in_hand_for_weeks_says_since_when() -> None:
    older = said(digest(line(reason=Reason.MISSING, missing=OWNER, open_since=date(2023, 8, 7))))
    last_week = said(digest(line(reason=Reason.MISSING, missing=OWNER, open_since=date(2023, 8, 21))))

    assert "Uden kvittering siden ugebrevet den 07-08-2023" in older
    assert "Uden kvittering" not in last_week


def test_lines_are_gathered_under_plan_and_pejlemaerke() -> None:
    text = letter(
        digest(line(1, pejlemaerke="Job"), line(2, pejlemaerke="Uddannelse"), line(3, plan="Handleplan"))
    ).text

    headings = [text.index(words) for words in ("Visionen\n====", "Job · 1", "Uddannelse · 1", "Handleplan\n====")]
    assert headings == sorted(headings)


# -- what passed, what is silent, what to do --------------------------------------------------------------------------


def test_what_passed_is_told_once_and_named_where_it_stands_nowhere_else() -> None:
    closed = Passed(AMENDMENTS, ((12, "Cykelskole for voksne", 2023), (13, "Lukket uden sag", 2023)))
    stopped = Passed(None, ((14, None, 2022),))

    text = said(digest(line(door=SUB_AMENDMENTS), passed=(closed, stopped)))

    assert (
        "- Ændringsforslag lukkede den 18-09-2023 uden en beslutning for 2 bevillinger. Nr. 13 Lukket uden sag -"
        in text
    )
    assert (
        "- Pengene stoppede med udgangen af 2022 uden en beslutning for 1 bevilling. Nr. 14 (uden overskrift)" in text
    )


def test_more_than_ten_that_passed_are_counted() -> None:
    stopped = Passed(None, tuple((number, f"Indsats {number}", 2022) for number in range(1, 13)))

    text = said(digest(passed=(stopped,)))

    assert "Nr. 10 Indsats 10 … og 2 mere" in text


def test_those_that_somebody_has_in_hand_are_counted() -> None:
    assert "1 bevilling står her ikke, fordi nogen har kvitteret for den." in said(digest(silent=1))
    assert "1.200 bevillinger står her ikke, fordi nogen har kvitteret for dem." in said(digest(silent=1_200))


@pytest.mark.parametrize(
    ("door", "year", "today", "until"),
    [
        (AMENDMENTS, 2023, MONDAY, "2023-09-11"),
        (AMENDMENTS, 2023, date(2023, 9, 10), "2023-09-17"),
        (None, 2023, date(2023, 12, 27), "2023-12-31"),
        (SPRING, 2024, date(2023, 12, 27), "2024-01-10 --after 2024"),
    ],
)
def test_an_acknowledgement_is_shown_as_it_is_typed(door: Door | None, year: int, today: date, until: str) -> None:
    text = letter(digest(line(door=door, today=today, after_year=year), today=today)).text

    assert f'\n  pejl acknowledge 12 --until {until} --why "På vej"\n' in text


def test_on_the_day_of_the_door_nothing_can_be_acknowledged() -> None:
    text = letter(digest(line(today=AMENDMENTS.day), today=AMENDMENTS.day)).text

    assert "pejl acknowledge" not in text


# -- size -------------------------------------------------------------------------------------------------------------


def test_no_line_of_the_text_is_wider_than_72_characters() -> None:
    long = "Ord " * 60 + "Langtordudenmellemrum" * 20
    written = digest(line(title=long, plan=long, pejlemaerke=long, owner=long, escalated_from=long), recipient=long)

    assert max(len(row) for row in letter(written).text.splitlines()) <= WIDTH


def test_a_huge_digest_stays_a_letter() -> None:
    written = letter(many(5_000))

    assert "4.900 linjer er der ikke plads til her; de er talt med i summerne." in " ".join(written.text.split())
    assert "pejl expiring --after 2023" in written.text
    assert "6.000,0" in written.text
    assert "Pejlemærke 7 · 50 bevillinger" in written.text
    assert "… og 49 linjer til under dette pejlemærke" in written.text
    assert len(written.text) < 40_000
    assert len(written.html) < 180_000
    assert "… og 4.990 linjer mere." in written.chat


def test_what_is_most_urgent_is_kept_in_a_huge_digest() -> None:
    lines = [line(n, door=SPRING, after_year=2024, pejlemaerke="Senere") for n in range(1, 200)]
    urgent = line(500, Reason.MISSING, missing=OWNER, title="Haster", pejlemaerke="Til sidst")

    text = letter(digest(*lines, urgent)).text

    assert "500  Haster" in text
    assert "49" not in text.partition("linjer er der")[0].splitlines()[-1]
