"""One number told for two years in one paper: one of them may be last year's text."""

import re
from collections.abc import Iterator

from tracker.checks_told import line_of, texts_of
from tracker.drafts import Finding, Parsed, Severity
from tracker.figures import NUMBER, PERSONS, count_of, sentences_of, verbatim, written

LEAST = 10
"""Smaller numbers are alike by chance."""
IN_YEAR = re.compile(
    rf"\bi\s(?P<year>20\d\d)\b[^.\d]{{0,60}}?(?P<count>{NUMBER})\s(?P<noun>{PERSONS})\b", re.IGNORECASE
)
"""A head count and the year it is of, in a sentence."""
AIMED = re.compile(r"\b(?:mål\w*|skal|skulle|forvent\w*|plads\w*|kapacitet\w*|planlagt|årligt)\b", re.IGNORECASE)
"""What marks a sentence as one about what is aimed at."""


def same_number_told_for_two_years(parsed: Parsed) -> Iterator[Finding]:
    """Find one head count that a text gives for two years; what is only aimed at may well be the same."""
    for _, text in texts_of(parsed):
        first: dict[tuple[int, str], str] = {}
        for sentence in sentences_of(text.words):
            for match in () if AIMED.search(sentence) else IN_YEAR.finditer(sentence):
                count, noun, year = count_of(match["count"]), match["noun"].casefold(), match["year"]
                earlier = first.setdefault((count, noun), year)
                if count < LEAST or earlier == year:
                    continue
                line = line_of(parsed, text, sentence)
                yield Finding(
                    Severity.WARNING,
                    "same_for_two_years",
                    f"Linje {line}: {written(count)} {noun} står både for {earlier} og for {year}. Tjek begge år.",
                    line,
                    verbatim(text.words, sentence),
                    stated=count,
                    computed=count,
                )
