"""The actions that can be done just now, in groups: those of what has the focus first."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.binding import Binding

from wellnesstui.domain.keymap import scope
from wellnesstui.ui.app.key_names import key_name
from wellnesstui.ui.app.keymap import KeyAction, key_actions
from wellnesstui.ui.dialogs.keys import KeyGroup, KeyRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.screen import Screen
    from textual.widget import Widget

    from wellnesstui.ui.host import Host
    from wellnesstui.ui.places.place import PlaceScreen

_TITLES = {
    "app": "Everywhere",
    "today": "Today",
    "checkin": "Check-in",
    "mood": "Mood",
    "energy": "Energy",
    "note": "Note",
    "trackers": "Trackers",
    "aside": "Supervision",
    "idea": "Idea",
    "entry": "Selected entry",
    "log": "Log",
    "trends": "Trends",
    "year": "Your year",
    "plot": "Mood over time",
    "breaks": "Breaks",
    "pause": "Break",
    "rule": "Reminders",
    "practice": "Practices",
    "resource": "Resources",
    "list": "List",
    "reflect": "Reflect",
    "forms": "Form",
    "measure": "Measure",
    "measures": "Measures",
    "answer": "Question",
    "scale": "Scale",
    "quiet": "Offer",
    "setting": "Selected setting",
    "names": "Feelings, activities and trackers",
}
"""Titles of groups by the first part of a binding's id; any other is "This screen"."""
_HERE = "This screen"
_DIALOG_TITLES = {
    "welcome": "Welcome",
    "feelings": "Choosing feelings",
    "picker": "Choosing activities",
    "dialog": "Adding or editing an entry",
    "reading": "Reading an entry",
    "search": "Search",
    "narrow": "Filter",
    "kind": "Filter",
    "moods": "Choosing moods",
    "form": "Schedule or reminder",
    "calendar": "Importing a calendar",
    "resourcebox": "Reading a resource",
    "settings": "Settings",
    "theme": "Themes",
    "import": "Import",
    "level": "Moods of an import",
    "file": "List of files",
    "passphrase": "Passphrase",
    "code": "Recovery code",
    "fields": "Form",
    "line": "Text field",
    "choose": "List of choices",
    "menu": "Menu",
    "keylist": "List of keys",
    "info": "Explanation",
    "ask": "Yes or no",
    "help": "Help now",
    "practicebox": "Before a practice",
    "player": "During a practice or a reset",
    "soundbox": "Choosing sound",
    "nothelping": "A practice that isn't helping",
}
"""The rest, where all actions are listed: in the dialog itself they're "This screen"."""
_ALL_TITLES = {**_TITLES, **_DIALOG_TITLES}
UNDOING = {"app.undo": False, "app.redo": True}
"""The ids of undo and redo, and whether it is redo."""
_MOVE_KEYS = {"up", "down", "left", "right", "home", "end", "pageup", "pagedown"}
_NOT_FROM_AFAR = ("escape", "d", "D", "delete")  # they leave or delete
_LIKE_ENTER = "ctrl+j"  # what some terminals send for Enter
MOVING = KeyGroup(
    "Moving around",
    (
        KeyRow("Tab", "next part"),
        KeyRow("shift+Tab", "previous part"),
        KeyRow("ctrl+p", "all actions by name"),
        KeyRow("ctrl+q", "quit", "Even while typing."),
        KeyRow("F1", "help now", "Even while typing, and on the lock screen."),
    ),
)


def active_groups(screen: Screen[object]) -> list[KeyGroup]:
    """The groups of the screen's active bindings, those of the app last."""
    groups: dict[str, dict[str, tuple[Binding, list[str]]]] = {}
    for key, active in screen.active_bindings.items():
        binding = active.binding
        if binding.id and binding.description and active.enabled:
            title = _TITLES.get(scope(binding.id), _HERE)
            _, keys = groups.setdefault(title, {}).setdefault(binding.id, (binding, []))
            if key != _LIKE_ENTER or not keys:
                keys.append(binding.key_display or key_name(key))
    last = _TITLES["app"]
    titles = [title for title in groups if title != last] + [last] * (last in groups)
    found = [KeyGroup(title, tuple(_rows(groups[title].values()))) for title in titles]
    listed = {row.keys for group in found for row in group.rows}
    return [
        *found,
        MOVING._replace(rows=tuple(row for row in MOVING.rows if row.keys not in listed)),
    ]


def menu_actions(screen: Screen[object]) -> list[Binding]:
    """What can be done here, without what acts everywhere, then undo and redo.

    Of digits only those that give an import's mood its level: they are what its line is for.
    """
    actions = named_actions(screen)
    scoped = [(scope(binding.id or ""), binding) for binding in actions]
    return [
        binding
        for where, binding in scoped
        if where == "level" or (where != "app" and not binding.key.isdecimal())
    ] + [binding for binding in actions if binding.id in UNDOING]


def named_actions(screen: Screen[object]) -> list[Binding]:
    """What can be done just now, once for each id, without what only moves around."""
    bindings = [each.binding for each in screen.active_bindings.values() if each.enabled]
    moving = {binding.id for binding in bindings if binding.key in _MOVE_KEYS}
    actions: dict[str, Binding] = {}
    for binding in bindings:
        if binding.id and binding.description and binding.id not in moving:
            actions.setdefault(binding.id, binding)
    return list(actions.values())


def place_actions(place: type[PlaceScreen]) -> dict[str, list[tuple[type[Widget], Binding]]]:
    """What can be done in a place by itself and on the selected line, by id, each with what has it.

    Without what moves, leaves, answers a break, gives a level, or deletes: that's done where the line
    is seen. An action may have several bindings.
    """
    actions: dict[str, list[tuple[type[Widget], Binding]]] = {}
    for owner in filter(None, (place, place.list_kind)):
        declared = [
            each
            for kind in owner.__mro__
            for each in vars(kind).get("BINDINGS", ())
            if isinstance(each, Binding) and each.id and each.description
        ]
        for each in declared:
            keys = each.key.split(",")
            if scope(each.id or "") not in ("app", "pause") and not any(
                key in (*_MOVE_KEYS, *_NOT_FROM_AFAR) or key.isdecimal() for key in keys
            ):
                actions.setdefault(each.id or "", []).append((owner, each))
    return actions


def group_title(id: str) -> str:
    """The title of the group that an action belongs to."""
    return _ALL_TITLES[scope(id)]


def listed_actions() -> list[KeyAction]:
    """All actions that have a key, group by group, in the order in which the places are known."""
    titles = list(dict.fromkeys(_ALL_TITLES.values()))
    return sorted(key_actions(), key=lambda each: titles.index(group_title(each.id)))


def _rows(actions: Iterable[tuple[Binding, list[str]]]) -> Iterable[KeyRow]:
    for binding, keys in actions:
        more = binding.tooltip or ""
        yield KeyRow(
            " ".join(dict.fromkeys(keys)),
            binding.description,
            f"{more}." if more and more[-1] not in ".?" else more,
        )


def help_of(screen: Screen[object]) -> tuple[str, tuple[str, ...]]:
    """The title and the paragraphs of the screen's help text, which is plain Markdown."""
    title, paragraphs = "Keyboard shortcuts", []
    help_text = cast("Host", screen.app).keyed(screen.HELP or "")
    for part in help_text.strip().split("\n\n"):
        if part.startswith("# "):
            title = part.removeprefix("# ")
        elif part:
            paragraphs.append(" ".join(part.replace("`", "").split()))
    return title, tuple(paragraphs)
