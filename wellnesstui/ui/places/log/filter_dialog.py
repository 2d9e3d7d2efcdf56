"""The dialog that filters the log: by kind, moods, words, activities and days."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from wellnesstui.domain.entry import LEVELS, Level, LoggedActivity
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.log_filter import KINDS, LogFilter
from wellnesstui.domain.moment import Day, date_name
from wellnesstui.domain.time.days import read_days, read_past_days
from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.entry.names_row import NamesRow
from wellnesstui.ui.places.log.filter_summary import KIND_NAMES
from wellnesstui.ui.signs import FULL, Signs
from wellnesstui.ui.widgets.form_row import LABEL_WIDTH, FormRow
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.line_field import LineField


class KindRow(FormRow):
    """The row for the kind of entry; arrows and clicks step through the kinds."""

    label = "Show"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "previous", show=False, id="kind.before"),
        Binding("right,space", "step(1)", "next", id="kind.next"),
    ]
    kind: reactive[str] = reactive(KINDS[0])

    def value(self) -> Content:
        return Content.assemble(
            KIND_NAMES[self.kind], ("  ← →" if self.has_focus else "", "$quiet")
        )

    def on_click(self) -> None:
        self.action_step(1)

    def action_step(self, by: int) -> None:
        self.kind = KINDS[(KINDS.index(self.kind) + by) % len(KINDS)]


ABOUT = "Shows entries that match everything you choose."
_ALL = (LEVELS[0], LEVELS[-1])


class MoodsRow(FormRow):
    """The row for a range of moods: a digit chooses one, another widens the range to it."""

    label = "Moods"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(level), f"pick({level})", f"mood {level}", show=False, id=f"moods.{level}")
        for level in range(1, 6)
    ]
    moods: reactive[tuple[Level, Level]] = reactive(_ALL)

    class Picked(Message):
        """The range was changed."""

    def __init__(self, signs: Signs = FULL) -> None:
        super().__init__()
        self._signs = signs

    def value(self) -> Content:
        lowest, highest = self.moods
        parts = []
        for level in LEVELS:
            within = lowest <= level <= highest
            style = f"$mood-{level}" if within else "$quiet"
            parts.append((f"{level} {self._signs.dot if within else self._signs.ring}  ", style))
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None and LABEL_WIDTH <= offset.x < LABEL_WIDTH + 25:
            self.action_pick(Level((offset.x - LABEL_WIDTH) // 5 + 1))

    def action_pick(self, level: Level) -> None:
        lowest, highest = self.moods
        if self.moods == _ALL:
            self.moods = (level, level)
        elif lowest <= level <= highest:
            self.moods = _ALL if lowest == highest else (level, level)
        else:
            self.moods = (min(lowest, level), max(highest, level))


class FilterDialog(Dialog[LogFilter]):
    """Returns the new filter, or None for Esc."""

    DEFAULT_CSS = """
    FilterDialog {
      align: center middle;
      #box {
        width: 72; max-width: 98%; height: auto; max-height: 92%; padding: 1 2;
        border: round $primary; border-title-color: $primary; background: $surface;
      }
      .day { height: 1; width: 1fr; }
      .day Static { width: 12; height: 1; color: $quiet; }
      .day Input { width: 1fr; height: 1; border: none; padding: 0; background: $surface; }
      .day Input:focus { background: $panel; }
      .day Input > .input--placeholder { color: $quiet; }
      #told { height: auto; margin-top: 1; color: $quiet; }
    }
    """
    HELP = """\
# Filter your log

Shows entries that match everything you choose. You can type days like March 12, March 2026, last year or
3 weeks ago. Press Enter to apply the filter, Esc to cancel.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "use", "apply", id="narrow.use", priority=True),
        Binding("escape", "leave", "cancel", id="narrow.leave"),
        Binding("ctrl+r", "clear", "reset", id="narrow.clear", priority=True),
        Binding("down", "app.step_focus(1)", "next line", show=False, id="narrow.down"),
        Binding("up", "app.step_focus(-1)", "previous line", show=False, id="narrow.up"),
    ]

    def __init__(self, wanted: LogFilter, today: Day, signs: Signs) -> None:
        super().__init__()
        self._wanted, self._today, self._signs = wanted, today, signs

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="box", can_focus=False) as frame:
            frame.border_title = Content("Filter your log")
            yield KindRow()
            yield MoodsRow(self._signs)
            yield NamesRow("Feelings", "", "any (Space to select)", self._signs, id="words")
            yield NamesRow("Activities", "", "any (Space to select)", self._signs, id="activities")
            for name, hint in (("from", "e.g. March 2026 (optional)"), ("to", "(optional)")):
                with Horizontal(classes="day"):
                    yield Static(Content(name.capitalize()))
                    yield LineField(placeholder=hint, id=name, select_on_focus=True)
            yield Static(id="told")
        yield KeyBar()

    def on_mount(self) -> None:
        self._show(self._wanted)
        self.query_one(KindRow).focus()

    def _show(self, wanted: LogFilter) -> None:
        self.query_one(KindRow).kind = wanted.kind
        self.query_one(MoodsRow).moods = (wanted.lowest, wanted.highest)
        self.query_one("#words", NamesRow).names = wanted.words
        self.query_one("#activities", NamesRow).names = wanted.activities
        self.query_one("#told", Static).update(Content(ABOUT))
        for name, day in (("from", wanted.first), ("to", wanted.last)):
            self.query_one(f"#{name}", Input).value = "" if day is None else date_name(day)

    @on(NamesRow.Opened)
    def choose(self, message: NamesRow.Opened) -> None:
        from wellnesstui.ui.entry.picker import pick_activities, pick_words

        row = message.row
        if row.id == "words":
            pick_words(self.app, row.names, lambda names: setattr(row, "names", names))
        else:
            logged_activities = tuple(LoggedActivity(name=name) for name in row.names)
            pick_activities(
                self.app,
                logged_activities,
                lambda chosen: setattr(row, "names", _names(chosen)),
                filtering=True,
            )

    def action_use(self) -> None:
        try:
            first = self._day("from", 0)
            last = self._day("to", 1)
        except WellnessError as error:
            self.query_one("#told", Static).update(Content(f"{error.sentence} {error.hint}"))
            return
        lowest, highest = self.query_one(MoodsRow).moods
        self.leave_with(
            LogFilter(
                text=self._wanted.text,
                kind=self.query_one(KindRow).kind,
                lowest=lowest,
                highest=highest,
                words=self.query_one("#words", NamesRow).names,
                activities=self.query_one("#activities", NamesRow).names,
                first=first,
                last=last,
            )
        )

    def _day(self, name: str, end: int) -> Day | None:
        text = self.query_one(f"#{name}", Input).value.strip()
        if not text:
            return None
        return (read_days if end else read_past_days)(text, self._today)[end]

    def action_clear(self) -> None:
        self._show(LogFilter())

    def action_leave(self) -> None:
        self.leave_with(None)


def _names(chosen: tuple[LoggedActivity, ...]) -> tuple[str, ...]:
    return tuple(logged.name for logged in chosen)
