"""Opens one screen of the real program and lets it fail: ``python -m tests.ui.app.crashing HOW NAME``.

HOW is ``screen``: SIGUSR1 opens the screen NAME, and SIGUSR2 makes it fail. It is ``lock``
or ``prompt``: what NAME says fails by itself when it is reached; ``beside`` is the same for what runs
beside the screens. With ``--bare`` at the end nothing holds back what Python and Textual print.
Run by test_crash_everywhere at a pseudo terminal.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable
from threading import Thread
from time import sleep
from typing import Any, NoReturn

from textual.app import App
from textual.screen import Screen

from tests.ui.app.crash_home import MARKER
from wellnesstui.cli import main
from wellnesstui.cli.lock_screen import screen
from wellnesstui.store.keys import key_file
from wellnesstui.ui.app import paste, private_app
from wellnesstui.ui.app.app import WellnessApp


class Forced(Exception):
    """What fails here; it quotes what it was about, as errors do."""


def fail(*about: object, **more: object) -> NoReturn:
    """Fail with the mark in the message, in a note and in a cause, and backwards in a variable."""
    written = f"{MARKER}-said, {about} {more}"
    backwards = MARKER[::-1]  # noqa: F841 - it is there to be printed
    error = Forced(written)
    error.add_note(written)
    raise error from ValueError(written)


# -- a screen -----------------------------------------------------------------------------------


def a_screen(name: str) -> None:
    """The app, which opens that screen at SIGUSR1 and fails in it at SIGUSR2: two of a kind may be one."""
    from tests.ui.app.crash_cases import CASES

    opening, _ = CASES[name]
    mount = WellnessApp.on_mount

    def on_mount(self: WellnessApp) -> None:
        mount(self)
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGUSR1, self.call_later, _open, self, opening)
        loop.add_signal_handler(signal.SIGUSR2, _fail_in, self, name)

    WellnessApp.on_mount = on_mount  # type: ignore[method-assign]
    sys.argv[1:] = []


async def _open(app: WellnessApp, opening: Callable[[WellnessApp], Any]) -> None:
    opened = opening(app)
    if isinstance(opened, Awaitable):
        await opened


def _fail_in(app: WellnessApp, name: str) -> None:
    screen: Screen[Any] = app.screen
    if type(screen).__name__ != name.partition(",")[0]:
        raise SystemExit(f"{type(screen).__name__} is open, not {name}")
    screen.call_later(fail, screen)


# -- before there is a screen -------------------------------------------------------------------


def the_lock(name: str) -> None:
    """The lock screen, failing at a ~, at the drawing of Help now, or when it tries what was typed."""
    pressed = screen.LockScreen.press

    def press(self: screen.LockScreen, key: str) -> None:
        if key == "~":
            fail(self.field_text)
        pressed(self, key)

    match name:
        case "a key":
            screen.LockScreen.press = press  # type: ignore[method-assign]
        case "help now":
            screen.LockScreen._help_lines = fail  # type: ignore[method-assign]
        case "opening":
            key_file.unlock = fail
    sys.argv[1:] = []


def the_prompt(name: str) -> None:
    """A command that asks for the passphrase, failing when it tries it."""
    key_file.unlock = fail
    sys.argv[1:] = [name]


# -- beside the screens -------------------------------------------------------------------------


def beside(name: str) -> None:
    """The thread that reads keys, work that is waited for, or a thread that outlives the app."""
    match name:
        case "keys":
            paste.Paste.split = fail  # type: ignore[method-assign]
        case "work":
            WellnessApp.action_undo = lambda self: self.run_worker(_work())  # type: ignore[method-assign,assignment]
        case "late":
            Thread(target=_late, name="files").start()
    sys.argv[1:] = []


async def _work() -> None:
    await asyncio.to_thread(fail)


def _late() -> None:
    while not _over:
        sleep(0.01)
    fail()


_over: list[int] = []
HOW = {"screen": a_screen, "lock": the_lock, "prompt": the_prompt, "beside": beside}


def bare() -> None:
    """As it would be if wellness had no care of its own for a crash."""
    private_app.PrivateApp._handle_exception = App._handle_exception  # type: ignore[method-assign]
    main._crashed = sys.__excepthook__  # type: ignore[assignment]


def run(how: str, name: str, *more: str) -> int:
    """All of the program, with what fails in it."""
    if more:
        bare()
    HOW[how](name)
    try:
        return main.main()
    finally:
        _over.append(1)


if __name__ == "__main__":
    words = sys.argv[1:]
    if words == ["serve"]:
        import tests.ui.app.crash_cases  # noqa: F401 - what all of them need
        from tests.ui.forked import forks

        words = forks()
    sys.exit(run(*words) if words else 0)
