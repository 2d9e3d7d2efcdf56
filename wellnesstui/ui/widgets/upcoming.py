"""The list of what comes next: reminder cards and the next session, beside the running session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.domain.moment import WEEKDAYS, Instant, Moment, weekday
from wellnesstui.ui.signs import FULL, Signs

if TYPE_CHECKING:
    from wellnesstui.breaks.outlook import Outlook

_ROWS = 3


class Upcoming(Widget):
    """Up to three lines with a time each; redrawn when ``outlook`` is another."""

    DEFAULT_CSS = """
    Upcoming { height: auto; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    outlook: reactive[Outlook | None] = reactive(None, layout=True)

    def __init__(self, twelve_hours: bool, signs: Signs = FULL) -> None:
        super().__init__()
        self._twelve_hours, self._signs = twelve_hours, signs

    def render(self) -> Content:
        outlook = self.outlook
        if outlook is None:
            return Content("")
        events = [
            (card.instant, self._signs.between.join(rule.name for rule in rules), "$foreground")
            for card, rules in outlook.upcoming
        ]
        if outlook.following is not None:
            events.append((outlook.following.begin, "session", "$secondary"))
        rows = [
            (self._clock(outlook, instant), name, style)
            for instant, name, style in sorted(events)[:_ROWS]
        ]
        width = max((len(clock) for clock, _, _ in rows), default=0) + 2
        lines = [
            Content.assemble((clock.ljust(width), "$quiet"), (name, style))
            for clock, name, style in rows
        ]
        if outlook.pause is not None:
            until = self._clock(outlook, outlook.pause.end)
            lines.insert(0, Content.styled(f"reminders muted until {until}", "$accent"))
        return Content("\n").join(lines or [Content.styled("nothing more today", "$quiet")])

    def _clock(self, outlook: Outlook, instant: Instant) -> str:
        """``9:00 AM``, with the weekday unless it is today."""
        moment, now = (
            Moment(instant=each, offset=outlook.offset) for each in (instant, outlook.now)
        )
        clock = moment.clock(self._twelve_hours)
        if moment.calendar_day == now.calendar_day:
            return clock
        return f"{WEEKDAYS[weekday(moment.calendar_day)][:3]} {clock}"
