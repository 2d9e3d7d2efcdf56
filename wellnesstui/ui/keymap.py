"""Every deed that has a key, and the keys that a person gave them instead."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from wellnesstui.domain.keymap import Keymap, room
from wellnesstui.domain.record import Record
from wellnesstui.store import keymap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.dom import DOMNode

    from wellnesstui.store.home import Home

MOST_TOLD = 3
"""Notices that the app shows; the command shows all."""


class Deed(Record):
    """What a binding does; ``keys`` are its usual ones, "d,delete"."""

    id: str
    keys: str
    says: str


def own(home: Home) -> Keymap:
    """The person's keys. Without a file of them, as for most, nothing is loaded to find out."""
    if not os.path.lexists(home.keys):
        return Keymap(keys={})
    return keymap.load(home, {deed.id: deed.keys for deed in deeds()})


def told(found: Keymap) -> list[str]:
    """The notices for the app: a few, and where to find the others."""
    notices = list(found.notices[:MOST_TOLD])
    if len(found.notices) > MOST_TOLD:
        notices.append("More in keys.toml is not used. `wellness settings keys` says what and why.")
    return notices


def deeds() -> list[Deed]:
    """All of them, those of the app first. Imports every screen and widget, and mounts none."""
    from textual.binding import Binding

    found: dict[str, Deed] = {}
    for node in _nodes():
        for binding in vars(node).get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id:
                before = found[binding.id].keys if binding.id in found else ""
                keys = dict.fromkeys((before or binding.key).split(",") + binding.key.split(","))
                says = binding.description or binding.action
                found[binding.id] = Deed(id=binding.id, keys=",".join(keys), says=says)
    return sorted(found.values(), key=lambda deed: (room(deed.id) != "app", room(deed.id)))


def _nodes() -> Iterator[type[DOMNode]]:
    """The classes of this program that may have keys, each once."""
    import pkgutil
    from importlib import import_module

    from textual.dom import DOMNode

    from wellnesstui.ui import app, screens, widgets

    for package in (screens, widgets):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    ours = app.__name__.partition(".")[0]
    ahead: list[type[DOMNode]] = [DOMNode]
    seen = set(ahead)
    for node in ahead:
        fresh = [each for each in node.__subclasses__() if each not in seen]
        seen.update(fresh)
        ahead += fresh
        if node.__module__.partition(".")[0] == ours:
            yield node
