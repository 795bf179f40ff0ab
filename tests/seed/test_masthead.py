"""What a paper says of itself: title, year asked about, plan, date and numbers."""

from collections.abc import Callable

import pytest

from seed.parsers.expiry_list import parse
from seed.reader import PaperText
from tracker.drafts import Parsed

Read = Callable[[str], Parsed]

HEAD = "# Bevillinger, der udløber efter 2025\n\n## Pejlemærke: Havnen\n\n"
TEXTS = "Beskrivelse\n\nEn kran.\n\nResultater\n\nDen løfter.\n\nForvaltningens vurdering\n\nDen bør fortsætte.\n\n"
ENTRY = f"### Kranen\n\nBevilling 2025: 0,4 mio. kr. i servicemidler\n\n{TEXTS}"


@pytest.mark.parametrize(
    ("words", "plan"),
    [
        ("Se visionens pejlemærker.", "Visionen"),
        ("Se handleplanens tre pejlemærker.", "Handleplanen"),
        ("De følger Erhvervsplan 2024-27's pejlemærker.", "Erhvervsplan 2024-27"),
        ('Se pejlemærkerne i visionen "Et åbent hav".', 'Visionen "Et åbent hav"'),
        ("Se forvaltningens pejlemærker.", "Uden plan"),
    ],
)
def test_the_plan_is_named_as_the_paper_names_it(read: Read, words: str, plan: str) -> None:
    (draft,) = read(HEAD.replace("\n\n", f"\n\n{words}\n\n", 1) + ENTRY).drafts

    assert draft.plan == plan


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Bevillinger med udløb i 2026", 2026),
        ("Bevillingsudløb 2024", 2024),
        ("Finansiering, der ophører med udgangen af 2025", 2025),
    ],
)
def test_the_year_asked_about_stands_in_the_title(read: Read, title: str, year: int) -> None:
    parsed = read(HEAD.replace("Bevillinger, der udløber efter 2025", title) + ENTRY)

    assert (parsed.document.title, parsed.document.after_year) == (title, year)
    assert parsed.drafts[0].listed_after == year


def test_without_a_title_the_amount_lines_say_which_year(read: Read) -> None:
    parsed = read("## Pejlemærke: Havnen\n\n" + ENTRY)

    assert (parsed.document.title, parsed.document.after_year) == (None, 2025)


def test_a_draft_is_known_by_its_paper_and_line(read: Read) -> None:
    parsed = read(HEAD + ENTRY)

    assert parsed.drafts[0].id == f"{parsed.document.sha256[:8]}:5"


def test_the_head_of_every_page_is_the_title_once(read: Read) -> None:
    parsed = read(HEAD + ENTRY + "Bevillinger, der udløber efter 2025\n\n" + ENTRY.replace("Kranen", "Molen"))

    assert [draft.title for draft in parsed.drafts] == ["Kranen", "Molen"]
    assert parsed.drafts[0].assessment == "Den bør fortsætte."


def test_a_plan_may_stand_in_a_heading(read: Read) -> None:
    parsed = read(HEAD.replace("\n\n", "\n\n## Vision: Et åbent hav\n\n", 1) + ENTRY)

    assert parsed.drafts[0].plan == "Et åbent hav"


def test_a_day_that_does_not_exist_is_left_unplaced(read: Read) -> None:
    parsed = read(HEAD.replace("\n\n", "\n\nDato: 31-02-2025\n\nDokumentnr.: 5579458\n\n", 1) + ENTRY)

    assert (parsed.document.dated, parsed.document.document_number) == (None, "5579458")
    assert [line.text for line in parsed.unplaced] == ["Dato: 31-02-2025"]


def test_nothing_at_all_gives_nothing() -> None:
    assert parse(PaperText("papir.txt", "0" * 64, ())).drafts == ()
