"""`pejl check`: what does not agree over the whole store, for people and for scripts."""

from pathlib import Path

import pytest

from tests.cli import shapes
from tests.cli.calling import Pejl

TABLE = Path(__file__).parents[1] / "documents" / "finansiering-tabulator.txt"
STATUS = """Status på Havneplan 2026-28

Planen indeholdt 1 indsats i 2026, hvor der var opstillet 1 mål.

Tabel 1. Målsætninger og status for Havneplan 2026-28 i 2026

Indsats og afsatte midler\tMålsætninger i 2026\tStatus 2026
1. Krankursus med praktik 0,9 mio. kr.\t1) Mindst 40 ledige deltager.\tMålet blev opnået (45).
"""


@pytest.fixture
def wrong(empty: Pejl) -> Pejl:
    """Give a store with a table whose sum for 2028 does not hold."""
    empty("import", str(TABLE))
    return empty


def test_a_store_that_agrees_says_so_and_exits_0(empty: Pejl) -> None:
    assert empty("check").out == "Tal og tekster stemmer overens\n"
    assert empty("check", "--json").json == {"findings": []}


def test_an_error_is_told_with_both_sums_and_places_and_exits_1(wrong: Pejl) -> None:
    out = " ".join(wrong("check", status=1).out.split())

    assert out.startswith("FEJL »Bilag 2: Indsatser i Havneplan 2026-28«, linje 21: der står 2.600.000 kr.")
    assert "(linje 19 og 20) giver 2.500.000 kr." in out
    assert out.endswith("1 fejl")


def test_findings_have_their_shape(wrong: Pejl) -> None:
    answer = wrong("check", "--json", status=1).json

    assert shapes.misfits(answer, shapes.CHECKED) == []
    (found,) = answer["findings"]
    document = "Bilag 2: Indsatser i Havneplan 2026-28"
    assert (found["severity"], found["code"], found["line"]) == ("error", "table_total", 21)
    assert (found["stated"], found["computed"], found["quote"]) == (2_600_000, 2_500_000, "2.500\t2.400\t2.600")
    assert found["document"] == document
    assert [place["line"] for place in found["places"]] == [21, 19, 20]


def test_two_papers_that_disagree_are_a_warning_and_exit_0_once_no_error_is_left(empty: Pejl, tmp_path: Path) -> None:
    table, status = tmp_path / "tabel.txt", tmp_path / "status.txt"
    table.write_text(TABLE.read_text(encoding="utf-8").replace("2.600", "2.500"), encoding="utf-8")
    status.write_text(STATUS, encoding="utf-8")
    empty("import", str(table))
    empty("import", str(status), "--accept", "none")
    (draft,) = [one for one in empty("review", "--json").json if one["title"] == "Krankursus med praktik"]
    (kran,) = empty("search", "Krankursus", "--json").json
    empty("review", "match", draft["id"], str(kran["id"]))

    warned = " ".join(empty("check").out.split())
    empty("edit", str(kran["id"]), "--amount", "2026:unknown:1200000", "--reason", "Set i regnskabet")

    assert warned.startswith("advarsel »Krankursus med praktik«")
    assert warned.endswith("1 advarsel")
    assert empty("check").out == "Tal og tekster stemmer overens\n"


def test_a_day_before_the_history_is_refused(wrong: Pejl) -> None:
    answer = wrong("check", "--as-of", "2023-02-01", "--json", status=1)

    assert "historik" in answer.said.lower()


def test_the_bundled_data_has_no_error(pejl: Pejl) -> None:
    severities = {found["severity"] for found in pejl("check", "--json").json["findings"]}

    assert severities <= {"warning"}
