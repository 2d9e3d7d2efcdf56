"""``wellness track``: trackers of one's own, and an entry with their values alone."""

from __future__ import annotations

from wellnesstui.cli import saving
from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.trackers.options import ACTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "what",
        nargs="?",
        metavar="WHAT",
        help="a tracker's name; or list, add, change, hide, show, delete, from-answers",
    )
    parser.add_argument(
        "words", nargs="*", metavar="WORDS", help="a value, or the name of the tracker"
    )
    parser.add_argument("--kind", metavar="KIND", help="with add: one of number, yes/no, 0-10, 1-5")
    parser.add_argument("--unit", metavar="UNIT", help="with add: what it's counted in, e.g. hours")
    parser.add_argument("--low", metavar="WORD", help="with add: what the low end of a scale means")
    parser.add_argument("--high", metavar="WORD", help="with add: what the high end means")
    parser.add_argument("--name", metavar="NAME", help="with change: the new name")
    parser.add_argument("--yes", action="store_true", help="don't ask before deleting or moving")
    saving.add_entry_options(parser)


def run(args: Arguments) -> int:
    from wellnesstui.cli.trackers import actions

    if args.what is None:
        return actions.show_list(args)
    if args.what in ACTIONS and not args.only_words:
        action: Callable[[Arguments, str], int] = actions.BY_NAME[args.what]
        return action(args, " ".join(args.words))
    return _save(args)


def _save(args: Arguments) -> int:
    """Save an entry with the values of ``sleep 6``, ``sleep=6 pain=3``, or ``sleep`` alone."""
    words = [args.what, *args.words]
    if "=" not in "".join(words) and len(words) > 1:
        name, value = " ".join(words[:-1]), words[-1]
        if _is_name(" ".join(words)):
            name, value = " ".join(words), ""
        words = [f"{name}={value}" if value else name]
    new = saving.new_entry(Arguments({**vars(args), "track": [*words, *(args.track or [])]}))
    if new.entry.is_empty():
        raise saving.nothing_written()
    return new.save(new.entry, as_json=args.json)


def _is_name(text: str) -> bool:
    """Whether several words are the name of one tracker, so that its value is asked for."""
    from wellnesstui.cli.trackers.options import known
    from wellnesstui.domain.trackers.tracker import find
    from wellnesstui.store.disk.home import Home

    trackers = known(Home.find())
    return trackers is not None and find(text, trackers) is not None
