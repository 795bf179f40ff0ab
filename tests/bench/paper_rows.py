"""The rows of one made-up paper, table by table, with what the rules make of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from db.derived import UNTITLED_LAST
from db.types import UNKNOWN_FUND
from tests.bench.wording import MUNICIPALITIES, PEJLEMAERKER, Words
from tracker.appropriation import Kind
from tracker.assessment import Verdict
from tracker.expiry import drops, funded_years, last_funded_year
from tracker.money import format_kr
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount
from tracker.text import danish_order, search_key

Rows = dict[str, list[tuple[Any, ...]]]
"""By table, each row with the table's columns below."""


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A paper that never was."""

    document_id: int
    place: int
    """The municipality's place among all."""
    year: int
    """After which its money ends, mostly."""
    entries: int
    is_list: bool
    """A list of what expires; else the financing of a plan."""
    recorded: str
    """When it is taken in, as SQLite keeps it."""


COLUMNS = {
    "plan": "id name",
    "pejlemaerke": "id plan_id name position",
    "document": "id name sha256 type title dated case_number document_number after_year paraphrase imported_by"
    " imported_at",
    "appropriation": "id version title title_order plan_id pejlemaerke_id section kind position listed_after permanent"
    " target_group starred description results owner deputy budget_note declaration_of_intent first_year last_year"
    " verdict verdict_state",
    "source": "id appropriation_id field value document_id line quote paraphrase by_name recorded_at",
    "year_amount": "id appropriation_id year fund amount_kr rounded_to_kr counts source_id price_year",
    "period_amount": "id appropriation_id from_year to_year fund amount_kr rounded_to_kr source_id price_year",
    "lapse": "id appropriation_id after_year fund amount_kr rounded_to_kr stated source_id price_year",
    "assessment": "id appropriation_id text verdict meets_goals still_needed state by_name recorded_at source_id",
    "goal": "id appropriation_id document_id plan_id position number effort text year target_hundredths target_unit"
    " share_hundredths count of_count met doubtful raw note line quote result_line paraphrase counts recorded_at",
    "search_entry": "appropriation_id words",
}
"""In the order in which rows can stand on each other."""

_FUNDS: tuple[tuple[Fund | None, ...], ...] = (
    (Fund.SERVICE,),
    (Fund.INDSATS,),
    (Fund.SERVICE, Fund.INDSATS),
    (Fund.OVERFOERSEL,),
    (Fund.ANLAEG,),
    (None,),
)
_FUND_WEIGHTS = (42, 32, 12, 7, 4, 3)
_KINDS = (Kind.FULL, Kind.PARTIAL, Kind.ONE_OFF, Kind.EXTERNAL)
_KIND_WEIGHTS = (78, 12, 6, 4)
_VERDICT_WEIGHTS = (34, 16, 14, 12, 5, 15, 4)
_PLACES = ("", "", "", "", " i Nordbyen", " i Vestbyen", " på Østre Fælled", " i Sydhavnskvarteret", " i oplandet")


