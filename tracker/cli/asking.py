"""`expiring`, `search` and `show`: questions to the store."""

import argparse
import csv
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from db.queries import detail, listing
from db.queries.records import ListRow, Question, Sort
from tracker.appropriation import UNPLACED, Appropriation, Kind, Pejlemaerke
from tracker.assessment import Verdict
from tracker.cli.tables import cell, console, group_table, plain, sum_lines
from tracker.errors import NotFoundError
from tracker.flows.starting import ensure_store
from tracker.outputs.json_text import json_text
from tracker.outputs.shapes import Shape, appropriation_shape, history_shape, whole_shape
from tracker.cli.sums import period_totals_shape, totals_shape
from tracker.profile import Fund
from tracker.settings import Settings
from tracker.text import defuse_formula, safe_text, search_key
from tui import asking, pages, views

_WHOLE_LIST = 10**9


def expiring(settings: Settings, call: argparse.Namespace) -> int:
    """Print what expires after a year, grouped by pejlemærke."""
    store = ensure_store(settings.store, at=datetime.now(UTC))
    with store.reading() as session:
        question = _question(session, call)
        rows = listing.page(session, question, 0, _WHOLE_LIST)
        if call.json:
            print(json_text(_list_shape(session, settings, question, rows)))
        elif call.csv:
            _print_csv(session, rows, question)
        else:
            _print_groups(session, question, rows)
    store.close()
    return 0


def search(settings: Settings, call: argparse.Namespace) -> int:
    """Print the appropriations that have every word, as any part of any word."""
    store = ensure_store(settings.store, at=datetime.now(UTC))
    with store.reading() as session:
        question = Question(everything=True, search=call.text)
        rows = listing.page(session, question, 0, _WHOLE_LIST)
        if call.json:
            found = detail.appropriations(session, [row.id for row in rows])
            print(json_text([appropriation_shape(one, settings.today) for one in found]))
        elif rows:
            for row in rows:
                place = views.joined((row.plan, row.pejlemaerke))
                console().print(cell(f"{row.id:>4}  {views.title_words(row.title)} – {place}"))
        else:
            message = f"Ingen bevilling har «{call.text}» i titel, texter eller navne. Prøv en kortere del af ordet."
            console().print(cell(message.replace("texter", "tekster")))
    store.close()
    return 0


def show(settings: Settings, call: argparse.Namespace) -> int:
    """Print everything known about one appropriation."""
    store = ensure_store(settings.store, at=datetime.now(UTC))
    with store.reading() as session:
        found = detail.appropriation(session, call.id)
    store.close()
    if call.json:
        print(json_text(whole_shape(found, settings.today)))
        return 0
    out = console()
    for line in pages.detail_page(found, found.listed_after or found.last_year or settings.today.year):
        out.print(plain(line.text))
    if call.history:
        out.print(plain("\nHvem skrev hvad"))
        for entry in history_shape(found):
            reason = f" ({entry['reason']})" if entry["reason"] else ""
            out.print(cell(f"{entry['at'][:16]}  {entry['by']}  {entry['field']}: {entry['value']}{reason}"))
    return 0


def _question(session: Session, call: argparse.Namespace) -> Question:
    """Read the filters of `expiring`."""
    question = Question(
        after_year=call.after,
        later=call.later,
        fund=Fund(call.fund) if call.fund else None,
        kind=Kind(call.kind) if call.kind else None,
        verdict=Verdict(call.verdict) if call.verdict else None,
        missing_assessment=call.missing,
        sort=Sort(call.sort),
        descending=call.reverse,
    )
    return replace(question, among=_among(session, call.pejlemaerke)) if call.pejlemaerke else question


