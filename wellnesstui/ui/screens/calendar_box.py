"""Choosing a calendar file for the sessions of a day: only its times are ever shown or held."""

from __future__ import annotations

import os
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.text import clean_line
from wellnesstui.domain.time.sessions import Span
from wellnesstui.store.regular import expect_named
from wellnesstui.ui.screens.box import Box
from wellnesstui.ui.widgets.file_list import FileList
from wellnesstui.ui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from wellnesstui.breaks.calendar import Reading
    from wellnesstui.breaks.desk import Desk

PRIVATE = (
    "Only times are read from it: no title, place, person or note. Nothing of the file is kept."
)


class CalendarBox(Box[tuple[Span, ...]]):
    """Gives the busy times of a day as minutes after its midnight, or None."""

    DEFAULT_CSS = """
    CalendarBox {
      background: $background; align-horizontal: center;
      & > Vertical {
        height: 1fr; width: 1fr; max-width: 110; padding: 0 2; margin: 1 1 0 1;
        border: round $primary; border-title-color: $primary; border-subtitle-color: $quiet;
      }
      Input { width: 1fr; height: 1; border: none; padding: 0; margin-bottom: 1; background: $panel; }
      Static { height: auto; margin-top: 1; color: $quiet; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", id="calendar.leave", priority=True)
    ]

    def __init__(self, desk: Desk, day: int) -> None:
        super().__init__()
        self._schedule, self._day = desk.schedule(), day
        self._reads = False

    def compose(self) -> ComposeResult:
        with Vertical() as box:
            box.border_title = Content("A calendar file")
            yield Input(placeholder="or type where it is", compact=True, select_on_focus=False)
            yield FileList((".ics", ".ical", ".ifb", ".icalendar", ".zip"))
            yield Static(Content(PRIVATE))
        yield KeyBar()

    def on_mount(self) -> None:
        files = self.query_one(FileList)
        home = os.path.expanduser("~")
        downloads = os.path.join(home, "Downloads")
        files.look(downloads if os.path.isdir(downloads) else home)
        files.focus()

    @on(FileList.Looked)
    def name_folder(self, message: FileList.Looked) -> None:
        self.query_one(Vertical).border_subtitle = Content(clean_line(message.folder))

    @on(FileList.Picked)
    def read_picked(self, message: FileList.Picked) -> None:
        self._read(message.path)

    @on(Input.Submitted)
    def read_typed(self, message: Input.Submitted) -> None:
        path = os.path.expanduser(message.value.strip())
        try:
            expect_named(path)
        except WellnessError as error:
            self._say(f"{error.sentence} {error.hint}")
            return
        if os.path.isdir(path):
            self.query_one(FileList).look(path)
        elif path:
            self._read(path)

    def _read(self, path: str) -> None:
        if not self._reads:
            self._reads = True
            self._say("Reading the times.")
            Thread(target=self._read_apart, args=(path,), name="calendar", daemon=True).start()

    def _read_apart(self, path: str) -> None:
        from wellnesstui.breaks import calendar

        schedule = self._schedule
        local, boundary = schedule.local, schedule.options.boundary
        begin, end = (local.instant(day, boundary) for day in (self._day, self._day + 1))
        found: Reading | WellnessError
        try:
            found = calendar.read(path, begin, end, local.zone)
        except WellnessError as error:
            found = error
        self.app.call_later(self._done, found)

    def _done(self, found: Reading | WellnessError) -> None:
        self._reads = False
        if self.is_left:
            return
        if isinstance(found, WellnessError):
            self._say(f"{found.sentence} {found.hint}".strip())
            return
        local, midnight = self._schedule.local, self._day * 86_400
        minutes = [
            tuple((at + local.offset(at) - midnight) // 60 for at in block)
            for block in found.blocks
        ]
        spans = tuple((begin, end) for begin, end in minutes if begin < end)
        for sentence in not_counted(found):
            self.wellness.tell(sentence, lasting=True)
        if not spans:
            self._say("There is no busy time in the file for that day.")
            return
        self.leave_with(spans)

    def _say(self, sentence: str) -> None:
        self.query_one(Static).update(Content(f"{sentence} {PRIVATE}"))

    def action_leave(self) -> None:
        self.leave_with(None)


def not_counted(found: Reading) -> list[str]:
    """Sentences on what was in the file and made no session."""
    from wellnesstui.breaks.calendar import doubts

    said = (
        (found.days_long, "whole-day event", "did not count as a session"),
        (found.unread, "event", "in the file could not be understood"),
        (found.no_length, "event", "without a length did not count as a session"),
    )
    return [
        f"{count} {what}{'s' if count != 1 else ''} {rest.replace(' was ', ' were ') if count != 1 else rest}."
        for count, what, rest in said
        if count
    ] + doubts(found)
