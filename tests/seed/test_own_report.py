"""Pejl's own report is read as strictly as it is written: what a person changed in it is read as changed."""

from seed.importer import read_paper
from seed.reader import Line, PaperText
from tracker.appropriation import Kind
from tracker.drafts import DocumentType, Finding, Parsed, Severity
from tracker.profile import Fund

ENTRY = """\
### Nr. 7: Fritidsjob

**Bevilling 2023:** 0,2 mio. kr. i servicemidler og ukendt beløb i indsatsmidler

#### Beskrivelse

Unge får hjælp.

#### Resultater

63 unge er med.

#### Forvaltningens vurdering

Indsatsen bør fortsætte.
"""
OTHER = """\
### Øvrige bevillinger

### Nr. 8: (uden titel)

**Udløb:** ekstern pulje

**Bevilling 2022-2023 i alt:** 0,6 mio. kr. i indsatsmidler

**Bortfald efter 2023:** 300.000 kr. i servicemidler

**Målgruppe:** unge

**Hensigtserklæring:** ja
"""


def told(
    *parts: str,
    count: int = 1,
    layout: int = 1,
    end: bool = True,
    place: str = "## Pejlemærke: Job",
    sums: str = "",
) -> Parsed:
    """Read a report of these parts."""
    says = f"{count} bevilling{'er' if count != 1 else ''}, der udløber eller nedsættes efter 2023."
    above = "# Budgetbevillinger, som udløber efter 2023\n\nDannet 1. marts 2023\n"
    head = f"{above}\n**Pejls opstilling {layout}:** {says}\n"
    tail = [f"**Listen slutter her:** {says}\n"] if end else []
    text = "\n".join([head + sums, f"{place}\n\n**Plan:** Visionen\n", *parts, *tail])
    lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), start=1))
    return read_paper(PaperText("rapport.md", "c" * 64, lines))


def codes(parsed: Parsed) -> list[str]:
    """Name what was found, but for the suspicions that every paper is read with."""
    return [finding.code for finding in parsed.findings if not finding.code.startswith("missing_")]


def finding(parsed: Parsed, code: str) -> Finding:
    """Give the one finding with a code."""
    (found,) = (one for one in parsed.findings if one.code == code)
    return found


def test_an_entry_is_read_with_its_number_and_every_value_knows_its_line() -> None:
    parsed = told(ENTRY)

    (draft,) = parsed.drafts
    assert parsed.document.type is DocumentType.EXPIRY_LIST
    assert (parsed.document.title, parsed.document.after_year) == ("Budgetbevillinger, som udløber efter 2023", 2023)
    assert (draft.number, draft.title, draft.plan, draft.pejlemaerke) == (7, "Fritidsjob", "Visionen", "Job")
    assert [(a.year, a.fund, a.amount_kr, a.rounded_to_kr) for a in draft.amounts] == [
        (2023, Fund.SERVICE, 200_000, 100_000),
        (2023, Fund.INDSATS, None, 1),
    ]
    assert (draft.description, draft.results) == ("Unge får hjælp.", "63 unge er med.")
    assert draft.assessment == "Indsatsen bør fortsætte."
    assert {sourced.field: sourced.source.line for sourced in draft.sources} == {
        "title": 11,
        "plan": 9,
        "pejlemaerke": 7,
        "description": 17,
        "results": 21,
        "assessment": 25,
    }
    assert (codes(parsed), parsed.unplaced) == ([], ())


def test_what_stands_beside_the_full_endings_is_read() -> None:
    (draft,) = told(OTHER).drafts

    assert (draft.title, draft.kind, draft.target_group) == (None, Kind.EXTERNAL, "unge")
    assert [(p.from_year, p.to_year, p.fund, p.amount_kr) for p in draft.periods] == [
        (2022, 2023, Fund.INDSATS, 600_000)
    ]
    assert [(d.after_year, d.fund, d.amount_kr, d.stated) for d in draft.stated_lapses] == [
        (2023, Fund.SERVICE, 300_000, True)
    ]
    assert draft.declaration_of_intent


