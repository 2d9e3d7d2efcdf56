"""The entry dialog: adding an entry with a time of its own, or reading and changing one."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.moment import Moment, date_name
from wellnesstui.domain.practices.practice_entry import played
from wellnesstui.store.content.entry_names import shown_answers
from wellnesstui.store.database.drafts import edit_place
from wellnesstui.store.disk import clock
from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.drafts import KEEP, DeletedMeanwhile
from wellnesstui.ui.entry.form import PICK_FIRST, TYPING_PAUSE, EntryForm
from wellnesstui.ui.entry.imported import imported_from
from wellnesstui.ui.entry.note_hint import NoteHint
from wellnesstui.ui.textual_private import call_once
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.line_field import LineField
from wellnesstui.ui.widgets.mood_scale import MoodScale

_NEW = "add"
"""The place of the draft of a new entry."""


class WhenField(LineField):
    """A time as people type it, such as ``yesterday at 22:10``."""


class EntryDialog(Dialog[Entry]):
    """Returns the entry as it was saved, or None; Esc leaves and saves what was typed as a draft."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = ""  # it would go to the time, before the form is complete
    HELP = """\
# Entry

Change what you like. Press Enter to save, or Esc to cancel; unsaved changes stay as a draft. You can type
a time like 2:30 PM, 14:30, yesterday at 10:10 PM, Monday 10 AM, March 12 at 8:15 AM, or 20 min ago.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "cancel", id="dialog.leave"),
        Binding("down", "app.step_focus(1)", "next line", show=False, id="dialog.down"),
        Binding("up", "app.step_focus(-1)", "previous line", show=False, id="dialog.up"),
        Binding(
            "D",
            "forget",
            "delete permanently",
            show=False,
            id="dialog.forget",
            tooltip="Can't be undone; you'll be asked first",
        ),
    ]

    def __init__(self, entry: Entry | None = None) -> None:
        super().__init__()
        self._entry = entry
        self._warned = False
        self._draft_key = edit_place(entry.id) if entry else _NEW
        self._before = CheckIn.of(entry) if entry else CheckIn()
        self._pause: Timer | None = None
        self._initial_time = ""

    def compose(self) -> ComposeResult:
        self._deleted = DeletedMeanwhile(self.wellness.vault, self._entry)
        draft = self.wellness.draft(self._draft_key)
        with VerticalScroll(id="box", can_focus=False) as frame:
            frame.border_title = Content("Edit entry" if self._entry else "Add an entry")
            with Horizontal(id="when"):
                yield Static(Content("When"))
                self._initial_time = self._shown_time()
                shown = self.wellness.draft_time(self._draft_key) or self._initial_time
                yield WhenField(shown, select_on_focus=True)
            yield EntryForm(
                self._before if draft.is_empty() else draft,
                self.wellness.signs,
                self.wellness.labels.now,
                id="form",
                has_supervision=True,
                trackers=self.wellness.labels.trackers,
            )
            yield Static(Content(self._extras()), id="extras")
            yield Static(Content("" if draft.is_empty() else self._unsaved()), id="told")
        yield KeyBar()

    async def on_mount(self) -> None:
        await self.query_one(EntryForm).complete()
        self.query_one("#extras").display = bool(self._extras())
        self.query_one("#told").display = not self.wellness.draft(self._draft_key).is_empty()
        (self.query_one(MoodScale) if self._entry else self.query_one(Input)).focus()

    def _shown_time(self) -> str:
        if self._entry is None:
            return clock.now().clock(self.wellness.settings.twelve_hours)
        shown = self._entry.when.clock(self.wellness.settings.twelve_hours)
        return f"{date_name(self._entry.when.calendar_day)}, {shown}"

    def _unsaved(self) -> str:
        """That there's a draft, and whether another one that a window left waits for its turn."""
        has_other = self.wellness.other_drafts(self._draft_key)
        return "Unsaved draft" + (
            ". There's another one, which is here when this is saved." if has_other else ""
        )

    def _extras(self) -> str:
        """The rest of an entry, which the form has not: answers, and where it was imported from."""
        if self._entry is None:
            return ""
        labels = self.wellness.labels
        answers = shown_answers(self._entry, labels, tender=True)
        parts = [f"{name}: {answer}" for name, answer in answers]
        practice = played(self._entry)
        if practice and practice.before:
            parts.append(f"Before: {practice.before}. The mood above is the one after.")
        if self._entry.source.startswith("import:"):
            parts.append(imported_from(self._entry))
        return "  ".join(parts)

    @on(Input.Submitted)
    @on(EntryForm.Submitted)
    def save(self) -> None:
        """Save the entry and close."""
        if self.is_answered:
            return
        checkin = self.query_one(EntryForm).finished
        if checkin.is_empty() and not (self._entry and self._entry.answers):
            self._show_error(PICK_FIRST)
            return
        try:
            entry = self._save(checkin)
        except WellnessError as error:
            self._show_error(f"{error.sentence} {error.hint}".strip())
            return
        self._stop_pause()
        self.wellness.save_draft(CheckIn(), self._draft_key)
        if entry is not self._entry and not self.query_one(NoteHint).display:
            self.wellness.hint_saved(entry)
        self.leave_with(entry)

    def _save(self, checkin: CheckIn) -> Entry:
        """The saved entry. Raises WellnessError."""
        vault = self.wellness.vault
        draft = self.wellness.drafts.stored_name(self._draft_key)
        now = clock.now()
        when = self._when(now)
        if self._entry is not None:
            changed = checkin.applied_to(self._entry).replace(when=when)
            return self._entry if changed == self._entry else self._deleted.saved(changed, draft)
        blank = clock.blank_entry(now, "app").replace(when=when)
        return vault.record(checkin.applied_to(blank), draft)

    def _when(self, now: Moment) -> Moment:
        text = self.query_one(Input).value.strip()
        if self._entry is not None and text == self._shown_time():
            return self._entry.when
        if self._entry is None and text == now.clock(self.wellness.settings.twelve_hours):
            return now
        return clock.parse_moment(text, now, self.wellness.settings.boundary)

    def _show_error(self, sentence: str) -> None:
        notice = self.query_one("#told", Static)
        notice.update(Content(sentence))
        notice.display = True
        notice.scroll_visible(animate=False)

    @on(Input.Changed)
    def wait_if_typed(self, message: Input.Changed) -> None:
        if message.value != self._initial_time:
            self.wait_for_pause()

    @on(EntryForm.Changed)
    def drop_error(self) -> None:
        """Stop showing what was about the form before the change."""
        self.query_one("#told").display = False
        self.wait_for_pause()

    def wait_for_pause(self) -> None:
        """Save a draft at the next pause, so that not even a crash loses what was typed."""
        if self._pause is None:  # not restarted by further typing
            self._pause = call_once(self, TYPING_PAUSE, self.leave)

    def _stop_pause(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None

    def leave(self) -> bool:
        """Whether what was typed and not saved is saved as a draft."""
        self._stop_pause()
        if self.is_answered:
            return True
        checkin, time = self.query_one(EntryForm).checkin, self._typed_time()
        draft = CheckIn() if checkin == self._before and not time else checkin
        if not draft.is_empty():
            with self.wellness.attempt():
                self._draft_key = self._deleted.place_of_draft(
                    self.wellness.drafts, self._draft_key, _NEW
                )
            if self._deleted.is_moved:
                time = time or self._initial_time
        return self.wellness.save_draft(draft, self._draft_key, time)

    def _typed_time(self) -> str:
        """The time that was typed, with its date, so that it means the same tomorrow; "" for none."""
        text = self.query_one(WhenField).value.strip()
        if text in ("", self._initial_time):
            return ""
        try:
            when = clock.parse_moment(text, clock.now(), self.wellness.settings.boundary)
        except WellnessError:
            return text
        return f"{date_name(when.calendar_day)}, {when.clock(self.wellness.settings.twelve_hours)}"

    def action_leave(self) -> None:
        is_saved = self.leave()
        is_changed = self.query_one(EntryForm).checkin != self._before or bool(self._typed_time())
        if is_changed and self._deleted.is_news():
            self._show_error(KEEP)
            return
        if is_changed and self._deleted.is_told:
            self.wellness.tell("Kept as a draft of a new entry. Press <app.add a> to see it.")
        if is_saved or self._warned:
            self.leave_with(None)
            return
        self._warned = True
        self.wellness.tell(
            "Your draft can't be saved right now. Press Esc again to close without saving it."
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._entry is not None if action == "forget" else True

    def action_forget(self) -> None:
        if self._entry is not None:
            entry = self._entry
            self.leave()
            self.leave_with(None)
            self.app.call_later(self.wellness.forget, entry)

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_focus)

    def _show_focus(self) -> None:
        if self.focused is not None:
            self.focused.scroll_visible(animate=False)
