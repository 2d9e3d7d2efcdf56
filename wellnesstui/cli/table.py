"""The table of commands: name, module and one line on each, in the order of the help."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

HELP_NOW = "help-now"
FD_OPTION = "--passphrase-fd"
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
    "import": ("import_", "bring a history from elsewhere"),
    "export": ("export", "take everything along: jsonl, csv or markdown"),
    "backup": ("backup", "all you kept in one file, now: wellness backup /media/stick"),
    "restore": ("restore", "bring a backup back, or with --merge together with what is here"),
    "seal": ("passphrase", "a passphrase for all you keep; or change it, or take it off"),
    "lock": ("lock", "lock an app that is open, at once, once it is sealed"),
    "where": ("where", "every file that was ever written, and who could read it"),
    "doctor": ("doctor", "whether all is well with what you keep, and what would help"),
    "settings": ("settings", "see or change a setting"),
    "theme": ("theme", "see or choose the colours"),
    "completion": ("completion", "what lets your shell finish words: bash, zsh or fish"),
    "help": ("help", "more on a command or a topic: wellness help times"),
}
"""Each command's module in ``cli.commands`` and one line for the help, in its order."""


def load_command(name: str) -> Any:
    """The module of a command, with its ``arguments`` and ``run``."""
    return __import__(f"wellnesstui.cli.commands.{COMMANDS[name][0]}", fromlist=["run"])


def overview() -> str:
    """The help text of ``wellness --help``."""
    lines = [f"  {name:<11} {summary}" for name, (_, summary) in COMMANDS.items()]
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
