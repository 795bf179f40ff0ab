"""A store that is copied is the same store: rows, sums, history and seals."""

from pathlib import Path

import pytest
from sqlalchemy import text

from db import health, replay, triggers
from db.copying import copied_tables, hold_together
from db.queries import listing
from db.queries.records import Question
from db.store import Store, connect, open_store
from db.tally import differences, tally
from tests.conftest import NOW
from tests.db.test_store_refused import statements
from tracker.errors import StoreError
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.keeping import copy


def retitle(store: Store, title: str) -> None:
    with store.writing() as session:
        edit_appropriation(session, 3, Edit(title=title), seen=None, by="Signe", at=NOW, reason="Prøve")


@pytest.fixture
def copied(bundled: Store, tmp_path: Path) -> Path:
    retitle(bundled, "Før kopien")
    copy(bundled.location, str(tmp_path / "kopi.sqlite3"))
    return tmp_path / "kopi.sqlite3"


def test_a_copy_has_every_row_sum_and_seal(bundled: Store, copied: Path) -> None:
    target = open_store(str(copied))

    with bundled.reading() as one, target.reading() as other:
        assert differences(tally(one), tally(other)) == []
        for table in copied_tables(one.connection()):
            everything = f"SELECT * FROM {table.name} ORDER BY 1"
            assert other.execute(text(everything)).all() == one.execute(text(everything)).all()
        assert health.damage(other.connection()) is None
        assert triggers.installed(other.connection()) == triggers.wanted(other.connection())
    target.close()


def test_a_copy_is_searched_and_its_history_goes_on(copied: Path) -> None:
    target = open_store(str(copied))

    retitle(target, "Efter kopien")

    with target.reading() as session:
        assert listing.count(session, Question(everything=True, search="fter kop")) == 1
        assert list(replay.drift(session.connection())) == []
        assert tally(session).changes == 3
    target.close()


def test_a_copy_that_is_not_as_its_source_is_refused_with_the_differences(bundled: Store, copied: Path) -> None:
    statements(copied, "DROP TRIGGER seal_no_delete", "DELETE FROM seal WHERE id = 2")
    statements(copied, "UPDATE year_amount SET amount_kr = amount_kr + 1000 WHERE id = 3")
    target = connect(copied)

    with (
        bundled.reading() as one,
        target.reading_unguarded() as other,
        pytest.raises(
            StoreError, match=r"blev ikke som lageret: history: \d+ rækker, men \d+ i kopien; seal: 2 rækker"
        ),
    ):
        hold_together(one, other, str(copied))
    target.close()


def test_a_damaged_store_is_not_copied_and_leaves_nothing(bundled_path: Path, tmp_path: Path) -> None:
    statements(bundled_path, "DROP TRIGGER history_of_lapse_update", "UPDATE lapse SET amount_kr = 1 WHERE id = 5")

    with pytest.raises(StoreError, match="beskadiget"):
        copy(str(bundled_path), str(tmp_path / "kopi.sqlite3"))

    assert {path.name for path in tmp_path.iterdir()} == {bundled_path.name}


@pytest.mark.parametrize("taken", ["file", "folder", "link"])
def test_a_copy_takes_nobody_s_place(bundled: Store, tmp_path: Path, taken: str) -> None:
    place = tmp_path / "optaget"
    if taken == "file":
        place.write_text("noter")
    elif taken == "folder":
        place.mkdir()
    else:
        place.symlink_to(tmp_path / "væk")

    with pytest.raises(StoreError, match="Der ligger allerede noget"):
        copy(bundled.location, str(place))

    assert not (tmp_path / "væk").exists()


def test_what_was_changed_behind_the_program_s_back_is_so_in_the_copy(bundled_path: Path, tmp_path: Path) -> None:
    statements(bundled_path, "UPDATE appropriation SET owner = 'ukendt hånd' WHERE id = 2")

    copy(str(bundled_path), str(tmp_path / "kopi.sqlite3"))

    target = open_store(str(tmp_path / "kopi.sqlite3"))
    with target.reading() as session:
        (found,) = health.unsealed_findings(session.connection())
    target.close()
    assert "owner" in found.message


def test_an_interrupted_copy_leaves_nothing(bundled: Store, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    before = set(tmp_path.iterdir())
    with pytest.raises(KeyboardInterrupt):
        copy(bundled.location, str(tmp_path / "kopi.sqlite3"), progress=stop)

    assert set(tmp_path.iterdir()) == before
