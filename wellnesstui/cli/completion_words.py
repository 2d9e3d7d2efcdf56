"""What can be offered in a line, whichever shell asks."""

from __future__ import annotations

from wellnesstui.domain.record import Record

PROGRAMS = ("wellness", "wellnesstui")
FILES = "FILES"
"""In the place of values: the names of files."""
ALONE = {
    "--help": "show help",
    "--version": "show the version",
    "--plain": "talk line by line",
}
"""What may stand in the place of a command."""


class Word(Record):
    """An option by its ``names``, or without any a place in the line.

    ``called`` is what the help calls its value, ``values`` are all it may be or empty when that is
    the person's. ``takes`` is False for an option without a value, ``again`` says that it may come
    more than once.
    """

    names: tuple[str, ...] = ()
    says: str
    called: str = ""
    takes: bool = True
    again: bool = False
    values: tuple[str, ...] = ()


class Command(Record):
    """``after`` are the values of the second place, by the word in the first, or FILES alone."""

    name: str
    says: str
    options: tuple[Word, ...]
    places: tuple[Word, ...]
    after: dict[str, tuple[str, ...]]


def filled(script: str, **parts: str) -> str:
    """The script with each ``@NAME@`` in it replaced."""
    for name, part in parts.items():
        script = script.replace(f"@{name}@", part)
    return script
