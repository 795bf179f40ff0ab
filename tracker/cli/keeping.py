"""`backup`, `restore`, `copy` and `migrate`: the store as a whole."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from db.store import shown_location
from db.tally import Tally, as_shape
from tracker.cli.opening import is_there
from tracker.cli.printing import notice, say, say_json
from tracker.cli.progress import Progress
from tracker.errors import StoreError, UsageError
from tracker.flows import keeping
from tracker.settings import Settings
from tracker.vocabulary import listed
from tracker.weeks import Week
from tui import views

_MIB = 2**20
_ASKED_FIRST = 2023
"""The year that every list asks after when nothing else is said."""


def backup(settings: Settings, call: argparse.Namespace) -> int:
    """Make a verified backup."""
    with Progress("Kopierer") as progress:
        made = keeping.backup(settings.store, _file(call.file), overwrite=call.overwrite, progress=progress)
    if call.json:
        say_json({"file": str(made.path), "bytes": made.size, "schema": made.schema} | _shape(made.tally))
        return 0
    say(f"Sikkerhedskopien er taget og efterprøvet: {made.path} ({_size(made.size)}).")
    _say_what(made.tally)
    return 0


def restore(settings: Settings, call: argparse.Namespace) -> int:
    """Put a backup in the store's place."""
    before = keeping.told_last(settings.store) if is_there(settings.store) or "://" in settings.store else {}
    done = keeping.restore(settings.store, _file(call.file), by=settings.by)
    after = keeping.told_last(settings.store) if before else {}
    forgotten = [one for key, one in before.items() if key not in after or after[key][1] < one[1]]
    if call.json:
        kept = str(done.kept) if done.kept else None
        told = [{"recipient": name, "week": str(week)} for name, week in forgotten]
        said = {"store": shown_location(settings.store), "file": call.file, "kept": kept, "sent_since": told}
        say_json(said | _shape(done.was))
        return 0
    say(f"Lageret er gendannet fra {call.file}: {shown_location(settings.store)}")
    if done.schema_before != done.backup.schema:
        say(f"Kopien var fra en ældre udgave og er opgraderet: skema {done.schema_before} til {done.backup.schema}.")
    _say_what(done.was)
    if done.kept:
        say(f"Det, der var, er gemt: {done.kept}")
    if forgotten:
        notice(_sent_since_words(forgotten))
    return 0


def copy(settings: Settings, call: argparse.Namespace) -> int:  # noqa: ARG001 - every command takes both
    """Copy a whole store to where there is none."""
    if not is_there(call.source) and "://" not in call.source:
        message = f"Der er intet lager i {call.source}. Angiv et, der er der: pejl copy FRA TIL"
        raise StoreError(message)
    with Progress("Kopierer") as progress:
        counted = keeping.copy(call.source, call.target, progress=progress)
    if call.json:
        say_json(_shape(counted))
        return 0
    say("Lageret er kopieret og efterprøvet: rækker, summer og historik er ens.")
    _say_what(counted)
    return 0


def migrate(settings: Settings, call: argparse.Namespace) -> int:
    """Bring the store up to this program's schema."""
    done = keeping.migrate(settings.store, backup=not call.no_backup)
    if call.json:
        kept = str(done.backup) if done.backup else None
        say_json({"from": done.before, "to": done.after, "backup": kept, "repaired": list(done.repaired)})
        return 0
    if done.before != done.after:
        say(f"Lageret er opgraderet fra skema {done.before} til {done.after}.")
        say(f"Som det var: {done.backup}" if done.backup else "Der er ikke taget en sikkerhedskopi.")
    elif done.repaired:
        say(f"Sat i stand: {', '.join(done.repaired)}.")
        say("Se, om noget er ændret imens: pejl doctor")
    else:
        say(f"Der er ikke noget at gøre: lageret har allerede skema {done.after}.")
    return 0


def _file(typed: str) -> Path:
    """Read the name of a backup; one with "://" is no file."""
    if "://" in typed:
        message = (
            f"{typed.partition('://')[0]}:// er ikke en fil. Et lager på en server kopieres med: pejl copy FRA TIL"
        )
        raise UsageError(message)
    try:
        return Path(typed).expanduser()
    except RuntimeError:  # "~somebody" who has no home here
        return Path(typed)


def _shape(counted: Tally | None) -> dict[str, object]:
    return as_shape(counted) if counted else {}


def _say_what(counted: Tally | None) -> None:
    """Say what a store holds, and where its history ends."""
    if counted is None:
        return
    said = [
        views.count_words(counted.appropriations, "bevilling", "bevillinger"),
        views.count_words(counted.changes, "ændring", "ændringer"),
    ]
    if counted.last:
        said.append(f"sidst ændret {views.when_words(counted.last.at)} af {counted.last.by or 'en ukendt'}")
    if counted.seal:
        said.append(f"segl {counted.seal[:12]}")
    say(f"{', '.join(said)}.")
    if counted.listed:
        year = _ASKED_FIRST if _ASKED_FIRST in counted.listed else max(counted.listed)
        say(views.joined(views.headline_sums(counted.listed[year], year)))


def _sent_since_words(forgotten: Sequence[tuple[str, Week]]) -> str:
    """Say who has had a digest that the restored store does not know of."""
    last = max(week for _, week in forgotten)
    names = listed([name for name, _ in forgotten])
    return (
        f"Efter kopien er ugebrevet sendt til {names}, senest for uge {last.number} i {last.year}. Det ved lageret "
        "ikke længere: næste gang, der sendes, kan de få det samme igen. Se brevene først: pejl digest"
    )


def _size(count: int) -> str:
    return f"{count / _MIB:.1f} MB".replace(".", ",")
