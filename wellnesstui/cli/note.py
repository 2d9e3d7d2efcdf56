"""``wellness note``: a note, asked for or read from a pipe."""

from __future__ import annotations

from wellnesstui.cli import asking, keeping
from wellnesstui.cli.arguments import Given, Parser


def arguments(parser: Parser) -> None:
    parser.add_argument("-m", "--mood", metavar="1-5", help="how you are, as well")
    keeping.common(parser)


def run(given: Given) -> int:
    mood = None if given.mood is None else keeping.level(given.mood, "Mood")
    home, chosen, entry = keeping.begin(given)
    entry = entry.but(mood=mood, note=keeping.check_note(asking.note()))
    if entry.is_empty():
        raise keeping.nothing_said()
    return keeping.keep(home, chosen, entry, given.json)
