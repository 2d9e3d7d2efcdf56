"""The parts of a command line that completion can offer, for the scripts of all shells."""

from __future__ import annotations

from wellnesstui.domain.record import Record

PROGRAMS = ("wellness", "wellnesstui")
FILES = "FILES"
"""Stands in ``values`` for the names of files."""
GLOBAL_OPTIONS = {
    "--help": "show help",
    "--version": "show the version",
    "--plain": "line-by-line mode",
}
"""The options without a command, and their help."""


class Parameter(Record):
    """An option, or a positional argument if it has no ``names``.

    ``metavar`` is the value's name in the help; ``values`` are all there can be, or empty when the
    person makes up the value.
    """

    names: tuple[str, ...] = ()
    help: str
    metavar: str = ""
    takes_value: bool = True
    is_repeatable: bool = False
    values: tuple[str, ...] = ()


class Command(Record):
    """A command; ``values_after`` has the values of its second argument by those of the first."""

    name: str
    help: str
    options: tuple[Parameter, ...]
    positionals: tuple[Parameter, ...]
    values_after: dict[str, tuple[str, ...]]


def fill_template(script: str, **parts: str) -> str:
    """The script with each ``@NAME@`` replaced by the part of that name."""
    for name, part in parts.items():
        script = script.replace(f"@{name}@", part)
    return script
