"""The letter as html: only the intended tags, and every text as it was cleaned."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.outputs.digests import AMENDMENTS, SUB_AMENDMENTS, digest, line, many
from tests.outputs.hostile import HOSTILE, hostile_digest
from tracker.digest import Digest, Passed, Reason
from tracker.outputs import letter_html
from tracker.outputs.letter import letter
from tracker.outputs.letter_content import content_of
from tracker.text import safe_text

TAGS = {
    *("html", "head", "meta", "title", "style", "body"),
    *("table", "tbody", "tr", "td", "th", "p", "br", "h1", "h2", "h3", "ul", "li", "strong", "span"),
}
ATTRIBUTES = {
    *("lang", "charset", "name", "content", "class", "style", "role", "scope"),
    *("width", "align", "valign", "cellpadding", "cellspacing", "border"),
}


def parsed(written: Digest) -> LexborHTMLParser:
    return LexborHTMLParser(letter(written).html)


def elements(page: LexborHTMLParser) -> Iterator[LexborNode]:
    assert page.root is not None
    yield from page.css("*")


def words(page: LexborHTMLParser) -> str:
    """Give what is read, white space folded."""
    assert page.body is not None
    return " ".join(page.body.text(separator=" ").split())


def everything() -> Digest:
    """Give a digest whose letter has every part there is."""
    passed = Passed(AMENDMENTS, ((44, "Lukket uden sag", 2023),))
    return digest(
        line(1, Reason.REOPENED, escalated_from="Bo", lapses=((None, 100_400),)),
        line(2, after_year=2024, pejlemaerke="Uddannelse"),
        line(3, plan="Handleplan", door=None),
        silent=3,
        passed=(passed,),
        next_door=SUB_AMENDMENTS,
    )


@pytest.mark.parametrize("written", [digest(), everything(), hostile_digest(*HOSTILE)], ids=["empty", "all", "hostile"])
def test_only_the_intended_tags_and_attributes_are_there(written: Digest) -> None:
    page = parsed(written)

    assert {element.tag for element in elements(page)} <= TAGS
    assert {name for element in elements(page) for name in element.attributes} <= ATTRIBUTES


@pytest.mark.parametrize("written", [everything(), hostile_digest(*HOSTILE)], ids=["all", "hostile"])
def test_nothing_is_asked_for_from_outside(written: Digest) -> None:
    for element in elements(parsed(written)):
        told = " ".join(value or "" for value in element.attributes.values())
        told += element.text(deep=False) if element.tag == "style" else ""
        assert not re.search(r"url\(|@import|https?:|//|javascript:|expression", told)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_read_as_the_letters_it_is_made_of(hostile: str) -> None:
    shown = words(parsed(hostile_digest(hostile)))

    short = " ".join(safe_text(hostile).split())[:60]
    assert shown.count(short) >= 5  # title, plan, pejlemærke, owner and the one it came from


def test_hostile_text_adds_no_element() -> None:
    def tags(*texts: str) -> list[str | None]:
        return [element.tag for element in elements(parsed(hostile_digest(*texts)))]

    assert tags("<b>fed</b><script>alert(1)</script></td></tr></table>") == tags("fed")


def test_the_html_says_what_the_text_says() -> None:
    written = everything()
    shown = words(parsed(written))

    assert set(re.findall(r"[\w~]+", letter(written).text)) <= set(re.findall(r"[\w~]+", shown))


def test_a_screen_reader_is_told_language_headings_and_which_cells_are_headings() -> None:
    page = parsed(everything())

    html = page.css_first("html")
    assert html is not None
    assert html.attributes["lang"] == "da"
    assert [element.tag for element in page.css("h1,h2,h3")][:2] == ["h1", "h2"]
    assert len(page.css("h1")) == 1
    assert {th.attributes["scope"] for th in page.css("th")} == {"col", "row"}
    layout = [table for table in page.css("table") if not table.css("th")]
    assert {table.attributes.get("role") for table in layout} == {"presentation"}


def test_what_is_urgent_is_said_in_words_and_not_only_in_colour() -> None:
    page = parsed(digest(line(door=None)))

    assert [span.text() for span in page.css("span.warn")] == ["For sent: årets sidste frist er lukket · mangler intet"]


def test_the_letter_of_a_calendar_without_doors_says_so() -> None:
    assert "Der er ingen kommende frist i kalenderen." in words(parsed(digest(next_door=None)))


def test_a_huge_letter_says_how_many_it_has_no_room_for() -> None:
    assert "4.900 linjer er der ikke plads til her" in words(parsed(many(5_000)))


def test_a_name_that_the_template_misspells_is_an_error() -> None:
    template = letter_html._template()
    misspelt = template.environment.from_string("{{ letter.headlnie }}")

    with pytest.raises(Exception, match="headlnie"):
        misspelt.render(letter=content_of(digest()))


def test_the_template_lies_beside_the_code_that_ships() -> None:
    assert (Path(letter_html.__file__).parent / "templates" / "letter.html").is_file()
