"""``wellness where``: every file ever written, its size, and who could read it."""

from __future__ import annotations

import os
import sys

from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.domain.text import clean
from wellnesstui.store.files import sizes
from wellnesstui.store.home import Home
from wellnesstui.store.plain_json import dumps

_KINDS = (
    (".db", "all you kept", "encrypted"),
    ("vault.key", "the key that opens it", "in clear: whoever has it and the vault can read all"),
    (".box", "kept, not yet merged into the vault", "encrypted"),
    ("inbox.pub", "the key that only closes", "in clear: opens nothing"),
    ("settings.toml", "what you chose in the settings", "in clear: nothing private"),
    ("settings.toml.bak", "the settings before the last change", "in clear: nothing private"),
    ("set-aside.lock", "lets one program at a time mend a vault", "in clear: it is empty"),
    ("app.lock", "says that the app is open", "in clear: it is empty"),
    (".toml", "a theme of your own", "in clear: nothing private"),
)
_PROTECTS = """\
Protected: from other accounts on this machine, from whoever gets a copy of the vault without
vault.key, and from a crash or a full disk.
Not protected: from programs or administrators in your running session, from an unlocked screen,
from being made to open it. An employer, a court or a device's owner may be able to obtain what
is written here. Write about yourself, not about them."""


def arguments(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(given: Given) -> int:
    home = Home.find()
    found = []
    for folder in dict.fromkeys((home.data, home.config, home.state)):
        found += [(path, size, *_kind(path)) for path, size in sizes(folder)]
    if given.json:
        for path, size, what, sealed in found:
            print(dumps({"path": path, "bytes": size, "what": what, "readable": sealed}))
        return 0
    print(f"Everything is in {clean(home.data)}")
    if home.config != home.data:
        print(f"and the settings are in {clean(home.config)}")
    if not found:
        print("\nNothing has been written yet.")
    for path, size, what, sealed in found:
        print(f"\n{clean(path)}\n  {_size(size)}, {what}; {sealed}")
    print()
    for sentence in (_PROTECTS, *_shared(home.data)):
        print(sentence)
    return 0


def _kind(path: str) -> tuple[str, str]:
    name = os.path.basename(path)
    if ".half-written" in name:
        return "half a file, left by a program that was stopped", "removed within hours"
    if ".db.damaged-" in name:
        return "a damaged vault, set aside", "encrypted"
    for ending, what, sealed in _KINDS:
        if name.endswith(ending):
            return what, sealed
    return "a file that wellness does not know", "not looked at"


def _size(size: int) -> str:
    return f"{size} bytes" if size < 10_000 else f"{size / 1024:,.0f} KiB"


def _shared(path: str) -> list[str]:
    marks = ("OneDrive", "Dropbox", "iCloud", "Mobile Documents", "Google Drive", "Nextcloud")
    for mark in marks:
        if mark.lower() in path.lower():
            return [f"This folder looks like part of {mark}: what is in it is copied elsewhere."]
    if sys.platform == "win32" and path.startswith("\\\\"):
        return ["This folder is on another machine: what is in it travels over the network."]
    return []
