"""The plainest of TOML read by hand: whoever opens Help now has no time for a full reader.

``tomllib`` alone costs more than the whole of ``wellness help-now``. What is written for this reader
is read the same by ``tomllib``: a test holds them equal.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class TooRich(ValueError):
    """Something that only a full reader understands; the message is what it was."""


def read_plain(text: str) -> dict[str, list[dict[str, Any]]]:
    """The tables of ``[[name]]`` and ``[[name.part]]``, as ``tomllib`` gives them.

    Values are texts in plain quotes, whole numbers, and lists of either on one line; comments have a
    line of their own. Raises TooRich for anything else.
    """
    lines = text.split("\n")
    if "\\" in text or not "".join(lines).isprintable():
        raise TooRich("an escape, or a sign that can't be seen")
    found: dict[str, list[dict[str, Any]]] = {}
    table: dict[str, Any] | None = None
    for line in lines:
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            table = _opened(found, line)
            continue
        name, _, value = line.partition(" = ")
        if table is None or not value or name in table or not _is_name(name):
            raise TooRich(line)
        table[name] = _several(value) if value[0] == "[" else _one(value)
    return found


def _opened(found: dict[str, list[dict[str, Any]]], line: str) -> dict[str, Any]:
    """The new table of a line like ``[[name]]`` or ``[[name.part]]``."""
    if not line.startswith("[[") or not line.endswith("]]"):
        raise TooRich(line)
    name, point, part = line[2:-2].partition(".")
    if not _is_name(name) or (point and not _is_name(part)):
        raise TooRich(line)
    table: dict[str, Any] = {}
    if not point:
        found.setdefault(name, []).append(table)
        return table
    if name not in found:
        raise TooRich(line)
    parts = found[name][-1].setdefault(part, [])
    if not isinstance(parts, list) or (parts and not isinstance(parts[0], dict)):
        raise TooRich(line)  # it is a value already
    parts.append(table)
    return table


def _several(text: str) -> list[str | int]:
    inside = text[1:-1]
    if not inside or text[-1] != "]":
        raise TooRich(text)
    if inside[0] == inside[-1] == '"' and len(inside) > 1:
        # between quotes, so that a comma inside a text stays in it
        return [_one(f'"{each}"') for each in inside[1:-1].split('", "')]
    return [_one(each) for each in inside.split(", ")]


def _one(text: str) -> str | int:
    if text[:1] == '"':
        inside = text[1:-1]
        if len(text) > 1 and text[-1] == '"' and '"' not in inside:
            return inside
    elif text.isdecimal() and text.isascii() and len(text) < 10 and (text[0] != "0" or text == "0"):
        return int(text)
    raise TooRich(text)


def _is_name(name: str) -> bool:
    return name.isidentifier() and name.isascii()
