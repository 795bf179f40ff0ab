"""Money and endings told in sentences, as under "Øvrige bevillinger".

Only sentences whose words leave no doubt are read. What is left is named in a
note, never guessed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from seed.parsers.amounts import Money, money_in
from seed.parsers.phrases import YEARS, Said, Years, without_parentheses, years_of
from tracker.profile import Drop, PeriodAmount, YearAmount
from tracker.source import Source


@dataclass(slots=True)
class ToldMoney:
    """What sentences say of an appropriation's money."""

    amounts: list[YearAmount] = field(default_factory=list)
    periods: list[PeriodAmount] = field(default_factory=list)
    lapses: list[Drop] = field(default_factory=list)
    unread: list[Said] = field(default_factory=list)
    """Sentences with an amount that no year could be given to."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence in which amounts and years are numbered: "bortfalder ¤0¤ … §1§"."""

    words: str
    money: tuple[Money, ...]
    years: tuple[Years | None, ...]
    source: Source


_MARKS = str.maketrans({"¤": " ", "§": " "})
_MONEY = r"¤(?P<money>\d{1,4})¤"
_YEAR = r"§(?P<years>\d{1,4})§"
_GAP = r"[^¤§]{0,60}?"
_FALLS = r"\b(?:bort)?(?:falder|reduceres|nedsættes|sænkes)\b"
_ENDS = r"\b(?:bortfalder|udløber|ophører)\b"
_AT_THE_END_OF = r"(?:med udgangen af|ved udgangen af|efter|ultimo|til og med|i)\s"
_HAS = r"\b(?:der er|er der|har|får|fik|modtog|modtager|afsat|afsættes|bevilget|givet|gives|tildelt|udgør|resterer)\b"

