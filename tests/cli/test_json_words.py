"""JSON has the words that sentences have: no key of it is a word that the program no longer uses."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.cli.conftest import Say

_OLD = {
    "kept", "keep", "aside", "deed", "usual", "fine", "said", "sealed", "not_sealed", "paused", "paused_until",
    "pause", "narrow", "narrowed", "signs", "colours",
}  # fmt: skip
_COMMANDS = (
    ("settings", "keys"),
    ("settings",),
    ("breaks", "add", "tea at 15:00"),
    ("breaks",),
    ("breaks", "try", "lunch at 12:30"),
    ("breaks", "next"),
    ("mute", "1h"),
    ("breaks", "next"),
    ("breaks",),
    ("mute", "off"),
    ("day", "9-9:50, 14-15"),
    ("session",),
    ("resources", "nurse"),
    ("resources", "favorite", "us-988"),
    ("mood", "4"),
    ("did", "walk", "15m"),
    ("doctor",),
    ("where",),
    ("theme",),
    ("backup",),
    ("trends",),
    ("help-now", "US"),
    ("undo",),
    ("undo", "--redo"),
)


def _keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield str(key)
            yield from _keys(each)
    elif isinstance(value, list):
        for each in value:
            yield from _keys(each)


def test_no_key_is_an_old_word(say: Say) -> None:
    old = set()
    for words in _COMMANDS:
        said = say(*words, "--json")
        assert (said.code, said.err) == (0, ""), words
        for line in said.out.splitlines():
            found = json.loads(line)
            old |= {f"{' '.join(words)}: {key}" for key in _keys(found) if key in _OLD}
            state = found.get("state") if isinstance(found, dict) else None
            assert state not in _OLD
    assert old == set()
