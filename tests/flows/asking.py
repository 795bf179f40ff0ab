"""What the tests of the verbs ask the store, in one line each."""

from sqlalchemy import inspect, text

from db.queries import detail, listing, review, summing
from db.queries.records import Question, Totals
from db.store import Store
from tracker.appropriation import Appropriation
from tracker.flows.importing import Receipt

EVERYTHING = Question(everything=True)


def whole(store: Store, key: int) -> Appropriation:
    """Fetch one appropriation."""
    with store.reading() as session:
        return detail.appropriation(session, key)


def everything(store: Store) -> list[Appropriation]:
    """Fetch all of them, by id."""
    with store.reading() as session:
        return detail.appropriations(session, sorted(listing.ids(session, EVERYTHING)))


def totals(store: Store) -> Totals:
    """Sum up what expires after 2023."""
    with store.reading() as session:
        return summing.totals(session, Question(2023))


def waiting(store: Store) -> list[str]:
    """Name the drafts that wait."""
    with store.reading() as session:
        return [one.draft.id for one in review.waiting(session)]


def rows(store: Store) -> dict[str, int]:
    """Count the rows of every table."""
    with store.reading() as session:
        names = inspect(session.connection()).get_table_names()
        tables = [name for name in names if not name.startswith("search_i")]  # SQLite's own, behind the index
        return {table: session.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one() for table in tables}


def outcomes(receipt: Receipt) -> list[str]:
    """Say what became of each draft."""
    return [one.outcome.value for one in receipt.received]


def counting(one: Appropriation) -> dict[tuple[int, str], int | None]:
    """Give the figures that count."""
    return {(a.year, a.fund.value if a.fund else "?"): a.amount_kr for a in one.amounts if a.counts}


def beside(one: Appropriation) -> dict[tuple[int, str], int | None]:
    """Give the figures that stand beside them."""
    return {(a.year, a.fund.value if a.fund else "?"): a.amount_kr for a in one.amounts if not a.counts}


def conflicts(one: Appropriation) -> dict[str, list[str]]:
    """Give the values that papers disagree on."""
    return {conflict.field: [sourced.value for sourced in conflict.values] for conflict in one.conflicts}


def sources(one: Appropriation, field: str) -> list[str]:
    """Give every value a field has been given."""
    return [sourced.value for sourced in one.sources if sourced.field == field]
