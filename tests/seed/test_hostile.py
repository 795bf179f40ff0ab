"""Text that means harm is only text, and takes no longer than other text."""

import time
from collections.abc import Callable

import pytest

from tracker.drafts import Parsed

Read = Callable[[str], Parsed]

HEAD = "# Bevillinger, der udløber efter 2025\n\n## Pejlemærke: Havnen\n\n"
ENTRY = (
    "### {title}\n\nBevilling 2025: 0,4 mio. kr. i servicemidler\n\n#### Beskrivelse\n\n{text}\n\n"
    "#### Resultater\n\nDen løfter.\n\n#### Forvaltningens vurdering\n\n{text}\n\n"
)
OTHER = "### Øvrige bevillinger\n\n#### Lodsen\n\n{text}\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "[/]",
        "[bold red]x[/]",
        '=HYPERLINK("x")',
        "\x1b[31mrød\x1b[0m",
        "\x9b31m",
        "\u202eduløb",
        "a\u200bb",
        "<script>x</script>",
    ],
)
def test_a_title_is_kept_as_it_came(read: Read, text: str) -> None:
    parsed = read(HEAD + ENTRY.format(title=f"Kran {text}", text="En kran."))

    assert parsed.drafts[0].title == f"Kran {text}"


@pytest.mark.parametrize(
    "unit",
    [
        "a", " ", "1", ".", "#", "*x", "**x", "<", "<p ", "<p>x", "<b>", "|", "\tx", "(", "()", "&#", "&amp;", "1,",
        "¤§", "bevilling", "Bevilling 2025 ", "1 kr. ", "2025-", "i 2025 har ", "fra 2025 til 2026 ",
        "Har midler i 2025. ", "1 mio. kr. bortfalder ", "bevilling på 1 mio. kr. mens ", "Bør ikke. ",
        "ikke relevant ", "videreføre ", "målet ", "hvis ", ", og ", "da ", "visionens ", "plan", "\u2028x",
        "I alt udløber 1 mio. kr. ",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", [ENTRY.format(title="Kranen", text="{text}"), OTHER, "{text}\n\n", "### {text}\n\n"])
def test_a_very_long_line_is_read_at_once(read: Read, unit: str, place: str) -> None:
    whole = ENTRY.format(title="Bøjen", text="En bøje.")
    line = unit * (25_000 // len(unit))

    begun = time.process_time()
    parsed = read(HEAD + whole + place.format(text=line))

    assert time.process_time() - begun < 6
    assert parsed.drafts[0].title == "Bøjen"


def test_ten_times_the_entries_take_about_ten_times_as_long(read: Read) -> None:
    def seconds(count: int) -> float:
        entries = (
            ENTRY.format(
                title=f"Indsats {number}", text=f"Hjælp nummer {number} til ledige på kajen i bydel {number * 7}."
            )
            for number in range(count)
        )
        text = HEAD + "".join(entries)
        begun = time.process_time()
        assert len(read(text).drafts) == count
        return time.process_time() - begun

    few, many = seconds(200), seconds(2000)

    assert many < 40 * few
