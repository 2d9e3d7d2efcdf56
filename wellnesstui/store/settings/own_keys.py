"""A person's keys, changed in their TOML file line by line: what else they wrote there stays.

Only a line that says no more than one key is changed. After the edit the whole file is read again;
unless it says exactly what was wanted, it is left as it was.
"""

from __future__ import annotations

import os
import re

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.errors import DiskTrouble, UsedWrongly
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.own_toml import decoded, parse_toml, read_bytes, read_toml
from wellnesstui.store.settings.keymap import line_numbers, wanted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeGuard

    from wellnesstui.store.journal.pending_changes import FileChange

_LONGEST = 200
_VALUE = re.compile(r"""^(?P<name>[^=]+=\s*)("(?:[^"\\]|\\.)*"|'[^']*')(?P<rest>.*)$""")


def change(home: Home, id: str, keys: str | None, name: str) -> None:
    """Give an action other keys, or with None its default ones; ``name`` is how undo names it.

    Raises UsedWrongly, DiskTrouble, KeyTrouble.
    """
    from wellnesstui.store.journal import journal, pending_changes

    before = stored(home, id)
    if keys == before:
        return
    side: FileChange = {"title": f'changing the key for "{name}"', "back": before, "now": keys}
    pending_changes.write(home, journal.KEY, id, side, lambda: put(home, id, keys))


def stored(home: Home, id: str) -> str | None:
    """The keys of an action in the file, None if there are none. Raises DiskTrouble."""
    keys = _in_file(home).get(id)
    return keys if _is_keys(keys) else None


def can_hold(id: str, *values: object) -> bool:
    """Whether ``stored`` can return each of these values for an action."""
    return bool(id) and all(each is None or _is_keys(each) for each in values)


def put(home: Home, id: str, keys: str | None) -> None:
    """Write the keys of an action into the file, or with None remove its line; not undoable.

    Raises UsedWrongly, DiskTrouble.
    """
    from wellnesstui.store.settings.settings import write_config

    expected = _in_file(home)
    expected.pop(id, None)
    if keys is not None:
        expected[id] = keys
    try:
        before = decoded(read_bytes(home.keys)) if os.path.lexists(home.keys) else ""
        text = _edited(before, id, keys)
        fits = wanted(parse_toml(text.encode())) == expected
    except Unfit:
        fits = False
    if not fits:
        raise UsedWrongly(
            "That line of keys.toml can't be changed from here, so nothing was changed.",
            f"Edit it in {home.keys}.",
        )
    write_config(home, home.keys, text.encode(), "change the key")


def _in_file(home: Home) -> dict[str, object]:
    if not os.path.lexists(home.keys):
        return {}
    try:
        return wanted(read_toml(home.keys))
    except Unfit as reason:
        raise DiskTrouble(
            f"Your keys in keys.toml can't be read: {reason}.", "Fix the file, or move it away."
        ) from reason


def _edited(text: str, id: str, keys: str | None) -> str:
    """The text with another value on the line of ``id``, without that line, or with a new one."""
    import tomli_w

    lines = text.split("\n")
    value = tomli_w.dumps({"key": keys or ""}).removeprefix("key = ").strip()
    number = line_numbers(text).get(id)
    if number is None:
        # Before the first table: below it, the line would belong to that.
        first = (at for at, line in enumerate(lines) if line.lstrip().startswith("["))
        end = len(lines) - (not lines[-1])
        lines.insert(next(first, end), f'"{id}" = {value}')
        return "\n".join(lines if not lines[-1] else [*lines, ""])
    if keys is None:
        del lines[number - 1]
    elif found := _VALUE.match(lines[number - 1].rstrip("\r")):
        lines[number - 1] = f"{found['name']}{value}{found['rest']}"
    return "\n".join(lines)


def _is_keys(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and len(value) <= _LONGEST and value.isprintable()
