"""What may follow once a form is saved: each is offered, and none is done unasked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from textual.app import App
from textual.content import Content

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.forms.form import SUPERVISION, Form
from wellnesstui.domain.plans.box import OPEN, without_box
from wellnesstui.domain.text import clean_line
from wellnesstui.ui.dialogs.choice import ChoiceDialog
from wellnesstui.ui.dialogs.line import LineDialog
from wellnesstui.ui.entry.picker import pick_activities
from wellnesstui.ui.forms.action_list import ActionRow
from wellnesstui.ui.forms.pages import DONE
from wellnesstui.ui.forms.sheet_dialog import save_sheet
from wellnesstui.ui.widgets.parts import cut

if TYPE_CHECKING:
    from wellnesstui.ui.host import Host

Then = Callable[[Entry], None]
FOLLOW_KEYS = {
    "pin": ("P", "pin a sentence"),
    "supervision": ("S", "mark for supervision"),
    "activity": ("A", "add self-care you did"),
    "reminder": ("R", "set a reminder"),
    "plan": ("L", "add a to-do"),
    "sheet": ("x", "save a sheet to bring"),
}
"""The key of each, and what it does."""
_ROWS = {
    "pin": ("<forms.pin P>", "Pin a sentence", "Pinned"),
    "supervision": ("<forms.supervision S>", "Mark for supervision", "Marked for supervision"),
    "activity": ("<forms.activity A>", "Add self-care you did", "Added"),
    "reminder": ("<forms.reminder R>", "Set a reminder", "Reminder set"),
    "plan": ("<forms.plan L>", "Add a to-do", "Added to the entry"),
    "sheet": ("<forms.sheet x>", "Save a sheet to bring", "Save a sheet to bring"),
}
"""The key of each, what it offers, and what the row says once it's done."""
_MARGIN, _LEAST = 16, 20  # cells beside the text of a row, and of the text


class FollowUp:
    """``offers`` are the kinds of what may follow, in the order of the form."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._done: set[str] = set()
        self._entry: Entry | None = None
        self._pinned = ""
        self.sentence = ""

    def begin(self, entry: Entry, sentence: str) -> None:
        """Offer what may follow this entry, below the sentence."""
        self._entry, self.sentence = entry, sentence
        self._done = {"supervision"} if entry.for_supervision else set()
        self._pinned = ""

    @property
    def offers(self) -> tuple[str, ...]:
        """What may follow the entry."""
        kinds = tuple(each for each in self._form.follow if each != "pin" or self._sentences())
        return ("sheet", *kinds) if self._form.id == SUPERVISION else kinds

    def rows(self, app: Host) -> list[ActionRow]:
        """A row for each with its key, and the one that ends."""
        rows = []
        room = max(_LEAST, cast("App[Any]", app).size.width - _MARGIN)
        for each in self.offers:
            key, before, after = _ROWS[each]
            is_done = each in self._done
            if each == "pin" and (sentence := self._pinned or self._only_sentence):
                before = f"Pin: {sentence}"
                after = f"{after}: {sentence}"
            mark = (f"{app.signs.chosen} ", "$primary") if is_done else ("  ", "")
            shown = (app.keyed(key).ljust(3), "$primary bold")
            text = cut(after if is_done else before, room, app.signs.more)
            rows.append(ActionRow(each, Content.assemble(mark, shown, text)))
        return [*rows, ActionRow(DONE, Content.styled("     Done", "$primary bold"))]

    def act(self, app: Host, screen_app: App[Any], kind: str, then: Then) -> None:
        """Do what was chosen; ``then`` gets the entry as it is afterwards."""
        match kind:
            case "pin":
                self._pin(app, then)
            case "supervision":
                self._mark(app, then)
            case "activity":
                self._add_activity(app, screen_app, then)
            case "reminder":
                app.new_reminder(lambda: self._finish("reminder", then))
            case "plan":
                self._add_plan(app, then)
            case "sheet" if self._entry is not None:
                save_sheet(app, self._entry)

    def _finish(self, kind: str, then: Then, entry: Entry | None = None) -> None:
        self._done.add(kind)
        self._entry = entry or self._entry
        if self._entry is not None:
            then(self._entry)

    def _amend(self, app: Host, kind: str, changed: Entry, then: Then) -> None:
        entry = self._entry
        with app.attempt():
            self._finish(kind, then, app.vault.amend(changed, expected=entry))
        if app.place:
            app.place.recall()

    def _sentences(self) -> list[str]:
        """The lines of the entry that may be pinned."""
        if self._entry is None:
            return []
        answers = dict(self._entry.answers)
        texts = [answers.get(field.id) for field in self._form.pinnable]
        return [clean_line(each) for each in texts if isinstance(each, str) and clean_line(each)]

    @property
    def _only_sentence(self) -> str:
        """The sentence that the row would pin; empty where it asks which."""
        sentences = self._sentences()
        return sentences[0] if len(sentences) == 1 else ""

    def _pin(self, app: Host, then: Then) -> None:
        sentences = self._sentences()

        def pin(index: int | None) -> None:
            if index is None or self._entry is None:
                return
            with app.attempt() as attempt:
                app.vault.form_marks.pin(sentences[index], self._entry.id)
            if not attempt.failed:
                self._pinned = sentences[index]
                self._finish("pin", then)

        if len(sentences) == 1:
            pin(0)
        elif sentences:
            app.push_screen(ChoiceDialog("Pin which sentence?", sentences), pin)

    def _mark(self, app: Host, then: Then) -> None:
        entry = self._entry
        if entry is None:
            return
        self._amend(
            app, "supervision", entry.replace(for_supervision=not entry.for_supervision), then
        )
        if entry.for_supervision:
            self._done.discard("supervision")
            then(self._entry or entry)

    def _add_activity(self, app: Host, screen_app: App[Any], then: Then) -> None:
        entry = self._entry
        if entry is None:
            return

        def take(chosen: tuple[Any, ...]) -> None:
            if entry is not None and chosen != entry.activities:
                self._amend(app, "activity", entry.replace(activities=chosen), then)

        pick_activities(screen_app, entry.activities, take)

    def _add_plan(self, app: Host, then: Then) -> None:
        def add(line: str | None) -> None:
            entry = self._entry
            if line and entry is not None:
                note = f"{entry.note}\n{OPEN}{line}".strip("\n")
                self._amend(app, "plan", entry.replace(note=note), then)

        hint = "One thing to do. It's saved in the note of this entry."
        dialog = LineDialog(
            "Add a to-do", hint, lambda text: without_box(clean_line(text)), verb="add"
        )
        app.push_screen(dialog, add)
