"""The check-in card of Today: the form with its draft, and a notice in its border."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.content import Content

from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.entry import MAX_NAMES
from wellnesstui.ui.entry.form import PICK_FIRST, TYPING_PAUSE, EntryForm
from wellnesstui.ui.textual_private import call_once
from wellnesstui.ui.widgets.mood_scale import MoodScale

if TYPE_CHECKING:
    from collections.abc import Container

    from textual.timer import Timer

    from wellnesstui.domain.entry import LoggedActivity
    from wellnesstui.domain.labels import Labels
    from wellnesstui.ui.host import Host

UNSAVED = "Unsaved draft"


class CheckInCard(EntryForm):
    """A form that saves its draft at a pause, and that Esc clears and restores."""

    def __init__(self, app: Host, draft: CheckIn, labels: Labels) -> None:
        super().__init__(draft, app.signs, labels.now, id="card", trackers=labels.trackers)
        self.wellness = app
        self._cleared = CheckIn()
        self._pause: Timer | None = None
        self._notice_entry = ""
        if not draft.is_empty():
            self.show_notice(UNSAVED)

    def focus_scale(self) -> None:
        """Move the focus to the first row."""
        self.query_one(MoodScale).focus()

    def action_previous_line(self) -> None:
        """Above the first line there is only the welcome, which begins with the country."""
        if not self.query_one(MoodScale).has_focus:
            super().action_previous_line()
            return
        rows = (row for row in self.screen.query("SettingRow") if row.focusable)
        if (first := next(rows, None)) is not None:
            first.focus()

    # -- its notice -------------------------------------------------------------------------

    def show_notice(self, sentence: str, entry_id: str = "") -> None:
        """Show a sentence in the lower border; with ``entry_id`` it is about that entry."""
        self._notice_entry = entry_id
        self.border_subtitle = Content(sentence)

    def drop_stale_notice(self, entry_ids: Container[str]) -> None:
        """Remove a notice about an entry that is not among these any more: it was undone."""
        if self._notice_entry and self._notice_entry not in entry_ids:
            self.show_notice("")

    def drop_request(self) -> None:
        """Stop asking for a number: the person went elsewhere."""
        if str(self.border_subtitle) == PICK_FIRST:
            self.show_notice("")

    # -- its draft --------------------------------------------------------------------------

    @on(EntryForm.Changed)
    def schedule_draft(self) -> None:
        """Save a draft at the next pause, so that not even a crash loses what was typed."""
        if not self.checkin.is_empty():  # an empty one was just saved, which the notice says
            self.show_notice("")
        if self._pause is None:  # not restarted by further typing
            self._pause = call_once(self, TYPING_PAUSE, self.save_draft)

    def save_draft(self) -> bool:
        """Whether what is on the card is saved as a draft."""
        self._stop_pause()
        return self.wellness.save_draft(self.checkin)

    def _stop_pause(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None

    # -- filling and clearing ---------------------------------------------------------------

    def start_over(self) -> None:
        """Be empty, because what was on the card is an entry now."""
        self._stop_pause()
        self._cleared = CheckIn()
        self.fill(CheckIn())
        self.focus_scale()
        self.wellness.save_draft(CheckIn())  # only this window's; another has a draft of its own

    def take_left(self) -> bool:
        """Whether there was a draft that another window left, which is on the empty card now."""
        draft = self.wellness.draft()
        if draft.is_empty():
            return False
        self.fill(draft)
        return True

    @property
    def is_at_rest(self) -> bool:
        """Whether Esc has nothing to step back from."""
        is_empty = self.checkin.is_empty() and self._cleared.is_empty()
        return is_empty and self.query_one(MoodScale).has_focus

    def step_back(self) -> None:
        """Esc: focus the scale first, then clear the card, then restore what was cleared."""
        if not self.query_one(MoodScale).has_focus:
            self.focus_scale()
        elif self.checkin.is_empty():
            self.fill(self._cleared)
            self.show_notice("" if self._cleared.is_empty() else "Restored, not saved yet.")
            self._cleared = CheckIn()
        else:
            self._cleared = self.checkin
            self.fill(CheckIn())
            self.show_notice("Cleared. Esc to restore.")
        self.save_draft()

    def add_activity(self, logged: LoggedActivity) -> None:
        """Add an activity, unless one of that name is there or there are as many as fit."""
        activities = self.checkin.activities
        if logged.name not in [each.name for each in activities] and len(activities) < MAX_NAMES:
            self.fill(self.checkin.replace(activities=(*activities, logged)))
            self.save_draft()
        self.focus_scale()
        self.show_notice("Added to your check-in. Enter to save.")
