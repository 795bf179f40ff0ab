"""The shape of a negotiation list in JSON, key by key: it may grow; a key may neither go nor change its type."""

from tests.cli import shapes
from tests.negotiating import YEARS

MONEY = {"year": shapes.INT, "fund": shapes.FUND, "amount_kr": shapes.INT_OR_NULL, "price_level": shapes.INT_OR_NULL}
PERIOD = {
    "from_year": shapes.INT,
    "to_year": shapes.INT,
    "fund": shapes.FUND,
    "amount_kr": shapes.INT,
    "price_level": shapes.INT_OR_NULL,
}
UNCONVERTED = MONEY | {"appropriation_id": shapes.INT_OR_NULL, "where": shapes.TEXT, "why": shapes.TEXT}
LINE = {
    "appropriation_id": shapes.INT,
    "title": shapes.TEXT_OR_NULL,
    "plan": shapes.TEXT,
    "pejlemaerke": shapes.TEXT_OR_NULL,
    "section": shapes.TEXT_OR_NULL,
    "kind": shapes.KIND,
    "after_year": shapes.INT,
    "choice": frozenset({"renew", "renew_reduced", "move", "let_lapse", "open"}),
    "priority": shapes.INT_OR_NULL,
    "asked": [MONEY],
    "put_aside": [MONEY],
    "note": shapes.TEXT,
    "budget_note": shapes.TEXT_OR_NULL,
    "to_plan": shapes.TEXT_OR_NULL,
    "returns": shapes.FLAG,
    "declaration_of_intent": shapes.FLAG,
    "lapses": [MONEY],
    "periods": [PERIOD],
    "verdict": shapes.VERDICT,
    "verdict_state": shapes.STATE,
    "owner": shapes.TEXT_OR_NULL,
    "version": shapes.INT,
    "outcome": frozenset({"granted", "refused", "postponed", None}),
}
OF_YEAR = {"service": shapes.INT, "indsats": shapes.INT, "overfoersel": shapes.INT, "anlaeg": shapes.INT}
SUMS = {str(year): OF_YEAR | {"unknown": shapes.INT} for year in YEARS}
ROOM = {
    "service_cap_kr": shapes.INT_OR_NULL,
    "cash_kr": shapes.INT_OR_NULL,
    "service_cap_left_kr": shapes.INT_OR_NULL,
    "cash_left_kr": shapes.INT_OR_NULL,
    "service_asked_kr": shapes.INT,
    "cash_asked_kr": shapes.INT,
    "unknown_fund_kr": shapes.INT,
    "unknown_amounts": shapes.INT,
    "over": shapes.FLAG,
}
OF_ROOM = {"year": shapes.INT, "source": shapes.TEXT_OR_NULL, "cash_source": shapes.TEXT_OR_NULL}
SHOWN = {
    "name": shapes.TEXT,
    "round": shapes.INT,
    "frozen": shapes.FLAG,
    "frozen_at": shapes.TEXT_OR_NULL,
    "frozen_by": shapes.TEXT_OR_NULL,
    "archived": shapes.FLAG,
    "after_year": shapes.INT,
    "to_year": shapes.INT,
    "drawn": shapes.TEXT,
    "price_level": shapes.INT_OR_NULL,
    "scenario": shapes.TEXT,
    "scenarios": [shapes.TEXT],
    "lines": [LINE],
    "totals": SUMS,
    "totals_new": SUMS,
    "totals_returning": SUMS,
    "unconverted": [UNCONVERTED],
    "unknown_amounts": shapes.INT,
    "open_lines": shapes.INT,
    "room": ROOM,
    "rooms": [OF_ROOM | ROOM],
}
