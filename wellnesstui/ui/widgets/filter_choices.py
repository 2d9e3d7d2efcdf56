"""The choices of a filter in groups, and their rows in the column beside a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from wellnesstui.ui.signs import Signs
from wellnesstui.ui.widgets.parts import Part, cut
from wellnesstui.ui.widgets.row_list import Row


class FilterChoice(NamedTuple):
    """A value of ``facet`` with its name, and how many items it would leave."""

    facet: str
    value: str
    name: str
    number: int
    is_chosen: bool


class FilterGroup(NamedTuple):
    """The choices of one facet; the first group is the selections and has no title."""

    title: str
    choices: tuple[FilterChoice, ...]


def heading(title: str) -> str:
    """The title as it stands above choices; within a sentence it has no capital."""
    return title[:1].upper() + title[1:]


def filter_rows(groups: Sequence[FilterGroup], signs: Signs) -> list[Row]:
    """The groups under their titles; a choice's item is its facet and value."""

    def draw(item: tuple[str, str], width: int) -> list[Part]:
        return choice_parts(choices[item], width, signs)

    choices = {each[:2]: each for group in groups for each in group.choices}
    rows: list[Row] = []
    for group in groups:
        rows += [Row(), Row([(heading(group.title), "$quiet")])] if rows else []
        rows += [Row((), each[:2], "/".join(each[:2]), draw) for each in group.choices]
    return rows


def choice_parts(choice: FilterChoice, width: int, signs: Signs) -> list[Part]:
    """The name of a choice, marked if it is chosen, and its number at the right end."""
    number = str(choice.number)
    room = max(0, width - len(number) - 3)
    name = cut(choice.name, room, signs.more)
    return [
        (f"{signs.dot} " if choice.is_chosen else "  ", "$primary"),
        (name, "$primary bold" if choice.is_chosen else "$foreground"),
        (" " * (room - cell_len(name) + 1), ""),
        (number, "$quiet"),
    ]
