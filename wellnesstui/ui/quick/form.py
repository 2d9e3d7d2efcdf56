"""The form of a check-in without lists to choose from: words and activities are typed on a line."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.entry import LoggedActivity
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.record import Record
from wellnesstui.domain.summary import activity
from wellnesstui.ui.entry.form import EntryForm
from wellnesstui.ui.entry.names_row import NamesRow
from wellnesstui.ui.entry.note_field import NoteField
from wellnesstui.ui.entry.trackers_row import TrackersRow
from wellnesstui.ui.signs import Signs
from wellnesstui.ui.widgets.focus_step import step_focus
from wellnesstui.ui.widgets.form_row import row_label

_WORDS, _ACTIVITIES = "e.g. tired, hopeful", "e.g. walk 15m, tea"


class NameParsers(Record):
    """The parser of a line of words, and of one of activities; both raise UsedWrongly."""

    words: Callable[[str], tuple[str, ...]]
    activities: Callable[[str], tuple[LoggedActivity, ...]]


class NamesField(Input):
    """Enter, Esc and the arrows leave it at once: keys typed ahead belong to the next widget."""

    _DIRECTIONS: ClassVar[dict[str, int]] = {
        "enter": 0,
        "ctrl+j": 0,
        "escape": 0,
        "up": -1,
        "down": 1,
    }

    async def _on_key(self, event: events.Key) -> None:
        if event.key in self._DIRECTIONS:
            event.stop()
            event.prevent_default()
            cast("NamesLine", self.parent).leave(self._DIRECTIONS[event.key])
        # Everything else is Input's, whose own handler comes next.


class NamesLine(Horizontal):
    """Takes the place of a row while its names are typed."""

    DEFAULT_CSS = """
    NamesLine { height: 1; width: 1fr; display: none; }
    NamesLine Static { width: 12; height: 1; }
    NamesLine Input { width: 1fr; background: $panel; color: $foreground; padding: 0; }
    """

    def __init__(self, row: NamesRow, hint: str, parse: Callable[[NamesLine], bool]) -> None:
        super().__init__()
        self.row = row
        self._parse = parse
        self.field = NamesField(placeholder=hint, compact=True, select_on_focus=False)
        self.before = ""
        self._is_reported = False

    def compose(self) -> ComposeResult:
        yield Static(row_label(self.row.label, self.row.letter, focused=True))
        yield self.field

    def open(self, text: str) -> None:
        """Begin with ``text``, which can be added to."""
        self.before = text and f"{text}, "
        self.field.value = self.before
        self.field.cursor_position = len(self.before)
        self._is_reported = False
        self.row.display, self.display = False, True
        self.field.focus()

    def leave(self, direction: int) -> None:
        """Focus the row (0), the widget above it (-1) or below it (1)."""
        if not self._parse(self) and not self._is_reported:
            self._is_reported = True  # what can't be read stays to be edited; a second time it goes
            return
        self.close()
        self.row.focus()
        if direction:
            self.app.call_later(step_focus, self.screen, direction)

    def close(self) -> None:
        self.row.display, self.display = True, False


class QuickForm(EntryForm):
    """Posts ``Misread`` when what was typed on a line can't be read as it stands."""

    class Misread(Message):
        """``error`` says why."""

        def __init__(self, error: WellnessError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, checkin: CheckIn, parsers: NameParsers, signs: Signs) -> None:
        super().__init__(checkin, signs)
        self._parsers = parsers
        self._known: dict[str, LoggedActivity] = {}

    def _trackers_row(self) -> TrackersRow:
        return TrackersRow(self._signs, can_open=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "trackers":  # under a prompt there is no screen to make one in
            return bool(self._trackers)
        return super().check_action(action, parameters)

    async def complete(self) -> None:
        """Mount the fields in which text is typed."""
        for id, hint in (("words", _WORDS), ("activities", _ACTIVITIES)):
            row = self.query_one(f"#{id}", NamesRow)
            await self.mount(NamesLine(row, hint, self._parse), after=row)
        await super().complete()

    def _open_picker(self, words: bool) -> None:
        line = self._line("words" if words else "activities")
        if words:
            names = self.checkin.words
        else:
            self._known = {activity(logged): logged for logged in self.checkin.activities}
            names = tuple(self._known)
        line.open(", ".join(names))

    def _line(self, id: str) -> NamesLine:
        return next(line for line in self.query(NamesLine) if line.row.id == id)

    @on(Input.Changed)
    def _follow(self, message: Input.Changed) -> None:
        # At every key, so that the draft is never behind what was typed.
        message.stop()
        self._parse(next(line for line in self.query(NamesLine) if line.field is message.input))

    def _parse(self, line: NamesLine) -> bool:
        """Whether the text of the line could be read."""
        text = line.field.value
        if text == line.before:
            return True
        try:
            if line.row.id == "words":
                self._take_words(self._parsers.words(text))
            else:
                self._take_activities(self._activities(text))
        except WellnessError as error:
            self.post_message(self.Misread(error))
            return False
        return True

    def _activities(self, text: str) -> tuple[LoggedActivity, ...]:
        """The activities of a line; those that were there before keep their domains."""
        return tuple(
            self._known.get(activity(each), each) for each in self._parsers.activities(text)
        )

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Close a line also at a click elsewhere, but not when another window gets the focus."""
        for line in self.query(NamesLine):
            if line.field is event.widget and self.screen.focused not in (None, line.field):
                line.close()

    def on_note_field_widened(self, message: NoteField.Widened) -> None:
        """Do nothing: under a prompt there is no whole screen for the note."""
        message.stop()
        message.prevent_default()
