"""Titles of actions that were undone or redone: "deleting good, 10:52"."""

from __future__ import annotations

from wellnesstui.domain.entry import format_entry_count
from wellnesstui.domain.text import clean_line
from wellnesstui.store.journal import journal
from wellnesstui.store.journal.batch import MERGE, TO_TRACKER
from wellnesstui.store.journal.journal import Action

_ENTRIES = {
    journal.RECORDED: "saving",
    journal.AMENDED: "editing",
    journal.DELETED: "deleting",
    journal.RECONCILED: "merging",
}
_NAMES = {
    journal.RENAMED: "renaming",
    journal.MERGED: "merging",
    journal.HIDDEN: "hiding",
    journal.SHOWN: "showing",
    journal.MOVED: "moving",
    journal.ADDED: "adding",
    journal.REMOVED: "deleting",
    journal.SORTED: "changing the kind of",
    journal.RELABELLED: "changing the label for",
}
_ABOUT = {"word": "a feeling", "activity": "an activity", "mood": "a mood"}
_LISTS = {
    ("kept", "added"): "favoriting {}",
    ("kept", "removed"): "removing {} from your favorites",
    ("hidden", "added"): "hiding {}",
    ("hidden", "removed"): "showing {}",
    ("agreed", "added"): "using your own crisis lines in Help now",
    ("agreed", "removed"): "removing your own crisis lines from Help now",
    ("own resources", "added"): "adding {}",
    ("own resources", "removed"): "deleting {}",
    ("own resources", "changed"): "changing {}",
    ("people", "added"): "adding {}",
    ("people", "removed"): "deleting {}",
    ("people", "changed"): "changing {}",
    ("favorite practices", "added"): "favoriting {}",
    ("favorite practices", "removed"): "removing {} from your favorites",
    ("hidden practices", "added"): "hiding {}",
    ("hidden practices", "removed"): "showing {}",
    ("timers", "added"): "changing the settings of the timer",
    ("timers", "removed"): "changing the settings of the timer",
    ("timers", "changed"): "changing the settings of the timer",
    ("break places", "added"): "adding {}",
    ("break places", "removed"): "deleting {}",
    ("break places", "changed"): "changing {}",
    ("measure words", "added"): "adding your wording of {}",
    ("measure words", "removed"): "deleting your wording of {}",
    ("measure words", "changed"): "changing your wording of {}",
    ("favorite forms", "added"): "favoriting {}",
    ("favorite forms", "removed"): "removing {} from your favorites",
    ("hidden forms", "added"): "hiding {}",
    ("hidden forms", "removed"): "showing {}",
    ("own patterns", "added"): "adding {}",
    ("own patterns", "removed"): "deleting {}",
    ("own patterns", "changed"): "changing {}",
    ("pinned", "added"): "pinning a sentence",
    ("pinned", "removed"): "unpinning a sentence",
    ("pinned", "changed"): "changing a pinned sentence",
    ("trackers", "added"): "adding {}",
    ("trackers", "removed"): "deleting {}",
    ("trackers", "changed"): "changing {}",
}
_OUTCOMES = {
    "saving": ("Removed", "Saved again"),
    "adding": ("Removed", "Added again"),
    "deleting": ("Restored", "Deleted again"),
    "editing": ("Changed back", "Changed again"),
    "changing": ("Changed back", "Changed again"),
    "renaming": ("Renamed back", "Renamed again"),
    "merging": ("Unmerged", "Merged again"),
    "moving": ("Moved back", "Moved again"),
    "hiding": ("Shown again", "Hidden again"),
    "showing": ("Hidden again", "Shown again"),
    "pinning": ("Unpinned", "Pinned again"),
    "unpinning": ("Pinned again", "Unpinned again"),
    "favoriting": ("Removed from favorites", "Added to favorites again"),
}
"""What undoing and redoing do, by the first word of the title: then the rest of it is what it is about."""
_PRIVATE = {
    "kept": "a resource",
    "hidden": "a resource",
    "own resources": "a resource",
    "people": "a person",
    "favorite practices": "a practice",
    "hidden practices": "a practice",
    "break places": "a place",
    "measure words": "a measure",
    "favorite forms": "a form",
    "hidden forms": "a form",
    "own patterns": "a pattern",
}
_SHOWN = ("trackers",)
"""Lists whose names are on the check-in card anyway."""


def title(
    action: Action, entry: str, private: bool = False, names: dict[str, str] | None = None
) -> str:
    """The title of an action. ``entry`` is the entry that it was about, in words.

    ``private`` leaves out names that may be read over a shoulder. ``names`` are those of resources and
    practices by id; with ``private`` those that are on the screen anyway.
    """
    if action.kind in _ENTRIES:
        return f"{_ENTRIES[action.kind]} {entry}"
    if action.kind in _NAMES:
        names_text = _ABOUT[action.id] if private else clean_line(", ".join(action.names))
        return f"{_NAMES[action.kind]} {names_text}"
    if action.kind == journal.LISTED:
        return _listed(action, private, names or {})
    if action.kind == journal.IMPORTED and MERGE in action.names:
        return f"adding {format_entry_count(action.count)} from a backup"
    if action.kind == journal.IMPORTED and TO_TRACKER in action.names:
        return f"making a tracker of answers in {format_entry_count(action.count)}"
    if action.kind == journal.IMPORTED and not action.count:
        return "importing favorites, people, resources, or words"
    return {
        journal.IMPORTED: f"importing {format_entry_count(action.count)}",
        journal.JOINED: "merging a backup",
        journal.ROWS: "changing your name",
        journal.RECOUNTED: f"moving {format_entry_count(action.count)}",
    }.get(action.kind) or " ".join(action.names)


def undone(title: str) -> str:
    """The sentence on an undone action of this title: ``Restored: good, 10:52.``"""
    return _sentence(title, 0, "Undone")


def redone(title: str) -> str:
    """The sentence on a redone action of this title: ``Saved again: good, 10:52.``"""
    return _sentence(title, 1, "Redone")


def how_to_redo(action: Action) -> str:
    """The sentence on how an undone action that ``redo`` can't make again is made again."""
    if TO_TRACKER in action.names:
        return "To redo, make the tracker again."
    is_merge = action.kind == journal.JOINED or MERGE in action.names
    return "To redo, merge it again." if is_merge else "To redo, import the file again."


def _sentence(title: str, which: int, otherwise: str) -> str:
    """What happened and to what; where no word says that, ``otherwise`` and the whole title."""
    verb, _, what = title.partition(" ")
    if verb not in _OUTCOMES:
        return f"{otherwise}: {title}."
    between = " " if what.startswith("the ") and what.endswith(("entry", ")")) else ": "
    return f"{_OUTCOMES[verb][which]}{between}{what}."


def _listed(action: Action, private: bool, names: dict[str, str]) -> str:
    called, how = action.names
    is_hidden = private and called not in names and action.id not in _SHOWN
    called = _PRIVATE.get(action.id, "") if is_hidden else clean_line(names.get(called, called))
    return _LISTS.get((action.id, how), "changing {}").format(called)
