from collections.abc import Callable
from pathlib import Path

import pytest

from seed.importer import PARSERS, read_document
from tracker.drafts import DocumentType, Parsed

Read = Callable[[str], Parsed]

PAPER = (
    "# Bevillinger, der udløber efter 2025\n\n## Pejlemærke: Havnen\n\n### Kranen på øen\n\n"
    "Bevilling 2025: 0,4 mio. kr.\n\n#### Beskrivelse\n\nEn kran.\n\n#### Vurdering\n\nDen er god.\n"
)


@pytest.mark.parametrize(
    "text",
    [
        "Kære alle\n\nHusk mødet på torsdag.\n",
        "# Bevillinger, der udløber efter 2025\n\nListen følger senere.\n",
        "Tabel 1: Målgruppe\n\nIndsats\t2019\t2020\n\tPejlemærke 1: Job\t\nMentorer\t400\t400\n",
        "Status på handleplanen\n\nMålsætninger\n\n1) 300 pladser\n\nMålet blev opnået.\n",
        "Beskrivelse\n\nEn vare.\n\nResultater\n\nDen sælger.\n",
    ],
)
def test_a_paper_that_is_no_such_list_is_not_taken_for_one(read: Read, text: str) -> None:
    assert read(text).document.type is not DocumentType.EXPIRY_LIST


def test_a_paper_of_no_known_family_is_read_with_every_line_unplaced(read: Read) -> None:
    parsed = read("Kære alle\n\nHusk mødet på torsdag.\n")

    assert parsed.document.type is None
    assert parsed.drafts == ()
    assert [(line.line, line.text) for line in parsed.unplaced] == [(1, "Kære alle"), (3, "Husk mødet på torsdag.")]
    (finding,) = parsed.findings
    assert (finding.severity, finding.code, finding.line) == ("note", "unrecognised", 1)
    for family in ("bevillinger, der udløber", "finansieringstabel", "status på målsætninger"):
        assert family in finding.message


@pytest.mark.parametrize(
    "text",
    [
        PAPER,
        PAPER.replace("# Bevillinger, der udløber efter 2025\n\n", ""),
        PAPER.replace("## Pejlemærke: Havnen\n\n", ""),
        PAPER.replace("Bevilling 2025: 0,4 mio. kr.\n\n", ""),
        "# Bevillingsudløb 2025\n\n## Pejlemærke: Havnen\n\n### Øvrige bevillinger\n\n#### Bøjen\n\nEn bøje.\n",
    ],
)
def test_a_list_is_recognised_though_some_of_it_is_missing(read: Read, text: str) -> None:
    assert len(read(text).drafts) == 1


def test_findings_of_the_reading_the_parsing_and_the_checks_come_together(tmp_path: Path) -> None:
    path = tmp_path / "papir.txt"
    path.write_bytes(PAPER.replace("0,4", "0.4").replace("### Kranen på øen\n\n", "").encode("cp1252"))

    findings = read_document(path).findings

    assert [(finding.code, finding.line) for finding in findings] == [
        ("encoding", 1),
        ("bad_amount", 5),
        ("missing_title", 5),
    ]


def test_the_drafts_name_the_paper_they_come_from(read: Read) -> None:
    titled = read(PAPER).drafts[0].amounts[0].source
    untitled = read(PAPER.replace("# Bevillinger, der udløber efter 2025\n\n", "")).drafts[0].amounts[0].source

    assert titled
    assert untitled
    assert (titled.document, untitled.document) == ("Bevillinger, der udløber efter 2025", "papir.txt")


def test_every_family_has_one_parser() -> None:
    assert len(PARSERS) == len(set(map(id, PARSERS)))
