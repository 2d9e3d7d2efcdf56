"""The dialog for a person's own trackers: adding, changing, hiding and deleting them."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.binding import Binding, BindingType
from textual.content import Content

from wellnesstui.domain.entry import format_entry_count
from wellnesstui.domain.trackers.tracker import NUMBER, SCALES, Tracker
from wellnesstui.store.vault import tracker_answers
from wellnesstui.store.vault.tracker_answers import Candidate
from wellnesstui.ui.dialogs.choice import ChoiceDialog
from wellnesstui.ui.dialogs.confirm import ConfirmDialog
from wellnesstui.ui.dialogs.item_list import ADD, CLOSING, REMOVE, ItemListDialog
from wellnesstui.ui.dialogs.tracker_fields import KIND_NAMES, tracker_dialog

_EMPTY = (
    "No trackers yet. Press <names.add w> to add one: sleep, pain, caffeine, or anything else you "
    "want to follow."
)
_USE = "Each one is a value on your check-in, and a line in Trends."
_ASKED = "tracker answers asked"
"""Key of ``vault.about``: the person was asked whether imported answers should become trackers."""


class TrackersDialog(ItemListDialog[Tracker]):
    """Each action takes effect at once; u undoes it."""

    HEADING = "Trackers"
    HELP = """\
# Trackers

A tracker is something you want to follow besides your mood: a number, a scale, or yes and no. Press w
to add one, e to change the selected one, h to hide it or show it again, or d to delete it. What you
tracked stays in your log. <app.undo u> undoes your last change, and <app.redo U> redoes it.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        ADD,
        Binding("e", "rename", "edit", id="names.rename"),
        Binding("h", "hide", "hide or show", id="names.hide"),
        REMOVE,
        Binding(
            "F",
            "from_answers",
            "from imported answers",
            show=False,
            id="names.from_answers",
            tooltip="Make a tracker of scales that you imported",
        ),
        *CLOSING,
    ]

    def __init__(self) -> None:
        super().__init__()
        self._candidates: list[Candidate] = []

    def on_mount(self) -> None:
        super().on_mount()
        if self._candidates and not self.wellness.read(
            lambda: self.wellness.vault.about.get(_ASKED), "yes"
        ):
            self.call_after_refresh(self._ask_once)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "from_answers":
            return bool(self._candidates)
        return super().check_action(action, parameters)

    def recall(self, id: str = "") -> None:
        """Read the trackers and list them, with the cursor on that of ``id`` or where it was."""
        with self.wellness.attempt():
            self._items = self.wellness.vault.trackers.listed()
            self._candidates = tracker_answers.candidates(self.wellness.vault)
        width = max((cell_len(each.name) for each in self._items), default=0) + 2
        ids = [each.id for each in self._items]
        about = _USE if self._items else self.wellness.keyed(_EMPTY)
        if self._candidates:
            names = ", ".join(each.name for each in self._candidates[:3])
            more = self.wellness.keyed(
                "Press <names.from_answers F> to make trackers of imported answers"
            )
            about = f"{about} {more}: {names}."
        lines = [_line(each, width) for each in self._items]
        self.show(lines, about, ids.index(id) if id in ids else None)

    def _open(self, tracker: Tracker | None) -> None:
        trackers = self.wellness.vault.trackers

        def put(made: Tracker) -> Tracker:
            if tracker is not None:
                return trackers.change(made)
            return trackers.add(made.name, made.kind, low=made.low, high=made.high, unit=made.unit)

        def answer(made: Tracker | None) -> None:
            if made is not None:
                self.recall(made.id)

        nothing: dict[str, int] = {}
        counts = self.wellness.read(trackers.counts, nothing) if tracker else nothing
        has_values = tracker is not None and counts.get(tracker.id, 0) > 0
        self.app.push_screen(tracker_dialog(tracker, put, has_values=has_values), answer)

    def action_add(self) -> None:
        self._open(None)

    def action_rename(self) -> None:
        if tracker := self.chosen:
            self._open(tracker)

    def action_hide(self) -> None:
        if tracker := self.chosen:
            with self.wellness.attempt():
                self.wellness.vault.trackers.hide(tracker.id, on=not tracker.hidden)
            self.recall(tracker.id)

    def action_remove(self) -> None:
        tracker = self.chosen
        if tracker is None:
            return

        def answer(yes: bool | None) -> None:
            if yes:
                with self.wellness.attempt():
                    self.wellness.vault.trackers.remove(tracker.id)
                self.recall()

        sentence = "What you tracked stays in your log. You can undo this until your day ends."
        self.app.push_screen(
            ConfirmDialog(f"Delete the tracker {tracker.name}?", sentence, "Delete"), answer
        )

    # -- imported answers -------------------------------------------------------------------------

    def _ask_once(self) -> None:
        with self.wellness.attempt():
            self.wellness.vault.about.set(_ASKED, "yes")
        self.action_from_answers()

    def action_from_answers(self) -> None:
        if not self._candidates:
            return
        lines = [f"{each.name}: {format_entry_count(each.entries)}" for each in self._candidates]

        def answer(index: int | None) -> None:
            if index is not None:
                self._ask(self._candidates[index])

        self.app.push_screen(ChoiceDialog("Make a tracker of imported answers", lines), answer)

    def _ask(self, candidate: Candidate) -> None:
        def answer(yes: bool | None) -> None:
            if yes:
                with self.wellness.attempt():
                    tracker_answers.convert(self.wellness.vault, candidate)
                self.recall(candidate.tracker.id)

        examples = ", ".join(candidate.examples)
        left = (
            f" {candidate.left:,} can't be read that way and stay as they are."
            if candidate.left
            else ""
        )
        text = (
            f"{format_entry_count(candidate.entries)}, e.g. {examples}. The tracker is {describe(candidate.tracker)}."
            f"{left} You can undo this as one action until your day ends."
        )
        title = f"Make {candidate.tracker.name} a tracker?"
        self.app.push_screen(ConfirmDialog(title, text, "Make the tracker"), answer)


def describe(tracker: Tracker) -> str:
    """``a number in hours``, ``a scale from 0 to 10``."""
    unit = f" in {tracker.unit}" if tracker.unit and tracker.kind == NUMBER else ""
    return f"{KIND_NAMES[tracker.kind]}{unit}"


def _line(tracker: Tracker, width: int) -> Content:
    ends = [word for word in (tracker.low, tracker.high) if word and tracker.kind in SCALES]
    parts = [
        describe(tracker),
        *([" to ".join(ends)] if ends else []),
        *(["hidden"] if tracker.hidden else []),
    ]
    style = "$quiet" if tracker.hidden else "$foreground"
    return Content.assemble(
        (set_cell_size(tracker.name, width), style), (", ".join(parts), "$quiet")
    )
