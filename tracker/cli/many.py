"""`assess` and `edit` for several appropriations at once, and `undo` of a whole change."""

import argparse
from typing import TYPE_CHECKING

from tracker.cli.opening import known_id, now, opened
from tracker.cli.printing import say, say_json
from tracker.cli.progress import Progress
from tracker.errors import UsageError
from tracker.flows.assessing import NewAssessment
from tracker.flows.bulk import Done, assess_many, edit_many
from tracker.flows.editing import Edit
from tracker.flows.undoing_many import undo_many
from tracker.settings import Settings
from tracker.vocabulary import VERDICTS, count_words

if TYPE_CHECKING:
    from collections.abc import Sequence


def several(call: argparse.Namespace) -> bool:
    """Say whether more than one appropriation is named; one that is named twice is one.

    Raises:
        UsageError: A version was given: each has its own.
    """
    many = len({*call.ids}) > 1
    if many and call.seen is not None:
        message = "--seen er én bevillings version og kan ikke bruges for flere ad gangen."
        raise UsageError(message)
    return many


def only_id(call: argparse.Namespace) -> int:
    """Give the one appropriation that is named."""
    return known_id(call.ids[0])


def assess_several(settings: Settings, call: argparse.Namespace, new: NewAssessment) -> int:
    """Record the same assessment of each; all of them or none."""
    seen = dict.fromkeys(_known(call.ids))
    with opened(settings) as store, Progress("Gemmer") as told, store.writing() as session:
        done = assess_many(session, seen, new, by=settings.by, at=now(), told=told)
    return _tell(call, done, f"Vurderingen er gemt for {count_words(len(done.changed))}: {VERDICTS[new.verdict]}.")


def edit_several(settings: Settings, call: argparse.Namespace, edit: Edit) -> int:
    """Give a field of each the same value; all of them or none.

    Raises:
        UsageError: Nothing is said to change.
    """
    if edit == Edit():
        message = 'Sig, hvad der skal rettes, fx --owner "Mette Holm". Se: pejl edit --help'
        raise UsageError(message)
    seen = dict.fromkeys(_known(call.ids))
    with opened(settings) as store, Progress("Gemmer") as told, store.writing() as session:
        done = edit_many(session, seen, edit, by=settings.by, at=now(), reason=call.reason, told=told)
    if not done.changed:
        return _tell(call, done, "Der var ikke noget at ændre.")
    stood = f" {count_words(len(done.same))} stod sådan i forvejen." if done.same else ""
    return _tell(call, done, f"Ændringen er gemt for {count_words(len(done.changed))}.{stood}")


def undo_whole(settings: Settings, call: argparse.Namespace) -> int:
    """Undo a change for every appropriation that it changed.

    Raises:
        UsageError: No change is named, or a version is.
    """
    if call.change is None or call.seen is not None:
        message = (
            "Sig, hvad der skal fortrydes: en bevillings nyeste ændring med pejl undo ID, "
            "eller en hel ændring med pejl undo --change NUMMER (uden --seen)."
        )
        raise UsageError(message)
    with opened(settings) as store, Progress("Fortryder") as told, store.writing() as session:
        done = undo_many(session, call.change, by=settings.by, at=now(), reason=call.reason or "", told=told)
    return _tell(call, done, f"Ændring {call.change} er fortrudt for {count_words(len(done.changed))}.")


def _known(ids: "Sequence[int]") -> list[int]:
    return [known_id(one) for one in dict.fromkeys(ids)]


def _tell(call: argparse.Namespace, done: Done, said: str) -> int:
    """Say what was done, and how all of it is undone."""
    if call.json:
        change = done.change if done.changed else None
        say_json({"change": change, "changed": list(done.changed), "unchanged": list(done.same)})
    else:
        say(f"{said} Fortryd det hele med: pejl undo --change {done.change}" if done.changed else said)
    return 0
