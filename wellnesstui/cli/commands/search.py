"""``wellness search``: prints the entries with certain words, newest first."""

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
from wellnesstui.domain.text import clean_line
from wellnesstui.store.disk.home import Home


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        metavar="WORD",
        help="words to find; leave them out to be asked (that keeps them out of your shell history)",
    )
    parser.add_argument(
        "-n", "--number", metavar="N", help=f"how many entries (default: {DEFAULT_NUMBER})"
    )
    parser.add_argument("--json", action="store_true", help="print JSON, one entry per line")
    add_tender(parser)


def run(args: Arguments) -> int:
    home = Home.find()
    settings = load_settings(home)
    words = clean_line(" ".join(args.words)) or _ask_words()
    limit = number(args.number)
    with open_to_read(home, settings.boundary) as vault:
        entries = vault.search(words, limit + 1)
        if args.json:
            print_json(entries[:limit], args.tender)
        elif entries:
            printer = EntryPrinter(vault, settings, cut=True, tender=args.tender)
            printer.show(entries[:limit], vault.today())
            if len(entries) > limit:
                tell(f"\nShowing the newest {limit}. Add -n {limit * 5} to see more.")
        else:
            tell("No matches.")
        say_left_out(entries[:limit], args.tender)
    return 0


def _ask_words() -> str:
    from wellnesstui.cli.asking import line

    words = line("Search for: ")
    if not words:
        raise UsedWrongly("Type a word to search for, e.g. wellness search walk.")
    return words
