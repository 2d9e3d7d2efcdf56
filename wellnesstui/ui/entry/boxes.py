"""The lines of a plan in a note, with a sign in place of their brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.domain.forms.form_entry import DONE, OPEN

if TYPE_CHECKING:
    from wellnesstui.ui.signs import Signs


def with_boxes(note: str, signs: Signs) -> str:
    """A note in which the lines of a plan begin with a sign, as they'd be ticked."""
    boxes = {OPEN: signs.ring, DONE: signs.chosen, DONE.upper(): signs.chosen}
    lines = note.split("\n")
    for number, line in enumerate(lines):
        sign = boxes.get(line[: len(OPEN)])
        if sign:
            lines[number] = f"{sign} {line[len(OPEN) :]}"
    return "\n".join(lines)
