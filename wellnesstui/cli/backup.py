"""``wellness backup [TO]``: all that was kept in one file, now, checked before it counts."""

from __future__ import annotations

from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.cli.opening import chosen, open_vault, say
from wellnesstui.domain.entry import how_many
from wellnesstui.domain.text import clean
from wellnesstui.store.home import Home
from wellnesstui.store.keys import is_sealed
from wellnesstui.store.plain_json import dumps


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "to", nargs="?", metavar="TO", help="a folder or a new file; beside the vault if not said"
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(given: Given) -> int:
    from wellnesstui.store.backups import by_hand
    from wellnesstui.store.whereabouts import size

    home = Home.find()
    settings = chosen(home)
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
    print(
        "Only your passphrase or your recovery code opens it."
        if is_sealed(home)
        else "The key lies in it: whoever has this file can read all of it. Keep it where only you can."
    )
    return 0
