"""Fits text into the columns of a terminal: wrapped lines, and labels with a text beside each.

Help and Help now need this, so it imports nothing but ``domain.text``.
"""

from __future__ import annotations

import os
import sys

from wellnesstui.domain.text import clean, columns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

NARROWEST, WIDEST, ENDLESS = 20, 72, 1_000_000
"""Columns of a line; longer ones are hard to read for tired eyes."""
HELP_WIDTH = 80
"""Columns of a line of help at the most, which has two columns."""
_NO_BREAK = "\xa0"
_WIDEST_LABEL = 26
_NARROWEST_TEXT = 24
_GAP = 2


def terminal_width(otherwise: int = ENDLESS) -> int:
    """Columns of the terminal, NARROWEST at least; ``otherwise`` where there is none.

    COLUMNS counts for more, as in other programs.
    """
    said = os.environ.get("COLUMNS", "")
    try:
        found = int(said) if said else os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError, AttributeError):
        return otherwise
    return max(NARROWEST, found) if found > 0 else otherwise


def line_width(widest: int = WIDEST) -> int:
    """Columns of a line: those of the terminal, up to ``widest``."""
    return min(widest, terminal_width(widest))


def fit(text: str) -> str:
    """The text within the terminal, each line after its own indentation; unchanged without one."""
    width = terminal_width()
    lines: list[str] = []
    for line in text.split("\n"):
        body = line.lstrip(" ")
        lines += paragraph(body, width, line[: -len(body)] if body else "")
    return "\n".join(lines)


def unbroken(text: str) -> str:
    """The text with no-break spaces, so that no number is divided between two lines."""
    return text.replace(" ", _NO_BREAK)


def paragraph(text: str, width: int, margin: str = "") -> list[str]:
    """Prose, on whatever lines it is, in lines of ``width``; a command between backticks is not divided between two lines."""
    parts = text.replace("\n", " ").split("`")
    parts[1::2] = map(unbroken, parts[1::2])
    return wrap("`".join(parts), width, margin, "")


def wrap(text: str, width: int, margin: str = "", hanging: str = "  ") -> list[str]:
    """Lines of ``width`` columns, each after ``margin``, from the second on also ``hanging``."""
    lines: list[str] = []
    line = ""
    for word in clean(text).split(" "):
        before = margin if not lines else margin + hanging
        if line and columns(before) + columns(line) + 1 + columns(word) > width:
            lines.append(before + line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    lines.append((margin if not lines else margin + hanging) + line)
    return [line.replace(_NO_BREAK, " ").rstrip() for line in lines]


def two_columns(
    rows: Iterable[tuple[str, str]], width: int, margin: str = "  ", least: int = 0
) -> list[str]:
    """Lines of each label and its text, aligned beside it, or below it where there is no room.

    ``least`` is the least room for a label, so that two lists of them align.
    """
    rows = tuple(rows)
    fitting = (len(label) for label, _ in rows if len(label) <= _WIDEST_LABEL)
    column = len(margin) + max(least, *fitting, 0) + _GAP
    is_wide = width - column >= _NARROWEST_TEXT
    indent = " " * (column if is_wide else len(margin) + 2 * _GAP)
    lines: list[str] = []
    for label, text in rows:
        beside = is_wide and len(label) <= _WIDEST_LABEL
        wrapped = wrap(text, width, indent, "") if text else []
        above = wrap(label, width, margin)
        if beside and wrapped:
            above[0] = f"{above[0]:<{column}}{wrapped.pop(0)[column:]}"
        lines += [*above, *wrapped]
    return lines
