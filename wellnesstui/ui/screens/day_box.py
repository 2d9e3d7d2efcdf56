"""The sessions of a day in one line, for that day or for some weekdays; or from a calendar file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widget import Widget

from wellnesstui.domain.block import Block, gaps, lunch
from wellnesstui.domain.moment import WEEKDAYS, weekday
from wellnesstui.domain.rule import EVERY_DAY, WEEKDAYS_ONLY
from wellnesstui.domain.time.clock import say_time
from wellnesstui.domain.time.sessions import Span, read_day, say_day
from wellnesstui.store import reminders
from wellnesstui.ui.screens.form_box import FormBox
from wellnesstui.ui.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from wellnesstui.breaks.desk import Desk


class DayBox(FormBox[str]):
    """Keeps the day and gives a sentence on it, or None."""

    heading = "Your day"
    placeholder = "such as: 9-9:50, 10-10:50, 13-13:50"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._today = desk.schedule().today
        self._which = 0

    def _choices(self) -> list[tuple[str, int, tuple[int, ...]]]:
        """What it can be for: its name, a day number, or weekdays."""
        today = weekday(self._today)
        return [
            ("today", self._today, ()),
            ("tomorrow", self._today + 1, ()),
            (f"every {WEEKDAYS[today]}", 0, (today,)),
            ("Monday to Friday", 0, WEEKDAYS_ONLY),
            ("every day", 0, EVERY_DAY),
        ]

    def value(self) -> str:
        return self._said(self._today)

    def _said(self, day: int) -> str:
        schedule = self._desk.schedule()
        local, midnight = schedule.local, day * 86_400
        spans = tuple(
            ((each.begin + local.offset(each.begin) - midnight) // 60,
             (each.end + local.offset(each.end) - midnight) // 60)
            for each in schedule.blocks(day)
        )  # fmt: skip
        return say_day(spans, self.wellness.settings.twelve_hours)

    def rows(self) -> list[Widget]:
        return [
            SettingRow("which", "For", "", self._choices()[0][0]),
            SettingRow("file", "From a calendar file", "", "choose one"),
        ]

    def means(self, text: str) -> Content:
        spans = self._spans(text)
        if not spans:
            return Content.styled("A day without sessions.", "$quiet")
        return Content.styled(self._sum(spans), "$quiet")

    def _spans(self, text: str) -> tuple[Span, ...]:
        return read_day(text, self._desk.schedule().options.boundary)

    def _sum(self, spans: tuple[Span, ...]) -> str:
        blocks = [Block(begin=begin * 60, end=end * 60) for begin, end in spans]
        found, longest = gaps(blocks), lunch(blocks)
        said = f"{len(blocks)} session{'s' if len(blocks) != 1 else ''}"
        if not found:
            return f"{said}."
        said = f"{said}, {len(found)} gap{'s' if len(found) != 1 else ''}"
        if longest is None:
            return f"{said}. No gap of 20 minutes, so there is none to keep as lunch."
        twelve_hours = self.wellness.settings.twelve_hours
        begin, end = (say_time(at // 60, twelve_hours) for at in (longest.begin, longest.end))
        return f"{said}, the longest {begin} to {end}."

    def made(self, text: str) -> str:
        spans = self._spans(text)
        name, day, days = self._choices()[self._which]
        if days:
            reminders.repeat(self._desk.home, days, spans)
            if weekday(self._today) in days:
                self._desk.follow_week(self._today)
        else:
            self._desk.set_day(day, spans)
        name = f"{name[0].upper()}{name[1:]}"
        return f"{name}: {self._sum(spans) if spans else 'no sessions.'}"

    # -- the rows ---------------------------------------------------------------------------

    @on(SettingRow.Turned)
    def turn(self, message: SettingRow.Turned) -> None:
        if message.row.setting == "file":
            self._choose_file()
            return
        choices = self._choices()
        self._which = (self._which + message.by) % len(choices)
        name, day, _ = choices[self._which]
        message.row.value = name
        if day and not self.line.value.strip():
            self.line.value = self._said(day)

    def _choose_file(self) -> None:
        from wellnesstui.ui.screens.calendar_box import CalendarBox

        _, day, _ = self._choices()[self._which]
        day = day or self._today

        def take(spans: tuple[Span, ...] | None) -> None:
            if spans is not None:
                self.line.value = say_day(spans, self.wellness.settings.twelve_hours)
                self.line.focus()

        self.app.push_screen(CalendarBox(self._desk, day), take)
