"""Today from top to bottom: sessions, the gaps between them, what comes in them, and now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.domain.moment import Moment
from wellnesstui.ui.signs import ASCII, FULL, Signs

if TYPE_CHECKING:
    from wellnesstui.breaks.outlook import Outlook
    from wellnesstui.breaks.timeline import Due, Row

EMPTY = "No sessions are known for today. Type your day with d, or begin a session now with o."
PROMISE = "Nothing rings inside a session. What falls due there waits for its end and {quiet}."
_WIDE, _SLIM = 12, 6
_NARROW = 50  # columns of the card, under which the bars are slim
_CLOCK, _KIND = 6, 12
_SAID = {"taken": ", taken", "let go": ", let go"}


class DayLine(Widget):
    """``outlook`` holds the rows; ``quiet`` is what is said about the minutes after a session."""

    DEFAULT_CSS = """
    DayLine { height: auto; width: 1fr; text-wrap: wrap; }
    """

    outlook: reactive[Outlook | None] = reactive(None, layout=True)

    def __init__(self, twelve_hours: bool, quiet: int, signs: Signs = FULL) -> None:
        super().__init__()
        self._twelve_hours, self._quiet, self._signs = twelve_hours, quiet, signs

    def render(self) -> Content:
        found = self.outlook
        rows = found.rows if found else ()
        lines = [line for row in rows for line in self._lines(row, found)] if found else []
        if not found or not any(row.kind == "session" for row in rows):
            lines = [Content.styled(EMPTY, "$quiet"), *([Content("")] if lines else []), *lines]
        minutes = f"{self._quiet} quiet minute{'s' if self._quiet != 1 else ''}"
        quiet = minutes if self._quiet else "no longer"
        promise = PROMISE.format(quiet=quiet) if self._quiet else PROMISE.partition(" What")[0]
        return Content("\n").join([*lines, Content(""), Content.styled(promise, "$quiet")])

    def _lines(self, row: Row, found: Outlook) -> list[Content]:
        """A row in one line, or more where what comes needs the room."""
        clock = Moment(at=row.at, offset=found.offset).clock(self._twelve_hours)
        wide = _WIDE if self.content_size.width >= _NARROW else _SLIM
        kind, after = self._kind(row, found)
        style = "$accent" if row.is_now else "$foreground" if row.kind == "session" else "$quiet"
        head = Content.assemble(
            (clock.ljust(_CLOCK + 3 * self._twelve_hours), "$accent" if row.is_now else "$quiet"),
            self._bar(row, wide, over=found.now >= row.end > 0),
            "  ",
            (kind.ljust(_KIND), style),
        )
        said = [_one(due) for due in row.due]
        if after:
            said.append(Content.styled(after, "$accent" if row.is_now else "$quiet"))
        room = self.content_size.width - head.cell_length
        indent = Content(" " * head.cell_length)
        packed = _packed(said, Content(self._signs.between), room) or [Content("")]
        return [(indent if at else head) + line for at, line in enumerate(packed)]

    def _kind(self, row: Row, found: Outlook) -> tuple[str, str]:
        left = _minutes(-(-(row.end - found.now) // 60))
        match row.kind:
            case "session":
                return "session", f"now, {left} to go" if row.is_now else ""
            case "gap" if row.is_now:
                return f"{left} left", ""
            case "gap":
                length = _minutes((row.end - row.at) // 60)
                return length, "the longest" if row.longest and not row.due else ""
            case "due":
                return "", ""
            case kind:
                return kind, ""

    def _bar(self, row: Row, wide: int, over: bool) -> Content:
        plain = self._signs == ASCII
        if row.kind == "session":
            style = "$accent" if row.is_now else "$lines" if over else "$secondary"
            return Content.styled(("#" if plain else "█") * wide, style)
        if row.longest:
            return Content.styled(self._signs.none * wide, "$lines")
        return Content(" " * wide)

    def _due(self, row: Row) -> Content:
        parts = [_one(due) for due in row.due]
        return Content(self._signs.between).join(parts) if parts else Content("")


def _one(due: Due) -> Content:
    if due.state:
        return Content.styled(f"{due.name}{_SAID.get(due.state, '')}", "$foreground")
    return Content.styled(due.name, "$primary")


def _packed(parts: list[Content], between: Content, room: int) -> list[Content]:
    """The parts on as few lines as there is room for."""
    lines: list[Content] = []
    for part in parts:
        if lines and lines[-1].cell_length + between.cell_length + part.cell_length <= room:
            lines[-1] = lines[-1] + between + part
        else:
            lines.append(part)
    return lines


def _minutes(minutes: int) -> str:
    if minutes < 100:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60:02d}"
