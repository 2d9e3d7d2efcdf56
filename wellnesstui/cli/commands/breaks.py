"""``wellness breaks``: lists the reminders and their next times, or runs an action on one."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.session_times import open_service
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import clean_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.breaks.break_service import BreakService

_LIKE = 'For example: wellness breaks add "lunch at 12:30 on weekdays".'


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "what", nargs="?", metavar="WHAT", help="one of next, add, try, on, off, delete, places"
    )
    parser.add_argument(
        "words",
        nargs="*",
        metavar="WORDS",
        help="a reminder's name; with add or try, the reminder itself; with places, add or delete a place",
    )
    parser.add_argument("--text", metavar="TEXT", help="with add: the text of the notification")
    parser.add_argument("--minutes", metavar="N", help="with add: the longest the break can be")
    parser.add_argument(
        "--once",
        action="store_true",
        help="with add: if the computer was asleep, remind you once when it wakes up",
    )
    parser.add_argument(
        "--by", metavar="WAYS", help="with add: how to notify you: card, bell, terminal, desktop"
    )
    parser.add_argument(
        "--does",
        metavar="WHAT",
        help="with add: what to offer, one of break, reset, check-in, practice:NAME",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    if args.what == "places":
        from wellnesstui.cli import break_places

        return break_places.run(args.words, args)
    action = _ACTIONS.get(args.what)
    if action is None:
        said = clean_line(" ".join((args.what or "", *args.words)))
        from wellnesstui.cli.choices import unknown
        from wellnesstui.cli.other_words import MEANT

        if " " in said and args.what not in MEANT:
            raise UsedWrongly("To add a reminder, put add before it.", _LIKE)
        actions = (*(each for each in _ACTIONS if each), "places")
        raise unknown("action", args.what, actions, more="`wellness help reminders` explains them.")
    text = " ".join(args.words)
    needs_text = args.what not in (None, "next")
    if needs_text and not text:
        which = _LIKE if args.what in ("add", "try") else "`wellness breaks` lists their names."
        raise UsedWrongly("No reminder was given.", which)
    if not needs_text and text:
        raise UsedWrongly(
            "`wellness breaks next` takes no other words.", "`wellness breaks` lists all reminders."
        )
    return action(open_service(), text, args)


def _list(service: BreakService, _: str, args: Arguments) -> int:
    from wellnesstui.cli.output import rule_lines

    return rule_lines.show(service, args.json)


def _next(service: BreakService, _: str, args: Arguments) -> int:
    from wellnesstui.cli.output import next_break

    return next_break.show(service, args.json)


def _add(service: BreakService, text: str, args: Arguments) -> int:
    from wellnesstui.cli import rule_actions

    return rule_actions.add(service, text, args)


def _preview(service: BreakService, text: str, args: Arguments) -> int:
    from wellnesstui.cli import rule_actions

    return rule_actions.preview(service, text, args)


def _switch(service: BreakService, text: str, args: Arguments) -> int:
    from wellnesstui.cli import rule_actions

    return rule_actions.switch(service, text, on=args.what == "on", as_json=args.json)


def _delete(service: BreakService, text: str, args: Arguments) -> int:
    from wellnesstui.cli import rule_actions

    return rule_actions.delete(service, text, as_json=args.json)


_ACTIONS: dict[str | None, Callable[[BreakService, str, Arguments], int]] = {
    None: _list,
    "next": _next,
    "add": _add,
    "try": _preview,
    "on": _switch,
    "off": _switch,
    "delete": _delete,
}