_STEP = re.compile(
    rf"\bfra §(?P<years>\d{{1,4}})§ til §(?P<next>\d{{1,4}})§{_GAP}{_FALLS}{_GAP}{_MONEY}"
    rf"|{_FALLS}{_GAP}\bfra §(?P<years2>\d{{1,4}})§ til §(?P<next2>\d{{1,4}})§{_GAP}¤(?P<money2>\d{{1,4}})¤",
    re.IGNORECASE,
)
_ENDING = re.compile(
    rf"(?P<whole>\bbevilling\w{{0,4}}\s(?:er\s)?på\s)?{_MONEY}{_GAP}{_ENDS}[^¤§]{{0,25}}?(?P<at>{_AT_THE_END_OF}){_YEAR}",
    re.IGNORECASE,
)
_ENDING_FIRST = re.compile(
    rf"\b(?P<at>(?:med|ved) udgangen af|efter|ultimo)\s{_YEAR}[^¤§]{{0,25}}?{_ENDS}{_GAP}{_MONEY}"
    rf"|{_ENDS}{_GAP}¤(?P<money2>\d{{1,4}})¤{_GAP}(?P<at2>{_AT_THE_END_OF})§(?P<years2>\d{{1,4}})§",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(rf"{_HAS}{_GAP}{_MONEY}{_GAP}\bi (?:budget )?{_YEAR}", re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"(?:^|\W)i (?:budget )?{_YEAR}{_GAP}{_HAS}{_GAP}{_MONEY}", re.IGNORECASE)
_FUNDED = re.compile(
    rf"(?:{_HAS}{_GAP}\b(?:midler|bevilling|finansiering)\b[^¤§]{{0,15}}?"
    rf"|\bbevillingen (?:løber|gælder|dækker|gives)\b[^¤§]{{0,20}}?)(?:\bi\s|\bfor\s|\bperioden\s)?{_YEAR}",
    re.IGNORECASE,
)
_EACH_YEAR = re.compile(r"\s?(?:årligt?|pr\.? år|om året|hvert år)\b", re.IGNORECASE)
_OTHER_PURSE = re.compile(
    r"\b(?:SUF|SOF|BUF|KFF|TMF|ØKF)\b|\b(?!beskæftigelses)\w{3,20}- og \w{3,30}forvaltningen\b|\bstyrelsen\b",
    re.IGNORECASE,
)
_OWN_PURSE = re.compile(r"\b(?:BIF|beskæftigelses- og integrationsforvaltningen)\b", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[,;:]")


def read_money(sentences: Iterable[Said], document: str, listed_after: int | None) -> ToldMoney:
    """Read amounts, periods and lapses from sentences about one appropriation.

    A drop that is stated is kept as stated, and a year that is said to be
    funded without an amount has none: nothing is derived.

    Args:
        sentences: In the paper's order.
        document: Name of the paper, for the sources.
        listed_after: The year the list asks about; "bortfalder i" that year
            means at its end.
    """
    told = ToldMoney()
    funded: list[YearAmount] = []
    for said in sentences:
        sentence = _marked(said, document)
        used: set[int] = set()
        for read in (_read_steps, _read_endings, _read_years):
            read(sentence, told, used, listed_after)
        funded += _funded_years(sentence)
        if len(used) < len(sentence.money):
            told.unread.append(said)
    known = {amount.year for amount in told.amounts}
    known |= {year for period in told.periods for year in range(period.from_year, period.to_year + 1)}
    for amount in funded:
        if amount.year not in known:
            told.amounts.append(amount)
            known.add(amount.year)
    told.amounts.sort(key=lambda amount: amount.year)
    return told


def _marked(said: Said, document: str) -> _Sentence:
    text = without_parentheses(said.text.translate(_MARKS))
    money = tuple(money_in(text))
    years: list[Years | None] = []
    pieces: list[str] = []
    start = 0

    def take_years(piece: str) -> str:
        found = YEARS.findall(piece)
        marks = (f"§{len(years) + index}§" for index in range(len(found)))
        marked = YEARS.sub(lambda _: next(marks), piece)
        years.extend(map(years_of, found))
        return marked

    for number, one in enumerate(money):
        pieces += [take_years(text[start : one.start]), f"¤{number}¤"]
        start = one.end
    pieces.append(take_years(text[start:]))
    return _Sentence("".join(pieces), money, tuple(years), Source(document=document, line=said.line, quote=said.text))


def _read_steps(sentence: _Sentence, told: ToldMoney, used: set[int], _: int | None) -> None:
    """Read "fra 2023 til 2024 bortfalder x"."""
    for match in _STEP.finditer(sentence.words):
        money = int(match["money"] or match["money2"])
        years = sentence.years[int(match["years"] or match["years2"])]
        _add_lapse(sentence, told, used, money, years.last if years else None)


def _read_endings(sentence: _Sentence, told: ToldMoney, used: set[int], listed_after: int | None) -> None:
    """Read "bevillingen på x bortfalder med udgangen af 2023"."""
    for match in (*_ENDING.finditer(sentence.words), *_ENDING_FIRST.finditer(sentence.words)):
        found = match.groupdict()
        number = int(found["money"] or found["money2"])
        years = sentence.years[int(found["years"] or found["years2"])]
        if number in used or years is None:
            continue
        last = years.last
        first_without = (found["at"] or found["at2"]).strip().casefold() == "i" and "bortfalder" in match[0].casefold()
        if first_without and years.first != listed_after:
            last = years.first - 1
        if _add_lapse(sentence, told, used, number, last) and found.get("whole"):
            _add_amount(sentence, told, number, Years(last, last))


def _read_years(sentence: _Sentence, told: ToldMoney, used: set[int], _: int | None) -> None:
    """Read "der er x i budget 2024" and "i 2022-23 har kommunen x"."""
    for match in (*_IN_YEAR.finditer(sentence.words), *_YEAR_FIRST.finditer(sentence.words)):
        number = int(match["money"])
        years = sentence.years[int(match["years"])]
        if number in used or years is None or _is_other_purse(sentence.words, match.start("money")):
            continue
        used.add(number)
        each = _EACH_YEAR.match(sentence.words, match.end("money") + 1) is not None
        if each:
            for year in range(years.first, years.last + 1):
                _add_amount(sentence, told, number, Years(year, year))
        else:
            _add_amount(sentence, told, number, years)


def _funded_years(sentence: _Sentence) -> list[YearAmount]:
    """Read "får midler i 2023": funded, amount not known."""
    found: list[YearAmount] = []
    for match in _FUNDED.finditer(sentence.words):
        years = sentence.years[int(match["years"])]
        if years is not None and not _is_other_purse(sentence.words, match.start("years")):
            found += [
                YearAmount(year, None, None, source=sentence.source) for year in range(years.first, years.last + 1)
            ]
    return found


def _is_other_purse(words: str, position: int) -> bool:
    """Tell whether the clause is about another administration's money."""
    starts = [match.end() for match in _CLAUSE_ENDS.finditer(words, 0, position)]
    clause = words[starts[-1] if starts else 0 : position]
    return _OTHER_PURSE.search(clause) is not None and _OWN_PURSE.search(clause) is None


def _add_lapse(sentence: _Sentence, told: ToldMoney, used: set[int], number: int, after_year: int | None) -> bool:
    money = sentence.money[number]
    if money.amount is None or after_year is None or number in used:
        return False
    used.add(number)
    told.lapses.append(Drop(after_year, money.fund, money.amount.kr, True, money.amount.rounded_to_kr, sentence.source))
    return True


def _add_amount(sentence: _Sentence, told: ToldMoney, number: int, years: Years) -> None:
    money = sentence.money[number]
    if money.amount is None:
        return
    kr, rounded = money.amount.kr, money.amount.rounded_to_kr
    if years.first == years.last:
        told.amounts.append(YearAmount(years.first, money.fund, kr, rounded, sentence.source))
    else:
        told.periods.append(PeriodAmount(years.first, years.last, money.fund, kr, rounded, sentence.source))
