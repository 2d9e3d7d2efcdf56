"""Formats the help on the whole program: every command with a line on what it does."""

from __future__ import annotations

from wellnesstui.cli.layout import HELP_WIDTH, line_width, paragraph, two_columns
from wellnesstui.cli.table import COMMANDS

_TITLE = ("wellness: a quiet place for people who care for others.", "Nothing you write leaves this device.")  # fmt: skip
_WAYS = (
    ("wellness", "open the app"),
    ("wellness --plain", "line-by-line mode, for screen readers and plain terminals"),
    ("wellness COMMAND", "run one command:"),
)
_MORE = """\
`wellness COMMAND --help` shows how to use a command. `wellness help TOPIC` has more on times,
trackers, notes, privacy, passphrases, backups, moods, ids, sessions, reminders, now, forms, practices,
measures, sounds, lists, and scripts.

Most commands take --json, for scripts. The ones that save an entry also take --at 2:30pm or
--at "yesterday 10:10pm".

Notes aren't typed on the command line, to keep them out of your shell history. Add - at the end and
you'll be asked."""


def overview() -> str:
    """The help text of ``wellness --help``, as wide as the terminal and up to HELP_WIDTH."""
    width = line_width(HELP_WIDTH)
    lines = [line for sentence in _TITLE for line in paragraph(sentence, width)]
    lines += ["", *two_columns(_WAYS, width, least=max(map(len, COMMANDS)))]
    lines += ["", *two_columns(((name, text) for name, (_, text) in COMMANDS.items()), width)]
    for text in _MORE.split("\n\n"):
        lines += ["", *paragraph(text, width)]
    return "\n".join(lines)
