"""What became what across the real papers, where a copy of them lies beside the project: all of it, and no more."""

from pathlib import Path

import pytest

from db.queries import lineage
from db.store import Store
from seed.importer import read_document
from tests.conftest import NOW
from tests.flows.asking import everything
from tests.making import take_in
from tracker.drafts import Outcome
from tracker.flows.importing import Accept
from tracker.flows.reviewing import accept_draft, match_draft

FOLDER = Path(__file__).parents[2].parent / "shared" / "documents"
PAPERS = (
    "bevillingsudloeb-efter-2023.txt",
    "handleplan-2019-22-finansiering.txt",
    "handleplan-2019-23-afsluttende-status.txt",
    "handleplan-2024-status.txt",
    "handleplan-2024-status-scannet.txt",
)
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the real papers are not part of the repository")

UNTITLED = None
FOR_WOMEN = "Særlig virksomhedsrettet indsats for kvinder, med fokus på helbredsafklaring"
LASTING, CONTINUOUS = (
    "Håndholdt og vedvarende virksomhedsindsats for ledige",
    "Håndholdt og kontinuerlig virksomhedsindsats",
)
BECAME = {
    (CONTINUOUS, LASTING),
    (f"{CONTINUOUS} med indledende helbredsmæssig gennemgang med særligt fokus på ledige kvinder", FOR_WOMEN),
    ("Virksomhedsindsats til bekæmpelse af ubevidst diskrimination", UNTITLED),
    ("Flere lærepladser", "Flere lære- og elevpladser til unge"),
    ("Fritidsjob", "Fritidsjob til unge"),
    ("Helhedsorienteret forebyggelse af social kontrol", "Forebyggelse af social kontrol"),
    (LASTING, "Indsats for jobparate"),
    (FOR_WOMEN, "Indsats for aktivitetsparate"),
    ("Flere lære- og elevpladser til unge", "Flere lære- og elevpladser til unge"),
    ("Fritidsjob til unge", "Fritidsjob til unge"),
}


def take_in_all(store: Store, name: str) -> None:
    """Take a paper in, and say of each entry that waits that it is about what it looks most like."""
    for one in take_in(store, read_document(FOLDER / name), Accept.ALL).received:
        if one.outcome is not Outcome.WAITING:
            continue
        with store.writing() as session:
            if one.appropriation_id is None and one.matches:
                match_draft(session, one.draft.id, one.matches[0].appropriation_id, by="Signe", at=NOW)
            else:
                accept_draft(session, one.draft.id, by="Signe", at=NOW)


def test_every_effort_that_came_back_is_proposed_and_none_that_did_not(store: Store) -> None:
    for name in PAPERS:
        take_in_all(store, name)

    titles = {one.id: one.title for one in everything(store)}
    with store.reading() as session:
        links = lineage.links_of(session, list(titles))
    assert {(titles[one.ancestor_id], titles[one.successor_id]) for one in links} == BECAME
    assert len(links) == len(BECAME)
