"""The dialog that takes a day's sessions from a calendar file, of which it reads only times."""

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
from wellnesstui.store.disk.regular import expect_named, typed_path
from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.widgets.file_list import FileList
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.line_field import LineField

if TYPE_CHECKING:
    from wellnesstui.breaks.break_service import BreakService
    from wellnesstui.breaks.sandbox.protocol import BusyTimes
    from wellnesstui.domain.moment import Day

PRIVATE = (
    "Only the times are read: no titles, places, people or notes. "
    "Nothing else from the file is saved."
)


class CalendarDialog(Dialog[tuple[Span, ...]]):
    """Returns the busy times of a day as minutes after its midnight, or None."""

    DEFAULT_CSS = """
    CalendarDialog {
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
        Binding("escape", "leave", "cancel", id="calendar.leave", priority=True),
        Binding("down", "app.step_focus(1)", "next line", show=False, id="calendar.down"),
        Binding("up", "app.step_focus(-1)", "previous line", show=False, id="calendar.up"),
    ]

    def __init__(self, service: BreakService, day: Day) -> None:
        super().__init__()
        self._schedule, self._day = service.schedule(), day
        self._is_reading = False

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            frame.border_title = Content("Import a calendar file")
            path = LineField(
                placeholder="Type a file path, or pick a file below",
                verb="open",
                select_on_focus=False,
            )
            yield path
            yield FileList(path, (".ics", ".ical", ".ifb", ".icalendar", ".zip"))
            yield Static(Content(PRIVATE))
        yield KeyBar()

    def on_mount(self) -> None:
        files = self.query_one(FileList)
        home = os.path.expanduser("~")
        downloads = os.path.join(home, "Downloads")
        files.open_folder(downloads if os.path.isdir(downloads) else home)
        files.focus()

    @on(FileList.FolderOpened)
    def name_folder(self, message: FileList.FolderOpened) -> None:
        self.query_one(Vertical).border_subtitle = Content(clean_line(message.folder))

    @on(FileList.Picked)
    def read_picked_file(self, message: FileList.Picked) -> None:
        self._read(message.path)

    @on(Input.Submitted)
    def read_typed_path(self, message: Input.Submitted) -> None:
        path = typed_path(message.value)
        try:
            expect_named(path)
        except WellnessError as error:
            self._say(f"{error.sentence} {error.hint}")
            return
        if os.path.isdir(path):
            self.query_one(FileList).open_folder(path)
        elif path:
            self._read(path)

    def _read(self, path: str) -> None:
        if not self._is_reading:
            self._is_reading = True
            self._say("Reading the calendar file.")
            Thread(target=self._read_in_thread, args=(path,), name="calendar", daemon=True).start()

    def _read_in_thread(self, path: str) -> None:
        from wellnesstui.breaks import calendar

        schedule = self._schedule
        local, boundary = schedule.local, schedule.options.boundary
        begin, end = (local.instant(day, boundary) for day in (self._day, self._day + 1))
        outcome: BusyTimes | WellnessError
        try:
            outcome = calendar.read(path, begin, end, local.zone)
        except WellnessError as error:
            outcome = error
        self.app.call_later(self._done, outcome)

    def _done(self, outcome: BusyTimes | WellnessError) -> None:
        self._is_reading = False
        if self.is_answered:
            return
        if isinstance(outcome, WellnessError):
            self._say(f"{outcome.sentence} {outcome.hint}".strip())
            return
        local, day = self._schedule.local, self._day
        first = local.instant(day, self._schedule.options.boundary)
        minutes = [
            (local.minute(begin, day), local.minute(end, day))
            for begin, end in outcome.blocks_of_day(first)
        ]
        spans = tuple((begin, end) for begin, end in minutes if begin < end)
        for sentence in uncounted_sentences(outcome):
            self.wellness.tell(sentence, lasting=True)
        if not spans:
            self._say("The file has no busy times for that day.")
            return
        self.leave_with(spans)

    def _say(self, sentence: str) -> None:
        self.query_one(Static).update(Content(f"{sentence} {PRIVATE}"))

    def action_leave(self) -> None:
        self.leave_with(None)


def uncounted_sentences(busy: BusyTimes) -> list[str]:
    """Sentences on the events of the file that did not count as sessions."""
    from wellnesstui.breaks.calendar import doubts

    counts = (
        (busy.days_long, "all-day event", "skipped"),
        (busy.unread, "event", "skipped (couldn't be read)"),
        (busy.no_length, "event", "skipped (no length)"),
    )
    return [
        f"{count} {what}{'s' if count != 1 else ''} {rest}."
        for count, what, rest in counts
        if count
    ] + doubts(busy)
