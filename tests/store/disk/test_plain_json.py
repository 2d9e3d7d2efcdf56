"""The small writer writes what ``json`` writes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.store.disk.plain_json import dumps

_TEXT = st.text(st.characters() | st.characters(max_codepoint=0xA0))
_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | _TEXT,
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(_TEXT, inner),
    max_leaves=20,
)


@given(value=_VALUES)
def test_as_json_does_it(value: object) -> None:
    assert dumps(value) == json.dumps(value, ensure_ascii=False)


@given(value=_VALUES)
def test_one_line(value: object) -> None:
    assert len(dumps(value).split("\n")) == 1


@pytest.mark.parametrize("value", [{1, 2}, b"x", object()])
def test_nothing_else_is_written(value: object) -> None:
    with pytest.raises(TypeError):
        dumps(value)
