"""The parts of a check-in without a list to choose from: words and activities are typed on a line."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.entry import Doing
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.record import Record
from wellnesstui.ui.signs import Signs
from wellnesstui.ui.widgets.entry_form import EntryForm, shown
from wellnesstui.ui.widgets.names_row import NamesRow
from wellnesstui.ui.widgets.note_field import NoteField
from wellnesstui.ui.widgets.row import label

_WORDS, _ACTIVITIES = "tired, hopeful", "walk 15m, tea"


class Reading(Record):
    """How a line of words, or of activities, is read; both raise UsedWrongly."""

    words: Callable[[str], tuple[str, ...]]
    activities: Callable[[str], tuple[Doing, ...]]


class NamesField(Input):
    """Enter, Esc and the arrows leave it at once: keys typed ahead belong to what comes next."""

    _WAYS: ClassVar[dict[str, int]] = {"enter": 0, "ctrl+j": 0, "escape": 0, "up": -1, "down": 1}

    async def _on_key(self, event: events.Key) -> None:
        if event.key in self._WAYS:
            event.stop()
            event.prevent_default()
            cast("NamesLine", self.parent).leave(self._WAYS[event.key])
        # Everything else is Input's, whose own handler comes next.


class NamesLine(Horizontal):
    """Takes the place of a row while its names are typed."""

    DEFAULT_CSS = """
    NamesLine { height: 1; width: 1fr; display: none; }
    NamesLine Static { width: 12; height: 1; }
    NamesLine Input { width: 1fr; background: $panel; color: $foreground; padding: 0; }
    """

    def __init__(self, row: NamesRow, hint: str, take: Callable[[NamesLine], bool]) -> None:
        super().__init__()
        self.row = row
        self._take = take
        self.field = NamesField(placeholder=hint, compact=True, select_on_focus=False)
        self.before = ""
        self._told = False

    def compose(self) -> ComposeResult:
        yield Static(label(self.row.label, self.row.letter, focused=True))
        yield self.field

    def open(self, text: str) -> None:
        """Begin with ``text``, to go on from."""
        self.before = text and f"{text}, "
        self.field.value = self.before
        self.field.cursor_position = len(self.before)
        self._told = False
        self.row.display, self.display = False, True
        self.field.focus()

    def leave(self, way: int) -> None:
        """Back to the row, or -1 to what is above it, 1 to what is below."""
        if not self._take(self) and not self._told:
            self._told = True  # what can't be taken stays to be mended; a second time it goes
            return
        self.close()
        self.row.focus()
        if way:
            step = self.screen.focus_next if way > 0 else self.screen.focus_previous
            self.app.call_later(step)

    def close(self) -> None:
        self.row.display, self.display = True, False


class QuickForm(EntryForm):
    """Posts ``Misread`` when what was typed on a line can't be taken as it stands."""

    class Misread(Message):
        """``error`` says why."""

        def __init__(self, error: WellnessError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, said: CheckIn, reading: Reading, signs: Signs) -> None:
        super().__init__(said, signs)
        self._reading = reading
        self._known: dict[str, Doing] = {}

    async def complete(self) -> None:
        """Put the fields that text is typed in in their places."""
        for id, hint in (("words", _WORDS), ("activities", _ACTIVITIES)):
            row = self.query_one(f"#{id}", NamesRow)
            await self.mount(NamesLine(row, hint, self._read), after=row)
        await super().complete()

    def _choosing(self, words: bool) -> None:
        line = self._line("words" if words else "activities")
        if words:
            names = self.said.words
        else:
            self._known = {shown(doing): doing for doing in self.said.activities}
            names = tuple(self._known)
        line.open(", ".join(names))

    def _line(self, id: str) -> NamesLine:
        return next(line for line in self.query(NamesLine) if line.row.id == id)

    @on(Input.Changed)
    def _follow(self, message: Input.Changed) -> None:
        # At every key, so that what is put by is never behind what was typed.
        message.stop()
        self._read(next(line for line in self.query(NamesLine) if line.field is message.input))

    def _read(self, line: NamesLine) -> bool:
        """Whether what stands on the line could be taken."""
        text = line.field.value
        if text == line.before:
            return True
        try:
            if line.row.id == "words":
                self._take_words(self._reading.words(text))
            else:
                self._take_activities(self._activities(text))
        except WellnessError as error:
            self.post_message(self.Misread(error))
            return False
        return True

    def _activities(self, text: str) -> tuple[Doing, ...]:
        """Those that were there before stay as they were, with their domains."""
        return tuple(self._known.get(shown(each), each) for each in self._reading.activities(text))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """A click elsewhere closes a line too, another window does not."""
        for line in self.query(NamesLine):
            if line.field is event.widget and self.screen.focused not in (None, line.field):
                line.close()

    def on_note_field_widened(self, message: NoteField.Widened) -> None:
        """The whole screen is not there to be had under a prompt."""
        message.stop()
        message.prevent_default()
