"""The lock screen: one field, help now and a mood, at a real terminal; and how an app gets there."""

from __future__ import annotations

import os
import re
import signal
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Wellness
from tests.hand import an_entry
from tests.terminal import Terminal, at_terminal
from wellnesstui.cli.lock_screen import terminal
from wellnesstui.cli.lock_screen.screen import FIELD, HELP, MOOD, PRACTICES, LockScreen
from wellnesstui.cli.practices.locked import OFFERED, LockedPractices
from wellnesstui.domain import recovery_code
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.practices.room import Room
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.keys import key_file, slots
from wellnesstui.store.settings import settings
from wellnesstui.store.upkeep import passphrase_change
from wellnesstui.store.vault.vault import Vault

SAID = "a river and a lamp"
CODE = recovery_code.make(bytes([0, 0, 1, *range(9, 21)]))
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="drawn on POSIX only")


@pytest.fixture
def sealed(home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setattr(slots, "WORK", (1, 8192))
    with Vault.open(home) as vault:
        passphrase_change.seal(vault, SAID, CODE)
    return home


def said(screen: LockScreen, width: int = 80, height: int = 24) -> str:
    rows = screen.lines(width, height)
    assert len(rows) == height
    lines = ["".join(text for text, _ in parts) for parts in rows]
    assert all(len(line) <= width - 2 for line in lines), lines
    return "\n".join(lines)


def typed(screen: LockScreen, *pressed: str) -> None:
    for key in pressed:
        screen.press(key)


def test_the_passphrase_is_never_shown(sealed: Home) -> None:
    screen = LockScreen(sealed, LockedPractices(sealed))
    typed(screen, *SAID)
    assert SAID not in said(screen)
    assert "●" * len(SAID) in said(screen)
    screen.open()
    assert screen.is_over
    assert screen.keys == key_file.unlock(sealed, slots.Secret(slots.PASSPHRASE, SAID))


def test_a_wrong_one_can_be_tried_again(sealed: Home) -> None:
    screen = LockScreen(sealed, LockedPractices(sealed))
    for number in range(12):
        typed(screen, *f"{number} is wrong")
        screen.open()
        assert "Wrong passphrase" in said(screen)
        assert not screen.field_text
        assert not screen.is_over
    typed(screen, *SAID, "x", "back")
    screen.open()
    assert screen.keys


@pytest.mark.parametrize(
    "code", [CODE, CODE.lower().replace("-", " "), CODE.replace("0", "o").replace("1", "l")]
)
def test_the_recovery_code_opens_it_too(sealed: Home, code: str) -> None:
    screen = LockScreen(sealed, LockedPractices(sealed))
    typed(screen, *SAID)
    screen.open()
    assert screen.keys
    assert screen.recovered is None
    screen = LockScreen(sealed, LockedPractices(sealed))
    typed(screen, *code[:-1])
    screen.open()
    assert "You can also enter your recovery code." in " ".join(
        said(screen).replace("│", " ").split()
    )
    typed(screen, *code)
    screen.open()
    assert screen.is_over
    assert screen.keys
    assert screen.recovered


def test_letters_belong_to_the_passphrase(sealed: Home) -> None:
    screen = LockScreen(sealed, LockedPractices(sealed))
    typed(screen, "q", "!", "m", "?", "1", " ", "é", "日")
    assert screen.field_text == "q!m?1 é日"
    typed(screen, "clear", "\x07", "up", "pagedown")
    assert screen.field_text == ""
    typed(screen, "x", "escape")
    assert not screen.field_text
    assert not screen.is_over


def test_one_esc_too_many_does_not_end_in_the_shell(sealed: Home) -> None:
    """Who goes on typing a passphrase after an Esc must not type it where it is shown and kept."""
    screen = LockScreen(sealed, LockedPractices(sealed))
    typed(screen, "f1", "escape", "escape")
    assert "Press Esc again to quit." in said(screen)
    typed(screen, *SAID)
    assert screen.field_text == SAID
    typed(screen, "escape", "escape")
    assert not screen.is_over
    typed(screen, "escape")
    assert screen.is_over
    assert screen.keys is None


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (160, 50)])
@pytest.mark.parametrize("keys", [(), ("f2",), ("f3",), tuple("wrong"), ("escape",)])
def test_a_card_is_closed_on_every_side(
    sealed: Home, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    screen = LockScreen(sealed, LockedPractices(sealed))
    typed(screen, *keys)
    lines = [line.strip() for line in said(screen, *size).splitlines()]
    card = lines[next(at for at, line in enumerate(lines) if line.startswith("╭")) :]
    card = card[: next(at for at, line in enumerate(card) if line.startswith("╰")) + 1]
    assert len({len(line) for line in card}) == 1
    assert all(line[0] + line[-1] in ("╭╮", "││", "╰╯") for line in card)


def test_a_mood_is_kept_while_locked(sealed: Home) -> None:
    screen = LockScreen(sealed, LockedPractices(sealed))
    typed(screen, "a", "f2", "7", "x", "0")
    assert screen.view == MOOD
    assert inbox.entry_paths(sealed) == []
    typed(screen, "2")
    assert "Saved: 2 low" in said(screen)
    typed(screen, *SAID)
    screen.field_text = SAID
    screen.open()
    assert screen.keys is not None
    with Vault.open(sealed, keys=screen.keys) as vault:
        vault.merge()
        assert [entry.mood for entry in vault.everything()] == [2]


@pytest.mark.parametrize("region", ["US", "none"])
@pytest.mark.parametrize("size", [(40, 12), (60, 20), (100, 30)])
def test_help_now_needs_no_passphrase(sealed: Home, region: str, size: tuple[int, int]) -> None:
    settings.change(sealed, "region", region)
    screen = LockScreen(sealed, LockedPractices(sealed))
    typed(screen, "f1")
    shown = said(screen, *size)
    assert "911" in shown
    for _ in range(60):
        typed(screen, "pagedown")
        shown += said(screen, *size)
    assert "findahelpline.com" in shown
    typed(screen, "f1")
    assert screen.view == FIELD
    typed(screen, "f1", "escape")
    assert screen.view == FIELD


@hypothesis.settings(deadline=None)  # the first help now reads its list
@given(
    st.lists(
        st.sampled_from(
            ["f1", "f2", "f3", "1", "escape", "enter", "down", "x", "back", "é", "clear"]
        )
    )
)
def test_any_keys_at_any_size(pressed: list[str]) -> None:
    nowhere = Home("/nowhere", "/nowhere", "/nowhere")
    screen = LockScreen(nowhere, LockedPractices(nowhere))
    for key in pressed:
        screen.press(key)
        assert screen.view in (FIELD, MOOD, HELP, PRACTICES)
        for size in ((20, 6), (40, 12), (200, 60)):
            said(screen, *size)


def test_a_practice_is_offered_while_locked(sealed: Home) -> None:
    practices = LockedPractices(sealed)
    screen = LockScreen(sealed, practices)
    typed(screen, *SAID[:3])
    assert "F3 practice" in said(screen)
    typed(screen, "f3")
    assert screen.view == PRACTICES
    assert ">2  Box breathing" not in said(screen)
    typed(screen, "down")
    assert ">2  Box breathing" in said(screen)
    typed(screen, "escape")
    assert (screen.view, screen.field_text) == (FIELD, SAID[:3])
    typed(screen, "f3", "up", "down", "enter")
    assert screen.is_over
    assert screen.keys is None
    playing = practices.chosen
    assert playing is not None
    assert playing.is_unsaved
    assert playing.name == "Box breathing"
    assert playing.care


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24)])
def test_each_key_of_the_lock_screen_is_shown(sealed: Home, size: tuple[int, int]) -> None:
    screen = LockScreen(sealed, LockedPractices(sealed))
    shown = said(screen, *size)
    for key in ("Enter unlock", "F1 help now", "F2 check in", "F3 practice", "Esc quit"):
        assert key in shown
    typed(screen, "f3")
    for each in screen.practices.listed:
        assert each.title in said(screen, *size)


