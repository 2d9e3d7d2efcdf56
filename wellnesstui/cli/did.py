"""``wellness did walk 15m``: something done for oneself."""

from __future__ import annotations

from wellnesstui.cli import keeping
from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.domain.entry import DOMAINS, MOST_NAMES
from wellnesstui.domain.errors import UsedWrongly


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "name", nargs="*", metavar="NAME", help="what you did, and for how long if you like: 15m"
    )
    parser.add_argument("--domain", metavar="DOMAIN", help=f"one of {', '.join(DOMAINS)}")
    parser.add_argument("-m", "--mood", metavar="1-5", help="how you are, as well")
    keeping.common(parser)


def run(given: Given) -> int:
    parts = list(given.name)
    has_note = parts[-1:] == ["-"]
    text = " ".join(parts[:-1] if has_note else parts)
    if given.at is None and " at " in text:
        text, time = _with_time(text)
        given = Given({**vars(given), "at": time}, only_words=given.only_words)
    activity = keeping.doing(text)
    if given.domain is not None:
        if given.domain not in DOMAINS:
            raise UsedWrongly(
                "That is not one of the six domains.",
                f"Nothing was kept. They are {', '.join(DOMAINS)}.",
            )
        activity = activity.but(domain=given.domain)
    mood = None if given.mood is None else keeping.level(given.mood, "Mood")
    home, chosen, entry = keeping.begin(given)
    if len(entry.activities) == MOST_NAMES:
        raise UsedWrongly(f"An entry holds up to {MOST_NAMES} activities.", "Nothing was kept.")
    entry = entry.but(mood=mood, activities=(activity, *entry.activities))
    if has_note:
        from wellnesstui.cli.mood import optional_note

        entry = entry.but(note=optional_note("-"))
    return keeping.keep(home, chosen, entry, given.json)


def _with_time(text: str) -> tuple[str, str | None]:
    """``walk for 15 minutes at 10:00`` without its time, and the time. In any other text "at" belongs to the name."""
    from wellnesstui.domain.time.clock import read_time
    from wellnesstui.domain.time.lengths import split_length

    before, _, time = text.rpartition(" at ")
    if split_length(before)[1] is not None and read_time(time) is not None:
        return before, time
    return text, None
