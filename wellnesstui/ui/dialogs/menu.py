"""A menu of actions: filtered as one types, chosen by arrows and Enter or by a click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.dialogs.keys import NO_MATCHES, KeyRow, search_words
from wellnesstui.ui.textual_private import describe_bindings
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.search_bar import SearchField

_AROUND = 3  # rows: the border and the field


class MenuDialog(Dialog[int]):
    """Answers with the index of the chosen row, or None.

    ``index`` is highlighted, and comes first of what matches what is typed; ``typed`` is in the
    field already; ``verb`` is what Enter does, if it is not simply to choose.
    """

    DEFAULT_CSS = """
    MenuDialog {
      align: center middle;
      Vertical {
        width: 56; max-width: 96%; height: auto; max-height: 90%; padding: 0 2;
        border: round $primary; border-title-color: $primary; background: $surface;
      }
      SearchField { height: 1; border: none; padding: 0; background: transparent; }
      SearchField > .input--placeholder { color: $quiet; }
      OptionList {
        height: auto; max-height: 100%; border: none; padding: 0; background: $surface;
        & > .option-list--option-highlighted { background: $panel; color: $foreground; text-style: bold; }
      }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "choose", id="menu.choose", priority=True),
        Binding("escape", "leave", "cancel", id="menu.leave", priority=True),
        Binding("up", "move('cursor_up')", "up", show=False, id="menu.up", priority=True),
        Binding("down", "move('cursor_down')", "down", show=False, id="menu.down", priority=True),
        Binding(
            "pageup", "move('page_up')", "page up", show=False, id="menu.page_up", priority=True
        ),
        Binding(
            "pagedown",
            "move('page_down')",
            "page down",
            show=False,
            id="menu.page_down",
            priority=True,
        ),
        Binding("home", "move('first')", "first", show=False, id="menu.first", priority=True),
        Binding("end", "move('last')", "last", show=False, id="menu.last", priority=True),
    ]

    def __init__(
        self, title: str, rows: Sequence[KeyRow], index: int = 0, typed: str = "", verb: str = ""
    ) -> None:
        super().__init__()
        self._verb = verb
        self._heading, self._rows, self._index, self._typed = title, tuple(rows), index, typed
        self._column = max((cell_len(row.keys) for row in rows), default=0) + 2

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            frame.border_title = Content(self._heading)
            yield SearchField(self._filter, "Type to filter")
            yield OptionList()
        yield KeyBar()

    def on_mount(self) -> None:
        if self._verb:
            describe_bindings(self, {"menu.choose": self._verb})
        options = self.query_one(OptionList)
        options.can_focus = False
        self._fill("")
        options.highlighted = self._index
        field = self.query_one(SearchField)
        field.value, field.cursor_position = self._typed, len(self._typed)
        field.focus()

    def on_resize(self) -> None:
        # In percent it would be measured without the field above, and its last row cut off. The
        # frame takes nine tenths of what the bar of keys leaves.
        options = self.query_one(OptionList)
        options.styles.max_height = max(1, (self.size.height - 1) * 9 // 10 - _AROUND)
        self.call_after_refresh(options.scroll_to_highlight)

    def _filter(self, typed: str) -> None:
        if typed == ".":  # the key that opened the menu closes it, too
            self.leave_with(None)
        elif self.query(OptionList):
            self._fill(typed)

    def _fill(self, typed: str) -> None:
        words = search_words(typed)
        found = [index for index, row in enumerate(self._rows) if row.matches(words)]
        if words:
            found.sort(key=lambda index: self._rank(index, words))
        options = self.query_one(OptionList)
        options.clear_options()
        for index in found:
            options.add_option(Option(self._line(self._rows[index]), id=str(index)))
        if not options.option_count:
            options.add_option(Option(Content.styled(NO_MATCHES, "$quiet"), disabled=True))
        options.highlighted = 0

    def _rank(self, index: int, words: list[str]) -> tuple[bool, bool, bool]:
        """Sorts a row: by how its name begins, then by its name, then the rest."""
        row = self._rows[index]
        begins = row.description.lower().startswith(" ".join(words))
        return not begins, not row.is_named(words), index != self._index

    def _line(self, row: KeyRow) -> Content:
        pad = " " * (self._column - cell_len(row.keys))
        said = f"{row.title}: {row.description}" if row.title else row.description
        said = said[:1].upper() + said[1:]
        return Content.assemble((row.keys, "$primary bold"), pad, said)

    @on(OptionList.OptionSelected)
    def choose_option(self, message: OptionList.OptionSelected) -> None:
        self.leave_with(int(message.option_id or 0))

    def action_choose(self) -> None:
        self.query_one(OptionList).action_select()

    async def action_move(self, to: str) -> None:
        """Move the cursor as the option list's action of that name does."""
        await self.query_one(OptionList).run_action(to)

    def action_leave(self) -> None:
        self.leave_with(None)
