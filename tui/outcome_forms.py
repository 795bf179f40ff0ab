"""What a person typed about the deal on one line, and what it says. No Textual here."""

from dataclasses import dataclass
from datetime import date

from tracker.errors import UsageError
from tracker.flows.clock import read_day
from tracker.flows.editing import KEEP
from tracker.flows.outcomes import Deal, as_asked
from tracker.negotiation import Line, Result
from tui import views
from tui.money_lines import amount_line, read_amounts


@dataclass(frozen=True, slots=True)
class OutcomeForm:
    """As it stands in the form."""

    result: str = ""
    agreement: str = ""
    day: str = ""
    amounts: str = ""
    """One line for each year and fund; only what is granted has some."""
    title: str = ""
    """Of what the money becomes; asked for where the line has none."""
    note: str = ""


def outcome_form(line: Line, today: date, agreement: str) -> OutcomeForm:
    """Begin with what was asked for, on the day it is, in the deal that was named last."""
    amounts = "\n".join(amount_line(one) for one in as_asked(line))
    return OutcomeForm(agreement=agreement, day=views.day_words(today), amounts=amounts)


def read_outcome(form: OutcomeForm, line: Line) -> tuple[Deal | None, list[str]]:
    """Read a form: what the deal gave, or why that cannot be recorded."""
    problems = []
    if not form.result:
        problems.append("Vælg, hvad aftalen gav.")
    if not form.agreement:
        problems.append("Skriv aftalens navn, fx Budgetaftale 2024.")
    try:
        day = read_day(form.day)
    except UsageError as error:
        day = None
        problems.append(str(error))
    granted = form.result == Result.GRANTED
    known = {amount_line(one): one for one in as_asked(line)}
    amounts, wrong = read_amounts(form.amounts, known) if granted else ((), [])
    problems += wrong
    if granted and not amounts and not wrong:
        problems.append("Skriv, hvad aftalen gav: et år, en ramme og et beløb på hver linje.")
    if granted and not form.title and needs_title(line):
        problems.append("Linjen har ingen overskrift. Skriv, hvad den nye bevilling skal hedde.")
    if problems or day is None:
        return None, problems
    return Deal(Result(form.result), form.agreement, day, form.note, amounts, form.title or KEEP), []


def needs_title(line: Line) -> bool:
    """Say whether what the money becomes has no name to take over."""
    return not (line.entry.title or "").strip()
