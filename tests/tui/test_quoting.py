from hypothesis import given
from hypothesis import strategies as st

from db.queries.review import PaperLines
from tui.papers import Sheet
from tui.quoting import Span, quoted

LINES = ("Overskrift", "Her står der, at 0,4 mio. kr. går", "til Job og sprog.", "Slut")


def marked(width: int, line: int, *quotes: str) -> list[str]:
    sheet = Sheet(PaperLines(LINES), width)
    spans = quoted(sheet, line, quotes)
    return [sheet.rows[row].text[span.start : span.end] for row, span in sorted(spans.items())]


def test_a_quote_is_marked_where_it_stands_also_over_several_lines() -> None:
    assert marked(60, 2, "0,4 mio. kr. går til Job") == ["0,4 mio. kr. går", "til Job"]
    assert marked(60, 2, "Her", "kr.") == ["Her står der, at 0,4 mio. kr."]


def test_how_the_lines_are_wrapped_makes_no_difference() -> None:
    assert " ".join(marked(10, 2, "0,4 mio. kr. går til Job")) == "0,4 mio. kr. går til Job"


def test_a_quote_that_is_not_there_marks_the_line_it_was_read_on() -> None:
    assert marked(60, 3, "noget helt andet") == ["til Job og sprog."]
    assert marked(60, 3) == ["til Job og sprog."]
    assert marked(60, 9, "Slut") == []


def test_wide_letters_are_counted_in_cells() -> None:
    sheet = Sheet(PaperLines(("日本 og Job",)), 40)

    assert quoted(sheet, 1, ["Job"]) == {0: Span(8, 11)}


@given(line=st.integers(-2, 6), quote=st.text(), width=st.integers(1, 40))
def test_no_quote_breaks_the_marking(line: int, quote: str, width: int) -> None:
    quoted(Sheet(PaperLines(LINES), width), line, [quote])
