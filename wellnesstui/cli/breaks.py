"""``wellness breaks``: the reminders, when each comes next, and deeds on them."""

from __future__ import annotations

from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.cli.desk import at_desk
from wellnesstui.domain.errors import UsedWrongly

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.breaks.desk import Desk

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


def run(given: Given) -> int:
    deed = _DEEDS.get(given.what)
    if deed is None:
        raise UsedWrongly(
            "That is nothing to do with reminders.",
            "There are next, add, try, on, off and remove; `wellness help reminders` says more.",
        )
    text = " ".join(given.words)
    takes = given.what not in (None, "next")
    if takes and not text:
        which = _LIKE if given.what in ("add", "try") else "`wellness breaks` shows their names."
        raise UsedWrongly("Say which reminder.", which)
    if not takes and text:
        raise UsedWrongly("That is more than is needed here.", "`wellness breaks` shows all.")
    return deed(at_desk(), text, given)


def _list(desk: Desk, _: str, given: Given) -> int:
    from wellnesstui.cli import rule_lines

    return rule_lines.show(desk, given.json)


def _next(desk: Desk, _: str, given: Given) -> int:
    from wellnesstui.cli import next_break

    return next_break.show(desk, given.json)


def _add(desk: Desk, text: str, given: Given) -> int:
    from wellnesstui.cli import rule_deeds

    return rule_deeds.add(desk, text, given)


def _try(desk: Desk, text: str, given: Given) -> int:
    from wellnesstui.cli import rule_deeds

    return rule_deeds.look(desk, text, given)


def _switch(desk: Desk, text: str, given: Given) -> int:
    from wellnesstui.cli import rule_deeds

    return rule_deeds.switch(desk, text, on=given.what == "on", as_json=given.json)


def _remove(desk: Desk, text: str, given: Given) -> int:
    from wellnesstui.cli import rule_deeds

    return rule_deeds.remove(desk, text, as_json=given.json)


_DEEDS: dict[str | None, Callable[[Desk, str, Given], int]] = {
    None: _list,
    "next": _next,
    "add": _add,
    "try": _try,
    "on": _switch,
    "off": _switch,
    "remove": _remove,
}
