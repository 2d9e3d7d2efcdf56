"""What can be done with the resource or person under the cursor."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from wellnesstui.domain.person import Person
from wellnesstui.domain.resource import Resource
from wellnesstui.store.shelf import Shelf
from wellnesstui.ui.reaching import copy, open_address
from wellnesstui.ui.screens.place import PlaceScreen
from wellnesstui.ui.widgets.lines_list import LinesList

ACTIONS = ("keep", "copy_number", "browse", "hide", "change", "take_out", "reached")
"""Those that are about one; each is there only where it can be done."""


class ResourceDeedsScreen(PlaceScreen):
    """``kept`` and ``hidden`` are ids, as they were last read from the shelf."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "keep", "keep", id="resource.keep", tooltip="A star, or not any more"),
        Binding("y", "copy_number", "copy number", id="resource.copy", tooltip="To the clipboard of your terminal"),
        Binding("o", "browse", "open site", id="resource.browse", tooltip="In your browser, after asking"),
        Binding("h", "hide", "hide", show=False, id="resource.hide", tooltip="Show it no more, or again"),
        Binding("e", "change", "change", show=False, id="resource.change", tooltip="One of your own"),
        Binding("d,delete", "take_out", "take out", show=False, id="resource.take_out", tooltip="One of your own"),
        Binding("v", "reached", "in touch today", show=False, id="resource.reached", tooltip="You were in touch with them"),
    ]  # fmt: skip

    kept: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    @property
    def found(self) -> LinesList:
        """The list with what was found."""
        return self.query_one("#found", LinesList)

    @property
    def shelf(self) -> Shelf:
        return self.wellness.vault.shelf

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action not in ACTIONS:
            return True
        chosen = self.found.chosen if self.furnished else None
        is_person = isinstance(chosen, Person)
        if chosen is None:
            return False
        match action:
            case "reached":
                return is_person
            case "keep" | "hide":
                return not is_person
            case "browse":
                return not is_person and bool(chosen.url)
            case "copy_number":
                return bool(chosen.how if is_person else (chosen.lines or chosen.url))
            case _:
                return is_person or (chosen.own and not chosen.line)

    def again(self) -> None:
        """Show what a deed led to."""
        self.seen = None
        self.recall()

    def _written(self, made: Resource | Person | None) -> None:
        """Show what was written down, under the cursor."""
        if made is not None:
            self.again()
            self.found.select(made.id)

    def action_keep(self) -> None:
        id = self.found.chosen.id
        with self.wellness.telling():
            self.shelf.keep(id, id not in self.kept)
        self.again()

    def action_hide(self) -> None:
        id, name = self.found.chosen.id, self.found.chosen.name
        hide = id not in self.hidden
        with self.wellness.telling():
            self.shelf.hide(id, hide)
            if hide:
                self.wellness.tell(f"{name} is hidden. It stands under Hidden by you.")
        self.again()

    def action_copy_number(self) -> None:
        copy(self.wellness, self.found.chosen)

    def action_browse(self) -> None:
        open_address(self.wellness, self.found.chosen.url)

    def action_reached(self) -> None:
        person = self.found.chosen
        with self.wellness.telling():
            self.shelf.put_person(person.but(last=self.wellness.vault.today()))
        self.again()

    def action_take_out(self) -> None:
        from wellnesstui.ui.screens.ask import AskBox

        chosen = self.found.chosen

        def take_out(yes: bool | None) -> None:
            if yes:
                remove = (
                    self.shelf.remove_person if isinstance(chosen, Person) else self.shelf.remove
                )
                with self.wellness.telling():
                    remove(chosen.id)
                self.again()

        sentence = "You can undo this with u until your day ends."
        self.app.push_screen(AskBox(f"Delete {chosen.name}?", sentence, "delete"), take_out)

    def action_change(self) -> None:
        from wellnesstui.ui.screens import shelf_boxes

        chosen = self.found.chosen
        if isinstance(chosen, Person):
            shelf_boxes.person(self.wellness, chosen, self._written)
        else:
            shelf_boxes.resource(self.wellness, chosen, self._written)

    def action_write(self) -> None:
        from wellnesstui.ui.screens import shelf_boxes

        shelf_boxes.resource(self.wellness, None, self._written)

    def action_person(self) -> None:
        from wellnesstui.ui.screens import shelf_boxes

        shelf_boxes.person(self.wellness, None, self._written)
