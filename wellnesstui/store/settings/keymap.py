"""A person's own keys: a TOML file in the config folder that they write and we only read.

What can't be used is named with its line, and everything else in the file works.
"""

from __future__ import annotations

import os

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.keymap import Keymap, check
from wellnesstui.domain.text import clean_line
from wellnesstui.store.disk.files import read_whole
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.own_toml import MAX_BYTES, read_toml
from wellnesstui.store.disk.plain_toml import assignments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

MAX_NOTICES = 20
"""Most sentences about the file; the mistakes beyond them are counted."""

_TABLE = "keys"


def load(home: Home, known: Mapping[str, str]) -> Keymap:
    """The person's keys; ``known`` has the default keys of every binding id."""
    if not os.path.lexists(home.keys):
        return Keymap(keys={})
    try:
        tables = read_toml(home.keys)
    except Unfit as reason:
        sentence = f"Your keys in keys.toml aren't used: {reason}. The default keys work."
        return Keymap(keys={}, notices=(sentence,))
    keys, refused = check(wanted(tables), known)
    lines = line_numbers(_text_of(home.keys)) if refused else {}
    notices = [
        f"Your key for {clean_line(each.id)[:40]} ({_where(lines.get(each.id))}) isn't used: "
        f"{each.reason}."
        for each in refused[:MAX_NOTICES]
    ]
    if len(refused) > MAX_NOTICES:
        notices.append(f"{len(refused) - MAX_NOTICES} more lines of keys.toml aren't used.")
    return Keymap(keys=keys, notices=tuple(notices))


def wanted(tables: Mapping[str, Any]) -> dict[str, object]:
    """The wanted keys by binding id, written as "app.undo" = "z", app.undo = "z" or in a table."""
    inside = tables.get(_TABLE)
    listed = dict(tables)
    if isinstance(inside, dict):
        del listed[_TABLE]
        listed |= inside
    keys: dict[str, object] = {}
    for name, value in listed.items():
        if isinstance(value, dict):
            keys |= {f"{name}.{verb}": key for verb, key in value.items()}
        else:
            keys[name] = value
    return keys


def _text_of(path: str) -> str:
    try:
        return (read_whole(path, MAX_BYTES) or b"").decode("utf-8-sig", "replace")
    except OSError:  # it was there a moment ago: the notices do without lines
        return ""


def line_numbers(text: str) -> dict[str, int]:
    """The number of the line of each binding id, as far as that is known without a parser."""
    lines: dict[str, int] = {}
    for each in assignments(text):
        table = _bare(each.table or "").strip("[").partition("]")[0]
        id = f"{table}.{_bare(each.name)}".strip(".")
        lines.setdefault(id.removeprefix(f"{_TABLE}."), each.number)
    return lines


def _bare(text: str) -> str:
    """A name without spaces and quotes."""
    return "".join(text.split()).replace('"', "").replace("'", "")


def _where(line: int | None) -> str:
    return f"keys.toml, line {line}" if line else "keys.toml"
