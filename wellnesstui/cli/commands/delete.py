"""``wellness delete ID``: deletes an entry, which can be undone until the person's day ends."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.opening import load_settings, open_vault
from wellnesstui.cli.printing import command_hint, tell
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps


def arguments(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", help="the last 4 or more characters of the entry's ID")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    home = Home.find()
    settings = load_settings(home)
    with open_vault(home, settings.boundary) as vault:
        entry, labels = vault.delete(vault.find(args.id).id), vault.labels()
    if args.json:
        print(dumps({"id": entry.id, "deleted": True}))
    else:
        from wellnesstui.cli.saving import summary

        tell(f"Deleted: {summary(entry, settings.twelve_hours, labels)}.")
        tell(f"You can undo this{command_hint(' with `wellness undo`')} until your day ends.")
    return 0
