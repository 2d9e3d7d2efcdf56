"""The parts of a check-in, one under the other: mood, energy, words, activities, a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.entry import MOODS, Doing
from wellnesstui.domain.text import clean_line, clean_note
from wellnesstui.ui.signs import FULL, Signs
from wellnesstui.ui.widgets.aside_row import AsideRow
from wellnesstui.ui.widgets.energy_scale import EnergyScale
from wellnesstui.ui.widgets.mood_scale import MoodScale
from wellnesstui.ui.widgets.names_row import NamesRow
from wellnesstui.ui.widgets.note_hint import NoteHint
from wellnesstui.ui.widgets.row import label

if TYPE_CHECKING:
    from textual.widgets import TextArea

    from wellnesstui.ui.widgets.note_field import NoteField

ABOUT_YOU = "a line: about you, not them"
TYPING_PAUSE = 0.8
"""Seconds without a key after which what was typed is written down as a draft."""


class EntryForm(Vertical):
    """``said`` is all that was chosen and typed so far; Enter anywhere in it posts ``Submitted``.

    The field for the note is the largest part by far. It comes with ``complete``, so that a form
    can be on the screen before it.
    """

    DEFAULT_CSS = """
    EntryForm { height: auto; width: 1fr; }
    EntryForm MoodScale { margin-bottom: 1; }
    EntryForm .note { height: auto; width: 1fr; }
    EntryForm .note Static { width: 12; height: 1; }
    EntryForm NoteHint { margin-left: 12; }
    EntryForm .note .until { width: 1fr; color: $quiet; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        # ctrl+j is what Enter becomes when it is typed before the app has the terminal.
        Binding("enter,ctrl+j", "submit", "keep", id="checkin.keep", tooltip="The whole card"),
        Binding("down", "app.focus_next", "next line", show=False, id="checkin.down"),
        Binding("up", "app.focus_previous", "line before", show=False, id="checkin.up"),
        Binding(
            "y",
            "go('EnergyScale')",
            "go to energy",
            show=False,
            id="checkin.energy",
            tooltip="1 to 5",
        ),
        Binding(
            "w",
            "open('words')",
            "choose words",
            show=False,
            id="checkin.words",
            tooltip="From a list, or your own",
        ),
        Binding(
            "v",
            "open('activities')",
            "choose activities",
            show=False,
            id="checkin.activities",
            tooltip="What you did for yourself",
        ),
        Binding(
            "o",
            "go('NoteField')",
            "write a note",
            show=False,
            id="checkin.note",
            tooltip="About you, not about them",
        ),
        Binding(
            "d",
            "aside",
            "set aside, or not",
            show=False,
            id="checkin.aside",
            tooltip="For supervision",
        ),
    ]

    said: reactive[CheckIn] = reactive(CheckIn())

    class Changed(Message):
        """Something was chosen or typed."""

    class Submitted(Message):
        """Enter was pressed: the whole form is meant to be kept."""

    def __init__(
        self,
        said: CheckIn,
        signs: Signs = FULL,
        moods: tuple[str, ...] = MOODS,
        *,
        id: str | None = None,
        aside: bool = False,
    ) -> None:
        super().__init__(id=id)
        self._moods = moods
        self._has_aside = aside
        self.set_reactive(EntryForm.said, said)
        self._signs = signs
        self._note: NoteField | None = None

    def compose(self) -> ComposeResult:
        yield MoodScale(self._signs, self._moods)
        yield EnergyScale(self._signs)
        yield NamesRow("words", "w", "how it feels", self._signs, id="words")
        yield NamesRow("activities", "v", "what you did for yourself", self._signs, id="activities")
        with Horizontal(classes="note"):
            yield Static(label("note", "o", focused=False))
            yield Static(Content(clean_line(self.said.note) or ABOUT_YOU), classes="until")
        yield NoteHint()
        if self._has_aside:
            yield AsideRow(self._signs)

    def on_mount(self) -> None:
        self._show(self.said)

    async def complete(self) -> None:
        """Put the field for the note in its place."""
        from wellnesstui.ui.widgets.note_field import NoteField

        if not self.query(".until"):
            return  # closed already
        with self.app.batch_update():
            await self.query_one(".until").remove()
            self._note = NoteField(ABOUT_YOU)
            await self.query_one(".note").mount(self._note)
            self.fill(self.said)

    def fill(self, said: CheckIn) -> None:
        """Show ``said`` instead of what is there."""
        self.said = said
        note = self._note
        if note is not None and note.text != said.note:
            note.load_text(said.note)
            note.move_cursor(note.document.end)

    def watch_said(self, said: CheckIn) -> None:
        if self.is_mounted:
            self._show(said)

    def _show(self, said: CheckIn) -> None:
        self.query_one(MoodScale).mood = said.mood
        self.query_one(EnergyScale).energy = said.energy
        self.query_one("#words", NamesRow).names = said.words
        self.query_one("#activities", NamesRow).names = tuple(
            shown(doing) for doing in said.activities
        )
        self.query_one(NoteHint).look(said.note)
        for row in self.query(AsideRow):
            row.aside = said.for_supervision

    @property
    def finished(self) -> CheckIn:
        """What would be kept: the note without blank lines around it."""
        return self.said.but(note=clean_note(self.said.note))

    @on(MoodScale.Picked)
    def _take_mood(self, message: MoodScale.Picked) -> None:
        message.stop()
        self._say(self.said.but(mood=message.mood))

    @on(EnergyScale.Picked)
    def _take_energy(self, message: EnergyScale.Picked) -> None:
        message.stop()
        self._say(self.said.but(energy=message.energy))

    @on(AsideRow.Toggled)
    def _take_aside(self, message: AsideRow.Toggled) -> None:
        message.stop()
        self._say(self.said.but(for_supervision=message.aside))

    # By name: the field's module is loaded by ``complete``.
    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        message.stop()
        text = message.text_area.text
        if text != self.said.note:
            self._say(self.said.but(note=text))

    @on(NamesRow.Opened)
    def _choose(self, message: NamesRow.Opened) -> None:
        message.stop()
        self._choosing(message.row.id == "words")

    def on_note_field_submitted(self, message: NoteField.Submitted) -> None:
        message.stop()
        self.action_submit()

    def on_note_field_widened(self, message: NoteField.Widened) -> None:
        message.stop()
        from wellnesstui.ui.screens.note_box import NoteBox

        def written(text: str) -> None:
            self._say(self.said.but(note=text))

        def back(text: str | None) -> None:
            self.fill(self.said if text is None else self.said.but(note=text))

        self.app.push_screen(NoteBox(self.said.note, written), back)

    def on_note_field_left(self, message: NoteField.Left) -> None:
        message.stop()
        if message.way < 0:
            self.screen.focus_previous()
        elif message.way > 0:
            self.screen.focus_next()
        else:
            self.query_one(MoodScale).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._has_aside if action == "aside" else True

    def _say(self, said: CheckIn) -> None:
        self.said = said
        self.post_message(self.Changed())

    def _choosing(self, words: bool) -> None:
        # At once, without a worker: keys typed ahead belong to the list already.
        from wellnesstui.ui.screens.picker import pick_activities, pick_words

        if words:
            pick_words(self.app, self.said.words, self._take_words)
        else:
            pick_activities(self.app, self.said.activities, self._take_activities)

    def _take_words(self, words: tuple[str, ...]) -> None:
        self._say(self.said.but(words=words))

    def _take_activities(self, activities: tuple[Doing, ...]) -> None:
        self._say(self.said.but(activities=activities))

    def action_submit(self) -> None:
        self.post_message(self.Submitted())

    def action_aside(self) -> None:
        # Not by way of the row, whose word would come after an Enter that is typed ahead.
        self._say(self.said.but(for_supervision=not self.said.for_supervision))

    def action_go(self, part: str) -> None:
        self.query_one(part).focus()

    def action_open(self, part: str) -> None:
        self.query_one(f"#{part}", NamesRow).focus()
        self._choosing(part == "words")


def shown(doing: Doing) -> str:
    """``walk 15 min``."""
    return f"{doing.name} {doing.minutes} min" if doing.minutes else doing.name
