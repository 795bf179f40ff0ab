"""The tabs with the history, what was and will be told, and the negotiation lists. No Textual here."""

from collections.abc import Iterator

from tracker.digest import Acknowledgement
from tracker.flows.alerting import Alert, Alerts, Said
from tracker.money import format_mio
from tracker.negotiation import Bid
from tracker.outputs.letter_phrases import change_words
from tracker.vocabulary import outcome_words
from tui import changes, digest_words, views
from tui.pages import Line
from tui.views import Tone
from tui.whole import Deed, Do, Item, Whole, fixed, heading, said


def history(whole: Whole) -> Iterator[Item]:
    """Give the changes, the newest first."""
    found = whole.told.changes
    if found is None:
        yield _waits(whole)
        return
    for one in found:
        words = views.joined([changes.number_words(one), views.when_words(one.at), changes.by_words(one)])
        lines = (Line(words, Tone.STRONG), Line(f"  {changes.what_words(one)}"))
        deed = Deed(Do.REBUILD, str(one.last_id))
        yield Item(f"change {one.last_id}", lines, deed, fixed(changes.change_page(one)))


def alerts(whole: Whole) -> Iterator[Item]:
    """Give what the next weekly digest says, who has it in hand, and what earlier ones said."""
    found = whole.told.alerts
    if found is None:
        yield _waits(whole)
        return
    yield heading(f"Ugebrevet {digest_words.week_words(found.week)}")
    for one in found.coming:
        yield _coming(one, whole)
    if not found.coming:
        yield said(_silence(found, whole))
    yield heading("")
    yield heading("Kvitteret")
    for given in found.acknowledged:
        yield _in_hand(given, whole)
    if not found.acknowledged:
        yield said(f"Ingen har kvitteret.{' Enter på linjen ovenfor gør det.' if found.coming else ''}")
    yield heading("")
    yield heading("Nævnt før")
    for told in found.said:
        yield _said(told)
    if not found.said:
        yield said("Intet ugebrev har nævnt den.")


def lists(whole: Whole) -> Iterator[Item]:
    """Give the lists it stands on with what they ask for, and what the deals gave."""
    told = whole.told
    if told.on_lists is None:
        yield _waits(whole)
        return
    if not told.on_lists and not told.given:
        yield said("Den står ikke på nogen forhandlingsliste. L på oversigten åbner listerne.")
    for one in told.on_lists:
        away = "lagt væk" if one.archived else None
        name = views.joined([one.name, f"runde {one.round}", one.scenario, away])
        words = [Line(name, Tone.STRONG), Line(f"  {_bid_words(one.bid)}")]
        came = [given for given in told.given if given.list_id == one.list_id]
        words += [Line(f"  {outcome_words(given.outcome)}") for given in came] or [
            Line("  Intet resultat er skrevet ned endnu.", Tone.QUIET)
        ]
        notes = [one.bid.note, *(given.outcome.note for given in came)]
        about = [*words, *(Line(note) for note in notes if note.strip()), Line("Enter åbner listen.", Tone.QUIET)]
        deed = Deed(Do.LIST, str(one.list_id))
        yield Item(f"list {one.list_id}", tuple(words), deed, fixed(about))
    known = {one.list_id for one in told.on_lists}
    for given in told.given:
        if given.list_id not in known:
            lines = (Line(given.name, Tone.STRONG), Line(f"  {outcome_words(given.outcome)}"))
            about = [*lines, Line(given.outcome.note)]
            deed = Deed(Do.LIST, str(given.list_id))
            key = f"given {given.list_id} {given.after_year} {given.outcome.appropriation_id}"
            yield Item(key, lines, deed, fixed(about))


def _waits(whole: Whole) -> Item:
    """Say why nothing is there yet, or never will be."""
    return said("Det ses fra i dag: gå tilbage med Esc og p." if whole.past else "Henter …")


def _bid_words(bid: Bid) -> str:
    asked = ", ".join(
        f"{one.year} {views.FUNDS[one.fund]} {'?' if one.amount_kr is None else format_mio(one.amount_kr)}"
        for one in bid.asked
    )
    return views.joined(
        [
            views.CHOICES[bid.choice].capitalize(),
            f"{asked} mio. kr." if asked else None,
            f"prioritet {bid.priority}" if bid.priority is not None else None,
        ]
    )


def _coming(one: Alert, whole: Whole) -> Item:
    who = one.recipient or "Alle (ingen modtagere endnu)"
    line = one.line
    year = line.expiring.after_year
    when = digest_words.door_words(line.door, whole.today) if line.door is not None else "ingen frist tilbage"
    lines = [
        Line(f"{who} · efter {year}", Tone.STRONG),
        Line(f"  {views.joined([digest_words.reason_words(line), *change_words(line)], ' ')}"),
    ]
    if line.missing:
        lines.append(Line(f"  Mangler: {digest_words.missing_words(line.missing)}", Tone.WARNING))
    about = [*lines, Line(f"Næste frist, hvor der kan besluttes: {when}")]
    if line.open_since is not None and line.open_since < whole.today:
        about.append(Line(f"Fortalt siden {views.day_words(line.open_since)}.", Tone.QUIET))
    if line.escalated_from is not None:
        about.append(Line(f"Står her, fordi {line.escalated_from} ikke har kvitteret.", Tone.QUIET))
    about.append(Line("Enter kvitterer: du har den i hånden, og ugebrevet tier til fristen.", Tone.QUIET))
    return Item(f"coming {who} {year}", tuple(lines), Deed(Do.ACKNOWLEDGE, str(year)), fixed(about))


def _silence(found: Alerts, whole: Whole) -> str:
    if any(one.on <= whole.today <= one.until for one in found.acknowledged[:1]):
        return "Siger intet: nogen har den i hånden."
    return "Siger intet: der er langt til fristen, eller den udløber ikke i de år, brevet ser på."


def _in_hand(given: Acknowledgement, whole: Whole) -> Item:
    over = given.until < whole.today
    taken = given.until < given.on
    words = digest_words.given_words(given) if not taken else f"Taget tilbage af {given.by}"
    state = None if not over or taken else "udløbet"
    lines = (
        Line(views.joined([words, state]), Tone.QUIET if over else Tone.PLAIN),
        Line(f"  efter {given.after_year} · skrevet {views.day_words(given.on)}", Tone.QUIET),
    )
    return Item(f"in hand {given.after_year} {given.on} {given.until}", lines, about=fixed(lines))


def _said(told: Said) -> Item:
    line = told.line
    words = views.joined([digest_words.week_words(told.week), told.recipient, digest_words.REASONS[line.reason]])
    lines = [Line(words)]
    about = [Line(words, Tone.STRONG), Line(digest_words.reason_words(line))]
    if line.missing:
        about.append(Line(f"Manglede: {digest_words.missing_words(line.missing)}"))
    about.append(Line("Sendt." if told.sent else "Lavet, men ikke sendt.", Tone.QUIET))
    return Item(f"said {told.week} {told.recipient} {line.expiring.after_year}", tuple(lines), about=fixed(about))
