"""``wellness note``: a note, asked for or read from a pipe."""

from __future__ import annotations

from wellnesstui.cli import keeping
from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.cli.mood import optional_note


def arguments(parser: Parser) -> None:
    parser.add_argument("note", nargs="*", metavar="-", help="asked for, or read from a pipe")
    parser.add_argument("-m", "--mood", metavar="1-5", help="how you are, as well")
    keeping.common(parser)


def run(given: Given) -> int:
    mood = None if given.mood is None else keeping.level(given.mood, "Mood")
    home, chosen, entry = keeping.begin(given)
    entry = entry.but(mood=mood, note=optional_note(" ".join(given.note) or "-"))
    if entry.is_empty():
        raise keeping.nothing_said()
    return keeping.keep(home, chosen, entry, given.json)
