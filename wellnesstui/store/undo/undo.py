"""Undo and redo of the newest action of any kind, whether the app or a command made it."""

from __future__ import annotations

from wellnesstui.domain.errors import CantUndo, NotFound
from wellnesstui.store.database import rows
from wellnesstui.store.database.drafts import Drafts, edit_place
from wellnesstui.store.inbox.envelope import unwrap, wrap
from wellnesstui.store.journal import journal, versions
from wellnesstui.store.journal.batch import TO_TRACKER, kind_of
from wellnesstui.store.journal.journal import Action, Change
from wellnesstui.store.undo import batch_undo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.store.database.connection import Database
    from wellnesstui.store.journal.open_vault import OpenVault

_FINAL = {
    journal.FORGOTTEN: "Your last action, deleting permanently, can't be undone.",
    journal.PASSPHRASE: "Changing your passphrase can't be undone here.",
    journal.LARGE: "Your last action changed too much of a file to be undone.",
    journal.RESTORED: "Your last action, restoring a backup, can't be undone this way.",
}
_HINTS = {
    journal.PASSPHRASE: "You can change it again in Settings, or with `wellness passphrase`.",
    journal.RESTORED: "To go back, use `wellness restore` with the folder it named.",
}
_AGAIN = "Undo again to undo what you did before that."


def undo(vault: OpenVault) -> Action:
    """The newest action of today, undone. Raises NotFound, and CantUndo for one that can't be.

    Such a one is passed over the next time.
    """
    return _swap_action(vault, journal.newest, "There's nothing to undo today.", undone=True)


def redo(vault: OpenVault) -> Action:
    """The action that was undone last, redone, if nothing was changed since.

    Raises NotFound, CantUndo.
    """
    return _swap_action(vault, journal.oldest_undone, "There's nothing to redo.", undone=False)


def upcoming(vault: OpenVault, redo: bool) -> Action | None:
    """The action that ``undo`` (or ``redo``) is about to swap, None if there is none.

    It is enough for its title; of what can't be told before it is done, there is the kind alone.
    """
    changes = (journal.oldest_undone if redo else journal.newest)(vault.database)
    if not changes:
        return None
    change = min(changes, key=_rank)
    action = Action(kind=change.kind, id=change.id)
    if change.kind in journal.OF_ENTRIES and len(changes) == 1:
        row = rows.find(vault.database, change.id)
        if row is None and change.other:
            row = unwrap(change.other)
        return action.replace(entry=row[0] if row else None)
    if change.kind in journal.OF_FILES:
        from wellnesstui.store.undo import file_undo

        return action.replace(names=(file_undo.title(change),))
    return action


def _swap_action(
    vault: OpenVault, find: Callable[[Database], list[Change]], nothing: str, undone: bool
) -> Action:
    """The action of the changes that ``find`` gives, with its sides swapped.

    ``nothing`` is the sentence where there is none.
    """
    with vault.database.transaction:
        changes = find(vault.database)
        if not changes:
            raise NotFound(nothing)
        refusal = _refusal(vault, changes)
        if refusal is None:
            return _swap_changes(vault, changes, undone)
        journal.drop(vault.database, changes[0].action)
    raise refusal  # only after the commit, so that the action is passed over the next time


def undo_batch(vault: OpenVault, id: str) -> tuple[int, int]:
    """The numbers of entries of an import removed, and of those that stay: edited since.

    Raises NotFound.
    """
    with vault.database.transaction:
        changes = journal.newest(vault.database)
        if any(change.kind == journal.IMPORTED and change.id == id for change in changes):
            action = _swap_changes(vault, changes, undone=True)
            return action.count, action.left
        return batch_undo.undo_batch(vault.database, id)


def _refusal(vault: OpenVault, changes: list[Change]) -> CantUndo | None:
    newest = changes[0]
    if newest.kind in journal.FINAL:
        hint = f"{_HINTS.get(newest.kind, '')} {_AGAIN}".strip()
        return CantUndo(_FINAL[newest.kind], hint)
    if newest.kind in journal.OF_FILES:
        from wellnesstui.store.undo import file_undo

        return file_undo.refusal(vault, newest, _AGAIN)
    return None


def _swap_changes(vault: OpenVault, changes: list[Change], undone: bool) -> Action:
    actions = [_swap(vault, change, undone) for change in changes]
    is_import = any(change.kind == journal.IMPORTED for change in changes)
    if is_import:
        journal.drop(vault.database, changes[0].action)  # the file can be imported again
    rows.tidy(vault.database)
    leading = min(actions, key=_rank)
    count = sum(action.count for action in actions)
    left = sum(action.left for action in actions)
    return leading.replace(count=count, left=left, is_redoable=not is_import)


_RANK = {journal.JOINED: 0, journal.IMPORTED: 1}
"""The kinds of change that an action is named by, if it has them; else the first one is."""


def _rank(named: Change | Action) -> int:
    return _RANK.get(named.kind, len(_RANK))


def _swap(vault: OpenVault, change: Change, undone: bool) -> Action:
    kind = change.kind
    if kind in journal.OF_ENTRIES:
        return _swap_entry(vault, change, undone)
    if kind == journal.JOINED:
        journal.swap_sides(vault.database, change, "", undone)
        return Action(kind=kind, id=change.id, count=0)
    if kind == journal.IMPORTED:
        names = (TO_TRACKER,) if kind_of(vault.database, change.id) == TO_TRACKER else ()
        count, left = batch_undo.remove_batch(vault.database, change.id)
        return Action(kind=kind, id=change.id, count=count, left=left, names=names)
    return _swap_function(kind)(vault, change, undone)


def _swap_function(kind: str) -> Callable[[OpenVault, Change, bool], Action]:
    if kind in journal.OF_NAMES:
        from wellnesstui.store.vocabulary import name_changes

        return name_changes.swap
    if kind in journal.OF_FILES:
        from wellnesstui.store.undo import file_undo

        return file_undo.swap
    from wellnesstui.store.undo import row_undo

    return row_undo.SWAPS[kind]


def _swap_entry(vault: OpenVault, change: Change, undone: bool) -> Action:
    """The action that put the other side of the change, and its version, in place of the entry."""
    database, id = vault.database, change.id
    current = rows.find(database, id)
    back = unwrap(change.other) if change.other else None
    state = versions.state(database, id)
    if current is not None:
        rows.remove(database, id)
    if back is None:
        Drafts(database).drop_in_all(edit_place(id))
        versions.add_tombstone(database, id)
    else:
        rows.insert(database, *back)
        versions.remove_tombstone(database, id)
    if change.version and not change.version.startswith(versions.CONTENT):
        versions.put_state(database, id, change.version)  # a merge: as if it had never come
    else:
        state = f"{versions.CONTENT}{versions.last(database, id).content}"
        if back is not None and change.version:
            versions.restore(database, id, change.version.removeprefix(versions.CONTENT))
        else:
            versions.renew(database, id)
    database.run("UPDATE change SET version = ? WHERE n = ?", (state, change.n))
    other = "" if current is None else wrap(*current)
    journal.swap_sides(database, change, other, undone)
    row = back or current
    return Action(kind=change.kind, id=id, entry=row[0] if row else None)
