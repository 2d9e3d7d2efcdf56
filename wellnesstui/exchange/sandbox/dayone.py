"""A Day One export: JSON, or a ZIP with one JSON for each journal and the photos."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from wellnesstui.exchange.sandbox.archive import ZIP, Wanted, seekable, unpack
from wellnesstui.exchange.sandbox.json_document import (
    entries_of,
    has_content,
    journal_values,
    read_json,
    read_whole,
    texts,
    truncated,
)
from wellnesstui.exchange.sandbox.protocol import JournalHead, Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.fields import Unchecked

MAX_MEMBERS = 50_000
MAX_JOURNALS = 100
_COPIED = ("creationDate", "timeZone", "text", "uuid")
MEDIA = ("photos", "videos", "audios", "pdfAttachments")
# Besides what is copied: names of devices and apps, sizes of an editor, the same text once more.
_USED = frozenset(
    ("creationDate", "timeZone", "text", "tags", "uuid", "richText", "creationDeviceType",
     "creationDevice", "creationDeviceModel", "creationOSName", "creationOSVersion", "editingTime",
     "duration", "sourceString")
)  # fmt: skip


def _is_journal(name: str) -> bool:
    folders, _, file = name.rpartition("/")
    return (
        file.lower().endswith(".json")
        and not file.startswith("._")  # what macOS adds when it packs a folder
        and "__MACOSX" not in folders
        and "/" not in folders
    )


_WANTED = Wanted(_is_journal, MAX_JOURNALS, MAX_MEMBERS, 16 << 20)


def values(file: BinaryIO) -> Iterator[JournalHead | Unchecked | None]:
    """Values to print: the count, then the entries of all journals. Raises Refused."""
    file = seekable(file)
    zipped = file.read(4) in ZIP
    file.seek(0)
    contents = unpack(file, _WANTED) if zipped else [read_whole(file)]
    journals = [entries_of(read_json(content), "entries") for content in contents]
    entries = [entry for journal in journals if journal is not None for entry in journal]
    if all(journal is None for journal in journals):
        raise Refused("json")
    yield from journal_values(entries, _USED, _slim)


def _slim(entry: Unchecked) -> Unchecked:
    """The fields of an entry that the parent uses."""
    return {
        **{key: truncated(entry[key]) for key in _COPIED if isinstance(entry.get(key), str)},
        "tags": texts(entry.get("tags")),
        "media": any(has_content(entry.get(key)) for key in MEDIA),
    }
