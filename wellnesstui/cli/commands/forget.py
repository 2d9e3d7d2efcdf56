"""``wellness forget ID``: erases an entry for good, now, after asking once."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.asking import confirm, is_terminal
from wellnesstui.cli.opening import load_settings, open_vault
from wellnesstui.cli.printing import tell
from wellnesstui.cli.saving import summary
from wellnesstui.domain.errors import NotFound
from wellnesstui.domain.moment import Instant, utc_day
from wellnesstui.domain.text import clean
from wellnesstui.domain.ulid import milliseconds_of
from wellnesstui.store.backups import backup_list, backups
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.moment import Day
    from wellnesstui.store.vault.vault import Vault


def arguments(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", help="the last 4 or more characters of the entry's ID")
    parser.add_argument(
        "--backups",
        action="store_true",
        help="also make a new backup and delete older ones that may contain the entry",
    )
    parser.add_argument("--yes", action="store_true", help="don't ask first")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    home = Home.find()
    settings = load_settings(home)
    with open_vault(home, settings.boundary) as vault:
        if erased := _erased_before(vault, args.id):
            return _forget_again(vault, args, erased)
        entry = vault.find(args.id)
        summary_text = summary(entry, settings.twelve_hours, vault.labels())
        if not args.yes and not confirm(
            f"Permanently delete {summary_text}? This can't be undone."
        ):
            tell("Nothing was changed.")
            return 0
        vault.forget(entry.id)
        if not args.json:
            tell(f"Permanently deleted: {summary_text}.")
        remaining = _forget_in_backups(vault, args, utc_day(entry.created))
    return _show_json(args, entry.id, remaining)


def _erased_before(vault: Vault, ending: str) -> str:
    """The id of an entry that was deleted permanently before; "" where there is an entry to delete."""
    try:
        vault.find(ending)
    except NotFound:
        return vault.find_erased(ending)
    return ""


def _forget_again(vault: Vault, args: Arguments, id: str) -> int:
    """The exit code, after an entry that is gone already was removed from backups, too."""
    day = utc_day(Instant(milliseconds_of(id) // 1000))
    paths = backup_list.paths_since(vault.home, day - 1)
    if paths and not args.backups:
        raise NotFound(
            "That entry was already permanently deleted, but backups may still contain it.",
            f"`wellness forget {args.id} --backups` makes a new backup and deletes those.",
        )
    if not paths:
        raise NotFound(
            "That entry was already permanently deleted, and no backup here is from after it was saved.",
            "Copies elsewhere, like on a USB drive, may still contain it.",
        )
    if not args.yes and not confirm(f"Make a new backup and delete {_counted(paths)}?"):
        tell("Nothing was changed.")
        return 0
    return _show_json(args, id, _forget_in_backups(vault, args, day))


def _show_json(args: Arguments, id: str, remaining: list[str]) -> int:
    if args.json:
        print(dumps({"id": id, "forgotten": True, "in_backups": remaining}))
    return 0


def _forget_in_backups(vault: Vault, args: Arguments, day: Day) -> list[str]:
    """The backups that may still hold an entry of that day; none after a new one replaced them."""
    remaining = backup_list.paths_since(vault.home, day - 1)
    if not remaining:
        return []
    count = _counted(remaining)
    if not args.json:
        tell(f"{count} in {clean(vault.home.backups)} may still contain it.")
    asked = not args.yes and not args.json and is_terminal()
    if not (args.backups or (asked and confirm("Make a new backup and delete these?"))):
        if not args.json and not asked:
            tell(f"To make a new backup and delete these: wellness forget {args.id} --backups")
        return remaining
    new = backups.make_now(vault).path
    backup_list.remove(path for path in remaining if path != new)
    if not args.json:
        tell(f"{count} deleted. Copies elsewhere, like on a USB drive, may still contain it.")
    return []


def _counted(paths: list[str]) -> str:
    return "1 backup" if len(paths) == 1 else f"{len(paths)} backups"
