"""Export as JSON Lines: the whole log without loss, one entry a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.shape import to_plain
from wellnesstui.exchange.scales import without_notes
from wellnesstui.store.disk.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.vault.reader import VaultReader


def write_lists(vault: VaultReader, *, notes: bool = True) -> Iterator[str]:
    """Lines of everything else that was saved: favorites, people, own words and the like."""
    from wellnesstui.store.vault import saved_items

    for plain in saved_items.everything(vault, notes):
        yield f"{dumps(plain)}\n"


def write(entries: Iterable[Entry], *, notes: bool = True) -> Iterator[str]:
    """Lines with their line ends. Without notes, entries that were only a note are left out."""
    for entry in entries:
        shown = entry if notes else without_notes(entry)
        if shown is not None:
            yield f"{dumps(to_plain(shown))}\n"
