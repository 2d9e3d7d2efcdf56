"""``wellness search``: prints the entries with certain words, newest first."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.commands.log import number
from wellnesstui.cli.opening import load_settings, open_to_read
from wellnesstui.cli.output.entry_lines import EntryPrinter, print_json
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import clean_line
from wellnesstui.store.disk.home import Home


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "words", nargs="*", metavar="WORD", help="asked for if none is given, out of the history"
    )
    parser.add_argument("-n", "--number", metavar="N", help="how many entries")
    parser.add_argument("--json", action="store_true", help="one entry a line, in JSON")


def run(args: Arguments) -> int:
    home = Home.find()
    settings = load_settings(home)
    words = clean_line(" ".join(args.words)) or _ask_words()
    limit = number(args.number)
    with open_to_read(home, settings.boundary) as vault:
        entries = vault.search(words, limit + 1)
        if args.json:
            print_json(entries[:limit])
        elif entries:
            EntryPrinter(vault, settings.twelve_hours, cut=True).show(
                entries[:limit], vault.today()
            )
            if len(entries) > limit:
                print(f"\nThe newest {limit}. `-n {limit * 5}` shows more.")
        else:
            print("Nothing found.")
    return 0


def _ask_words() -> str:
    from wellnesstui.cli.asking import line

    words = line("Which words? ")
    if not words:
        raise UsedWrongly("There was no word to look for.")
    return words
