"""A finished paper in its place: whole or not at all, and never over another unasked."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.as_nobody import as_nobody
from tracker.errors import TrackerError
from tracker.flows.placing import is_taken, place


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_paper_is_put_in_its_place_and_nothing_else_is(tmp_path: Path) -> None:
    place(tmp_path / "æøå liste.docx", b"hele papiret", overwrite=False)

    assert (tmp_path / "æøå liste.docx").read_bytes() == b"hele papiret"
    assert names(tmp_path) == {"æøå liste.docx"}


def test_a_new_paper_may_be_read_by_those_the_officer_lets_read(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        place(tmp_path / "liste.docx", b"", overwrite=False)
    finally:
        os.umask(before)

    assert (tmp_path / "liste.docx").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("taken", ["fil", "link", "dødt link"])
def test_what_has_the_name_is_left_alone_unless_the_officer_was_asked(tmp_path: Path, taken: str) -> None:
    path, other = tmp_path / "liste.pdf", tmp_path / "andet"
    if taken != "dødt link":
        other.write_bytes(b"andet")
    if taken == "fil":
        other.rename(path)
    else:
        path.symlink_to(other)

    with pytest.raises(TrackerError, match=r"Der ligger allerede noget i .*liste.pdf. Det er urørt. .*--overwrite"):
        place(path, b"nyt", overwrite=False)

    assert is_taken(path)
    assert not path.exists() or path.read_bytes() == b"andet"
    place(path, b"nyt", overwrite=True)
    assert path.read_bytes() == b"nyt"
    assert not path.is_symlink()
    assert not other.exists() or other.read_bytes() == b"andet"


def test_a_paper_that_is_replaced_keeps_who_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(b"")
    path.chmod(0o604)

    place(path, b"nyt", overwrite=True)

    assert path.stat().st_mode & 0o777 == 0o604


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (".", "er en mappe. Angiv en fil i den."),
        ("/dev/null", "er ikke en almindelig fil. Det er urørt. Angiv et andet sted."),
        ("findes/ikke.docx", "kan ikke skrives: mappen findes ikke. Angiv et andet sted."),
        ("fil/i.docx", "kan ikke skrives: en del af stien er en fil, ikke en mappe. Angiv et andet sted."),
        ("x" * 300, "kan ikke skrives: navnet er for langt. Angiv et andet sted."),
        ("en\0to.docx", "kan ikke skrives: navnet har tegn, som ingen fil kan have. Angiv et andet sted."),
    ],
)
@pytest.mark.parametrize("overwrite", [True, False])
def test_a_place_that_takes_no_paper_is_named_with_what_to_do(
    tmp_path: Path, path: str, said: str, *, overwrite: bool
) -> None:
    (tmp_path / "fil").write_bytes(b"")

    with pytest.raises(TrackerError) as refused:
        place(tmp_path / path, b"nyt", overwrite=overwrite or is_taken(tmp_path / path))

    assert str(refused.value).endswith(said)
    assert names(tmp_path) == {"fil"}


def test_a_folder_without_rights_is_told_of_and_takes_nothing(open_folder: Path) -> None:
    open_folder.chmod(0o555)

    told = as_nobody("place", open_folder / "liste.md")

    assert told.endswith("liste.md kan ikke skrives: du har ikke adgang til mappen. Angiv et andet sted.")
    assert names(open_folder) == set()


FULL = """
import resource, signal, sys
from pathlib import Path
from tracker.errors import TrackerError
from tracker.flows.placing import place
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    place(Path(sys.argv[1]), b"x" * 5000, overwrite=True)
except TrackerError as error:
    print(error)
"""


def test_a_drive_without_room_leaves_the_old_paper_and_no_half_one(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    path.write_bytes(b"gammelt")

    done = subprocess.run([sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, check=True)

    assert "kan ikke skrives: filen er større, end der er lov til. Angiv et andet sted." in done.stdout
    assert path.read_bytes() == b"gammelt"
    assert names(tmp_path) == {"liste.xlsx"}
