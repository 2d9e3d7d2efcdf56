"""Opening the vault for a command, and the app for a person."""

from __future__ import annotations

import os
import sys

from wellnesstui.domain.errors import UsedWrongly, VaultLocked, WellnessError
from wellnesstui.domain.text import clean
from wellnesstui.store import inbox, settings
from wellnesstui.store.home import Home
from wellnesstui.store.recollection import Recollection
from wellnesstui.store.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeVar

    from wellnesstui.store.keys import Keys
    from wellnesstui.store.slots import Lock
    from wellnesstui.store.vault import Vault

    _Opened = TypeVar("_Opened", bound=Recollection)


def chosen(home: Home) -> Settings:
    """The settings, what could not be read said on stderr."""
    found = settings.load(home)
    for notice in found.notices:
        say(notice)
    return found


def open_vault(home: Home, boundary: int, keys: Keys | None = None) -> Vault:
    """The vault, to change something, with the inbox merged; what was amiss said on stderr.

    ``keys`` are those of a sealed home, where they are known; else the passphrase is asked for.
    """
    from wellnesstui.store.vault import Vault

    return _merged(_opened(Vault, home, boundary, keys))


def open_to_read(home: Home, boundary: int) -> Recollection:
    """The same, to read only: less is loaded."""
    return _merged(_opened(Recollection, home, boundary, None))


def _opened(kind: type[_Opened], home: Home, boundary: int, keys: Keys | None) -> _Opened:
    try:
        return kind.open(home, boundary, keys=keys, tell=say)
    except VaultLocked:
        from wellnesstui.cli.unlocking import unlocked

        return kind.open(home, boundary, keys=unlocked(home), tell=say)


def _merged(vault: _Opened) -> _Opened:
    if vault.said:
        say(vault.said)
    try:
        if coming := inbox.coming(vault.home):
            say(coming)
        unread = vault.merge()
    except WellnessError:
        vault.close()
        raise
    home = vault.home
    if unread:
        entries = "entry" if unread == 1 else "entries"
        say(
            f"{unread} {entries} in the inbox can't be read. They are kept in {home.inbox} as they are."
        )
    return vault


def say(sentence: str) -> None:
    """One line beside the answer, not in it."""
    print(clean(sentence), file=sys.stderr)


def refuse_taken(path: str, *, force: bool) -> None:
    """Before anything is opened or asked: never over another file unasked. Raises UsedWrongly."""
    if os.path.lexists(path) and not force:
        raise UsedWrongly(
            "There is a file of that name already, so nothing was written.",
            "Choose another name, or add --force to replace it.",
        )


def say_written(path: str) -> None:
    say(f"Written to {path}. It is readable by whoever gets the file: it is not encrypted.")


def show(pieces: Iterable[str]) -> None:
    """Text as it is, in UTF-8 and with its own line ends, whatever the terminal prefers."""
    if sys.stdout is None:  # somebody closed it
        return
    sys.stdout.flush()
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode())
    sys.stdout.buffer.flush()


def open_app() -> int:
    """Open the screens, if there is a terminal that can show them."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        raise UsedWrongly(
            "The app needs a terminal to draw on, and there is none here.",
            "`wellness --help` shows the commands that work without one.",
        )
    if os.environ.get("TERM") == "dumb":
        raise UsedWrongly(
            "This terminal says it can't move its cursor (TERM=dumb), so the app can't be drawn.",
            "`wellness mood 4`, `wellness note` and `wellness today` work here.",
        )
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]  # its log would record every key
    from wellnesstui.store.keys import is_sealed

    home, keys, recovered = Home.find(), None, None
    if is_sealed(home):
        keys, recovered = _said(home)
        if keys is None:
            return 0
    from wellnesstui.ui.start import LOCKED, start

    code = start(home, keys, recovered)
    if code == LOCKED:
        _begin_anew()
        code = 0
    return code


def _begin_anew() -> None:
    """A new program in the place of this one: nothing that was read is left in memory."""
    if sys.platform == "win32":  # there a program can't take its own place
        say("It is locked. `wellness` opens it again.")
        return
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - itself


def _said(home: Home) -> tuple[Keys | None, Lock | None]:
    """The keys of a sealed home, by the lock screen; None when the person left.

    With them the recovery code, if that is what opened it.
    """
    from wellnesstui.cli import lock_keys, unlocking

    if unlocking.is_scripted() or not lock_keys.can_be():
        return unlocking.unlocked(home), None
    from wellnesstui.cli.lock_screen import shown

    return shown(home)
