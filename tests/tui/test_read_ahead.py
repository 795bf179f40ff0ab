from unittest.mock import patch

from tui.read_ahead import FRESH_SECONDS, KEPT, ReadAhead


def test_what_was_read_a_while_ago_is_here_and_is_known_to_be_old() -> None:
    ahead = ReadAhead[int, str]()
    with patch("tui.read_ahead.time.monotonic", return_value=100.0):
        ahead.put(7, "read")
        assert ahead.is_fresh(7)
    with patch("tui.read_ahead.time.monotonic", return_value=100.0 + FRESH_SECONDS):
        assert not ahead.is_fresh(7)

    assert ahead.get(7) == "read"


def test_what_was_read_longest_ago_is_let_go_of() -> None:
    ahead = ReadAhead[int, int]()
    for number in range(KEPT + 1):
        ahead.put(number, number)

    assert ahead.get(0) is None
    assert not ahead.is_fresh(0)
    assert ahead.get(KEPT) == KEPT
