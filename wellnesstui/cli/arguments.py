"""Parses the words of a command line; what is wrong with them is told in our own words.

argparse costs more to import than a whole command, and it speaks of positional arguments. A command
declares its arguments once, with the subset of ``add_argument`` that is here. A test holds that this
reads every line that argparse takes as argparse does.
"""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Declaration = tuple[tuple[str, ...], dict[str, str]]
    """The names of an argument, and what else was declared of it."""
    Options = dict[str, Declaration]

HELP_OPTIONS = ("-h", "--help")
NO_NOTES = "Notes aren't typed on the command line, to keep them out of your shell history."
_PATHS = ("FILE", "FROM", "TO")
"""The metavars of arguments that name files: a file's name may be any bytes."""


class Arguments:
    """The value of each declared argument, as an attribute: str, list of str, bool or None.

    ``only_words`` says that the line had a ``--``: what looks like an action may be a word then.
    """

    __slots__ = ("__dict__", "only_words")

    def __init__(self, values: dict[str, object], only_words: bool = False) -> None:
        self.__dict__.update(values)
        self.only_words = only_words

    if TYPE_CHECKING:
        from typing import Any

        def __getattr__(self, name: str) -> Any: ...


class Parser:
    """Collects the arguments that a command declares."""

    def __init__(self) -> None:
        self.declared: list[Declaration] = []
        self._unlisted: Options = {}

    def add_argument(
        self,
        *names: str,
        help: str,
        action: str = "store",
        nargs: str = "",
        metavar: str = "",
        former: str = "",
    ) -> None:
        """Declare one as for argparse: ``action`` store, append or store_true, ``nargs`` ? or *.

        ``former`` is a name that an option had before: still read, and listed nowhere.
        """
        extras = {"help": help, "action": action, "nargs": nargs, "metavar": metavar}
        declaration = (names, {key: value for key, value in extras.items() if value})
        self.declared.append(declaration)
        if former:
            self._unlisted[former] = declaration

    @property
    def options(self) -> Options:
        """The declaration of each option, by each of its names."""
        named = (each for each in self.declared if each[0][0].startswith("-"))
        listed = {name: declaration for declaration in named for name in declaration[0]}
        return {**listed, **self._unlisted}

    @property
    def positionals(self) -> list[tuple[str, dict[str, str]]]:
        """Name and extras of each argument that is no option, in order."""
        return [(names[0], extras) for names, extras in self.declared if names[0][0] != "-"]


def asks_for_help(words: list[str]) -> bool:
    """Whether an option for help is among the words."""
    options = words[: words.index("--")] if "--" in words else words
    return any(word in HELP_OPTIONS for word in options)


def read(name: str, declare: Callable[[Parser], None], words: list[str]) -> Arguments:
    """The arguments of ``wellness NAME``. Raises UsedWrongly."""
    parser = Parser()
    declare(parser)
    try:
        parsed = parse(name, parser, words)
    except UsedWrongly as error:
        raise UsedWrongly(
            error.sentence, f"{error.hint} `wellness {name} --help` shows how.".lstrip()
        ) from None
    if any(not word.isascii() for word in words):
        _expect_text(parser, parsed)
    return Arguments(parsed, only_words="--" in words)


def _expect_text(parser: Parser, values: dict[str, object]) -> None:
    """Raises UsedWrongly for an argument that did not decode, unless it names a file."""
    import os

    from wellnesstui.domain.decoding import redecoded

    for names, extras in parser.declared:
        value = values[_dest(names)]
        for word in value if isinstance(value, list) else [value]:
            is_file = extras.get("metavar") in _PATHS
            if isinstance(word, str) and not is_file and not os.path.lexists(word):
                redecoded(word, "utf-8")


def parse(name: str, parser: Parser, words: list[str]) -> dict[str, object]:
    """The value of each declared argument. Raises UsedWrongly; no sentence repeats a value."""
    values: dict[str, object] = {
        _dest(names): False if extras["action"] == "store_true" else None
        for names, extras in parser.declared
    }
    operands = _take_options(name, words, parser.options, values)
    _fill_positionals(name, operands, parser.positionals, values)
    return values


