"""Text from outside is only text: shown as it is, or as visible marks."""

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.text import danish_order, defuse_formula, fold_space, safe_text, search_key, storable

any_text = st.text(st.characters(exclude_categories=()))
"""Any string that Python can hold, lone surrogates among them."""
trouble = st.text(
    st.sampled_from("\0\x07\x1b\x1c\x85\x9b\u00ad\u200b\u202e\ufeff\ud800\u0301\r\n\t a\u00e5\u00a0\u3000=")
)


# -- safe_text --------------------------------------------------------------------------------------------------------


def test_plain_danish_is_left_alone() -> None:
    text = "Håndholdt indsats (§ 17), 0,2 mio. kr. »Flere skal med« [bold]x[/]"

    assert safe_text(text) == text
    assert safe_text(text, lines=True) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mrød\x1b[0m", "␛[31mrød␛[0m"),
        ("\x1b]0;titel\x07", "␛]0;titel␇"),
        ("a\0b", "a␀b"),
        ("a\x7fb", "a␡b"),
        ("a\x08b", "a␈b"),
        ("a\x1cb", "a␜b"),
        ("a\x85b", "a⟨U+0085⟩b"),
        ("a\x9b31mb", "a⟨U+009B⟩31mb"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("a\u2066b\u2069", "a⟨U+2066⟩b⟨U+2069⟩"),
        ("a\u200bb", "a⟨U+200B⟩b"),
        ("\ufeffa", "⟨U+FEFF⟩a"),
        ("læ\u00adre", "læ⟨U+00AD⟩re"),
        ("a\ud800b", "a⟨U+D800⟩b"),
        ("a\ue000b", "a⟨U+E000⟩b"),
        ("a\U000e0041b", "a⟨U+E0041⟩b"),
        ("a\uffffb", "a⟨U+FFFF⟩b"),
        ("a\u0378b", "a⟨U+0378⟩b"),
    ],
)
def test_what_would_act_or_hide_is_shown_as_a_mark(text: str, shown: str) -> None:
    assert safe_text(text) == shown
    assert safe_text(text, lines=True) == shown


@pytest.mark.parametrize(
    "space", ["\t", "\n", "\r\n", "\r", "\x0b", "\x0c", "\u00a0", "\u2009", "\u202f", "\u2028", "\u2029", "\u3000"]
)
def test_on_one_line_every_run_of_white_space_is_one_space(space: str) -> None:
    assert safe_text(f"{space}a{space} {space}b{space}") == "a b"


def test_with_lines_breaks_stay_and_tabs_become_spaces() -> None:
    assert safe_text(" a\r\nb\rc\n\n\td ", lines=True) == " a\nb\nc\n\n    d "
    assert safe_text("a\u2028b\x0bc", lines=True) == "a⟨U+2028⟩b␋c"
    assert safe_text("0,2\u00a0mio.", lines=True) == "0,2\u00a0mio."


def test_combining_marks_stay_with_their_letter() -> None:
    assert safe_text("a\u030a") == "a\u030a"
    assert safe_text("\u0928\u093f") == "\u0928\u093f"


def test_a_combining_mark_never_reaches_what_stands_before_the_text() -> None:
    assert safe_text("\u0338a") == "⟨U+0338⟩a"
    assert safe_text(" \u20dda") == "⟨U+20DD⟩a"
    assert safe_text("a\n\u0338b", lines=True) == "a\n⟨U+0338⟩b"


def test_an_endless_run_of_combining_marks_is_survived() -> None:
    assert safe_text("\u0338" * 100_000).startswith("⟨U+0338⟩")


def test_empty_text_stays_empty() -> None:
    assert safe_text("") == safe_text("", lines=True) == safe_text(" \n ") == ""


def test_no_code_point_gets_through_that_is_not_seen() -> None:
    by_category: dict[str, list[str]] = {}
    for code in range(sys.maxunicode + 1):
        by_category.setdefault(unicodedata.category(chr(code)), []).append(chr(code))
    few = {category: by_category.pop(category) for category in ("Cc", "Cf", "Zl", "Zp")}
    many = {category: by_category.pop(category)[::101] for category in ("Cs", "Co", "Cn")}
    spaces = by_category.pop("Zs")

    for char in [char for chars in (*few.values(), *many.values()) for char in chars]:
        shown = safe_text(f"a{char}b")
        assert shown.isprintable()
        assert char not in shown
        assert char == "\n" or char not in safe_text(f"a{char}b", lines=True)
    for seen in map("".join, by_category.values()):
        assert safe_text(f"a{seen}") == safe_text(f"a{seen}", lines=True) == f"a{seen}"
    for space in spaces:
        assert safe_text(f"a{space}b") == "a b"
        assert safe_text(f"a{space}b", lines=True) == f"a{space}b"


@given(st.one_of(any_text, trouble), st.booleans())
@example("\u0301\u0302", True)
@example("\u0301\u0302", False)
def test_cleaned_text_is_harmless_and_cleaning_twice_changes_nothing(text: str, lines: bool) -> None:
    shown = safe_text(text, lines=lines)

    assert not [char for char in shown if unicodedata.category(char) in {"Cc", "Cf", "Cs"} and char != "\n"]
    assert lines or "\n" not in shown
    assert safe_text(shown, lines=lines) == shown


# -- fold_space and search_key ----------------------------------------------------------------------------------------


def test_white_space_is_folded_but_control_characters_are_not() -> None:
    assert fold_space("\u00a0 a\t\n b\u3000") == "a b"
    assert fold_space("\x1ca\x85") == "\x1ca\x85"


@pytest.mark.parametrize(
    "text",
    [
        "LÆREPLADS PÅ ØEN",
        "læreplads på øen",
        "laereplads paa oeen",
        "  læreplads\u00a0på\n øen ",
        "læreplads pa\u030a øen",
        "lære\u00adplads på\u200b øen",
        "läreplads på öen",
    ],
)
def test_case_spelling_and_spaces_are_no_obstacle_to_a_search(text: str) -> None:
    assert search_key(text) == "laereplads paa oeen"


@given(st.text(st.sampled_from("abcæøåÆØÅZ -")))
def test_case_never_changes_a_search_key(text: str) -> None:
    assert search_key(text.upper()) == search_key(text.lower()) == search_key(text)


# -- danish_order -----------------------------------------------------------------------------------------------------


def test_titles_are_sorted_as_a_danish_reader_expects() -> None:
    titles = ["Zoneterapi", "Ældre", "Økonomi", "Ådal", "Aalborg", "Abc", "café", "cafø", "abe", "Überprüfung", "yver"]

    assert sorted(titles, key=danish_order) == [
        "Abc",
        "abe",
        "café",
        "cafø",
        "Überprüfung",
        "yver",
        "Zoneterapi",
        "Ældre",
        "Økonomi",
        "Ådal",
        "Aalborg",
    ]


# -- storable ---------------------------------------------------------------------------------------------------------


def test_only_what_no_database_can_hold_is_marked_before_storing() -> None:
    assert storable("a\0b\ud800c") == "a␀b⟨U+D800⟩c"
    assert storable("\x1b[31m\u202e\x85 æ\r\n") == "\x1b[31m\u202e\x85 æ\r\n"


@given(any_text)
def test_storable_text_can_be_encoded(text: str) -> None:
    assert "\0" not in storable(text).encode().decode()


# -- defuse_formula ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["-500", "1.234,5", "+500", "-1.234.567", "-0,2", "-12 %", "-12,5%", " -500", "0"])
def test_numbers_are_left_to_the_spreadsheet(number: str) -> None:
    assert defuse_formula(number) == number


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://eksempel.dk";"klik")',
        "+1+1",
        "@SUM(A1)",
        "-2+3",
        "-2+3+cmd|' /C calc'!A0",
        "=1",
        "-",
        "- punkt et",
        "\t=1+1",
        "\rabc",
        "\nabc",
        "  =1+1",
        "\u00a0=1+1",
        "\ufeff=1+1",
        "\0=1+1",
        "\uff1d1+1",
        "\uff20SUM(A1)",
    ],
)
def test_formulas_are_defused(text: str) -> None:
    assert defuse_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Bevilling", "a=b", "1-2", "(500)", "'=1", "\u2212500", "[/]", "§ 17 = x"])
def test_text_that_is_no_formula_is_left_alone(text: str) -> None:
    assert defuse_formula(text) == text


@given(any_text)
def test_a_defused_cell_never_starts_like_a_formula_unless_it_is_a_number(text: str) -> None:
    cell = defuse_formula(text)

    assert cell.endswith(text)
    assert not cell.lstrip().startswith(("=", "@"))
    assert defuse_formula(cell) == cell
