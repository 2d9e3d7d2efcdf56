"""The box that begins a plan's line, in any note."""

from __future__ import annotations

OPEN, DONE = "- [ ] ", "- [x] "


def has_box(line: str) -> bool:
    """Whether the line is a plan's."""
    return line.startswith((OPEN, DONE, DONE.upper()))


def is_ticked(line: str) -> bool:
    """Whether the plan of the line is done."""
    return has_box(line) and not line.startswith(OPEN)


def without_box(line: str) -> str:
    """The line without a box that it has, or that somebody typed before it."""
    for box in (OPEN, DONE, DONE.upper()):
        if line.startswith(box.rstrip()):
            return line[len(box.rstrip()) :].strip()
    return line
