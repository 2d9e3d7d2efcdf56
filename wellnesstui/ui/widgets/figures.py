"""Cards of Trends made of lines: by weekday and hour, balance, words, and what goes along with mood."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.domain.moment import WEEKDAYS
from wellnesstui.domain.time.lengths import say_length
from wellnesstui.trends import said
from wellnesstui.trends.along import Along, is_ready
from wellnesstui.trends.days import level
from wellnesstui.trends.look import Look
from wellnesstui.trends.rhythm import HOURS_A_PART, Cell, week
from wellnesstui.trends.words import Word
from wellnesstui.ui.signs import FULL, Signs

_NAME = 14
_SIDE = 6  # columns of what is beside the cells of a table
_CELL, _WIDE_CELL = 4, 6
_WORD = _NAME + 4
_WORD_LINE = 40
_DAYS = 6
MOST_ALONG = 14
"""Rows of activities that are compared, before the rest is asked for."""
_OFF = "This is turned off. c turns it on."
_WAIT = "Comparing."
_FEW_WORDS = 4
"""So many stand in one column, however much room there is."""


class Figures(Widget):
    """``look`` is what is shown; ``lines`` makes the lines of it for so many columns."""

    DEFAULT_CSS = """
    Figures { height: auto; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    look: reactive[Look | None] = reactive(None)

    def __init__(self, signs: Signs = FULL) -> None:
        super().__init__()
        self._signs = signs
        self._made: tuple[Look, object, Content] | None = None

    def render(self) -> Content:
        """Made once of a look for the layouts and frames that a change of it takes."""
        look, way = self.look, (self.size.width, self.way)
        if look is None:
            return Content("")
        if self._made is None or self._made[0] is not look or self._made[1] != way:
            made = Content("\n").join(self.lines(look, self.size.width or 40))
            self._made = (look, way, made)
        return self._made[2]

    @property
    def way(self) -> object:
        """What else than the look decides about the lines."""
        return None

    def watch_look(self) -> None:
        """Only another height is worth a layout of the whole place."""
        if self.look is not None and self.render().plain.count("\n") + 1 != self.size.height:
            self.refresh(layout=True)

    def lines(self, look: Look, room: int) -> Sequence[Content]:
        """The card's lines."""
        raise NotImplementedError


class Rhythm(Figures):
    """Medians by weekday and by three hours; a dot where fewer than three days are behind."""

    def __init__(self, first_weekday: int, signs: Signs = FULL, twelve_hours: bool = False) -> None:
        super().__init__(signs)
        self._first_weekday = first_weekday
        self._hours = [_hour(hour, twelve_hours) for hour in range(0, 24, HOURS_A_PART)]

    def lines(self, look: Look, room: int) -> Sequence[Content]:
        order = week(self._first_weekday)
        heads = [WEEKDAYS[number][:3] for number in order]
        weekdays = [look.weekdays[number] for number in order]
        return [
            *self._tables(heads, weekdays, room),
            Content(""),
            *self._tables(self._hours, look.by_time, room),
        ]

    def _tables(self, heads: Sequence[str], cells: Sequence[Cell], room: int) -> list[Content]:
        """One, or its halves below each other where the columns would not fit beside each other."""
        least = [max(len(each) for each in column) + 1 for column in self._texts(heads, cells)]
        room -= _SIDE
        for wide in (_WIDE_CELL, _WIDE_CELL - 1, _CELL, 0):
            wides = [max(wide, each) for each in least]
            if sum(wides) <= room:
                return self._table(heads, cells, wides)
        half = -(-len(heads) // 2)
        return [
            line
            for at in (slice(0, half), slice(half, None))
            for line in self._table(heads[at], cells[at], [max(_CELL, each) for each in least[at]])
        ]

    def _texts(self, heads: Sequence[str], cells: Sequence[Cell]) -> list[tuple[str, str, str]]:
        """Of each column what stands in it."""
        return [
            (head, self._signs.none if cell.mood is None else f"{cell.mood:g}", f"{cell.days}")
            for head, cell in zip(heads, cells, strict=True)
        ]

    def _table(
        self, heads: Sequence[str], cells: Sequence[Cell], wides: Sequence[int]
    ) -> list[Content]:
        texts = self._texts(heads, cells)
        head, moods, days = (
            [column[row].rjust(wide) for column, wide in zip(texts, wides, strict=True)]
            for row in range(3)
        )
        styles = ["$quiet" if cell.mood is None else f"$mood-{level(cell.mood)}" for cell in cells]
        return [
            Content.styled(" " * _SIDE + "".join(head), "$quiet"),
            Content.assemble(("mood  ", "$quiet"), *zip(moods, styles, strict=True)),
            Content.styled("days  " + "".join(days), "$quiet"),
        ]


class Balance(Figures):
    """Times and minutes in each of the six domains, side by side."""

    def lines(self, look: Look, room: int) -> Sequence[Content]:
        most = max(1, *(share.times for share in look.shares))
        longest = max(3, room - _NAME - 18)
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
    """The words chosen most, on how many days, and the mood they came with; in two columns if they fit."""

    def lines(self, look: Look, room: int) -> Sequence[Content]:
        if not look.words:
            return [Content.styled("No words were chosen here.", "$quiet")]
        columns = 2 if room >= 2 * _WORD_LINE and len(look.words) > _FEW_WORDS else 1
        rows = -(-len(look.words) // columns)
        return [
            Content("").join([self._word(word) for word in look.words[row::rows]]).rstrip()
            for row in range(rows)
        ]

    def _word(self, word: Word) -> Content:
        days = "1 day" if word.days == 1 else f"{word.days:,} days"
        style = "" if word.mood is None else f"$mood-{level(word.mood)}"
        return Content.assemble(
            _cut(word.name, _WORD - 1, self._signs.more) + " ",
            (f"{days:>10}   ", "$quiet"),
            (word.said_mood().ljust(_WORD_LINE - _WORD - 13), style),
        )


class AlongList(Figures):
    """Differences with their intervals, as dots on a line around none; only what is honest to say.

    Of many activities those are listed that stand out, and the most frequent, unless ``with_all``.
    Without anything compared it says whether that is still to come: ``compares``.
    """

    with_all: reactive[bool] = reactive(default=False, layout=True)
    compares: reactive[bool] = reactive(default=True)

    @property
    def way(self) -> object:
        return self.with_all, self.compares, is_ready()

    def lines(self, look: Look, room: int) -> Sequence[Content]:
        compared = look.compared
        if compared is None:
            note = _OFF if not self.compares else said.CANT if is_ready() else _WAIT
            return [Content.styled(line, "$quiet") for line in _wrapped(note, room)]
        counted = [
            Content.styled(line, "$quiet") for line in _wrapped(said.counted(compared), room)
        ]
        standing, rest = said.sentences(compared)
        found = [Content(line) for each in standing for line in _wrapped(each, room)]
        found += [Content.styled(line, "$quiet") for line in _wrapped(rest, room)]
        if not compared.listed:
            return [*found, *counted]
        listed = compared.listed if self.with_all else most_frequent(compared.listed)
        found += [Content(""), *self._plot(listed, room)]
        if left := len(compared.listed) - len(listed):
            more = "1 other; z lists it." if left == 1 else f"{left} others; z lists them."
            found.append(Content.styled(f"And {more}", "$quiet"))
        return [*found, *counted]

    def _plot(self, listed: Sequence[Along], room: int) -> list[Content]:
        wide = max(8, room - 20 - 7 - _DAYS)
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
            found.append(
                Content.assemble(
                    (f"{name} ", "$foreground" if each.stands_out else "$quiet"),
                    ("".join(line), style),
                    (said.signed(each.difference).rjust(7), style),
                    (f"{each.days_with:,}".rjust(_DAYS), "$quiet"),
                )
            )
        ends = "lower" + " " * max(1, place(0) - 5) + ("┊" if self._signs is FULL else "|")
        ends += (" " * max(1, wide - len(ends) - 6) + "higher").ljust(wide - len(ends) + 7)
        ends += "days".rjust(_DAYS)
        return [*found, Content.styled(" " * 20 + ends, "$quiet")]


def _hour(hour: int, twelve_hours: bool) -> str:
    """``06``, ``6a``."""
    return f"{(hour + 11) % 12 + 1}{'a' if hour < 12 else 'p'}" if twelve_hours else f"{hour:02}"


def most_frequent(listed: Sequence[Along]) -> Sequence[Along]:
    """What stands out, and up to MOST_ALONG in all of those with most days, in their order.

    How large a difference is decides nothing: the largest of many would be chance.
    """
    ranked = sorted(listed, key=lambda each: (not each.stands_out, -each.days_with, each.name))
    standing = sum(each.stands_out for each in listed)
    chosen = {each.name for each in ranked[: max(MOST_ALONG, standing)]}
    return [each for each in listed if each.name in chosen]


def _cut(name: str, room: int, more: str) -> str:
    return (
        set_cell_size(name, room)
        if cell_len(name) <= room
        else set_cell_size(name, room - 1) + more
    )


def _wrapped(text: str, room: int) -> list[str]:
    from textwrap import wrap

    return wrap(text, max(20, room))
