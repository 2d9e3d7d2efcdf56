"""``wellness today``: prints the entries of today and yesterday."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.opening import load_settings, open_to_read
from wellnesstui.cli.output.entry_lines import EntryPrinter, add_tender, print_json, say_left_out
from wellnesstui.cli.printing import command_hint, tell
from wellnesstui.store.disk.home import Home


def arguments(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON, one entry per line")
    add_tender(parser)


def run(args: Arguments) -> int:
    home = Home.find()
    settings = load_settings(home)
    with open_to_read(home, settings.boundary) as vault:
        today = vault.today()
        entries = vault.day(today) + vault.day(today - 1)
        if args.json:
            print_json(entries, args.tender)
        elif entries:
            EntryPrinter(vault, settings, cut=False, tender=args.tender).show(entries, today)
        else:
            hint = command_hint(" To add one: `wellness mood 4`.")
            tell(f"No entries today or yesterday.{hint}")
        say_left_out(entries, args.tender)
    return 0
