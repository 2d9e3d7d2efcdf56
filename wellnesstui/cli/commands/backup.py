"""``wellness backup [TO]``: writes a backup now, and verifies it before it counts."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.opening import load_settings, open_vault
from wellnesstui.cli.printing import is_output_stream, is_terminal, say, tell, write_bytes
from wellnesstui.domain.entry import format_entry_count
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import Minute
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.keys.key_file import is_sealed


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "to",
        nargs="?",
        metavar="TO",
        help="a folder, a new file, or - for standard output (default: your backup folder)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


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
        say(_left_out(backup.left_out, home))
    if backup.notice:
        say(backup.notice)
    if args.json:
        print(dumps({"path": backup.path, "bytes": backup.size, "entries": backup.entries}))
        return 0
    tell(f"Backed up to {backup.path}")
    tell(
        f"{format_size(backup.size)}, {format_entry_count(backup.entries)}. Read back and verified."
    )
    tell(_who_can_read(home))
    return 0


def _left_out(count: int, home: Home) -> str:
    subject = "1 file" if count == 1 else f"{count} files"
    verbs = "isn't from wellness and wasn't" if count == 1 else "aren't from wellness and weren't"
    return f"{subject} in {home.inbox} {verbs} backed up."


def _who_can_read(home: Home) -> str:
    if is_sealed(home):
        return "Only your passphrase or your recovery code can open it."
    return (
        "This backup includes its key: anyone who has the file can read it. "
        "Store it somewhere private."
    )


def _piped(home: Home, boundary: Minute, path: str) -> int:
    """The exit code, after a verified backup was written to stdout or the pipe of the shell."""
    from wellnesstui.store.backups.backups import streamed

    if is_terminal(path):
        raise UsedWrongly(
            "A backup isn't text, so it can't be shown in a terminal.",
            "Write it to a file: `wellness backup - > backup.tar`.",
        )
    with open_vault(home, boundary) as vault, streamed(vault) as (backup, pieces):
        write_bytes(pieces, path)
    if backup.left_out:
        say(_left_out(backup.left_out, home))
    say(f"Backed up {format_entry_count(backup.entries)}. Read back and verified.")
    say(_who_can_read(home))
    return 0
