"""The actions on the form or pinned sentence with the cursor."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from wellnesstui.domain.measures.measure import Measure
from wellnesstui.store.vault.form_marks import FormMarks
from wellnesstui.ui.dialogs.info import InfoDialog
from wellnesstui.ui.forms import opening
from wellnesstui.ui.forms.pages import evidence
from wellnesstui.ui.measure.opening import answer
from wellnesstui.ui.places.favorites_place import FavoritesPlaceScreen
from wellnesstui.ui.places.reflect.items import FormItem, Item, PinnedItem, form_of
from wellnesstui.ui.widgets.row_list import RowList

ACTIONS = ("keep", "how", "hide", "unhide", "copy", "unpin")
"""The actions on one item, as its page has them; each is enabled only where it is possible."""


class ReflectActionsScreen(FavoritesPlaceScreen):
    """``starred`` and ``hidden`` are ids of forms, as they were last read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "keep", "favorite", id="reflect.keep", tooltip="Adds or removes the star"),
        Binding("i", "how", "evidence", show=False, id="reflect.how", tooltip="What's known about the form, and where it's from"),
        Binding("h", "hide", "hide", show=False, id="reflect.hide", tooltip="Hides the form"),
        Binding("h", "unhide", "show", show=False, id="reflect.hide", tooltip="Shows the form in the list again"),
        Binding("y", "copy", "copy", show=False, id="reflect.copy", tooltip="Copies the sentence"),
        Binding("d,delete", "unpin", "unpin", show=False, id="reflect.unpin", tooltip="The entry it's from stays"),
    ]  # fmt: skip

    @property
    def marks(self) -> FormMarks:
        return self.wellness.vault.form_marks

    @property
    def chosen(self) -> Item | None:
        """The item with the cursor, in whichever list has the focus."""
        if not self.is_built:
            return None
        focused = self.focused
        from_list = focused if isinstance(focused, RowList) and focused.id != "choices" else None
        item: Item | None = (from_list or self.row_list).chosen
        return item

    def can(self, action: str) -> bool:
        """Whether an action can be done with the item that has the cursor."""
        item = self.chosen
        form = form_of(item)
        match action:
            case "keep":
                return form is not None
            case "how":
                return form is not None and bool(form.evidence)
            case "hide" | "unhide":
                return form is not None and (form.id in self.hidden) == (action == "unhide")
            case "copy" | "unpin":
                return isinstance(item, PinnedItem)
            case _:
                return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.can(action)

    def open_chosen(self) -> None:
        """Open the form or measure with the cursor, or the entry that a pinned sentence is from."""
        item = self.chosen
        if isinstance(item, FormItem):
            opening.fill_in(self.wellness, item.form.id, starts=not self.has_class("-narrow"))
        elif isinstance(item, PinnedItem):
            opening.open_source(self.wellness, item.pinned)
        elif isinstance(item, Measure):
            answer(self.wellness, item.id)

    def action_keep(self) -> None:
        form = form_of(self.chosen)
        if form is not None:
            self.turn_star(form.id)

    def action_hide(self) -> None:
        form = form_of(self.chosen)
        if form is not None:
            self.turn_hidden(form.id, form.title)

    action_unhide = action_hide

    def action_how(self) -> None:
        form = form_of(self.chosen)
        if form is not None:
            self.app.push_screen(InfoDialog(form.title, evidence(form)))

    def action_copy(self) -> None:
        item = self.chosen
        if isinstance(item, PinnedItem):
            self.app.copy_to_clipboard(item.pinned.text)
            self.wellness.tell("Copied. If it doesn't paste, your terminal may block copying.")

    def action_unpin(self) -> None:
        item = self.chosen
        if isinstance(item, PinnedItem):
            with self.wellness.attempt() as attempt:
                self.marks.unpin(item.pinned.id)
            self.show_change()
            if not attempt.failed:
                self.wellness.tell("Unpinned. Press <app.undo u> to undo.")
