"""An appropriation among those it came of and became."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.paper_tables import LineageState
from db.queries import detail
from db.queries.lineage import Link, kin, links_of
from tracker.appropriation import Appropriation


@dataclass(frozen=True, slots=True)
class Relative:
    """An appropriation that another came of or became, or may have."""

    appropriation: Appropriation
    is_ancestor: bool
    """Otherwise it is a successor."""
    steps: int
    """How many generations away: 1 is the nearest."""
    link: Link
    """What ties it to the family, on the side of the one who asks."""


@dataclass(frozen=True, slots=True)
class Family:
    """One appropriation with all its relatives."""

    own: Appropriation
    confirmed: tuple[Relative, ...] = ()
    """Ancestors, the nearest first, then successors; of several lines."""
    proposed: tuple[Relative, ...] = ()
    rejected: tuple[Relative, ...] = ()

    @property
    def members(self) -> tuple[Appropriation, ...]:
        """Those whose figures belong together: the one asked about, and what is confirmed."""
        return (self.own, *(one.appropriation for one in self.confirmed))


def family(session: Session, appropriation_id: int) -> Family:
    """Fetch an appropriation with its relatives; a statement for each generation, and those of whole appropriations.

    Raises:
        NotFoundError: There is none with that id.
    """
    own = detail.appropriation(session, appropriation_id)
    near = links_of(session, [appropriation_id])
    confirmed = list(_generations(kin(session, appropriation_id), appropriation_id))
    direct = [_near(link, appropriation_id) for link in near if link.state is not LineageState.CONFIRMED]
    ids = dict.fromkeys(key for key, *_ in (*confirmed, *direct))
    known = {one.id: one for one in detail.appropriations(session, list(ids))}
    relatives = [Relative(known[key], back, steps, link) for key, back, steps, link in (*confirmed, *direct)]
    return Family(
        own,
        *(
            tuple(one for one in relatives if one.link.state is state)
            for state in (LineageState.CONFIRMED, LineageState.PROPOSED, LineageState.REJECTED)
        ),
    )


def families(session: Session, ids: Sequence[int]) -> list[Family]:
    """Fetch appropriations with their relatives, in the order of the ids; those that are not there are left out.

    Most have no relatives, and those are fetched together.
    """
    linked = {end for link in links_of(session, ids) for end in (link.ancestor_id, link.successor_id)}
    owns = detail.appropriations(session, ids)
    return [family(session, own.id) if own.id in linked else Family(own) for own in owns]


_Tie = tuple[int, bool, int, Link]


def _near(link: Link, own: int) -> _Tie:
    back = link.successor_id == own
    return (link.ancestor_id if back else link.successor_id), back, 1, link


def _generations(links: list[Link], own: int) -> Iterator[_Tie]:
    """Walk from one to its ancestors, and then to its successors, each met once."""
    for back in (True, False):
        here, seen, steps = {own}, {own}, 0
        while here:
            steps += 1
            ties = [
                (link.ancestor_id, link) if back else (link.successor_id, link)
                for link in links
                if (link.successor_id if back else link.ancestor_id) in here
            ]
            here = set()
            for key, link in ties:
                if key not in seen:
                    seen.add(key)
                    here.add(key)
                    yield key, back, steps, link
