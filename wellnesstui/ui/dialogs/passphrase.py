"""The dialog for a new passphrase: typed twice, or six words that are offered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from wellnesstui.ui.dialogs.fields import Field, FieldsDialog
from wellnesstui.ui.widgets.key_line import KeyLine

_LENGTH = "Use at least 12 characters. Six random words work well, for example:"
_WRITE_DOWN = "Write these words down now. Press Enter to continue."


class PassphraseDialog(FieldsDialog[str]):
    """``words`` are offered, and in both fields once they were taken; only then are they shown."""

    DEFAULT_CSS = """
    PassphraseDialog.-narrow .length, PassphraseDialog.-narrow .offered { margin-bottom: 0; }
    """
    HELP = """\
# New passphrase

Type it twice, or press F3 to use the six words on the screen: they fill both lines, and you can see them
to write them down. F4 shows or hides what's typed.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "use_words", "use these six words", id="passphrase.use_words"),
        Binding("f4", "reveal", "show the passphrase", id="passphrase.reveal"),
        Binding("f4", "conceal", "hide the passphrase", id="passphrase.reveal"),
    ]

    def __init__(
        self, title: str, intro: str, words: str, make: Callable[[list[str]], str], verb: str
    ) -> None:
        super().__init__(
            title,
            [Field("Passphrase"), Field("Repeat it")],
            "",
            make,
            above=tuple(_above(intro, words)),
            secret=True,
            verb=verb,
        )
        self._words = words

    @property
    def _is_shown(self) -> bool:
        return not any(field.password for field in self.query(Input))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("reveal", "conceal"):
            return self._is_shown == (action == "conceal")
        return super().check_action(action, parameters)

    def action_use_words(self) -> None:
        for field in self.query(Input):
            field.value = self._words
        self.action_reveal()
        self.query_one("#said", Static).update(Content.styled(_WRITE_DOWN, "$accent"))

    def action_reveal(self) -> None:
        self._show(is_shown=True)

    def action_conceal(self) -> None:
        self._show(is_shown=False)

    def _show(self, *, is_shown: bool) -> None:
        for field in self.query(Input):
            field.password = not is_shown
        self.refresh_bindings()


def _above(intro: str, words: str) -> Iterator[Widget]:
    yield Static(Content(intro), classes="above")
    yield Static(Content(_LENGTH), classes="above length")
    yield Static(Content(words), classes="above offered")
    line = KeyLine("use_words", "reveal", "conceal")
    line.add_class("above")
    yield line
