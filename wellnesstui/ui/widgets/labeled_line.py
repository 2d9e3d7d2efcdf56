"""A line of a page: a value beside its label, wrapped where it may be."""

from __future__ import annotations

from textwrap import wrap

from textual.content import Content

_LABEL = 10  # cells from the left to the values
_MIN_WIDTH = 16


def value_room(width: int) -> int:
    """The cells for a value in a page of ``width`` columns."""
    return max(_MIN_WIDTH, width - _LABEL)


def labeled_line(label: str, value: str, room: int, style: str = "$foreground") -> Content:
    """The line or lines of a label and a value that has ``room`` cells."""
    wrapped = wrap_value(value, room)
    lines = [Content.styled(" " * _LABEL + line, style) for line in wrapped]
    if len(label) < _LABEL:
        first = Content.assemble((label.ljust(_LABEL), "$quiet"), (wrapped[0], style))
        return Content("\n").join([first, *lines[1:]])
    # A label that fills its column has a line of its own: no number is ever read together with it.
    return Content("\n").join([Content.styled(label, "$quiet"), *lines])


def wrap_value(value: str, room: int) -> list[str]:
    """Lines of at most ``room`` characters: broken at semicolons, else commas, else between words, where
    sentences always are.
    """
    if len(value) <= room:
        return [value]
    if ". " in value:
        return wrap(value, room, break_on_hyphens=False)
    lines: list[str] = []
    for part in value.split("; "):
        lines += _filled(part.replace(", ", ",\n").split("\n"), room)
    return lines


def _filled(phrases: list[str], room: int) -> list[str]:
    """Lines with as many whole phrases as fit; only one that is too long is broken."""
    lines = [""]
    for phrase in phrases:
        joined = f"{lines[-1]} {phrase}".strip()
        if len(joined) <= room:
            lines[-1] = joined
        else:
            for piece in _pieces(phrase, room):
                lines += wrap(piece, room, break_on_hyphens=False)
    return list(filter(None, lines))


def _pieces(phrase: str, room: int) -> tuple[str, str]:
    """The two parts of an address, after the last slash that fits; words stay together."""
    slash = 0 if " " in phrase else phrase.rfind("/", 0, room) + 1
    return phrase[:slash], phrase[slash:]
