"""What a key is: for the bindings, the help and the palette."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """One thing that can be done with a key."""

    keys: str
    """As Textual names them, separated by commas."""
    shown: str
    """As a person reads them on the keyboard."""
    action: str
    """The screen's action; empty when a pane or the program takes the key."""
    title: str
    help: str
    footer: str = ""
    """The word in the bottom line; empty when it is not there."""
    footer_key: str = ""
    """The key in the bottom line, when it stands for two."""
    at_once: bool = False
    """Done before the next key is looked at, since that key belongs to what it opens."""


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that belong together, under one heading in the help."""

    heading: str
    keys: tuple[Key, ...]


def program(*, typing: bool = False, leaving: bool = True) -> KeyGroup:
    """Give the keys that every screen has; `typing`: it has a field to type in; `leaving`: its bottom line has room."""
    help_words = "Denne oversigt; F1, mens du skriver" if typing else "Denne oversigt"
    return KeyGroup(
        "Programmet",
        (
            Key("question_mark,f1", "?", "app.help", "Hjælp", help_words, "Hjælp"),
            Key("", "Ctrl+P", "app.command_palette", "Handlinger", "Søg efter en handling"),
            Key("", "z", "app.jump", "Hop …", "Bogstaver på alt, der kan nås"),
            Key("", "F3", "app.whole", "Hele teksten", "Det, der er skåret af; også med musen"),
            Key("", "Ctrl+T", "app.switch_theme", "Farver", "Mørk, lys, høj kontrast, 16 farver"),
            Key("q", "q", "app.quit", "Luk", "Alt er gemt undervejs", "Luk" if leaving else ""),
        ),
    )
