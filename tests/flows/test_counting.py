"""Of figures that conflict an officer says which one counts; no sum ever has the same money twice."""

from dataclasses import replace

import pytest

from db.queries.changes import changes_of
from db.store import Store
from tests.conftest import NOW
from tests.flows.asking import beside, conflicts, counting, totals, whole
from tests.flows.telling import other
from tests.making import Amounts, draft, paper, stored_id, take_in
from tracker.errors import ConflictError, NotFoundError, TrackerError
from tracker.flows.counting import count
from tracker.flows.importing import Accept
from tracker.flows.reviewing import accept_draft
from tracker.flows.undoing import undo_change
from tracker.profile import Fund

SERVICE, INDSATS = Fund.SERVICE, Fund.INDSATS
LIST_KR, STATUS_KR = 3_900_000, 3_300_000


def conflicting(store: Store, first: Amounts, second: Amounts) -> int:
    """Store an entry, and beside it what another paper says of the same."""
    key = stored_id(store, draft(amounts=first))
    later = other(draft(amounts=second))
    status = paper(later, sha="b" * 64)
    take_in(store, replace(status, document=replace(status.document, title="Regnskab")), Accept.NONE)
    with store.writing() as session:
        accept_draft(session, later.id, by="Signe", at=NOW)
    return key


def marked(
    store: Store,
    key: int,
    fund: Fund | None,
    chosen: str | int,
    *,
    reason: str = "Det endelige tal",
    seen: int | None = None,
) -> int:
    """Let a figure of 2023 count."""
    with store.writing() as session:
        return count(session, key, (2023, fund), chosen, seen=seen, by="Signe", at=NOW, reason=reason)


def service_kr(store: Store) -> int:
    """Sum up the service money that expires after 2023, and that of unknown funds."""
    found = totals(store)
    return sum(one.amount_kr for one in found.sums)


def test_the_figure_that_is_marked_counts_and_the_other_stands_beside(store: Store) -> None:
    key = conflicting(store, {(2023, SERVICE): LIST_KR}, {(2023, SERVICE): STATUS_KR})

    version = marked(store, key, SERVICE, 2)

    one = whole(store, key)
    assert (counting(one), beside(one)) == ({(2023, "service"): STATUS_KR}, {(2023, "service"): LIST_KR})
    assert (one.version, version) == (3, 3)
    assert service_kr(store) == STATUS_KR
    assert [drop.amount_kr for drop in one.lapses] == [STATUS_KR]


def test_a_figure_without_a_fund_takes_that_of_what_it_replaces_and_no_sum_has_it_twice(store: Store) -> None:
    key = conflicting(store, {(2023, SERVICE): LIST_KR, (2023, INDSATS): 100_000}, {(2023, None): STATUS_KR})
    before = service_kr(store)

    marked(store, key, SERVICE, 3)

    one = whole(store, key)
    assert counting(one) == {(2023, "service"): STATUS_KR, (2023, "indsats"): 100_000}
    assert beside(one) == {(2023, "service"): LIST_KR, (2023, "?"): STATUS_KR}
    assert service_kr(store) - before == STATUS_KR - LIST_KR
    (taken,) = (a for a in one.amounts if a.counts and a.fund is SERVICE)
    assert taken.source is not None
    assert (taken.source.document, taken.source.by) == ("Regnskab", None)  # the paper is still its source


def test_where_the_fund_is_not_said_it_is_that_of_the_only_money_of_the_year(store: Store) -> None:
    key = conflicting(store, {(2023, SERVICE): LIST_KR}, {(2023, None): STATUS_KR})

    marked(store, key, None, 2)

    assert counting(whole(store, key)) == {(2023, "service"): STATUS_KR}
    assert service_kr(store) == STATUS_KR


def test_a_fund_must_be_said_where_there_is_money_of_several(store: Store) -> None:
    key = conflicting(store, {(2023, SERVICE): LIST_KR, (2023, INDSATS): 1}, {(2023, None): STATUS_KR})

    with pytest.raises(TrackerError, match=r"tal af flere rammer.*2023:service, 2023:indsats"):
        marked(store, key, None, 3)


def test_a_figure_with_a_fund_takes_the_place_of_one_without(store: Store) -> None:
    key = conflicting(store, {(2023, None): STATUS_KR}, {(2023, SERVICE): LIST_KR})

    marked(store, key, SERVICE, 1)

    assert counting(whole(store, key)) == {(2023, "service"): LIST_KR}
    assert service_kr(store) == LIST_KR


