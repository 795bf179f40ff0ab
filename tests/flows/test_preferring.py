import os
from dataclasses import replace
from pathlib import Path

import pytest

from tracker.errors import TrackerError
from tracker.flows.preferring import LARGEST, keep_preference, preferences_of
from tracker.preferences import Preferences


def light(now: Preferences) -> Preferences:
    return replace(now, theme="pejl-lys")


def with_owner(now: Preferences) -> Preferences:
    return replace(now, columns=("owner",))


def test_a_change_is_made_on_top_of_what_another_window_kept(tmp_path: Path) -> None:
    file = tmp_path / "pejl" / "valg.json"

    keep_preference(file, "Signe", light)
    keep_preference(file, "Signe", with_owner)

    assert preferences_of(file, "Signe") == Preferences(theme="pejl-lys", columns=("owner",))


def test_a_file_that_is_not_there_says_nothing(tmp_path: Path) -> None:
    assert preferences_of(tmp_path / "valg.json", "Signe") == Preferences()
    assert preferences_of(tmp_path, "Signe") == Preferences()
    assert preferences_of(tmp_path / "a\0b", "Signe") == Preferences()


def test_a_damaged_file_is_put_aside_before_one_is_written_in_its_place(tmp_path: Path) -> None:
    file = tmp_path / "valg.json"
    file.write_text("{ikke json", encoding="utf-8")

    keep_preference(file, "Signe", light)

    assert preferences_of(file, "Signe") == Preferences(theme="pejl-lys")
    assert (tmp_path / "valg.json-beskadiget").read_text(encoding="utf-8") == "{ikke json"


def test_a_file_kept_elsewhere_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "mine.json", tmp_path / "valg.json"
    real.write_text("{}", encoding="utf-8")
    link.symlink_to(real)

    keep_preference(link, "Signe", light)

    assert link.is_symlink()
    assert preferences_of(real, "Signe").theme == "pejl-lys"


def test_a_folder_that_cannot_be_made_is_told_in_danish(tmp_path: Path) -> None:
    (tmp_path / "pejl").write_text("", encoding="utf-8")

    with pytest.raises(TrackerError, match="Dine valg kan ikke gemmes"):
        keep_preference(tmp_path / "pejl" / "valg.json", "Signe", light)


def test_nothing_half_written_is_left_beside_the_file(tmp_path: Path) -> None:
    for _ in range(3):
        keep_preference(tmp_path / "valg.json", "Signe", light)

    assert os.listdir(tmp_path) == ["valg.json"]  # noqa: PTH208 - names, hidden ones too


def test_half_a_letter_in_the_file_is_kept_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "valg.json"
    file.write_text('{"officers": {"Signe": {"theme": "\\ud800"}}}', encoding="utf-8")

    keep_preference(file, "Signe", with_owner)

    assert preferences_of(file, "Signe") == Preferences(theme="\ud800", columns=("owner",))


def test_an_editors_mark_before_the_text_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "valg.json"
    file.write_text('{"officers": {"Signe": {"theme": "pejl-lys"}}}', encoding="utf-8-sig")

    assert preferences_of(file, "Signe").theme == "pejl-lys"


def test_a_damaged_file_is_put_aside_whole_however_long(tmp_path: Path) -> None:
    file = tmp_path / "valg.json"
    file.write_bytes(b"\xff" * (LARGEST + 10))

    keep_preference(file, "Signe", light)

    assert (tmp_path / "valg.json-beskadiget").read_bytes() == b"\xff" * (LARGEST + 10)


def test_a_damaged_file_that_cannot_be_put_aside_is_untouched(tmp_path: Path) -> None:
    file = tmp_path / "valg.json"
    file.write_text("{ikke json", encoding="utf-8")
    (tmp_path / "valg.json-beskadiget").mkdir()

    with pytest.raises(TrackerError, match="kan ikke lægges til side"):
        keep_preference(file, "Signe", light)

    assert file.read_text(encoding="utf-8") == "{ikke json"


def test_a_name_no_file_can_have_is_told_in_danish(tmp_path: Path) -> None:
    with pytest.raises(TrackerError, match="kan ikke gemmes"):
        keep_preference(tmp_path / ("n" * 300), "Signe", light)


def test_a_link_that_leads_to_itself_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "ring").symlink_to("ring")

    keep_preference(tmp_path / "ring", "Signe", light)

    assert preferences_of(tmp_path / "ring", "Signe").theme == "pejl-lys"


def test_a_pipe_is_not_waited_at(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "valg.json")

    assert preferences_of(tmp_path / "valg.json", "Signe") == Preferences()


def test_what_is_no_file_of_ours_stays_and_is_told_in_danish(tmp_path: Path) -> None:
    file = tmp_path / "valg.json"
    file.mkdir()

    with pytest.raises(TrackerError, match=r"Dine valg kan ikke gemmes: .* De gælder, til du lukker"):
        keep_preference(file, "Signe", light)

    assert file.is_dir()


def test_a_link_that_leads_nowhere_is_told_in_danish(tmp_path: Path) -> None:
    link = tmp_path / "valg.json"
    link.symlink_to(tmp_path / "borte" / "valg.json")

    with pytest.raises(TrackerError, match=r"Dine valg kan ikke gemmes: .* De gælder, til du lukker"):
        keep_preference(link, "Signe", light)

    assert link.is_symlink()
