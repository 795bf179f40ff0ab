"""The digest's columns hold what the overview's hold."""

import pytest

from db.queries import listing
from db.queries.expirings import expirings
from db.queries.records import Question
from db.store import Store
from tui import columns, digests
from tui.digests import DigestEntry

MONEY = ("service", "indsats", "other")


@pytest.mark.parametrize(("digest_width", "overview_width"), [(120, 80), (160, 160)])
def test_money_is_said_as_the_overview_says_it(bundled: Store, digest_width: int, overview_width: int) -> None:
    with bundled.reading() as session:
        told = {one.appropriation_id: DigestEntry(one) for one in expirings(session, 2023, 2023)}
        listed = listing.page(session, Question(after_year=2023), 0, 100)

    here = [one for one in digests.digest_columns(digest_width) if one.key in MONEY]
    there = [one for one in columns.list_columns(overview_width) if one.key in MONEY]

    said = {row.id: [one.cell(told[row.id])[0].strip() for one in here] for row in listed}
    assert said == {row.id: [one.cell(row)[0].strip() for one in there] for row in listed}
    assert said[4][:2] == ["?", "?"]  # an amount that the paper lost
    assert said[5] == (["andet", ""] if overview_width == 80 else ["", "", "18,4"])
    assert said[19] == (["andet", ""] if overview_width == 80 else ["", "", "0,6"])
