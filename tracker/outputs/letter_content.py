"""What stands in the weekly letter, format-neutral: every format shows the same words in the same order."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.calendar import Door
from tracker.digest import Digest, Line, Passed, Reason, Told
from tracker.outputs import letter_phrases as phrases
from tracker.outputs.letter_headline import also_words, headline, subject_of
from tracker.outputs.letter_phrases import cut, title_of
from tracker.outputs.letter_sums import YearSums, short_sums, sums_of
from tracker.vocabulary import count_words, day_words, listed, long_day_words, pejlemaerke_words

MOST_LINES = 100
"""So many are told one by one; a letter that nobody reads through helps nobody."""
MOST_NAMED = 10
"""So many are named where they are named a second time, or have passed."""
_NAMED = (Reason.REOPENED, Reason.NEW, Reason.CHANGED)
"""What is named in the summary too; the others are counted there."""
_WITHIN = timedelta(weeks=2)
"""How far ahead the example of an acknowledgement reaches."""


@dataclass(frozen=True, slots=True)
class DoorSaid:
    """The next door."""

    name: str
    day: str
    left: str
    basis: str


@dataclass(frozen=True, slots=True)
class Item:
    """A few that something is true of: a sentence, and some of them by number and title."""

    label: str
    said: str
    named: tuple[tuple[int, str, str], ...] = ()
    """Number, title, and what to say of it."""
    more: int = 0
    """How many are not named."""


@dataclass(frozen=True, slots=True)
class LineSaid:
    """One line of the digest."""

    number: int
    title: str
    ending: str
    """How it ends, after which year, and what it loses."""
    countdown: str
    """How long there is, and what is missing."""
    is_urgent: bool
    """Something is missing, or it is too late."""
    case: str
    """Verdict and owner; empty when there are none."""
    notes: tuple[str, ...]
    """What is new about it, and for how long nobody has taken it in hand."""


@dataclass(frozen=True, slots=True)
class GroupSaid:
    """The lines of one pejlemærke."""

    name: str
    count: str
    sums: tuple[str, ...]
    """By year and kind of ending, of all of its lines."""
    lines: tuple[LineSaid, ...]
    hidden: str
    """How many of its lines the letter has no room for; empty: none."""


@dataclass(frozen=True, slots=True)
class PlanSaid:
    """The pejlemærker of one plan."""

    name: str
    groups: tuple[GroupSaid, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """The whole letter. Every text is cleaned; an empty one is left out."""

    subject: str
    kicker: str
    greeting: str
    headline: str
    also: str
    door: DoorSaid | None
    news_heading: str
    news: tuple[Item, ...]
    sums: tuple[YearSums, ...]
    plans: tuple[PlanSaid, ...]
    hidden: str
    passed: tuple[Item, ...]
    silent: str
    command: str
    """An acknowledgement as it is typed; empty when there is nothing to acknowledge."""
    is_rounded: bool
    """Some figure is marked as rounded."""


def content_of(digest: Digest) -> Content:
    """Put a digest into words."""
    shown = phrases.most_pressing(digest.lines, MOST_LINES)
    return Content(
        subject=subject_of(digest),
        kicker=f"Pejl · ugebrev for uge {digest.week.number}, {long_day_words(digest.today)}",
        greeting=f"Til {cut(digest.recipient)}" if digest.recipient else "Forhåndsvisning af alt, uanset modtager",
        headline=headline(digest),
        also=also_words(digest),
        door=_door(digest.next_door, digest.today),
        news_heading=f"Siden ugebrevet den {day_words(digest.since)}" if digest.since else "Det første ugebrev",
        news=tuple(_news(digest.lines)),
        sums=sums_of([line.expiring for line in digest.lines]),
        plans=_plans(digest, shown),
        hidden=_hidden_words(digest.lines, shown),
        passed=(
            *(_passed(one, {line.expiring.key for line in digest.lines}) for one in digest.passed),
            *_gone(digest.gone),
        ),
        silent=phrases.silent_words(digest.silent) if digest.silent else "",
        command=_command(digest),
        is_rounded=any(kr % 1000 for line in digest.lines for _, kr in (*line.expiring.lapses, *line.expiring.periods)),
    )


def _door(door: Door | None, today: date) -> DoorSaid | None:
    if door is None:
        return None
    left = phrases.left_words(today, door)
    return DoorSaid(cut(door.name), phrases.door_day_words(door), left, phrases.door_basis_words(door))


def _news(lines: Sequence[Line]) -> Iterator[Item]:
    """Count the lines by reason, and name what an officer does not expect."""
    by_reason: dict[Reason, list[Line]] = {reason: [] for reason in Reason}
    for line in lines:
        by_reason[line.reason].append(line)
    for reason, some in by_reason.items():
        if some:
            named = some[:MOST_NAMED] if reason in _NAMED else []
            items = tuple(
                (line.expiring.appropriation_id, title_of(line.expiring.title), "; ".join(phrases.change_words(line)))
                for line in named
            )
            label = "Nye" if reason is Reason.NEW and len(some) > 1 else phrases.REASONS[reason]
            more = len(some) - len(named) if named else 0
            yield Item(f"{label}:", phrases.reason_words(reason, some), items, more)


def _plans(digest: Digest, shown: AbstractSet[phrases.Key]) -> tuple[PlanSaid, ...]:
    """Gather lines by plan and pejlemærke, in the order they come in."""
    plans: dict[str, dict[str | None, list[Line]]] = {}
    for line in digest.lines:
        plans.setdefault(line.expiring.plan, {}).setdefault(line.expiring.pejlemaerke, []).append(line)
    said = []
    for plan, groups in plans.items():
        some = [_group(name, members, shown, digest.since) for name, members in groups.items()]
        if any(group.lines for group in some):
            said.append(PlanSaid(cut(plan), tuple(group for group in some if group.lines)))
    return tuple(said)


def _group(name: str | None, members: Sequence[Line], shown: AbstractSet[phrases.Key], since: date | None) -> GroupSaid:
    lines = tuple(_line(line, since) for line in members if line.expiring.key in shown)
    hidden = len(members) - len(lines)
    return GroupSaid(
        name=cut(pejlemaerke_words(name)),
        count=count_words(phrases.how_many(members)),
        sums=short_sums([line.expiring for line in members]) if lines else (),
        lines=lines,
        hidden=f"og {count_words(hidden, 'linje', 'linjer')} til under dette pejlemærke" if hidden else "",
    )


def _line(line: Line, since: date | None) -> LineSaid:
    one = line.expiring
    notes = []
    if line.reason in phrases.TOLD_BY_LINE:
        said = "; ".join(phrases.change_words(line))
        label = "Ny siden sidst" if line.reason is Reason.NEW else phrases.REASONS[line.reason]
        notes.append(f"{label}: {said}" if said else label)
    if line.escalated_from is not None:
        notes.append(f"Gået videre fra {cut(line.escalated_from)}, der ikke har kvitteret")
    elif line.open_since is not None and since is not None and line.open_since < since:
        notes.append(f"Uden kvittering siden ugebrevet den {day_words(line.open_since)}")
    countdown = f"{phrases.count_down_words(line)} · {phrases.missing_words(line.missing)}"
    return LineSaid(
        number=one.appropriation_id,
        title=title_of(one.title),
        ending=f"{phrases.ending_words(one)}: {phrases.lapse_words(one)}",
        countdown=countdown[0].upper() + countdown[1:],
        is_urgent=bool(line.missing) or line.door is None,
        case=phrases.case_words(one),
        notes=tuple(notes),
    )


def _hidden_words(lines: Sequence[Line], shown: AbstractSet[phrases.Key]) -> str:
    hidden = [line for line in lines if line.expiring.key not in shown]
    if not hidden:
        return ""
    commands = [f"pejl expiring --after {year}" for year in sorted({line.expiring.after_year for line in hidden})]
    count = count_words(len(hidden), "linje er der ikke plads til her", "linjer er der ikke plads til her")
    return f"{count}; de er talt med i summerne. Se dem på skærmen eller med {listed(commands)}."


def _passed(passed: Passed, told: AbstractSet[phrases.Key]) -> Item:
    """Name what passed and stands nowhere else in the letter."""
    gone = [(number, title) for number, title, year in passed.expirings if (number, year) not in told]
    named = tuple((number, title_of(title), "") for number, title in gone[:MOST_NAMED])
    return Item("", phrases.passed_words(passed), named, len(gone) - len(named))


def _gone(gone: Sequence[Told]) -> Iterator[Item]:
    """Name what was told to end, and does not any more, with the year that was told."""
    if gone:
        named = tuple(
            (told.appropriation_id, title_of(told.title), f"før efter {told.after_year}") for told in gone[:MOST_NAMED]
        )
        yield Item("", phrases.gone_words(gone), named, len(gone) - len(named))


def _command(digest: Digest) -> str:
    """Give an acknowledgement of the first line that can be acknowledged, as it is typed."""
    for line in digest.lines:
        latest = line.door.day - timedelta(days=1) if line.door else date(line.expiring.after_year, 12, 31)
        if latest >= digest.today:
            until = min(latest, digest.today + _WITHIN)
            after = f" --after {line.expiring.after_year}" if line.expiring.after_year != digest.today.year else ""
            return f'pejl acknowledge {line.expiring.appropriation_id} --until {until}{after} --why "På vej"'
    return ""
