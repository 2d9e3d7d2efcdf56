"""``wellness backup [TO]``: writes a backup now, and verifies it before it counts."""

from __future__ import annotations

import sys

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.opening import load_settings, open_vault
from wellnesstui.cli.printing import is_output_stream, say, write_bytes
from wellnesstui.domain.entry import format_entry_count
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import Minute
from wellnesstui.domain.text import clean
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.disk.regular import STDIN
from wellnesstui.store.keys.key_file import is_sealed


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "to",
        nargs="?",
        metavar="TO",
        help="a folder, a new file or -; beside the vault if not said",
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(args: Arguments) -> int:
    from wellnesstui.store.backups.backups import make_now
    from wellnesstui.store.upkeep.inventory import format_size

    home = Home.find()
    settings = load_settings(home)
    if args.to is not None and is_output_stream(args.to):
        return _piped(home, settings.boundary, args.to)
    with open_vault(home, settings.boundary) as vault:
        backup = make_now(vault, args.to or "")
    if backup.left_out:
        say(f"{backup.left_out} of the files in {home.inbox} are none of wellness and stayed out.")
    if backup.notice:
        say(backup.notice)
    if args.json:
        print(dumps({"path": backup.path, "bytes": backup.size, "entries": backup.entries}))
        return 0
    print(clean(f"Backed up to {backup.path}"))
    print(
        f"{format_size(backup.size)}, {format_entry_count(backup.entries)}, read back and found whole."
    )
    print(_who_can_read(home))
    return 0


def _who_can_read(home: Home) -> str:
    if is_sealed(home):
        return "Only your passphrase or your recovery code opens it."
    return (
        "The key lies in it: whoever has this file can read all of it. Keep it where only you can."
    )


def _piped(home: Home, boundary: Minute, path: str) -> int:
    """The exit code, after a verified backup was written to stdout or the pipe of the shell."""
    from wellnesstui.store.backups.backups import streamed

    if sys.stdout is not None and path == STDIN and sys.stdout.isatty():
        raise UsedWrongly(
            "A backup isn't text, so it isn't written to a terminal.",
            "Send it to a file: `wellness backup - > backup.tar`.",
        )
    with open_vault(home, boundary) as vault, streamed(vault) as (backup, pieces):
        write_bytes(pieces, path)
    if backup.left_out:
        say(f"{backup.left_out} of the files in {home.inbox} are none of wellness and stayed out.")
    say(f"Backed up: {format_entry_count(backup.entries)}, read back and found whole.")
    say(_who_can_read(home))
    return 0
