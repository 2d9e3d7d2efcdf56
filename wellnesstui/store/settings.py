"""What the person chose, in one flat TOML file that they may also edit by hand.

A value that can't be read gives the default and a notice, and is never written over. The file is
read by hand when it is as plain as we write it (``tomllib`` alone costs more than a whole command)
and by ``tomllib`` otherwise.
"""

from __future__ import annotations

import os

from wellnesstui.domain.errors import DiskTrouble, UsedWrongly
from wellnesstui.domain.preferences import BY_NAME, CHOICES, Choice, minutes
from wellnesstui.domain.text import clean_line
from wellnesstui.store.files import (
    NotLasting,
    beside,
    make_private_folder,
    read_whole,
    saving_trouble,
    write_whole,
)
from wellnesstui.store.home import Home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeGuard

MOST = 256 * 1024
MOST_DOTS = 16  # a key of 40 KB of dots takes tomllib seven seconds

_LONGEST, _MOST_NUMBER = 1000, 10**6
"""Longest text and largest number that undo remembers."""
_MEND = "Mend it or move it away, then try again."
_WEEKDAYS = {"monday": 0, "saturday": 5, "sunday": 6}


class Settings:
    """The chosen values by name. ``notices`` are sentences about what could not be read."""

    def __init__(self, values: dict[str, str], notices: tuple[str, ...] = ()) -> None:
        self._values = values
        self.notices = notices

    def __getitem__(self, name: str) -> str:
        return self._values.get(name, BY_NAME[name].default)

    @property
    def boundary(self) -> int:
        """The minute after midnight at which the person's day begins."""
        return minutes(self["day_begins"]) or 0

    @property
    def twelve_hours(self) -> bool:
        return self["clock"] == "12"

    @property
    def first_weekday(self) -> int:
        """The day a week begins with, 0 for Monday to 6, as ``moment.weekday`` counts."""
        return _WEEKDAYS[self["first_weekday"]]

    @property
    def hints(self) -> bool:
        """Whether a note that may name a client gets a quiet hint."""
        return self["hint"] == "on"

    @property
    def quiet(self) -> int:
        """Minutes after a session in which nothing comes."""
        return int(self["quiet"])

    @property
    def snooze(self) -> int:
        """Minutes until something comes again."""
        return int(self["snooze"])

    @property
    def channels(self) -> tuple[str, ...]:
        """The ways a reminder reaches a person, beside the card."""
        ways = (("bell", "bell"), ("terminal", "terminal_notice"), ("desktop", "desktop_notice"))
        return tuple(channel for channel, name in ways if self[name] == "on")

    @property
    def lock_after(self) -> int:
        """Minutes without a key until a sealed app locks; 0 for never."""
        return int(self["lock_after"])

    @property
    def compares(self) -> bool:
        """Whether Trends compares days with an activity with days without."""
        return self["along"] == "on"

    @property
    def outside_editor(self) -> bool:
        """Whether a note may be handed to another program to be written in."""
        return self["editor"] == "on"


def load(home: Home) -> Settings:
    """The settings of this home; the defaults, with a notice, where they can't be read."""
    try:
        found = _read(home)
    except (OSError, ValueError) as error:
        return Settings({}, (_unreadable(error),))
    values, notices = {}, []
    for name, value in found.items():
        choice = BY_NAME.get(name)
        if choice is None:
            continue  # of a newer program, or the person's own note
        text = _said(value)
        if choice.reads(text):
            values[name] = text
        else:
            notices.append(
                f"The setting {name} in settings.toml can't be read, so {choice.default} is used. "
                "The file was left as it is."
            )
    return Settings(values, tuple(notices))


def change(home: Home, name: str, value: str) -> None:
    """Choose ``value``, keeping whatever else is in the file; undo knows of it.

    Raises UsedWrongly, DiskTrouble, KeyTrouble.
    """
    choice = _choice(name)
    if not choice.reads(value):
        raise UsedWrongly(f"{name} can be {_allowed(choice)}.", "Nothing was changed.")
    _change(home, name, value)


def reset(home: Home, name: str) -> None:
    """Choose nothing: the usual value counts again. Raises UsedWrongly, DiskTrouble, KeyTrouble."""
    _choice(name)
    _change(home, name, None)


