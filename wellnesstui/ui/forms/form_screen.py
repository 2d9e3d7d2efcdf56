"""The screen on which a form is filled in: its page, its questions, its answers, and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.forms.form import SUPERVISION, Form
from wellnesstui.domain.forms.form_entry import entry_of
from wellnesstui.domain.forms.sitting import END, Sitting, begun
from wellnesstui.store.disk import clock
from wellnesstui.ui.dialogs.info import InfoDialog
from wellnesstui.ui.entry.note_hint import NoteHint
from wellnesstui.ui.flows import passphrase_offer
from wellnesstui.ui.forms import pages
from wellnesstui.ui.forms.action_list import ActionList, ActionRow
from wellnesstui.ui.forms.answer_field import AnswerField
from wellnesstui.ui.forms.answer_fields import field_of
from wellnesstui.ui.forms.choice_field import MarkedList
from wellnesstui.ui.forms.draft_lines import draft_lines
from wellnesstui.ui.forms.follow_up import FOLLOW_KEYS, FollowUp
from wellnesstui.ui.forms.form_draft_screen import (
    ABOUT,
    ASKING,
    READING,
    SAVED,
    FormDraftScreen,
    text_of,
)
from wellnesstui.ui.forms.form_head import FormHead
from wellnesstui.ui.forms.marked_entries import MarkedEntries
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.workers import start_worker

if TYPE_CHECKING:
    from wellnesstui.ui.forms.form_drafts import FormDraft

LAST_TIME = "last-time"
"""The question of the supervision form below which what was agreed stands."""
PROTECT = "=protect"
"""The key of the row that sets a passphrase first."""
NOTHING = "There's nothing to save yet. Answer at least one question, or press Esc to close."
_LOW = 16  # rows of the screen below which the help of a question has a line at most


class FormScreen(FormDraftScreen):
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
    DISCARDS = "What you typed before is deleted. Nothing of it is in your log."
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
        Binding("pageup", "scroll(-1)", "page up", show=False, id="forms.page_up", priority=True),
        Binding("pagedown", "scroll(1)", "page down", show=False, id="forms.page_down", priority=True),
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
        super().__init__(form, draft, sitting or begun(form), entry=entry, place=place)
        self._follow_up = FollowUp(form)
        self._offers_passphrase = offers_passphrase
        self._marked = MarkedEntries()
        self._from_reading = False
        self.stage = ASKING if starts and draft is None and not offers_passphrase else ABOUT
        if entry is not None:
            self.stage = self.first_stage if draft is None else ABOUT

    def compose(self) -> ComposeResult:
        with Vertical(id="frame") as frame:
            frame.border_title = Content(self.form.title)
            yield FormHead()
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
        await self.show_stage()

    def on_resize(self) -> None:
        self._show_head()
        if self.stage in (READING, ABOUT, SAVED) and self.query(ActionList):
            self._redraw()

    # -- what is shown ----------------------------------------------------------------------

    async def show_stage(self) -> None:
        """Show the stage and its question, and put the focus where it's answered."""
        self.is_ready = False
        body = self.query_one("#body")
        with self.app.batch_update():
            await body.remove_children()
            self.say("")
            self._show_head()
            widgets = self._widgets()
            await body.mount(*widgets)
            first = widgets[-1]
            if isinstance(first, AnswerField):
                first.focus_first()
                self.query_one(NoteHint).check(text_of(first))
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
        if self.stage == ABOUT and self._entry is not None:
            return draft_lines(
                self._entry, self._initial, self.sitting, self.wellness.vault.today()
            )
        if self.stage == ABOUT:
            lines = pages.about_lines(self.form)
            if self._offers_passphrase:
                lines.append(Content.styled(passphrase_offer.SENTENCE, "$warning"))
            return [*lines, *self._marked.lines(self.wellness)]
        return []

    def _rows(self) -> tuple[list[ActionRow], str]:
        """The actions of a stage, and the one with the cursor."""
        if self.stage == ABOUT:
            rows, first = pages.about_rows(
                self._draft,
                self.wellness.vault.today(),
                is_change=self._entry is not None,
                others=self.wellness.other_drafts(self._place),
            )
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
        app, sitting, head = self.wellness, self.sitting, self.query_one(FormHead)
        question = sitting.question if self.stage == ASKING else None
        parts, marked = [self.form.title], []
        if question is not None:
            step, steps = sitting.step
            parts.append(f"{step} of {steps}")
            marked = self._marked.rows(app, max(0, (self.size.height - _LOW) // 3))
            if question.name == LAST_TIME:
                most = max(3, self.size.height - _LOW - 2)
                marked = self._marked.agreed(app, most) or marked
            is_low = self.size.height < _LOW + 8
            # The field of a scale that is asked again says what it was.
            in_sight = sitting.in_sight[:-1] if question.is_after else sitting.in_sight
            rows = 1 if is_low else max(3, self.size.height // 2 - 9)
            head.show_question(question, in_sight, rows, app.signs)
        elif self.stage == READING:
            head.show_sentence("Your answers. Choose one to change it.")
        else:
            head.show_sentence(self._follow_up.sentence if self.stage == SAVED else "")
        self.query_one("#frame").border_title = Content(app.signs.between.join(parts))
        below = self.query_one("#marked", Static)
        below.display = bool(marked)
        below.update(Content("\n").join(marked))

    @property
    def _adds(self) -> bool:
        """Whether Enter adds a choice."""
        return any(each.is_at_add for each in self.query(MarkedList))

    # -- going on and back ------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        asking = self.stage == ASKING
        match action:
            case "next" | "next_too":
                needs_key = asking and (self._is_page or self._adds)  # Enter doesn't go on there
                return asking and needs_key == (action == "next")
            case "back":
                return asking or self.stage == READING
            case "supervision":
                return self.stage in (READING, SAVED)
            case "follow":
                return self.stage == SAVED and parameters[0] in self._follow_up.offers
            case "scroll":
                return self.stage == ABOUT
            case "how":
                return self.stage == ABOUT and self._entry is None and bool(self.form.evidence)
            case _:
                return True

    @property
    def _is_page(self) -> bool:
        """Whether Enter begins a new line in the question, so that only Tab goes on."""
        question = self.sitting.question
        return question is not None and question.field.type in ("text", "lines", "plan")

    @on(AnswerField.Passed)
    async def pass_on(self, message: AnswerField.Passed) -> None:
        message.stop()
        await self.action_next()

    async def action_next_too(self) -> None:
        await self.action_next()

    async def action_next(self) -> None:
        """Go to the next question, or to all the answers; an answer that can't be read stays."""
        field = self.field
        if self.stage != ASKING or field is None:
            self.is_ready = True
            return
        try:
            self.take(field.finished())
        except WellnessError as error:
            self.say_trouble(error)
            self.is_ready = True
            return
        if self._from_reading:
            self._to_reading()
        else:
            self.sitting = self.sitting.next()
            if self.sitting.at == END:
                self._to_reading()
        self.save_draft()
        await self.show_stage()

    def _to_reading(self) -> None:
        self.sitting = self.sitting.going_to(END)
        self.stage, self._from_reading = READING, False

    async def action_back(self) -> None:
        """Go to the question before; from the first one to the page before it."""
        if self.stage == READING:
            self.stage = ASKING
            self.sitting = self.sitting.back()
        elif self._from_reading:
            self.keep_typed()
            self._to_reading()
        else:
            self.keep_typed()
            before = self.sitting.at
            self.sitting = self.sitting.back()
            if self.sitting.at == before:
                if self._entry is not None:
                    return
                self.stage = ABOUT
        await self.show_stage()

    @on(ActionList.Chosen)
    async def act(self, message: ActionList.Chosen) -> None:
        """Do what the row says."""
        message.stop()
        key = message.key
        if key == pages.START:
            self.continue_draft()
            await self.show_stage()
        elif key == pages.DISCARD:
            self.ask_to_discard()
        elif key == pages.OTHER:
            await self.show_other_draft()
        elif key == PROTECT:
            start_worker(self.app, self.set_passphrase, group="sealing", exclusive=True)
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
            await self.show_stage()

    def _followed(self, entry: Entry) -> None:
        """Show that what followed is done."""
        self._entry = entry
        if self.query(ActionList):
            self._redraw()
            self._show_head()

    def action_supervision(self) -> None:
        """Mark the entry for supervision, or remove the mark."""
        if self.stage == SAVED:
            self.action_follow("supervision")
            return
        self.sitting = self.sitting.marked(not self.sitting.for_supervision)
        self.save_draft()
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
            self.say(NOTHING)
            return
        try:
            before = self._entry or clock.blank_entry(clock.now(), "app")
            entry = self.saved(entry_of(self.sitting, before, self.wellness.vault.domain_of))
        except WellnessError as error:
            self.say_trouble(error)
            return
        self.stop_pause()
        is_new, self._entry = self._entry is None, entry
        self.query_one("#frame").border_subtitle = Content("")
        time = clock.now().clock(self.wellness.settings.twelve_hours)
        self._follow_up.begin(entry, f"Saved at {time}.")
        if self.wellness.place:
            self.wellness.place.recall()
        if is_new and self._follow_up.offers:
            self.stage = SAVED
            await self.show_stage()
        else:
            self.leave_with(entry)