def _among(session: Session, name: str) -> tuple[Pejlemaerke, ...]:
    """Find the pejlemærker a typed name may stand for, in any plan."""
    known = detail.pejlemaerker(session)
    plans = dict.fromkeys(pejlemaerke.plan for pejlemaerke in known)
    named = [*known, *(Pejlemaerke(plan, UNPLACED) for plan in plans)]
    key = search_key(name)
    found = tuple(pejlemaerke for pejlemaerke in named if key in search_key(pejlemaerke.name))
    if not found:
        names = ", ".join(dict.fromkeys(pejlemaerke.name for pejlemaerke in known))
        message = f"Intet pejlemærke hedder noget med «{name}». Der er: {names or 'ingen endnu'}."
        raise NotFoundError(message)
    return found


def _list_shape(session: Session, settings: Settings, question: Question, rows: Sequence[ListRow]) -> Shape:
    whole = {one.id: one for one in detail.appropriations(session, [row.id for row in rows])}
    totals = listing.totals(session, question)
    return {
        "after_year": question.after_year,
        "later": question.later,
        "groups": [
            {
                "plan": group.plan,
                "pejlemaerke": group.pejlemaerke,
                "totals": totals_shape(group.totals),
                "period_totals": period_totals_shape(group.totals),
                "appropriations": [
                    appropriation_shape(whole[row.id], settings.today, row.ending)
                    for row in rows
                    if (row.plan, row.pejlemaerke) == (group.plan, group.pejlemaerke)
                ],
            }
            for group in listing.groups(session, question)
        ],
        "totals": totals_shape(totals),
        "period_totals": period_totals_shape(totals),
    }


def _print_groups(session: Session, question: Question, rows: Sequence[ListRow]) -> None:
    out = console()
    out.print(cell(asking.headline(question) + " · mio. kr.", "bold"))
    for group in listing.groups(session, question):
        members = [row for row in rows if (row.plan, row.pejlemaerke) == (group.plan, group.pejlemaerke)]
        if members:
            out.print()
            out.print(group_table(group, members, question))
            for line in sum_lines(group.totals, question.after_year):
                out.print(cell(f"     {line}"))
    out.print()
    if not rows:
        out.print(cell("Intet svarer til spørgsmålet. Prøv et andet år med --after, eller færre filtre."))
        return
    totals = listing.totals(session, question)
    out.print(cell(f"I alt {views.count_line(totals)}", "bold"))
    for line in sum_lines(totals, question.after_year):
        out.print(cell(line))


def _print_csv(session: Session, rows: Sequence[ListRow], question: Question) -> None:
    """Write the list for a Danish spreadsheet: semicolons, UTF-8 with its mark."""
    year = question.after_year
    whole = {one.id: one for one in detail.appropriations(session, [row.id for row in rows])}
    sys.stdout.write("\ufeff")
    writer = csv.writer(sys.stdout, delimiter=";", lineterminator="\r\n")
    funds = [*Fund, None]
    writer.writerow(
        ["Nr.", "Plan", "Pejlemærke", "Afsnit", "Titel", "Type", "Til og med", "Udløb"]
        + [f"Bortfalder efter {year}, {views.FUNDS[fund]} (kr.)" for fund in funds]
        + ["For en periode (kr.)", "Indstilling", "Ansvarlig", "Forvaltningens vurdering"]
    )
    for row in rows:
        money = [row.lapse_kr(fund) for fund in funds]
        texts = (row.plan, row.pejlemaerke or "", row.section or "", row.title or "", views.KINDS[row.kind])
        writer.writerow(
            [
                row.id,
                *(_csv_text(text) for text in texts),
                row.last_year if row.last_year is not None else "",
                _csv_text(views.ending_words(row.ending, year, row.last_year)),
                *("" if kr is None else kr for kr in money),
                "" if row.period_kr is None else row.period_kr,
                _csv_text(views.verdict_words(row.verdict, row.verdict_state)),
                _csv_text(row.owner or ""),
                _csv_text(_assessment_text(whole[row.id])),
            ]
        )


def _csv_text(text: str) -> str:
    return defuse_formula(safe_text(text, lines=True))


def _assessment_text(appropriation: Appropriation) -> str:
    return appropriation.assessment.text if appropriation.assessment else ""
