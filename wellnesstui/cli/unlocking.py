"""Asking for the passphrase: without echo at a terminal, or from a file descriptor, never otherwise.

Neither the command line nor the environment can hold it: other programs read those.
"""

from __future__ import annotations

import os
import sys

from wellnesstui.cli.main import OPTION
from wellnesstui.domain.errors import UsedWrongly, VaultLocked, WrongPassphrase
from wellnesstui.store import keys, signals
from wellnesstui.store.home import Home
from wellnesstui.store.keys import Keys
from wellnesstui.store.slots import PASSPHRASE, Lock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_TRIES = 3
_MOST = 10_000
_given: list[Iterator[str]] = []
_held: dict[str, Keys] = {}
_known: list[Lock] = []  # what opened something in this process; a backup may have the same


def take_option(words: list[str]) -> list[str]:
    """The command's words without ``--passphrase-fd N``, which is remembered. Raises UsedWrongly."""
    if OPTION not in words:
        return words
    at = words.index(OPTION)
    number = words[at + 1] if at + 1 < len(words) else ""
    if not (number.isascii() and number.isdigit()):
        raise UsedWrongly(
            f"{OPTION} takes the number of an open file, such as 0 or 3.",
            "The passphrase is the file's first line.",
        )
    _given[:] = [_lines(int(number))]
    return words[:at] + words[at + 2 :]


def unlocked(home: Home) -> Keys | None:
    """The keys of a sealed home, asked for once; None when it is not sealed.

    Raises VaultLocked when nobody can be asked, WrongPassphrase, KeyTrouble, DiskTrouble.
    """
    if not keys.is_sealed(home):
        return None
    held = _held.get(home.key)
    if held is None or not keys.is_current(home, held):
        held = _held[home.key] = asked(home, "Passphrase: ")
    return held


def asked(home: Home, question: str) -> Keys:
    """The keys of ``home``, a backup's perhaps, by what was said before or is said now."""
    return keys_and_lock(home, PASSPHRASE, question)[0]


def keys_and_lock(home: Home, opens: str, question: str) -> tuple[Keys, Lock]:
    """The same, and what opened it."""
    for lock in _known if opens == PASSPHRASE else ():
        try:
            return keys.unlock(home, lock), lock
        except WrongPassphrase:
            continue
    for left in reversed(range(1 if _given else _TRIES)):
        try:
            lock = Lock(opens, secret(question) if opens == PASSPHRASE else _code(question))
            found = keys.unlock(home, lock)
        except WrongPassphrase as error:
            if not left:
                raise
            sys.stderr.write(f"{error.sentence}\n")
            continue
        _known.append(lock)
        return found, lock
    raise AssertionError("unreachable")


def _code(question: str) -> str:
    """A recovery code, which may show while it is typed. Raises WrongPassphrase for none."""
    from wellnesstui.cli.asking import answer
    from wellnesstui.domain.recovery_code import read

    said = secret("") if _given else answer(question)
    code = read(said or "")
    if code is None:
        raise WrongPassphrase(
            "That is no recovery code: those have 25 letters and digits, in five groups.",
            "Nothing was changed. Look for a slip, such as S for 5.",
        )
    return code


def forget() -> None:
    """Nothing that was said counts any more."""
    _held.clear()
    _known.clear()


def secret(question: str) -> str:
    """One line that does not show. Raises VaultLocked when there is nobody to ask."""
    if _given:
        line = next(_given[0], None)
        if line is None:
            raise VaultLocked(
                "The file of the passphrase has no further line.", "Nothing was changed."
            )
        return line
    said = typed(question)
    if said is None:
        raise _nobody()
    if not said:
        raise VaultLocked("It stays locked.", "`wellness help-now` needs no passphrase.")
    return said


def typed(question: str) -> str | None:
    """What a person types at the terminal, which does not show; None when there is nobody to ask."""
    if not can_ask():
        return None
    import warnings
    from getpass import GetPassWarning, getpass

    try:
        with signals.Insisting(), warnings.catch_warnings():
            warnings.simplefilter("error", GetPassWarning)  # it would show what is typed
            return getpass(question)
    except (GetPassWarning, EOFError):
        return None


def can_ask() -> bool:
    """Whether there is a terminal to ask on."""
    return any(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def is_scripted() -> bool:
    """Whether a script says the passphrases."""
    return bool(_given)


def _nobody() -> VaultLocked:
    return VaultLocked(
        "What you kept is sealed, and there is no terminal to ask for the passphrase.",
        f"`{OPTION} 3 3<FILE` reads it from a file. Keeping goes on without it: `wellness mood 4`.",
    )


def _lines(descriptor: int) -> Iterator[str]:
    try:
        with os.fdopen(os.dup(descriptor), "rb") as file:
            content = file.read(_MOST)
    except OSError:
        raise UsedWrongly(
            f"The file {descriptor} of {OPTION} is not open.", "Nothing was changed."
        ) from None
    yield from content.decode("utf-8", "surrogateescape").splitlines()
