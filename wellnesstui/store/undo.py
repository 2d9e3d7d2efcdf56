"""Undo and redo: the newest action of any kind, whoever did it."""

from __future__ import annotations

from wellnesstui.domain.errors import CantUndo, NotFound
from wellnesstui.domain.version import Version
from wellnesstui.store import batch as batches
from wellnesstui.store import journal, rows, versions
from wellnesstui.store.drafts import Drafts, editing
from wellnesstui.store.journal import Action, Change
from wellnesstui.store.parcel import unwrap, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.store.vault import Vault

_FINAL = {
    journal.FORGOTTEN: "The newest action, deleting permanently, can't be undone.",
    journal.PASSPHRASE: "The newest action, a change of the passphrase, can't be undone this way.",
    journal.LARGE: "The newest action changed too much of a file to be undone.",
    journal.RESTORED: "The newest action, restoring a backup, can't be undone this way.",
}
_HINTS = {
    journal.PASSPHRASE: "`wellness seal` changes it again.",
    journal.RESTORED: "`wellness restore` with the folder it named puts back what was there.",
}
_AGAIN = "Undo again to undo the action before it."


def undo(vault: Vault) -> Action:
    """Undo the newest action of today. Raises NotFound; CantUndo for one that can't be undone.

    Such a one is passed over the next time.
    """
    with vault.database.changing:
        changes = journal.newest(vault.database)
        if not changes:
            raise NotFound("There is nothing to undo today.")
        refusal = _refusal(vault, changes)
        if refusal is None:
            return _swapped(vault, changes, undone=True)
        journal.drop(vault.database, changes[0].action)
    raise refusal  # only now: what was passed over is passed over


def redo(vault: Vault) -> Action:
    """Redo what ``undo`` undid last, if nothing was done since. Raises NotFound, CantUndo."""
    with vault.database.changing:
        changes = journal.oldest_undone(vault.database)
        if not changes:
            raise NotFound("There is nothing to redo.")
        refusal = _refusal(vault, changes)
        if refusal is None:
            return _swapped(vault, changes, undone=False)
        journal.drop(vault.database, changes[0].action)
    raise refusal


def undo_batch(vault: Vault, id: str) -> tuple[int, int]:
    """How many entries of an import were removed, and how many stay: those edited since.

    Raises NotFound.
    """
    with vault.database.changing:
        changes = journal.newest(vault.database)
        if any(change.kind == journal.IMPORTED and change.id == id for change in changes):
            action = _swapped(vault, changes, undone=True)
            return action.count, action.left
        return batches.undo(vault.database, id)


def _refusal(vault: Vault, changes: list[Change]) -> CantUndo | None:
    newest = changes[0]
    if newest.kind in journal.FINAL:
        hint = f"{_HINTS.get(newest.kind, '')} {_AGAIN}".strip()
        return CantUndo(_FINAL[newest.kind], hint)
    if newest.kind in journal.OF_FILES:
        from wellnesstui.store import file_undo

        return file_undo.refusal(vault, newest, _AGAIN)
    return None


def _swapped(vault: Vault, changes: list[Change], undone: bool) -> Action:
    actions = [_swap(vault, change, undone) for change in changes]
    brought = any(change.kind == journal.IMPORTED for change in changes)
    if brought:
        journal.drop(vault.database, changes[0].action)  # the file can be imported again
    rows.tidy(vault.database)
    leading = min(actions, key=lambda each: _RANK.get(each.kind, len(_RANK)))
    count = sum(action.count for action in actions)
    left = sum(action.left for action in actions)
    return leading.but(count=count, left=left, redoable=not brought)


_RANK = {journal.JOINED: 0, journal.IMPORTED: 1}
"""Of the changes of an action, the one that it is called by; else the first."""


def _swap(vault: Vault, change: Change, undone: bool) -> Action:
    kind = change.kind
    if kind in journal.OF_ENTRIES:
        return _swap_entry(vault, change, undone)
    if kind == journal.JOINED:
        journal.swap_sides(vault.database, change, "", undone)
        return Action(kind=kind, id=change.id, count=0)
    if kind == journal.IMPORTED:
        count, left = batches.remove(vault.database, change.id)
        return Action(kind=kind, id=change.id, count=count, left=left)
    return _others(kind)(vault, change, undone)


def _others(kind: str) -> Callable[[Vault, Change, bool], Action]:
    if kind in journal.OF_NAMES:
        from wellnesstui.store import naming

        return naming.swap
    if kind in journal.OF_FILES:
        from wellnesstui.store import file_undo

        return file_undo.swap
    from wellnesstui.store import row_undo

    return row_undo.SWAPS[kind]


def _swap_entry(vault: Vault, change: Change, undone: bool) -> Action:
    """Put the other side of the change in the entry's place."""
    database, id = vault.database, change.id
    current = rows.find(database, id)
    back = unwrap(change.other) if change.other else None
    was = written_version(versions.stored(database, id), versions.deletion(database, id))
    if current is not None:
        rows.remove(database, id)
    if back is None:
        Drafts(database).drop(editing(id))
        versions.bury(database, id)
    else:
        rows.insert(database, *back)
        versions.unbury(database, id)
    if change.version and not change.version.startswith(versions.CONTENT):
        put_version(vault, id, change.version)  # a merge: as if it had never come
    else:
        was = f"{versions.CONTENT}{versions.last(database, id).content}"
        if back is not None and change.version:
            versions.restore(database, id, change.version.removeprefix(versions.CONTENT))
        else:
            versions.renew(database, id)
    database.run("UPDATE change SET version = ? WHERE n = ?", (was, change.n))
    other = "" if current is None else wrap(*current)
    journal.swap_sides(database, change, other, undone)
    stands = back or current
    entry = stands[0] if stands else None
    return Action(kind=change.kind, id=id, entry=entry)


# -- a version and whether it is a deletion, in one line of the journal --------------------------


def written_version(version: Version | None, deleted: bool | None) -> str:
    """The line that ``put_version`` reads: not empty, whatever there is."""
    state = {None: "there", False: "deleted", True: "permanent"}[deleted]
    if version is None:
        return state
    return " ".join((state, version.head or "-", *version.past))


def put_version(vault: Vault, id: str, line: str) -> None:
    """Restore a version, and whether ``id`` is deleted."""
    state, *found = line.split()
    version = Version("" if found[0] == "-" else found[0], tuple(found[1:])) if found else None
    versions.put(vault.database, id, version)
    versions.unbury(vault.database, id)
    if state != "there":
        versions.bury(vault.database, id, permanent=state == "permanent")
