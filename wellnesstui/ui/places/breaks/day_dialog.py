"""The dialog for the sessions of a day: typed in one line or read from a calendar file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from wellnesstui.breaks.local_zone import LocalZone
from wellnesstui.domain.breaks.block import Block, gaps, lunch
from wellnesstui.domain.breaks.rule import EVERY_DAY, WEEKDAYS_ONLY
from wellnesstui.domain.moment import WEEKDAYS, Day, weekday
from wellnesstui.domain.time.clock import format_time, typed
from wellnesstui.domain.time.sessions import Span, format_sessions, read_sessions
from wellnesstui.store.settings import reminders
from wellnesstui.ui.places.breaks.form_dialog import FormDialog
from wellnesstui.ui.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from wellnesstui.breaks.break_service import BreakService


_UTC = LocalZone("")
"""In place of the zone where a text is for whichever day: on none of its days a clock changes."""


class _Target(NamedTuple):
    """What the sessions are for: a day, or weekdays."""

    name: str
    day: Day | None = None
    weekdays: tuple[int, ...] = ()


class DayDialog(FormDialog[str]):
    """Saves the day, or some weekdays, and returns a sentence on it, or None."""

    heading = "Your schedule"

    def __init__(self, service: BreakService) -> None:
        super().__init__()
        self._service = service
        self._today = service.schedule().today
        self._target_index = 0

    def _targets(self) -> list[_Target]:
        today = weekday(self._today)
        return [
            _Target("today", self._today),
            _Target("tomorrow", self._today + 1),
            _Target(f"every {WEEKDAYS[today]}", weekdays=(today,)),
            _Target("Monday to Friday", weekdays=WEEKDAYS_ONLY),
            _Target("every day", weekdays=EVERY_DAY),
        ]

    def compose(self) -> ComposeResult:
        afternoon = "1-1:50 PM" if self.wellness.settings.twelve_hours else "13-13:50"
        self.placeholder = f"e.g. 9-9:50, 10-10:50, {afternoon}"
        yield from super().compose()

    def value(self) -> str:
        return self._format_sessions(self._today)

    def _format_sessions(self, day: Day) -> str:
        """The sessions of a day as they can be typed."""
        schedule = self._service.schedule()
        local = schedule.local
        spans = tuple(
            (local.minute(each.begin, day), local.minute(each.end, day))
            for each in schedule.blocks(day)
        )
        return format_sessions(spans, self.wellness.settings.twelve_hours)

    def rows(self) -> list[Widget]:
        return [
            SettingRow("which", "For", "", self._targets()[0].name),
            SettingRow("file", "Import a calendar file", "", "choose a file"),
        ]

    def meaning(self, text: str) -> Content:
        spans = self._spans(text)
        if not spans:
            return Content.styled("No sessions.", "$quiet")
        times = format_sessions(spans, self.wellness.settings.twelve_hours)
        return Content("\n").join([Content(times), Content.styled(self._summary(spans), "$quiet")])

    def _spans(self, text: str) -> tuple[Span, ...]:
        return read_sessions(
            text,
            self._service.schedule().options.boundary,
            typed(self.wellness.settings.twelve_hours),
        )

    def _summary(self, spans: tuple[Span, ...]) -> str:
        blocks = [
            Block(begin=_UTC.instant(self._today, begin), end=_UTC.instant(self._today, end))
            for begin, end in spans
        ]
        free, longest = gaps(blocks), lunch(blocks)
        count = f"{len(blocks)} session{'s' if len(blocks) != 1 else ''}"
        if not free:
            return f"{count}."
        count = f"{count}, {len(free)} gap{'s' if len(free) != 1 else ''}"
        if longest is None:
            return f"{count}. No gap long enough for lunch (20 min)."
        twelve_hours = self.wellness.settings.twelve_hours
        begin, end = (
            format_time(_UTC.minute(each, self._today), twelve_hours)
            for each in (longest.begin, longest.end)
        )
        return f"{count}. Longest gap {begin}-{end}."

    def result(self, text: str) -> str:
        spans = self._spans(text)
        name, day, days = self._targets()[self._target_index]
        if day is None:
            reminders.set_week(self._service.home, days, spans)
            if weekday(self._today) in days:
                self._service.follow_week(self._today)
        else:
            self._service.set_day(day, spans)
        name = f"{name[0].upper()}{name[1:]}"
        return f"{name}: {self._summary(spans) if spans else 'no sessions.'}"

    # -- the rows ---------------------------------------------------------------------------

    @on(SettingRow.Turned)
    def turn(self, message: SettingRow.Turned) -> None:
        if message.row.setting == "file":
            self._choose_file()
            return
        targets = self._targets()
        self._target_index = (self._target_index + message.by) % len(targets)
        name, day, _ = targets[self._target_index]
        message.row.value = name
        if day is not None and not self.line.value.strip():
            self.line.value = self._format_sessions(day)

    def _choose_file(self) -> None:
        from wellnesstui.ui.places.breaks.calendar_dialog import CalendarDialog

        _, day, _ = self._targets()[self._target_index]
        day = self._today if day is None else day

        def take(spans: tuple[Span, ...] | None) -> None:
            if spans is not None:
                self.line.value = format_sessions(spans, self.wellness.settings.twelve_hours)
                self.line.focus()

        self.app.push_screen(CalendarDialog(self._service, day), take)
