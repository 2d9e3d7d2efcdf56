"""The screen on which a measure is answered: its page, one item at a time, and its result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.measures.history import past
from wellnesstui.domain.measures.measure import Measure
from wellnesstui.domain.measures.sitting import Sitting
from wellnesstui.domain.measures.wording import how_worked_out
from wellnesstui.domain.moment import day_name
from wellnesstui.store.content import measures
from wellnesstui.ui.dialogs.help_now import HelpNowScreen
from wellnesstui.ui.dialogs.info import InfoDialog
from wellnesstui.ui.flows import passphrase_offer
from wellnesstui.ui.flows.contact import open_address
from wellnesstui.ui.forms.action_list import ActionList, ActionRow
from wellnesstui.ui.measure import known, pages
from wellnesstui.ui.measure.answer_list import AnswerList, answer_rows
from wellnesstui.ui.measure.measure_draft_screen import (
    ABOUT,
    ASKING,
    ODD,
    RESULT,
    MeasureDraftScreen,
)
from wellnesstui.ui.measure.result_list import ResultsDialog
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.workers import start_worker


class MeasureScreen(MeasureDraftScreen):
    """Answers with the entry as it was saved, or None. Esc leaves at any moment, and the draft stays.

    ``place`` is that of the draft. With ``entry`` its answers are changed; with ``shows`` its result
    is only read.
    """

    DEFAULT_CSS = """
    MeasureScreen {
      background: $background; align-horizontal: center;
      #frame {
        width: 1fr; max-width: 104; height: 1fr; padding: 1 2 0 2;
        border: round $primary; border-title-color: $primary; border-subtitle-color: $quiet;
      }
      #item { height: auto; width: 1fr; margin-bottom: 1; }
      #page { height: auto; max-height: 1fr; width: 1fr; scrollbar-size-vertical: 1; }
      #page Static { height: auto; width: 1fr; }
      #body { height: 1fr; width: 1fr; }
      #below { height: auto; width: 1fr; margin-top: 1; color: $quiet; }
      &.-asking #body { height: auto; }
      &.-result #page { height: 1fr; }
      #told { height: auto; width: 1fr; color: $warning; }
      ActionList { margin-top: 1; max-height: 12; }
      &.-low #frame { padding: 0 2; }
      &.-low ActionList { max-height: 6; }
      &.-low #item { margin-bottom: 0; }
    }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]  # noqa: RUF012 - Textual's own form
    HELP = """\
# A measure

One question at a time, from the form that you have. A digit answers, Space skips, and <measure.back Backspace> goes back. <measure.clear Del> removes an answer.
Esc closes at any time, and your answers stay as a draft. Nothing is saved until you save it at the end.

The result is worked out from your answers each time it is shown. It can't diagnose anything. <measure.how i> says how it's worked out.
"""
    DISCARDS = "The answers you gave before are deleted. Nothing of them is in your log."
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(digit), f"answer('{digit}')", f"answer {digit}", show=False, id=f"measure.answer_{digit}")
            for digit in range(10)
        ),
        Binding("space", "skip", "skip", id="measure.skip", priority=True),
        Binding("space", "pass_on", "next", id="measure.skip", show=False, priority=True),
        Binding("delete", "clear", "clear", id="measure.clear", tooltip="Removes the answer"),
        Binding("backspace", "back", "back", id="measure.back"),
        Binding("i", "how", "how it's worked out", id="measure.how"),
        Binding("o", "open_form", "official form", id="measure.form", show=False, tooltip="Opens a page in your browser, after asking"),
        Binding("pageup", "scroll(-1)", "page up", show=False, id="measure.page_up", priority=True),
        Binding("pagedown", "scroll(1)", "page down", show=False, id="measure.page_down", priority=True),
        # The app's own, which a modal screen would leave out of its footer.
        Binding("f1", "app.help_now", "help now", id="app.help_now_f1", priority=True),
        Binding("escape", "leave", "close", id="measure.leave", tooltip="Your answers stay as a draft"),
    ]  # fmt: skip

    def __init__(
        self, measure: Measure, place: str, entry: Entry | None = None, *, shows: bool = False
    ) -> None:
        super().__init__(measure, place, entry, shows=shows)
        self._known = known.Known()

    def compose(self) -> ComposeResult:
        with Vertical(id="frame"):
            yield Static(id="item")
            yield Vertical(id="body")
            yield Static(id="below")
            yield Static(id="told")
        yield KeyBar()

    async def on_mount(self) -> None:
        self._read()
        if self._offers_passphrase:
            passphrase_offer.made(self.wellness)
        await self.show_stage()

    def _read(self) -> None:
        """Read the draft, the person's own wording, and the results before."""
        app = self.wellness
        if not self._shows:
            self.take_stored()
        self._known = known.read(app, self.measure)
        self._offers_passphrase = self._entry is None and passphrase_offer.is_due(app)

    async def on_resize(self) -> None:
        if self.is_ready and self.stage == RESULT:
            await self.show_stage()

    # -- what is shown ----------------------------------------------------------------------

    async def show_stage(self) -> None:
        self.is_ready = False
        body = self.query_one("#body")
        with self.app.batch_update():
            await body.remove_children()
            self.say("")
            self._show_head()
            widgets = self._widgets()
            await body.mount(*widgets)
            widgets[-1].focus()
        self.is_ready = True
        self.refresh_bindings()

    def _show_head(self) -> None:
        frame, item, below = (self.query_one(f"#{id}") for id in ("frame", "item", "below"))
        sitting, between = self.sitting, self.wellness.signs.between
        parts = [self.measure.title]
        if self.stage == ASKING:
            parts += [self.measure.window, f"{sitting.item} of {self.measure.items}"]
        elif self.stage == RESULT and self._entry is not None:
            day = past(self.measure, self._entry).day
            parts.append(day_name(day, self.wellness.vault.today()))
        frame.border_title = Content(between.join(parts))
        item.display = self.stage in (ASKING, ODD)
        below.display = self.stage == ASKING
        self.set_class(self.stage == ASKING, "-asking")
        self.set_class(self.stage == RESULT, "-result")
        if self.stage == ODD and isinstance(item, Static):
            item.update(Content(self.measure.odd_item_asks))
        if self.stage == ASKING and isinstance(item, Static) and isinstance(below, Static):
            item.update(Content.styled(self._known.asked(sitting.item), "bold"))
            below.update(pages.place_line(sitting, self.wellness.signs))

    def _widgets(self) -> list[Widget]:
        app = self.wellness
        if self.stage == ASKING:
            chosen = self.sitting.by_item.get(self.sitting.item)
            rows = answer_rows(self.measure, chosen, app.signs)
            return [AnswerList(rows, "" if chosen is None else str(chosen))]
        if self.stage == ODD:
            return [ActionList(pages.odd_rows(self.measure), str(self.measure.odd_items[0]))]
        if self.stage == ABOUT and self._entry is not None:
            lines = pages.draft_lines(self._entry, self._initial, self.sitting)
            others = app.other_drafts(self._place)
            rows = pages.draft_rows(self._draft_day, app.vault.today(), others)
            return [self._spaced(lines), ActionList(rows, rows[0].key)]
        if self.stage == ABOUT:
            lines = pages.about_lines(self.measure, self._known.wording_day)
            rows = pages.about_rows(
                self.measure,
                self._draft_day,
                app.vault.today(),
                has_results=bool(self._known.pasts),
                others=app.other_drafts(self._place),
            )
            if self._offers_passphrase:
                lines.append(Content.styled(passphrase_offer.SENTENCE, "$warning"))
                rows.append(ActionRow(pages.PROTECT, Content(passphrase_offer.ACTION)))
            return [self._spaced(lines), ActionList(rows, rows[0].key)]
        lines = self._result_lines()
        rows = pages.result_rows(
            self.measure,
            measures.shorter(self.measure),
            holds_tender=self._holds_tender and not self._shows,
            is_saved=self._shows,
            is_change=self._entry is not None,
            has_list=self._shows and len(self._known.pasts) > 1 and not self._is_from_list,
        )
        return [self._page(lines), ActionList(rows, rows[0].key)]

    def _spaced(self, lines: Sequence[Content]) -> VerticalScroll:
        return self._page([each for line in lines for each in (line, Content(""))])

    @staticmethod
    def _page(lines: Sequence[Content]) -> VerticalScroll:
        text = Static(Content("\n").join(lines))
        return VerticalScroll(text, id="page", can_focus=False)

    def _result_lines(self) -> list[Content]:
        app = self.wellness
        size = self.query_one("#frame").content_size
        room = pages.Room(max(30, size.width - 2), self.size.height, app.vault.today())
        now = past(self.measure, self.entry_of(self.measure, self.sitting.by_item))
        lines = pages.result_lines(
            self.measure, now, self._known.before(self._entry), room, app.signs
        )
        if sentence := pages.people_sentence(self._known.people):
            return [*lines, Content.styled(sentence, "$quiet")]
        return lines[:-1]  # which is blank

    @property
    def _is_from_list(self) -> bool:
        """Whether it was opened from the list of all results, which Esc goes back to."""
        return any(isinstance(each, ResultsDialog) for each in self.app.screen_stack)

    @property
    def _holds_tender(self) -> bool:
        """Whether there's an answer that is only saved when somebody says so."""
        return bool(self.measure.instead) and self.measure.tender in self.sitting.by_item

    # -- answering ----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "answer":
                is_one = self.measure.value_of(str(parameters[0])) is not None
                return self.stage == ASKING and is_one
            case "skip":
                return self.stage == ASKING and not self._has_answer
            case "pass_on" | "clear":
                return self.stage == ASKING and self._has_answer
            case "how":
                return self.stage != ABOUT or self._entry is None
            case "back":
                return self.stage in (ASKING, ODD) or (self.stage == RESULT and not self._shows)
            case "open_form":
                return bool(self.measure.form_url)
            case _:
                return True

    async def action_answer(self, digit: str) -> None:
        value = self.measure.value_of(digit)
        if value is not None:
            await self._give(value)

    async def _give(self, value: int) -> None:
        if self.stage != ASKING or not self.is_ready:
            return
        is_tender = self.sitting.is_tender(value)
        answered = self.sitting.answer(value)
        if not is_tender:
            await self._go(answered)
            return

        async def go_on(_: None) -> None:
            await self._go(answered)

        self.is_ready = False  # a key typed ahead must not answer the next one unseen
        self.app.push_screen(HelpNowScreen(), go_on)

    def on_key(self, event: events.Key) -> None:
        """Say what answers, after a digit that doesn't."""
        if self.stage == ASKING and event.key.isdigit():
            self.say(pages.what_answers(self.measure, has_answer=self._has_answer))

    @property
    def _has_answer(self) -> bool:
        """Whether the item in front of the person has an answer."""
        return self.sitting.item in self.sitting.by_item

    async def action_skip(self) -> None:
        if self.is_ready:
            await self._go(self.sitting.skip())

    async def action_pass_on(self) -> None:
        """Go on with the answer as it is."""
        await self._give(self.sitting.by_item[self.sitting.item])

    async def action_clear(self) -> None:
        if self.is_ready:
            await self._go(self.sitting.clear())

    async def _go(self, sitting: Sitting) -> None:
        """Go to an item, or to the result, with a draft of what there is."""
        self.sitting = sitting
        self.stage = RESULT if sitting.is_through else ASKING
        self.save_draft()
        await self.show_stage()

    async def action_back(self) -> None:
        if not self.is_ready:
            return
        if self.stage == ODD or (self.stage == ASKING and self.sitting.item == 1):
            if self._entry is None:
                self.stage = ABOUT
                await self.show_stage()
            return
        self.stage, self.sitting = ASKING, self.sitting.back()
        await self.show_stage()

    @on(ActionList.Chosen)
    async def act(self, message: ActionList.Chosen) -> None:
        """Do what the row says."""
        message.stop()
        key = message.key
        if self.stage == ASKING:
            await self._give(int(key))
        elif self.stage == ODD:
            self.sitting = self.sitting.replace(odd_item=int(key))
            await self._go(self.sitting)
        elif key in (pages.SAVE, pages.SAVE_ALL):
            self.save(whole=key == pages.SAVE_ALL)
        else:
            await self._act_on_page(key)

    async def _act_on_page(self, key: str) -> None:
        match key:
            case pages.START:
                self.continue_draft()
                await self.show_stage()
            case pages.DISCARD:
                self.ask_to_discard()
            case pages.OTHER:
                await self.show_other_draft()
            case pages.RESULTS:
                self._show_result(self._known.pasts[-1].entry)
            case pages.CHANGE:
                self.stage, self.sitting = ASKING, self.sitting.go_to(self.sitting.first_blank)
                await self.show_stage()
            case pages.PEOPLE:
                self.app.push_screen(HelpNowScreen())
            case pages.HOW:
                self.action_how()
            case pages.FORM:
                self.action_open_form()
            case pages.LISTED:
                listed = ResultsDialog(self.measure, self._known.pasts, self._show_result)
                self.app.push_screen(listed)
            case pages.EXPORT:
                from wellnesstui.ui.measure.export_dialog import MeasureExportDialog

                self.app.push_screen(MeasureExportDialog(self.measure, self._known.pasts))
            case pages.PROTECT:
                start_worker(self.app, self.set_passphrase, group="sealing", exclusive=True)
            case _:
                self.discard_and_leave()

    def _show_result(self, entry: Entry) -> None:
        self.app.push_screen(MeasureScreen(self.measure, "", entry, shows=True))

    def action_how(self) -> None:
        paragraphs = tuple(how_worked_out(self.measure))
        self.app.push_screen(InfoDialog(self.measure.title, paragraphs))

    def action_open_form(self) -> None:
        if self.measure.form_url:
            open_address(self.wellness, self.measure.form_url)
