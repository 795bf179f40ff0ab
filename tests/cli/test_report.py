"""`pejl report`: the list as the administration publishes it, and back again."""

from pathlib import Path

import pytest

from tests.cli.calling import Pejl


@pytest.mark.parametrize("form", ["docx", "md"])
def test_the_report_of_a_store_is_nothing_new_to_it(pejl: Pejl, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"rapport.{form}"
    written = pejl("report", str(file), "--json").json

    (paper,) = pejl("import", "--json", "--no-backup", str(file)).json

    assert (written["format"], written["appropriations"], written["bytes"]) == (form, 29, file.stat().st_size)
    assert paper["recognised_as"] == "expiry_list"
    assert paper["document"]["after_year"] == 2023
    assert {draft["outcome"] for draft in paper["drafts"]} == {"unchanged"}
    assert len(paper["drafts"]) == 29
    assert paper["unplaced"] == []
    assert [finding for finding in paper["findings"] if finding["severity"] == "error"] == []


def test_another_year_can_be_asked_about(pejl: Pejl, tmp_path: Path) -> None:
    file = tmp_path / "rapport.md"

    said = pejl("report", str(file), "--after", "2031").out

    assert "med 0 bevillinger er skrevet til" in said
    assert "0 bevillinger, der udløber eller nedsættes efter 2031." in file.read_text()
    assert pejl("import", "--json", str(file)).json[0]["drafts"] == []


def test_a_file_is_not_written_over_unasked(pejl: Pejl, tmp_path: Path) -> None:
    file = tmp_path / "rapport.md"
    file.write_text("noget andet")

    refused = pejl("report", str(file), status=1)

    assert "--overwrite" in refused.err
    assert file.read_text() == "noget andet"
    pejl("report", str(file), "--overwrite")
    assert file.read_text().startswith("# Budgetbevillinger, som udløber efter 2023")


@pytest.mark.parametrize(("name", "why"), [("rapport.json", "skrives ikke som .json"), ("rapport.odt", "siger ikke")])
def test_other_formats_are_refused(pejl: Pejl, tmp_path: Path, name: str, why: str) -> None:
    assert why in pejl("report", str(tmp_path / name), status=2).err
    assert not (tmp_path / name).exists()
