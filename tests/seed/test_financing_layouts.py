"""Where units, titles and sums stand in a financing table, and what is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from seed.parsers import financing_table
from seed.parsers.financing_names import name_of
from seed.parsers.grid import cell_of
from seed.reader import read_lines
from tracker.drafts import Parsed, Severity

Read = Callable[[str], Parsed]

HEAD = "Indsatser i Havneplan 2026-27\n\nIndsats (1.000 kr.)\tMålgruppe\t2026\t2027\n"


def amounts_of(parsed: Parsed) -> list[list[tuple[int, int | None]]]:
    return [[(one.year, one.amount_kr) for one in draft.amounts] for draft in parsed.drafts]


@pytest.mark.parametrize(
    ("text", "title", "description"),
    [
        ("Fritidsjob Den nye indsats får en vejleder.", "Fritidsjob", "Den nye indsats får en vejleder."),
        ("Kurser til Unge i Job Unge i alderen 15-17 år er med.", None, None),
        ("Fritidsjob under Sikker By", "Fritidsjob under Sikker By", ""),
        ("Job under Sikker By Den nye indsats går videre.", "Job under Sikker By", "Den nye indsats går videre."),
        ("Fritidsjob under Sikker By Unge får en vejleder.", None, None),
        ("Mentorer fra Røde Kors hjælper unge i job.", None, None),
        ("Mentorer Kvinder med job hjælper andre i gang.", "Mentorer", "Kvinder med job hjælper andre i gang."),
        ("Projekt Springbræt Unge får et spring ind i job.", None, None),
        ("Samarbejde med FGU Unge lærer at sejle.", None, None),
        ("Havnefest. En dag på havnen.", "Havnefest", "En dag på havnen."),
        ("Havnefest: En dag på havnen for alle.", "Havnefest", "En dag på havnen for alle."),
        ("Havnefest – En dag på havnen for alle.", "Havnefest", "En dag på havnen for alle."),
        ("Unge får hjælp. De lærer dansk.", None, None),
        ("**Samarbejde med Røde Kors** Unge er med.", "Samarbejde med Røde Kors", "Unge er med."),
        ("<b>Samarbejde med Røde Kors:</b> Unge er med.", "Samarbejde med Røde Kors", "Unge er med."),
        ("Samarbejde med Røde Kors<br>Unge er med.", "Samarbejde med Røde Kors", "Unge er med."),
        ("Samarbejde med Røde Kors* Unge er med.", "Samarbejde med Røde Kors", "Unge er med."),
    ],
)  # fmt: skip
def test_a_title_ends_where_a_sentence_begins_or_it_is_not_said(
    text: str, title: str | None, description: str | None
) -> None:
    named = name_of(cell_of(text, 1))

    assert (named.title, named.unclear) == (title, title is None)
    assert named.description == (text if description is None else description)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("*Kran", ""),
        ("*¹Kran", "¹"),
        ("\\*Kran", ""),
        ("<b>*Kran</b>", ""),
        ("*<sup>2</sup>Kran", "²"),
        ("Kran*²", "²"),
    ],
)
def test_a_star_is_no_part_of_the_title(text: str, mark: str) -> None:
    named = name_of(cell_of(text, 1))

    assert (named.title, named.starred, named.mark) == ("Kran", True, mark)


@pytest.mark.parametrize(
    ("before", "head", "after", "kr"),
    [
        ("", "Indsats (udgifter i 1.000 kr.)", "", 3_500_000),
        ("", "Indsats, t.kr.", "", 3_500_000),
        ("Tabel 1: Finansiering (mio. kr.)", "Indsats", "", 3_500_000_000),
        ("Finansiering i mio. kr.", "Indsats", "", 3_500_000_000),
        ("Tabel 1: Finansiering i hele kr.", "Indsats", "", 3_500),
        ("Tabellen viser udgifter.", "Indsats", "Alle beløb er i tusind kr.", 3_500_000),
        ("Der er i alt 7 mio. kr. til rådighed.", "Indsats (1.000 kr.)", "", 3_500_000),
    ],
)
def test_the_unit_is_found_in_the_header_or_around_the_table(
    read: Read, before: str, head: str, after: str, kr: int
) -> None:
    parsed = read(f"{before}\n\n{head}\t2026\t2027\nKran\t3.500\t0\n\n{after}\n")

    assert amounts_of(parsed) == [[(2026, kr), (2027, 0)]]
    assert parsed.findings == ()


@pytest.mark.parametrize(
    ("before", "code"), [("Finansiering", "unit_missing"), ("Udgifter i mio. kr.\n\nUdgifter i t.kr.", "unit_unclear")]
)
def test_without_one_unit_an_amount_is_unknown_and_a_zero_still_zero(read: Read, before: str, code: str) -> None:
    parsed = read(f"{before}\n\nIndsats\t2026\t2027\t2028\nKran\t3,5\t0\t90 t.kr.\n")

    assert amounts_of(parsed) == [[(2026, None), (2027, 0), (2028, 90_000)]]
    assert [(one.severity, one.code, one.line) for one in parsed.findings][-1] == (
        Severity.WARNING,
        code,
        4 + 2 * (code == "unit_unclear") - 1,
    )


def test_kroner_in_a_cell_under_thousands_are_not_a_thousandth_of_what_is_meant(read: Read) -> None:
    parsed = read(HEAD + "Kran\t\t3.300 kr.\t0 kr.\nBøje\t\t12\t0,5 mio. kr.\n")

    assert amounts_of(parsed) == [[(2026, None), (2027, 0)], [(2026, 12_000), (2027, 500_000)]]
    (finding,) = parsed.findings
    assert (finding.severity, finding.code, finding.line) == (Severity.WARNING, "bad_amount", 4)
    assert "»3.300 kr.«" in finding.message
    assert "1.000 kr." in finding.message


def test_an_empty_cell_is_no_entry_and_zero_is_zero(read: Read) -> None:
    parsed = read(HEAD + "Kran\t\t\t0\nBøje\t\t12\t\n")

    assert amounts_of(parsed) == [[(2027, 0)], [(2026, 12_000)]]


def test_a_row_that_lost_a_cell_gets_no_amounts(read: Read) -> None:
    parsed = read(HEAD + "Kran\t20 unge\t100\t200\nBøje\t300\t400\nI alt\t\t400\t600\n")

    (finding,) = parsed.findings
    assert amounts_of(parsed) == [[(2026, 100_000), (2027, 200_000)], []]
    assert (finding.severity, finding.code, finding.line) == (Severity.WARNING, "amounts_unclear", 5)
    assert parsed.checks == ()
    assert [(line.line, line.text) for line in parsed.unplaced] == [(5, "400"), (6, "I alt\t400\t600")]


def test_a_subtotal_that_does_not_hold_says_both_sums_and_both_places(read: Read) -> None:
    parsed = read(HEAD + "\tPejlemærke 1: Kaj\t\t\n" + "Kran\t\t100\t200\nBøje\t\t300\t400\nI alt\t\t400\t650\n")

    (finding,) = parsed.findings
    assert (finding.severity, finding.code, finding.line) == (Severity.ERROR, "table_total", 7)
    assert (finding.stated, finding.computed, finding.quote) == (650_000, 600_000, "400\t650")
    for words in ("Linje 7", "650.000 kr. i alt for 2027", "linje 5 og 6", "600.000 kr."):
        assert words in finding.message


def test_rounding_is_no_contradiction(read: Read) -> None:
    parsed = read(HEAD.replace("1.000", "mio.") + "Kran\t\t0,2\t0,2\nBøje\t\t0,2\t0,2\nI alt\t\t0,5\t0,4\n")

    assert [check.holds for check in parsed.checks] == [True, True]


def test_an_unknown_amount_leaves_the_sum_of_its_year_unchecked(read: Read) -> None:
    parsed = read(HEAD + "Kran\t\tca. 100\t200\nBøje\t\t300\t400\nI alt\t\t400\t600\n")

    assert [(check.what, check.holds) for check in parsed.checks] == [("2027", True)]
    assert [finding.code for finding in parsed.findings] == ["bad_amount"]


def test_a_table_that_goes_on_over_pages_is_one_table(read: Read) -> None:
    header = HEAD.splitlines()[-1]
    rows = "Kran\t\t100\t200\n\nSide 1 af 2\n\n" + header + "\nBøje\t\t300\t400\nI alt\t\t400\t600\n"
    parsed = read(HEAD + rows)

    assert [draft.title for draft in parsed.drafts] == ["Kran", "Bøje"]
    assert [check.holds for check in parsed.checks] == [True, True]
    assert parsed.unplaced == ()


def test_rows_after_the_last_subtotal_stand_under_no_pejlemaerke(read: Read) -> None:
    rows = "\tPejlemærke 1: Kaj\t\t\nKran\t\t100\t200\nI alt\t\t100\t200\nBøje\t\t1\t2\nI alt\t\t101\t202\n"
    parsed = read(HEAD + rows)

    assert [draft.pejlemaerke for draft in parsed.drafts] == ["Kaj", None]
    assert [check.holds for check in parsed.checks] == [True] * 4


def test_a_pejlemaerke_may_have_a_column_and_a_fund_one_too(read: Read) -> None:
    parsed = read(
        "Havneplan 2026-27\n\nPejlemærke\tIndsats\tRamme\t2026 (t.kr.)\t2027 (t.kr.)\n"
        "1. Kaj\tKran\tService\t100\t200\n2. Vand\tBøje\tIndsatsmidler\t300\t\n"
    )

    assert [(draft.pejlemaerke, draft.amounts[0].fund) for draft in parsed.drafts] == [
        ("Kaj", "service"),
        ("Vand", "indsats"),
    ]
    assert parsed.drafts[0].amounts[0].amount_kr == 100_000


def test_an_effort_without_amounts_is_a_draft_and_ends_no_pejlemaerke(read: Read) -> None:
    parsed = read(HEAD + "\tPejlemærke 1: Kaj\t\t\nKran\t\t\t\nBøje\t\t1\t2\nI alt\t\t1\t2\n")

    assert [(draft.title, draft.pejlemaerke) for draft in parsed.drafts] == [("Kran", "Kaj"), ("Bøje", "Kaj")]
    assert [(finding.code, finding.line) for finding in parsed.findings] == [("missing_amount", 5)]


def test_a_row_without_words_is_a_draft_without_title(read: Read) -> None:
    parsed = read(HEAD + "Kran\t\t100\t200\n\t\t300\t400\n")

    assert [draft.title for draft in parsed.drafts] == ["Kran", None]
    assert [finding.code for finding in parsed.findings] == ["missing_title"]


@pytest.mark.parametrize(
    ("end", "why"),
    [
        ("\tPejlemærke 2: Vand\t\t\n", "kun en overskrift"),
        ("\tPejlemærke 2: Vand\t\t\nBøje\t\t1\t2\n", "mangler sin sum"),
        ("\tPejlemærke 2: Vand\t\t\nBøje\t\t1", "mangler celler"),
        ("\tPejlemærke 2: Vand\t\t\nBøje\t\t\t\n", "ingen beløb"),
    ],
)
def test_a_table_that_was_cut_says_so_and_is_not_blamed_for_what_is_missing(read: Read, end: str, why: str) -> None:
    parsed = read(HEAD + "\tPejlemærke 1: Kaj\t\t\nKran\t\t100\t200\nI alt\t\t150\t200\n" + end)

    (finding,) = [finding for finding in parsed.findings if finding.code == "cut_short"]
    assert finding.severity is Severity.WARNING
    assert why in finding.message
    assert all(finding.severity is not Severity.ERROR for finding in parsed.findings)


@pytest.mark.parametrize(
    "text",
    [
        "Mål for planen\n\nMål\t2026\t2027\nDeltagere\t40\t60\n",
        "Status\n\nIndsats og midler (1.000 kr.)\tMålsætninger\t2026\t2027\nKran\t40 unge\t35\t45\n",
        "Finansiering\n\nIndsats\t2027\t2026\nKran\t1\t2\n",
        "Finansiering i 1.000 kr.\n\nIndsats\t2026\t2027\nKran\t\t\n",
        "Finansiering i 1.000 kr.\n\nI 2026 er der 400 og i 2027 er der 500.\n",
        "Bevillinger, der udløber\n\nIndsats (1.000 kr.)\t2026\t2027\nKran\t1\t2\n",
    ],
)
def test_a_table_without_money_by_year_is_not_taken_for_one(tmp_path: Path, text: str) -> None:
    path = tmp_path / "papir.txt"
    path.write_text(text, encoding="utf-8")

    assert not financing_table.recognises(read_lines(path))


@pytest.mark.parametrize(
    "unit",
    ["a", " ", "1", ".", "*", "x* ", "<", "<tr>", "<td>", "<td ", "<b>", "|", "\t", "(", "(i ", "mio. ", "kr. ", "&#",
     "A ", "En Bo ", "i alt ", "2026\t", "plan ", "pejlemærke: ", "¹", "tabel 1 ", "1,", "- "],
)  # fmt: skip
@pytest.mark.parametrize("place", ["{}\n", "{}\t\t1\t2\n", "Bøje\t{}\t1\t2\n", "Bøje\t\t{}\t2\n"])
def test_a_very_long_cell_stops_nothing(read: Read, unit: str, place: str) -> None:
    parsed = read(HEAD + "Kran\t\t100\t200\n" + place.format(unit * (50_000 // len(unit))))

    assert parsed.drafts[0].title == "Kran"
