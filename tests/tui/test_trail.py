"""Where one has been, as in a browser."""

from tui.trail import Trail


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