def test_an_amount_that_was_changed_is_read_as_changed() -> None:
    (draft,) = told(ENTRY.replace("0,2 mio. kr. i servicemidler", "0,3 mio. kr. i servicemidler")).drafts

    assert draft.amounts[0].amount_kr == 300_000


def test_an_amount_that_cannot_be_read_is_named_and_not_guessed() -> None:
    parsed = told(ENTRY.replace("0,2 mio. kr. i servicemidler og ukendt beløb", "ca. 0,2 mio. kr."))

    assert parsed.drafts[0].amounts == ()
    assert "ca. 0,2 mio. kr." in finding(parsed, "bad_amount").message


def test_a_period_or_a_drop_of_an_amount_that_nobody_knows_is_not_read() -> None:
    parsed = told(OTHER.replace("0,6 mio. kr. i indsatsmidler", "ukendt beløb i indsatsmidler"))

    assert parsed.drafts[0].periods == ()
    assert codes(parsed) == ["bad_amount"]


def test_the_same_year_and_fund_twice_is_shown_as_two_figures() -> None:
    amount = "**Bevilling 2023:** 0,3 mio. kr. i servicemidler\n\n#### Beskrivelse"
    parsed = told(ENTRY.replace("#### Beskrivelse", amount))

    assert [a.counts for a in parsed.drafts[0].amounts] == [True, True, False]
    assert codes(parsed) == ["two_amounts"]


def test_words_where_there_is_no_place_for_them_belong_to_no_entry() -> None:
    parsed = told("Her har nogen skrevet noget.\n", ENTRY.replace("#### Beskrivelse", "Og her.\n\n#### Beskrivelse"))

    assert [one.text for one in parsed.unplaced] == ["Her har nogen skrevet noget.", "Og her."]
    assert codes(parsed) == ["out_of_place", "out_of_place"]
    assert len(parsed.drafts[0].amounts) == 2


def test_an_entry_that_was_written_by_hand_is_one_of_its_own() -> None:
    parsed = told(ENTRY, "### Ny indsats\n\n**Bevilling 2023:** 1,0 mio. kr. i servicemidler\n", count=2)

    assert [(draft.title, draft.number) for draft in parsed.drafts] == [("Fritidsjob", 7), ("Ny indsats", None)]
    assert parsed.drafts[1].amounts[0].amount_kr == 1_000_000
    assert codes(parsed) == []


def test_money_after_a_text_is_never_added_to_the_entry_above_it() -> None:
    parsed = told(ENTRY, "**Bevilling 2023:** 1,0 mio. kr. i servicemidler\n\n#### Resultater\n\nGode.\n", count=2)

    assert [(draft.title, len(draft.amounts)) for draft in parsed.drafts] == [("Fritidsjob", 2), (None, 1)]
    assert parsed.drafts[1].results == "Gode."


def test_a_text_that_an_entry_has_already_begins_another_entry() -> None:
    parsed = told(ENTRY, "#### Beskrivelse\n\nNoget andet.\n", count=2)

    assert [draft.description for draft in parsed.drafts] == ["Unge får hjælp.", "Noget andet."]


def test_a_report_that_was_cut_short_says_so() -> None:
    parsed = told(ENTRY, count=2, end=False)

    assert sorted(codes(parsed)) == ["cut_short", "entry_count"]
    assert (finding(parsed, "entry_count").stated, finding(parsed, "entry_count").computed) == (2, 1)


def test_a_plan_among_the_entries_and_what_stands_outside_every_pejlemaerke() -> None:
    parsed = told(ENTRY, "**Plan:** En anden plan\n", place="## Uden pejlemærke\u00a0\u2013 Øst")

    (draft,) = parsed.drafts
    assert (draft.pejlemaerke, draft.section, draft.plan) == (None, "Øst", "Visionen")
    assert [one.text for one in parsed.unplaced] == ["**Plan:** En anden plan"]