class PaperRows:
    """Makes the rows of papers, numbered through all of them."""

    def __init__(self, words: Words) -> None:
        """Begin with an empty store."""
        self._words = words
        self._last = dict.fromkeys(COLUMNS, 0)
        self._plans = [search_key(plan_name(place)) for place in range(len(MUNICIPALITIES))]
        self._rows: Rows = {}

    def of(self, paper: MadeUp, random: Random) -> Rows:
        """Make the rows of a paper's entries."""
        self._rows = defaultdict(list)
        for number in range(1, paper.entries + 1):
            self._entry(paper, random, number * 8)
        return self._rows

    def _entry(self, paper: MadeUp, random: Random, line: int) -> None:
        key = self._next("appropriation")
        title, title_folded = self._title(random)
        kind = random.choices(_KINDS, _KIND_WEIGHTS)[0] if paper.is_list else Kind.FULL
        listed = paper.year if paper.is_list else None
        permanent = random.random() < 0.02
        amounts = _amounts(random, paper.year, kind, listed=paper.is_list)
        periods = _periods(random, paper.year)
        years = funded_years(amounts, periods)
        verdict, state, judged, judged_folded = self._verdict(random)
        description, description_folded = self._text(random, 0.45)
        results, results_folded = self._text(random, 0.25)
        owner = random.choice(self._words.owners) if random.random() < 0.4 else None
        which = None if random.random() < 0.05 else _skewed(random)
        pejlemaerke = None if which is None else paper.place * len(PEJLEMAERKER) + which + 1
        starred = int(random.random() < 0.05)
        place = (paper.place + 1, pejlemaerke, None, kind.value, key, listed, int(permanent), None, starred)
        texts = (description, results, owner, None, None, int(verdict == Verdict.AUTOMATIC))
        derived = (min(years, default=None), last_funded_year(amounts, periods, (), listed), verdict, state)
        order = danish_order(title) if title else UNTITLED_LAST
        self._rows["appropriation"].append((key, 1, title, order, *place, *texts, *derived))
        named = (
            title_folded,
            self._plans[paper.place],
            search_key("" if which is None else own_name(paper.place, which)),
        )
        found_by = (*named, search_key(owner or ""), description_folded, results_folded, judged_folded)
        self._rows["search_entry"].append((key, "\n".join(text for text in found_by if text)))
        if title:
            self._source(paper, key, line, ("title", title, ""))
        self._money(paper, key, line, amounts, periods)
        self._lapses(key, drops(amounts, (), periods, permanent=permanent))
        if judged:
            source = self._source(paper, key, line + 6, ("assessment", judged, ""))
            meets = random.choice(("yes", "no", "partly", "unknown", None))
            needed = random.choice(("yes", "no", None))
            kept = (key, judged, verdict, meets, needed, state, "Signe", paper.recorded, source)
            self._rows["assessment"].append((self._next("assessment"), *kept))
        if random.random() < 0.12:
            self._goals(paper, random, key, line, title or "Uden titel")

    def _money(
        self, paper: MadeUp, key: int, line: int, amounts: Sequence[YearAmount], periods: Sequence[PeriodAmount]
    ) -> None:
        for one in amounts:
            value = "ukendt" if one.amount_kr is None else format_kr(one.amount_kr)
            fund = str(one.fund or UNKNOWN_FUND)
            said = (f"amount {one.year} {fund}", value, f"Bevilling {one.year}: {value}")
            kept = (one.year, fund, one.amount_kr, one.rounded_to_kr, 1, self._source(paper, key, line, said), None)
            self._rows["year_amount"].append((self._next("year_amount"), key, *kept))
        for period in periods:
            fund, value = str(period.fund or UNKNOWN_FUND), format_kr(period.amount_kr)
            said = (f"period {period.from_year}-{period.to_year} {fund}", value, f"I alt {value}")
            source = self._source(paper, key, line, said)
            years = (period.from_year, period.to_year)
            row = (*years, fund, period.amount_kr, period.rounded_to_kr, source, None)
            self._rows["period_amount"].append((self._next("period_amount"), key, *row))

    def _lapses(self, key: int, computed: Sequence[Drop]) -> None:
        for drop in computed:
            fund = str(drop.fund or UNKNOWN_FUND)
            row = (drop.after_year, fund, drop.amount_kr, drop.rounded_to_kr, 0, None, drop.price_year)
            self._rows["lapse"].append((self._next("lapse"), key, *row))

    def _goals(self, paper: MadeUp, random: Random, key: int, line: int, effort: str) -> None:
        for number in range(1, random.randint(1, 3) + 1):
            target, share = random.randint(30, 90), random.randint(25, 95)
            text = f"Mindst {target} pct. af deltagerne kommer i beskæftigelse eller uddannelse."
            met = None if random.random() < 0.1 else int(share >= target)
            aim = (number, number, effort, text, paper.year, target * 100, "percent")
            result = (share * 100, None, None, met, int(met is None), f"{share} pct. af deltagerne.", "")
            where = (line + 2, "", line + 2, 0, 1, paper.recorded)
            self._rows["goal"].append(
                (self._next("goal"), key, paper.document_id, paper.place + 1, *aim, *result, *where)
            )

    def _source(self, paper: MadeUp, key: int, line: int, said: tuple[str, str, str]) -> int:
        field, value, quote = said
        number = self._next("source")
        row = (key, field, value, paper.document_id, line, quote, 0, None, paper.recorded)
        self._rows["source"].append((number, *row))
        return number

    def _next(self, table: str) -> int:
        self._last[table] += 1
        return self._last[table]

    def _title(self, random: Random) -> tuple[str | None, str]:
        if random.random() < 0.002:
            return None, ""
        title, folded = random.choice(self._words.titles)
        where = random.choice(_PLACES)
        return title + where, f"{folded} {search_key(where)}" if where else folded

    def _verdict(self, random: Random) -> tuple[str | None, str | None, str, str]:
        if random.random() < 0.22:
            return None, None, "", ""
        verdict = random.choices(tuple(Verdict), _VERDICT_WEIGHTS)[0]
        first, first_folded = random.choice(self._words.verdicts)
        more, more_folded = self._text(random, 0.0)
        state = "confirmed" if random.random() < 0.3 else "suggested"
        return verdict.value, state, f"{first} {more}".strip(), f"{first_folded} {more_folded}".strip()

    def _text(self, random: Random, mean: float) -> tuple[str, str]:
        """Put sentences together: mostly one or two, seldom thirty."""
        count = min(int(random.lognormvariate(mean, 0.8)), 30)
        drawn = random.choices(self._words.sentences, k=count)
        return " ".join(text for text, _ in drawn), " ".join(folded for _, folded in drawn)


