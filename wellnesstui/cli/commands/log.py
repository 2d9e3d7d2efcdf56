"""``wellness log``: prints the entries, newest first."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.opening import load_settings, open_to_read
from wellnesstui.cli.output.entry_lines import (
    DEFAULT_NUMBER,
    EntryPrinter,
    add_tender,
    number,
    print_json,
    say_left_out,
)
from wellnesstui.cli.printing import tell
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import Day, Minute
from wellnesstui.store.disk.home import Home


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "-n", "--number", metavar="N", help=f"how many entries (default: {DEFAULT_NUMBER})"
    )
    parser.add_argument("--all", action="store_true", help="show all entries")
    parser.add_argument(
        "--from", metavar="DATE", help="from this day: 2026-11-20, yesterday, 3 weeks ago"
    )
    parser.add_argument("--to", metavar="DATE", help="through this day")
    parser.add_argument("--json", action="store_true", help="print JSON, one entry per line")
    add_tender(parser)


def run(args: Arguments) -> int:
    home = Home.find()
    settings = load_settings(home)
    first, last = (
        _day(getattr(args, "from"), settings.boundary, 0),
        _day(args.to, settings.boundary, 1),
    )
    if first is not None and last is not None and first > last:
        raise UsedWrongly("--from is later than --to, so there are no days to show.")
    limit = -1 if args.all else number(args.number, "Use --all to show every entry.")
    with open_to_read(home, settings.boundary) as vault:
        entries = vault.latest(limit, first, last)
        if args.json:
            print_json(entries, args.tender)
        elif entries:
            EntryPrinter(vault, settings, cut=True, tender=args.tender).show(entries, vault.today())
        else:
            whenever = first is None and last is None
            tell("No entries yet." if whenever else "No entries on those days.")
        say_left_out(entries, args.tender)
    return 0


def _day(text: str | None, boundary: Minute, end: int) -> Day | None:
    """The first (``end`` 0) or last (1) day of a typed span. Raises UsedWrongly."""
    if text is None:
        return None
    from wellnesstui.domain.time.days import read_days, read_past_days
    from wellnesstui.store.disk.clock import now

    today = now().day(boundary)
    return (read_days if end else read_past_days)(text, today)[end]
