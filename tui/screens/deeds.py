"""What is done with all that are marked: asked about, confirmed once, written whole, taken back with one key."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.assessment import MeetsGoals, StillNeeded, Verdict
from tracker.flows import bulk, placing, reporting
from tracker.flows.assessing import NewAssessment
from tracker.flows.editing import Edit
from tracker.flows.undoing_many import undo_many
from tracker.outputs.formats import format_of, written
from tracker.vocabulary import count_words
from tui import bulk as words
from tui.bulk import Deed, Marked, OwnerForm
from tui.forms import AssessmentForm
from tui.pages import Line
from tui.paper_pages import paper_page
from tui.screens.dialogs.bulk import AssessManyDialog, DeedDialog, ListDialog, OwnerDialog
from tui.screens.dialogs.confirm import ConfirmDialog
from tui.screens.dialogs.export import ExportDialog
from tui.screens.marking import Last, MarkingScreen, Run
from tui.typed_paths import file_typed, proposed_paper
from tui.views import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from tracker.outputs.paper import Paper
    from tui.queueing import Report

_PREVIEWED = 200
"""Paragraphs of a paper that are laid out to look at."""


class Deeds:
    """One thing done with the marked ones, from question to undo."""

    def __init__(self, screen: MarkingScreen) -> None:
        """Keep the screen whose marks they are."""
        self._screen = screen
        self._last: Last | None = None

    def ask(self, marked: Marked) -> None:
        """Ask which."""
        begin: dict[Deed, Callable[[Marked], None]] = {
            Deed.ASSESS: self.assess,
            Deed.OWNER: self.own,
            Deed.LIST: self.put,
            Deed.EXPORT: self.export,
        }

        def answered(deed: Deed | None) -> None:
            if deed is Deed.UNMARK:
                self._screen.show_marks(frozenset())
            elif deed is not None:
                begin[deed](marked)

        self._screen.app.push_screen(DeedDialog(marked), answered)

    def assess(self, marked: Marked, typed: AssessmentForm | None = None, said: str = "") -> None:
        """Give them all the same assessment."""

        def answered(form: AssessmentForm | None) -> None:
            if form is not None:
                again = self._fresh(lambda fresh, said: self.assess(fresh, form, said))
                write = partial(self._write_assessments, marked, form)
                self._confirm(
                    "Vurdér", words.assess_words(marked, form), write, partial(self.assess, marked, form), again
                )

        self._screen.app.push_screen(AssessManyDialog(marked, typed, said), answered)

    def own(self, marked: Marked, typed: OwnerForm | None = None, said: str = "") -> None:
        """Give them all the same owner."""

        def answered(form: OwnerForm | None) -> None:
            if form is not None:
                again = self._fresh(lambda fresh, said: self.own(fresh, form, said))
                write = partial(self._write_owner, marked, form)
                self._confirm(
                    "Ansvarlig", words.owner_words(marked, form), write, partial(self.own, marked, form), again
                )

        self._screen.app.push_screen(OwnerDialog(marked, typed, said), answered)

    def put(self, marked: Marked, said: str = "") -> None:
        """Put them all on a negotiation list."""
        if not marked.lists:
            self._screen.say("Der er ingen forhandlingsliste endnu. Lav en med L og så n.")
            return
        names = {one.id: one.name for one in marked.lists}

        def answered(key: int | None) -> None:
            if key is not None:
                again = self._fresh(self.put)
                write = partial(self._put_on, marked, key, names[key])
                self._confirm(
                    "Sæt på listen", words.list_words(marked, names[key]), write, partial(self.put, marked), again
                )

        self._screen.app.push_screen(ListDialog(marked, said), answered)

    def export(self, marked: Marked) -> None:
        """Write them all as a paper, which is looked at first."""

        def lay_out(report: "Report") -> tuple["Paper", int]:
            report(0, 1, "Lægger papiret op")
            return self._paper(marked, "docx")

        def ended(laid_out: tuple["Paper", int]) -> None:
            paper, count = laid_out
            self._ask_file(marked, paper, count, Path(proposed_paper(paper.title)))

        self._screen.work_on("Papiret", lay_out, ended, stopping="intet bliver skrevet")

    def _ask_file(self, marked: Marked, paper: "Paper", count: int, file: Path, said: str = "") -> None:
        again = partial(self._ask_file, marked, paper, count)
        left_out = max(0, len(paper.blocks) - _PREVIEWED)
        seen = replace(paper, blocks=paper.blocks[:_PREVIEWED])

        def preview(width: int) -> list[Line]:
            more = [Line(""), Line("… og resten", Tone.QUIET)] if left_out else []
            return [*paper_page(seen, width), *more]

        def answered(answer: Path | None) -> None:
            if answer is None:
                return
            path = file_typed(str(answer))
            if format_of(path) not in reporting.FORMS:
                known = ", ".join(f".{one}" for one in reporting.FORMS)
                again(answer, f"Papiret skrives som {known}.")
                return
            question = words.export_words(marked, count, self._screen.question.after_year, str(path))
            if placing.is_taken(path) and not path.is_dir():
                question += "\nDer ligger allerede noget dér, og det bliver skrevet over."
            self._ask("Skriv papiret", question, partial(self._write_file, marked, path, again), partial(again, answer))

        self._screen.app.push_screen(ExportDialog(preview, file, said, forms=reporting.FORMS), answered)

    def _write_file(self, marked: Marked, path: Path, again: "Callable[[Path, str], None]") -> None:
        def write(report: "Report") -> str:
            report(0, 2, "Lægger papiret op")
            form = format_of(path)
            paper, count = self._paper(marked, form)
            report(1, 2, "Skriver filen")
            placing.place(path, written(paper, form), overwrite=True)
            return f"{count_words(count)} er skrevet til {path}"

        self._screen.work_on(
            "Skriver papiret", write, self._screen.say, partial(again, path), stopping="intet bliver skrevet"
        )

    def _paper(self, marked: Marked, form: str) -> tuple["Paper", int]:
        """Make the paper; called in a thread."""
        with self._screen.store.reading() as session:
            return reporting.report_of(
                session,
                list(marked.seen),
                after_year=self._screen.question.after_year,
                today=self._screen.settings.today,
                form=form,
            )

    def _fresh(self, ask: "Callable[[Marked, str], None]") -> "Callable[[str], None]":
        """Give what asks again, on what the store has then; what was typed stands."""
        return lambda said: self._screen.with_marked(lambda fresh: ask(fresh, said))

    def _ask(self, heading: str, question: str, yes: "Callable[[], None]", no: "Callable[[], None]") -> None:
        """Confirm once; a no goes back to what was typed."""
        self._screen.app.push_screen(ConfirmDialog(heading, question), lambda sure: yes() if sure else no())

    def _confirm(
        self, heading: str, question: str, write: Run, no: "Callable[[], None]", again: "Callable[[str], None]"
    ) -> None:
        """Confirm once, and write."""
        self._ask(heading, question, lambda: self._screen.run(heading, write, self._ended, again), no)

    def _ended(self, said: str) -> None:
        self._screen.ended(said, self._last)

    def _write_assessments(self, marked: Marked, form: AssessmentForm, session: "Session", report: "Report") -> str:
        new = NewAssessment(
            form.text,
            form.verdict or Verdict.UNDECIDED,
            form.meets_goals or MeetsGoals.UNKNOWN,
            form.still_needed or StillNeeded.UNKNOWN,
        )
        at, told = datetime.now(UTC), partial(_told, report)
        done = bulk.assess_many(session, marked.seen, new, by=self._screen.settings.by, at=at, told=told)
        return self._keep(done, f"{count_words(len(done.changed))} er vurderet.")

    def _write_owner(self, marked: Marked, form: OwnerForm, session: "Session", report: "Report") -> str:
        at, told, by = datetime.now(UTC), partial(_told, report), self._screen.settings.by
        edit = Edit(owner=form.owner or None)
        done = bulk.edit_many(session, marked.seen, edit, by=by, at=at, reason=form.reason, told=told)
        if not done.changed:
            self._last = None
            return "Der var ikke noget at ændre: de står sådan allerede."
        return self._keep(done, f"{count_words(len(done.changed))} har fået ny ansvarlig.")

    def _put_on(self, marked: Marked, key: int, name: str, session: "Session", _report: "Report") -> str:
        by = self._screen.settings.by
        put = bulk.put_on_list(session, key, list(marked.seen), by=by, at=datetime.now(UTC))
        if put.step is None:
            self._last = None
            return f"De står alle på »{name}« i forvejen."
        said = f"{count_words(len(put.fresh))} er sat på »{name}«."

        def back(session: "Session", _report: "Report") -> str:
            bulk.take_off_list(session, put, by=by, at=datetime.now(UTC))
            return f"{count_words(len(put.fresh))} er taget af »{name}« igen."

        self._last = Last(said, back)
        return f"{said} u fortryder."

    def _keep(self, done: bulk.Done, said: str) -> str:
        """Keep how it is taken back; give what to say."""
        by = self._screen.settings.by

        def back(session: "Session", report: "Report") -> str:
            undone = undo_many(session, done.change, by=by, at=datetime.now(UTC), told=partial(_told, report))
            return f"Fortrudt for {count_words(len(undone.changed))}."

        self._last = Last(said, back)
        return f"{said} u fortryder det hele."


def _told(report: "Report", done: int, of: int) -> None:
    report(done, of, "Gemmer")
