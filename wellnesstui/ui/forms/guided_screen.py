"""The screen on which something is answered step by step: its draft, and what saves it as one entry."""

from __future__ import annotations

from typing import ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import ChangedElsewhere, WellnessError
from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.drafts import KEEP, DeletedMeanwhile

_LOW = 24  # rows of the screen below which a sentence has one line
_SHORT = "Changed somewhere else. Press Esc, then e, to compare."


class GuidedScreen(Dialog[Entry]):
    """Answers with the entry as it was saved, or None.

    ``place`` is that of the draft; ``entry`` is the one that is changed, None for a new one.
    """

    DISCARDS: ClassVar[str] = ""
    """What is said before a draft is discarded."""
    _DISCARDS_CHANGE = "What you typed into the draft is deleted. The entry stays as it is."

    def __init__(self, place: str, entry: Entry | None) -> None:
        super().__init__()
        self._place, self._entry = place, entry
        self._deleted: DeletedMeanwhile | None = None
        self._offers_passphrase = False
        self._warned = False

    @property
    def is_at_start(self) -> bool:
        """Whether nothing is asked yet."""
        raise NotImplementedError

    def start_over(self) -> None:
        """Go to the start, with nothing answered."""
        raise NotImplementedError

    async def show_stage(self) -> None:
        """Show where it is, with the focus where it's answered."""
        raise NotImplementedError

    def say(self, sentence: str) -> None:
        """Say below what is asked why something can't be done; nothing for an empty sentence."""
        told = self.query_one("#told", Static)
        told.display = bool(sentence)
        told.update(Content(sentence))

    def say_trouble(self, trouble: WellnessError) -> None:
        """Say why the entry wasn't saved; on a low screen in one line, so that the answers stay in sight."""
        if isinstance(trouble, ChangedElsewhere) and self.size.height < _LOW:
            self.say(_SHORT)
        else:
            self.say(f"{trouble.sentence} {trouble.hint}".strip())

    def action_scroll(self, by: int) -> None:
        """Scroll what stands above the actions by pages."""
        for page in self.query(VerticalScroll):
            page.scroll_relative(y=by * max(1, page.size.height - 1), animate=False)

    async def set_passphrase(self) -> None:
        """Set a passphrase first, as was offered."""
        from wellnesstui.ui.flows.passphrase import ask

        await ask(self.wellness)
        self._offers_passphrase = not self.wellness.lock_control.is_sealed
        if self.is_at_start and not self.is_answered:
            await self.show_stage()

    def ask_to_discard(self) -> None:
        """Discard the draft, after asking, and start over."""
        from wellnesstui.ui.dialogs.confirm import ConfirmDialog

        async def discard(yes: bool | None) -> None:
            if yes:
                self.wellness.save_text_draft(self._place, "")
                self.start_over()
                await self.show_stage()

        said = self.DISCARDS if self._entry is None else self._DISCARDS_CHANGE
        self.app.push_screen(ConfirmDialog("Discard the draft?", said, "Discard"), discard)

    @property
    def new_place(self) -> str:
        """The place of the draft of a new entry."""
        raise NotImplementedError

    def follow_deleted(self) -> None:
        """Have the draft in the place of new ones, once the entry that is changed is gone."""
        with self.wellness.attempt():
            drafts = self.wellness.drafts
            self._place = self.deleted.place_of_draft(drafts, self._place, self.new_place)

    def take_stored(self) -> None:
        """Have the draft that is stored now, before it goes on."""
        raise NotImplementedError

    async def show_other_draft(self) -> None:
        """Show a draft that another window left; the one that was shown waits in its stead."""
        with self.wellness.attempt() as attempt:
            self.wellness.drafts.swap(self._place)
        if not attempt.failed:
            self.take_stored()
            await self.show_stage()

    @property
    def deleted(self) -> DeletedMeanwhile:
        if self._deleted is None:
            self._deleted = DeletedMeanwhile(self.wellness.vault, self._entry)
        return self._deleted

    def leaves_deleted(self) -> bool:
        """Whether it's dealt with that the changed entry was deleted: said first, a draft the next time."""
        if self.deleted.is_news():
            self.say(KEEP)
        elif self.deleted.is_told:
            self.wellness.tell("Kept as a draft of a new entry, in Reflect.")
            self.leave_with(None)
        return self.deleted.is_told

    def saved(self, entry: Entry) -> Entry:
        """The entry as it was saved, its draft gone. Raises WellnessError."""
        vault = self.wellness.vault
        draft = self.wellness.drafts.stored_name(self._place)
        if self._entry is None:
            entry = vault.record(entry, draft)
        elif entry != self._entry:
            entry = self.deleted.saved(entry, draft)
        self.wellness.save_text_draft(self._place, "")
        return entry
