"""The conventions of such lists, one at a time, in papers of a few lines."""

from collections.abc import Callable

import pytest

from tracker.drafts import Draft, Parsed
from tracker.profile import Fund

Read = Callable[[str], Parsed]

HEAD = "# Bevillinger, der udløber efter 2025\n\n## Pejlemærke: Havnen\n\n"
TEXTS = "Beskrivelse\n\nEn kran.\n\nResultater\n\nDen løfter.\n\nForvaltningens vurdering\n\nDen bør fortsætte.\n\n"
ENTRY = f"### Kranen\n\nBevilling 2025: 0,4 mio. kr. i servicemidler\n\n{TEXTS}"


def brief(draft: Draft) -> tuple[str | None, str | None, str | None, list[tuple[int, Fund | None, int | None]]]:
    amounts = [(one.year, one.fund, one.amount_kr) for one in draft.amounts]
    return draft.title, draft.pejlemaerke, draft.section, amounts


KRANEN = ("Kranen", "Havnen", None, [(2025, Fund.SERVICE, 400_000)])


@pytest.mark.parametrize(
    "text",
    [
        HEAD + ENTRY,
        HEAD.replace("#", "##") + ENTRY.replace("###", "####"),
        HEAD.replace("## ", "# ") + ENTRY.replace("###", "#"),
        HEAD + ENTRY.replace("### Kranen", "**Kranen**"),
        HEAD + ENTRY.replace("### Kranen", "### **Kranen**"),
        HEAD + ENTRY.replace("### Kranen", "Kranen"),
        HEAD + ENTRY.replace("### Kranen", "Kranen\n------"),
        HEAD + ENTRY.replace("### Kranen", "<h3>Kranen</h3>"),
        HEAD.replace("## Pejlemærke: Havnen", "**Pejlemærke 2: Havnen**") + ENTRY,
        HEAD.replace("## Pejlemærke: Havnen", "Pejlemærke 2 – Havnen") + ENTRY,
        HEAD + ENTRY.replace("Bevilling 2025: ", "**Bevilling 2025:** "),
        HEAD + ENTRY.replace("Bevilling 2025: 0,4", "Bevilling 2025:\n\n- 0,4"),
        HEAD + ENTRY.replace("Bevilling 2025: ", "Bevilling: "),
        HEAD + ENTRY.replace("Bevilling 2025: ", ""),
        HEAD
        + "### Kranen\n\n"
        + TEXTS.replace("Forvalt", "**Bevilling 2025: 0,4 mio. kr. i servicemidler**\n\nForvalt"),
        HEAD + "### Kranen\n\n" + TEXTS + "Bevilling 2025: 0,4 mio. kr. i servicemidler\n",
        HEAD + "Kranen\t\tBevilling 2025: 0,4 mio. kr. i servicemidler\n\n" + TEXTS,
        HEAD + "1.\tKranen\tBevilling 2025: 0,4 mio. kr. i servicemidler\n\n" + TEXTS,
        HEAD + "<tr><td>Kranen</td><td>Bevilling 2025: 0,4 mio. kr. i servicemidler</td></tr>\n\n" + TEXTS,
    ],
)
def test_one_entry_is_the_same_in_every_layout(read: Read, text: str) -> None:
    (draft,) = read(text).drafts

    assert brief(draft) == KRANEN
    assert (draft.description, draft.results, draft.assessment) == ("En kran.", "Den løfter.", "Den bør fortsætte.")


@pytest.mark.parametrize(
    "form", ["#### {}", "**{}**", "**{}:**", "{}:", "{}", "- **{}:**", "<p><b>{}</b></p>", "*{}:*", "2.1 {}"]
)
def test_labels_are_known_however_they_are_marked(read: Read, form: str) -> None:
    text = HEAD + ENTRY
    for label in ("Beskrivelse", "Resultater", "Forvaltningens vurdering"):
        text = text.replace(f"{label}\n", f"{form.format(label)}\n")

    (draft,) = read(text).drafts

    assert (draft.description, draft.results, draft.assessment) == ("En kran.", "Den løfter.", "Den bør fortsætte.")


def test_a_label_may_share_its_line_with_the_text(read: Read) -> None:
    (draft,) = read(
        HEAD + "### Kranen\n\nFormål: En kran.\n\n**Resultater** Den løfter.\n\nVurdering: Den er god.\n"
    ).drafts

    assert (draft.description, draft.results, draft.assessment) == ("En kran.", "Den løfter.", "Den er god.")


