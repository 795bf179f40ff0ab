"""`digest --send`: this week's digest goes to everybody who has not had it; what waits is tried again."""

from tracker.cli import printing
from tracker.cli.opening import now, opened
from tracker.flows.clock import when_words
from tracker.flows.digesting import Frozen, freeze_due
from tracker.flows.lettering import letters
from tracker.flows.sending import Attempt, send_again, send_waiting
from tracker.outbox import SendState
from tracker.outputs.shapes import Shape
from tracker.settings import Settings
from tracker.vocabulary import CHANNELS, count_words


def send(settings: Settings, *, anyway: bool, again: bool, as_json: bool) -> int:
    """Make the due week's letters, and send all that wait; 1 when one of them did not get out.

    Letters to the terminal wait when the answer is JSON, which is alone there.
    """
    at = now()
    attempts: list[Attempt] = []
    with opened(settings) as store:
        with store.logging() as session:
            write = letters(settings.ways, at=at)
            frozen = freeze_due(session, write, today=settings.today, by=settings.by, at=at, anyway=anyway)
            if again:
                send_again(session, frozen.week, at=at)
        if not as_json:
            printing.notice(_made_words(frozen))
        for attempt in send_waiting(store, settings.ways, now=now, show=None if as_json else _show):
            attempts.append(attempt)
            if not as_json:
                printing.notice(_attempt_words(attempt))
    if as_json:
        printing.say_json(sent_shape(frozen, attempts))
    elif not attempts:
        printing.notice("Der er intet, der skal sendes nu. Hvordan det står: pejl digest status")
    return int(any(attempt.state is not SendState.SENT for attempt in attempts))


def sent_shape(frozen: Frozen, attempts: list[Attempt]) -> Shape:
    """Give what a run to send did."""
    return {
        "week": str(frozen.week),
        "made": frozen.made,
        "already_made": frozen.had,
        "superseded": frozen.superseded,
        "readdressed": frozen.readdressed,
        "letters": [
            {
                "recipient": one.recipient,
                "week": str(one.week),
                "channel": one.channel.value,
                "address": one.address,
                "state": one.state.value,
                "error": one.said or None,
                "next_attempt_at": one.next_attempt_at.isoformat() if one.next_attempt_at is not None else None,
            }
            for one in attempts
        ],
    }


def _show(content: str) -> None:
    printing.write(content)
    printing.flush()


def _made_words(frozen: Frozen) -> str:
    week = f"uge {frozen.week.number} i {frozen.week.year}"
    made = f"Ugebrevet for {week} er skrevet til {count_words(frozen.made, 'modtager', 'modtagere')}."
    if not frozen.made:
        made = f"Ugebrevet for {week} er skrevet i forvejen."
    superseded = f" {count_words(frozen.superseded, 'ældre brev', 'ældre breve')} er afløst af det."
    return made + (superseded if frozen.superseded else "")


def _attempt_words(attempt: Attempt) -> str:
    where = f"{attempt.recipient} ({CHANNELS[attempt.channel]} {attempt.address}".rstrip() + ")"
    if attempt.state is SendState.SENT:
        return f"Sendt til {where}."
    if attempt.state is SendState.DEAD:
        return f"Opgivet: brevet til {where}. {attempt.said}"
    at = attempt.next_attempt_at
    again = when_words(at) if at is not None and at > now() else "ved næste kørsel"
    return f"Ikke sendt til {where}; prøves igen {again}. {attempt.said}"