def plan_name(place: int) -> str:
    """Name the plan of a municipality."""
    return f"Beskæftigelsesplan for {MUNICIPALITIES[place]} Kommune"


def own_name(place: int, which: int) -> str:
    """Name a pejlemærke of a municipality."""
    name = PEJLEMAERKER[which]
    return f"{name} i {MUNICIPALITIES[place]}" if (place + which) % 5 == 0 else name


def _skewed(random: Random) -> int:
    return int(random.random() ** 1.7 * len(PEJLEMAERKER))


def _amounts(random: Random, year: int, kind: Kind, *, listed: bool) -> list[YearAmount]:
    """Make a profile: mostly the list's own year alone, or a plan's years, flat or falling."""
    found = []
    before = random.choice((0, 0, 0, 0, 1, 2, 3)) if listed else random.choice((1, 2, 3, 3))
    after = random.choice((1, 2)) if kind is Kind.PARTIAL else 0
    falling = random.random() < 0.35
    for fund in random.choices(_FUNDS, _FUND_WEIGHTS)[0]:
        kr = _money(random)
        rounded_to_kr = 100_000 if kr >= 1_000_000 else 1_000
        for one in range(year - before, year + after + 1):
            if falling and one > year - before:
                kr = max(kr * random.randint(50, 90) // 100 // rounded_to_kr * rounded_to_kr, rounded_to_kr)
            elif one > year:
                kr = max(kr // 2 // rounded_to_kr * rounded_to_kr, rounded_to_kr)
            stated = None if random.random() < 0.015 else kr
            found.append(YearAmount(one, fund, stated, rounded_to_kr))
    return found


def _periods(random: Random, year: int) -> list[PeriodAmount]:
    return [PeriodAmount(year - 2, year, Fund.SERVICE, _money(random))] if random.random() < 0.015 else []


def _money(random: Random) -> int:
    """Draw an amount: half of them under a million, a few over fifty."""
    kr = int(random.lognormvariate(13.6, 1.1))
    return kr // 100_000 * 100_000 if kr >= 1_000_000 else max(kr // 1_000, 1) * 1_000
