"""``wellness restore FROM``: puts a backup in place of the vault, or merges it; nothing is lost."""

from __future__ import annotations

import os

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.opening import load_settings, open_vault
from wellnesstui.cli.printing import say, tell
from wellnesstui.domain.entry import format_entry_count
from wellnesstui.domain.errors import KeyTrouble, UsedWrongly
from wellnesstui.domain.text import clean
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.disk.regular import STDIN, is_stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.moment import Minute
    from wellnesstui.store.backups.merge import MergeReport
    from wellnesstui.store.backups.unpacking import OpenBackup
    from wellnesstui.store.keys.vault_keys import Keys


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "source",
        metavar="FROM",
        help="a backup file, a folder set aside earlier, or - for standard input",
    )
    parser.add_argument(
        "--merge", action="store_true", help="merge it with your current log, entry by entry"
    )
    parser.add_argument("--yes", action="store_true", help="don't ask first")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    from wellnesstui.store.backups.unpacking import opened
    from wellnesstui.store.disk.app_lock import open_window_locks

    home = Home.find()
    settings = load_settings(home)
    if not args.merge and open_window_locks(home):
        raise UsedWrongly("The app is open, so nothing was restored.", "Close it, then try again.")
    source = _source(args)
    with opened(home, source, settings.boundary, _unlock) as backup:
        (say if args.json else print)(clean(_what(backup, settings.boundary)))
        if not args.yes and not _agreed(args.merge):
            tell("Nothing was changed.")
            return 0
        return _merge(home, backup, args) if args.merge else _replace(home, backup, args)


def _source(args: Arguments) -> str:
    """The path of the backup, or its stream. Raises UsedWrongly."""
    source = str(args.source)
    if not is_stream(source):
        return os.path.abspath(source)
    if source in (STDIN, "/dev/stdin"):
        from wellnesstui.cli.asking import is_terminal

        if is_terminal():
            raise UsedWrongly(
                "A backup can't be typed, so nothing was restored.",
                "Name the file, or send it in: `wellness restore - --yes < backup.tar`.",
            )
        if not args.yes:
            raise UsedWrongly(
                "The backup is coming from standard input, so you can't be asked to confirm.",
                "Nothing was changed. Add --yes to go ahead without being asked.",
            )
    return source


def _unlock(staged: Home) -> Keys:
    from wellnesstui.cli.unlocking import unlock_with

    return unlock_with(staged, "Passphrase for this backup: ")


def _what(backup: OpenBackup, boundary: Minute) -> str:
    """A sentence on the entries in the backup."""
    from wellnesstui.domain.moment import day_name
    from wellnesstui.store.disk import clock

    today = clock.now().day(boundary)
    entries = format_entry_count(backup.entries)
    newest = "" if backup.newest is None else f", the newest from {day_name(backup.newest, today)}"
    return f"This backup is complete: {entries}{newest}."


def _agreed(merge: bool) -> bool:
    from wellnesstui.cli.asking import confirm

    question = (
        "Merge this backup with your current log?"
        if merge
        else "Replace your current log with this backup? The current one will be set aside."
    )
    return confirm(question)


def _replace(home: Home, backup: OpenBackup, args: Arguments) -> int:
    from wellnesstui.store.backups.restore import replace_vault

    report = replace_vault(home, backup, keys=_keys_here(home))
    if args.json:
        print(dumps({"restored": report.entries, "previous_log": report.previous}))
        return 0
    tell(f"Restored: {format_entry_count(report.entries)}.")
    if report.waiting_notice:
        say(report.waiting_notice)
    if report.entries > backup.entries:
        tell("This includes entries that were waiting to be added to your log.")
    if report.previous:
        tell(f"Your previous log is in {report.previous}")
        tell(
            "To go back to it, run `wellness restore` with that folder. To combine both, add --merge."
        )
    return 0


def _keys_here(home: Home) -> Keys | None:
    """The keys of a sealed home; None when its key file is damaged, so the backup's replaces it."""
    from wellnesstui.cli.unlocking import unlock
    from wellnesstui.store.disk.files import read_whole
    from wellnesstui.store.keys.slots import sealed_from_bytes

    try:
        return unlock(home)
    except KeyTrouble:
        if sealed_from_bytes(read_whole(home.key, 100_000) or b""):
            raise  # the key file is whole, the trouble is elsewhere
        return None


def _merge(home: Home, backup: OpenBackup, args: Arguments) -> int:
    from wellnesstui.store.backups.merge import merge

    with open_vault(home, backup.vault.boundary) as vault:
        report = merge(vault, backup.vault)
    if args.json:
        names = (
            "added",
            "changed",
            "removed",
            "both",
            "revived",
            "erased",
            "barred",
            "gone",
            "names",
        )
        counts = {name: getattr(report, name) for name in names}
        print(dumps({**counts, "unfit": report.unfit, "batch": report.batch}))
        return 0
    for sentence in _sentences(report):
        tell(sentence)
    return 0


def _sentences(report: MergeReport) -> list[str]:
    from wellnesstui.store.backups.merge_sentences import sentences

    lines = sentences(report)
    if report.batch:
        lines.append(f"To undo it later: `wellness undo --batch {report.batch}`.")
    if report.is_undoable:
        rest = "everything else" if report.erased else "the whole merge"
        lines.insert(
            -1 if report.batch else len(lines),
            f"You can undo {rest} with `wellness undo` until your day ends.",
        )
    return lines
