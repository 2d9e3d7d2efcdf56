"""``wellness where``: every file ever written, its size, and who could read it."""

from __future__ import annotations

from wellnesstui.breaks.login_entry import written
from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.domain.text import clean
from wellnesstui.store.home import Home
from wellnesstui.store.plain_json import dumps
from wellnesstui.store.whereabouts import everything, protects, shared, size


def arguments(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(given: Given) -> int:
    home = Home.find()
    found = everything(home, written())
    if given.json:
        for path, bytes, what, sealed in found:
            print(dumps({"path": path, "bytes": bytes, "what": what, "readable": sealed}))
        return 0
    print(f"Everything is in {clean(home.data)}")
    if home.config != home.data:
        print(f"and the settings are in {clean(home.config)}")
    if not found:
        print("\nNothing has been written yet.")
    for path, bytes, what, sealed in found:
        print(f"\n{clean(path)}\n  {size(bytes)}, {what}; {sealed}")
    print()
    for sentence in (protects(home), *shared(home.data)):
        print(sentence)
    return 0
