"""The actions on the resource or person with the cursor."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from wellnesstui.domain.resources.person import Person
from wellnesstui.domain.resources.resource import Resource
from wellnesstui.store.vault.favorites import Favorites
from wellnesstui.store.vault.people import People
from wellnesstui.ui.flows.contact import copy, open_address
from wellnesstui.ui.places.place import PlaceScreen
from wellnesstui.ui.widgets.row_list import RowList

ACTIONS = ("keep", "copy_number", "browse", "hide", "unhide", "change", "take_out", "reached")
"""The actions on one item; each is enabled only where it is possible."""


class ResourceActionsScreen(PlaceScreen):
    """``starred`` and ``hidden`` are ids of resources, as they were last read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "keep", "favorite", id="resource.keep", tooltip="Adds or removes the star"),
        Binding("y", "copy_number", "copy", id="resource.copy", tooltip="Its number, or its address if it has none"),
        Binding("o", "browse", "open site", id="resource.browse", tooltip="In your browser; asks first"),
        Binding("h", "hide", "hide", show=False, id="resource.hide", tooltip="Takes it off the list"),
        Binding("h", "unhide", "show", show=False, id="resource.hide", tooltip="Shows it in the list again"),
        Binding("e", "change", "edit", show=False, id="resource.change", tooltip="Only what you added yourself"),
        Binding("d,delete", "take_out", "delete", show=False, id="resource.take_out", tooltip="Only what you added yourself"),
        Binding("T", "reached", "mark as contacted today", show=False, id="resource.reached", tooltip="Notes that you were in touch today"),
    ]  # fmt: skip

    starred: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    @property
    def row_list(self) -> RowList:
        """The list of matches."""
        return self.query_one("#found", RowList)

    @property
    def favorites(self) -> Favorites:
        return self.wellness.vault.favorites

    @property
    def people(self) -> People:
        return self.wellness.vault.people

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action not in ACTIONS:
            return True
        chosen = self.row_list.chosen if self.is_built else None
        is_person = isinstance(chosen, Person)
        if chosen is None:
            return False
        match action:
            case "reached":
                return is_person
            case "keep":
                return not is_person
            case "hide" | "unhide":
                return not is_person and (chosen.id in self.hidden) == (action == "unhide")
            case "browse":
                return not is_person and bool(chosen.url)
            case "copy_number":
                return bool(chosen.how if is_person else (chosen.lines or chosen.url))
            case _:
                return is_person or (chosen.own and not chosen.line)

    def show_change(self) -> None:
        """Read again after an action."""
        self.cache_key = None
        self.recall()

    def _show_saved(self, saved: Resource | Person | None) -> None:
        """Put the cursor on what was saved."""
        if saved is not None:
            self.show_change()
            self.row_list.select(saved.id)

    def action_keep(self) -> None:
        id = self.row_list.chosen.id
        with self.wellness.attempt():
            self.favorites.star(id, id not in self.starred)
        self.show_change()

    def action_hide(self) -> None:
        id, name = self.row_list.chosen.id, self.row_list.chosen.name
        hide = id not in self.hidden
        with self.wellness.attempt():
            self.favorites.hide(id, hide)
            if hide:
                self.wellness.tell(f'{name} is hidden. Find it under "Hidden by you".')
        self.show_change()

    action_unhide = action_hide

    def action_copy_number(self) -> None:
        copy(self.wellness, self.row_list.chosen)

    def action_browse(self) -> None:
        open_address(self.wellness, self.row_list.chosen.url)

    def action_reached(self) -> None:
        person = self.row_list.chosen
        with self.wellness.attempt():
            self.people.put(person.replace(last=self.wellness.vault.today()))
        self.show_change()

    def action_take_out(self) -> None:
        from wellnesstui.ui.dialogs.confirm import ConfirmDialog

        chosen = self.row_list.chosen

        def delete(yes: bool | None) -> None:
            if yes:
                remove = (
                    self.people.remove if isinstance(chosen, Person) else self.favorites.remove_own
                )
                with self.wellness.attempt():
                    remove(chosen.id)
                self.show_change()

        sentence = "You can undo this with u until your day ends."
        self.app.push_screen(ConfirmDialog(f"Delete {chosen.name}?", sentence, "Delete"), delete)

    def action_change(self) -> None:
        from wellnesstui.ui.places.resources import own_dialogs

        chosen = self.row_list.chosen
        if isinstance(chosen, Person):
            own_dialogs.open_person(self.wellness, chosen, self._show_saved)
        else:
            own_dialogs.open_resource(self.wellness, chosen, self._show_saved)

    def action_write(self) -> None:
        from wellnesstui.ui.places.resources import own_dialogs

        own_dialogs.open_resource(self.wellness, None, self._show_saved)

    def action_person(self) -> None:
        from wellnesstui.ui.places.resources import own_dialogs

        own_dialogs.open_person(self.wellness, None, self._show_saved)
