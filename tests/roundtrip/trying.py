"""One store's report there and back: what must be true of it in every format."""

import hashlib
import re
import traceback
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, seed, settings
from sqlalchemy.orm import Session

from db.queries import detail, listing, summing
from db.queries.records import Question
from db.store import open_store
from seed.importer import read_paper
from seed.reader import Line, PaperText
from tests.conftest import NOW, TODAY
from tests.db.inventing import Invention, store_all
from tests.papers.reading import lines_here
from tests.roundtrip.inventing import AFTER, stores
from tracker.appropriation import Appropriation
from tracker.drafts import DocumentType, Outcome, Parsed, Severity
from tracker.flows.importing import Accept, import_parsed
from tracker.flows.reporting import report
from tracker.flows.starting import new_store
from tracker.outputs.formats import written
from tracker.profile import Drop, PeriodAmount, YearAmount, counting
from tracker.text import fold_space, search_key

_NUMBER = re.compile(r"^(### Nr\. )\d+", re.MULTILINE)


@dataclass(slots=True)
class Tried:
    """What came of many stores."""

    stores: int = 0
    entries: int = 0
    """Of the reports, each unchanged."""
    wrong: str = ""
    """What came back otherwise than it was, and in which store."""


def tried(form: str, times: int, *, first: int = 1, shrink: bool = False) -> Tried:
    """Try invented stores in one format, until one does not come back.

    Args:
        form: The format.
        times: How many stores.
        first: The seed that they are invented from.
        shrink: Look for the smallest store that fails, which is slow.
    """
    result = Tried()
    phases = (Phase.generate, Phase.shrink) if shrink else (Phase.generate,)

    @seed(first)
    @settings(max_examples=times, phases=phases, database=None, deadline=None, suppress_health_check=[*HealthCheck])
    @given(invented=stores)
    def tried_once(invented: list[Invention]) -> None:
        with store.rehearsing() as session, other.rehearsing() as empty:
            store_all(session, invented)
            result.entries += there_and_back(session, empty, form)
            result.stores += 1

    with TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("pejl.sqlite3", "other.sqlite3")]
        for path in paths:
            new_store(path, empty=True, at=NOW)
        store, other = (open_store(str(path)) for path in paths)
        try:
            tried_once()
        except AssertionError:
            result.wrong = traceback.format_exc()
        finally:
            store.close()
            other.close()
    return result


def shipped(form: str) -> int:
    """Take the data that ships there and back; give how many entries came back.

    Raises:
        AssertionError: Something came back otherwise than it was.
    """
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("pejl.sqlite3", "other.sqlite3")]
        for path, empty in zip(paths, (False, True), strict=True):
            new_store(path, empty=empty, at=NOW)
        store, other = (open_store(str(path)) for path in paths)
        try:
            with store.rehearsing() as session, other.rehearsing() as taken_in:
                return there_and_back(session, taken_in, form)
        finally:
            store.close()
            other.close()


@dataclass(frozen=True, slots=True)
class Written:
    """A report in one format."""

    form: str
    data: bytes

    def read(self) -> Parsed:
        """Read it as any paper is read, in this very process."""
        name = f"rapport.{self.form}"
        if self.form != "md":
            return read_paper(lines_here(name, self.data))
        lines = enumerate(self.data.decode().split("\n"), start=1)
        paper = tuple(Line(number, text) for number, text in lines)
        return read_paper(PaperText(name, hashlib.sha256(self.data).hexdigest(), paper))


def report_of(session: Session, form: str, after_year: int = AFTER) -> Written:
    """Write the report of a store."""
    paper, _ = report(session, after_year=after_year, today=TODAY, form=form)
    return Written(form, written(paper, form))


def there_and_back(session: Session, empty: Session, form: str, after_year: int = AFTER) -> int:
    """Hold a store against its own report, and against another store that was empty and took the report in.

    Returns:
        How many entries came back.

    Raises:
        AssertionError: The report says something else than the store, or something it has no place for.
    """
    parsed = report_of(session, form, after_year).read()
    had = sorted(map(facts, on_list(session, after_year)))
    count = _is_unchanged(session, parsed, after_year)
    receipt = import_parsed(empty, parsed, accept=Accept.ALL, by="Signe", at=NOW)
    assert {one.outcome for one in receipt.received} <= {Outcome.ADDED}
    has = sorted(map(facts, on_list(empty, after_year)))
    assert (had, has) == (has, had), [pair for pair in zip(had, has, strict=False) if pair[0] != pair[1]]
    if form == "md":
        first, again = (report_of(one, form, after_year) for one in (session, empty))
        assert _NUMBER.sub(r"\g<1>?", again.data.decode()) == _NUMBER.sub(r"\g<1>?", first.data.decode())
        _is_unchanged(empty, again.read(), after_year)
        assert report_of(empty, form, after_year).data == again.data
    return count


def _is_unchanged(session: Session, parsed: Parsed, after_year: int) -> int:
    before, sums = on_list(session, after_year), summing.totals(session, Question(after_year=after_year))
    assert parsed.document.type is DocumentType.EXPIRY_LIST
    assert parsed.document.after_year == after_year
    assert [finding for finding in parsed.findings if finding.severity is Severity.ERROR] == []
    assert parsed.unplaced == ()
    receipt = import_parsed(session, parsed, accept=Accept.CLEAN, by="Signe", at=NOW)
    told = [(one.outcome, one.draft.title, one.differences) for one in receipt.received]
    changed = [one for one in told if one[0] is not Outcome.UNCHANGED]
    assert not changed, changed
    assert [one.appropriation_id for one in receipt.received] == [one.draft.number for one in receipt.received]
    assert sorted(one.id for one in before) == sorted(one.draft.number or 0 for one in receipt.received)
    assert on_list(session, after_year) == before
    assert summing.totals(session, Question(after_year=after_year)) == sums
    return len(before)


def on_list(session: Session, after_year: int) -> list[Appropriation]:
    """Give what the report is about, in its order."""
    return detail.appropriations(session, listing.ids(session, Question(after_year=after_year)))


def facts(one: Appropriation) -> tuple[object, ...]:
    """Give what the report says of an entry, in a shape that can be ordered; white space is folded."""
    assessment = one.assessment.text if one.assessment else ""
    words = (one.title, one.section, one.target_group, one.description, one.results, assessment)
    return (
        *(fold_space(text or "") for text in words),
        *(search_key(name or "") for name in (one.plan, one.pejlemaerke)),
        one.kind.value,
        one.declaration_of_intent,
        one.permanent,
        sorted(_money(a, a.year, a.year) for a in counting(one.amounts)),
        sorted(_money(p, p.from_year, p.to_year) for p in one.periods),
        sorted(_money(d, d.after_year, d.after_year) for d in one.lapses if d.stated),
    )


def _money(one: YearAmount | PeriodAmount | Drop, first: int, last: int) -> list[str]:
    rounded = None if one.amount_kr is None else one.rounded_to_kr
    return [str(part) for part in (first, last, one.fund, one.amount_kr, rounded, one.price_year)]
