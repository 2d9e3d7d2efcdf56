"""The dialog for feeling words: a board to move over, a field to search or add, and what a word means."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from wellnesstui.domain.entry import MAX_NAMES
from wellnesstui.domain.text import clean_line, folded, searchable
from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.entry.board_layout import MARK, Quadrant
from wellnesstui.ui.entry.feelings import Feelings, Found, read_feelings
from wellnesstui.ui.entry.feelings_board import FeelingsBoard
from wellnesstui.ui.widgets.key_line import KeyLine
from wellnesstui.ui.widgets.search_bar import SearchField

if TYPE_CHECKING:
    from collections.abc import Callable

_LABEL = "selected  "
_MORE = 4  # cells for how many more are chosen


class FeelingsDialog(Dialog[tuple[str, ...]]):
    """Returns the chosen words in the order of choosing, for Esc as for Enter."""

    DEFAULT_CSS = """
    FeelingsDialog {
      align: center middle;
      #box {
        width: 100%; max-width: 116; height: 100%; max-height: 42; padding: 0 1;
        border: round $primary; border-title-color: $primary; background: $surface;
      }
      SearchField { height: 1; border: none; padding: 0 1; background: $panel; }
      SearchField > .input--placeholder { color: $quiet; }
      #meaning, #selected { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
      KeyLine { height: 1; }
      &.-high {
        #box { padding: 0 2; }
        SearchField { margin: 1 0; }
        #meaning { margin-top: 1; }
      }
    }
    """
    HELP = """\
# How are you feeling?

