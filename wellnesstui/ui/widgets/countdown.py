"""The countdown of the running session: large digits, when it ends, and what is free after it."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.reactive import var
from textual.widget import Widget

from wellnesstui.domain.moment import EPOCH, Instant, Moment, format_length
from wellnesstui.ui.signs import ASCII, FULL, Signs

_LINES = 5
_LONG = 100  # minutes: from here on hours and minutes are shown
# Three rows of the digits 0 to 9 and a colon, each three columns wide with a column between.
_BOX_DIGITS = (
    "╭─╮ ─╮  ──╮ ──╮ │ │ ╭── ╭── ──╮ ╭─╮ ╭─╮    ",
    "│ │  │  ╭─╯  ─┤ ╰─┤ ╰─╮ ├─╮   │ ├─┤ ╰─┤  · ",
    "╰─╯ ─┴─ ╰── ──╯   │ ──╯ ╰─╯   │ ╰─╯ ──╯  · ",
)
_ASCII_DIGITS = (
    " _       _   _       _   _   _   _   _     ",
    "| |   |  _|  _| |_| |_  |_    | |_| |_|  . ",
    "|_|   | |_   _|   |  _| |_|   | |_|  _|  . ",
)


class _Face(NamedTuple):
    line: str
    digits: str
    unit: str
    share: float
    """How much of the session is over, 0 to 1."""


class Countdown(Widget):
    """A countdown without a clock: its owner sets ``now``, and it redraws when a digit changes.

    ``utc_offset`` is the seconds east of UTC at the end. ``gap_after`` is the free minutes after the end, None when no session is known to follow.
    It counts in minutes, with ``by_second`` in seconds.
    """

    DEFAULT_CSS = """
    Countdown { height: auto; width: 1fr; text-wrap: nowrap; }
    """

    begin: var[Instant] = var(EPOCH)
    end: var[Instant] = var(EPOCH)
    now: var[Instant] = var(EPOCH)
    gap_after: var[int | None] = var(None)
    utc_offset: var[int] = var(0)
    twelve_hours: var[bool] = var(default=False)
    by_second: var[bool] = var(default=False)

    def __init__(self, signs: Signs = FULL) -> None:
        super().__init__()
        self._signs = signs
        self._drawn: _Face | None = None
        self.border_title = Content("In session")

    def on_mount(self) -> None:
        for name in ("begin", "end", "now", "gap_after", "utc_offset", "twelve_hours", "by_second"):
            self.watch(self, name, self._refresh_if_changed, init=False)

    def _refresh_if_changed(self) -> None:
        if self._drawn != self._face():
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return _LINES

    def render(self) -> Content:
        self._drawn = line, digits, unit, share = self._face()
        width = self.content_size.width
        return Content("\n").join(
            [
                Content.styled(line, "$quiet"),
                *self._rows(digits, unit),
                bar(share, width, self._signs),
            ]
        )

    def _face(self) -> _Face:
        left = max(0, self.end - self.now)
        minutes = -(-left // 60)
        if not self.by_second or minutes >= _LONG:
            left = minutes * 60
        share = min(1.0, max(0.0, 1 - left / max(1, self.end - self.begin)))
        if minutes >= _LONG:
            return _Face(self._line(), f"{minutes // 60}:{minutes % 60:02d}", "h", share)
        if self.by_second:
            return _Face(self._line(), f"{left // 60}:{left % 60:02d}", "", share)
        return _Face(self._line(), str(minutes), "min", share)

    def _line(self) -> str:
        """When it ends and what is free then, in the longest wording that fits."""
        clock = Moment(instant=self.end, offset=self.utc_offset).clock(self.twelve_hours)
        line = f"{'ends' if self.now < self.end else 'ended'} {clock}"
        gap, room = self.gap_after, self.content_size.width
        if gap is None:
            return line
        long = format_length(gap)
        phrase = f"{line}, then {long}"
        lines = [f"{phrase} free", phrase]
        if gap <= 0:
            lines = [f"{line}, then your next session"]
        return next((each for each in lines if cell_len(each) <= room), line)

    def _rows(self, digits: str, unit: str) -> list[Content]:
        table = _ASCII_DIGITS if self._signs == ASCII else _BOX_DIGITS
        columns = [4 * "0123456789:".index(digit) for digit in digits]
        rows = [" ".join(row[column : column + 3] for column in columns) for row in table]
        left = " " * max(0, (self.content_size.width - len(rows[0])) // 2)
        units = ("", "", f" {unit}" if unit else "")
        return [
            Content.assemble(left, (row, "$accent"), (suffix, "$quiet"))
            for row, suffix in zip(rows, units, strict=True)
        ]


def bar(share: float, width: int, signs: Signs = FULL, style: str = "$accent") -> Content:
    """A progress bar one line high, ``width`` cells, filled from the left for a share of 0 to 1."""
    done = round(share * width)
    full, rest = ("=", "-") if signs == ASCII else ("━", "─")
    return Content.assemble((full * done, style), (rest * (width - done), "$lines"))
