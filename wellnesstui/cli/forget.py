"""``wellness forget ID``: take an entry out for good, now, after asking once."""

from __future__ import annotations

from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.cli.opening import chosen, open_vault
from wellnesstui.domain.text import clean
from wellnesstui.store.home import Home
from wellnesstui.store.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.entry import Entry
    from wellnesstui.store.vault import Vault


def arguments(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", help="the last 4 or more characters of its id")
    parser.add_argument(
        "--backups", action="store_true", help="make a new backup and remove those that may hold it"
    )
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(given: Given) -> int:
    from wellnesstui.cli.asking import agreed
    from wellnesstui.cli.keeping import summary

    home = Home.find()
    settings = chosen(home)
    with open_vault(home, settings.boundary) as vault:
        entry = vault.find(given.id)
        said = summary(entry, settings.twelve_hours, vault.labels())
        if not given.yes and not agreed(f"Forget {said}? It can't be brought back."):
            print("Nothing was changed.")
            return 0
        vault.forget(entry.id)
        if not given.json:
            print(f"Forgotten: {said}.")
        left = _in_backups(vault, given, entry)
    if given.json:
        print(dumps({"id": entry.id, "forgotten": True, "in_backups": left}))
    return 0


def _in_backups(vault: Vault, given: Given, entry: Entry) -> list[str]:
    """Backups that may hold it still; removed, if that is wished for, once there is a new one."""
    from wellnesstui.cli.asking import agreed, is_terminal
    from wellnesstui.domain.moment import DAY_SECONDS
    from wellnesstui.store import backup_list, backups

    left = backup_list.holding(vault.home, entry.created // DAY_SECONDS - 1)
    if not left:
        return []
    count = "1 backup" if len(left) == 1 else f"{len(left)} backups"
    if not given.json:
        print(f"{count} in {clean(vault.home.backups)} may hold it still.")
    asked = not given.yes and not given.json and is_terminal()
    if not (given.backups or (asked and agreed("Make a new one, and remove these?"))):
        if not given.json and not asked:
            print("`--backups` makes a new one and removes these.")
        return left
    new = backups.by_hand(vault).path
    backup_list.remove(path for path in left if path != new)
    if not given.json:
        print(f"{count} removed. Copies elsewhere, on a stick say, still hold it.")
    return []
