"""The lines between the player and whoever started it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.sound import wire

_NUMBERS = st.floats(0, 4)
MESSAGES = st.one_of(
    st.builds(
        wire.Play,
        id=st.text(max_size=20).filter(lambda text: "\0" not in text),
        layers=st.lists(st.just("/a/ü.ogg"), min_size=1, max_size=2).map(tuple),
        kind=st.sampled_from(wire.KINDS),
        loops=st.booleans(),
        gain=_NUMBERS,
        fade=_NUMBERS,
        delay=_NUMBERS,
    ),
    st.builds(wire.Ring, file=st.just("/bell.ogg"), delay=_NUMBERS),
    st.builds(wire.Say, file=st.just("/word.ogg"), duck=st.floats(0, 1)),
    st.builds(wire.Tone, tone=st.sampled_from(wire.TONES)),
    st.builds(wire.Stop, fade=_NUMBERS, delay=_NUMBERS),
    st.builds(wire.Beat, seconds=_NUMBERS, plays=st.booleans(), paused=st.booleans()),
    st.builds(wire.Silent, why=st.sampled_from(wire.REASONS)),
    st.sampled_from([wire.Pause(), wire.Resume(), wire.Lost(), wire.Gone(), wire.Stopped()]),
)


@given(st.lists(MESSAGES, min_size=1, max_size=5))
def test_what_is_written_is_read(messages: list[wire.Message]) -> None:
    line = wire.write_line(*messages)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert wire.read_line(line) == tuple(messages)


def test_the_moment_of_a_bell_is_called_in() -> None:
    table = json.loads(wire.write_line(wire.Ring(file="/b.ogg", delay=240.0)))
    assert table == {"is": "ring", "file": "/b.ogg", "id": "", "gain": 1.0, "in": 240.0}


@pytest.mark.parametrize(
    "line",
    [
        b"", b"\n", b"{", b"null", b"[]", b"7", b'"play"', b"[[[]]]", b"\xff\xfe", b"{}",
        b'{"is": "dance"}', b'{"is": ["play"]}', b'{"is": "play"}',
        b'{"is": "play", "id": "a", "layers": []}', b'{"is": "play", "id": "a", "layers": "a"}',
        b'{"is": "play", "id": 1, "layers": ["a"]}', b'{"is": "play", "id": "a", "layers": ["a\\u0000"]}',
        b'{"is": "play", "id": "a", "layers": ["a"], "kind": []}',
        b'{"is": "play", "id": "a", "layers": ["a"], "volume": 1}',
        b'{"is": "stop", "fade": -1}', b'{"is": "stop", "fade": NaN}', b'{"is": "stop", "fade": 1e999}',
        b'{"is": "stop", "fade": true}', b'{"is": "stop", "delay": 1}', b'{"is": "gain", "kind": "sound", "gain": "1"}',
        b'[{"is": "pause"}, {"is": "dance"}]', b'{"is":' + b"[" * 30_000, b" " * wire.MAX_LINE + b'{"is": "pause"}',
        json.dumps([{"is": "pause"}] * 65).encode(),
    ],
)  # fmt: skip
def test_anything_else_is_refused_whole(line: bytes) -> None:
    with pytest.raises(wire.Unreadable):
        wire.read_line(line)


@given(st.binary(max_size=200))
def test_no_bytes_do_harm(line: bytes) -> None:
    try:
        messages = wire.read_line(line)
    except wire.Unreadable:
        return
    assert wire.read_line(wire.write_line(*messages)) == messages
