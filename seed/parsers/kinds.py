"""Which of the four kinds of ending an entry under "Øvrige bevillinger" has."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from seed.parsers.phrases import Said
from tracker.appropriation import Kind


@dataclass(frozen=True, slots=True)
class KindReading:
    """A kind and the words it rests on."""

    kind: Kind
    words: Said | None
    """None when nothing in the entry says which kind it is."""


_HEADINGS = {
    Kind.PARTIAL: r"delvise? (?:bevillings)?udløb|(?:bevillings)?reduktioner|\w{5,12},? der udløber delvist",
    Kind.ONE_OFF: r"engangs(?:udgifter|bevillinger|midler)",
    Kind.EXTERNAL: r"ekstern(?:e|t finansierede)? (?:puljer|midler|bevillinger|finansiering|projekter)|puljer",
}
_HEADING = re.compile(
    r"(?:(?:[a-c]|\d{1,2})[.)]\s{1,3})?(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _HEADINGS.items())
    + r")\s?:?",
    re.IGNORECASE,
)
_IN_TITLE = (
    (Kind.EXTERNAL, r"\bpuljen?\b|\bpuljemidler|\bekstern|\bEU-|\bfonds?midler|\bfonden\b|\bSTAR\b|\bstyrelsen\b"),
    (Kind.PARTIAL, r"\bdelvis"),
    (Kind.ONE_OFF, r"\bengangs|\bkortlægning|\banalyse|\b(?:for)?undersøgelse|\bevaluering|\banskaffelse"),
)
_GOES_ON = (
    r"\bdelvist?\b|\bhvorefter der er\b|\bkører videre\b|\bi drift\b|\b(?:stigende|faldende|aftagende) profil"
    r"|\breduceres\b|\bhele perioden\b"
)
_PAID_BY_OTHERS = (
    r"\bpuljen?\b[^.]{0,40}\b(?:under|hos|fra)\b|\bpuljemidler|\beksternt? finansier|\bEU-midler|\bfonds?midler"
    r"|\b(?:midler|tilskud|finansieret|finansieres)\b[^.]{0,20}\b(?:fra|af|hos)\b[^.]{0,30}"
    r"\b(?:staten|styrelsen|EU|fonden)\b"
)
_IN_TEXT = (
    (Kind.PARTIAL, _GOES_ON),
    (Kind.ONE_OFF, r"\bengangs"),
    (Kind.EXTERNAL, _PAID_BY_OTHERS),
    (Kind.ONE_OFF, r"\bkortlægningen\b|\banalysen\b|\bundersøgelsen\b|\bevalueringen\b|\banskaffelsen\b"),
)


def kind_of_heading(text: str) -> Kind | None:
    """Read a heading that groups entries by kind: "Engangsudgifter"."""
    match = _HEADING.fullmatch(text) if len(text) < 100 else None
    return next((kind for kind in _HEADINGS if match[kind]), None) if match else None


def read_kind(title: Said | None, sentences: Sequence[Said]) -> KindReading:
    """Read the kind from the title first, then from the sentences.

    "Øvrige bevillinger" holds what is partial, external or one-off. What is
    said to go on is partial, what others pay is external; what says neither
    is left as the one that remains, one-off, and is named in a finding.
    """
    for patterns, texts in ((_IN_TITLE, [title] if title else []), (_IN_TEXT, sentences)):
        for kind, pattern in patterns:
            for said in texts:
                if re.search(pattern, said.text, re.IGNORECASE):
                    return KindReading(kind, said)
    return KindReading(Kind.ONE_OFF, None)
