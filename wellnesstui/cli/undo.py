"""``wellness undo``: undo the newest action of today, or a whole import."""

from __future__ import annotations

import os

from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.cli.opening import chosen, open_vault
from wellnesstui.domain.entry import how_many
from wellnesstui.domain.text import clean, clean_line
from wellnesstui.store import batch as batches
from wellnesstui.store import inbox, journal
from wellnesstui.store.home import Home
from wellnesstui.store.journal import Action
from wellnesstui.store.keys import is_sealed
from wellnesstui.store.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.labels import Labels
    from wellnesstui.store.vault import Vault


def arguments(parser: Parser) -> None:
    parser.add_argument("--batch", metavar="ID", help="undo one import, however long ago")
    parser.add_argument("--redo", action="store_true", help="redo what undo undid last")
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(given: Given) -> int:
    home = Home.find()
    settings = chosen(home)
    if given.batch is None and is_sealed(home) and _undone_unopened(home, given):
        return 0
    with open_vault(home, settings.boundary) as vault:
        if given.batch is not None:
            action = _undo_import(vault, given.batch)
        else:
            action = vault.redo() if given.redo else vault.undo()
        labels = vault.labels()
    if given.json:
        did = "redone" if given.redo else "undone"
        print(dumps({did: action.kind, "id": action.id, "entries": action.count}))
    else:
        print(clean(sentence(action, settings.twelve_hours, redone=given.redo, labels=labels)))
    return 0


def _undone_unopened(home: Home, given: Given) -> bool:
    """Undo or redo, without the passphrase, the saving of an entry that still waits in the inbox.

    Whether that was done. What was done in the vault since comes first.
    """
    path = (inbox.last_undone if given.redo else inbox.newest_done)(home)
    wanted = inbox.UNDONE if given.redo else inbox.BOX
    if not path.endswith(wanted) or not _is_newer(path, home.vault):
        return False
    (inbox.redo_entry if given.redo else inbox.undo_entry)(home, path)
    id = os.path.basename(path).removesuffix(wanted)
    if given.json:
        print(dumps({"redone" if given.redo else "undone": journal.KEPT, "id": id, "entries": 1}))
    else:
        print("Redone: saving the entry." if given.redo else "Undone: saving the newest entry.")
    return True


def _is_newer(path: str, vault: str) -> bool:
    try:
        return os.stat(path).st_mtime_ns >= os.stat(vault).st_mtime_ns
    except OSError:
        return False


def _undo_import(vault: Vault, batch: str) -> Action:
    id = clean_line(batch).upper()
    vault.merge()
    newest = {change.kind for change in journal.newest(vault.database) if change.id == id}
    is_merge = batches.kind_of(vault.database, id) == batches.MERGE
    count, left = vault.undo_batch(id)
    if journal.JOINED in newest:
        return Action(kind=journal.JOINED, id=id, count=count, left=left, redoable=False)
    names = (batches.MERGE,) if is_merge else ()
    return Action(kind=journal.IMPORTED, id=id, count=count, left=left, names=names, redoable=False)


def sentence(action: Action, twelve_hours: bool, redone: bool, labels: Labels | None = None) -> str:
    """What was undone or redone, without a word of the note."""
    from wellnesstui.store.action_words import title

    entry = ""
    if action.entry is not None:
        from wellnesstui.cli.keeping import summary

        entry = summary(action.entry, twelve_hours, labels)
    resources = _resource_names() if action.kind == journal.LISTED else None
    said = f"{'Redone' if redone else 'Undone'}: {title(action, entry, names=resources)}."
    if not action.redoable:
        is_merge = action.kind == journal.JOINED or batches.MERGE in action.names
        said += " Merge it again to redo this." if is_merge else " The file can be imported again."
    if action.left:
        said += f" {how_many(action.left)} you have edited since stay in your log."
    return said


def _resource_names() -> dict[str, str]:
    from wellnesstui.store import resources

    return {each.id: each.name for each in resources.load("").resources}
