"""The screen on which a form is filled in: its page, its questions, its answers, and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.forms.form import SUPERVISION, Form
from wellnesstui.domain.forms.form_entry import entry_of
from wellnesstui.domain.forms.sitting import END, LATER, Sitting, begun
from wellnesstui.store.disk import clock
from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.dialogs.info import InfoDialog
from wellnesstui.ui.entry.note_hint import NoteHint
from wellnesstui.ui.flows import passphrase_offer
from wellnesstui.ui.forms import pages
from wellnesstui.ui.forms.action_list import ActionList, ActionRow
from wellnesstui.ui.forms.answer_field import AnswerField
from wellnesstui.ui.forms.answer_fields import field_of
from wellnesstui.ui.forms.follow_up import FOLLOW_KEYS, FollowUp
from wellnesstui.ui.forms.marked_entries import MarkedEntries
from wellnesstui.ui.textual_private import call_once
from wellnesstui.ui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from wellnesstui.ui.forms.form_drafts import FormDraft

_PAUSE = 0.8
"""Seconds without a key after which what was typed is saved as a draft."""
ABOUT, ASKING, READING, SAVED = "about", "asking", "reading", "saved"
"""Where it is: before the start, at a question, at all the answers, and after saving."""
PROTECT = "=protect"
"""The key of the row that sets a passphrase first."""
NOTHING = "There's nothing to save yet. Answer at least one question, or press Esc to close."
_LOW = 16  # rows of the screen below which the help of a question has a line at most


class FormScreen(Dialog[Entry]):
    """Answers with the entry as it was saved, or None. Esc leaves at any moment, and the draft stays.

    ``draft`` is what was begun before; with ``entry`` that one is changed. ``starts`` goes to the first
    question without showing the page before.
    """

    DEFAULT_CSS = """
    FormScreen {
      background: $background; align-horizontal: center;
      #frame {
        width: 1fr; max-width: 104; height: 1fr; padding: 1 2 0 2;
        border: round $primary; border-title-color: $primary; border-subtitle-color: $quiet;
      }
      #sight { height: auto; width: 1fr; max-height: 3; margin-bottom: 1; text-wrap: nowrap; text-overflow: ellipsis; }
      #ask { height: auto; width: 1fr; text-style: bold; }
      #help { height: auto; width: 1fr; color: $quiet; }
      #body { height: 1fr; width: 1fr; margin-top: 1; }
      #told { height: auto; width: 1fr; color: $warning; }
      #marked { height: auto; width: 1fr; color: $quiet; display: none; }
      #page { height: 1fr; width: 1fr; scrollbar-size-vertical: 1; }
      #page Static { height: auto; width: 1fr; margin-bottom: 1; }
      NoteHint { margin-bottom: 0; }
      &.-narrow #frame, &.-low #frame { padding: 0 1; }
    }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal")]  # noqa: RUF012 - Textual's own form
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high")]  # noqa: RUF012 - Textual's own form
    HELP = """\
# A form

One question at a time. Enter goes on; where Enter begins a new line, Tab does. Every question can be skipped, and <forms.back shift+Tab> goes back.
Esc closes at any time, and what you typed stays as a draft. Nothing is saved until you save it at the end.

A digit sets a scale in tens, and <scale.more +> and <scale.less -> move it by five. Press 0 twice for 100. Write about yourself, not your clients.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "next", "next", id="forms.next", priority=True),
        Binding("tab", "next_too", "next", show=False, id="forms.next", priority=True),
        Binding("shift+tab", "back", "back", key_display="Shift+Tab", id="forms.back", priority=True),
        Binding("S", "supervision", "mark for supervision", show=False, id="forms.supervision", tooltip="Or remove the mark"),
        *(
            Binding(key, f"follow('{kind}')", label, show=False, id=f"forms.{kind}")
            for kind, (key, label) in FOLLOW_KEYS.items()
            if kind != "supervision"
        ),
        Binding("i", "how", "evidence", show=False, id="forms.how", tooltip="What's known about it, and where it's from"),
        # The app's own, which a modal screen would leave out of its footer.
        Binding("f1", "app.help_now", "help now", id="app.help_now_f1", priority=True),
        Binding("escape", "leave", "close", id="forms.leave", tooltip="What you typed stays as a draft"),
    ]  # fmt: skip

    def __init__(
        self,
        form: Form,
        draft: FormDraft | None = None,
        *,
        entry: Entry | None = None,
        sitting: Sitting | None = None,
        starts: bool = False,
        offers_passphrase: bool = False,
        place: str,
    ) -> None:
        super().__init__()
        self.form, self._draft, self._entry, self._place = form, draft, entry, place
        self._initial = sitting or begun(form)
        self.sitting = self._initial if draft is None or draft.sitting is None else draft.sitting
        self._follow_up = FollowUp(form)
        self._offers_passphrase = offers_passphrase
        self._marked = MarkedEntries()
        self._from_reading = False
        self._warned = False
        self._pause: Timer | None = None
        self.stage = ASKING if starts and draft is None and not offers_passphrase else ABOUT
        if entry is not None:
            self.stage = ASKING if self.sitting.part == LATER else READING

    def compose(self) -> ComposeResult:
        with Vertical(id="frame") as frame:
            frame.border_title = Content(self.form.title)
            yield Static(id="sight")
            yield Static(id="ask")
            yield Static(id="help")
            yield Vertical(id="body")
            yield Static(id="told")
            yield Static(id="marked")
            yield NoteHint()
        yield KeyBar()

    async def on_mount(self) -> None:
        if self._offers_passphrase:
            passphrase_offer.made(self.wellness)
        if self.form.id == SUPERVISION:
            self._marked = MarkedEntries.read(self.wellness, self.sitting.entry)
        await self._show()

    def on_resize(self) -> None:
        self._show_head()
        if self.stage in (READING, ABOUT, SAVED) and self.query(ActionList):
            self._redraw()

    # -- what is shown ----------------------------------------------------------------------

    async def _show(self) -> None:
        """Show the stage and its question, and put the focus where it's answered."""
        self.is_ready = False
        body = self.query_one("#body")
        with self.app.batch_update():
            await body.remove_children()
            self._tell("")
            self._show_head()
            widgets = self._widgets()
            await body.mount(*widgets)
            first = widgets[-1]
            if isinstance(first, AnswerField):
                first.focus_first()
                self.query_one(NoteHint).check(_text_of(first))
            else:
                first.focus()
                self.query_one(NoteHint).check("")
        self.is_ready = True
        self.refresh_bindings()

    def _widgets(self) -> list[Widget]:
        question = self.sitting.question
        if self.stage == ASKING and question is not None:
            return [field_of(self.wellness, self.app, self.sitting, question)]
        rows, first = self._rows()
        lines = self._lines()
        actions = ActionList(rows, first)
        if not lines:
            return [actions]
        page = VerticalScroll(*(Static(each) for each in lines), id="page", can_focus=False)
        return [page, actions]

    def _lines(self) -> list[Content]:
        """What stands above the actions of a stage."""
        if self.stage == ABOUT:
            lines = pages.about_lines(self.form)
            if self._offers_passphrase:
                lines.append(Content.styled(passphrase_offer.SENTENCE, "$warning"))
            return [*lines, *self._marked.lines(self.wellness)]
        return []

    def _rows(self) -> tuple[list[ActionRow], str]:
        """The actions of a stage, and the one with the cursor."""
        if self.stage == ABOUT:
            rows, first = pages.about_rows(self._draft, self.wellness.vault.today())
            if self._offers_passphrase:
                rows.append(ActionRow(PROTECT, Content(passphrase_offer.ACTION)))
            return rows, first
        if self.stage == READING:
            rows = pages.answer_rows(
                self.sitting, self._width, self.wellness.signs, self.wellness.vault.today()
            )
            return rows, pages.SAVE
        return self._follow_up.rows(self.wellness), pages.DONE

    @property
    def _width(self) -> int:
        """Cells of a row of actions."""
        return max(20, self.query_one("#frame").content_size.width - 4)

    def _redraw(self) -> None:
        """Draw the rows of actions again, with the cursor where it is."""
        actions = self.query_one(ActionList)
        rows, first = self._rows()
        actions.show(rows, actions.key or first)

    def _show_head(self) -> None:
        """Show the title, what stays in sight, and the question."""
        frame, sitting = self.query_one("#frame"), self.sitting
        question = sitting.question if self.stage == ASKING else None
        parts = [self.form.title]
        if question is not None:
            step, steps = sitting.step
            parts.append(f"{step} of {steps}")
        frame.border_title = Content(self.wellness.signs.between.join(parts))
        sight = self.query_one("#sight", Static)
        shown = sitting.in_sight if question is not None else ()
        lines = pages.sight_lines(shown, self.size.height < _LOW + 8, self.wellness.signs)
        sight.display = bool(lines)
        sight.update(Content("\n").join(lines))
        marked = self.query_one("#marked", Static)
        room = max(0, (self.size.height - _LOW) // 3)
        rows = self._marked.rows(self.wellness, room) if question is not None else []
        marked.display = bool(rows)
        marked.update(Content("\n").join(rows))
        ask, help = self.query_one("#ask", Static), self.query_one("#help", Static)
        ask.display = question is not None or self.stage != ABOUT
        help.display = False
        if question is not None:
            ask.update(Content(question.ask))
            help.update(Content(question.field.help))
            help.display = bool(question.field.help) and not question.is_after
        elif self.stage == READING:
            ask.update(Content("Your answers. Choose one to change it."))
        elif self.stage == SAVED:
            ask.update(Content(self._follow_up.sentence))

    def _tell(self, sentence: str) -> None:
        """Say below the question what can't be done, or nothing."""
        told = self.query_one("#told", Static)
        told.display = bool(sentence)
        told.update(Content(sentence))

    # -- going on and back ------------------------------------------------------------------

    @property
    def _field(self) -> AnswerField | None:
        fields = self.query(AnswerField)
        return fields.first() if fields else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        asking = self.stage == ASKING
        match action:
            case "next" | "next_too":
                is_page = asking and self._is_page
                return asking and is_page == (action == "next")
            case "back":
                return asking or self.stage == READING
            case "supervision":
                return self.stage in (READING, SAVED)
            case "follow":
                return self.stage == SAVED and parameters[0] in self._follow_up.offers
            case "how":
                return self.stage == ABOUT and bool(self.form.evidence)
            case _:
                return True

    @property
    def _is_page(self) -> bool:
        """Whether Enter begins a new line in the question, so that only Tab goes on."""
        question = self.sitting.question
        return question is not None and question.field.type in ("text", "lines", "plan")

    @on(AnswerField.Changed)
    def take(self, message: AnswerField.Changed) -> None:
        """Have the answer as it is now, and a draft of it at the next pause."""
        message.stop()
        if message.field is not self._field:
            return  # it's gone already, with its last answer taken
        self._take(message.answer)
        self._tell("")
        self.query_one(NoteHint).check(_text_of(message.field))

    def _take(self, answer: object) -> None:
        field = self._field
        if field is None:
            return
        value = answer if isinstance(answer, str | int) else None
        changed = self.sitting.answered(value, field.question.name)
        if changed != self.sitting:
            self.sitting = changed
            self.query_one("#frame").border_subtitle = Content("")
            if self._pause is None:  # not restarted by further typing
                self._pause = call_once(self, _PAUSE, self.leave)

    @on(AnswerField.Passed)
    async def pass_on(self, message: AnswerField.Passed) -> None:
        message.stop()
        await self.action_next()

    async def action_next_too(self) -> None:
        await self.action_next()

    async def action_next(self) -> None:
        """Go to the next question, or to all the answers; an answer that can't be read stays."""
        field = self._field
        if self.stage != ASKING or field is None:
            self.is_ready = True
            return
        try:
            self._take(field.finished())
        except WellnessError as error:
            self._tell(f"{error.sentence} {error.hint}".strip())
            self.is_ready = True
            return
        if self._from_reading:
            self._to_reading()
        else:
            self.sitting = self.sitting.next()
            if self.sitting.at == END:
                self._to_reading()
        self._save_draft()
        await self._show()

    def _to_reading(self) -> None:
        self.sitting = self.sitting.going_to(END)
        self.stage, self._from_reading = READING, False

    async def action_back(self) -> None:
        """Go to the question before; from the first one to the page before it."""
        if self.stage == READING:
            self.stage = ASKING
            self.sitting = self.sitting.back()
        elif self._from_reading:
            self._keep_typed()
            self._to_reading()
        else:
            self._keep_typed()
            before = self.sitting.at
            self.sitting = self.sitting.back()
            if self.sitting.at == before:
                if self._entry is not None:
                    return
                self.stage = ABOUT
        await self._show()

    def _keep_typed(self) -> None:
        field = self._field
        if field is not None:
            self._take(field.answer)
        self._save_draft()

    @on(ActionList.Chosen)
    async def act(self, message: ActionList.Chosen) -> None:
        """Do what the row says."""
        message.stop()
        key = message.key
        if key == pages.START:
            self.stage = READING if self.sitting.at == END else ASKING
            await self._show()
        elif key == pages.DISCARD:
            self._ask_to_discard()
        elif key == PROTECT:
            self.app.run_worker(self._set_passphrase(), group="sealing", exclusive=True)
        elif key == pages.SAVE:
            await self._save()
        elif key == pages.MARK:
            self.action_supervision()
        elif key == pages.DONE:
            self.leave_with(self._entry)
        elif self.stage == SAVED:
            self._follow_up.act(self.wellness, self.app, key, self._followed)
        else:
            self.sitting = self.sitting.going_to(key)
            self.stage, self._from_reading = ASKING, True
            await self._show()

    def _followed(self, entry: Entry) -> None:
        """Show that what followed is done."""
        self._entry = entry
        if self.query(ActionList):
            self._redraw()
            self._show_head()

    async def _set_passphrase(self) -> None:
        from wellnesstui.ui.flows.passphrase import ask

        await ask(self.wellness)
        self._offers_passphrase = not self.wellness.lock_control.is_sealed
        if self.stage == ABOUT and not self.is_answered:
            await self._show()

    def _ask_to_discard(self) -> None:
        from wellnesstui.ui.dialogs.confirm import ConfirmDialog

        async def discard(yes: bool | None) -> None:
            if yes:
                self._draft, self.sitting = None, self._initial
                self.wellness.save_text_draft(self._place, "")
                self.stage = ASKING if self._entry is None else READING
                await self._show()

        sentence = "What you typed before is deleted. Nothing of it is in your log."
        self.app.push_screen(ConfirmDialog("Discard the draft?", sentence, "Discard"), discard)

    def action_supervision(self) -> None:
        """Mark the entry for supervision, or remove the mark."""
        if self.stage == SAVED:
            self.action_follow("supervision")
            return
        self.sitting = self.sitting.marked(not self.sitting.for_supervision)
        self._save_draft()
        self._redraw()

    def action_follow(self, kind: str) -> None:
        """Do what may follow a saved form."""
        self._follow_up.act(self.wellness, self.app, kind, self._followed)

    def action_how(self) -> None:
        self.app.push_screen(InfoDialog(self.form.title, pages.evidence(self.form)))

    # -- saving and leaving -----------------------------------------------------------------

    async def _save(self) -> None:
        """Save the entry, and show what may follow; without anything to follow, close."""
        if self.is_answered or self.stage != READING:
            return
        if self.sitting.is_empty:
            self._tell(NOTHING)
            return
        try:
            entry = self._record()
        except WellnessError as error:
            self._tell(f"{error.sentence} {error.hint}".strip())
            return
        self._stop_pause()
        is_new, self._entry = self._entry is None, entry
        self.query_one("#frame").border_subtitle = Content("")
        time = clock.now().clock(self.wellness.settings.twelve_hours)
        self._follow_up.begin(entry, f"Saved at {time}.")
        if self.wellness.place:
            self.wellness.place.recall()
        if is_new and self._follow_up.offers:
            self.stage = SAVED
            await self._show()
        else:
            self.leave_with(entry)

    def _record(self) -> Entry:
        """The entry as it was saved. Raises WellnessError."""
        vault = self.wellness.vault
        draft = self.wellness.drafts.stored_name(self._place)
        if self._entry is None:
            blank = clock.blank_entry(clock.now(), "app")
            entry = vault.record(entry_of(self.sitting, blank, vault.domain_of), draft)
        else:
            changed = entry_of(self.sitting, self._entry, vault.domain_of)
            if changed == self._entry:
                entry = self._entry
            else:
                entry = vault.amend(changed, draft, expected=self._entry)
        self.wellness.save_text_draft(self._place, "")
        return entry

    def _stop_pause(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None

    def leave(self) -> bool:
        """Whether what was typed and not saved is saved as a draft."""
        field = self._field
        if self.stage == ASKING and field is not None and self.is_ready:
            self._take(field.answer)
        return self._save_draft()

    def _save_draft(self) -> bool:
        self._stop_pause()
        if self.is_answered or self.stage == SAVED:
            return True
        from wellnesstui.domain.forms.form_draft import to_draft

        is_initial = self.sitting == self._initial.replace(at=self.sitting.at)
        if is_initial and self._draft is None:
            return True  # nothing was typed
        is_empty = is_initial or (self.sitting.is_empty and self._entry is None)
        saved = self.wellness.save_text_draft(
            self._place, "" if is_empty else to_draft(self.sitting)
        )
        if saved and not is_empty:
            self.query_one("#frame").border_subtitle = Content("draft saved")
        return saved

    def action_leave(self) -> None:
        if self.stage == SAVED:
            self.leave_with(self._entry)
            return
        if not self.leave() and not self._warned:
            self._warned = True
            self.wellness.tell(
                "Your draft can't be saved right now. Press Esc again to close without saving it."
            )
            return
        was_typed = self.sitting != self._initial.replace(at=self.sitting.at)
        if was_typed and not self.sitting.is_empty:
            self.wellness.tell("Your draft is still there when you open this again.")
        self.leave_with(None)


def _text_of(field: AnswerField) -> str:
    """What was typed into the field, for the hint on clients who could be identified."""
    return field.answer if isinstance(field.answer, str) else ""
