"""What is pasted stays one text, whatever is in it and however it arrives."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input, TextArea

from tests.terminal import at_terminal
from tests.thorough import parametrize
from tests.ui.stage import Stage, staged
from wellnesstui.domain.text import NOTE_BYTES
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.app.paste import MAX_CHARACTERS, Paste, Pasted
from wellnesstui.ui.app.paste_limit import _FULL, LINE

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
    typed, pasted = read(sent[a:b] for a, b in pairwise([0, *cuts, len(sent)]))
    assert pasted == [(text.replace(chr(27), ""), 0) for _, text in parts]
    # The first half of a mark is handed on before it is known for one; then its end is, too.
    whole = typed.replace(BEGIN + END, "")
    assert whole == "".join(keys for keys, _ in parts) + "q"


@given(_KEYS)
def test_what_is_typed_waits_for_nothing(keys: str) -> None:
    paste = Paste()
    assert [list(paste.split(key)) for key in keys] == [[key] for key in keys]


def read(pieces: Iterable[str]) -> tuple[str, list[tuple[str, int]]]:
    """What of the pieces went to the parser of keys, and what was pasted."""
    paste = Paste()
    typed, pasted = "", []
    for part in (part for piece in pieces for part in paste.split(piece)):
        if isinstance(part, str):
            typed += part
        else:
            pasted.append((part.text, part.left_out))
    return typed, pasted


def test_of_a_long_paste_no_character_reaches_the_parser_and_the_rest_is_counted() -> None:
    text = "0123456789" * 500_000
    sent = f"a{BEGIN}{text}{END}b"
    typed, pasted = read(sent[at : at + 4096] for at in range(0, len(sent), 4096))
    assert typed == "ab"
    assert pasted == [(text[:MAX_CHARACTERS], len(text) - MAX_CHARACTERS)]


# -- what a field takes of it ---------------------------------------------------------------------


async def paste(stage: Stage, text: str, left_out: int = 0) -> None:
    stage.app.post_message(Pasted(text, left_out))
    await stage.pause()


@parametrize("keys", [("N",), ("N", "ctrl+o"), ("a", "tab", "N")], each_time=1)
@parametrize("letter", ["x", "é", "🙂", "7"], each_time=2)
async def test_a_note_takes_what_a_note_can_be_and_the_rest_is_named(
    stage_home: Home, keys: tuple[str, ...], letter: str
) -> None:
    size = len(letter.encode())
    async with staged(stage_home) as stage:
        await stage.press(*keys)
        await paste(stage, letter * (NOTE_BYTES // size + 5), 4_897_595)
        field = stage.app.focused
        assert isinstance(field, TextArea)
        assert field.text == letter * (NOTE_BYTES // size)
        (said,) = stage.notices()
        assert said == (
            "That paste is too long for a note. The first 100 KiB were added; "
            "4,897,600 more didn't fit."
        )
        await paste(stage, "more")
        assert field.text == letter * (NOTE_BYTES // size)
        # One notice, with what nobody can have read yet on the text that was lost before.
        assert stage.notices() == [f"{said}\n{_FULL.format(NOTE_BYTES // 1024)}"]


async def test_what_is_there_already_counts_and_what_is_selected_does_not(
    stage_home: Home,
) -> None:
    async with staged(stage_home) as stage:
        await stage.press("N")
        await paste(stage, "a" * (NOTE_BYTES - 3))
        assert stage.notices() == []
        await paste(stage, "bcdefg")
        assert stage.note.text.endswith("abcd")
        assert "The first 3 characters were added; 3 mor" in stage.notices()[-1]
        stage.note.select_all()
        await paste(stage, "anew")
        assert stage.note.text == "anew"
        assert len(stage.notices()) == 1
        await stage.press("enter")
        assert [entry.note for entry in stage.kept()] == ["anew"]


async def test_the_longest_note_can_be_saved(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("N")
        await paste(stage, "line\n" * NOTE_BYTES)
        await stage.press("enter")
        (entry,) = stage.kept()
        assert entry.note == ("line\n" * NOTE_BYTES)[:NOTE_BYTES].rstrip()


LINES = {
    "search": ("slash",),
    "palette": ("ctrl+p",),
    "words": ("F",),
    "activities": ("A",),
    "time of an entry": ("a",),
    "name": ("s", "enter"),
    "resources": ("r", "slash"),
    "own resource": ("r", "w"),
    "rule": ("b", "w"),
    "day": ("b", "T"),
}
"""Fields of one line, and the keys to them."""


@parametrize("where", LINES, each_time=4)
async def test_a_field_of_one_line_takes_some_of_one_line_and_says_so(
    stage_home: Home, where: str
) -> None:
    async with staged(stage_home) as stage:
        for key in LINES[where]:
            await stage.press(key)
        await stage.until_so(lambda: isinstance(stage.app.focused, Input))
        field = stage.app.focused
        assert isinstance(field, Input)
        field.clear()
        await paste(stage, "9" * 5_000_000)
        assert len(field.value) <= LINE
        assert set(field.value) <= {"9"}
        assert "too long for this field" in stage.notices()[-1]
        field.clear()
        await paste(stage, "one\ntwo\n")
        assert field.value == "one"
        assert "only the first line" in stage.notices()[-1]
        told = len(stage.notices())
        field.clear()
        await paste(stage, "one\n")
        assert (field.value, len(stage.notices())) == ("one", told)


def test_five_megabytes_in_a_real_terminal(stage_home: Home) -> None:
    text = "0123456789" * 500_000
    with at_terminal("-m", "wellnesstui", size=(100, 30)) as terminal:
        terminal.wait_for("right now")
        terminal.send("N")
        terminal.wait_for("Esc back")
        terminal.pour(f"{BEGIN}{text}{END}")
        terminal.wait_for("too long for a note")
        terminal.send("\r")
        terminal.wait_for("Saved at")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
    with Vault.open(stage_home) as vault:
        (entry,) = vault.latest(9)
        assert entry.note == text[:NOTE_BYTES]


def test_five_megabytes_in_the_small_form(stage_home: Home) -> None:
    text = "0123456789" * 500_000
    with at_terminal("-m", "wellnesstui", "checkin", size=(100, 30)) as terminal:
        terminal.wait_for("Enter save")
        terminal.send("N:")
        terminal.wait_for("Note +:")
        terminal.pour(f"{BEGIN}{text}{END}")
        terminal.wait_for("too long for a note|were added")
        terminal.send("\r")
        assert terminal.wait_for_end() == 0
    with Vault.open(stage_home) as vault:
        vault.merge()
        (entry,) = vault.latest(9)
        assert entry.note == f":{text}"[:NOTE_BYTES]


@pytest.mark.skipif(sys.platform == "win32", reason="there a paste comes another way")
def test_a_clipboard_can_not_press_a_key(stage_home: Home) -> None:
    """10,000 characters with escape codes, in a real terminal: one note, and nothing else happens."""
    piece = "quiet \x1b[31mred\x1b q \x1b\x1b[B \x1b]0;t\x07 [b]نزهة[/x 🙂 "
    text = (piece * 500)[:10_000] + "end"
    with at_terminal("-m", "wellnesstui") as terminal:
        terminal.wait_for("right now")
        terminal.send("N")
        terminal.wait_for("Esc back")
        terminal.send(f"{BEGIN}{text}{END}")
        terminal.wait_for(" end")
        terminal.send("\r")
        terminal.wait_for("Saved at")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
    with Vault.open(stage_home) as vault:
        (entry,) = vault.latest(9)
        assert entry.note == text.replace("\x1b", "").replace("\x07", "")
