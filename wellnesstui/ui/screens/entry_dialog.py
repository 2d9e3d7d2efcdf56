"""Adding an entry at another time, or reading and changing one."""

from __future__ import annotations

import os
import time
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
from wellnesstui.domain.identity import new_id
from wellnesstui.domain.moment import DAY_SECONDS, Moment, civil
from wellnesstui.store import clock
from wellnesstui.store.drafts import editing
from wellnesstui.ui.screens.box import Box
from wellnesstui.ui.widgets.entry_form import TYPING_PAUSE, EntryForm
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.mood_scale import MoodScale


class WhenField(Input):
    """When it was, as people say it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "keep", id="when.keep")]


class EntryDialog(Box[Entry]):
    """Gives the entry that was kept. Leaving with Esc keeps what was typed as a draft."""

    CSS_PATH = "entry_dialog.tcss"
    AUTO_FOCUS = ""  # it would be the time's line, before the form is whole
    HELP = """\
# An entry

Change what you like; Enter keeps it, Esc leaves. A time can be typed like 14:30, 2:30 pm,
yesterday at 22:10, monday 10:00, Mar 12 8:15 or 20m ago.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", id="dialog.leave"),
        Binding("x", "forget", "forget", id="dialog.forget", tooltip="For good; asked once"),
    ]

    def __init__(self, entry: Entry | None = None) -> None:
        super().__init__()
        self._entry = entry
        self._warned = False
        self._place = editing(entry.id) if entry else "add"
        self._before = CheckIn.of(entry) if entry else CheckIn()
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        draft = self.wellness.draft(self._place)
        with VerticalScroll(id="box", can_focus=False) as box:
            box.border_title = Content("An entry" if self._entry else "Add an entry")
            with Horizontal(id="when"):
                yield Static(Content("when"))
                yield WhenField(self._shown_time(), select_on_focus=True, compact=True)
            yield EntryForm(
                self._before if draft.is_empty() else draft,
                self.wellness.signs,
                self.wellness.labels.now,
                id="form",
                aside=True,
            )
            yield Static(Content(self._extras()), id="extras")
            yield Static(
                Content("" if draft.is_empty() else "from before, not kept yet"), id="told"
            )
        yield KeyBar()

    async def on_mount(self) -> None:
        await self.query_one(EntryForm).complete()
        self.query_one("#extras").display = bool(self._extras())
        self.query_one("#told").display = not self.wellness.draft(self._place).is_empty()
        (self.query_one(MoodScale) if self._entry else self.query_one(Input)).focus()

    def _shown_time(self) -> str:
        if self._entry is None:
            return clock.now().clock(self.wellness.settings.twelve_hours)
        year, month, date = civil(self._entry.when.wall // DAY_SECONDS)
        shown = self._entry.when.clock(self.wellness.settings.twelve_hours)
        return f"{year:04d}-{month:02d}-{date:02d} {shown}"

    def _extras(self) -> str:
        """What an entry holds besides the form: answers, and where it came from."""
        if self._entry is None:
            return ""
        said = [f"{name}: {answer}" for name, answer in self._entry.answers]
        if self._entry.source.startswith("import:"):
            said.append(f"from {self._entry.source.removeprefix('import:')}")
        return "  ".join(said)

    @on(Input.Submitted)
    @on(EntryForm.Submitted)
    def keep(self) -> None:
        """Keep the entry, and close."""
        if self.is_left:
            return
        said = self.query_one(EntryForm).finished
        if said.is_empty() and not (self._entry and self._entry.answers):
            self._complain("Nothing is in it yet. Choose a number, or write a line.")
            return
        try:
            kept = self._keep(said)
        except WellnessError as error:
            self._complain(f"{error.sentence} {error.hint}".strip())
            return
        self._stop_pause()
        self.wellness.keep_draft(CheckIn(), self._place)
        self.leave_with(kept)

    def _keep(self, said: CheckIn) -> Entry:
        vault = self.wellness.vault
        draft = self.wellness.typed.stored(self._place)
        now = clock.now()
        when = self._when(now)
        if self._entry is not None:
            changed = said.into(self._entry).but(when=when)
            return (
                self._entry
                if changed == self._entry
                else vault.amend(changed, draft, was=self._entry)
            )
        blank = Entry(
            id=new_id(int(time.time() * 1000), os.urandom(10)),
            when=when,
            created=now.at,
            source="app",
        )
        return vault.record(said.into(blank), draft)

    def _when(self, now: Moment) -> Moment:
        typed = self.query_one(Input).value.strip()
        if self._entry is not None and typed == self._shown_time():
            return self._entry.when
        if self._entry is None and typed == now.clock(self.wellness.settings.twelve_hours):
            return now
        return clock.spoken(typed, now, self.wellness.settings.boundary)

    def _complain(self, sentence: str) -> None:
        told = self.query_one("#told", Static)
        told.update(Content(sentence))
        told.display = True
        told.scroll_visible(animate=False)

    @on(EntryForm.Changed)
    def wait_for_pause(self) -> None:
        """Keep a draft at the next pause, so that not even a crash loses what was typed."""
        if self._pause is None:  # also while typing goes on
            self._pause = self.set_timer(TYPING_PAUSE, self.leave)

    def _stop_pause(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None

    def leave(self) -> bool:
        """Write down what was typed and not kept; whether that worked."""
        self._stop_pause()
        if self.is_left:
            return True
        said = self.query_one(EntryForm).said
        return self.wellness.keep_draft(CheckIn() if said == self._before else said, self._place)

    def action_leave(self) -> None:
        if self.leave() or self._warned:
            self.leave_with(None)
            return
        self._warned = True
        self.wellness.tell("What you typed can't be written down just now. Esc leaves without it.")

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