def test_a_layout_that_is_not_known_is_not_read_at_all() -> None:
    parsed = told(ENTRY, layout=3)

    assert parsed.drafts == ()
    assert finding(parsed, "unknown_layout").severity is Severity.ERROR
    assert "pejl report" in finding(parsed, "unknown_layout").message
    assert parsed.unplaced


def test_any_other_list_is_read_as_lists_always_were() -> None:
    text = (
        "# Bevillinger, som udløber efter 2023\n\n# Pejlemærke: Job\n\n## Fritidsjob\n\nBevilling 2023: 0,2 mio. kr.\n"
    )
    lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), start=1))

    (draft,) = read_paper(PaperText("liste.txt", "d" * 64, lines)).drafts

    assert (draft.title, draft.number) == ("Fritidsjob", None)


def test_a_heading_that_was_broken_for_want_of_room_goes_on() -> None:
    (draft,) = told(ENTRY.replace("Nr. 7: Fritidsjob", "Nr. 7: Fritidsjob\n\n### til alle")).drafts

    assert draft.title == "Fritidsjob til alle"


def test_sums_that_hold_are_checked_and_say_nothing() -> None:
    sums = "\n**I alt, helt udløb:** 200.000 kr. i servicemidler\n\n**Uden kendt beløb:** 0\n"
    parsed = told(ENTRY, sums=sums)

    assert [(check.code, check.stated, check.computed) for check in parsed.checks] == [
        ("report_total", 200_000, 200_000),
        ("report_unknown", 0, 0),
    ]
    assert codes(parsed) == []


def test_sums_that_do_not_hold_say_what_was_stated_and_what_the_entries_come_to() -> None:
    sums = (
        "\n**I alt, helt udløb:** 300.000 kr. i indsatsmidler\n\n**Uden kendt beløb:** 2\n"
        "\n**I alt, engangsudgift:** vist nok 1 kr.\n"
    )
    parsed = told(ENTRY, sums=sums)

    found = [one for one in parsed.findings if one.code.startswith("report_")]
    assert [(one.severity, one.stated, one.computed) for one in found] == [
        (Severity.ERROR, 0, 200_000),
        (Severity.ERROR, 300_000, 0),
        (Severity.ERROR, 2, 0),
    ]
    assert "der står 300.000 kr. i »I alt, helt udløb« i indsatsmidler" in found[1].message


def test_money_that_goes_on_is_said_to() -> None:
    facts = "**Bevilling 2024:** 0,1 mio. kr. i servicemidler\n\n**Varig bevilling:** ja\n\n#### Beskrivelse"
    sums = "\n**I alt, nedsættes:** 100.000 kr. i servicemidler\n\n"
    parsed = told(ENTRY.replace("#### Beskrivelse", facts), sums=sums)

    assert parsed.drafts[0].permanent
    assert [check.holds for check in parsed.checks] == [True]


CLIFF = """\
## Klippen for det, der står på listen

**Bevilget pr. år**

| År | service | ukendt ramme |
| --- | ---: | ---: |
| 2023 + ? | 200.000 |  |
| 2024 | 0 | -0 |

Hver søjle er det, der er bevilget i året, ramme for ramme, som beløbene er oplyst.
"""


def test_the_cliff_says_nothing_that_the_entries_do_not_and_is_read_past() -> None:
    plain, drawn = told(ENTRY, layout=2), told(ENTRY, layout=2, sums=CLIFF)

    assert drawn.unplaced == ()
    assert drawn.findings == plain.findings
    assert [one.title for one in drawn.drafts] == ["Fritidsjob"]
    assert drawn.drafts[0].amounts[0].amount_kr == plain.drafts[0].amounts[0].amount_kr


def test_what_a_person_wrote_beside_the_cliff_is_named_and_not_taken_for_a_part_of_it() -> None:
    parsed = told(ENTRY, layout=2, sums=f"{CLIFF}\nHusk 12 mentorer mere.\n")

    assert [one.text for one in parsed.unplaced] == ["Husk 12 mentorer mere."]
    assert [one.code for one in parsed.findings if one.code == "out_of_place"] == ["out_of_place"]
