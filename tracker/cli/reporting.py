"""`report`: the administration's own list of what expires, in the format that the file's ending picks."""

import argparse

from tracker.cli import printing
from tracker.cli.opening import opened
from tracker.cli.papers_out import agreed, place_of
from tracker.errors import UsageError
from tracker.flows import placing, reporting
from tracker.outputs.formats import format_of, written
from tracker.settings import Settings
from tracker.text import safe_text
from tui import views


def report(settings: Settings, call: argparse.Namespace) -> int:
    """Write the list to a file."""
    path = place_of(call.file)
    form = format_of(path)
    if form not in reporting.FORMS:
        known = ", ".join(f".{one}" for one in reporting.FORMS)
        message = f"»{safe_text(path.name)}«: rapporten skrives ikke som .{form}. Lad navnet ende på {known}."
        raise UsageError(message)
    with opened(settings) as store, store.reading() as session:
        paper, count = reporting.report(session, after_year=call.after, today=settings.today, form=form)
    data = written(paper, form)
    placing.place(path, data, overwrite=call.overwrite or agreed(path, asked=not call.json))
    if call.json:
        printing.say_json(
            {"file": str(path), "format": form, "bytes": len(data), "title": paper.title, "appropriations": count}
        )
    else:
        number = views.count_words(count, "bevilling", "bevillinger")
        printing.say(f"»{paper.title}« med {number} er skrevet til {path}.")
    return 0
