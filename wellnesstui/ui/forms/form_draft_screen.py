"""The part of a form's screen that has what was typed: taken from the fields, and saved as a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.timer import Timer

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.forms.form import Form
from wellnesstui.domain.forms.form_draft import place_of, to_draft
from wellnesstui.domain.forms.sitting import END, FIRST, LATER, Sitting
from wellnesstui.ui.entry.note_hint import NoteHint
from wellnesstui.ui.forms.answer_field import AnswerField
from wellnesstui.ui.forms.guided_screen import GuidedScreen
from wellnesstui.ui.textual_private import call_once

if TYPE_CHECKING:
    from wellnesstui.ui.forms.form_drafts import FormDraft

_PAUSE = 0.8
"""Seconds without a key after which what was typed is saved as a draft."""
ABOUT, ASKING, READING, SAVED = "about", "asking", "reading", "saved"
"""Where it is: before the start, at a question, at all the answers, and after saving."""


class FormDraftScreen(GuidedScreen):
    """``sitting`` is what was answered, ``draft`` what was begun before, ``initial`` what there was without."""

    def __init__(
        self,
        form: Form,
        draft: FormDraft | None,
        initial: Sitting,
        *,
        entry: Entry | None,
        place: str,
    ) -> None:
        super().__init__(place, entry)
        self.form, self._draft, self._initial = form, draft, initial
        self.sitting = initial if draft is None or draft.sitting is None else draft.sitting
        self.stage = ABOUT
        self._pause: Timer | None = None

    @property
    def is_at_start(self) -> bool:
        return self.stage == ABOUT

    def start_over(self) -> None:
        self._draft, self.sitting = None, self._initial
        self.stage = self.first_stage

    @property
    def new_place(self) -> str:
        return place_of(self.form.id)

    def take_stored(self) -> None:
        from wellnesstui.ui.forms.form_drafts import draft_of

        self._draft = draft_of(self.wellness, self.form, self._place)
        self.sitting = self._initial if self._draft is None else self._draft.sitting
        self.stage = ABOUT

    @property
    def first_stage(self) -> str:
        """Where it goes on without a draft."""
        is_change = self._entry is not None and self._initial.part != LATER
        return READING if is_change else ASKING

    def continue_draft(self) -> None:
        """Go on with what was typed before; of a change, as one of the entry as it is now."""
        self.stage = READING if self.sitting.at == END else ASKING
        if self._entry is not None:
            self.sitting = self.sitting.based_on(self._initial)
            self.stage = READING if self.first_stage == READING else self.stage

    @property
    def field(self) -> AnswerField | None:
        fields = self.query(AnswerField)
        return fields.first() if fields else None

    @on(AnswerField.Changed)
    def take_typed(self, message: AnswerField.Changed) -> None:
        """Have the answer as it is now, and a draft of it at the next pause."""
        message.stop()
        if message.field is not self.field:
            return  # it's gone already, with its last answer taken
        self.take(message.answer)
        self.say("")
        self.query_one(NoteHint).check(text_of(message.field))

    def take(self, answer: object) -> None:
        """Have an answer of the field, and a draft of it at the next pause."""
        field = self.field
        if field is None:
            return
        value = answer if isinstance(answer, str | int) else None
        changed = self.sitting.answered(value, field.question.name)
        if changed != self.sitting:
            self.sitting = changed
            self.query_one("#frame").border_subtitle = Content("")
            if self._pause is None:  # not restarted by further typing
                self._pause = call_once(self, _PAUSE, self.leave)

    def keep_typed(self) -> None:
        """Have what is in the field, and a draft of it."""
        field = self.field
        if field is not None:
            self.take(field.answer)
        self.save_draft()

    def stop_pause(self) -> None:
        """Save no draft at the next pause."""
        if self._pause is not None:
            self._pause.stop()
            self._pause = None

    def leave(self) -> bool:
        """Whether what was typed and not saved is saved as a draft."""
        field = self.field
        if self.stage == ASKING and field is not None and self.is_ready:
            self.take(field.answer)
        return self.save_draft()

    def save_draft(self) -> bool:
        """Whether what was typed is a draft now, or needn't be one."""
        self.stop_pause()
        if self.is_answered or self.stage == SAVED:
            return True
        if self.is_at_start and self._entry is not None:
            return True  # nobody said yet that the draft still counts
        self.follow_deleted()
        sitting = self.sitting
        if self.deleted.is_moved:
            sitting = sitting.replace(entry="", seen=None, part=FIRST)
        is_initial = self.sitting == self._initial.replace(at=self.sitting.at)
        if is_initial and self._draft is None:
            return True  # nothing was typed
        is_empty = is_initial or (self.sitting.is_empty and self._entry is None)
        saved = self.wellness.save_text_draft(self._place, "" if is_empty else to_draft(sitting))
        if saved and not is_empty:
            self.query_one("#frame").border_subtitle = Content("draft saved")
        return saved

    def action_leave(self) -> None:
        if self.stage == SAVED:
            self.leave_with(self._entry)
            return
        is_saved = self.leave()
        was_typed = self.sitting != self._initial.replace(at=self.sitting.at)
        if was_typed and self.leaves_deleted():
            return
        if not is_saved and not self._warned:
            self._warned = True
            self.wellness.tell(
                "Your draft can't be saved right now. Press Esc again to close without saving it."
            )
            return
        if was_typed and not self.sitting.is_empty:
            self.wellness.tell("Your draft is still there when you open this again.")
        self.leave_with(None)


def text_of(field: AnswerField) -> str:
    """What was typed into the field, for the hint on clients who could be identified."""
    return field.answer if isinstance(field.answer, str) else ""
