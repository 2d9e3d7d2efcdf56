"""Formats the help on a command: how to type it, then each argument and option with its text."""

from __future__ import annotations

from wellnesstui.cli.arguments import HELP_OPTIONS, Parser
from wellnesstui.cli.layout import (
    HELP_WIDTH,
    line_width,
    paragraph,
    two_columns,
    unbroken,
    wrap,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def usage(name: str, summary: str, declare: Callable[[Parser], None]) -> str:
    """The help text of ``wellness NAME --help``, as wide as the terminal and up to HELP_WIDTH."""
    parser = Parser()
    declare(parser)
    width = line_width(HELP_WIDTH)
    words = [_typed(extras) for _, extras in parser.positionals]
    line = " ".join(("Usage: wellness", name, *words, "[options]"))
    lines = [*wrap(line, width, "", " " * 7), ""]
    lines += [*paragraph(f"{summary[:1].upper()}{summary[1:]}", width), ""]
    if parser.positionals:
        rows = [(extras["metavar"], extras["help"]) for _, extras in parser.positionals]
        lines += [*two_columns(rows, width), ""]
    options = [
        (" ".join(filter(None, (", ".join(names), extras.get("metavar")))), extras["help"])
        for names, extras in parser.declared
        if names[0].startswith("-")
    ]
    options.append((", ".join(HELP_OPTIONS), "show this help"))
    return "\n".join((*lines, "Options:", *two_columns(options, width)))


def _typed(extras: dict[str, str]) -> str:
    """``ID``; ``[TOPIC]`` for what may be left out, ``[WORD ...]`` for any number of words."""
    nargs, metavar = extras.get("nargs"), extras["metavar"]
    return unbroken(f"[{metavar} ...]") if nargs == "*" else f"[{metavar}]" if nargs else metavar
