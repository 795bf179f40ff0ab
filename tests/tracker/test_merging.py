"""Two forms on one appropriation: no typed word is lost, and who changed what is said rightly."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tracker.merging import Changed, Compared, Meeting, meet

NAMES = ("title", "owner", "description", "amount 2023 service", "amount 2024 service")
values = st.sampled_from(["", "a", "b", "c"])
forms = st.fixed_dictionaries({}, optional=dict.fromkeys(NAMES, values))


def value(form: dict[str, str], name: str) -> str:
    return form.get(name, "")


def kinds(meeting: Meeting) -> dict[str, Changed]:
    return {one.field: one.changed for one in meeting.compared}


@given(base=forms, mine=forms, theirs=forms)
def test_what_i_changed_is_saved_and_what_only_they_changed_too(
    base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> None:
    result = meet(base, mine, theirs).result

    for name in NAMES:
        changed = value(mine, name) != value(base, name)
        assert value(result, name) == value(mine if changed else theirs, name)


@given(base=forms, mine=forms, theirs=forms)
def test_every_field_is_compared_as_who_changed_it(
    base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> None:
    compared = {one.field: one for one in meet(base, mine, theirs).compared}

    for name in NAMES:
        was, my, their = value(base, name), value(mine, name), value(theirs, name)
        if my == was == their:
            assert name not in compared
            continue
        one = compared[name]
        assert (one.base, one.mine, one.theirs) == (was, my, their)
        expected = Changed.APART
        if my == was:
            expected = Changed.THEIRS
        elif my == their:
            expected = Changed.ALIKE
        elif their == was:
            expected = Changed.MINE
        assert one.changed is expected


@given(base=forms, form=forms)
def test_both_the_same_is_no_conflict(base: dict[str, str], form: dict[str, str]) -> None:
    meeting = meet(base, form, form)

    assert set(kinds(meeting).values()) <= {Changed.ALIKE}
    assert {name: value(meeting.result, name) for name in NAMES} == {name: value(form, name) for name in NAMES}


@given(base=forms, mine=forms, others=st.lists(forms, min_size=1, max_size=5), chosen=st.sets(st.sampled_from(NAMES)))
def test_however_often_others_save_what_i_typed_stands_by(
    base: dict[str, str], mine: dict[str, str], others: list[dict[str, str]], chosen: set[str]
) -> None:
    meeting = meet(base, mine, others[0])
    for name in chosen:
        meeting = meeting.take(name)
    for seen, theirs in pairwise(others):
        meeting = meeting.typed(meeting.result).again(theirs)
        assert meeting.base == seen

    typed = {name for name in NAMES if value(mine, name) != value(base, name)}
    for name in typed:
        assert value(meeting.keep(name).result, name) == value(mine, name)
        assert value(meeting.result, name) == value(others[-1] if name in chosen else mine, name)
    for name in {*NAMES} - typed:
        assert value(meeting.result, name) == value(others[-1], name)


@given(base=forms, mine=forms, theirs=forms, later=forms, third=forms)
def test_what_is_typed_at_the_comparison_is_mine_too(
    base: dict[str, str], mine: dict[str, str], theirs: dict[str, str], later: dict[str, str], third: dict[str, str]
) -> None:
    meeting = meet(base, mine, theirs).typed(later)

    assert {name: value(meeting.result, name) for name in NAMES} == {name: value(later, name) for name in NAMES}
    for name in NAMES:
        if value(later, name) != value(theirs, name):
            assert value(meeting.again(third).result, name) == value(later, name)


@given(base=forms, mine=forms, theirs=forms)
def test_saving_on_top_of_theirs_ends_where_the_other_order_does_unless_both_changed_a_field(
    base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> None:
    one, other = meet(base, mine, theirs), meet(base, theirs, mine)

    apart = {name for name, changed in kinds(one).items() if changed is Changed.APART}
    assert apart == {name for name, changed in kinds(other).items() if changed is Changed.APART}
    for name in {*NAMES} - apart:
        assert value(one.result, name) == value(other.result, name)


def test_the_same_word_twice_is_still_mine_when_a_third_changes_it() -> None:
    alike = meet({"owner": "Bo"}, {"owner": "Karen"}, {"owner": "Karen"})

    third = alike.again({"owner": "Ole"})

    assert third.compared == (Compared("owner", "Karen", "Karen", "Ole", Changed.APART),)
    assert third.result == {"owner": "Karen"}


def test_a_change_that_was_undone_leaves_only_mine() -> None:
    meeting = meet({"owner": "Bo", "deputy": ""}, {"owner": "Karen"}, {"owner": "Bo"})

    assert kinds(meeting) == {"owner": Changed.MINE}


def test_theirs_taken_is_given_back_by_one_key_and_mine_too() -> None:
    meeting = meet({"owner": "Bo"}, {"owner": "Karen"}, {"owner": "Ole"})

    taken = meeting.take("owner")

    assert taken.result == {"owner": "Ole"}
    assert taken.compared[0].takes_theirs
    assert taken.keep("owner") == meeting
    assert not meeting.compared[0].takes_theirs


def test_a_field_typed_back_to_what_the_store_has_is_not_mine_any_more() -> None:
    meeting = meet({"owner": "Bo"}, {"owner": "Karen"}, {"owner": "Ole"}).typed({"owner": "Ole"})

    assert meeting.again({"owner": "Ida"}).result == {"owner": "Ida"}


def test_without_a_base_all_that_i_name_is_compared_and_nothing_else() -> None:
    meeting = meet(None, {"owner": "Karen", "title": "Ens"}, {"owner": "Ole", "title": "Ens", "plan": "Visionen"})

    assert [(one.field, one.base, one.changed) for one in meeting.compared] == [
        ("owner", None, Changed.APART),
        ("title", None, Changed.ALIKE),
    ]
    assert meeting.result == {"owner": "Karen", "title": "Ens", "plan": "Visionen"}
    assert [one.can_choose for one in meeting.compared] == [True, False]


def test_what_i_state_without_changing_it_is_not_changed_by_others_behind_my_back() -> None:
    meeting = meet({"verdict": "stop"}, {"verdict": "stop"}, {"verdict": "continue"}, stated=["verdict"])

    assert meeting.compared == (Compared("verdict", "stop", "stop", "continue", Changed.APART),)
    assert meeting.result == {"verdict": "stop"}
    assert meet({"verdict": "stop"}, {"verdict": "stop"}, {"verdict": "stop"}, stated=["verdict"]).compared == ()


def test_what_i_typed_as_the_store_has_it_can_be_stood_by_too() -> None:
    typed = meet({"verdict": "stop"}, {"verdict": "revise"}, {"verdict": "continue"}).typed({"verdict": "continue"})

    assert typed.stand_by(["verdict"]).again({"verdict": "stop"}).result == {"verdict": "continue"}
