"""The names of the vault that a check-in offers: all of them, and those that are used often."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from wellnesstui.store.disk import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    from textual.app import App

    from wellnesstui.domain.vocabulary import Activity, Word
    from wellnesstui.store.vocabulary.vocabulary import Vocabulary
    from wellnesstui.ui.host import Host

    _Named = TypeVar("_Named", Word, Activity)

_MAX_FREQUENT = 8
_LATELY = 90 * 86_400  # seconds


def read_names(app: App[object], read: Callable[[Vocabulary], list[_Named]]) -> list[_Named]:
    """What ``read`` gives; nothing, and a notice, when the vault can't be read just now."""
    wellness = cast("Host", app)
    with wellness.attempt():
        return read(wellness.vault.vocabulary)
    return []


def often_used(app: App[object], table: str, known: Sequence[Word | Activity]) -> list[str]:
    """The names used most in the last 90 days, in the person's own order where there is one."""
    wellness = cast("Host", app)
    names: list[str] = []
    with wellness.attempt():
        names = wellness.vault.most_used(table, clock.now().instant - _LATELY, _MAX_FREQUENT)
    positions = {each.name: each.position for each in known if each.ordered}
    return sorted(names, key=lambda name: positions.get(name, len(known)))
