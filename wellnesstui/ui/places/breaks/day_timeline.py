"""The timeline of today: sessions, the gaps between them, the reminders due in them, and now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.domain.moment import Moment, format_length
from wellnesstui.ui.signs import ASCII, FULL, Signs
from wellnesstui.ui.widgets.keyed import keyed

if TYPE_CHECKING:
    from wellnesstui.breaks.outlook import Outlook
    from wellnesstui.breaks.timeline import Due, Row

EMPTY = "No sessions today. Press <breaks.day T> to enter your schedule, or <breaks.open S> to start a session."
PROMISE = "No reminders during a session. They wait until {wait}."
_WIDE, _SLIM = 12, 6  # columns of a bar
_NARROW = 50  # columns of the card: with fewer the bars are slim
_CLOCK, _KIND = 6, 12
_STATE_SUFFIXES = {"taken": ", done", "let go": ", skipped"}


class DayTimeline(Widget):
    """The rows of ``outlook``; ``quiet`` is the minutes after a session in which nothing comes."""

    DEFAULT_CSS = """
    DayTimeline { height: auto; width: 1fr; text-wrap: wrap; }
    """

    outlook: reactive[Outlook | None] = reactive(None, layout=True)

    def __init__(self, twelve_hours: bool, quiet: int, signs: Signs = FULL) -> None:
        super().__init__()
        self._twelve_hours, self._quiet, self._signs = twelve_hours, quiet, signs

    def render(self) -> Content:
        outlook = self.outlook
        rows = outlook.rows if outlook else ()
        lines = [line for row in rows for line in self._lines(row, outlook)] if outlook else []
        if not outlook or not any(row.kind == "session" for row in rows):
            lines = [
                Content.styled(keyed(self, EMPTY), "$quiet"),
                *([Content("")] if lines else []),
                *lines,
            ]
        minutes = f"{self._quiet} minute{'s' if self._quiet != 1 else ''} after it ends"
        promise = PROMISE.format(wait=minutes if self._quiet else "it ends")
        return Content("\n").join([*lines, Content(""), Content.styled(promise, "$quiet")])

    def _lines(self, row: Row, outlook: Outlook) -> list[Content]:
        """A row in one line, or in more when its reminders need them."""
        clock = Moment(instant=row.instant, offset=outlook.offset).clock(self._twelve_hours)
        width = _WIDE if self.content_size.width >= _NARROW else _SLIM
        kind, after = self._kind(row, outlook)
        column = f"{kind:<{_KIND - 1}} "
        if row.kind == "gap" and row.is_now and row.due:
            column = f"{kind}{self._signs.between}"
        style = "$accent" if row.is_now else "$foreground" if row.kind == "session" else "$quiet"
        head = Content.assemble(
            (clock.ljust(_CLOCK + 3 * self._twelve_hours), "$accent" if row.is_now else "$quiet"),
            self._bar(row, width, over=outlook.now >= row.end > 0),
            "  ",
            (column, style),
        )
        details = [_styled_due(due) for due in row.due]
        if after:
            details.append(Content.styled(after, "$accent" if row.is_now else "$quiet"))
        room = self.content_size.width - head.cell_length
        indent = Content(" " * head.cell_length)
        packed = _packed(details, Content(self._signs.between), room) or [Content("")]
        return [(indent if index else head) + line for index, line in enumerate(packed)]

    def _kind(self, row: Row, outlook: Outlook) -> tuple[str, str]:
        left = format_length(-(-(row.end - outlook.now) // 60))
        match row.kind:
            case "session":
                return "session", f"now, {left} left" if row.is_now else ""
            case "gap" if row.is_now:
                return f"{left} left", ""
            case "gap":
                length = format_length((row.end - row.instant) // 60)
                return length, "" if row.due else "free"
            case "due":
                return "", ""
            case "open":
                return "free", ""
            case kind:
                return kind, ""

    def _bar(self, row: Row, width: int, over: bool) -> Content:
        plain = self._signs == ASCII
        if row.kind == "session":
            style = "$accent" if row.is_now else "$lines" if over else "$secondary"
            return Content.styled(("#" if plain else "█") * width, style)
        if row.longest:
            return Content.styled(self._signs.none * width, "$lines")
        return Content(" " * width)


def _styled_due(due: Due) -> Content:
    if due.state:
        return Content.styled(f"{due.name}{_STATE_SUFFIXES.get(due.state, '')}", "$foreground")
    return Content.styled(due.name, "$primary")


def _packed(parts: list[Content], between: Content, room: int) -> list[Content]:
    """The parts wrapped to lines of ``room`` cells."""
    lines: list[Content] = []
    for part in parts:
        if lines and lines[-1].cell_length + between.cell_length + part.cell_length <= room:
            lines[-1] = lines[-1] + between + part
        else:
            lines.append(part)
    return lines