def test_what_is_offered_is_short_comes_with_wellness_and_is_for_anywhere(sealed: Home) -> None:
    own = Path(sealed.practices)
    own.mkdir(parents=True, exist_ok=True)
    (own / "mine.toml").write_text('id = "mine"')
    listed = LockedPractices(sealed).listed
    assert [each.id for each in listed] == list(OFFERED)
    assert [each.minutes for each in listed] == sorted(each.minutes for each in listed)
    assert all(each.minutes <= 3 and each.can_be_done_in_place for each in listed)
    assert not any(each.on_request or each.inward for each in listed)


def test_before_a_session_it_asks_once_more(sealed: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room(seconds=20.0, begins=Instant(1_800_000_000))
    monkeypatch.setattr("wellnesstui.cli.practices.playing.room_now", lambda _: room)
    practices = LockedPractices(sealed)
    screen = LockScreen(sealed, practices)
    typed(screen, "f3", "3")
    assert not screen.is_over
    assert "There isn't time for the whole practice before" in said(screen)
    typed(screen, "down", "up", "enter")
    assert not screen.is_over, "asked about another one meanwhile"
    typed(screen, "enter")
    assert practices.chosen is not None
    assert practices.chosen.anyway


def test_keys_by_their_names() -> None:
    sent = "a\x1bOP\x1b[11~\x1b[[A\x1bOQ\x1bOR\x1b[<0;5;5M\x1b[200~b\x1b[1;5C\x7f\r\x1b"
    names = ["a", "f1", "f1", "f1", "f2", "f3", "b", "back", "enter", "escape"]
    assert terminal.key_names(sent) == names


@given(st.lists(st.text(st.sampled_from("abé7 "), max_size=5), min_size=1, max_size=4), st.data())
def test_of_a_paste_the_first_line_is_typed(lines: list[str], data: st.DataObject) -> None:
    sent = f"x\x1b[200~{chr(13).join(lines)}\x1b[201~\ry"
    # A sequence in two pieces is put together before it is read.
    marks = (sent.index("\x1b[200~"), sent.index("\x1b[201~"))
    inside = {at + more for at in marks for more in range(1, 6)}
    cut = data.draw(st.integers(0, len(sent)).filter(lambda at: at not in inside))
    reading = terminal.KeyReader()
    found = reading.key_names(sent[:cut]) + reading.key_names(sent[cut:])
    assert found == ["x", *lines[0], "enter", "y"]


@given(st.text())
def test_what_a_terminal_sends_is_never_a_surprise(text: str) -> None:
    assert all(not key.startswith("\x1b") for key in terminal.key_names(text))


# -- at a real terminal -----------------------------------------------------------------------


@pytest.fixture
def app(sealed: Home) -> Iterator[Callable[..., Terminal]]:
    found: list[Terminal] = []

    def begin(**more: str) -> Terminal:
        found.append(at_terminal("-m", "wellnesstui", size=(80, 24), more=more))
        found[-1].wait_for("wellness is locked")
        return found[-1]

    yield begin
    for each in found:
        each.close()


def test_opened_locked_and_opened_again(app: Callable[..., Terminal], sealed: Home) -> None:
    terminal = app(COLORTERM="truecolor")
    terminal.send("\x1bOP")
    terminal.wait_for("findahelpline|To steady yourself|Argentina")
    terminal.send("\x1b")
    terminal.wait_for("wellness is locked")
    terminal.send("\x1bOQ")
    terminal.wait_for("How are you right now")
    terminal.send("4")
    terminal.wait_for("Saved: 4 good")
    terminal.send("no such thing\r")
    terminal.wait_for("Wrong passphrase")
    terminal.send(f"{SAID}\r")
    terminal.wait_for("Today(.|\n)*● good")
    terminal.send("\x1b[B" * 4)
    terminal.send("half a thought")
    terminal.wait_for("half a thought")
    terminal.send("\x0c")
    terminal.wait_for("wellness is locked")
    assert "half a thought" not in terminal.shown()
    assert SAID.encode() not in terminal.output
    terminal.send(f"{SAID}\r")
    terminal.wait_for("half a thought")
    os.kill(terminal.process.pid, signal.SIGHUP)
    terminal.wait_for("wellness is locked")
    terminal.send("\x1b")
    terminal.wait_for("Press Esc again to quit")
    terminal.send("\x1b")
    assert terminal.wait_for_end() == 0
    assert termios.tcgetattr(terminal.slave)[3] == terminal.before[3]
    assert terminal.output.rfind(b"\x1b[?1049l") > terminal.output.rfind(b"\x1b[?1049h")


def test_who_comes_in_by_the_code_is_led_to_a_new_passphrase(
    app: Callable[..., Terminal], sealed: Home
) -> None:
    terminal = app()
    terminal.send(f"{CODE}\r")
    terminal.wait_for("You used your recovery code")
    terminal.send("another river here\ranother river here\r")  # as a program would type it
    terminal.wait_for("I wrote it down")
    shown = re.search(r"(?:[0-9A-Z]{5} - ){4}[0-9A-Z]{5}", terminal.shown())
    assert shown
    groups = shown[0].split(" - ")
    terminal.send("\r")
    terminal.wait_for(r"Check your code(.|\n)*Group \d(.|\n)*Group \d")
    first, second = (groups[int(n) - 1] for n in re.findall(r"Group (\d)", terminal.shown()))
    terminal.send(f"{first}\x1b[B{second}\r")
    terminal.wait_for("Passphrase set.")
    terminal.send("\x0c")
    terminal.wait_for("wellness is locked")
    terminal.send(f"{CODE}\r")
    terminal.wait_for("Wrong passphrase")
    terminal.send("another river here\r")
    terminal.wait_for("How are you right now")


def test_what_was_kept_meanwhile_is_brought_in(app: Callable[..., Terminal], sealed: Home) -> None:
    for _ in range(120):
        inbox.save(sealed, an_entry(mood=2))
    terminal = app()
    terminal.send(f"{SAID}\r")
    terminal.wait_for("How are you right now")
    assert b"Adding 120 entries to your log." in terminal.output
    assert inbox.entry_paths(sealed) == []


def test_locked_from_elsewhere(
    app: Callable[..., Terminal], wellness: Wellness, sealed: Home
) -> None:
    assert wellness("lock").out == "The app isn't open, so your log is already locked.\n"
    terminal = app()
    terminal.send(f"{SAID}\r")
    terminal.wait_for("How are you right now")
    assert wellness("lock").out == "Locked.\n"
    terminal.wait_for("wellness is locked")


def test_an_end_by_a_signal_leaves_the_terminal_as_it_was(app: Callable[..., Terminal]) -> None:
    terminal = app()
    terminal.send("half")
    os.kill(terminal.process.pid, signal.SIGTERM)
    assert terminal.wait_for_end() == 128 + signal.SIGTERM
    assert termios.tcgetattr(terminal.slave)[3] == terminal.before[3]
    assert terminal.output.rfind(b"\x1b[?25h") > terminal.output.rfind(b"\x1b[?25l")


def test_a_paste_of_many_lines_is_one_try_and_five_megabytes_hold_up_nothing(
    app: Callable[..., Terminal],
) -> None:
    terminal = app()
    terminal.pour(f"\x1b[200~{'no such passphrase' + chr(13)}{'0123456789' * 500_000}\x1b[201~\r")
    terminal.wait_for("Wrong passphrase")
    terminal.pour(f"\x1b[200~{SAID}{chr(13)}and more\x1b[201~\r")
    terminal.wait_for("How are you right now")


def test_nothing_to_lock_with(wellness: Wellness, home: Home) -> None:
    wellness("mood", "4")
    found = wellness("lock")
    assert found.code == 2
    assert "To lock your log, set a passphrase first" in found.err


def test_drawn_before_anything_large_is_loaded() -> None:
    code = "import sys; import wellnesstui.cli.lock_screen.screen; print('textual' in sys.modules)"
    import subprocess

    root = str(Path(__file__).resolve().parents[2])
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True
    )
    assert re.fullmatch("False\n", done.stdout)


