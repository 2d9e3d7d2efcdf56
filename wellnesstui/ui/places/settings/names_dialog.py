"""The dialog for feeling words or activities: rename, merge, hide, reorder, add and remove."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from wellnesstui.domain.entry import DOMAINS, format_entry_count
from wellnesstui.domain.text import clean_line
from wellnesstui.domain.vocabulary import Activity, Word
from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.dialogs.line import LineDialog
from wellnesstui.ui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from wellnesstui.store.vocabulary.vocabulary import Vocabulary

_TITLES = {"word": "Feelings", "activity": "Activities"}
_ADD_TITLES = {"word": "Add a feeling", "activity": "Add an activity"}
_NAME = 30


class NamesDialog(Dialog[None]):
    """``table`` is word or activity. Each action takes effect at once; u undoes it."""

    DEFAULT_CSS = """
    NamesDialog {
      align: center middle;
      Vertical {
        width: 78; max-width: 98%; height: 1fr; max-height: 92%; padding: 1 2; margin-bottom: 1;
        border: round $primary; border-title-color: $primary; background: $surface;
      }
      OptionList {
        height: 1fr; border: none; padding: 0; background: $surface;
        &:focus { border: none; background-tint: transparent; }
        & > .option-list--option-highlighted { background: $panel; text-style: none; }
      }
    }
    """
    HELP = """\
# Your own words

Press <names.rename e> to rename the selected name in every entry, <names.merge +> to merge it with another, or <names.hide h> to hide it from
lists (entries still show it). <names.up <> and <names.down >> move it up and down. <names.add w> adds a name. <names.remove d> deletes the selected name, if no
entry uses it. <app.undo u> undoes your last change, and <app.redo U> redoes it.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "rename", "rename", id="names.rename"),
        Binding("w", "add", "add", id="names.add"),
        Binding("plus", "merge", "merge", key_display="+", id="names.merge"),
        Binding("h", "hide", "hide/show", id="names.hide"),
        Binding("less_than_sign", "move(-1)", "up", key_display="<", id="names.up"),
        Binding("greater_than_sign", "move(1)", "down", key_display=">", id="names.down"),
        Binding(
            "K",
            "domain",
            "change the kind",
            id="names.domain",
            tooltip="Of self-care: physical, emotional and so on",
        ),
        Binding("d,delete", "remove", "delete", show=False, id="names.remove"),
        # The keys of the app, which do not reach it through a dialog.
        Binding("u,ctrl+z", "app.undo", "undo", show=False, id="app.undo"),
        Binding("U,ctrl+y", "app.redo", "redo", show=False, id="app.redo"),
        Binding("escape", "leave", "close", id="names.leave"),
    ]

    def __init__(self, table: str) -> None:
        super().__init__()
        self._table = table
        self._names: list[Word] | list[Activity] = []

    @property
    def _vocabulary(self) -> Vocabulary:
        return self.wellness.vault.vocabulary

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            frame.border_title = Content(_TITLES[self._table])
            yield OptionList()
        yield KeyBar()

    def on_mount(self) -> None:
        self._show_names()
        self.query_one(OptionList).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._table == "activity" if action == "domain" else True

    # -- the list --------------------------------------------------------------------------

    def _show_names(self, name: str = "") -> None:
        """Read the names and list them, with the cursor on ``name`` or where it was."""
        options = self.query_one(OptionList)
        index = options.highlighted or 0
        with self.wellness.attempt():
            are_words = self._table == "word"
            self._names = self._vocabulary.words() if are_words else self._vocabulary.activities()
        options.clear_options()
        options.add_options([Option(_name_line(each)) for each in self._names])
        names = [each.name for each in self._names]
        index = names.index(name) if name in names else min(index, len(names) - 1)
        options.highlighted = index if names else None

    @property
    def _chosen(self) -> str:
        index = self.query_one(OptionList).highlighted
        return "" if index is None else self._names[index].name

    # -- actions ---------------------------------------------------------------------------

    def _do(self, change: Callable[[], None], name: str = "") -> None:
        with self.wellness.attempt():
            change()
        self._show_names(name)

    def _ask(self, title: str, hint: str, value: str, change: Callable[[str], None]) -> None:
        def answer(text: str | None) -> None:
            if text:
                self._do(lambda: change(text), text)

        self.app.push_screen(LineDialog(title, hint, clean_line, value), answer)

    @on(OptionList.OptionSelected)
    def action_rename(self) -> None:
        name = self._chosen
        if name:
            self._ask("Rename", "Changes every entry.", name, lambda new: self._vocabulary.rename(self._table, name, new))  # fmt: skip

    def action_merge(self) -> None:
        name = self._chosen
        if name:
            self._ask(f"Merge {name} with", "Entries with either name will get the name you type.", "", lambda into: self._vocabulary.merge(self._table, name, into))  # fmt: skip

    def action_add(self) -> None:
        self._ask(
            _ADD_TITLES[self._table],
            "You can pick it when you check in.",
            "",
            lambda new: self._vocabulary.add(self._table, new),
        )

    def action_hide(self) -> None:
        index = self.query_one(OptionList).highlighted
        if index is not None:
            each = self._names[index]
            toggle = self._vocabulary.show if each.hidden else self._vocabulary.hide
            self._do(lambda: toggle(self._table, each.name), each.name)

    def action_move(self, by: int) -> None:
        name = self._chosen
        if name:
            self._do(lambda: self._vocabulary.move(self._table, name, by), name)

    def action_remove(self) -> None:
        name = self._chosen
        if name:
            self._do(lambda: self._vocabulary.remove(self._table, name))

    def action_domain(self) -> None:
        index = self.query_one(OptionList).highlighted
        each = None if index is None else self._names[index]
        if isinstance(each, Activity):
            domains = ("", *DOMAINS)
            current = domains.index(each.domain) if each.domain in domains else 0
            domain = domains[(current + 1) % len(domains)]
            self._do(lambda: self._vocabulary.set_domain(each.name, domain), each.name)

    def recall(self) -> None:
        """Show what undo may have changed."""
        self._show_names()

    def action_leave(self) -> None:
        self.leave_with(None)


def _name_line(each: Word | Activity) -> Content:
    style = "$quiet" if each.hidden else "$foreground"
    name = Content.styled(each.name, style).truncate(_NAME, ellipsis=True).truncate(_NAME, pad=True)
    uses = format_entry_count(each.uses) if each.uses else ""
    domain = each.domain if isinstance(each, Activity) else ""
    hidden = "hidden" if each.hidden else ""
    return Content.assemble(
        name,
        (f"  {uses:>14}", "$quiet"),
        (f"  {domain:<14}", "$primary"),
        (f"  {hidden}", "$quiet"),
    )
