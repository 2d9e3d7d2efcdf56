"""Parses a command line: by itself when it is plain, by argparse when it is not.

argparse costs more to import than a whole command. A command declares its arguments once, with the
subset of ``add_argument`` that is here. The quick parser gives up (None) at anything unusual, a
mistake or ``--help``, and argparse takes over. A test holds that the two never disagree.
"""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable


_HELP_COLUMN = 30
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
        self.declared: list[tuple[tuple[str, ...], dict[str, str]]] = []

    def add_argument(
        self,
        *names: str,
        help: str,
        action: str = "store",
        nargs: str = "",
        metavar: str = "",
    ) -> None:
        """Declare one as for argparse: ``action`` store, append or store_true, ``nargs`` ? or *."""
        extras = {"help": help, "action": action, "nargs": nargs, "metavar": metavar}
        self.declared.append((names, {key: value for key, value in extras.items() if value}))


def read(
    name: str, description: str, declare: Callable[[Parser], None], words: list[str]
) -> Arguments:
    """The arguments of ``wellness NAME``. Raises UsedWrongly; ``--help`` prints and exits."""
    parser = Parser()
    declare(parser)
    values = _parse_plain(parser, words)
    parsed = _parse_with_argparse(name, description, parser, words) if values is None else values
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


def _parse_plain(parser: Parser, words: list[str]) -> dict[str, object] | None:
    options: dict[str, tuple[str, str]] = {}
    positionals: list[tuple[str, str]] = []
    values: dict[str, object] = {}
    for names, extras in parser.declared:
        name, action = _dest(names), extras["action"]
        values[name] = False if action == "store_true" else None
        if names[0].startswith("-"):
            options.update(dict.fromkeys(names, (name, action)))
        else:
            positionals.append((name, extras.get("nargs", "")))
    operands = _take_options(words, options, values)
    return None if operands is None else _fill_positionals(operands, positionals, values)


def _take_options(
    words: list[str], options: dict[str, tuple[str, str]], values: dict[str, object]
) -> list[str] | None:
    operands: list[str] = []
    ahead = iter(words)
    for word in ahead:
        if word == "--":  # from here on nothing is an option
            operands.extend(ahead)
            break
        if not word.startswith("-") or word == "-":
            operands.append(word)
            continue
        if word not in options:
            return None
        name, action = options[word]
        if action == "store_true":
            values[name] = True
            continue
        value = next(ahead, None)
        if value is None or value == "-" or not _is_value(value, options):
            return None
        values[name] = [*_as_list(values[name]), value] if action == "append" else value
    return operands


def _is_value(word: str, options: dict[str, tuple[str, str]]) -> bool:
    """Whether the word after an option can be its value: ``-1=3`` can, ``-x`` may be a slip."""
    if not word.startswith("-") or word == "-":
        return True
    named = (word, word[:2], word.partition("=")[0])
    if any(name in options for name in named) or word in ("--", "-h", "--help"):
        return False
    return "=" in word or " " in word or not (word[1].isalpha() or word[1] == "-")


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _fill_positionals(
    operands: list[str], positionals: list[tuple[str, str]], values: dict[str, object]
) -> dict[str, object] | None:
    for name, nargs in positionals:
        if nargs == "*":
            values[name], operands = operands, []
        elif operands:
            values[name], *operands = operands
        elif nargs != "?":
            return None
    return None if operands else values


def usage(name: str, description: str, declare: Callable[[Parser], None]) -> str:
    """The help text of ``wellness NAME --help``."""
    parser = Parser()
    declare(parser)
    return _argparse_parser(name, description, parser).format_help()


def _parse_with_argparse(
    name: str, description: str, parser: Parser, words: list[str]
) -> dict[str, object]:
    return vars(
        _argparse_parser(name, description, parser).parse_intermixed_args(
            _with_joined_values(parser, words)
        )
    )


def _with_joined_values(parser: Parser, words: list[str]) -> list[str]:
    """The words, with each value that begins with a dash joined to its option for argparse."""
    options: dict[str, tuple[str, str]] = {}
    for names, extras in parser.declared:
        if names[0].startswith("-"):
            options.update(dict.fromkeys(names, (names[-1], extras["action"])))
    joined: list[str] = []
    open_option = ""  # the option whose value comes next
    for index, word in enumerate(words):
        if word == "--":
            return [*joined, *words[index:]]
        if open_option and word.startswith("-") and word != "-" and _is_value(word, options):
            joined[-1] = (
                f"{open_option}={word}" if open_option.startswith("--") else f"{open_option}{word}"
            )
            open_option = ""
            continue
        name, action = options.get(word, ("", "store_true"))
        open_option = (
            "" if action == "store_true" or (open_option and word not in options) else name
        )
        joined.append(word)
    return joined


def _argparse_parser(name: str, description: str, parser: Parser) -> ArgumentParser:
    import argparse
    from typing import Any, NoReturn

    class SentenceParser(argparse.ArgumentParser):
        def error(self, message: str) -> NoReturn:
            raise UsedWrongly(
                _sentence(name, message),
                f"{_suggestion(parser, message)}`wellness {name} --help` shows how.",
            )

    class HelpFormatter(argparse.HelpFormatter):
        def __init__(self, prog: str) -> None:
            super().__init__(prog, max_help_position=_HELP_COLUMN)

        def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: Any = None) -> None:
            super().add_usage(usage, actions, groups, prefix or "Usage: ")

    argparse_parser = SentenceParser(
        prog=f"wellness {name}",
        description=f"{description[:1].upper()}{description[1:]}",
        allow_abbrev=False,
        add_help=False,
        formatter_class=HelpFormatter,
    )
    argparse_parser._positionals.title = "Arguments"
    argparse_parser._optionals.title = "Options"
    argparse_parser.add_argument("-h", "--help", action="help", help="show this help")
    for names, extras in parser.declared:
        argparse_parser.add_argument(*names, **extras)  # type: ignore[arg-type]  # the subset they share
    return argparse_parser


def _suggestion(parser: Parser, message: str) -> str:
    """``Did you mean --minutes? `` for an unknown option; "" when none is like it."""
    _, _, words = message.partition("unrecognized arguments: ")
    unknown = [word.partition("=")[0] for word in words.split() if word.startswith("--")]
    if not unknown:
        return ""
    from wellnesstui.domain.text import nearest

    options = [each for names, _ in parser.declared for each in names if each.startswith("--")]
    found = nearest(unknown[0], [*options, "--help"])
    return f"Did you mean {found}? " if found else ""


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


def _sentence(name: str, message: str) -> str:
    """Our sentence for argparse's message. It repeats no value: one may be private."""
    _, unrecognized, words = message.partition("unrecognized arguments: ")
    if unrecognized:  # it may be a note: only what looks like an option is repeated
        options = [word for word in words.split() if word.startswith("-")]
        if not options:
            return f"That's more than `wellness {name}` takes."
        return f"Unknown option{'s' * (len(options) > 1)}: {', '.join(options)}."
    _, required, words = message.partition("arguments are required: ")
    if required:
        return _MISSING.get(name, "Missing: {words}.").format(name=name, words=words)
    option, expected, _ = message.removeprefix("argument ").partition(": expected ")
    if expected:
        return f"{option.replace('/', ' or ')} needs a value."
    option, ignored, _ = message.removeprefix("argument ").partition(": ignored ")
    if ignored:
        return f"{option.replace('/', ' or ')} doesn't take a value."
    return "That command can't be read."


def _dest(names: tuple[str, ...]) -> str:
    return names[-1].lstrip("-").replace("-", "_")
