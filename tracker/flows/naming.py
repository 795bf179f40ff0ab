"""What a field is called in Danish, on the screen and in messages."""

from tracker import vocabulary

FUNDS = vocabulary.FUNDS
FIELDS = {
    "title": "Titel",
    "plan": "Plan",
    "pejlemaerke": "Pejlemærke",
    "section": "Afsnit",
    "kind": "Type",
    "amount": "Beløb",
    "amounts": "Beløb, der ikke kan læses",
    "periods": "Perioder, der ikke kan læses",
    "stated_drops": "Bortfald, der ikke kan læses",
    "period": "Beløb for perioden",
    "lapse": "Bortfald efter",
    "price_level": "Prisniveau",
    "description": "Beskrivelse",
    "results": "Resultater",
    "verdict": "Indstilling",
    "meets_goals": "Lever op til målene",
    "still_needed": "Fortsat behov",
    "assessment": "Vurdering",
    "assessed": "Vurderet af",
    "target_group": "Målgruppe",
    "focus_area": "Fokusområde",
    "owner": "Ansvarlig",
    "deputy": "Stedfortræder",
    "budget_note": "Budgetnotat",
    "declaration_of_intent": "Hensigtserklæring",
    "permanent": "Varig",
    "listed_after": "På listen efter",
    "starred": "Stjerne",
    "acknowledgement": "Kvittering for",
    "outcome": "Resultat efter",
    "choice": "Valg",
    "asked": "Ønsket",
    "priority": "Prioritet",
    "note": "Note",
    "to_plan": "Til plan",
    "after_year": "Udløber efter",
    "first_year": "Første år med penge",
    "last_year": "Sidste år med penge",
    "verdict_state": "Indstillingen er",
    "asked_price_level": "Prisniveau for ønsket",
    "amount_price_level": "Prisniveau for beløb",
    "lapse_price_level": "Prisniveau for bortfald",
    "service_cap_kr": "Måltal",
    "cash_kr": "Kasse",
    "price_year": "Prisniveau",
    "cash_source": "Kilde til kassen",
    "source": "Kilde",
}
"""In the order they are listed in."""
FUND_WORDS: dict[str, str] = {fund.value: words for fund, words in FUNDS.items() if fund is not None} | {
    "unknown": FUNDS[None]
}


ASPECTS = {
    "text": "ordlyd",
    "target": "målsat",
    "share_percent": "resultat i pct.",
    "count": "antal",
    "of_count": "antal, der er regnet ud af",
    "met": "nået",
    "raw": "resultatets ord",
    "note": "bemærkning",
    "effort": "indsats",
    "target_unit": "enhed",
    "doubtful": "tvivlsomt læst",
    "goal": "mål",
    "dated": "dato",
    "case_number": "sagsnummer",
    "document_number": "dokumentnummer",
}
"""What there is to a goal, and to a paper that has goals."""


def field_words(field: str) -> str:
    """Say the name of a field: "amount 2023 service" is "Beløb 2023 service"."""
    name, *rest = field.split(" ")
    if name == "goal":
        return _goal_words(*rest)
    if name == "price_level":
        figure = field_words(" ".join(rest))
        return f"{FIELDS[name]} for {figure[:1].lower()}{figure[1:]}"
    return " ".join([FIELDS.get(name, name), *(FUND_WORDS.get(word, word) for word in rest)])


def _goal_words(year: str, number: str, aspect: str = "") -> str:
    """Say the name of a goal's field: "goal 2023 3 met" is "Mål 3 i 2023, nået"."""
    named = f"Mål {number} i {year}" if number != "?" else f"Mål uden nummer i {year}"
    return f"{named}, {ASPECTS.get(aspect, aspect)}" if aspect else named
