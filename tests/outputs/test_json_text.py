"""JSON is written as Python's own writer does with an indent of two, whole or piece by piece."""

import json
from enum import StrEnum

from hypothesis import given
from hypothesis import strategies as st

from tracker.outputs.json_text import json_pieces, json_text

texts = st.text(st.characters(max_codepoint=0x17F, exclude_categories=("Cc", "Cf")) | st.sampled_from('\n\t"\\'))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(texts | st.integers() | st.none() | st.booleans(), inner, max_size=4)
    ),
)


@given(values)
def test_a_value_is_written_as_python_does(value: object) -> None:
    assert json_text(value) == json.dumps(value, ensure_ascii=False, indent=2)


@given(st.lists(st.dictionaries(texts, values, max_size=3), max_size=4))
def test_what_comes_piece_by_piece_is_written_as_if_it_were_whole(items: list[dict[str, object]]) -> None:
    groups = ({"items": iter(items), "name": "æ"} for _ in range(2))

    written = "".join(json_pieces({"groups": groups, "none": iter(()), "last": items}))

    whole = {"groups": [{"items": items, "name": "æ"}] * 2, "none": [], "last": items}
    assert written == json_text(whole)


def test_a_list_is_taken_from_as_it_is_written() -> None:
    waiting = iter(range(3))
    pieces = json_pieces(waiting)

    written = next(pieces) + next(pieces)

    assert written == "[\n  0"
    assert list(waiting) == [1, 2]


def test_words_of_a_set_and_what_nobody_sees_are_written_so_that_they_can_be_read() -> None:
    class Word(StrEnum):
        SERVICE = "service"

    assert json_text({Word.SERVICE: Word.SERVICE}) == '{\n  "service": "service"\n}'
    assert json_text("a\u202eb\x7f\ud800") == r'"a\u202eb\u007f\ud800"'
