"""A person's own keys, one TOML file in the config folder that they write and we only read.

What can't be used is named with its line, and everything else in the file works.
"""

from __future__ import annotations

import os

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.keymap import Keymap, check
from wellnesstui.domain.text import clean_line
from wellnesstui.store.files import read_whole
from wellnesstui.store.home import Home
from wellnesstui.store.library import MOST_BYTES, read_own_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

MOST_NOTICES = 20
"""Sentences about one file; what is beyond them is counted."""

_TABLE = "keys"


def load(home: Home, known: Mapping[str, str]) -> Keymap:
    """The own keys of this home. ``known`` has the usual keys of every binding id."""
    if not os.path.lexists(home.keys):
        return Keymap(keys={})
    try:
        tables = read_own_toml(home.keys)
    except Unfit as reason:
        sentence = f"Your keys in keys.toml are not used, because {reason}. The usual keys work."
        return Keymap(keys={}, notices=(sentence,))
    keys, refused = check(_wishes(tables), known)
    lines = _lines(home.keys) if refused else {}
    notices = [
        f"Your key for {clean_line(each.id)[:40]} ({_where(lines.get(each.id))}) is not used, "
        f"because {each.reason}."
        for each in refused[:MOST_NOTICES]
    ]
    if len(refused) > MOST_NOTICES:
        notices.append(f"{len(refused) - MOST_NOTICES} more lines of keys.toml are not used.")
    return Keymap(keys=keys, notices=tuple(notices))


def _wishes(tables: Mapping[str, Any]) -> dict[str, object]:
    """What is wished for by id, however it is written: "app.undo" = "z", app.undo = "z" or a table."""
    inside = tables.get(_TABLE)
    listed = dict(tables)
    if isinstance(inside, dict):
        del listed[_TABLE]
        listed |= inside
    found: dict[str, object] = {}
    for name, value in listed.items():
        if isinstance(value, dict):
            found |= {f"{name}.{verb}": key for verb, key in value.items()}
        else:
            found[name] = value
    return found


def _lines(path: str) -> dict[str, int]:
    """The line at which each name stands, as far as that can be told without a parser."""
    try:
        text = (read_whole(path, MOST_BYTES) or b"").decode("utf-8-sig", "replace")
    except OSError:  # it was there a moment ago: the notices do without lines
        return {}
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        bare = "".join(line.split()).replace('"', "").replace("'", "")
        if bare.startswith("["):
            table = bare.strip("[").partition("]")[0]
        elif "=" in bare:
            name = f"{table}.{bare.partition('=')[0]}".strip(".")
            found.setdefault(name.removeprefix(f"{_TABLE}."), number)
    return found


def _where(line: int | None) -> str:
    return f"keys.toml, line {line}" if line else "keys.toml"
