"""The actions that can be done just now, in groups: those of what has the focus first."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.binding import Binding

from wellnesstui.domain.keymap import scope
from wellnesstui.ui.app.key_names import key_name
from wellnesstui.ui.dialogs.keys import KeyGroup, KeyRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.screen import Screen

    from wellnesstui.ui.host import Host

_TITLES = {
    "app": "Everywhere",
    "aside": "Supervision",
    "breaks": "Breaks",
    "checkin": "Check-in",
    "energy": "Energy",
    "entry": "Selected entry",
    "idea": "Idea",
    "list": "List",
    "log": "Log",
    "mood": "Mood",
    "names": "Names",
    "note": "Note",
    "pause": "Break",
    "plot": "Mood over time",
    "practice": "Practices",
    "resource": "Resources",
    "rule": "Selected reminder",
    "setting": "Selected setting",
    "today": "Today",
    "trends": "Trends",
    "year": "Your year",
}
"""Titles of groups by the first part of a binding's id; any other is "Here"."""
_HERE, _DIALOGS = "Here", "Dialogs"
_MOVE_KEYS = {"up", "down", "left", "right", "home", "end", "pageup", "pagedown"}
_LIKE_ENTER = "ctrl+j"  # what some terminals send for Enter
MOVING = KeyGroup(
    "Moving around",
    (
        KeyRow("Tab", "next part"),
        KeyRow("shift+Tab", "previous part"),
        KeyRow("ctrl+p", "all actions by name"),
        KeyRow("ctrl+q", "quit", "Also while you type."),
        KeyRow("F1", "help now", "Also while you type, and on the lock screen."),
    ),
)


def active_groups(screen: Screen[object]) -> list[KeyGroup]:
    """The groups of the screen's active bindings, those of the app last."""
    groups: dict[str, dict[str, tuple[Binding, list[str]]]] = {}
    for key, active in screen.active_bindings.items():
        binding = active.binding
        if binding.id and binding.description and active.enabled and key != _LIKE_ENTER:
            title = _TITLES.get(scope(binding.id), _HERE)
            _, keys = groups.setdefault(title, {}).setdefault(binding.id, (binding, []))
            keys.append(binding.key_display or key_name(key))
    last = _TITLES["app"]
    titles = [title for title in groups if title != last] + [last] * (last in groups)
    return [KeyGroup(title, tuple(_rows(groups[title].values()))) for title in titles] + [MOVING]


def menu_actions(screen: Screen[object]) -> list[Binding]:
    """What can be done here, without what chooses a level or acts everywhere."""
    return [
        binding
        for binding in named_actions(screen)
        if scope(binding.id or "") != "app" and not binding.key.isdecimal()
    ]


def named_actions(screen: Screen[object]) -> list[Binding]:
    """What can be done just now, once for each id, without what only moves around."""
    bindings = [each.binding for each in screen.active_bindings.values() if each.enabled]
    moving = {binding.id for binding in bindings if binding.key in _MOVE_KEYS}
    actions: dict[str, Binding] = {}
    for binding in bindings:
        if binding.id and binding.description and binding.id not in moving:
            actions.setdefault(binding.id, binding)
    return list(actions.values())


def group_title(id: str) -> str:
    """The title of the group that an action belongs to."""
    return _TITLES.get(scope(id), _DIALOGS)


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
    title, paragraphs = "Keys", []
    help_text = cast("Host", screen.app).keyed(screen.HELP or "")
    for part in help_text.strip().split("\n\n"):
        if part.startswith("# "):
            title = part.removeprefix("# ")
        elif part:
            paragraphs.append(" ".join(part.replace("`", "").split()))
    return title, tuple(paragraphs)
