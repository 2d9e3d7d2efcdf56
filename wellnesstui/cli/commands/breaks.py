"""``wellness breaks``: lists the reminders and their next times, or runs an action on one."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.session_times import open_service
from wellnesstui.domain.errors import UsedWrongly

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.breaks.break_service import BreakService

_LIKE = 'For example: wellness breaks add "lunch at 12:30 on weekdays".'


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "what", nargs="?", metavar="WHAT", help="one of next, add, try, on, off, remove"
    )
    parser.add_argument(
        "words", nargs="*", metavar="WORDS", help="a reminder's name, or to add one, its words"
    )
    parser.add_argument("--text", metavar="TEXT", help="with add: what the notice says")
    parser.add_argument("--minutes", metavar="N", help="with add: how long it may take")
    parser.add_argument(
        "--once", action="store_true", help="with add: offer one that fell into sleep once, later"
    )
    parser.add_argument("--by", metavar="WAYS", help="with add: card, bell, terminal, desktop")
    parser.add_argument("--does", metavar="WHAT", help="with add: one of pause, reset, check-in")
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(args: Arguments) -> int:
    action = _ACTIONS.get(args.what)
    if action is None:
        raise UsedWrongly(
            "That is nothing to do with reminders.",
            "There are next, add, try, on, off and remove; `wellness help reminders` says more.",
        )
    text = " ".join(args.words)
    needs_text = args.what not in (None, "next")
    if needs_text and not text:
        which = _LIKE if args.what in ("add", "try") else "`wellness breaks` shows their names."
        raise UsedWrongly("Say which reminder.", which)
    if not needs_text and text:
        raise UsedWrongly("That is more than is needed here.", "`wellness breaks` shows all.")
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


def _remove(service: BreakService, text: str, args: Arguments) -> int:
    from wellnesstui.cli import rule_actions

    return rule_actions.remove(service, text, as_json=args.json)


_ACTIONS: dict[str | None, Callable[[BreakService, str, Arguments], int]] = {
    None: _list,
    "next": _next,
    "add": _add,
    "try": _preview,
    "on": _switch,
    "off": _switch,
    "remove": _remove,
}
