"""The JSON shapes of the command line, key by key: what scripts lean on.

A shape may grow; a key that is named here may neither go nor change its type.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

INT, TEXT, FLAG, NUMBER = (int,), (str,), (bool,), (int, float)
NUMBER_OR_NULL = (int, float, type(None))
INT_OR_NULL, TEXT_OR_NULL, ANY_OR_NULL = (int, type(None)), (str, type(None)), (int, float, str, type(None))
VALUE_OR_NUMBER = (int, float, bool, str, type(None))
VALUE = (int, bool, str, type(None))


@dataclass(frozen=True)
class OrNull:
    """A shape, or null in its place."""

    shape: Mapping[str, Any]


Kind = tuple[type, ...] | OrNull | Mapping[str, Any] | list[Any] | frozenset[str | None]

FUND = frozenset({"service", "indsats", "overfoersel", "anlaeg", None})
KIND = frozenset({"full", "partial", "one_off", "external"})
STATUS = frozenset({"lapsed", "expires_this_year", "reduced_this_year", "expires_later", "permanent", "unknown"})
VERDICT = frozenset({"continue", "continue_reduced", "revise", "stop", "automatic", "too_early", "undecided", None})
STATE = frozenset({"confirmed", "suggested", None})
MEETS_GOALS = frozenset({"yes", "no", "partly", "unknown", None})
STILL_NEEDED = frozenset({"yes", "no", "unknown", None})

AMOUNT = {
    "year": INT,
    "fund": FUND,
    "amount_kr": INT_OR_NULL,
    "rounded_to_kr": INT,
    "price_level": INT_OR_NULL,
    "line": INT_OR_NULL,
    "quote": TEXT_OR_NULL,
}
PERIOD = {"from": INT, "to": INT, "fund": FUND, "amount_kr": INT, "line": INT_OR_NULL, "quote": TEXT_OR_NULL}
PERIOD |= {"price_level": INT_OR_NULL}
LAPSE = {"after_year": INT, "fund": FUND, "amount_kr": INT, "line": INT_OR_NULL, "quote": TEXT_OR_NULL}
LAPSE |= {"price_level": INT_OR_NULL}
FINDING = {
    "severity": frozenset({"error", "warning", "note"}),
    "code": TEXT,
    "message": TEXT,
    "line": INT_OR_NULL,
    "quote": TEXT_OR_NULL,
    "stated": ANY_OR_NULL,
    "computed": ANY_OR_NULL,
}
STORE_FINDING = FINDING | {
    "document": TEXT_OR_NULL,
    "places": [{"document": TEXT_OR_NULL, "line": INT_OR_NULL}],
    "appropriation_ids": [INT],
}
CHECKED = {"findings": [STORE_FINDING]}
APPROPRIATION = {
    "id": INT,
    "title": TEXT_OR_NULL,
    "kind": KIND,
    "amounts": [AMOUNT],
    "lapses": [LAPSE],
    "last_year": INT_OR_NULL,
    "status": STATUS,
    "verdict": VERDICT,
    "verdict_state": STATE,
    "owner": TEXT_OR_NULL,
    "budget_note": TEXT_OR_NULL,
    "declaration_of_intent": FLAG,
    "version": INT,
}
SOURCE = {"document": TEXT_OR_NULL, "line": INT_OR_NULL, "quote": TEXT_OR_NULL}
ASSESSMENT = {
    "text": TEXT,
    "verdict": VERDICT,
    "meets_goals": MEETS_GOALS,
    "still_needed": STILL_NEEDED,
    "by": TEXT,
    "at": TEXT,
    "state": STATE,
}
CHANGE = {
    "change": INT_OR_NULL,
    "version": INT_OR_NULL,
    "at": TEXT,
    "by": TEXT,
    "reason": TEXT_OR_NULL,
    "source": TEXT_OR_NULL,
    "sealed": FLAG,
}
FIELD_CHANGE = {"field": TEXT, "from": VALUE, "to": VALUE, "value": TEXT}
LATELY = CHANGE | {"appropriation_id": INT, "title": TEXT_OR_NULL, "fields": [FIELD_CHANGE]}


GOAL = {
    "number": INT_OR_NULL,
    "effort": TEXT,
    "text": TEXT,
    "target": OrNull({"value": NUMBER, "unit": TEXT}),
    "year": INT,
    "result": {
        "share_percent": NUMBER_OR_NULL,
        "count": INT_OR_NULL,
        "of_count": INT_OR_NULL,
        "met": (bool, type(None)),
        "doubtful": FLAG,
        "raw": TEXT,
        "line": INT_OR_NULL,
    },
    "note": TEXT,
    "line": INT_OR_NULL,
}
STORED_GOAL = GOAL | {"plan": TEXT, "counts": FLAG, "source": SOURCE}
RELATIVE = {
    "appropriation_id": INT,
    "title": TEXT_OR_NULL,
    "plan": TEXT,
    "first_year": INT_OR_NULL,
    "last_year": INT_OR_NULL,
    "relation": frozenset({"ancestor", "successor"}),
    "steps": INT,
    "state": frozenset({"proposed", "confirmed", "rejected"}),
    "score": NUMBER_OR_NULL,
    "evidence": [TEXT],
    "document": TEXT_OR_NULL,
    "line": INT_OR_NULL,
    "by": TEXT,
    "at": TEXT,
}
STAGE = {"from": INT, "to": INT, "fund": FUND, "amount_kr": INT_OR_NULL, "appropriation_id": INT, "title": TEXT_OR_NULL}
WHOLE = APPROPRIATION | {
    "periods": [PERIOD],
    "figures": [AMOUNT | {"number": INT, "counts": FLAG, "source": SOURCE}],
    "description": TEXT,
    "results": TEXT,
    "assessments": [ASSESSMENT],
    "goals": [STORED_GOAL | {"readings": [STORED_GOAL]}],
    "sources": [SOURCE | {"field": TEXT, "value": TEXT}],
    "conflicts": [{"field": TEXT, "values": [{"value": TEXT, "source": SOURCE}]}],
    "lineage": [RELATIVE],
    "lineage_amounts": [STAGE],
    "lineage_goals": [STORED_GOAL | {"appropriation_id": INT, "title": TEXT_OR_NULL}],
    "history": [CHANGE | FIELD_CHANGE],
}
GOALS = {"goals": [STORED_GOAL | {"readings": [STORED_GOAL], "appropriation_id": INT, "title": TEXT_OR_NULL}]}
SUMS = {"service": INT, "indsats": INT, "overfoersel": INT, "anlaeg": INT}
TOTALS = {"full": SUMS, "partial": SUMS, "one_off": SUMS, "external": SUMS}
EXPIRING = {
    "after_year": INT,
    "later": FLAG,
    "groups": [{"plan": TEXT, "pejlemaerke": TEXT_OR_NULL, "totals": TOTALS, "appropriations": [APPROPRIATION]}],
    "totals": TOTALS,
}
DRAFT = {
    "id": TEXT,
    "title": TEXT_OR_NULL,
    "plan": TEXT,
    "pejlemaerke": TEXT_OR_NULL,
    "section": TEXT_OR_NULL,
    "kind": KIND,
    "amounts": [AMOUNT],
    "periods": [PERIOD],
    "lapses": [LAPSE],
    "first_year": INT_OR_NULL,
    "last_year": INT_OR_NULL,
    "target_group": TEXT_OR_NULL,
    "starred": FLAG,
    "description": TEXT,
    "results": TEXT,
    "assessment": TEXT,
    "line": INT,
    "declaration_of_intent": FLAG,
    "suggested": {
        "verdict": VERDICT,
        "meets_goals": MEETS_GOALS,
        "still_needed": STILL_NEEDED,
        "quote": TEXT_OR_NULL,
    },
    "matches": [{"appropriation_id": INT, "title": TEXT_OR_NULL, "score": NUMBER}],
    "outcome": frozenset({"added", "changed", "unchanged", "waiting"}),
}
WAITING = DRAFT | {
    key: kind for key, kind in APPROPRIATION.items() if key not in {"id", "version", "owner", "budget_note"}
}
READ_SIDE = {"value": VALUE_OR_NUMBER, "raw": TEXT, "line": INT_OR_NULL}
IMPORTED = {
    "file": TEXT,
    "recognised_as": frozenset({"expiry_list", "financing_table", "goal_status", None}),
    "document": {
        "title": TEXT_OR_NULL,
        "date": TEXT_OR_NULL,
        "case_number": TEXT_OR_NULL,
        "document_number": TEXT_OR_NULL,
        "after_year": INT_OR_NULL,
        "sha256": TEXT_OR_NULL,
    },
    "drafts": [DRAFT],
    "goals": [GOAL],
    "findings": [FINDING],
    "unplaced": [{"line": INT, "text": TEXT}],
    "reading_of": OrNull(
        {
            "document": TEXT,
            "sha256": TEXT,
            "score": NUMBER,
            "evidence": [TEXT],
            "differences": [
                {"number": INT_OR_NULL, "effort": TEXT, "field": TEXT, "first": READ_SIDE, "second": READ_SIDE}
            ],
        }
    ),
}

DOOR = {
    "name": TEXT,
    "date": TEXT,
    "rule": TEXT,
    "set_by": TEXT_OR_NULL,
    "key": TEXT,
    "year": INT,
    "known": frozenset({"rule", "seen", "set"}),
    "reason": TEXT_OR_NULL,
    "decides": FLAG,
    "noon": FLAG,
    "days_left": INT_OR_NULL,
}
HANGING = {
    "appropriation_id": INT,
    "title": TEXT_OR_NULL,
    "after_year": INT,
    "ends": FLAG,
    "kind": KIND,
    "plan": TEXT,
    "pejlemaerke": TEXT_OR_NULL,
    "lapses": [{"fund": FUND, "amount_kr": INT}],
    "owner": TEXT_OR_NULL,
}
CALENDAR = {
    "year": INT,
    "today": TEXT,
    "next_door": OrNull({"name": TEXT, "date": TEXT, "key": TEXT}),
    "doors": [DOOR | {"appropriations": [HANGING]}],
    "missed": [HANGING],
    "decided": INT,
}
DOOR_MOVED = {"door": DOOR, "before": TEXT, "moved": [DOOR], "notices": [TEXT]}


COST = {"appropriation_id": INT, "year": INT, "per": frozenset({"participant", "in_work"}), "amount_kr": INT}
COST |= {"amounts": [AMOUNT], "people": INT, "sum_of": [INT], "goal": INT_OR_NULL, "each_kr": INT}
COST |= {"not_counted": [AMOUNT]}
WEIGHT = {
    "shares": [{"fund": FUND, "own_kr": INT, "whole_kr": INT, "percent": NUMBER, "at_most": FLAG}],
    "costs": [COST],
    "goals": OrNull({"year": INT, "missed": INT, "told": INT, "doubtful": INT}),
    "told_unmet": FLAG,
    "misses_goals": FLAG,
    "missing_verdict": FLAG,
}
_SIDE = APPROPRIATION | {"assessment": OrNull(ASSESSMENT), "weight": WEIGHT}
_REACHED = {"year": INT, "met": INT, "goals": INT, "unknown": INT, "doubtful": INT}
_UNKNOWN = {"one_unknown": FLAG, "other_unknown": FLAG}
_PIECES = [{"words": TEXT, "shared": FLAG}]
PAIR = {
    "after_year": INT,
    "one": _SIDE,
    "other": _SIDE,
    "fields": [{"field": TEXT, "one": VALUE, "other": VALUE, "same": FLAG}],
    "amounts": [
        {"year": INT, "fund": FUND, "one": OrNull(AMOUNT), "other": OrNull(AMOUNT), "difference_kr": INT_OR_NULL}
        | _UNKNOWN
    ],
    "periods": {"one": [PERIOD], "other": [PERIOD]},
    "lapses": [{"after_year": INT, "fund": FUND, "one_kr": INT_OR_NULL, "other_kr": INT_OR_NULL} | _UNKNOWN],
    "texts": [{"field": TEXT, "same": FLAG, "common_percent": INT_OR_NULL, "one": _PIECES, "other": _PIECES}],
    "goals": {"one": [_REACHED], "other": [_REACHED]},
}


def misfits(value: object, shape: Kind, at: str = "") -> list[str]:
    """List where a value does not have a shape: "groups[0].totals: missing"."""
    if isinstance(shape, OrNull):
        shape = shape.shape if value is not None else (type(None),)
    if isinstance(shape, Mapping):
        if not isinstance(value, dict):
            return [f"{at}: no object but {value!r}"]
        missing = [f"{at}.{key}: missing" for key in shape if key not in value]
        inner = [
            misfit for key, kind in shape.items() if key in value for misfit in misfits(value[key], kind, f"{at}.{key}")
        ]
        return missing + inner
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{at}: no list but {value!r}"]
        return [
            misfit for i, one in enumerate(value) for misfit in misfits(one, shape[0] if shape else (), f"{at}[{i}]")
        ]
    if isinstance(shape, frozenset):
        return [] if value in shape else [f"{at}: {value!r} is no such word"]
    fits = isinstance(value, shape) and (bool in shape or not isinstance(value, bool))
    return [] if fits else [f"{at}: {value!r}"]
