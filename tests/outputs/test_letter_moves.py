"""The letter's words for what ends otherwise than was told, or no more."""

import pytest

from tests.outputs.digests import AMENDMENTS, digest, expiring, line, said, told
from tracker.digest import Reason
from tracker.outputs.letter import letter
from tracker.outputs.letter_content import MOST_NAMED
from tracker.profile import Fund


def test_what_ends_no_more_is_named_with_the_year_that_was_told() -> None:
    written = digest(gone=(told(expiring(7, title="Læsecafé")), told(expiring(7, title="Læsecafé", after_year=2024))))

    assert "1 bevilling udløber eller falder ikke længere som fortalt. Den er gjort varig, flyttet" in said(written)
    assert "Læsecafé" in said(written)
    assert "før efter 2024" in said(written)
    assert "1 bevilling udløber eller falder ikke længere som fortalt" in letter(written).chat


def test_more_than_there_is_room_for_are_counted() -> None:
    written = digest(gone=tuple(told(expiring(number)) for number in range(1, MOST_NAMED + 3)))

    assert f"{MOST_NAMED + 2} bevillinger udløber" in said(written)
    assert "De er gjort varige" in said(written)
    assert "… og 2 mere" in said(written)


@pytest.mark.parametrize(
    ("ends", "words"), [(True, "udløber; før blev den kun reduceret"), (False, "reduceres; før udløb den")]
)
def test_an_end_that_became_a_reduction_and_the_reverse_is_told(ends: bool, words: str) -> None:
    before = told(expiring(), ends=not ends)

    assert words in said(digest(line(reason=Reason.CHANGED, before=before, ends=ends)))


def test_another_amount_for_a_period_is_told() -> None:
    before = told(expiring())

    written = digest(line(reason=Reason.CHANGED, before=before, periods=((Fund.SERVICE, 600_000),)))

    assert "for hele perioden service 0,6 mio. kr.; før intet beløb" in said(written)


def test_a_last_chance_is_told_with_the_days_there_are() -> None:
    early = line(door=AMENDMENTS, reached=7)

    assert "1 bevilling har højst 21 dage igen" in said(digest(early))
