"""The feelings and activities that are known, as far as that can be asked without a passphrase."""

from __future__ import annotations

import os
import sys

from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.text import clean, folded
from wellnesstui.store.content.bundled_names import bundled_names
from wellnesstui.store.disk.home import Home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellnesstui.domain.entry import Entry


def is_known(table: str, name: str) -> bool:
    """Whether the name, in any case, came with wellness or is the person's own.

    ``table`` is ``word`` or ``activity``.
    """
    fold = folded(name)
    return any(
        fold == folded(each) for names in (bundled_names, _own_names) for each in names(table)
    )


def slips(entry: Entry) -> Iterator[str]:
    """A sentence for each name of the entry that is new and looks like a known one, mistyped.

    The person's own names are known only at a terminal: a script's command doesn't open the vault.
    """
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
    if fold not in known and _is_read():
        known |= {folded(each): each for each in _own_names(table)}
    return known.get(nearest(fold, known), "")


def _own_names(table: str) -> list[str]:
    """The names in the vault; none where it needs a passphrase or can't be read now."""
    from wellnesstui.store.keys.key_file import is_sealed

    home = Home.find()
    try:
        if is_sealed(home) or not os.path.exists(home.vault):
            return []
        from wellnesstui.store.vault.reader import VaultReader

        with VaultReader.open(home) as vault:
            return vault.names(table)
    except WellnessError:
        return []


def _is_read() -> bool:
    """Whether a person reads what is said on stderr."""
    return sys.stderr is not None and sys.stderr.isatty()