def _take_options(
    command: str, words: list[str], options: Options, values: dict[str, object]
) -> list[str]:
    """The words that are no options and no values of options."""
    operands: list[str] = []
    unknown: list[str] = []
    ahead = iter(words)
    for word in ahead:
        if word == "--":  # from here on nothing is an option
            operands.extend(ahead)
            break
        option, glued = _option_in(word, options)
        if not option:
            operands.append(word)
        elif option not in options:
            unknown.append(option)
        else:
            names, extras = options[option]
            dest, value = _dest(names), _value(options[option], glued, ahead, options)
            is_list = extras["action"] == "append"
            values[dest] = [*_as_list(values[dest]), value] if is_list else value
    if unknown:
        raise _unknown(command, unknown, options)
    return operands


def _option_in(word: str, options: Options) -> tuple[str, str | None]:
    """The option that a word names or seems to name, and the value in it; "" for an operand."""
    if word in options:
        return word, None
    if not word.startswith("-") or word == "-":
        return "", None
    name, equals, value = word.partition("=")
    if equals and name in options:
        return name, value
    if word[:2] in options:  # -n5
        return word[:2], word[2:]
    if " " in word or word[1:].replace(".", "", 1).isdecimal():
        return "", None
    return name, None


def _value(
    declaration: Declaration, glued: str | None, ahead: Iterator[str], options: Options
) -> object:
    """The value of an option: True for a switch, else what is glued to it or comes next."""
    names, extras = declaration
    if extras["action"] == "store_true":
        if glued is not None:
            raise UsedWrongly(f"{' or '.join(names)} doesn't take a value.")
        return True
    value = next(ahead, None) if glued is None else glued
    if value is None or (glued is None and not _is_value(value, options)):
        raise UsedWrongly(
            f"{' or '.join(names)} needs a value after it: {names[-1]} {extras['metavar']}."
        )
    return value


def _is_value(word: str, options: Options) -> bool:
    """Whether the word after an option can be its value: ``-1=3`` can, ``-x`` may be a slip."""
    if not word.startswith("-") or word == "-":
        return True
    named = (word, word[:2], word.partition("=")[0])
    if any(name in options for name in named) or word in ("--", *HELP_OPTIONS):
        return False
    return "=" in word or " " in word or not (word[1].isalpha() or word[1] == "-")


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _fill_positionals(
    name: str,
    operands: list[str],
    positionals: list[tuple[str, dict[str, str]]],
    values: dict[str, object],
) -> None:
    missing = []
    for dest, extras in positionals:
        nargs = extras.get("nargs", "")
        if nargs == "*":
            values[dest], operands = operands, []
        elif operands:
            values[dest], *operands = operands
        elif nargs != "?":
            missing.append(extras["metavar"])
    if missing:
        raise UsedWrongly(_MISSING[name].format(name=name))
    if operands:  # they may be a note: none is repeated
        raise UsedWrongly(
            f"That's more than `wellness {name}` takes."
            if positionals
            else f"`wellness {name}` takes only options."
        )


def _unknown(command: str, unknown: list[str], options: Options) -> UsedWrongly:
    """The error for options that there are none of, with the one that is most like the first."""
    from wellnesstui.cli.other_words import MEANT
    from wellnesstui.domain.text import nearest

    if unknown[0] in ("--note", "--notes"):
        return UsedWrongly(
            NO_NOTES,
            "`wellness note` asks for one. With mood and did, add - at the end and you'll be asked.",
        )
    listed = ", ".join(option[:40] for option in unknown)
    known = [each for each in (*options, *HELP_OPTIONS) if each.startswith("--")]
    near = nearest(unknown[0].lower(), known)
    if near in options:
        near = options[near][0][-1]
    if meant := MEANT.get(f"{command} {unknown[0]}"):
        near = f"`wellness {meant}`"
    return UsedWrongly(
        f"Unknown option{'s' * (len(unknown) > 1)}: {listed}.",
        f"Did you mean {near}?" if near else "",
    )


_ENTRY = "Say which entry: wellness {name} ID. `wellness log` shows the IDs."
_MISSING = {
    "edit": _ENTRY,
    "delete": _ENTRY,
    "forget": _ENTRY,
    "restore": "Name the backup file: wellness restore FILE.",
    "import": "Name the program and its file, e.g. wellness import daylio FILE.",
    "export": "Name the format, e.g. wellness export csv FILE.",
    "completion": "Name your shell: bash, zsh or fish.",
}
"""What a command says that lacks an argument."""


def _dest(names: tuple[str, ...]) -> str:
    return names[-1].lstrip("-").replace("-", "_")
