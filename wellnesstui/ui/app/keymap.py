"""The keymap of the app: every action that has a key, and the keys that a person gave them instead."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from wellnesstui.domain.keymap import Keymap, scope
from wellnesstui.domain.record import Record
from wellnesstui.store.settings import keymap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.dom import DOMNode

    from wellnesstui.store.disk.home import Home

MAX_NOTICES = 3
"""Notices that the app shows; the command shows all."""


_MOST_NAMES = 4
"""Names of an action in the list of keys, where one line has room for it."""


class KeyAction(Record):
    """A binding: its id, its usual keys ("d,delete"), and what they do."""

    id: str
    keys: str
    description: str


def own_keymap(home: Home) -> Keymap:
    """The person's keys; empty, and nothing loaded to find out, when there is no file of them."""
    if not os.path.lexists(home.keys):
        return Keymap(keys={})
    return keymap.load(home, {action.id: action.keys for action in key_actions()})


def startup_notices(own: Keymap) -> list[str]:
    """The notices for the app: a few, and where to find the others."""
    notices = list(own.notices[:MAX_NOTICES])
    if len(own.notices) > MAX_NOTICES:
        notices.append(
            "More lines in keys.toml are ignored. `wellness settings keys` shows which and why."
        )
    return notices


def key_actions() -> list[KeyAction]:
    """All of them, those of the app first. Imports every screen and widget, and mounts none."""
    from textual.binding import Binding

    actions: dict[str, KeyAction] = {}
    for node in _nodes():
        for binding in vars(node).get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id:
                description = binding.description or binding.action
                before = actions.get(binding.id)
                keys = [] if before is None else before.keys.split(",")
                names = [] if before is None else before.description.split(" or ")
                actions[binding.id] = KeyAction(
                    id=binding.id,
                    keys=",".join(dict.fromkeys((*keys, *binding.key.split(",")))),
                    description=" or ".join(
                        list(dict.fromkeys((*names, description)))[:_MOST_NAMES]
                    ),
                )
    return sorted(actions.values(), key=lambda each: (scope(each.id) != "app", scope(each.id)))


def _nodes() -> Iterator[type[DOMNode]]:
    """The classes of this program that may have bindings, each once."""
    import pkgutil
    from importlib import import_module

    from textual.dom import DOMNode

    from wellnesstui.ui import dialogs, entry, forms, places, player, widgets

    import_module(f"{__package__}.app")  # not at the top: the app asks for its keys
    for package in (dialogs, entry, forms, places, player, widgets):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    package_name = __name__.partition(".")[0]
    queue: list[type[DOMNode]] = [DOMNode]
    seen = set(queue)
    for node in queue:
        fresh = [each for each in node.__subclasses__() if each not in seen]
        seen.update(fresh)
        queue += fresh
        if node.__module__.partition(".")[0] == package_name:
            yield node
