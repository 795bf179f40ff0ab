"""`acknowledge`: somebody has an expiry in hand, and the weekly digest is silent about it."""

import argparse

from db.queries import detail
from tracker.cli import printing
from tracker.cli.opening import known_id, now, opened
from tracker.flows import acknowledging as flow
from tracker.flows.clock import day_words
from tracker.outputs.shapes_telling import acknowledgement_shape
from tracker.settings import Settings
from tui import views


def acknowledge(settings: Settings, call: argparse.Namespace) -> int:
    """Acknowledge an expiry, or take that back."""
    number = known_id(call.id)
    with opened(settings) as store, store.writing() as session:
        if call.withdraw:
            given = flow.withdraw(
                session,
                number,
                why=call.why,
                today=settings.today,
                by=settings.by,
                at=now(),
                after_year=call.after,
            )
        else:
            given = flow.acknowledge(
                session,
                number,
                until=call.until,
                why=call.why,
                today=settings.today,
                by=settings.by,
                at=now(),
                after_year=call.after,
            )
        title = detail.appropriation(session, number).title
    if call.json:
        printing.say_json(acknowledgement_shape(given, title=title, withdrawn=call.withdraw))
        return 0
    named = f"bevilling {number}, {views.title_words(title)} (efter {given.after_year})"
    if call.withdraw:
        printing.say(f"Kvitteringen for {named} er taget tilbage. Ugebrevet nævner den igen, når der er grund til det.")
    else:
        printing.say(
            f"Der er kvitteret for {named}. Ugebrevet tier om den til og med {day_words(given.until)}, "
            "medmindre beløbet eller fristen ændres."
        )
    return 0
