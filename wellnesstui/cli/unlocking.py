"""Asks for the passphrase without echo at a terminal, or reads it from a file descriptor.

Neither the command line nor the environment may hold it: other programs can read those.
"""

from __future__ import annotations

import os
import sys

from wellnesstui.cli.table import FD_OPTION
from wellnesstui.domain.errors import UsedWrongly, VaultLocked, WrongPassphrase
from wellnesstui.store.disk import signals
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys import key_file
from wellnesstui.store.keys.slots import PASSPHRASE, Secret
from wellnesstui.store.keys.vault_keys import Keys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_TRIES = 3
_MAX_BYTES = 10_000
_script_lines: list[Iterator[str]] = []
_keys_of_homes: dict[str, Keys] = {}
_working_secrets: list[Secret] = []  # they opened something before; a backup may have the same


def take_option(words: list[str]) -> list[str]:
    """The words without ``--passphrase-fd N``, whose file is read later. Raises UsedWrongly."""
    if FD_OPTION not in words:
        return words
    index = words.index(FD_OPTION)
    number = words[index + 1] if index + 1 < len(words) else ""
    if not (number.isascii() and number.isdigit()):
        raise UsedWrongly(
            f"{FD_OPTION} needs the number of an open file, e.g. 0 or 3.",
            "The passphrase is the first line of that file.",
        )
    _script_lines[:] = [_lines(int(number))]
    return words[:index] + words[index + 2 :]


def unlock(home: Home) -> Keys | None:
    """The keys of a sealed home, asked for once; None when it is not sealed.

    Raises VaultLocked when nobody can be asked, WrongPassphrase, KeyTrouble, DiskTrouble.
    """
    if not key_file.is_sealed(home):
        return None
    keys = _keys_of_homes.get(home.key)
    if keys is None or not key_file.is_current(home, keys):
        keys = _keys_of_homes[home.key] = unlock_with(home, "Passphrase: ")
    return keys


def unlock_with(home: Home, question: str) -> Keys:
    """The keys of ``home``, which may be a backup's, by a passphrase given before or asked for."""
    return keys_and_secret(home, PASSPHRASE, question)[0]


def keys_and_secret(home: Home, opens: str, question: str) -> tuple[Keys, Secret]:
    """The keys of ``home``, and the secret that opened it; ``opens`` is PASSPHRASE or RECOVERY.

    Raises VaultLocked when nobody can be asked, WrongPassphrase after the last try, KeyTrouble.
    """
    for secret in _working_secrets if opens == PASSPHRASE else ():
        try:
            return key_file.unlock(home, secret), secret
        except WrongPassphrase:
            continue
    for tries_left in reversed(range(1 if _script_lines else _TRIES)):
        try:
            read = hidden_line if opens == PASSPHRASE else _code
            secret = Secret(opens, read(question))
            keys = key_file.unlock(home, secret)
        except WrongPassphrase as error:
            if not tries_left:
                raise
            sys.stderr.write(f"{error.sentence}\n")
            continue
        _working_secrets.append(secret)
        return keys, secret
    raise AssertionError("unreachable")


def _code(question: str) -> str:
    """A recovery code, echoed while it is typed. Raises WrongPassphrase for any other text."""
    from wellnesstui.cli.asking import answer
    from wellnesstui.domain.recovery_code import read

    line = hidden_line("") if _script_lines else answer(question)
    code = read(line or "")
    if code is None:
        raise WrongPassphrase(
            "That isn't a recovery code. A recovery code has 25 letters and digits, in five groups.",
            "Nothing was changed. Look for a typo, e.g. S for 5.",
        )
    return code


def forget() -> None:
    """Drop the keys and secrets of this process."""
    _keys_of_homes.clear()
    _working_secrets.clear()


def hidden_line(question: str) -> str:
    """One line, typed without echo or a script's next. Raises VaultLocked when there is none."""
    if _script_lines:
        line = next(_script_lines[0], None)
        if line is None:
            raise VaultLocked("The passphrase file has no more lines.", "Nothing was changed.")
        return line
    line = ask_hidden(question)
    if line is None:
        raise _nobody_to_ask()
    if not line:
        raise VaultLocked(
            "No passphrase was typed, so nothing was unlocked.",
            "`wellness help-now` doesn't need one.",
        )
    return line


def ask_hidden(question: str) -> str | None:
    """One line typed at the terminal without echo; None when nobody can be asked."""
    if not can_ask():
        return None
    import warnings
    from getpass import GetPassWarning, getpass

    from wellnesstui.cli.asking import has_shown_help

    try:
        with signals.SignalRepeater(), warnings.catch_warnings():
            warnings.simplefilter("error", GetPassWarning)  # it would show what is typed
            while has_shown_help(line := getpass(question)):
                pass
            return line
    except (GetPassWarning, EOFError):
        return None


def can_ask() -> bool:
    """Whether there is a terminal to ask on."""
    return any(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def is_scripted() -> bool:
    """Whether a script gives the passphrases, by ``--passphrase-fd``."""
    return bool(_script_lines)


def _nobody_to_ask() -> VaultLocked:
    return VaultLocked(
        "This needs your passphrase, and there's no terminal to ask for it.",
        f"`{FD_OPTION} 3 3<FILE` reads it from a file. You can still save: `wellness mood 4`.",
    )


def _lines(descriptor: int) -> Iterator[str]:
    try:
        with os.fdopen(os.dup(descriptor), "rb") as file:
            content = file.read(_MAX_BYTES)
    except OSError:
        raise UsedWrongly(
            f"{FD_OPTION} {descriptor} doesn't name an open file.", "Nothing was changed."
        ) from None
    yield from content.decode("utf-8", "surrogateescape").splitlines()
