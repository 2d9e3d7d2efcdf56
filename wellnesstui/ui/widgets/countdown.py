"""The session that is running: when it ends, what comes then, and how many minutes that is away."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.reactive import var
from textual.widget import Widget

from wellnesstui.domain.moment import Moment
from wellnesstui.ui.signs import ASCII, FULL, Signs

_LINES = 5
_LONG = 100  # minutes from which on they are hours and minutes
# Three rows of the digits 0 to 9 and a colon, each three columns wide and one apart.
_DRAWN = (
    "╭─╮ ─╮  ──╮ ──╮ │ │ ╭── ╭── ──╮ ╭─╮ ╭─╮    ",
    "│ │  │  ╭─╯  ─┤ ╰─┤ ╰─╮ ├─╮   │ ├─┤ ╰─┤  · ",
    "╰─╯ ─┴─ ╰── ──╯   │ ──╯ ╰─╯   │ ╰─╯ ──╯  · ",
)
_PLAIN = (
    " _       _   _       _   _   _   _   _     ",
    "| |   |  _|  _| |_| |_  |_    | |_| |_|  . ",
    "|_|   | |_   _|   |  _| |_|   | |_|  _|  . ",
)


class Countdown(Widget):
    """Its owner says what time it is; it is drawn anew only when what it shows is another.

    ``begin``, ``end`` and ``now`` are seconds since 1970 UTC, ``utc_offset`` seconds east of UTC at the
    end. ``gap_after`` is the minutes that are free then, None when nothing is known to follow.
    It changes by the minute, with ``by_second`` by the second.
    """

    DEFAULT_CSS = """
    Countdown { height: auto; width: 1fr; text-wrap: nowrap; }
    """

    begin: var[int] = var(0)
    end: var[int] = var(0)
    now: var[int] = var(0)
    gap_after: var[int | None] = var(None)
    utc_offset: var[int] = var(0)
    twelve_hours: var[bool] = var(default=False)
    by_second: var[bool] = var(default=False)

    def __init__(self, signs: Signs = FULL) -> None:
        super().__init__()
        self._signs = signs
        self._drawn: tuple[str, str, str, float] | None = None
        self.border_title = Content("In session")

    def on_mount(self) -> None:
        for name in ("begin", "end", "now", "gap_after", "utc_offset", "twelve_hours", "by_second"):
            self.watch(self, name, self._look, init=False)

    def _look(self) -> None:
        if self._drawn != self._shown():
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return _LINES

    def render(self) -> Content:
        self._drawn = line, digits, unit, share = self._shown()
        width = self.content_size.width
        return Content("\n").join(
            [
                Content.styled(line, "$quiet"),
                *self._rows(digits, unit),
                bar(share, width, self._signs),
            ]
        )

    def _shown(self) -> tuple[str, str, str, float]:
        """The line above, the digits, their unit, and how much of the session is over."""
        left = max(0, self.end - self.now)
        minutes = -(-left // 60)
        if not self.by_second or minutes >= _LONG:
            left = minutes * 60
        share = min(1.0, max(0.0, 1 - left / max(1, self.end - self.begin)))
        if minutes >= _LONG:
            return self._line(), f"{minutes // 60}:{minutes % 60:02d}", "h", share
        if self.by_second:
            return self._line(), f"{left // 60}:{left % 60:02d}", "", share
        return self._line(), str(minutes), "min", share

    def _line(self) -> str:
        """As much as there is room for."""
        clock = Moment(at=self.end, offset=self.utc_offset).clock(self.twelve_hours)
        line = f"{'ends' if self.now < self.end else 'ended'} {clock}"
        gap, room = self.gap_after, self.content_size.width
        if gap is None:
            return line
        long = f"{gap} min" if gap < _LONG else f"{gap // 60} h {gap % 60} min"
        yours = f"{line}, then {long}"
        lines = [f"{yours} {'is' if gap == 1 else 'are'} yours", yours]
        if gap <= 0:
            lines = [f"{line}, then the next session"]
        return next((each for each in lines if cell_len(each) <= room), line)

    def _rows(self, digits: str, unit: str) -> list[Content]:
        table = _PLAIN if self._signs == ASCII else _DRAWN
        places = [4 * "0123456789:".index(digit) for digit in digits]
        rows = [" ".join(row[place : place + 3] for place in places) for row in table]
        left = " " * max(0, (self.content_size.width - len(rows[0])) // 2)
        units = ("", "", f" {unit}" if unit else "")
        return [
            Content.assemble(left, (row, "$accent"), (said, "$quiet"))
            for row, said in zip(rows, units, strict=True)
        ]


def bar(share: float, width: int, signs: Signs = FULL, style: str = "$accent") -> Content:
    """A thin line, filled from the left for a share of 0 to 1."""
    done = round(share * width)
    full, rest = ("=", "-") if signs == ASCII else ("━", "━")
    return Content.assemble((full * done, style), (rest * (width - done), "$lines"))