Unpleasant words are on the left and pleasant ones on the right; high energy is at the top and low energy at the
bottom. Words you use often, and words you added, come first. Type to search, also by what a word means, or to add
a word of your own. Press Enter or Esc when you're done; your selections are saved.
"""
    VERTICAL_BREAKPOINTS = [(0, "-low"), (29, "-high")]  # noqa: RUF012 - Textual's own form
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space", "select", "select", id="feelings.select", priority=True,
            tooltip="Or unselect; you can select several",
        ),
        Binding("enter", "finish", "done", id="feelings.done", priority=True),
        Binding("enter", "take", "select", id="feelings.take", priority=True, tooltip="What you typed"),
        Binding("escape", "leave", "done", show=False, id="feelings.leave", priority=True),
        Binding("up", "move(0, -1)", "up", show=False, id="feelings.up", priority=True),
        Binding("down", "move(0, 1)", "down", show=False, id="feelings.down", priority=True),
        Binding("left", "move(-1, 0)", "left", show=False, id="feelings.before", priority=True),
        Binding("right", "move(1, 0)", "right", show=False, id="feelings.next", priority=True),
        Binding(
            "tab,pagedown", "next_part(1)", "next part", show=False, id="feelings.page_down",
            priority=True,
        ),
        Binding(
            "shift+tab,pageup", "next_part(-1)", "previous part", show=False, id="feelings.page_up",
            priority=True,
        ),
    ]  # fmt: skip

    def __init__(self, feelings: Feelings, chosen: tuple[str, ...]) -> None:
        super().__init__()
        self._feelings = feelings
        self._chosen = list(chosen)
        self._typed = ""

    def compose(self) -> ComposeResult:
        with Vertical(id="box") as frame:
            frame.border_title = Content("How are you feeling?")
            yield _Field(self._search, "Search or add a feeling")
            yield FeelingsBoard(self.wellness.signs)
            yield Static(id="meaning")
            yield Static(id="selected")
            yield KeyLine("select", "take", "finish", "next_part(1)", "app.keys_typing")

    def on_mount(self) -> None:
        self.query_one(_Field).focus()
        self._show()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_chosen)
        self.call_after_refresh(self.show_meaning)

    @property
    def _board(self) -> FeelingsBoard:
        return self.query_one(FeelingsBoard)

    # -- what is shown --------------------------------------------------------------------------

    def _show(self) -> None:
        self._board.show(self._feelings, self._chosen)
        self._show_chosen()

    @on(FeelingsBoard.Moved)
    def show_meaning(self) -> None:
        line, current = self.query_one("#meaning", Static), self._board.current
        if current is None:
            meaning = Content.styled("Type to add a feeling.", "$quiet")
        else:
            meaning = self._meaning(current, line.size.width)
        line.update(meaning, layout=False)

    def _meaning(self, current: Found, width: int) -> Content:
        """The word and what it means; where that is too long, only what it means."""
        signs, quadrant = self.wellness.signs, Quadrant.of(current.feeling)
        tone = f"$mood-{quadrant.mood}" if quadrant else "$primary"
        means = "Enter adds this feeling" if current.is_new else current.feeling.means
        mark = Content.styled(f"{signs.dot} ", tone)
        whole = mark + Content.styled(f"{current.feeling.name}: ", "bold") + means
        if whole.cell_length <= width or not quadrant:
            return whole
        return mark + shorten(means, max(len(signs.more), width - MARK), placeholder=signs.more)

    def _show_chosen(self) -> None:
        """The chosen words that fit on the line, and how many more there are."""
        line = self.query_one("#selected", Static)
        between, room = self.wellness.signs.between, line.size.width - len(_LABEL) - _MORE
        shown = ""
        for number, name in enumerate(self._chosen):
            more = f"{shown}{between}{name}" if shown else name
            if cell_len(more) > room and shown:
                shown += f" +{len(self._chosen) - number}"
                break
            shown = more
        label = _LABEL if shown else "Nothing selected yet."
        line.update(Content.assemble((label, "$quiet"), (shown, "$primary")), layout=False)

    # -- typing ---------------------------------------------------------------------------------

    def _search(self, typed: str) -> None:
        self._typed = clean_line(typed)
        if not searchable(self._typed):
            self._typed = ""
        for board in self.query(FeelingsBoard):
            if self._typed:
                board.show_found(*self._feelings.find(self._typed, self._chosen))
            else:
                board.show_found(None)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where something is typed, Space and the arrows to the sides belong to the field."""
        if action == "take":
            return bool(self._typed)
        if action == "move":
            return not (self._typed and parameters[0])
        return not (self._typed and action in ("select", "finish", "next_part"))

    # -- actions --------------------------------------------------------------------------------

    def action_move(self, across: int, down: int) -> None:
        self._board.move(across, down)

    def action_next_part(self, by: int) -> None:
        self._board.next_part(by)

    @on(FeelingsBoard.Toggled)
    def action_select(self) -> None:
        """Select or unselect the word with the cursor."""
        current = self._board.current
        if current is not None:
            self._toggle(current.feeling.name)

    def _toggle(self, name: str) -> None:
        """Select a word, or unselect it; a new one becomes one of the person's own."""
        same = [each for each in self._chosen if folded(each) == folded(name)]
        if same:
            self._chosen.remove(same[0])
        elif len(self._chosen) < MAX_NAMES:
            self._chosen.append(name)
            if not self._feelings.has(name):
                self._feelings = self._feelings.with_own(name)
        self._show()
        if self._typed:
            self._board.go_to(name)
            self.query_one(_Field).value = ""

    def action_take(self) -> None:
        """Select what is meant by the text."""
        self.action_select()

    def action_finish(self) -> None:
        self.action_leave()

    def action_leave(self) -> None:
        self.leave_with(tuple(self._chosen))


class _Field(SearchField):
    """While it is empty, keys such as ? and ! act as they do elsewhere: no word begins with them."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        begins = character is not None and character.isalnum()
        return (begins or bool(self.value)) and super().check_consume_key(key, character)


def pick_feelings(
    app: App[object], chosen: tuple[str, ...], then: Callable[[tuple[str, ...]], None]
) -> None:
    """Open the board; ``then`` is called with the chosen words."""
    dialog = FeelingsDialog(read_feelings(app, chosen), chosen)
    app.push_screen(dialog, lambda names: then(chosen if names is None else names))
