"""The feelings and activities that are known, as far as that can be asked without a passphrase."""

from __future__ import annotations

import os

from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.text import clean, folded
from wellnesstui.store.content.bundled_names import bundled_names
from wellnesstui.store.disk.home import Home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeVar

    from wellnesstui.domain.entry import Entry
    from wellnesstui.store.vault.reader import VaultReader

    Read = TypeVar("Read")


def is_known(table: str, name: str) -> bool:
    """Whether the name, in any case, came with wellness or is the person's own.

    ``table`` is ``word`` or ``activity``.
    """
    fold = folded(name)
    return any(
        fold == folded(each) for names in (bundled_names, _own_names) for each in names(table)
    )


def slips(entry: Entry) -> Iterator[str]:
    """A sentence for each name of the entry that is new and looks like a known one, mistyped."""
    words = (("word", name) for name in entry.words)
    for table, name in (*words, *(("activity", each.name) for each in entry.activities)):
        if near := _meant(table, name):
            from wellnesstui.cli.printing import command_hint

            how = command_hint(" To undo: `wellness undo`.")
            yield f"Saved as typed: {clean(name)}. Did you mean {near}?{how}"


def _meant(table: str, name: str) -> str:
    """The known name that an unknown one may be a slip of; else ""."""
    from wellnesstui.domain.time.words import nearest

    fold = folded(name)
    known = {folded(each): each for each in bundled_names(table)}
    if fold not in known:
        known |= {folded(each): each for each in _own_names(table)}
    return known.get(nearest(fold, known), "")


def likely_domain(name: str) -> str:
    """The domain of the activity, by the person's own names first; empty where none is likely."""
    from wellnesstui.domain.vocabulary import guess_domain
    from wellnesstui.store.content.bundled_names import bundled_domains

    none: dict[str, str] = {}
    own = read_own(lambda vault: vault.domain_by_activity(), none)
    return guess_domain(name, own.items()) or guess_domain(name, bundled_domains())


def _own_names(table: str) -> list[str]:
    nothing: list[str] = []
    return read_own(lambda vault: vault.names(table), nothing)


def read_own(query: Callable[[VaultReader], Read], otherwise: Read) -> Read:
    """What is the person's own; ``otherwise`` where it needs a passphrase or can't be read now."""
    from wellnesstui.store.keys.key_file import is_sealed

    home = Home.find()
    try:
        if is_sealed(home) or not os.path.exists(home.vault):
            return otherwise
        from wellnesstui.store.vault.reader import VaultReader

        with VaultReader.open(home) as vault:
            return query(vault)
    except WellnessError:
        return otherwise
