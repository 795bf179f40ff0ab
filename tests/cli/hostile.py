"""Texts from outside that try to be more than text, and a store full of them."""

import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from tracker.cli.main import main

TEXTS = (
    "[/] [bold red]x[/] [link=http://x.example]y[/link] [IMPORTANT] Vej 5 :smile:",
    '=HYPERLINK("http://x.example")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\uff1d1+1",
    "\t=1+1",
    "\x1b[31mrød\x1b[0m \x1b]0;titel\x07 \x9b31mC1 \x07\x08\x0b\x0c\x7f",
    "bidi \u202eabc\u2066def\u2069 \u200b\u200d\ufeff\u00ad\u2060 \U000e0041\U000e007f \ue000",
    "nul \x00 rest \udcff\udce6 slut",
    "\u0301krone",
    "linje\r\nskift\u2028og\u2029mere\x85her",
    "{x} %s %(x)s {0} '; DROP TABLE plan; -- NEAR(a b) * OR ^ \" ; e",
)
FIELDS = ("--title", "--owner", "--deputy", "--budget-note", "--target-group", "--description", "--results", "--reason")


@dataclass(frozen=True)
class Call:
    """One call with what it wrote."""

    arguments: Sequence[str]
    status: int
    out: str
    err: str


def call(store: Path, *arguments: str) -> Call:
    """Run a command outside pytest's capture, so that a session's fixture can do it."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(["--store", str(store), *arguments])
    return Call(arguments, status, out.getvalue(), err.getvalue())


def write_all(store: Path) -> Iterator[Call]:
    """Write every text into every field through add and assess, and over each other through edit."""
    for text in TEXTS:
        fields = [f"{field}={text}" for field in FIELDS]
        place = [f"--pejlemaerke={text}", f"--plan=Plan {text}", "--amount=2023:service:500000"]
        yield call(store, "add", *fields, *place, f"--by={text}")
    for number, text in enumerate(TEXTS, start=1):
        yield call(store, "assess", str(number), "--verdict=stop", f"--text={text}", f"--by={text}")
    last = str(len(TEXTS))
    for text in (*TEXTS[:3], TEXTS[7], TEXTS[9], TEXTS[-1]):
        yield call(store, "edit", last, f"--title={text}", f"--results={text}", f"--reason={text}", f"--by={text}")


def raw_characters(written: str) -> set[str]:
    """Find what a terminal would obey, or a reader not see, in what was written."""
    return {
        f"U+{ord(char):04X}"
        for char in written
        if char != "\n" and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    }
