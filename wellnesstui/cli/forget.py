"""``wellness forget ID``: take an entry out for good, now, after asking once."""

from __future__ import annotations

from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.cli.opening import chosen, open_vault
from wellnesstui.store.home import Home
from wellnesstui.store.plain_json import dumps


def arguments(parser: Parser) -> None:
    parser.add_argument("id", metavar="ID", help="the last 4 or more characters of its id")
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
    print(dumps({"id": entry.id, "forgotten": True}) if given.json else f"Forgotten: {said}.")
    return 0
