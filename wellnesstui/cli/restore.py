"""``wellness restore FROM``: a backup in place of the vault, or merged into it; nothing is lost."""

from __future__ import annotations

import os

from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.cli.opening import chosen, open_vault, say
from wellnesstui.domain.entry import how_many
from wellnesstui.domain.errors import KeyTrouble, UsedWrongly
from wellnesstui.domain.text import clean
from wellnesstui.store.home import Home
from wellnesstui.store.plain_json import dumps
from wellnesstui.store.regular import STDIN, is_stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.keys import Keys
    from wellnesstui.store.reunion import Reunited
    from wellnesstui.store.unpacking import Backup


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "source", metavar="FROM", help="the backup: a file, what was put aside, or -"
    )
    parser.add_argument(
        "--merge", action="store_true", help="bring it together with what is here, by entry"
    )
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(given: Given) -> int:
    from wellnesstui.store.running import windows
    from wellnesstui.store.unpacking import opened

    home = Home.find()
    settings = chosen(home)
    if not given.merge and windows(home):
        raise UsedWrongly("The app is open, so nothing was restored.", "Close it, then try again.")
    source = _source(given)
    with opened(home, source, settings.boundary, _unlock) as backup:
        (say if given.json else print)(clean(_what(backup, settings.boundary)))
        if not given.yes and not _agreed(given.merge):
            print("Nothing was changed.")
            return 0
        return _merge(home, backup, given) if given.merge else _replace(home, backup, given)


def _source(given: Given) -> str:
    """The backup's path, or the stream it comes from. Raises UsedWrongly."""
    source = str(given.source)
    if not is_stream(source):
        return os.path.abspath(source)
    if source in (STDIN, "/dev/stdin"):
        from wellnesstui.cli.asking import is_terminal

        if is_terminal():
            raise UsedWrongly(
                "A backup can't be typed, so nothing was restored.",
                "Name its file, or send it: `wellness restore - --yes < backup.tar`.",
            )
        if not given.yes:
            raise UsedWrongly(
                "The backup comes from standard input, so there is no way to ask you.",
                "Nothing was changed. With --yes it is done without asking.",
            )
    return source


def _unlock(staged: Home) -> Keys:
    from wellnesstui.cli.unlocking import asked

    return asked(staged, "Passphrase of this backup: ")


def _what(backup: Backup, boundary: int) -> str:
    """What is in it, in a sentence."""
    from wellnesstui.domain.moment import day_name
    from wellnesstui.store import clock

    today = clock.now().day(boundary)
    entries = how_many(backup.entries)
    newest = "" if backup.newest is None else f", the newest of {day_name(backup.newest, today)}"
    return f"This backup is whole. It holds {entries}{newest}."


def _agreed(merge: bool) -> bool:
    from wellnesstui.cli.asking import agreed

    question = (
        "Bring it together with what is here?"
        if merge
        else "Put it in the place of what is here now? That is kept aside."
    )
    return agreed(question)


def _replace(home: Home, backup: Backup, given: Given) -> int:
    from wellnesstui.store.restoring import put_in_place

    made = put_in_place(home, backup, held=_keys_here(home))
    if given.json:
        print(dumps({"restored": made.entries, "aside": made.aside}))
        return 0
    print(f"Restored: {how_many(made.entries)}.")
    if made.waits:
        say(made.waits)
    if made.entries > backup.entries:
        print("What waited in the inbox is among them.")
    if made.aside:
        print(clean(f"What was here before is in {made.aside}"))
        print("`wellness restore` with that folder brings it back, or --merge both together.")
    return 0


def _keys_here(home: Home) -> Keys | None:
    """The keys of a sealed home; None when its key file is damaged, and the backup's takes its place."""
    from wellnesstui.cli.unlocking import unlocked
    from wellnesstui.store.files import read_whole
    from wellnesstui.store.slots import read

    try:
        return unlocked(home)
    except KeyTrouble:
        if read(read_whole(home.key, 100_000) or b""):
            raise  # the trouble is elsewhere
        return None


def _merge(home: Home, backup: Backup, given: Given) -> int:
    from wellnesstui.store.reunion import merge

    with open_vault(home, backup.vault.boundary) as vault:
        made = merge(vault, backup.vault)
    if given.json:
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
        counts = {name: getattr(made, name) for name in names}
        print(dumps({**counts, "unfit": made.unfit, "batch": made.batch}))
        return 0
    for sentence in _sentences(made):
        print(sentence)
    return 0


def _sentences(made: Reunited) -> list[str]:
    from wellnesstui.store.reunion_words import sentences

    said = sentences(made)
    if made.batch:
        said.append(f"`wellness undo --batch {made.batch}` undoes it later, too.")
    if made.is_undoable:
        rest = "everything else" if made.erased else "the whole merge"
        said.insert(
            -1 if made.batch else len(said), f"`wellness undo` undoes {rest} until your day ends."
        )
    return said
