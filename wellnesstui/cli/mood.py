"""``wellness mood 4``: how a person is, kept with one line."""

from __future__ import annotations

from wellnesstui.cli import keeping
from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.domain.errors import UsedWrongly


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "level", nargs="?", metavar="1-5", help="1 drained, 2 low, 3 steady, 4 good, 5 bright"
    )
    parser.add_argument("note", nargs="?", metavar="-", help="end with - to write a note as well")
    keeping.common(parser)


def run(given: Given) -> int:
    level = keeping.level(given.level or "", "Mood")
    home, chosen, entry = keeping.begin(given)
    return keeping.keep(
        home, chosen, entry.but(mood=level, note=optional_note(given.note)), given.json
    )


def optional_note(mark: str | None) -> str:
    """The note asked for by a lone ``-``."""
    if mark is None:
        return ""
    if mark != "-":
        raise UsedWrongly(
            "A note is not given on the line, so that it stays out of the shell's history.",
            "Nothing was kept. End the line with - and the note is asked for.",
        )
    from wellnesstui.cli.asking import note

    return keeping.check_note(note())
