"""Reading a command's words: at once when they are plain, by argparse when they are not.

A command declares its words once, with the few parts of ``add_argument`` that are named here. The
quick reader gives up (None) at anything unusual, a mistake or ``--help``; argparse, which costs
more than a whole command, then does it properly. A test holds that the two never disagree.
"""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable


_PATHS = ("FILE", "FROM", "TO")
"""What words that name files are called in the help: names of files may be any bytes."""


class Given:
    """What was given for each declared name: a str, a list of str, True, False or None.

    ``only_words`` says that a ``--`` stood in the line: what looks like a deed may be a word then.
    """

    __slots__ = ("__dict__", "only_words")

    def __init__(self, values: dict[str, object], only_words: bool = False) -> None:
        self.__dict__.update(values)
        self.only_words = only_words

    if TYPE_CHECKING:
        from typing import Any

        def __getattr__(self, name: str) -> Any: ...


class Parser:
    """Collects what a command declares."""

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
        """As argparse's: ``action`` is store, append or store_true; ``nargs`` is ?, * or nothing."""
        extras = {"help": help, "action": action, "nargs": nargs, "metavar": metavar}
        self.declared.append((names, {key: value for key, value in extras.items() if value}))


def read(name: str, says: str, declare: Callable[[Parser], None], words: list[str]) -> Given:
    """The words of ``wellness NAME``. Raises UsedWrongly; prints and leaves at ``--help``."""
    parser = Parser()
    declare(parser)
    values = _quick(parser, words)
    given = _thorough(name, says, parser, words) if values is None else values
    if any(not word.isascii() for word in words):
        _expect_text(parser, given)
    return Given(given, only_words="--" in words)


def _expect_text(parser: Parser, given: dict[str, object]) -> None:
    """Raises UsedWrongly for a word that the system could not decode, unless it names a file."""
    import os

    from wellnesstui.domain.encoded import whole_text

    for names, extras in parser.declared:
        value = given[_stored(names)]
        for word in value if isinstance(value, list) else [value]:
            is_file = extras.get("metavar") in _PATHS
            if isinstance(word, str) and not is_file and not os.path.lexists(word):
                whole_text(word, "utf-8")


def _quick(parser: Parser, words: list[str]) -> dict[str, object] | None:
    options: dict[str, tuple[str, str]] = {}
    places: list[tuple[str, str]] = []
    values: dict[str, object] = {}
    for names, extras in parser.declared:
        name, action = _stored(names), extras["action"]
        values[name] = False if action == "store_true" else None
        if names[0].startswith("-"):
            options.update(dict.fromkeys(names, (name, action)))
        else:
            places.append((name, extras.get("nargs", "")))
    loose = _take_options(words, options, values)
    return None if loose is None else _place(loose, places, values)


def _take_options(
    words: list[str], options: dict[str, tuple[str, str]], values: dict[str, object]
) -> list[str] | None:
    loose: list[str] = []
    ahead = iter(words)
    for word in ahead:
        if word == "--":  # from here on nothing is an option
            loose.extend(ahead)
            break
        if not word.startswith("-") or word == "-":
            loose.append(word)
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
        values[name] = [*_listed(values[name]), value] if action == "append" else value
    return loose


def _is_value(word: str, options: dict[str, tuple[str, str]]) -> bool:
    """Whether the word after an option is what it takes: ``-1=3`` is, ``-x`` may be a slip."""
    if not word.startswith("-") or word == "-":
        return True
    named = (word, word[:2], word.partition("=")[0])
    if any(name in options for name in named) or word in ("--", "-h", "--help"):
        return False
    return "=" in word or " " in word or not (word[1].isalpha() or word[1] == "-")


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _place(
    loose: list[str], places: list[tuple[str, str]], values: dict[str, object]
) -> dict[str, object] | None:
    for name, nargs in places:
        if nargs == "*":
            values[name], loose = loose, []
        elif loose:
            values[name], *loose = loose
        elif nargs != "?":
            return None
    return None if loose else values


def usage(name: str, says: str, declare: Callable[[Parser], None]) -> str:
    """What ``wellness NAME --help`` says."""
    parser = Parser()
    declare(parser)
    return _real(name, says, parser).format_help()


def _thorough(name: str, says: str, parser: Parser, words: list[str]) -> dict[str, object]:
    return vars(_real(name, says, parser).parse_intermixed_args(_joined(parser, words)))


def _joined(parser: Parser, words: list[str]) -> list[str]:
    """The words with values that begin with a dash in one word with their options.

    argparse would take them for options.
    """
    options: dict[str, tuple[str, str]] = {}
    for names, extras in parser.declared:
        if names[0].startswith("-"):
            options.update(dict.fromkeys(names, (names[-1], extras["action"])))
    joined: list[str] = []
    takes = ""  # the option whose value comes next
    for at, word in enumerate(words):
        if word == "--":
            return [*joined, *words[at:]]
        if takes and word.startswith("-") and word != "-" and _is_value(word, options):
            joined[-1] = f"{takes}={word}" if takes.startswith("--") else f"{takes}{word}"
            takes = ""
            continue
        name, action = options.get(word, ("", "store_true"))
        takes = "" if action == "store_true" or (takes and word not in options) else name
        joined.append(word)
    return joined


def _real(name: str, says: str, parser: Parser) -> ArgumentParser:
    import argparse
    from typing import NoReturn

    class Sentences(argparse.ArgumentParser):
        def error(self, message: str) -> NoReturn:
            said, mark, loose = message.partition("unrecognized arguments: ")
            if mark:  # it may be a note: only what looks like an option is repeated
                options = [word for word in loose.split() if word.startswith("-")]
                message = f"{said}{' '.join(options) or 'too many words'}"
            raise UsedWrongly(
                f"That could not be read: {message}.", f"`wellness {name} --help` shows how."
            )

    real = Sentences(prog=f"wellness {name}", description=says, allow_abbrev=False)
    for names, extras in parser.declared:
        real.add_argument(*names, **extras)  # type: ignore[arg-type]  # the few parts it shares
    return real


def _stored(names: tuple[str, ...]) -> str:
    return names[-1].lstrip("-").replace("-", "_")
