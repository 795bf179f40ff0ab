"""The screens one goes between with a number, said once: for the bar, the keys and the program."""

from dataclasses import dataclass

from tui.key import Key, KeyGroup


@dataclass(frozen=True, slots=True)
class Section:
    """One of the screens that are always a number away."""

    name: str
    """What the program knows it by; Textual calls it a mode."""
    number: str
    """Its key."""
    title: str
    """As the bar has it."""
    help: str
    letter: str = ""
    """Its key on the overview besides."""


OVERVIEW, CLIFF, CALENDAR, NEGOTIATION = "overview", "cliff", "calendar", "negotiation"
REVIEW, AGREEMENT = "review", "agreement"

SECTIONS = (
    Section(OVERVIEW, "1", "Oversigt", "Det, der udløber, og sum for sum"),
    Section(CLIFF, "2", "Klippe", "Det bevilgede, år for år"),
    Section(CALENDAR, "3", "Kalender", "Frister, og det, der venter på dem", "B"),
    Section(NEGOTIATION, "4", "Forhandling", "Listerne, man tager med til bordet", "L"),
    Section(REVIEW, "5", "Indbakke", "Papirernes kladder, der venter på svar", "K"),
    Section(AGREEMENT, "6", "Afstemning", "Tal og tekster, der ikke stemmer"),
)
"""In the order of their numbers."""


def section_keys(*more: Key, letters: bool = False) -> KeyGroup:
    """Give the keys that are the same on each of them, and others; `letters`: those of old as well."""
    keys = (_key(one, one.letter if letters else "") for one in SECTIONS)
    return KeyGroup("Skærmene; filtrene følger med", (*keys, *more))


def _key(one: Section, letter: str) -> Key:
    names = [one.number, letter] if letter else [one.number]
    return Key(",".join(names), "  ".join(names), f"section('{one.name}')", one.title, one.help)


DROP = Key("backspace", "⌫", "drop_last", "Fjern seneste filter", "Et klik på et filter fjerner det også")
"""Where there are filters to take off."""