def begin_a_practice(terminal: Terminal) -> None:
    terminal.send(f"{SAID}\r")
    terminal.wait_for("How are you right now")
    terminal.send("p")
    terminal.wait_for("Fits now")
    terminal.send("/")
    terminal.send("feet under\r")
    terminal.wait_for("1 practice ")
    terminal.send("\r")
    terminal.wait_for("Enter start")
    terminal.send("\r")
    terminal.wait_for("Space pause")


def test_a_practice_that_was_hidden_waits_for_the_passphrase(
    app: Callable[..., Terminal], wellness: Wellness, sealed: Home
) -> None:
    terminal = app()
    begin_a_practice(terminal)
    assert wellness("lock").out == "Locked.\n"
    terminal.wait_for("wellness is locked")
    assert "Feet under you" not in terminal.shown()
    terminal.send(f"{SAID}\r")
    terminal.wait_for("Feet under you(.|\n)*Paused")
    terminal.send(" ")
    terminal.wait_for("Space pause")
    terminal.send("\x1b")
    terminal.wait_for("Fits now|Esc close")
    terminal.send("\x1b")  # if it played for long enough to ask whether it's saved
    terminal.wait_for("Fits now")


def test_a_practice_is_played_while_locked_and_nothing_is_saved(
    app: Callable[..., Terminal], sealed: Home
) -> None:
    terminal = app()
    terminal.wait_for("wellness is locked")
    terminal.send("\x1bOR")
    terminal.wait_for("Between two sessions")
    terminal.send("2")
    terminal.wait_for("Holds are optional")
    terminal.send("\r")
    terminal.wait_for("Sit or stand")
    terminal.send("]" * 6)
    terminal.wait_for("Nothing is saved while your log is locked")
    assert "How are you now" not in terminal.shown()
    terminal.send("4\r")
    terminal.wait_for("wellness is locked")
    assert not inbox.entry_paths(sealed)
    terminal.send(f"{SAID}\r")
    terminal.wait_for("How are you right now")
    terminal.send("\x11")
    assert terminal.wait_for_end() == 0


IDLE = """\
from wellnesstui.cli import main
from wellnesstui.ui.app import lock

def check(self):
    if any(type(screen).__name__ == "PlayerScreen" for screen in self._app.screen_stack):
        self._last_activity -= 3600
    usual(self)

usual, lock.AppLockControl.check = lock.AppLockControl.check, check
main.start()
"""
"""The app, for which nobody was there for an hour as soon as a practice runs."""


def test_a_practice_goes_on_while_the_log_is_locked(sealed: Home) -> None:
    with at_terminal("-c", IDLE, size=(80, 24)) as terminal:
        terminal.wait_for("wellness is locked")
        begin_a_practice(terminal)
        locks = terminal.output.count(b"\x1b[?1049h")
        terminal.until(lambda: terminal.output.count(b"\x1b[?1049h") > locks, "the second program")
        terminal.wait_for("Feet under you(.|\n)*Space pause")
        terminal.until(lambda: not inbox.entry_paths(sealed))
        terminal.send("]" * 5)
        terminal.wait_for("Press Enter to save")
        terminal.send("4\r")
        terminal.wait_for("wellness is locked")
        assert len(inbox.entry_paths(sealed)) == 1
        terminal.send(f"{SAID}\r")
        terminal.wait_for("Fits now")