def test_the_target_group_has_a_field_of_its_own(read: Read) -> None:
    (draft,) = read(HEAD + ENTRY.replace("Resultater", "Målgruppe\n\nKranførere.\n\nResultater")).drafts

    assert (draft.description, draft.target_group) == ("En kran.", "Kranførere.")


def test_an_entry_that_lost_its_heading_is_a_draft_without_title(read: Read) -> None:
    parsed = read(HEAD + ENTRY + TEXTS + ENTRY.replace("Kranen", "Molen"))

    assert [draft.title for draft in parsed.drafts] == ["Kranen", None, "Molen"]
    assert parsed.drafts[1].amounts == ()
    assert {finding.code for finding in parsed.findings if finding.line == parsed.drafts[1].line} == {
        "missing_title",
        "missing_amount",
    }


def test_an_amount_without_heading_belongs_to_the_texts_below_it(read: Read) -> None:
    parsed = read(HEAD + ENTRY + "Bevilling 2025: 0,7 mio. kr. i indsatsmidler\n\n" + TEXTS)

    assert [brief(draft)[3] for draft in parsed.drafts] == [[(2025, "service", 400_000)], [(2025, "indsats", 700_000)]]


def test_text_between_title_and_first_label_is_the_description(read: Read) -> None:
    (draft,) = read(
        HEAD + "### Kranen\n\nBevilling 2025: 0,4 mio. kr.\n\nEn kran.\n\nVurdering\n\nDen er god.\n"
    ).drafts

    assert draft.description == "En kran."


def test_an_entry_told_in_a_sentence_is_an_entry(read: Read) -> None:
    (_, draft) = read(
        HEAD + ENTRY + "### Molen\n\nI 2025 er der afsat 0,6 mio. kr. i anlægsmidler til en ny mole.\n"
    ).drafts

    assert brief(draft) == ("Molen", "Havnen", None, [(2025, "anlaeg", 600_000)])


def test_a_period_is_never_split_into_years(read: Read) -> None:
    (draft,) = read(HEAD + ENTRY.replace("Bevilling 2025:", "Bevilling 2025-27:")).drafts

    assert draft.amounts == ()
    assert [(one.from_year, one.to_year, one.amount_kr) for one in draft.periods] == [(2025, 2027, 400_000)]


def test_a_yearly_amount_stands_in_every_year(read: Read) -> None:
    (draft,) = read(HEAD + ENTRY.replace("2025: 0,4 mio. kr.", "2025-27: 0,4 mio. kr. årligt")).drafts

    assert [(one.year, one.amount_kr) for one in draft.amounts] == [(2025, 400_000), (2026, 400_000), (2027, 400_000)]


def test_an_amount_for_scattered_years_is_not_shared_out(read: Read) -> None:
    parsed = read(HEAD + ENTRY.replace("2025: 0,4", "2025 og 2027: 0,4"))

    assert [(one.year, one.amount_kr) for one in parsed.drafts[0].amounts] == [(2025, None), (2027, None)]
    assert [finding.code for finding in parsed.findings] == ["bad_amount"]


def test_an_amount_that_cannot_be_read_is_funded_and_unknown(read: Read) -> None:
    parsed = read(HEAD + ENTRY.replace("0,4 mio.", "0.4 mio."))

    (finding,) = parsed.findings
    assert brief(parsed.drafts[0])[3] == [(2025, "service", None)]
    assert (finding.code, finding.line) == ("bad_amount", 7)
    assert finding.quote == "Bevilling 2025: 0.4 mio. kr. i servicemidler"


def test_two_figures_for_one_year_are_both_kept_and_the_first_counts(read: Read) -> None:
    parsed = read(HEAD + ENTRY + "Bevilling 2025: 0,9 mio. kr. i servicemidler\n")

    assert [(one.amount_kr, one.counts) for one in parsed.drafts[0].amounts] == [(400_000, True), (900_000, False)]
    assert [finding.code for finding in parsed.findings] == ["two_amounts"]


def test_a_figure_that_is_only_repeated_stands_once(read: Read) -> None:
    parsed = read(HEAD + ENTRY + "Bevilling 2025: 0,4 mio. kr. i servicemidler\n")

    assert len(parsed.drafts[0].amounts) == 1
    assert parsed.findings == ()


@pytest.mark.parametrize("dash", ["–", "—"])
def test_the_suffix_of_a_pejlemaerke_is_its_section(read: Read, dash: str) -> None:
    parsed = read(HEAD + ENTRY + f"## Pejlemærke: Havnen {dash} Under kajplanen\n\n" + ENTRY.replace("Kranen", "Molen"))

    assert [brief(draft)[1:3] for draft in parsed.drafts] == [("Havnen", None), ("Havnen", "Under kajplanen")]


