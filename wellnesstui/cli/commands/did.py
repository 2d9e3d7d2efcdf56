"""``wellness did walk 15m``: saves something done for oneself."""

from __future__ import annotations

from wellnesstui.cli import saving
from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.domain.entry import DOMAINS, MAX_NAMES
from wellnesstui.domain.errors import UsedWrongly


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "name",
        nargs="*",
        metavar="NAME",
        help="what you did, plus how long if you like: walk 15m, walk 15",
    )
    parser.add_argument(
        "--kind",
        metavar="KIND",
        help=f"the kind of self-care, one of {', '.join(DOMAINS)}",
        former="--domain",
    )
    parser.add_argument("-m", "--mood", metavar="1-5", help="also save how you are")
    saving.add_entry_options(parser)


def run(args: Arguments) -> int:
    parts = list(args.name)
    has_note = parts[-1:] == ["-"]
    text = " ".join(parts[:-1] if has_note else parts)
    if args.at is None and " at " in text:
        text, time = _with_time(text)
        args = Arguments({**vars(args), "at": time}, only_words=args.only_words)
    activity = saving.read_activity(text)
    if args.kind is not None:
        if args.kind not in DOMAINS:
            from wellnesstui.cli.choices import unknown

            raise unknown("kind of self-care", args.kind, DOMAINS, "Nothing was saved.")
        activity = activity.replace(domain=args.kind)
    mood, labels = (None, None) if args.mood is None else saving.read_mood(args.mood)
    new = saving.new_entry(args)
    if len(new.entry.activities) == MAX_NAMES:
        raise UsedWrongly(f"An entry can have up to {MAX_NAMES} activities.", "Nothing was saved.")
    entry = new.entry.replace(mood=mood, activities=(activity, *new.entry.activities))
    if has_note:
        from wellnesstui.cli.commands.mood import optional_note

        entry = entry.replace(note=optional_note("-"))
    return new.save(entry, as_json=args.json, labels=labels)


def _with_time(text: str) -> tuple[str, str | None]:
    """``walk for 15 minutes at 10:00`` without its time, and the time; else the text and None.

    After no length an "at" belongs to the name.
    """
    from wellnesstui.domain.time.clock import read_time

    before, _, time = text.rpartition(" at ")
    if saving.split_activity(before)[1] is not None and read_time(time) is not None:
        return before, time
    return text, None
