"""``wellness --plain``: a menu line by line, for screen readers and terminals that can't draw."""

from __future__ import annotations

import sys
from contextlib import contextmanager

from wellnesstui.cli import asking, saving
from wellnesstui.cli.arguments import Arguments, read
from wellnesstui.cli.layout import line_width
from wellnesstui.cli.opening import load_settings
from wellnesstui.cli.printing import say, speak_of_menu
from wellnesstui.cli.table import HELP_NOW, load_command
from wellnesstui.domain.errors import WellnessError
from wellnesstui.store.disk.home import Home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, TextIO

_LEAVE = ("q", "quit", "leave")
_LETTERS = str.maketrans({"·": "-", "…": "~", "●": "*"})
"""What is drawn between what a person wrote, for terminals that have plain letters only."""


def run_menu() -> int:
    """The exit code, after today was shown and the menu asked until the person left."""
    ascii_only = load_settings(Home.find()).ascii_only
    with _plain_output(ascii_only):
        _try(_today)
        while True:
            asking.answer_help_with(None)  # here it is an item of the menu
            print(f"\n{_menu(line_width())}", flush=True)
            answer = asking.answer(f"Choose ! or 1-{len(_ACTIONS) - 1}: ")
            if answer is None or answer.lower() in _LEAVE:
                return 0
            if answer not in _ACTIONS:
                say(f"Type !, a number from 1 to {len(_ACTIONS) - 1}, or q to quit.")
                continue
            print(flush=True)
            _try(_ACTIONS[answer][1])


def _try(action: Callable[[], None]) -> None:
    asking.answer_help_with(lambda: _try(_help_now))
    try:
        action()
    except WellnessError as error:
        say(f"{error.sentence}\n{error.hint}".strip())
    except KeyboardInterrupt:
        say(f"\n{asking.CANCELED}")
    sys.stdout.flush()


def _run(name: str, *words: str) -> None:
    command = load_command(name)
    command.run(_read(name, *words))


def _read(name: str, *words: str) -> Arguments:
    return read(name, load_command(name).arguments, list(words))


def _ask(question: str) -> str | None:
    """The answer to a question of an action; empty for q, which goes back from everywhere."""
    answer = asking.answer(question)
    return "" if answer and answer.lower() in _LEAVE else answer


def _check_in() -> None:
    _run("checkin", "--plain")


def _note() -> None:
    new = saving.new_entry(_read("note"))
    note = saving.expect_note_fits(asking.note_lines())
    if not note:
        raise saving.nothing_written()
    new.save(new.entry.replace(note=note), as_json=False)


def _did() -> None:
    name = _ask("Self-care you did, e.g. walk 15m: ")
    if not name:
        raise saving.nothing_written()
    _run("did", "--", name)


def _today() -> None:
    _run("today")


def _log() -> None:
    _run("log")


def _search() -> None:
    words = _ask("Search for: ")
    if words:
        _run("search", "--", words)


def _undo() -> None:
    _run("undo")


def _help_now() -> None:
    from wellnesstui.cli.output.help_now_lines import nearest_lines

    _run(HELP_NOW)
    region = load_settings(Home.find()).region
    print("", *nearest_lines(region, line_width()), sep="\n", flush=True)
    country = _ask("Another country (Enter to go back): ")
    if country:
        _run(HELP_NOW, "--", country)


def _trends() -> None:
    _run("trends")


def _breaks() -> None:
    _run("day")
    print(flush=True)
    _run("breaks")
    sessions = _ask("\nToday's sessions, e.g. 9-9:50, 10-10:50 (Enter to skip): ")
    if sessions:
        _run("day", "--", sessions)
    reminder = _ask("New reminder, e.g. lunch at 12:30 on weekdays (Enter to go back): ")
    if reminder:
        _run("breaks", "add", "--", reminder)


def _practices() -> None:
    """By need, then one of them as timed lines."""
    from wellnesstui.cli.output import practice_page
    from wellnesstui.cli.practices import finding
    from wellnesstui.domain.practices.practice import NEEDS

    needs = list(NEEDS)
    print("\n".join(f"{number} {NEEDS[need].lower()}" for number, need in enumerate(needs, 1)))
    chosen = _ask("What do you need? A number, or the name of a practice (Enter to go back): ")
    if not chosen:
        return
    if not (chosen.isdecimal() and chosen.isascii() and 1 <= int(chosen) <= len(needs)):
        _run("practice", "--plain", "--", chosen)
        return
    found = [each for each in finding.listed() if needs[int(chosen) - 1] in each.needs]
    rows = [
        f"{number} {each.title}, {practice_page.lengths(each)}"
        for number, each in enumerate(found, 1)
    ]
    print("\n".join(rows), flush=True)
    number = _ask(f"1-{len(found)} to start one (Enter to go back): ")
    if number and number.isdecimal() and number.isascii() and 1 <= int(number) <= len(found):
        _run("practice", "--plain", "--", found[int(number) - 1].id)
    elif number:
        raise WellnessError(f"Type a number from 1 to {len(found)}.")


