"""What is pasted stays one text, whatever is in it and however it arrives."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.test_terminal import Terminal
from wellnesstui.store.home import Home
from wellnesstui.store.vault import Vault
from wellnesstui.ui.paste import Paste

BEGIN, END = "\x1b[200~", "\x1b[201~"
_KEYS = st.lists(st.sampled_from(["a", "q", "\x1b[B", "\x1b", "\x1b[<0;1;1M", "\r"])).map("".join)
_TEXTS = st.text(st.sampled_from("aq[201~B;\x1b\r\n🙂é")).map(lambda text: text.replace(END, ""))


@given(st.lists(st.tuples(_KEYS, _TEXTS), max_size=5), st.data())
def test_a_paste_loses_its_escape_signs_and_nothing_else(
    parts: list[tuple[str, str]], data: st.DataObject
) -> None:
    # A text whose end could be taken for half of the mark would make one with it.
    parts = [(keys, text) for keys, text in parts if END not in text + END[:-1]]
    sent = "".join(f"{keys}{BEGIN}{text}{END}" for keys, text in parts) + "q"
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=8)))
    pieces = [sent[a:b] for a, b in zip([0, *cuts], [*cuts, len(sent)], strict=True)]
    paste = Paste()
    arrived = "".join(paste.cleaned(piece) for piece in pieces)
    said = (f"{keys}{BEGIN}{text.replace(chr(27), '')}{END}" for keys, text in parts)
    assert arrived == "".join(said) + "q"


@given(_KEYS)
def test_what_is_typed_waits_for_nothing(keys: str) -> None:
    paste = Paste()
    assert [paste.cleaned(key) for key in keys] == list(keys)


@pytest.mark.skipif(sys.platform == "win32", reason="there a paste comes another way")
def test_a_clipboard_can_not_press_a_key(stage_home: Home) -> None:
    """10,000 characters with escape codes, in a real terminal: one note, and nothing else happens."""
    piece = "quiet \x1b[31mred\x1b q \x1b\x1b[B \x1b]0;t\x07 [b]نزهة[/x 🙂 "
    text = (piece * 500)[:10_000] + "end"
    terminal = Terminal("-m", "wellnesstui")
    try:
        terminal.wait_for("arriving")
        terminal.send("o")
        terminal.wait_for("leave the note")
        terminal.send(f"{BEGIN}{text}{END}")
        terminal.wait_for(" end")
        terminal.send("\r")
        terminal.wait_for("kept")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
    finally:
        terminal.close()
    with Vault.open(stage_home) as vault:
        (entry,) = vault.latest(9)
        assert entry.note == text.replace("\x1b", "").replace("\x07", "")
