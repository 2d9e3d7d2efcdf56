"""``wellness forget ID``: erases an entry for good, now, after asking once."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.opening import load_settings, open_vault
from wellnesstui.domain.moment import utc_day
from wellnesstui.domain.text import clean
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.entry import Entry
    from wellnesstui.store.vault.vault import Vault


def arguments(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", help="the last 4 or more characters of the entry's ID")
    parser.add_argument(
        "--backups",
        action="store_true",
        help="make a new backup and delete those that may contain the entry",
    )
    parser.add_argument("--yes", action="store_true", help="don't ask first")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    from wellnesstui.cli.asking import confirm
    from wellnesstui.cli.saving import summary

    home = Home.find()
    settings = load_settings(home)
    with open_vault(home, settings.boundary) as vault:
        entry = vault.find(args.id)
        summary_text = summary(entry, settings.twelve_hours, vault.labels())
        if not args.yes and not confirm(
            f"Permanently delete {summary_text}? This can't be undone."
        ):
            print("Nothing was changed.")
            return 0
        vault.forget(entry.id)
        if not args.json:
            print(f"Permanently deleted: {summary_text}.")
        remaining = _forget_in_backups(vault, args, entry)
    if args.json:
        print(dumps({"id": entry.id, "forgotten": True, "in_backups": remaining}))
    return 0


def _forget_in_backups(vault: Vault, args: Arguments, entry: Entry) -> list[str]:
    """The backups that may still hold the entry; none after a new one replaced them."""
    from wellnesstui.cli.asking import confirm, is_terminal
    from wellnesstui.store.backups import backup_list, backups

    remaining = backup_list.paths_since(vault.home, utc_day(entry.created) - 1)
    if not remaining:
        return []
    count = "1 backup" if len(remaining) == 1 else f"{len(remaining)} backups"
    if not args.json:
        print(f"{count} in {clean(vault.home.backups)} may still contain it.")
    asked = not args.yes and not args.json and is_terminal()
    if not (args.backups or (asked and confirm("Make a new backup and delete these?"))):
        if not args.json and not asked:
            print("Make a new backup, then delete these. Next time, --backups does both.")
        return remaining
    new = backups.make_now(vault).path
    backup_list.remove(path for path in remaining if path != new)
    if not args.json:
        print(f"{count} deleted. Copies elsewhere, like on a USB drive, may still contain it.")
    return []