def _reflect() -> None:
    """By shelf, then one of them question by question."""
    from wellnesstui.cli.forms import finding, listing
    from wellnesstui.domain.forms.form import GROUPS, by_length

    groups = list(GROUPS)
    print("\n".join(f"{number} {GROUPS[group]}" for number, group in enumerate(groups, 1)))
    chosen = _ask("Which kind? A number, or the name of a form (Enter to go back): ")
    if not chosen:
        return
    if not (chosen.isdecimal() and chosen.isascii() and 1 <= int(chosen) <= len(groups)):
        _run("reflect", "--", chosen)
        return
    known = by_length(finding.listed(Home.find()))
    found = [each for each in known if each.group == groups[int(chosen) - 1]]
    rows = [
        f"{number} {each.title}, {listing.length(each)}" for number, each in enumerate(found, 1)
    ]
    print("\n".join(rows), flush=True)
    number = _ask(f"1-{len(found)} to start one (Enter to go back): ")
    if number and number.isdecimal() and number.isascii() and 1 <= int(number) <= len(found):
        _run("reflect", "--", found[int(number) - 1].id)
    elif number:
        raise WellnessError(f"Type a number from 1 to {len(found)}.")


def _resources() -> None:
    words = _ask("Search resources, e.g. nurse (Enter for all): ")
    if words is not None:
        _run("resources", *(["--", words] if words else []))


def _edit() -> None:
    _run("today")
    id = _ask("\nID of the entry, at the end of its line (Enter to go back): ")
    if not id:
        return
    load_command("edit").find(id)
    choice = _ask("1 edit  2 rewrite the note  3 delete (Enter to go back): ")
    if choice == "1":
        print("Press Enter to leave a value unchanged.", flush=True)
        answers = [(option, _ask(question)) for option, question in _PARTS]
        changes = [f"{option}={answer}" for option, answer in answers if answer]
        if changes:
            _run("edit", *changes, "--", id)
        else:
            print("Nothing was changed.")
    elif choice == "2":
        note = asking.note_lines()
        if not note:
            raise saving.nothing_written()
        load_command("edit").rewrite(id, note)
    elif choice == "3":
        _run("delete", "--", id)


def _settings() -> None:
    _run("settings")
    words = _ask("\nSetting and value, e.g. clock 12 (Enter to go back): ")
    if words:
        _run("settings", "--", *words.split(maxsplit=1))


def _measures() -> None:
    from wellnesstui.store.content import measures

    listed = measures.bundled()
    print("\n".join(f"{number} {each.title}" for number, each in enumerate(listed, 1)), flush=True)
    answer = _ask(f"1-{len(listed)} to answer one, r for results (Enter to go back): ")
    if answer == "r":
        _run("measure", "--show")
    elif answer and answer.isdecimal() and answer.isascii() and 1 <= int(answer) <= len(listed):
        _run("measure", "--", listed[int(answer) - 1].id)
    elif answer:
        raise WellnessError(f"Type r, or a number from 1 to {len(listed)}.")


def _lock() -> None:
    _run("lock")


_PARTS = (
    ("--mood", "Mood, 1-5: "),
    ("--energy", "Energy, 1-5: "),
    ("--feelings", "Feelings, e.g. tired, hopeful: "),
    ("--at", "Time, e.g. 2:30 PM: "),
)
_ACTIONS: dict[str, tuple[str, Callable[[], None]]] = {
    "!": ("help now", _help_now),
    "1": ("check in", _check_in),
    "2": ("note", _note),
    "3": ("self-care", _did),
    "4": ("today", _today),
    "5": ("log", _log),
    "6": ("search", _search),
    "7": ("undo", _undo),
    "8": ("trends", _trends),
    "9": ("breaks", _breaks),
    "10": ("practices", _practices),
    "11": ("resources", _resources),
    "12": ("edit", _edit),
    "13": ("settings", _settings),
    "14": ("lock", _lock),
    "15": ("reflect", _reflect),  # last, so that the numbers people know stay
    "16": ("measures", _measures),
}
_ITEM_OF_COMMAND = {
    f"wellness {command}": f"{key} ({_ACTIONS[key][0]})"
    for command, key in {
        HELP_NOW: "!",
        "mood 4": "1",
        "checkin": "1",
        "note": "2",
        "today": "4",
        "log": "5",
        "undo": "7",
        "breaks": "9",
        "practice": "10",
        "resources": "11",
        "settings": "13",
        "reflect": "15",
        "measure --show": "16",
    }.items()
}
_ITEMS = [*(f"{key} {title}" for key, (title, _) in _ACTIONS.items()), "q quit"]
_ITEMS[0] += " (at any question)"


def _menu(width: int) -> str:
    """The choices in rows of up to ``width`` columns, help now in a row of its own."""
    rows = [_ITEMS[0], _ITEMS[1]]
    for item in _ITEMS[2:]:
        if len(rows[-1]) + 2 + len(item) > width:
            rows.append(item)
        else:
            rows[-1] += f"  {item}"
    return "\n".join(rows)


class _Plain:
    """A proxy of stdout that is no terminal, so nothing is dimmed, and has letters for signs."""

    def __init__(self, stream: TextIO, ascii_only: bool) -> None:
        self._stream = stream
        self._ascii_only = ascii_only

    def write(self, text: str) -> int:
        return self._stream.write(text.translate(_LETTERS) if self._ascii_only else text)

    def isatty(self) -> bool:
        return False

    @property
    def is_seen(self) -> bool:
        """Whether it leads to a terminal all the same."""
        return self._stream.isatty()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def _plain_output(ascii_only: bool) -> Iterator[None]:
    before = sys.stdout
    sys.stdout = _Plain(before, ascii_only)  # it has what print needs
    speak_of_menu(_ITEM_OF_COMMAND)
    try:
        yield
    finally:
        speak_of_menu({})
        sys.stdout = before
