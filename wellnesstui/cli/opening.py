"""Opening the vault for a command, and the app for a person."""

from __future__ import annotations

import os
import sys

from wellnesstui.domain.errors import DiskTrouble, UsedWrongly, VaultLocked, WellnessError
from wellnesstui.domain.text import clean
from wellnesstui.store import inbox, settings
from wellnesstui.store.home import Home
from wellnesstui.store.recollection import Recollection
from wellnesstui.store.regular import output_descriptor
from wellnesstui.store.settings import Settings
from wellnesstui.store.signals import HandedOver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
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

    vault = _opened(Vault, home, boundary, keys)
    return _merged(vault, vault.merge)


def open_to_read(home: Home, boundary: int) -> Recollection:
    """The same, to read only: less is loaded, and a full or read-only disk stops nothing."""
    try:
        vault = _opened(Recollection, home, boundary, None)
    except DiskTrouble as error:
        from wellnesstui.store.in_memory import read_apart

        vault = read_apart(home, boundary, error, _unlocked)
        say(vault.waits)
        return vault
    return _merged(vault, vault.merge_to_read)


def _opened(kind: type[_Opened], home: Home, boundary: int, keys: Keys | None) -> _Opened:
    try:
        return kind.open(home, boundary, keys=keys, tell=say)
    except VaultLocked:
        return kind.open(home, boundary, keys=_unlocked(home), tell=say)


def _unlocked(home: Home) -> Keys | None:
    from wellnesstui.cli.unlocking import unlocked

    return unlocked(home)


def _merged(vault: _Opened, merge: Callable[[], int]) -> _Opened:
    if vault.said:
        say(vault.said)
    try:
        if coming := inbox.coming(vault.home):
            say(coming)
        merge()
    except WellnessError:
        vault.close()
        raise
    for notice in (vault.waits, vault.unfinished):
        if notice:
            say(notice)
    if vault.unread:
        say(inbox.unusable(vault.unread))
    return vault


def say(sentence: str) -> None:
    """One line beside the answer, not in it."""
    print(clean(sentence), file=sys.stderr)


def refuse_taken(path: str, *, force: bool) -> None:
    """Before anything is opened or asked: never over another file unasked. Raises UsedWrongly."""
    if os.path.lexists(path) and not to_stream(path) and not force:
        raise UsedWrongly(
            "There is a file of that name already, so nothing was written.",
            "Choose another name, or add --force to replace it.",
        )


def say_written(path: str) -> None:
    say(f"Written to {path}. It is readable by whoever gets the file: it is not encrypted.")


def to_stream(path: str | None) -> bool:
    """Whether no file is meant: none was named, or ``-``, or a pipe that the person's shell made."""
    return path is None or output_descriptor(path) is not None


def show(pieces: Iterable[str], path: str | None = None) -> None:
    """Text as it is, in UTF-8 and with its own line ends, whatever the terminal prefers.

    Written to standard output, or the stream that ``path`` names.
    """
    show_bytes((piece.encode() for piece in pieces), path)


def show_bytes(pieces: Iterable[bytes], path: str | None = None) -> None:
    """The same for what is no text."""
    descriptor = output_descriptor(path or "-") or 1
    if descriptor != 1:
        with open(os.dup(descriptor), "wb") as file:
            file.writelines(pieces)
        return
    if sys.stdout is None:  # somebody closed it
        return
    sys.stdout.flush()
    sys.stdout.buffer.writelines(pieces)
    sys.stdout.buffer.flush()


def open_app() -> int:
    """Open the screens, if there is a terminal that can show them."""
    from wellnesstui.cli.streams import is_terminal

    if not is_terminal():
        raise UsedWrongly(
            "The app needs a terminal for input, output, and error messages.",
            "`wellness --plain` works without one, and so do the commands in `wellness --help`.",
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
    with HandedOver() as heard:
        from wellnesstui.ui.start import LOCKED, start

        code = start(home, keys, recovered, heard)
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
