"""``wellness help``: prints the help on a command or a topic, or all of it as a man page."""

from __future__ import annotations

import os

import wellnesstui
from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.layout import HELP_WIDTH, line_width, paragraph, two_columns
from wellnesstui.cli.output.overview import overview
from wellnesstui.cli.output.usage import usage
from wellnesstui.cli.table import COMMANDS, load_command
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.fields import Fields, tables_of
from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean_line, nearest
from wellnesstui.store.disk.own_toml import read_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellnesstui.domain.fields import Unchecked

_VERBATIM = "    "
_FILE = os.path.join(os.path.dirname(wellnesstui.__file__), "content", "help.toml")


class Topic(Record):
    """A topic of ``help.toml``; in ``text`` lines with four spaces before them are verbatim."""

    name: str
    says: str
    text: str


def arguments(parser: Parser) -> None:
    parser.add_argument("topic", nargs="?", metavar="TOPIC", help="a command or a topic")
    parser.add_argument("--man", action="store_true", help="print everything as a man page")


def run(args: Arguments) -> int:
    print((_man_page() if args.man else _help_text(args.topic)).rstrip("\n"))
    return 0


def topics() -> dict[str, Topic]:
    """The topics by name, in the order of the file."""
    listed = [_read_topic(table) for table in tables_of(read_toml(_FILE), "topic")]
    return {topic.name: topic for topic in listed}


def _read_topic(table: Unchecked) -> Topic:
    fields = Fields("a topic", table, {"name", "says", "text"})
    name, says, text = (fields.raw(each, needed=True) for each in ("name", "says", "text"))
    return Topic(name=name, says=says, text=text)


def _help_text(name: str | None) -> str:
    if name in COMMANDS:
        return usage(name, COMMANDS[name][1], load_command(name).arguments)
    known, width = topics(), line_width(HELP_WIDTH)
    if name is None:
        listed = two_columns(((each.name, each.says) for each in known.values()), width)
        return "\n".join((overview(), "", "Topics for `wellness help TOPIC`:", "", *listed))
    if name not in known:
        near = nearest(name.lower(), (*known, *COMMANDS))
        suggestion = f"Did you mean `wellness help {near}`? " if near else ""
        raise UsedWrongly(
            f"No help found for: {clean_line(name)[:40]}.",
            f"{suggestion}There's help for every command, and for {', '.join(known)}.",
        )
    return "\n\n".join(_fitted(passage, width) for passage in passages(known[name]))


def passages(topic: Topic) -> list[str]:
    """The passages of a topic: each is text to be wrapped, or lines with four spaces before them."""
    return topic.text.strip("\n").split("\n\n")


def _fitted(passage: str, width: int) -> str:
    lines = passage.split("\n")
    if not passage.startswith(_VERBATIM):
        return "\n".join(paragraph(passage, width))
    if max(map(len, lines)) <= width:
        return passage
    return "\n".join(two_columns(_rows(lines), width, _VERBATIM))


def _rows(lines: list[str]) -> list[tuple[str, str]]:
    """Label and text of each line; a line that begins with white space goes on with the text."""
    rows: list[tuple[str, str]] = []
    for line in lines:
        label, _, text = line.removeprefix(_VERBATIM).partition("  ")
        if label:
            rows.append((label, text.strip()))
        else:
            before, more = rows.pop()
            rows.append((before, f"{more} {text.strip()}".strip()))
    return rows


# -- the man page -------------------------------------------------------------------------------


def _man_page() -> str:
    return "\n".join(
        (
            f'.TH WELLNESS 1 "" "wellness {wellnesstui.__version__}"',
            ".SH NAME",
            r"wellness \- a quiet place for people who care for others",
            ".SH SYNOPSIS",
            ".B wellness",
            ".br",
            r".B wellness \-\-plain",
            ".br",
            r".B wellness",
            r".I COMMAND",
            "[...]",
            ".SH DESCRIPTION",
            "Without a command, the app opens. With one, it does that one thing and exits.",
            "Nothing you write leaves this device.",
            ".SH COMMANDS",
            *(line for name in COMMANDS for line in _command(name)),
            *(line for topic in topics().values() for line in _topic(topic)),
        )
    )


def _command(name: str) -> Iterator[str]:
    parser = Parser()
    load_command(name).arguments(parser)
    places = [
        f"[{extras['metavar']}]" if extras.get("nargs") else extras["metavar"]
        for names, extras in parser.declared
        if not names[0].startswith("-")
    ]
    yield f".SS {_roff(' '.join((f'wellness {name}', *places)))}"
    yield _roff(f"{COMMANDS[name][1][0].upper()}{COMMANDS[name][1][1:]}.")
    for names, extras in parser.declared:
        option = names[0].startswith("-")
        value = f" {extras['metavar']}" if extras.get("metavar") else ""
        yield ".TP"
        yield f".B {_roff(', '.join(names) + value if option else value.strip())}"
        yield _roff(extras["help"])


def _topic(topic: Topic) -> Iterator[str]:
    yield f".SH {topic.name.upper()}"
    for passage in passages(topic):
        stays = passage.startswith(_VERBATIM)
        yield from (".PP", ".RS", ".nf") if stays else (".PP",)
        yield from (_roff(line.removeprefix(_VERBATIM)) for line in passage.split("\n"))
        yield from (".fi", ".RE") if stays else ()


def _roff(text: str) -> str:
    """The text escaped for roff: its hyphens stay, and no line is taken for a request."""
    text = text.replace("\\", r"\e").replace("-", r"\-").replace('"', r"\(dq")
    text = text.replace("`", r"\(ga").replace("'", r"\(aq")
    return rf"\&{text}" if text.startswith(".") else text
