"""Where one has been, as in a browser."""

from tui.trail import Along, Spot, Trail


def test_back_and_forward_and_a_new_way_forgets_what_came_after() -> None:
    trail = Trail(1)
    for place in (2, 2, 3):
        trail.to(place)
    assert (trail.here, trail.words) == (3, "<2")

    assert trail.go(-1)
    assert (trail.here, trail.words) == (2, "<1 1>")
    trail.to(9)
    assert not trail.go(1)
    assert trail.go(-1)
    assert trail.go(-1)
    assert not trail.go(-1)
    assert (trail.here, trail.words) == (1, "2>")


def test_a_very_long_trail_forgets_its_beginning() -> None:
    trail = Trail(0)
    for place in range(1, 300):
        trail.to(place)

    assert trail.here == 299
    assert trail.words == "<99"


def test_a_step_is_taken_from_the_one_that_is_shown_wherever_the_list_has_come_to() -> None:
    along = Along(7, Spot(0, "1 af 9"))
    along.arrive(8, Spot(1, "2 af 9"))

    assert (along.rows(8, 1), along.rows(8, -1)) == (1, -1)
    assert (along.rows(7, 1), along.rows(7, -1)) == (0, None)
    assert along.rows(99, 1) == 1
    assert (along.words(7), along.words(99)) == ("1 af 9", "")


def test_without_a_list_there_is_no_spot() -> None:
    assert Along(7, None).words(7) == ""
