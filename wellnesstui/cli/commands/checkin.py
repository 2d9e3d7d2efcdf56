"""``wellness checkin``: an inline form, or a few questions where it can't be drawn."""

from __future__ import annotations

import os
import sys

from wellnesstui.cli import asking, saving, streams
from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.domain.entry import Entry, Level, LoggedActivity
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.disk.signals import SignalHandover
from wellnesstui.store.inbox import inbox

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.domain.checkin import CheckIn

_SENTENCES = {
    "waits": "Not saved yet. Your draft is here and in the app.",
    "waits here": "Not saved yet. `wellness checkin` brings back your draft, and so does Today in the app.",
    "let go": "Cleared. Nothing was saved.",
    "gone": "Nothing was saved. Your log couldn't be opened, so what you typed is lost.",
}
"""The sentence for each way the form was left with something typed in it."""


def arguments(parser: Parser) -> None:
    parser.add_argument("--plain", action="store_true", help="ask line by line, without a form")
    saving.add_entry_options(parser)


def run(args: Arguments) -> int:
    new = saving.new_entry(args)
    if args.plain or not _can_draw():
        return _ask_line_by_line(args, new)
    return _show_form(args, new)


def _say(sentence: str) -> None:
    from wellnesstui.cli.printing import (
        say,  # seldom needed, and each module makes a command slower
    )

    say(sentence)


def _can_draw() -> bool:
    """Whether there is a terminal for the form. On Windows Textual has none under the prompt."""
    if sys.platform == "win32" or os.environ.get("TERM", "dumb") == "dumb":
        return False
    return streams.is_terminal()


def _show_form(args: Arguments, new: saving.NewEntry) -> int:
    from wellnesstui.domain.checkin import CheckIn

    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]  # its log would record every key
    saved: list[Entry] = []

    def keep(checkin: CheckIn) -> None:
        saving.expect_note_fits(checkin.note)
        saved.append(checkin.applied_to(_of_now(args, new.entry)))
        inbox.save(new.home, saved[-1])

    with SignalHandover() as handover:
        from wellnesstui.ui.quick.app import ask
        from wellnesstui.ui.quick.form import NameParsers

        parsers = NameParsers(words=saving.read_words, activities=split_activities)
        outcome, code = ask(new.home, new.settings, CheckIn.of(new.entry), keep, parsers, handover)
    if outcome == "kept":
        return saving.print_saved(new.settings, saved[-1], args.json)
    if args.json:
        print(dumps({"saved": False}))
    if outcome in _SENTENCES:
        _say(_SENTENCES[outcome])
    return code


def _of_now(args: Arguments, entry: Entry) -> Entry:
    """The entry with the time of now, as the form may have stood open, unless ``--at`` says one."""
    if args.at is not None:
        return entry
    now = saving.new_entry(args).entry
    return entry.replace(id=now.id, when=now.when, day=now.day, created=now.created)


def split_activities(text: str) -> tuple[LoggedActivity, ...]:
    """Activities, which have commas between them. Raises UsedWrongly."""
    return saving.read_activities([part for part in text.split(",") if part.strip()])


# -- line by line -------------------------------------------------------------------------------


def _ask_line_by_line(args: Arguments, new: saving.NewEntry) -> int:
    try:
        entry = ask_parts(new.entry)
    except KeyboardInterrupt:
        _say("\nNothing was saved.")
        return 130
    if entry.is_empty():
        raise saving.nothing_written()
    return new.save(entry, as_json=args.json)


def _mood(text: str) -> Level:
    return saving.read_mood(text)[0]


def _words(text: str) -> tuple[str, ...] | None:
    """The words; for a question mark the words that come with wellness are listed, to be asked again."""
    if text != "?":
        return saving.read_words(text)
    from wellnesstui.cli.output.feeling_lines import feeling_lines

    asking.show("".join(f"{line}\n" for line in feeling_lines()))
    return None


_QUESTIONS: tuple[tuple[str, str, Callable[[str], object]], ...] = (
    ("mood", "How are you? 1 (drained) to 5 (bright): ", _mood),
    ("energy", "Energy, 1 to 5: ", saving.read_energy),
    ("words", "Feelings, e.g. tired, hopeful (? for a list): ", _words),
    ("activities", "Self-care you did, e.g. walk 15m: ", split_activities),
)
"""The part of an entry, the question for it, and the reader of the answer."""


def ask_parts(entry: Entry) -> Entry:
    """The entry with the answers in it. Enter skips a question, the end of input all the others."""
    for part, question, read in _QUESTIONS:
        if getattr(entry, part):  # given with the command
            continue
        text = asking.answer(question)
        while text and (value := _read(read, text)) is None:
            text = asking.answer(question)
        if text is None:
            return entry
        if text:
            entry = entry.replace(**{part: value})
    from wellnesstui.cli.trackers.options import ask_each

    entry = ask_each(entry)
    return entry.replace(
        note=saving.expect_note_fits(asking.note_or_paste("A note (about you, not your clients): "))
    )


def _read(read: Callable[[str], object], text: str) -> object:
    """The value of an answer; None when it is wrong and can be asked for again."""
    try:
        return read(text)
    except UsedWrongly as error:
        if not asking.is_terminal():
            raise
        asking.tell(f"{error.sentence} Press Enter to skip.")
        return None
