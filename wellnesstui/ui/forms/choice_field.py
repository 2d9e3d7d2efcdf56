"""The field in which answers are chosen from a list: one or several, and often one of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from textwrap import wrap
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from wellnesstui.domain.entry import Answer
from wellnesstui.domain.forms.sitting import Question, items_of
from wellnesstui.ui.forms.answer_field import AnswerField, hold_keys
from wellnesstui.ui.signs import Signs

_MARK = 2  # cells before a name
_BESIDE = 64  # cells from which what a choice is about has room beside its name
_MIN_WRAP = 16


class Choosable(NamedTuple):
    """A choice and, if it needs it, what it's about."""

    name: str
    about: str = ""


class Adding(NamedTuple):
    """The last row, which asks for another answer and calls back with it."""

    label: str
    ask: Callable[[Callable[[str], None]], None]


class MarkedList(OptionList):
    """Space or a click marks a row. Enter goes on, from the last row it opens what adds one."""

    DEFAULT_CSS = """
    MarkedList {
      height: auto; max-height: 1fr; border: none; padding: 0; background: transparent;
      scrollbar-size-vertical: 1;
      &:focus { border: none; background-tint: transparent; }
      & > .option-list--option { padding: 0 1; }
      & > .option-list--option-highlighted { background: $surface; color: $foreground; text-style: none; }
      &:focus > .option-list--option-highlighted { background: $panel; color: $foreground; text-style: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "select", id="answer.mark"),
        Binding("enter", "pass_on", "next", id="answer.enter"),
        Binding("enter", "choose", "choose", id="answer.enter"),
        Binding("enter", "add", "add", id="answer.enter"),
        Binding("w", "add", "add your own", show=False, id="answer.add"),
        Binding("j", "cursor_down", "down", show=False, id="answer.down"),
        Binding("k", "cursor_up", "up", show=False, id="answer.up"),
    ]

    class Passed(Message):
        """Enter was pressed where it goes on; with ``chooses``, after choosing the row."""

        def __init__(self, chooses: bool) -> None:
            super().__init__()
            self.chooses = chooses

    class AddRequested(Message):
        """The person wants to add an answer of their own."""

    def __init__(self, is_single: bool, adds: bool) -> None:
        super().__init__()
        self._is_single, self._adds = is_single, adds

    @property
    def is_at_add(self) -> bool:
        """Whether the cursor is on the row that adds one."""
        return self._adds and self.highlighted == self.option_count - 1

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        at_row = self.highlighted is not None and not self.is_at_add
        match action:
            case "add":
                return self._adds
            case "pass_on":
                return not self.is_at_add and not (self._is_single and at_row)
            case "choose":
                return self._is_single and at_row
            case "select":
                return self.highlighted is not None
            case _:
                return True

    def action_pass_on(self) -> None:
        if self.is_at_add:
            self.action_add()
        else:
            hold_keys(self)
            self.post_message(self.Passed(chooses=False))

    def action_choose(self) -> None:
        hold_keys(self)
        self.post_message(self.Passed(chooses=True))

    def action_add(self) -> None:
        self.post_message(self.AddRequested())


class ChoiceField(AnswerField):
    """``is_single``: one answer at most. An answer that is none of the choices has a row of its own."""

    DEFAULT_CSS = """
    ChoiceField #more { height: auto; width: 1fr; max-height: 3; padding: 0 1; dock: bottom; color: $quiet; }
    """

    def __init__(
        self,
        question: Question,
        answer: Answer | None,
        choices: Sequence[Choosable],
        signs: Signs,
        *,
        is_single: bool,
        adding: Adding | None = None,
    ) -> None:
        super().__init__(question, answer)
        self._is_single, self._adding, self._signs = is_single, adding, signs
        self._marked = self._marked_in(answer)
        known = {each.name for each in choices}
        self._choices = [*choices, *(Choosable(each) for each in self._marked if each not in known)]
        self._width = 0

    def _marked_in(self, answer: Answer | None) -> list[str]:
        if not isinstance(answer, str):
            return []
        return [answer] if self._is_single else list(items_of(answer))

    def compose(self) -> ComposeResult:
        yield MarkedList(self._is_single, self._adding is not None)
        yield Static(id="more")

    @property
    def list(self) -> MarkedList:
        """The rows."""
        return self.query_one(MarkedList)

    def on_mount(self) -> None:
        self.query_one("#more").display = False
        self._fill()
        marked = [index for index, each in enumerate(self._choices) if each.name in self._marked]
        if not self._is_single or marked or not self._choices:
            self.list.highlighted = marked[0] if marked else 0

    def on_resize(self) -> None:
        if self._room != self._width:
            self._fill()

    @property
    def _room(self) -> int:
        """Cells of a row, without its padding and the scrollbar."""
        return max(_MIN_WRAP, self.size.width - 4)

    def _fill(self) -> None:
        """Draw the rows again, with the cursor where it was."""
        self._width = self._room
        rows = self.list
        at = rows.highlighted
        rows.clear_options()
        rows.add_options([Option(each) for each in self._prompts()])
        rows.highlighted = at

    def _prompts(self) -> Iterable[Content]:
        abouts = [each for each in self._choices if each.about]
        column = max(
            (cell_len(each.name) for each in abouts if cell_len(each.name) < 30), default=0
        )
        beside = column + 2 if abouts and self._width >= _BESIDE else 0
        for each in self._choices:
            yield self._prompt(each, beside)
        if self._adding is not None:
            yield Content.assemble(("+ ", "$primary"), (self._adding.label, "$primary"))

    def _prompt(self, choice: Choosable, column: int) -> Content:
        is_marked = choice.name in self._marked
        sign = self._signs.chosen if is_marked else self._signs.ring
        style = "$primary bold" if is_marked else "$foreground"
        mark = (f"{sign} ", style if is_marked else "$quiet")
        if column and choice.about and cell_len(choice.name) < column:
            pad = " " * (column - cell_len(choice.name))
            about = wrap(choice.about, max(_MIN_WRAP, self._width - _MARK - column)) or [""]
            between = "\n" + " " * (_MARK + column)
            return Content.assemble(
                mark, (choice.name, style), pad, (between.join(about), "$quiet")
            )
        lines = wrap(choice.name, max(_MIN_WRAP, self._width - _MARK)) or [choice.name]
        return Content.assemble(mark, ("\n  ".join(lines), style))

    @on(OptionList.OptionHighlighted)
    def show_about(self, message: OptionList.OptionHighlighted) -> None:
        """Show what the row is about below the list, where there is no room beside the names."""
        message.stop()
        self.list.refresh_bindings()
        index, more = message.option_index, self.query_one("#more", Static)
        about = self._choices[index].about if index < len(self._choices) else ""
        more.display = bool(about) and self._width < _BESIDE
        more.update(Content(about))

    def focus_first(self) -> None:
        self.list.focus()

    @on(OptionList.OptionSelected)
    def mark(self, message: OptionList.OptionSelected) -> None:
        """Mark a row, or no longer; the last one adds."""
        message.stop()
        if message.option_index >= len(self._choices):
            self.add()
        else:
            self._mark(self._choices[message.option_index].name)

    def _mark(self, name: str, *, stays: bool = False) -> None:
        if name in self._marked:
            if not stays:
                self._marked.remove(name)
        else:
            self._marked = [name] if self._is_single else [*self._marked, name]
        names = [each.name for each in self._choices if each.name in self._marked]
        self._fill()
        self.change("\n".join(names) or None)

    @on(MarkedList.AddRequested)
    def add(self) -> None:
        """Ask for an answer of the person's own, and mark it."""

        def added(name: str) -> None:
            known = {each.name.casefold(): each.name for each in self._choices}
            name = known.get(name.casefold(), name)
            if name not in known.values():
                self._choices.append(Choosable(name))
            self._mark(name, stays=True)
            self.list.highlighted = [each.name for each in self._choices].index(name)
            self.list.focus()

        if self._adding is not None:
            self._adding.ask(added)

    @on(MarkedList.Passed)
    def pass_on(self, message: MarkedList.Passed) -> None:
        message.stop()
        at = self.list.highlighted
        if message.chooses and at is not None and at < len(self._choices):
            self._mark(self._choices[at].name, stays=True)
        self.post_message(self.Passed())

    def on_click(self, event: events.Click) -> None:
        self.list.focus()
