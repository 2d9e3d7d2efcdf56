"""``wellness export KIND``: take everything along, in an open format."""

from __future__ import annotations

from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.cli.opening import chosen, open_to_read, refuse_taken, say_written, show, to_stream
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.exchange.table import EXPORTERS
from wellnesstui.exchange.take_out import take_out
from wellnesstui.store.home import Home


def arguments(parser: Parser) -> None:
    parser.add_argument("kind", metavar="KIND", help=f"one of {', '.join(EXPORTERS)}")
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="where to; - or nothing for standard output"
    )
    parser.add_argument(
        "--no-notes", action="store_true", help="leave out notes, people and resources of your own"
    )
    parser.add_argument("--force", action="store_true", help="replace the file if it is there")
    parser.add_argument("--json", action="store_true", help="errors in JSON")


def run(given: Given) -> int:
    if given.kind not in EXPORTERS:
        raise UsedWrongly(
            "That kind of export is not known here.", f"Known are {', '.join(EXPORTERS)}."
        )
    if given.file:
        refuse_taken(given.file, force=bool(given.force))
    home = Home.find()
    settings = chosen(home)
    with open_to_read(home, settings.boundary) as vault:
        if to_stream(given.file):
            show(EXPORTERS[given.kind].pieces(vault, not given.no_notes), given.file)
            return 0
        take_out(vault, given.kind, given.file, notes=not given.no_notes, replace=given.force)
    say_written(given.file)
    return 0
