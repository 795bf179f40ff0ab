"""argparse, in Danish."""

import argparse
import re
import sys
from typing import Any, NoReturn

from tracker.cli.printing import write
from tracker.text import safe_text

WORDS = {
    "usage: ": "Brug: ",
    "%(heading)s:": "%(heading)s:",
    "options": "Valg",
    "positional arguments": "Argumenter",
    "subcommands": "Kommandoer",
    "show this help message and exit": "vis denne hjælp",
    "show program's version number and exit": "vis udgaven",
    " (default: %(default)s)": " (ellers %(default)s)",
    "the following arguments are required: %s": "der mangler: %s",
    "unrecognized arguments: %s": "kendes ikke: %s",
    "expected one argument": "skal have en værdi",
    "expected at least one argument": "skal have mindst en værdi",
    "expected at most one argument": "kan højst have en værdi",
    "expected %s argument": "skal have %s værdi",
    "expected %s arguments": "skal have %s værdier",
    "ignored explicit argument %r": "tager ingen værdi, men fik »%s«",
    "not allowed with argument %s": "kan ikke bruges sammen med %s",
    "one of the arguments %s is required": "en af disse skal med: %s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "kender ikke »%(value)s«; vælg mellem %(choices)s",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "kender ikke »%(value)s«; mente du »%(closest)s«? Vælg mellem %(choices)s"
    ),
    "invalid %(type)s value: %(value)r": "»%(value)s« kan ikke bruges her",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s er flertydig: %(matches)s",
    "unexpected option string: %s": "%s kan ikke læses",
    "can't open '%(filename)s': %(error)s": "%(filename)s kan ikke åbnes: %(error)s",
    'argument "-" with mode %r': "- kan ikke åbnes med %r",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "kender ikke »%(parser_name)s«; vælg mellem %(choices)s",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "%(prog)s: warning: %(message)s\n": "%(prog)s: %(message)s\n",
    "argument '%(argument_name)s' is deprecated": "%(argument_name)s er på vej ud",
    "command '%(parser_name)s' is deprecated": "kommandoen %(parser_name)s er på vej ud",
    "option '%(option)s' is deprecated": "%(option)s er på vej ud",
}
"""Everything argparse may say to whoever calls the program, from Python 3.11 to 3.14.

What it says only to whoever builds a parser wrongly is left in English.
"""


_NEGATIVE = re.compile(r"-[0-9][0-9.,]*%?")
"""A number below zero as it is written in Danish; argparse takes -0,50 for an option."""


def speak_danish() -> None:
    """Let argparse answer in Danish, whatever the machine's language is.

    The standard library only finds translations through the environment, and
    an administration's machines are set to many languages; Pejl has one.
    """
    setattr(argparse, "_", _danish)  # noqa: B010 - it has no public door
    setattr(argparse, "ngettext", lambda one, many, number: _danish(one if number == 1 else many))  # noqa: B010


class DanishParser(argparse.ArgumentParser):
    """A parser whose help keeps its line breaks and whose errors point to the help."""

    def __init__(self, **options: Any) -> None:
        """Hold the shape of the help; abbreviations would make scripts fragile."""
        options.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        options.setdefault("allow_abbrev", False)
        super().__init__(**options)
        self._negative_number_matcher = _NEGATIVE

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where the help is; exit status 2."""
        sys.stderr.write(f"{safe_text(f'{self.prog}: {message}')}\nSe hjælpen: {self.prog} --help\n")
        sys.exit(2)

    def _match_arguments_partial(self, actions: Any, arg_strings_pattern: str) -> list[int]:
        """Let what may be left out wait for what stands behind an option: `cut NAVN --fund service 5`.

        argparse takes it for left out at the first option; its makers have mended that in 3.12.
        """
        counts = super()._match_arguments_partial(actions, arg_strings_pattern)
        while counts and counts[-1] == 0 and "O" in arg_strings_pattern:
            counts.pop()
        return counts

    def _print_message(self, message: str, file: Any = None) -> None:
        """Write help and version the way every answer is written; argparse would hide that it could not."""
        if file is None or file is sys.stdout:
            write(message)
        else:
            file.write(message)


def _danish(words: str) -> str:
    return WORDS.get(words, words)
