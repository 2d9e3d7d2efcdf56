"""Cards of Trends made of lines: by weekday and hour, balance, words, and what goes along with mood."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.domain.clock_words import say_length
from wellnesstui.domain.moment import WEEKDAYS
from wellnesstui.trends import said
from wellnesstui.trends.along import LEAST_DAYS, LEAST_EACH, Along
from wellnesstui.trends.days import level
from wellnesstui.trends.look import Look
from wellnesstui.trends.rhythm import HOURS_A_PART, Cell
from wellnesstui.ui.signs import FULL, Signs

_NAME = 14


class Figures(Widget):
    """``look`` is what is shown; ``lines`` makes the lines of it for so many columns."""

    DEFAULT_CSS = """
    Figures { height: auto; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    look: reactive[Look | None] = reactive(None, layout=True)

    def __init__(self, signs: Signs = FULL) -> None:
        super().__init__()
        self._signs = signs

    def render(self) -> Content:
        look = self.look
        return Content("\n").join(self.lines(look, self.size.width or 40)) if look else Content("")

    def lines(self, look: Look, room: int) -> Sequence[Content]:
        """The card's lines."""
        raise NotImplementedError


class Rhythm(Figures):
    """Medians by weekday and by three hours; a dot where fewer than three days are behind."""

    def __init__(self, first_weekday: int, signs: Signs = FULL) -> None:
        super().__init__(signs)
        self._first_weekday = first_weekday

    def lines(self, look: Look, room: int) -> Sequence[Content]:
        order = [(number + self._first_weekday) % 7 for number in range(7)]
        heads = [WEEKDAYS[number][:3] for number in order]
        hours = [f"{hour:02}" for hour in range(0, 24, HOURS_A_PART)]
        wide = max(4, min(6, (room - 6) // 8))
        return [
            *self._table(heads, [look.weekdays[number] for number in order], wide),
            Content(""),
            *self._table(hours, look.by_time, wide),
        ]

    def _table(self, heads: Sequence[str], cells: Sequence[Cell], wide: int) -> list[Content]:
        head = "".join(head.rjust(wide) for head in heads)
        moods = [self._mood(cell, wide) for cell in cells]
        days = "".join(f"{cell.days:>{wide}}" for cell in cells)
        return [
            Content.styled(f"      {head}", "$quiet"),
            Content.styled("mood  ", "$quiet").append(Content("").join(moods)),
            Content.styled(f"days  {days}", "$quiet"),
        ]

    def _mood(self, cell: Cell, wide: int) -> Content:
        if cell.mood is None:
            return Content.styled(self._signs.none.rjust(wide), "$quiet")
        return Content.styled(f"{cell.mood:g}".rjust(wide), f"$mood-{level(cell.mood)}")


class Balance(Figures):
    """Times and minutes in each of the six domains, side by side."""

    def lines(self, look: Look, room: int) -> Sequence[Content]:
        most = max(1, *(share.times for share in look.shares))
        longest = max(4, room - _NAME - 18)
        found = []
        for share in look.shares:
            bar = ("■" if self._signs is FULL else "#") * -(-share.times * longest // most)
            time = say_length(share.minutes) if share.minutes else ""
            found.append(
                Content.assemble(
                    (f"{share.domain:<{_NAME}}", "$quiet"),
                    f"{share.times:>5} ",
                    (f"{time:>10}  ", "$quiet"),
                    (bar, "$primary"),
                )
            )
        return found


class Words(Figures):
    """The words chosen most, on how many days, and the mood they came with."""

    def lines(self, look: Look, room: int) -> Sequence[Content]:
        if not look.words:
            return [Content.styled("No words were chosen here.", "$quiet")]
        head = f"{'':<{_NAME + 4}}{'':>9}   the mood they came with"
        found = [Content.styled(head, "$quiet")]
        for word in look.words[:6]:
            days = "1 day" if word.days == 1 else f"{word.days:,} days"
            name = set_cell_size(word.name, _NAME + 4)
            parts = [Content(name), Content.styled(f"{days:>9}   ", "$quiet")]
            if word.mood is not None:
                parts.append(Content.styled(f"{word.mood:g}", f"$mood-{level(word.mood)}"))
            found.append(Content("").join(parts))
        return found


class AlongList(Figures):
    """Differences with their intervals, as dots on a line around none; only what is honest to say."""

    def lines(self, look: Look, room: int) -> Sequence[Content]:
        compared = look.compared
        if compared is None:
            return [Content.styled("This is turned off. c turns it on.", "$quiet")]
        why = said.too_few(compared, LEAST_DAYS, LEAST_EACH)
        if why:
            return [Content.styled(line, "$quiet") for line in _wrapped(why, room)]
        standing = [each for each in compared.listed if each.stands_out]
        count = said.compared(compared)
        found = [Content(line) for each in standing for line in _wrapped(said.sentence(each), room)]
        rest = f"{count} {said.NOT_A_CAUSE}" if standing else f"{said.NOTHING} {count}"
        found += [Content.styled(line, "$quiet") for line in _wrapped(rest, room)]
        return [*found, Content(""), *self._plot(compared.listed, room)]

    def _plot(self, listed: Sequence[Along], room: int) -> list[Content]:
        wide = max(8, room - 20 - 7)
        reach = max(max(abs(each.low), abs(each.high)) for each in listed) or 1.0

        def place(value: float) -> int:
            return round((value + reach) / (2 * reach) * (wide - 1))

        found = []
        for each in listed:
            line = [" "] * wide
            line[place(0)] = "┊" if self._signs is FULL else "|"
            for column in range(place(each.low), place(each.high) + 1):
                line[column] = "─" if self._signs is FULL else "-"
            line[place(each.difference)] = self._signs.dot
            style = "$quiet"
            if each.stands_out:
                style = "$primary" if each.difference > 0 else "$secondary"
            name = _cut(each.name, 19, self._signs.more)
            difference = said.points(each.difference)
            sign = "+" if each.difference > 0 and difference != "0.0" else ""
            found.append(
                Content.assemble(
                    (f"{name} ", "$foreground" if each.stands_out else "$quiet"),
                    ("".join(line), style),
                    (f"{sign}{difference}".rjust(7), style),
                )
            )
        ends = "lower" + " " * max(1, place(0) - 5) + ("┊" if self._signs is FULL else "|")
        ends += " " * max(1, wide - len(ends) - 6) + "higher"
        return [*found, Content.styled(" " * 20 + ends, "$quiet")]


def _cut(name: str, room: int, more: str) -> str:
    return (
        set_cell_size(name, room)
        if cell_len(name) <= room
        else set_cell_size(name, room - 1) + more
    )


def _wrapped(text: str, room: int) -> list[str]:
    from textwrap import wrap

    return wrap(text, max(20, room))
