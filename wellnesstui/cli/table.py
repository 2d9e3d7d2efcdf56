"""The table of commands: name, module and one line on each, in the order of the help."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

HELP_NOW = "help-now"
FD_OPTION = "--passphrase-fd"
COMMANDS = {
    "mood": ("mood", "save how you feel, 1 to 5: wellness mood 4"),
    "did": ("did", "log something you did for yourself: wellness did walk 15m"),
    "note": ("note", "write a note: asks for it, or reads it from a pipe"),
    "track": ("track", "your own trackers, e.g. sleep: wellness track sleep 6"),
    "checkin": ("checkin", "a small check-in form: press 4, then Enter, to save"),
    "today": ("today", "your entries from today and yesterday"),
    "log": ("log", "your entries, newest first"),
    "month": ("month", "the mood of each day in the last five weeks"),
    "search": ("search", "search your log; asks for words if you don't add any"),
    "edit": ("edit", "edit an entry"),
    "delete": ("delete", "delete an entry; you can undo this until your day ends"),
    "forget": ("forget", "permanently delete an entry"),
    "forget-everything": ("forget_everything", "permanently delete all your data; asks first"),
    "trends": ("trends", "mood over time, by hour, balance, feelings, patterns"),
    "report": ("report", "one-page look back: wellness report october --to oct.html"),
    "undo": ("undo", "undo your last change today, whatever it was"),
    "session": ("session", "start or show a session: wellness session 50m"),
    "day": ("day", 'your schedule; to set it: wellness day "9-9:50, 10-10:50"'),
    "breaks": ("breaks", "your reminders; more: wellness help reminders"),
    "mute": ("mute", "mute reminders for a while: wellness mute 1h"),
    "snooze": ("snooze", "snooze the current reminder: wellness snooze 10m"),
    "agent": ("agent", "get reminders while the app is closed"),
    "practice": ("practice", "guided practices: wellness practice box"),
    "measure": ("measure", "answer a questionnaire that you have: wellness measure phq8"),
    "sit": ("sit", "a timer, with bells if you like: wellness sit 10m"),
    "focus": ("focus", "a timer for one thing: wellness focus 25m notes"),
    "sound": ("sound", "rain, wind, bowls and more: wellness sound rain --for 30m"),
    "reflect": ("reflect", "guided notes, a question at a time: wellness reflect goal"),
    "resources": ("resources", "support lines, books, apps: wellness resources nurses"),
    HELP_NOW: ("help_now", "crisis numbers to call or text; always works"),
    "import": ("import_", "import your history from another program"),
    "export": ("export", "export everything as jsonl, csv or markdown"),
    "backup": ("backup", "back up everything now: wellness backup /media/usb"),
    "restore": ("restore", "replace your log with a backup, or --merge the two"),
    "passphrase": ("passphrase", "set, change or remove the passphrase for your log"),
    "lock": ("lock", "lock the app if it's open (needs a passphrase)"),
    "where": ("where", "every file wellness writes, and who can read it"),
    "doctor": ("doctor", "check your data and suggest fixes"),
    "settings": ("settings", "see or change a setting"),
    "theme": ("theme", "see or choose a color theme"),
    "completion": ("completion", "tab completion for your shell: bash, zsh or fish"),
    "help": ("help", "help on a command or a topic: wellness help times"),
}
"""Each command's module in ``cli.commands`` and one line for the help, in its order."""


def load_command(name: str) -> Any:
    """The module of a command, with its ``arguments`` and ``run``."""
    return __import__(f"wellnesstui.cli.commands.{COMMANDS[name][0]}", fromlist=["run"])
