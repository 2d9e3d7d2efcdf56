"""``wellness backup [TO]``: all that was kept in one file, now, checked before it counts."""

from __future__ import annotations

import sys

from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.cli.opening import chosen, open_vault, say, show_bytes, to_stream
from wellnesstui.domain.entry import how_many
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import clean
from wellnesstui.store.home import Home
from wellnesstui.store.keys import is_sealed
from wellnesstui.store.plain_json import dumps
from wellnesstui.store.regular import STDIN


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "to",
        nargs="?",
        metavar="TO",
        help="a folder, a new file or -; beside the vault if not said",
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(given: Given) -> int:
    from wellnesstui.store.backups import by_hand
    from wellnesstui.store.whereabouts import size

    home = Home.find()
    settings = chosen(home)
    if given.to is not None and to_stream(given.to):
        return _piped(home, settings.boundary, given.to)
    with open_vault(home, settings.boundary) as vault:
        made = by_hand(vault, given.to or "")
    if made.left_out:
        say(f"{made.left_out} of the files in {home.inbox} are none of wellness and stayed out.")
    if made.said:
        say(made.said)
    if given.json:
        print(dumps({"path": made.path, "bytes": made.size, "entries": made.entries}))
        return 0
    print(clean(f"Backed up to {made.path}"))
    print(f"{size(made.size)}, {how_many(made.entries)}, read back and found whole.")
    print(_who_reads(home))
    return 0


def _who_reads(home: Home) -> str:
    if is_sealed(home):
        return "Only your passphrase or your recovery code opens it."
    return (
        "The key lies in it: whoever has this file can read all of it. Keep it where only you can."
    )


def _piped(home: Home, boundary: int, path: str) -> int:
    """Make a backup, checked as any other, and send it where the person's shell says."""
    from wellnesstui.store.backups import piped

    if sys.stdout is not None and path == STDIN and sys.stdout.isatty():
        raise UsedWrongly(
            "A backup isn't text, so it isn't written to a terminal.",
            "Send it to a file: `wellness backup - > backup.tar`.",
        )
    with open_vault(home, boundary) as vault, piped(vault) as (made, pieces):
        show_bytes(pieces, path)
    if made.left_out:
        say(f"{made.left_out} of the files in {home.inbox} are none of wellness and stayed out.")
    say(f"Backed up: {how_many(made.entries)}, read back and found whole.")
    say(_who_reads(home))
    return 0
