"""The plainest of TOML read by hand: ``tomllib`` alone costs more than the whole of most commands.

``read_plain`` is strict: where it answers, ``tomllib`` answers alike (tests hold them equal), and it
leaves everything else to it. ``assignments`` is lenient: it finds the lines of a file that may be
broken, checks nothing and never raises.
"""

from __future__ import annotations

from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellnesstui.domain.fields import Unchecked


_BLOCK = '"""'
_TRUTHS = {"true": True, "false": False}


class NotPlain(ValueError):
    """The text is outside the subset; the message is the line or value."""


class Assignment(Record):
    """One line ``name = value`` of a file, with its number, from 1.

    ``table`` is the header above it, brackets included, None before the first one. All three texts
    are as they stand, quotes and comments included, without the spaces around them.
    """

    number: int
    table: str | None
    name: str
    value: str


def assignments(text: str) -> Iterator[Assignment]:
    """Every line of a text with an equals sign that opens no table, whatever the other lines are."""
    table = None
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if bare.startswith("["):
            table = bare
            continue
        name, equals, value = bare.partition("=")
        if equals:
            yield Assignment(number=number, table=table, name=name.rstrip(), value=value.lstrip())


def read_plain(text: str) -> Unchecked:
    """The values at the top and the tables of ``[name]``, ``[[name]]`` and ``[[name.part]]``, as of
    ``tomllib``.

    Values are texts in plain quotes, numbers, true and false, lists of texts or whole numbers on one
    line, and texts of several lines, which begin in the line after three quotes; comments have a line
    of their own, or no quotes. Raises NotPlain for anything else.
    """
    lines = text.split("\n")
    if "\\" in text or not "".join(lines).isprintable():
        raise NotPlain("an escape, or a sign that can't be seen")
    document: Unchecked = {}
    table = document
    ahead = iter(lines)
    for line in ahead:
        if not line.strip(" ") or line[0] == "#":
            continue
        if line[0] == "[":
            table = _opened(document, _without_comment(line))
            continue
        name, _, value = line.partition(" = ")
        if not value or name in table or not _is_name(name):
            raise NotPlain(line)
        if value == _BLOCK:
            table[name] = _block(ahead)
        else:
            value = _without_comment(value)
            table[name] = _list(value) if value[0] == "[" else _scalar(value)
    return document


def _block(ahead: Iterator[str]) -> str:
    """The text of the lines up to three quotes."""
    lines: list[str] = []
    for line in ahead:
        if _BLOCK not in line:
            lines.append(line)
        elif line.count('"', -4) == len(_BLOCK) and line.find(_BLOCK) == len(line) - len(_BLOCK):
            return "\n".join((*lines, line.removesuffix(_BLOCK)))
        else:
            break  # something after the quotes, or more of them
    raise NotPlain("a text of several lines")


def _without_comment(text: str) -> str:
    """What stands before a comment; all of it where a quote may hold the sign of one."""
    before, _, comment = text.rpartition(" #")
    before = before.rstrip(" ")
    return text if not before or '"' in comment or before.count('"') % 2 else before


def _scalar(text: str) -> str | int | float | bool:
    if text in _TRUTHS:
        return _TRUTHS[text]
    whole, _, decimals = text.partition(".")
    if text[0] != '"' and decimals.isdecimal() and decimals.isascii() and len(decimals) < 10:
        return float(f"{_value(whole)}.{decimals}")
    return _value(text)


def _opened(document: Unchecked, line: str) -> Unchecked:
    """The new table of a line like ``[name]``, ``[[name]]`` or ``[[name.part]]``."""
    table: Unchecked = {}
    name = line[1:-1]
    if _is_name(name) and line[-1] == "]" and name not in document:
        document[name] = table
        return table
    if not line.startswith("[[") or not line.endswith("]]"):
        raise NotPlain(line)
    name, point, part = line[2:-2].partition(".")
    if not _is_name(name) or (point and not _is_name(part)):
        raise NotPlain(line)
    if not point:
        return _appended(document, name, line)
    tables = _tables(document.get(name))
    if tables is None:
        raise NotPlain(line)
    return _appended(tables[-1], part, line)


def _appended(parent: Unchecked, name: str, line: str) -> Unchecked:
    """A new table at the end of the array of tables ``name``."""
    table: Unchecked = {}
    tables = _tables(parent.setdefault(name, [table]))
    if tables is None:
        raise NotPlain(line)  # it is a value already
    if tables[-1] is not table:
        tables.append(table)
    return table


def _tables(value: object) -> list[Unchecked] | None:
    """The value if it is an array of tables, else None."""
    return value if isinstance(value, list) and isinstance(value[0], dict) else None


def _list(text: str) -> list[str | int]:
    inside = text[1:-1]
    if not inside or text[-1] != "]":
        raise NotPlain(text)
    if inside[0] == inside[-1] == '"' and len(inside) > 1:
        # between quotes, so that a comma inside a text stays in it
        return [_value(f'"{each}"') for each in inside[1:-1].split('", "')]
    return [_value(each) for each in inside.split(", ")]


def _value(text: str) -> str | int:
    if text[:1] == '"':
        inside = text[1:-1]
        if len(text) > 1 and text[-1] == '"' and '"' not in inside:
            return inside
    elif text.isdecimal() and text.isascii() and len(text) < 10 and (text[0] != "0" or text == "0"):
        return int(text)
    raise NotPlain(text)


def _is_name(name: str) -> bool:
    return name.isidentifier() and name.isascii()
