"""The way in: finds the command, runs it, and turns what went wrong into a sentence and a code."""

from __future__ import annotations

import os
import sys
import time

from wellnesstui import __version__
from wellnesstui.cli import streams
from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.domain.text import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

HELP_NOW = "help-now"
_END_OF_TIME = float(2**63 // 10**9)
OPTION = "--passphrase-fd"
COMMANDS = {
    "mood": ("mood", "keep how you are: wellness mood 4"),
    "did": ("did", "keep something you did for yourself: wellness did walk 15m"),
    "note": ("note", "keep a note; asks for it, or reads it from a pipe"),
    "checkin": ("checkin", "a small form under the prompt: 4 Enter keeps how you are"),
    "today": ("today", "what you kept today and yesterday"),
    "log": ("log", "what you kept, newest first"),
    "search": ("search", "find words in all you kept; asks for them if none are given"),
    "edit": ("edit", "change an entry"),
    "delete": ("delete", "delete an entry; you can undo this until your day ends"),
    "forget": ("forget", "take an entry out for good, now"),
    "forget-everything": ("forget_everything", "remove all that was ever written; asks for a word"),
    "trends": ("trends", "how it has been: mood, hours, balance, words, what goes along with mood"),
    "report": ("report", "a look back on one page: wellness report october --to october.html"),
    "undo": ("undo", "undo the newest thing you did today, whatever it was"),
    "session": ("session", "begin a session: wellness session 50m; or see the one that is on"),
    "day": ("day", 'today as it is planned; wellness day "9-9:50, 10-10:50" gives it sessions'),
    "breaks": ("breaks", "your reminders and when they come; wellness help reminders says more"),
    "pause": ("pause", "no reminders for a while: wellness pause 1h"),
    "snooze": ("snooze", "the reminder that is offered just now comes again later"),
    "agent": ("agent", "let reminders reach you while the app is closed"),
    "resources": ("resources", "lines, books, apps and more: wellness resources nurses"),
    HELP_NOW: ("help_now", "numbers to call or text, at once; whatever else is broken"),
    "import": ("bring", "bring a history from elsewhere"),
    "export": ("take", "take everything along: jsonl, csv or markdown"),
    "backup": ("backup", "all you kept in one file, now: wellness backup /media/stick"),
    "restore": ("restore", "bring a backup back, or with --merge together with what is here"),
    "seal": ("seal", "a passphrase for all you keep; or change it, or take it off"),
    "lock": ("lock", "lock an app that is open, at once, once it is sealed"),
    "where": ("where", "every file that was ever written, and who could read it"),
    "doctor": ("doctor", "whether all is well with what you keep, and what would help"),
    "settings": ("settings", "see or change a setting"),
    "theme": ("theme", "see or choose the colours"),
    "completion": ("completion", "what lets your shell finish words: bash, zsh or fish"),
    "help": ("help", "more on a command or a topic: wellness help times"),
}
"""Each command's module in this room and one line on it, in the order of the help."""


def main(words: list[str] | None = None) -> int:
    """Run one command; its exit code: 0 done, 1 could not, 2 used wrongly, 128 + n for a signal.

    Without ``words`` the process is ours, and they are its own.
    """
    _expect_a_time()
    is_ours, words = words is None, sys.argv[1:] if words is None else words
    try:
        if is_ours:
            _begin()
        streams.settle()
        code = _run(words)
        sys.stdout.flush()
        return code
    except WellnessError as error:
        return complain(error, "--json" in words)
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return 130
    except BrokenPipeError:  # `wellness log | head` has seen enough
        _close_output()
        return 0
    except OSError as error:  # the store says its own: here the answer met a full disk
        from wellnesstui.store.files import trouble

        _close_output()
        return complain(trouble(error, "write its answer"), "--json" in words)
    except Exception as error:
        from wellnesstui.store.signals import behind

        if not (code := behind(error)):
            raise
        return code
    finally:
        _flush_output()  # what was answered before a sentence of trouble, or before a signal


def _begin() -> None:
    """Before anything is read: the safe state, and an order in which to leave."""
    from wellnesstui.store.hardening import harden

    harden()
    sys.excepthook = _crashed
    from wellnesstui.store.signals import unwind

    unwind()
    streams.pass_over_errors()


def _expect_a_time() -> None:
    """Python's own clock raises from 2262 on; help-now and reading need none that is right."""
    try:
        time.time()
    except OverflowError:
        time.time = lambda: _END_OF_TIME


def _crashed(_: type[BaseException], error: BaseException, __: object) -> None:
    """A mistake of ours: where it happened, and not one word of what was being handled."""
    from wellnesstui.domain.crash import report

    print(report(error), file=sys.stderr)


def _flush_output() -> None:
    try:
        sys.stdout.flush()
    except OSError:
        _close_output()


def _close_output() -> None:
    """So that Python does not try once more to write it when it leaves."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(words: list[str]) -> int:
    if not words:
        from wellnesstui.cli.opening import open_app

        return open_app()
    if OPTION in words:
        from wellnesstui.cli.unlocking import take_option

        words = take_option(words)
        if not words:
            return _run(words)
    name, *rest = words
    if name in ("--help", "-h"):
        print(overview())
        return 0
    if name == "--plain":
        from wellnesstui.cli.plain import talk

        return talk()
    if name in ("--version", "-V"):
        print(f"wellness {__version__}")
        return 0
    if name not in COMMANDS:
        raise UsedWrongly(
            f"There is no command called {name[:40]}.", "`wellness --help` shows what there is."
        )
    if name == HELP_NOW:
        from wellnesstui.cli.help_now import answer

        return answer(rest)
    from wellnesstui.cli.arguments import read

    command = module(name)
    return int(command.run(read(name, COMMANDS[name][1], command.arguments, rest)))


def module(name: str) -> Any:
    """The module of a command, with its ``arguments`` and ``run``."""
    return __import__(f"wellnesstui.cli.{COMMANDS[name][0]}", fromlist=["run"])


def complain(error: WellnessError, as_json: bool) -> int:
    """Say on stderr what went wrong; the exit code for it."""
    if as_json:
        from wellnesstui.store.plain_json import dumps

        said = {"error": clean(error.sentence), "hint": clean(error.hint)}
        print(dumps({key: text for key, text in said.items() if text}), file=sys.stderr)
    else:
        print(clean(f"{error.sentence}\n{error.hint}".strip()), file=sys.stderr)
    return error.exit_code


def overview() -> str:
    """What ``wellness --help`` says."""
    lines = [f"  {name:<11} {says}" for name, (_, says) in COMMANDS.items()]
    return "\n".join(
        (
            "wellness: a quiet place for people whose work is caring for others.",
            "Nothing you write leaves this device.",
            "",
            "  wellness            opens the app",
            "  wellness --plain    a talk line by line, for screen readers and plain terminals",
            "  wellness COMMAND    one line, at once:",
            "",
            *lines,
            "",
            "`wellness help TOPIC` says more, on a command or on times, notes, privacy, sealing, backups, moods,",
            "ids, sessions, reminders, now, lists and scripts; so does `wellness COMMAND --help`. Most take",
            '--json, for scripts, and those that keep something take --at 14:30 or --at "yesterday 22:10".',
            "A note is never given on the line, so that it stays out of the shell's history: end the line",
            "with - and it is asked for.",
        )
    )