def test_one_may_change_ones_mind_as_often_as_one_likes(store: Store) -> None:
    key = conflicting(store, {(2023, SERVICE): LIST_KR}, {(2023, None): STATUS_KR})

    for kr in (STATUS_KR, LIST_KR, STATUS_KR, LIST_KR):
        figures = sorted(whole(store, key).amounts, key=lambda a: (a.fund is None, not a.counts))
        marked(store, key, SERVICE, [a.amount_kr for a in figures].index(kr) + 1)
        assert counting(whole(store, key)) == {(2023, "service"): kr}

    assert len(whole(store, key).amounts) == 3


def test_what_counts_already_is_no_change(store: Store) -> None:
    key = conflicting(store, {(2023, SERVICE): LIST_KR}, {(2023, SERVICE): STATUS_KR})

    assert marked(store, key, SERVICE, 1) == 2
    assert whole(store, key).version == 2


def test_the_conflict_stays_to_be_seen_with_who_settled_it_and_why(store: Store) -> None:
    key = conflicting(store, {(2023, SERVICE): LIST_KR}, {(2023, None): STATUS_KR})
    assert conflicts(whole(store, key)) == {
        "amount 2023": ["3.900.000 kr. service", "3.300.000 kr., midler med ukendt ramme"]
    }
    assert whole(store, key).conflicts[0].settled is None

    marked(store, key, SERVICE, 2)

    (conflict,) = whole(store, key).conflicts
    assert conflict.settled is not None
    assert (conflict.settled.value, conflict.settled.source.by, conflict.settled.source.quote) == (
        "3.300.000 kr.",
        "Signe",
        "Det endelige tal",
    )


def test_the_history_tells_it_and_an_undo_lets_the_paper_s_figure_count_again(store: Store) -> None:
    key = conflicting(store, {(2023, SERVICE): LIST_KR}, {(2023, SERVICE): STATUS_KR})
    marked(store, key, SERVICE, 2)
    with store.reading() as session:
        change = changes_of(session, key)[0]
    assert [(f.field, f.old, f.new) for f in change.fields] == [("amount 2023 service", LIST_KR, STATUS_KR)]
    assert (change.by, change.reason, change.source) == ("Signe", "Det endelige tal", "Regnskab")

    with store.writing() as session:
        undo_change(session, key, by="Signe", at=NOW)

    one = whole(store, key)
    assert (counting(one), beside(one)) == ({(2023, "service"): LIST_KR}, {(2023, "service"): STATUS_KR})
    (again,) = (a for a in one.amounts if a.counts)
    assert again.source is not None
    assert again.source.document == "Papir"


def test_an_undo_of_a_fund_that_was_taken_gives_it_back(store: Store) -> None:
    key = conflicting(store, {(2023, None): STATUS_KR}, {(2023, SERVICE): LIST_KR})
    marked(store, key, SERVICE, 1)

    with store.writing() as session:
        undo_change(session, key, by="Signe", at=NOW)

    assert counting(whole(store, key)) == {(2023, "?"): STATUS_KR}
    assert service_kr(store) == STATUS_KR


def test_who_saw_an_older_version_is_refused(store: Store) -> None:
    key = conflicting(store, {(2023, SERVICE): LIST_KR}, {(2023, SERVICE): STATUS_KR})

    with pytest.raises(ConflictError):
        marked(store, key, SERVICE, 2, seen=1)

    assert counting(whole(store, key)) == {(2023, "service"): LIST_KR}


@pytest.mark.parametrize(
    ("fund", "chosen", "reason", "error", "said"),
    [
        (SERVICE, 2, " ", TrackerError, "mangler en begrundelse"),
        (SERVICE, 9, "x", NotFoundError, "Tal nummer 9 er ikke fra 2023"),
        (SERVICE, 0, "x", NotFoundError, "Tal nummer 0 er ikke fra 2023"),
        (SERVICE, "Mangler", "x", NotFoundError, "»Mangler« passer ikke på noget af tallene for 2023. Vælg"),
        (SERVICE, "a", "x", TrackerError, "»a« passer på flere af tallene for 2023. Vælg et af dem: 1: 3.900"),
        (INDSATS, 1, "x", NotFoundError, "intet tal for 2023 af rammen indsats. Der er: 2023:service."),
    ],
)
def test_what_is_not_clear_is_refused(  # noqa: PLR0917 - one column each of the table above
    store: Store, fund: Fund, chosen: str | int, reason: str, error: type[TrackerError], said: str
) -> None:
    key = conflicting(store, {(2023, SERVICE): LIST_KR}, {(2023, SERVICE): STATUS_KR})

    with pytest.raises(error) as refused:
        marked(store, key, fund, chosen, reason=reason)

    assert said in str(refused.value)
    assert whole(store, key).version == 2
