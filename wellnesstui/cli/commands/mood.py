"""``wellness mood 4``: saves a mood in one line."""

from __future__ import annotations

from wellnesstui.cli import saving
from wellnesstui.cli.arguments import NO_NOTES, Arguments, Parser
from wellnesstui.domain.errors import UsedWrongly


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "level",
        nargs="?",
        metavar="1-5",
        help="1 drained, 2 low, 3 steady, 4 good, 5 bright, or the word",
    )
    parser.add_argument("note", nargs="?", metavar="-", help="end with - to add a note")
    saving.add_entry_options(parser)


def run(args: Arguments) -> int:
    level, labels = saving.read_mood(args.level or "")
    new = saving.new_entry(args)
    entry = new.entry.replace(mood=level, note=optional_note(args.note))
    return new.save(entry, as_json=args.json, labels=labels)


def optional_note(mark: str | None, how: str = "Add - at the end and you'll be asked.") -> str:
    """The note that a lone ``-`` asks for; empty without one. Raises UsedWrongly.

    ``how`` is the sentence on what to type instead of a note.
    """
    if mark is None:
        return ""
    if mark != "-":
        raise UsedWrongly(
            NO_NOTES,
            f"Nothing was saved. {how}",
        )
    from wellnesstui.cli.asking import note

    return saving.expect_note_fits(note())
