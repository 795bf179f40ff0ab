"""Any text stands in a report so that it is read back as it was, and is never taken for a part of the report."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.roundtrip.inventing import texts
from tracker.appropriation import Kind
from tracker.report_layout import (
    Label,
    Labelled,
    label_of,
    read_place,
    read_text,
    read_title,
    set_line,
    set_place,
    set_text,
    set_title,
    sum_label,
)
from tracker.report_sums import SumOf
from tracker.text import fold_space

FORMS = st.sampled_from(("docx", "xlsx", "pdf", "csv", "md"))


@settings(max_examples=150, derandomize=True)
@given(text=texts, form=FORMS)
def test_a_text_is_read_back_and_none_of_its_lines_is_a_label(text: str, form: str) -> None:
    paragraphs = set_text(text, form)

    assert [line for part in paragraphs for line in part.split("\n") if label_of(line)] == []
    assert fold_space(read_text("\n\n".join(paragraphs))) == fold_space(text)
    assert read_text(set_line(text, form)) == fold_space(text)
    assert (read_title(set_title(text, form)) or "") == fold_space(text)


@settings(max_examples=100, derandomize=True)
@given(name=texts.filter(str.strip), section=texts, form=FORMS)
def test_a_name_and_its_section_are_read_apart(name: str, section: str, form: str) -> None:
    read, suffix = read_place(set_place(name, section, form))

    assert (read, suffix or "") == (fold_space(name), fold_space(section))


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Pejls opstilling 1: 2 bevillinger.", Labelled(Label.LAYOUT, 1, rest="2 bevillinger.")),
        ("Nr. 17: Fritidsjob", Labelled(Label.ENTRY, 17, rest="Fritidsjob")),
        ("Bevilling 2023: 1 kr. i servicemidler", Labelled(Label.AMOUNT, 2023, rest="1 kr. i servicemidler")),
        ("Bevilling 2022-2023 i alt: 1 kr.", Labelled(Label.AMOUNT, 2022, 2023, "1 kr.")),
        ("Bortfald efter 2023: 1 kr.", Labelled(Label.LAPSE, 2023, rest="1 kr.")),
        ("I alt, helt udløb: 1 kr.", Labelled(Label.TOTAL, rest="1 kr.", sum_of=SumOf(Kind.FULL))),
        (
            f"{sum_label(SumOf(None, period=True))}: 1 kr.",
            Labelled(Label.TOTAL, None, None, "1 kr.", SumOf(None, True)),
        ),
        ("Pejlemærke: Job", Labelled(Label.PEJLEMAERKE, rest="Job")),
        ("Uden pejlemærke", Labelled(Label.NO_PEJLEMAERKE)),
        ("Resultater", Labelled(Label.RESULTS)),
    ],
)
def test_a_line_says_which_part_it_begins(line: str, label: Labelled) -> None:
    assert label_of(line) == label


@pytest.mark.parametrize(
    "line", ["Resultaterne er gode", "Resultater: gode", "Nr. 17 Fritidsjob", "Bevilling: 2023", ""]
)
def test_words_that_are_only_like_a_label_are_text(line: str) -> None:
    assert label_of(line) is None
    assert set_text(line, "docx") == ((line,) if line else ())


def test_a_text_shows_what_would_mislead_with_a_backslash_before_it() -> None:
    assert set_text("Før\nResultater\n\n# Efter\\", "md") == ("Før\n\\Resultater", "\\# Efter\\\\")
    assert set_text("-2 pct.", "csv") == ("\\-2 pct.",)
    assert set_title("(uden titel)", "md") == "\\(uden titel)"
    assert set_title(None, "md") == "(uden titel)"


def test_what_cannot_be_seen_is_shown_and_read_as_what_it_was() -> None:
    assert set_line("\x1b \u202e \u241b \u27e8", "docx") == "␛ ⟨U+202E⟩ \\␛ \\⟨"
    assert set_line("\x7f \x1b \u241b \U0001f600", "pdf") == "⟨U+007F⟩ ⟨U+001B⟩ ⟨U+241B⟩ ⟨U+1F600⟩"
    assert read_text("␡ ␛ ⟨U+202E⟩ \\␛") == "\x7f \x1b \u202e ␛"


@pytest.mark.parametrize("told", ["⟨U+0000⟩", "⟨U+D800⟩", "⟨U+110000⟩"])
def test_what_no_store_can_hold_stays_as_it_is_shown(told: str) -> None:
    assert read_text(told) == told


def test_a_word_that_is_too_long_for_a_page_is_divided_where_all_can_see_it() -> None:
    told = set_line(f"et {'a' * 70} ord", "pdf")

    assert told == f"et {'a' * 32}\\ {'a' * 32}\\ {'a' * 6} ord"
    assert read_text(told) == f"et {'a' * 70} ord"


def test_a_dash_never_begins_a_line_of_a_pdf() -> None:
    assert set_line("før \u2013 efter", "pdf") == "før\u00a0\u2013 efter"
    assert read_text("før\u00a0\u2013 efter") == "før \u2013 efter"
