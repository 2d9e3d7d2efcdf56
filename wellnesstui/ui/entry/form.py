"""The form of a check-in: mood, energy, words, activities, trackers, a note, one under the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.entry import MOODS, LoggedActivity
from wellnesstui.domain.summary import activity
from wellnesstui.domain.text import clean_line, clean_note
from wellnesstui.domain.trackers.tracker import NUMBER, Tracker
from wellnesstui.ui.entry.energy_scale import EnergyScale
from wellnesstui.ui.entry.names_row import NamesRow
from wellnesstui.ui.entry.note_hint import NoteHint
from wellnesstui.ui.entry.supervision_row import SupervisionRow
from wellnesstui.ui.entry.trackers_row import TrackersRow
from wellnesstui.ui.signs import FULL, Signs
from wellnesstui.ui.widgets.focus_step import step_focus
from wellnesstui.ui.widgets.form_row import row_label
from wellnesstui.ui.widgets.mood_scale import MOOD_BINDINGS, MoodScale, name_moods

if TYPE_CHECKING:
    from textual.widgets import TextArea

    from wellnesstui.domain.entry import Level
    from wellnesstui.ui.entry.note_field import NoteField
    from wellnesstui.ui.host import Host

PICK_FIRST = "Pick a number or write a note first."
ABOUT_YOU = "a note (about you, not your clients)"
TYPING_PAUSE = 0.8
"""Seconds without a key after which what was typed is saved as a draft."""


class EntryForm(Vertical):
    """``checkin`` is what was chosen and typed so far; Enter anywhere in it posts ``Submitted``.

    The field for the note is slow to import: ``complete`` mounts it once the rest is on the screen.
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
        *MOOD_BINDINGS,
        # Enter arrives as ctrl+j when it is typed before the app has the terminal.
        Binding(
            "enter,ctrl+j", "submit", "save", id="checkin.keep", tooltip="Everything you entered"
        ),
        Binding("down", "app.step_focus(1)", "next line", show=False, id="checkin.down"),
        Binding("up", "previous_line", "previous line", show=False, id="checkin.up"),
        Binding(
            "E",
            "go('EnergyScale')",
            "go to energy",
            show=False,
            id="checkin.energy",
            tooltip="1 to 5",
        ),
        Binding(
            "F",
            "open('words')",
            "choose feelings",
            show=False,
            id="checkin.words",
            tooltip="From a list, or type your own",
        ),
        Binding(
            "A",
            "open('activities')",
            "choose activities",
            show=False,
            id="checkin.activities",
            tooltip="Self-care you did",
        ),
        Binding(
            "T",
            "trackers",
            "trackers",
            show=False,
            id="checkin.trackers",
            tooltip="Your own: sleep, pain, or anything else",
        ),
        Binding(
            "N",
            "go('NoteField')",
            "write a note",
            show=False,
            id="checkin.note",
            tooltip="About you, not your clients",
        ),
        Binding(
            "S",
            "toggle_supervision",
            "mark for supervision",
            show=False,
            id="checkin.aside",
            tooltip="Or remove the mark",
        ),
    ]

    checkin: reactive[CheckIn] = reactive(CheckIn())

    class Changed(Message):
        """Something was chosen or typed."""

    class Submitted(Message):
        """Enter was pressed: save the whole form."""

    def __init__(
        self,
        checkin: CheckIn,
        signs: Signs = FULL,
        moods: tuple[str, ...] = MOODS,
        *,
        id: str | None = None,
        has_supervision: bool = False,
        trackers: tuple[Tracker, ...] = (),
    ) -> None:
        super().__init__(id=id)
        self._moods = moods
        self._has_supervision = has_supervision
        self._trackers = trackers
        self.set_reactive(EntryForm.checkin, checkin)
        self._signs = signs
        self._note: NoteField | None = None

    def action_previous_line(self) -> None:
        step_focus(self.screen, -1)

    def compose(self) -> ComposeResult:
        yield MoodScale(self._signs, self._moods)
        yield EnergyScale(self._signs)
        yield NamesRow("Feelings", "F", "how you feel, in words", self._signs, id="words")
        yield NamesRow("Activities", "A", "self-care you did", self._signs, id="activities")
        yield self._trackers_row()
        with Horizontal(classes="note"):
            yield Static(row_label("Note", "N", focused=False))
            yield Static(Content(clean_line(self.checkin.note) or ABOUT_YOU), classes="until")
        yield NoteHint()
        if self._has_supervision:
            yield SupervisionRow(self._signs)

    def _trackers_row(self) -> TrackersRow:
        return TrackersRow(self._signs)

    def on_mount(self) -> None:
        self.name_moods(self._moods)
        self.show_trackers(self._trackers)
        self._show(self.checkin)

    def name_moods(self, names: tuple[str, ...]) -> None:
        """Show these labels on the scale, and where its keys are listed."""
        self.query_one(MoodScale).names = names
        name_moods(self, names)

    def show_trackers(self, trackers: tuple[Tracker, ...]) -> None:
        """Ask for the trackers of the person that aren't hidden; without any there is no row."""
        self._trackers = trackers
        self._show_trackers(self.checkin)

    def _show_trackers(self, checkin: CheckIn) -> None:
        """The row has those that are asked for, then others that the entry has a value of."""
        given = dict(checkin.trackers)
        known = {each.id: each for each in self._trackers}
        asked = [each for each in self._trackers if not each.hidden or each.id in given]
        lost = (Tracker(id=id, name=id, kind=NUMBER) for id in given if id not in known)
        row = self.query_one(TrackersRow)
        row.trackers, row.values = (*asked, *lost), checkin.trackers

    async def complete(self) -> None:
        """Mount the field for the note in place of its text."""
        from wellnesstui.ui.entry.note_field import NoteField

        if not self.query(".until"):
            return  # it was closed meanwhile
        with self.app.batch_update():
            await self.query_one(".until").remove()
            self._note = NoteField(ABOUT_YOU)
            await self.query_one(".note").mount(self._note)
            self.fill(self.checkin)

    def fill(self, checkin: CheckIn) -> None:
        """Replace the content of the whole form."""
        self.checkin = checkin
        note = self._note
        if note is not None and note.text != checkin.note:
            note.load_text(checkin.note)
            note.move_cursor(note.document.end)

    def watch_checkin(self, checkin: CheckIn) -> None:
        if self.is_mounted:
            self._show(checkin)

    def _show(self, checkin: CheckIn) -> None:
        self.query_one(MoodScale).mood = checkin.mood
        self.query_one(EnergyScale).energy = checkin.energy
        self.query_one("#words", NamesRow).names = checkin.words
        self.query_one("#activities", NamesRow).names = tuple(
            activity(logged) for logged in checkin.activities
        )
        self._show_trackers(checkin)
        self.query_one(NoteHint).check(checkin.note)
        for row in self.query(SupervisionRow):
            row.for_supervision = checkin.for_supervision

    @property
    def finished(self) -> CheckIn:
        """The check-in to save: its note without blank lines around it."""
        return self.checkin.replace(note=clean_note(self.checkin.note))

    @on(MoodScale.Picked)
    def _take_mood(self, message: MoodScale.Picked) -> None:
        message.stop()
        self._change(self.checkin.replace(mood=message.mood))

    @on(EnergyScale.Picked)
    def _take_energy(self, message: EnergyScale.Picked) -> None:
        message.stop()
        self._change(self.checkin.replace(energy=message.energy))

    @on(TrackersRow.Changed)
    def _take_trackers(self, message: TrackersRow.Changed) -> None:
        message.stop()
        self._change(self.checkin.replace(trackers=message.values))

    @on(TrackersRow.Opened)
    def _type_value(self, message: TrackersRow.Opened) -> None:
        message.stop()
        from wellnesstui.ui.entry.tracker_value import ask_value

        tracker, row = message.tracker, self.query_one(TrackersRow)
        now = dict(self.checkin.trackers).get(tracker.id)
        ask_value(self.app, tracker, now, lambda value: row.put(tracker, value))

    @on(SupervisionRow.Toggled)
    def _take_supervision(self, message: SupervisionRow.Toggled) -> None:
        message.stop()
        self._change(self.checkin.replace(for_supervision=message.for_supervision))

    # Handlers by name: only ``complete`` imports the field's module.
    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        message.stop()
        text = message.text_area.text
        if text != self.checkin.note:
            self._change(self.checkin.replace(note=text))

    @on(NamesRow.Opened)
    def _choose(self, message: NamesRow.Opened) -> None:
        message.stop()
        self._open_picker(message.row.id == "words")

    def on_note_field_submitted(self, message: NoteField.Submitted) -> None:
        message.stop()
        self.action_submit()

    def on_note_field_widened(self, message: NoteField.Widened) -> None:
        message.stop()
        from wellnesstui.ui.entry.note_dialog import NoteDialog

        def draft(text: str) -> None:
            self._change(self.checkin.replace(note=text))

        def take_back(text: str | None) -> None:
            self.fill(self.checkin if text is None else self.checkin.replace(note=text))

        self.app.push_screen(NoteDialog(self.checkin.note, draft), take_back)

    def on_note_field_left(self, message: NoteField.Left) -> None:
        message.stop()
        if message.direction:
            step_focus(self.screen, message.direction)
        else:
            self.query_one(MoodScale).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._has_supervision if action == "toggle_supervision" else True

    def _change(self, checkin: CheckIn) -> None:
        self.checkin = checkin
        self.post_message(self.Changed())

    def _open_picker(self, words: bool) -> None:
        # Without a worker, so that keys typed ahead go to the picker already.
        if words:
            from wellnesstui.ui.entry.feelings_dialog import pick_feelings

            pick_feelings(self.app, self.checkin.words, self._take_words)
        else:
            from wellnesstui.ui.entry.picker import pick_activities

            pick_activities(self.app, self.checkin.activities, self._take_activities)

    def _take_words(self, words: tuple[str, ...]) -> None:
        self._change(self.checkin.replace(words=words))

    def _take_activities(self, activities: tuple[LoggedActivity, ...]) -> None:
        self._change(self.checkin.replace(activities=activities))

    def action_submit(self) -> None:
        self.post_message(self.Submitted())

    def action_pick(self, level: Level) -> None:
        self.query_one(MoodScale).action_pick(level)

    def action_toggle_supervision(self) -> None:
        # Not through the row: its message would arrive after an Enter that is typed ahead.
        self._change(self.checkin.replace(for_supervision=not self.checkin.for_supervision))

    def action_go(self, part: str) -> None:
        self.query_one(part).focus()

    def action_trackers(self) -> None:
        """Go to the trackers; the person who has none is shown where they're made."""
        row = self.query_one(TrackersRow)
        if row.trackers:
            row.focus()
            return
        from wellnesstui.ui.dialogs.trackers import TrackersDialog

        def made(_: None) -> None:
            self.show_trackers(cast("Host", self.app).labels.trackers)
            if row.trackers:
                row.focus()

        self.app.push_screen(TrackersDialog(), made)

    def action_open(self, part: str) -> None:
        self.query_one(f"#{part}", NamesRow).focus()
        self._open_picker(part == "words")
