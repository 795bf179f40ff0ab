"""argparse, in Danish."""

import argparse
import sys
from typing import Any, NoReturn

_WORDS = {
    "usage: ": "Brug: ",
    "options": "Valg",
    "positional arguments": "Argumenter",
    "subcommands": "Kommandoer",
    "show this help message and exit": "vis denne hjælp",
    "show program's version number and exit": "vis udgaven",
    "the following arguments are required: %s": "der mangler: %s",
    "unrecognized arguments: %s": "kendes ikke: %s",
    "expected one argument": "skal have en værdi",
    "expected at least one argument": "skal have mindst en værdi",
    "expected at most one argument": "kan højst have en værdi",
    "ignored explicit argument %r": "tager ingen værdi, men fik %r",
    "not allowed with argument %s": "kan ikke bruges sammen med %s",
    "one of the arguments %s is required": "en af disse skal med: %s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "kender ikke %(value)r; vælg mellem %(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r kan ikke bruges her",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s er flertydig: %(matches)s",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "kender ikke %(parser_name)r; vælg mellem %(choices)s",
}


def speak_danish() -> None:
    """Let argparse answer in Danish, whatever the machine's language is.

    The standard library only finds translations through the environment, and
    an administration's machines are set to many languages; Pejl has one.
    """
    setattr(argparse, "_", lambda words: _WORDS.get(words, words))  # noqa: B010 - it has no public door


class DanishParser(argparse.ArgumentParser):
    """A parser whose help keeps its line breaks and whose errors point to the help."""

    def __init__(self, **options: Any) -> None:
        """Hold the shape of the help; abbreviations would make scripts fragile."""
        options.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        options.setdefault("allow_abbrev", False)
        super().__init__(**options)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where the help is; exit status 2."""
        from tracker.text import safe_text  # noqa: PLC0415 - only a wrong call needs it

        sys.stderr.write(f"{self.prog}: {safe_text(message)}\nSe hjælpen: {self.prog} --help\n")
        sys.exit(2)