def test_a_hyphen_divides_only_what_is_known_without_it(read: Read) -> None:
    text = HEAD + ENTRY + "## Pejlemærke: HAVNEN - Under kajplanen\n\n" + ENTRY.replace("Kranen", "Molen")
    parsed = read(text + "## Pejlemærke: Vand - og land\n\n" + ENTRY.replace("Kranen", "Øen"))

    assert [brief(draft)[1:3] for draft in parsed.drafts] == [
        ("Havnen", None),
        ("Havnen", "Under kajplanen"),
        ("Vand - og land", None),
    ]


def test_a_heading_over_deeper_titles_is_a_section(read: Read) -> None:
    parsed = read(HEAD + "### Under kajplanen\n\nKajplanen er ny.\n\n" + ENTRY.replace("### Kranen", "#### Kranen"))

    assert [brief(draft)[1:3] for draft in parsed.drafts] == [("Havnen", "Under kajplanen")]
    assert [line.text for line in parsed.unplaced] == ["Kajplanen er ny."]


def test_the_parts_of_a_paper_that_are_no_entries_are_left_unplaced(read: Read) -> None:
    parsed = read(
        f"# Bevillinger, der udløber efter 2025\n\n## Indledning\n\nLæs her.\n\n{HEAD}{ENTRY}## Noter\n\nSe bilag 2.\n"
    )

    assert [draft.title for draft in parsed.drafts] == ["Kranen"]
    assert [line.text for line in parsed.unplaced] == ["Læs her.", "Se bilag 2."]


def test_page_marks_neither_end_a_paragraph_nor_enter_it(read: Read) -> None:
    (draft,) = read(HEAD + ENTRY.replace("En kran.", "En kran på\nSide 3 af 12\nkajen.")).drafts

    assert draft.description == "En kran på kajen."


def test_a_title_in_bold_may_run_over_two_lines(read: Read) -> None:
    (draft,) = read(HEAD + ENTRY.replace("### Kranen", "**Kranen på den\nstore kaj**")).drafts

    assert draft.title == "Kranen på den store kaj"


def test_cells_under_column_heads_end_in_their_fields(read: Read) -> None:
    head = "Nr.\tIndsats\tBevilling 2025 (1.000 kr.)\tBeskrivelse\tResultater\tForvaltningens vurdering\tAndet\n"
    (draft,) = read(HEAD + head + "1\tKranen\t400 i servicemidler\tEn kran.\tDen løfter.\tDen er god.\tNy.\n").drafts

    assert brief(draft) == KRANEN
    assert (draft.description, draft.results, draft.assessment) == ("En kran.", "Den løfter.", "Den er god.\n\nNy.")


@pytest.mark.parametrize(
    "cut", ["### Ka", "Resultater\n", "Den løf", "Den bør fo", "## Pejlemærke: Va", "Tårnet\n------"]
)
def test_a_paper_that_was_cut_says_where(read: Read, cut: str) -> None:
    whole = HEAD + ENTRY + ENTRY.replace("Kranen", "Kajen") + "## Pejlemærke: Vandet\n\nTårnet\n------\n"
    text = whole[: whole.rindex(cut) + len(cut)]

    (finding,) = [finding for finding in read(text).findings if finding.code == "cut_short"]

    assert finding.line == text.rstrip("\n").count("\n") + 1
    assert f"papir.txt, linje {finding.line}" in finding.message


def test_a_whole_paper_is_not_called_cut(read: Read) -> None:
    assert read(HEAD + ENTRY + ENTRY.replace("Kranen", "Kajen")).findings == ()


def test_an_amount_of_no_known_year_is_named_and_not_placed(read: Read) -> None:
    parsed = read("## Pejlemærke: Havnen\n\n" + ENTRY.replace("Bevilling 2025:", "Bevilling:"))

    assert parsed.drafts[0].amounts == ()
    assert [one.code for one in parsed.findings if "Beløbet har intet år." in one.message] == ["bad_amount"]


def test_words_where_an_amount_is_due_stay_words(read: Read) -> None:
    head = "Indsats\tBevilling 2025\tBeskrivelse\tResultater\n"
    (draft,) = read(HEAD + head + "Kranen\tse bilag\tEn kran.\tDen løfter.\n").drafts

    assert draft.amounts == ()
    assert draft.description == "se bilag\n\nEn kran."
