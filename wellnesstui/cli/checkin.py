"""``wellness checkin``: a small form under the prompt, or a few questions where it can't be drawn."""

from __future__ import annotations

import os
import sys

from wellnesstui.cli import asking, keeping, streams
from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.domain.entry import Doing, Entry
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.store import inbox
from wellnesstui.store.home import Home
from wellnesstui.store.plain_json import dumps
from wellnesstui.store.settings import Settings
from wellnesstui.store.signals import HandedOver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.domain.checkin import CheckIn

_SAYS = {
    "waits": "Not kept yet. It waits here, and on the app's card.",
    "waits here": "Not kept yet. `wellness checkin` brings it back.",
    "let go": "Let go. Nothing was kept.",
    "gone": "Nothing was kept. The vault could not be opened, so what you typed is gone.",
}
"""What is said when the form was left with something typed in it."""


def arguments(parser: Parser) -> None:
    parser.add_argument("--plain", action="store_true", help="ask line by line, without a form")
    keeping.common(parser)


def run(given: Given) -> int:
    home, chosen, entry = keeping.begin(given)
    if given.plain or not _can_draw():
        return _asked(given, home, chosen, entry)
    return _drawn(given, home, chosen, entry)


def _say(sentence: str) -> None:
    from wellnesstui.cli.opening import say  # brings what opens a vault, which seldom is

    say(sentence)


def _can_draw() -> bool:
    """Whether there is a terminal for the form. On Windows Textual has none under the prompt."""
    if sys.platform == "win32" or os.environ.get("TERM", "dumb") == "dumb":
        return False
    return streams.is_terminal()


def _drawn(given: Given, home: Home, chosen: Settings, entry: Entry) -> int:
    from wellnesstui.domain.checkin import CheckIn

    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]  # its log would record every key
    kept: list[Entry] = []

    def keep(said: CheckIn) -> None:
        keeping.check_note(said.note)
        kept.append(said.into(_of_now(given, entry)))
        inbox.keep(home, kept[-1])

    with HandedOver() as heard:
        from wellnesstui.ui.quick import ask
        from wellnesstui.ui.quick_form import Reading

        reading = Reading(words=keeping.words, activities=doings)
        left, code = ask(home, chosen, CheckIn.of(entry), keep, reading, heard)
    if left == "kept":
        return keeping.tell_kept(chosen, kept[-1], given.json)
    if given.json:
        print(dumps({"saved": False}))
    if left in _SAYS:
        _say(_SAYS[left])
    return code


def _of_now(given: Given, entry: Entry) -> Entry:
    """The form may have stood open for a while: what is kept is of the moment of keeping."""
    if given.at is not None:
        return entry
    _, _, now = keeping.begin(given)
    return entry.but(id=now.id, when=now.when, day=now.day, created=now.created)


def doings(text: str) -> tuple[Doing, ...]:
    """Activities between commas."""
    return keeping.doings([part for part in text.split(",") if part.strip()])


# -- line by line -------------------------------------------------------------------------------


def _asked(given: Given, home: Home, chosen: Settings, entry: Entry) -> int:
    try:
        entry = answered(entry)
    except KeyboardInterrupt:
        _say("\nNothing was kept.")
        return 130
    if entry.is_empty():
        raise keeping.nothing_said()
    inbox.keep(home, entry)
    return keeping.tell_kept(chosen, entry, given.json)


def _level(what: str) -> Callable[[str], int]:
    return lambda text: keeping.level(text, what)


_QUESTIONS: tuple[tuple[str, str, Callable[[str], object]], ...] = (
    ("mood", "How are you, 1 drained to 5 bright? ", _level("Mood")),
    ("energy", "Energy, 1 to 5? ", _level("Energy")),
    ("words", "Words for it, such as tired, hopeful? ", keeping.words),
    ("activities", "Something you did, such as walk 15m? ", doings),
)
"""Part of an entry, how it is asked for, and how the answer is read."""


def answered(entry: Entry) -> Entry:
    """The entry with a few answers in it. Enter skips a question, the end of input all the others."""
    for part, question, read in _QUESTIONS:
        if getattr(entry, part):  # said with the command
            continue
        text = asking.answer(question)
        while text and (value := _read(read, text)) is None:
            text = asking.answer(question)
        if text is None:
            return entry
        if text:
            entry = entry.but(**{part: value})
    return entry.but(note=keeping.check_note(asking.passage("A note, about you? ")))


def _read(read: Callable[[str], object], text: str) -> object:
    """What an answer means; None when somebody at a terminal can be asked again."""
    try:
        return read(text)
    except UsedWrongly as error:
        if not asking.is_terminal():
            raise
        _say(f"{error.sentence} Enter skips it.")
        return None
