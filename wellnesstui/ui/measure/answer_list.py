"""The answers that an item can have: chosen by their digit, the cursor, or a click; Space skips, or keeps what was given."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from wellnesstui.domain.measures.measure import Measure
from wellnesstui.ui.forms.action_list import ActionList, ActionRow
from wellnesstui.ui.signs import Signs


class AnswerList(ActionList, inherit_bindings=False):
    """Posts ``Chosen`` with the answer as text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "choose", id="answer.enter"),
        Binding("down,j", "cursor_down", "down", show=False, id="answer.down"),
        Binding("up,k", "cursor_up", "up", show=False, id="answer.up"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.highlighted is not None if action == "select" else True


def answer_rows(measure: Measure, chosen: int | None, signs: Signs) -> list[ActionRow]:
    """A row for each answer, with its digit and its word; the one given before is marked."""
    rows = []
    for value in measure.values:
        digit = measure.digit(value)
        mark = signs.chosen if value == chosen else signs.ring
        number = f"{value}  " if digit != str(value) else ""
        rows.append(
            ActionRow(
                str(value),
                Content.assemble(
                    (f"{mark} ", "$primary" if value == chosen else "$quiet"),
                    (f"{digit}  ", "$primary bold"),
                    f"{number}{measure.label(value)}".rstrip(),
                ),
                "next" if value == chosen else "choose",
            )
        )
    return rows
