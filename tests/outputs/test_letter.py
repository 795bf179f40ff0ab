"""What the weekly letter says, sentence by sentence."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.outputs.digests import (
    AMENDMENTS,
    BY_RULE,
    SPRING,
    SUB_AMENDMENTS,
    digest,
    expiring,
    line,
    many,
    said,
    told,
)
from tracker.calendar import Door, Known
from tracker.digest import Digest, Missing, Passed, Reason
from tracker.outputs.letter import letter
from tracker.profile import Fund

OWNER = (Missing.OWNER,)
STOPPED = Passed(None, ((1, "Gammel indsats", 2022), (2, None, 2022)))


# -- the subject ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "subject"),
    [
        (digest(), "intet udløber"),
        (digest(silent=1), "intet at gøre (der er kvitteret for 1 bevilling)"),
        (digest(line(missing=OWNER)), "1 bevilling mangler noget før Ændringsforslag 18-09 (21 dage)"),
        (many(29), "29 bevillinger mangler noget før Ændringsforslag 18-09 (21 dage)"),
        (digest(line(1), line(2, missing=OWNER)), "1 bevilling mangler noget før Ændringsforslag 18-09 (21 dage)"),
        (digest(line(1), line(2)), "2 bevillinger at se på før Ændringsforslag 18-09 (21 dage)"),
        (digest(line(door=SPRING)), "1 bevilling at se på før Udvalgenes budgetbidrag 23-04-2024 (239 dage)"),
        (digest(line(door=None)), "1 bevilling uden beslutning efter årets sidste frist"),
        (digest(line(1, door=None), line(2)), "1 bevilling at se på før Ændringsforslag 18-09 (21 dage)"),
        (
            digest(line(1, door=None), line(2, door=SPRING, after_year=2024, missing=OWNER)),
            "1 bevilling uden beslutning efter årets sidste frist",
        ),
        (digest(passed=(STOPPED,), silent=3), "pengene stoppede uden en beslutning for 2 bevillinger"),
        (digest(passed=(Passed(AMENDMENTS, ((1, "Lukket", 2023),)),)), "intet udløber"),
    ],
)
def test_the_subject_says_what_is_most_urgent(written: Digest, subject: str) -> None:
    assert letter(written).subject == f"Pejl uge 35: {subject}"


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2023, 9, 16), "2 dage"),
        (date(2023, 9, 17), "i morgen"),
        (date(2023, 9, 18), "i dag kl. 12"),
    ],
)
def test_the_last_days_are_said_in_words(today: date, left: str) -> None:
    written = digest(line(missing=OWNER, today=today), today=today)

    assert letter(written).subject.endswith(f"mangler noget før Ændringsforslag 18-09 ({left})")


def test_an_appropriation_with_two_lines_is_counted_once() -> None:
    twice = digest(line(after_year=2023, ends=False), line(after_year=2024, door=SPRING))

    assert "1 bevilling at se på" in letter(twice).subject


# -- the top ----------------------------------------------------------------------------------------------------------


def test_nothing_to_do_is_said_clearly_and_with_the_next_door() -> None:
    text = letter(digest()).text

    assert text == (
        "Pejl · ugebrev for uge 35, mandag den 28. august 2023\n"
        "Til Anna Berg\n"
        "\n"
        "Intet udløber, som kræver noget nu.\n"
        "\n"
        "Næste frist, hvor der kan besluttes\n"
        "===================================\n"
        "Ændringsforslag, om 21 dage\n"
        "Mandag den 18. september 2023 kl. 12\n"
        "\n"
        "Brevet er skrevet af Pejl. Det kommer hver uge, også når intet udløber.\n"
        "Kommer det ikke, er noget gået galt; pejl digest status siger hvad.\n"
    )


def test_money_that_stopped_is_the_headline_when_nothing_else_is() -> None:
    assert (
        "Pengene stoppede med udgangen af 2022 uden en beslutning for 2 bevillinger. Intet andet udløber, som"
        in said(digest(passed=(STOPPED,)))
    )


def test_a_letter_to_nobody_is_said_to_be_a_preview() -> None:
    assert "Forhåndsvisning af alt, uanset modtager" in said(digest(recipient=None))


@pytest.mark.parametrize(
    ("door", "basis"),
    [
        (BY_RULE, "Dagen følger reglen: tredje tirsdag i marts (skøn: februar–april). Den er ikke set i en dagsorden."),
        (replace(AMENDMENTS, known=Known.SET, set_by="Bo"), "Dagen er sat af Bo."),
        (AMENDMENTS, ""),
        (replace(AMENDMENTS, known=Known.SET), ""),
    ],
)
def test_it_is_said_what_the_next_doors_day_rests_on(door: Door, basis: str) -> None:
    _, _, after = said(digest(next_door=door)).partition("Næste frist")

    assert ("Dagen" in after) == bool(basis)
    assert basis in after


def test_a_calendar_without_a_door_is_said_to_have_none() -> None:
    assert "Der er ingen kommende frist i kalenderen." in said(digest(next_door=None))


def test_the_headline_says_which_door_when_it_is_not_the_next() -> None:
    assert "1 bevilling skal ses på før fristen Udvalgenes budgetbidrag den 23-04-2024." in said(
        digest(line(door=SPRING))
    )


def test_the_headline_says_how_many_there_are_beside_the_urgent() -> None:
    text = said(digest(line(1, missing=OWNER), line(2), line(3, door=None)))

    assert "1 bevilling mangler noget før næste frist, Ændringsforslag, om 21 dage. I alt står 3" in text
    assert "I alt står" not in said(digest(line(1), line(2)))


# -- what is new ------------------------------------------------------------------------------------------------------


def test_what_is_new_is_told_by_reason() -> None:
    changed = expiring(4, lapses=((Fund.SERVICE, 900_000),))
    text = said(
        digest(
            line(1, Reason.REOPENED),
            line(2, Reason.OVERDUE, door=None),
            line(3, Reason.NEW, title="Ny indsats"),
            line(4, Reason.CHANGED, before=told(changed)),
            line(5, reached=21),
            line(6, reached=21),
            line(7, reached=84, door=SPRING, today=SPRING.day - timedelta(days=84)),
            line(8, Reason.MISSING, missing=OWNER),
            line(9, escalated_from="Bo"),
        )
    )

    assert "Siden ugebrevet den 21-08-2023" in text
    assert "- Åbnet igen: 1 bevilling, som der var kvitteret for, eller som var besluttet. Nr. 1 Cykelskole" in text
    assert "- For sent: 1 bevilling uden beslutning, og årets sidste frist, hvor der kan besluttes, er lukket." in text
    assert "- Ny: 1 bevilling. Nr. 3 Ny indsats" in text
    assert "Nr. 4 Cykelskole for voksne: bortfalder service 1,2 mio. kr.; før service 0,9 mio. kr." in text
    assert "2 bevillinger har højst 21 dage igen, 1 bevilling har højst 84 dage igen og 1 bevilling er gået" in text
    assert "- Mangler fortsat noget: 1 bevilling, der er omtalt før." in text


def test_several_new_ones_are_named_and_those_there_is_no_room_for_are_counted() -> None:
    text = said(digest(*(line(number, Reason.NEW, title=f"Indsats {number}") for number in range(1, 13))))

    assert "- Nye: 12 bevillinger. Nr. 1 Indsats 1" in text
    assert "Nr. 10 Indsats 10 … og 2 mere" in text


def test_the_first_letter_says_that_it_is_the_first() -> None:
    assert "Det første ugebrev" in said(digest(line(reached=21), since=None))


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (told(expiring(lapses=())), "Ændret: bortfalder service 1,2 mio. kr.; før ukendt beløb"),
        (
            told(expiring(after_year=2022)),
            "Ændret: udløber efter 2023; før efter 2022",
        ),
        (
            told(expiring(), replace(AMENDMENTS, day=date(2023, 9, 11))),
            "Ændret: fristen er Ændringsforslag 18-09-2023; før Ændringsforslag 11-09-2023",
        ),
        (told(expiring(), SUB_AMENDMENTS), "før Underændringsforslag 27-09-2023"),
        (told(expiring(), None), "Ændret: fristen er Ændringsforslag 18-09-2023; før lukket"),
    ],
)
def test_a_change_is_told_as_it_is_now_and_as_it_was(before: object, words: str) -> None:
    assert words in said(digest(line(reason=Reason.CHANGED, before=before)))  # type: ignore[arg-type]


def test_a_door_that_closed_is_no_change_beside_a_new_amount() -> None:
    before = told(expiring(lapses=()), AMENDMENTS)
    today = date(2023, 9, 20)

    text = said(digest(line(reason=Reason.CHANGED, before=before, door=SUB_AMENDMENTS, today=today), today=today))

    assert "før ukendt beløb" in text
    assert "fristen er" not in text


def test_an_amount_that_is_no_longer_known_is_said_to_be_unknown() -> None:
    text = said(digest(line(reason=Reason.CHANGED, before=told(expiring()), lapses=())))

    assert "bortfalder ukendt beløb; før service 1,2 mio. kr." in text
