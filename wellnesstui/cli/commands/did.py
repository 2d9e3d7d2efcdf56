"""``wellness did walk 15m``: saves something done for oneself."""

from __future__ import annotations

from wellnesstui.cli import saving
from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.domain.entry import DOMAINS, MOST_NAMES
from wellnesstui.domain.errors import UsedWrongly


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "name", nargs="*", metavar="NAME", help="what you did, and for how long if you like: 15m"
    )
    parser.add_argument("--domain", metavar="DOMAIN", help=f"one of {', '.join(DOMAINS)}")
    parser.add_argument("-m", "--mood", metavar="1-5", help="how you are, as well")
    saving.add_entry_options(parser)


def run(given: Given) -> int:
    parts = list(given.name)
    has_note = parts[-1:] == ["-"]
    text = " ".join(parts[:-1] if has_note else parts)
    if given.at is None and " at " in text:
        text, time = _with_time(text)
        given = Given({**vars(given), "at": time}, only_words=given.only_words)
    activity = saving.read_activity(text)
    if given.domain is not None:
        if given.domain not in DOMAINS:
            raise UsedWrongly(
                "That is not one of the six domains.",
                f"Nothing was kept. They are {', '.join(DOMAINS)}.",
            )
        activity = activity.but(domain=given.domain)
    mood = None if given.mood is None else saving.read_level(given.mood, "Mood")
    new = saving.new_entry(given)
    if len(new.entry.activities) == MOST_NAMES:
        raise UsedWrongly(f"An entry holds up to {MOST_NAMES} activities.", "Nothing was kept.")
    entry = new.entry.but(mood=mood, activities=(activity, *new.entry.activities))
    if has_note:
        from wellnesstui.cli.commands.mood import optional_note

        entry = entry.but(note=optional_note("-"))
    return new.save(entry, as_json=given.json)


def _with_time(text: str) -> tuple[str, str | None]:
    """``walk for 15 minutes at 10:00`` without its time, and the time; else the text and None.

    After no length an "at" belongs to the name.
    """
    from wellnesstui.domain.time.clock import read_time
    from wellnesstui.domain.time.lengths import split_length

    before, _, time = text.rpartition(" at ")
    if split_length(before)[1] is not None and read_time(time) is not None:
        return before, time
    return text, None
