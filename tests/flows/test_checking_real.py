"""The real papers held against themselves and one another, where copies of them lie beside the project."""

from pathlib import Path

import pytest

from db.store import Store
from seed.importer import read_document
from tests.conftest import NOW
from tests.making import take_in
from tracker.flows.checking import check
from tracker.flows.reviewing import match_draft

PAPERS = Path(__file__).parents[2].parent / "shared" / "documents"
pytestmark = pytest.mark.skipif(not PAPERS.exists(), reason="the real papers are not part of the repository")

LIST, TABLE, STATUS = (
    PAPERS / f"{name}.txt"
    for name in (
        "bevillingsudloeb-efter-2023",
        "handleplan-2019-22-finansiering",
        "handleplan-2019-23-afsluttende-status",
    )
)


def found_in(store: Store) -> list[tuple[str, str, int | None, object, object]]:
    with store.reading() as session:
        found = check(session)
    return [
        (one.finding.severity.value, one.finding.code, one.finding.line, one.finding.stated, one.finding.computed)
        for one in found
    ]


def test_the_list_and_the_table_agree_with_themselves_but_for_one_text_on_three_entries(file_store: Store) -> None:
    take_in(file_store, read_document(LIST))
    take_in(file_store, read_document(TABLE))

    assert [(code, line) for _, code, line, _, _ in found_in(file_store)] == [("copied_description", 25)]


WRONG = [
    ("error", "share_mismatch", 41, 17, 15.8),
    ("warning", "amounts_differ", 35, 3_300_000, 3_900_000),
    ("warning", "amounts_differ", 39, 3_500_000, 3_800_000),
    ("warning", "amounts_differ", 42, 800_000, 1_000_000),
    ("warning", "amounts_differ", 44, 1_600_000, 1_800_000),
    ("warning", "copied_description", 25),
    ("warning", "same_for_two_years", 46, 2568, 2568),
]
"""What the list and the final status say against one another, and against themselves."""


def test_the_status_disagrees_with_the_list_in_four_amounts_and_one_number(file_store: Store) -> None:
    listed = take_in(file_store, read_document(LIST))
    by_title = {one.draft.title: one.appropriation_id for one in listed.received}
    status = read_document(STATUS)
    take_in(file_store, status)
    waiting = found_in(file_store)
    with file_store.writing() as session:
        for draft in status.drafts:
            match_draft(session, draft.id, by_title[draft.title] or 0, by="Signe", at=NOW)

    for found in (waiting, found_in(file_store)):
        assert [one[: len(wrong)] for one, wrong in zip(found, WRONG, strict=True)] == WRONG
