"""``wellness export KIND``: writes all entries in an open format."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.choices import unknown
from wellnesstui.cli.opening import load_settings, open_to_read
from wellnesstui.cli.printing import (
    is_output_stream,
    refuse_existing,
    say,
    say_written_to,
    write_text,
)
from wellnesstui.domain.measures.tender import TenderFilter
from wellnesstui.exchange.export import export_file
from wellnesstui.exchange.table import EXPORTERS
from wellnesstui.store.disk.home import Home


def arguments(parser: Parser) -> None:
    parser.add_argument("kind", metavar="KIND", help=f"one of {', '.join(EXPORTERS)}")
    parser.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help="the file to write (default: standard output, also -)",
    )
    parser.add_argument(
        "--no-notes", action="store_true", help="leave out notes, people and your own resources"
    )
    parser.add_argument(
        "--tender", action="store_true", help="include answers about thoughts of death"
    )
    parser.add_argument("--force", action="store_true", help="replace the file if it exists")
    parser.add_argument("--json", action="store_true", help="print errors as JSON")


def run(args: Arguments) -> int:
    if args.kind not in EXPORTERS:
        raise unknown("export format", args.kind, EXPORTERS)
    if args.file:
        refuse_existing(args.file, force=bool(args.force))
    home = Home.find()
    settings = load_settings(home)
    tender = TenderFilter(keep=bool(args.tender))
    with open_to_read(home, settings.boundary) as vault:
        if is_output_stream(args.file):
            write_text(EXPORTERS[args.kind].pieces(vault, not args.no_notes, tender), args.file)
        else:
            export_file(
                vault,
                args.kind,
                args.file,
                notes=not args.no_notes,
                replace=args.force,
                tender=tender,
            )
    if not is_output_stream(args.file):
        say_written_to(args.file)
    if sentence := tender.sentence():
        say(sentence)
    return 0
