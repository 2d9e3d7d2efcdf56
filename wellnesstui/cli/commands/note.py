"""``wellness note``: saves a note, asked for or read from a pipe."""

from __future__ import annotations

from wellnesstui.cli import saving
from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.commands.mood import optional_note


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "note",
        nargs="*",
        metavar="-",
        help="optional: you're asked for the note, or it's read from a pipe",
    )
    parser.add_argument("-m", "--mood", metavar="1-5", help="also save how you are")
    saving.add_entry_options(parser)


def run(args: Arguments) -> int:
    mood, labels = (None, None) if args.mood is None else saving.read_mood(args.mood)
    new = saving.new_entry(args)
    note = optional_note(" ".join(args.note) or "-", "Run `wellness note` and you'll be asked.")
    entry = new.entry.replace(mood=mood, note=note)
    if entry.is_empty():
        raise saving.nothing_written()
    return new.save(entry, as_json=args.json, labels=labels)
