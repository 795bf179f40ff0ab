"""Stated sums and counts against what was read."""

from collections.abc import Callable

import pytest

from tracker.drafts import Parsed, Severity

Read = Callable[[str], Parsed]

TITLE = "# Bevillinger, der udløber efter 2025\n\n"


def entry(title: str, amount: str) -> str:
    line = f"Bevilling 2025: {amount}\n\n" if amount else ""
    return f"### {title}\n\n{line}#### Beskrivelse\n\nOm {title}.\n\n#### Vurdering\n\nDen er god.\n\n"


def paper(prose: str, *amounts: str) -> str:
    entries = "".join(entry(f"Indsats {number}", amount) for number, amount in enumerate(amounts))
    return f"{TITLE}## Pejlemærke: Havnen\n\n{prose}\n\n{entries}"


def checks_of(parsed: Parsed) -> list[tuple[str, int, int, bool]]:
    return [(one.code, one.stated, one.computed, one.holds) for one in parsed.checks]


def test_a_total_is_checked_against_its_parts_and_the_entries(read: Read) -> None:
    parsed = read(
        paper(
            "Kommunen har en bevilling på 4,5 mio. kr. til kaj. I 2025 udmøntes 3,6 mio. af bevillingen på kajen, mens "
            "0,9 mio.kr. går til en indsats på vandet (heraf er 0,6 mio. kr. øremærket).",
            "2,4 mio. kr. i servicemidler",
            "1,2 mio. kr. i servicemidler",
            "",
        )
    )

    assert checks_of(parsed) == [
        ("control_total", 4_500_000, 4_500_000, True),
        ("section_total", 3_600_000, 3_600_000, True),
    ]
    assert not [finding for finding in parsed.findings if finding.severity is Severity.ERROR]


def test_a_total_that_does_not_hold_is_an_error_with_both_sums(read: Read) -> None:
    parsed = read(
        paper(
            "Kommunen har en bevilling på 4,5 mio. kr. Kajen får 3,6 mio. kr., mens 0,4 mio. kr. går til vandet.",
            "3,6 mio. kr.",
        )
    )

    (finding,) = parsed.findings
    assert (finding.severity, finding.code, finding.line) == (Severity.ERROR, "control_total", 5)
    assert (finding.stated, finding.computed) == (4_500_000, 4_000_000)
    assert "4,5 mio. kr." in finding.message
    assert "4,0 mio. kr." in finding.message
    assert finding.quote
    assert "4,5 mio. kr." in finding.quote


def test_rounding_is_no_contradiction(read: Read) -> None:
    parsed = read(
        paper(
            "Kommunen har en bevilling på 4,5 mio. kr. Kajen får 3,6 mio. kr., mens 0,8 mio. kr. går til vandet.",
            "3,6 mio. kr.",
        )
    )

    assert checks_of(parsed)[0] == ("control_total", 4_500_000, 4_400_000, True)


def test_entries_that_add_up_to_nothing_stated_are_an_error(read: Read) -> None:
    parsed = read(
        paper(
            "Kommunen har en bevilling på 4,5 mio. kr. Kajen får 3,6 mio. kr., mens 0,9 mio. kr. går til vandet.",
            "2,0 mio. kr.",
        )
    )

    (finding,) = parsed.findings
    assert (finding.code, finding.stated, finding.computed) == ("section_total", 900_000, 2_000_000)


def test_an_entry_without_amount_leaves_room_for_a_difference(read: Read) -> None:
    prose = "Kommunen har en bevilling på 4,5 mio. kr. Kajen får 3,6 mio. kr., mens 0,9 mio. kr. går til vandet."
    parsed = read(paper(prose, "2,0 mio. kr.", ""))

    assert checks_of(parsed) == [("control_total", 4_500_000, 4_500_000, True)]


@pytest.mark.parametrize(
    "prose",
    [
        "Havnen har en årlig ramme på 40 mio. kr.",
        "Kommunen har en bevilling på 4,5 mio. kr., hvoraf 0,6 mio. kr. er til kajen.",
        "Kajen kostede 3,6 mio. kr., mens vandet kostede 0,9 mio. kr.",
        "Kommunen har en bevilling på 4,5 mio. kr. Kajen fik 3,6 mio. kr. Vandet fik 0,4 mio. kr.",
        "Der er i alt 40 mio. kr. til havnen i 2025.",
        "I alt udløber 40 mio. kr. i 2031.",
        "I alt udløber 3-4 mio. kr.",
    ],
)
def test_amounts_that_are_no_sum_are_not_checked(read: Read, prose: str) -> None:
    parsed = read(paper(prose, "2,0 mio. kr."))

    assert parsed.checks == ()
    assert parsed.findings == ()


def test_a_sum_per_fund_is_checked_fund_by_fund(read: Read) -> None:
    prose = "I alt udløber 3,0 mio. kr. i servicemidler og 0,8 mio. kr. i indsatsmidler."
    parsed = read(
        paper(prose, "2,0 mio. kr. i servicemidler 0,3 mio. kr. i indsatsmidler", "1,0 mio. kr. i servicemidler")
    )

    assert checks_of(parsed) == [
        ("section_total", 3_000_000, 3_000_000, True),
        ("section_total", 800_000, 300_000, False),
    ]


def test_a_sum_in_the_introduction_is_about_the_whole_paper(read: Read) -> None:
    text = paper("", "2,0 mio. kr.").replace(TITLE, f"{TITLE}Der udløber i alt 3,5 mio. kr.\n\n")
    parsed = read(text + "## Pejlemærke: Vandet\n\n" + entry("Bøjen", "1,5 mio. kr."))

    assert checks_of(parsed) == [("section_total", 3_500_000, 3_500_000, True)]


@pytest.mark.parametrize(("count", "holds"), [("to", True), ("2", True), ("fem", False)])
def test_the_stated_number_of_pejlemaerker_is_counted(read: Read, count: str, holds: bool) -> None:
    text = f"{TITLE}Der er udløb under {count} pejlemærker.\n\n## Pejlemærke: Havnen\n\n{entry('Kranen', '1 kr.')}"
    text += f"## Pejlemærke: Vandet\n\n{entry('Bøjen', '1,5 mio. kr.')}## Pejlemærke: Vandet – Ude\n\n"
    parsed = read(text + entry("Fyret", "1,5 mio. kr."))

    assert [(one.code, one.computed, one.holds) for one in parsed.checks] == [("pejlemaerke_count", 2, holds)]
    assert [finding.code for finding in parsed.findings] == ([] if holds else ["pejlemaerke_count"])


@pytest.mark.parametrize("prose", ["Visionen har seks pejlemærker.", "Der er udløb under flere pejlemærker."])
def test_a_number_that_is_not_about_endings_is_not_counted(read: Read, prose: str) -> None:
    parsed = read(paper("", "2,0 mio. kr.").replace(TITLE, f"{TITLE}{prose}\n\n"))

    assert parsed.checks == ()


def test_a_paper_that_was_cut_is_not_blamed_for_what_is_missing(read: Read) -> None:
    text = paper("", "2,0 mio. kr.", "1,0 mio. kr.").replace(TITLE, f"{TITLE}Der er udløb under tre pejlemærker.\n\n")
    parsed = read(text[: text.rindex("Den er")])

    assert parsed.checks == ()
    assert [finding.code for finding in parsed.findings] == ["cut_short"]
