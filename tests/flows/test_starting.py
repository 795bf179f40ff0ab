"""A store begins whole, with the data that ships, or not at all."""

import threading
from pathlib import Path

import pytest

from db.placing import claim
from db.queries import detail, review, summing
from db.queries.records import Bucket, Question
from db.store import Store, open_store
from tests.conftest import NOW
from tests.faults import begun_at_once
from tests.making import SHIPPED, draft, stored_id
from tracker.errors import StoreError
from tracker.flows.starting import BUNDLED_BY, ensure_store, new_store
from tracker.profile import Fund


def count(path: Path) -> int:
    store = open_store(str(path))
    with store.reading() as session:
        found = review.facts(session).appropriations
    store.close()
    return found


def test_the_first_run_shows_the_data_that_ships(tmp_path: Path) -> None:
    store = ensure_store(str(tmp_path / "ny" / "mappe" / "pejl.sqlite3"), at=NOW)

    with store.reading() as session:
        totals = summing.totals(session, Question(2023))
        facts = review.facts(session)
    store.close()
    assert (facts.appropriations, facts.waiting) == (SHIPPED, 0)
    assert totals.kr(Bucket.FULL, Fund.SERVICE) == 29_000_000
    assert totals.kr(Bucket.FULL, Fund.INDSATS) == 23_800_000


def test_the_second_run_opens_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "pejl.sqlite3"
    assert new_store(path, empty=True, at=NOW)

    store = ensure_store(str(path), at=NOW)

    stored_id(store, draft())
    store.close()
    assert count(path) == 1
    assert not new_store(path, empty=False, at=NOW)
    assert count(path) == 1


def test_a_store_is_alone_in_its_folder(tmp_path: Path) -> None:
    ensure_store(str(tmp_path / "pejl.sqlite3"), at=NOW).close()
    new_store(tmp_path / "pejl.sqlite3", empty=True, at=NOW)

    assert [path.name for path in tmp_path.iterdir()] == ["pejl.sqlite3"]


def test_the_program_s_own_name_stands_on_the_data_that_ships(bundled: Store) -> None:
    with bundled.reading() as session:
        whole = detail.appropriations(session, range(1, SHIPPED + 1))

    assert {one.assessment.by for one in whole if one.assessment} == {BUNDLED_BY}


@pytest.mark.no_cover
def test_programs_that_begin_at_once_share_one_store() -> None:
    assert begun_at_once.begun(1, 3) == 1


def test_threads_that_begin_at_once_share_one_store(tmp_path: Path) -> None:
    path = tmp_path / "pejl.sqlite3"
    made: list[bool] = []
    threads = [threading.Thread(target=lambda: made.append(new_store(path, empty=True, at=NOW))) for _ in range(3)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(made) == [False, False, True]
    assert count(path) == 0


def test_where_a_file_cannot_have_two_names_the_store_still_appears_whole(tmp_path: Path) -> None:
    made, path = tmp_path / "made", tmp_path / "pejl.sqlite3"
    new_store(made, empty=True, at=NOW)

    assert claim(made, path)

    assert count(path) == 0
    assert not made.exists()


def test_where_a_file_cannot_have_two_names_the_first_program_wins(tmp_path: Path) -> None:
    made, path = tmp_path / "made", tmp_path / "pejl.sqlite3"
    new_store(made, empty=True, at=NOW)
    path.write_text("en andens")

    assert not claim(made, path)

    assert path.read_text() == "en andens"


def test_a_file_on_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("noter")
    path = tmp_path / "fil" / "pejl.sqlite3"

    with pytest.raises(StoreError) as refused:
        ensure_store(str(path), at=NOW)

    assert str(refused.value) == (
        f"Lageret {path} kan hverken åbnes eller oprettes: en del af stien er en fil, ikke en mappe. "
        "Angiv et andet sted med --store."
    )


def test_a_drive_that_takes_no_files_is_no_place_for_a_store() -> None:
    path = Path("/proc/pejl.sqlite3")

    with pytest.raises(StoreError) as refused:
        ensure_store(str(path), at=NOW)

    assert str(refused.value).startswith(f"Lageret {path} kan hverken åbnes eller oprettes: ")


def test_a_link_to_nowhere_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "pejl.sqlite3"
    path.symlink_to(tmp_path / "væk")

    with pytest.raises(StoreError, match="Der er intet lager"):
        ensure_store(str(path), at=NOW)

    assert path.is_symlink()


def test_a_path_that_goes_in_a_ring_is_said_to(tmp_path: Path) -> None:
    path = tmp_path / "ring"
    path.symlink_to(path)

    with pytest.raises(StoreError):
        ensure_store(str(path), at=NOW)


def test_an_empty_file_is_not_taken_for_a_new_store(tmp_path: Path) -> None:
    path = tmp_path / "pejl.sqlite3"
    path.touch()

    with pytest.raises(StoreError, match="ikke et Pejl-lager"):
        ensure_store(str(path), at=NOW)

    assert path.read_bytes() == b""