def _change(home: Home, name: str, value: str | None) -> None:
    from wellnesstui.store import journal, pending

    before = stored(home, name)
    if value == before:
        return
    side = {"title": f'changing "{BY_NAME[name].title}" in Settings', "back": before, "now": value}
    pending.write(home, journal.SETTING, name, side, lambda: put(home, name, value))


def stored(home: Home, name: str) -> str | int | None:
    """The value in the file, None where there is none. Raises DiskTrouble."""
    found = _found(home).get(name)
    return found if _is_value(found) else None


def can_hold(name: str, *values: object) -> bool:
    """Whether ``stored`` can give these values for a setting, each of them or None."""
    return name in BY_NAME and all(each is None or _is_value(each) for each in values)


def _is_value(value: object) -> TypeGuard[str | int]:
    if isinstance(value, int):
        return 0 <= value < _MOST_NUMBER
    return isinstance(value, str) and len(value) <= _LONGEST and value.isprintable()


def put(home: Home, name: str, value: str | int | None) -> None:
    """Write a value into the file, or take it out, without a word to undo. Raises DiskTrouble."""
    found = _found(home)
    found.pop(name, None)
    _write(home, found if value is None else {**found, name: value})


def _choice(name: str) -> Choice:
    choice = BY_NAME.get(name)
    if choice is None:
        raise UsedWrongly(
            f"There is no setting called {clean_line(name)[:40]}.",
            f"There are: {', '.join(choice.name for choice in CHOICES)}.",
        )
    return choice


def _allowed(choice: Choice) -> str:
    if choice.kind == "region":
        return "none, or two capital letters such as US"
    if choice.kind == "folder":
        return "none, or a folder that is there"
    *others, last = choice.values or ("a time like 04:00",)
    return f"{', '.join(others)} or {last}" if others else last


def _found(home: Home) -> dict[str, Any]:
    try:
        return _read(home)
    except (OSError, ValueError) as error:
        raise DiskTrouble(_unreadable(error), _MEND) from error


def _said(value: object) -> str:
    """A value as it would be written in words: true is on."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, int):  # a number of thousands of digits can't be written out
        return str(value) if 0 <= value < 100 else ""
    return value if isinstance(value, str) else ""


def _write(home: Home, found: dict[str, Any]) -> None:
    import tomli_w

    try:
        content = tomli_w.dumps(found).encode()
    except ValueError as error:  # such a number again
        raise DiskTrouble(_unreadable(error), _MEND) from error
    # The file may be a link into somebody's collection of dotfiles: the link stays.
    path = os.path.realpath(home.settings)
    try:
        make_private_folder(home.config)
        before = read_whole(path, MOST)
        if before is not None:
            try:
                write_whole(f"{path}.bak", before, beside(path))
            except NotLasting:
                pass  # it is there, and only of use if the next write goes wrong
        write_whole(path, content, beside(path))
    except OSError as error:
        raise saving_trouble(error, "change the settings") from error


def _read(home: Home) -> dict[str, Any]:
    content = read_whole(home.settings, MOST)
    if content is None:
        return {}
    text = content.removeprefix(b"\xef\xbb\xbf").decode()
    plain = _plain(text)
    if plain is not None:
        return plain
    if any(_dots(line) > MOST_DOTS for line in text.splitlines()):
        raise ValueError("too many dots in a name")
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("lists in lists without end") from error


def _dots(line: str) -> int:
    """How many dots its names may have: those before the value, and in a table written inline."""
    return (line if "{" in line else line.partition("=")[0]).count(".")


def _plain(text: str) -> dict[str, Any] | None:
    """The values of ``name = "text"`` lines and comments; None for any TOML richer than that."""
    found: dict[str, Any] = {}
    for line in text.split("\n"):
        if not line.strip(" \t") or line.startswith("#"):
            if not line.isprintable() and line.strip(" \t"):
                return None
            continue
        name, mark, value = line.partition(" = ")
        quoted = value[1:-1]
        if not (mark and name.replace("_", "").isalnum() and name.isascii() and name not in found):
            return None
        if len(value) < 2 or value[0] != '"' or value[-1] != '"' or not quoted.isprintable():
            return None
        if '"' in quoted or "\\" in quoted:
            return None
        found[name] = quoted
    return found


def _unreadable(error: Exception) -> str:
    del error  # what it says may quote the file
    return "The file settings.toml can't be read, so the usual settings are used. It was left as it is."
