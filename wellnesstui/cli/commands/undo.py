"""``wellness undo``: undoes or redoes the newest action of today, or a whole import."""

from __future__ import annotations

import os

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.opening import load_settings, open_vault
from wellnesstui.cli.printing import tell
from wellnesstui.domain.entry import format_entry_count
from wellnesstui.domain.text import clean_line
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.inbox import inbox
from wellnesstui.store.journal import batch as batches
from wellnesstui.store.journal import journal
from wellnesstui.store.journal.journal import Action
from wellnesstui.store.keys.key_file import is_sealed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.labels import Labels
    from wellnesstui.store.vault.vault import Vault


def arguments(parser: Parser) -> None:
    parser.add_argument("--batch", metavar="ID", help="undo one import or merge, however long ago")
    parser.add_argument("--redo", action="store_true", help="redo what you last undid")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    home = Home.find()
    settings = load_settings(home)
    if args.batch is None and is_sealed(home) and _undo_in_inbox(home, args):
        return 0
    with open_vault(home, settings.boundary) as vault:
        if args.batch is not None:
            action = _undo_import(vault, args.batch)
        else:
            action = vault.redo() if args.redo else vault.undo()
        labels = vault.labels()
    if args.json:
        outcome = "redone" if args.redo else "undone"
        print(dumps({outcome: _kind(action.kind), "id": action.id, "entries": action.count}))
    else:
        tell(sentence(action, settings.twelve_hours, is_redone=args.redo, labels=labels))
    return 0


def _kind(kind: str) -> str:
    """The journal's name of a change as scripts get it, who know "saved" from other commands."""
    return "saved" if kind == journal.RECORDED else kind


def _undo_in_inbox(home: Home, args: Arguments) -> bool:
    """Whether the saving of an entry that is still in the inbox was undone or redone, without keys.

    It is not when the vault was changed since.
    """
    path = (inbox.last_undone if args.redo else inbox.newest_not_undone)(home)
    wanted = inbox.UNDONE if args.redo else inbox.BOX
    if not path.endswith(wanted) or not _is_newer(path, home.vault):
        return False
    (inbox.redo_entry if args.redo else inbox.undo_entry)(home, path)
    id = os.path.basename(path).removesuffix(wanted)
    if args.json:
        print(
            dumps(
                {
                    "redone" if args.redo else "undone": _kind(journal.RECORDED),
                    "id": id,
                    "entries": 1,
                }
            )
        )
    else:
        tell("Saved again: the newest entry." if args.redo else "Removed: the newest entry.")
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
        return Action(kind=journal.JOINED, id=id, count=count, left=left, is_redoable=False)
    names = (batches.MERGE,) if is_merge else ()
    return Action(
        kind=journal.IMPORTED, id=id, count=count, left=left, names=names, is_redoable=False
    )


def sentence(
    action: Action, twelve_hours: bool, is_redone: bool, labels: Labels | None = None
) -> str:
    """A sentence on what was undone or redone, without a word of the note."""
    from wellnesstui.store.journal.action_names import how_to_redo, redone, title, undone

    entry = ""
    if action.entry is not None:
        from wellnesstui.cli.saving import summary

        entry = summary(action.entry, twelve_hours, labels)
    names = _names(action.id) if action.kind == journal.LISTED else None
    named = title(action, entry, names=names)
    text = redone(named) if is_redone else undone(named)
    if not action.is_redoable:
        text += f" {how_to_redo(action)}"
    if action.left:
        them = "it" if action.left == 1 else "them"
        count = format_entry_count(action.left)
        text += f" Left in your log, because you edited {them} later: {count}."
    return text


def _names(list_name: str) -> dict[str, str]:
    """Names of resources and titles of practices by id; of forms, which may have the same ids, if the
    list is one of forms.
    """
    from wellnesstui.store.content import forms, practices, resources
    from wellnesstui.store.journal.lists import FAVORITE_FORMS, HIDDEN_FORMS

    if list_name in (FAVORITE_FORMS, HIDDEN_FORMS):
        return {each.id: each.title for each in forms.summaries()}
    titles = {each.id: each.title for each in practices.summaries()}
    return {**titles, **{each.id: each.name for each in resources.load("").resources}}
