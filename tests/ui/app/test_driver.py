"""The driver that waits for keys: it sleeps, wakes, leaves at once, and can be done without."""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest

from tests.terminal import PATIENCE, at_terminal
from wellnesstui.domain.palette import Palette
from wellnesstui.store.content import library
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.app.app import WellnessApp

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Textual's own is used there")
ARRIVING = "How are you right now"


def _dusk(home: Home) -> Palette:
    return library.palette("dusk", home.themes)


def test_textual_still_has_what_it_leans_on(stage_home: Home) -> None:
    from textual.drivers.linux_driver import LinuxDriver

    from wellnesstui.ui.app.driver import QuietDriver

    assert callable(LinuxDriver.run_input_thread)
    assert callable(LinuxDriver.disable_input)
    with Vault.open(stage_home) as vault:
        app = WellnessApp(vault, settings.load(stage_home), _dusk(stage_home))
        assert app.driver_class is QuietDriver


def test_without_it_textual_s_own_is_used(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "wellnesstui.ui.app.driver", None)  # an import of it now fails
    with Vault.open(stage_home) as vault:
        app = WellnessApp(vault, settings.load(stage_home), _dusk(stage_home))
        assert app.driver_class.__name__ == "LinuxDriver"


def test_a_wish_to_leave_wakes_who_waits_for_a_key() -> None:
    import select

    from wellnesstui.ui.app.driver import SelectableEvent

    leaving = SelectableEvent()
    found: list[object] = []
    thread = Thread(target=lambda: found.extend(select.select([leaving.readable], [], [], 30)[0]))
    thread.start()
    leaving.set()
    leaving.set()  # twice is once
    thread.join(10)
    assert found == [leaving.readable]
    leaving.clear()
    assert not select.select([leaving.readable], [], [], 0)[0]


def test_a_sequence_that_is_no_key_is_passed_over(stage_home: Home) -> None:
    with at_terminal("-m", "wellnesstui") as terminal:
        terminal.wait_for(ARRIVING)
        # The first one would take in what is typed right after it, but for the Esc of the next.
        strange = ("\x1b[:u\x1b[9999999u", "\x1b[1;99999999999u", "\x1b[55555555555555u")
        for number, sequence in enumerate(strange, 1):
            terminal.send(f"{sequence}{number}")
            terminal.wait_for(f"{number}  ◉")
        terminal.send("\r")
        terminal.wait_for("Saved at")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
        assert "Traceback" not in terminal.shown()


def test_a_lone_esc_lets_go_and_another_brings_back(stage_home: Home) -> None:
    with at_terminal("-m", "wellnesstui") as terminal:
        terminal.wait_for(ARRIVING)
        terminal.send("4")
        terminal.send("\x1b")
        terminal.wait_for("Cleared. Esc to restore.")
        terminal.send("\x1b")
        terminal.wait_for("Restored, not saved yet")
        terminal.send("\r")
        terminal.wait_for("Saved at")
        terminal.send("q")
        assert terminal.wait_for_end() == 0


def test_a_sequence_in_two_halves_is_one(stage_home: Home) -> None:
    # However late the second half is seen here: an Esc is a lone one only after this long.
    with at_terminal("-m", "wellnesstui", more={"ESCDELAY": "60000"}) as terminal:
        terminal.wait_for(ARRIVING)
        terminal.send("4\x1b[")
        terminal.wait_for("4  ◉")  # so the half was read
        terminal.send("C")  # together the right arrow: the mood is one higher, nothing is let go
        terminal.send("\r")
        terminal.wait_for("Saved at")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
    with Vault.open(stage_home) as vault:
        assert [entry.mood for entry in vault.everything()] == [5]


def test_text_of_every_script_arrives_though_its_bytes_are_torn(stage_home: Home) -> None:
    with at_terminal("-m", "wellnesstui") as terminal:
        terminal.wait_for(ARRIVING)
        terminal.send("N")
        terminal.wait_for("new line")
        for byte in "é 好 سلام".encode():
            os.write(terminal.master, bytes([byte]))
        terminal.send("\r")
        terminal.wait_for("Saved at")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
    with Vault.open(stage_home) as vault:
        assert [entry.note for entry in vault.everything()] == ["é 好 سلام"]


def test_stopped_and_continued_it_takes_keys_again(stage_home: Home) -> None:
    with at_terminal("-m", "wellnesstui") as terminal:
        terminal.wait_for(ARRIVING)
        os.kill(terminal.process.pid, signal.SIGTSTP)
        stat = Path(f"/proc/{terminal.process.pid}/stat")
        if not stat.exists():
            pytest.skip("no /proc to see whether it stopped")
        terminal.until(lambda: stat.read_text().rpartition(")")[2].split()[0] == "T")
        os.kill(terminal.process.pid, signal.SIGCONT)
        terminal.send("2\r")
        terminal.wait_for("Saved at")
        terminal.send("q")
        assert terminal.wait_for_end() == 0


def test_when_the_terminal_is_gone_the_app_goes_too_and_keeps_the_draft(stage_home: Home) -> None:
    terminal = at_terminal("-m", "wellnesstui")
    terminal.wait_for(ARRIVING)
    terminal.send("N")
    terminal.wait_for("new line")
    terminal.send("half a line")
    terminal.wait_for("half a line")
    os.close(terminal.slave)
    os.close(terminal.master)  # no signal: the program leads no terminal's session
    assert terminal.process.wait(PATIENCE) is not None
    with Vault.open(stage_home) as vault:
        assert "half a line" in (vault.drafts.recall("card") or "")


class Gone(io.StringIO):
    """A terminal that has gone away."""

    writes = 0

    def write(self, text: str) -> int:
        self.writes += 1
        raise OSError(errno.EIO, "gone")

    def flush(self) -> None:
        raise OSError(errno.EIO, "gone")


def test_what_can_not_be_written_any_more_is_swallowed_and_the_app_leaves_once() -> None:
    from wellnesstui.ui.app.driver import TerminalOutput

    calls: list[tuple[object, ...]] = []
    app = SimpleNamespace(call_later=lambda *of: calls.append(of), run_action="run")
    terminal = Gone()
    output = TerminalOutput(terminal, app)  # type: ignore[arg-type]
    assert output.write("abc") == 3
    assert output.write("abc") == 3
    output.flush()
    assert (terminal.writes, calls) == (1, [("run", "quit")])
