"""A Day One export: JSON, or a ZIP with one JSON for each journal and the photos."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from wellnesstui.exchange.apart.archive import ZIP, Wanted, seekable, unpack
from wellnesstui.exchange.apart.document import (
    entries_of,
    holds,
    limited,
    read_json,
    texts,
    told,
    whole,
)
from wellnesstui.exchange.apart.refusal import Refused

MOST_MEMBERS = 50_000
MOST_JOURNALS = 100
_TAKEN = ("creationDate", "timeZone", "text", "uuid")
MEDIA = ("photos", "videos", "audios", "pdfAttachments")
# Besides what is taken: names of devices and apps, sizes of an editor, the same text once more.
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


_WANTED = Wanted(_is_journal, MOST_JOURNALS, MOST_MEMBERS, 16 << 20)


def values(file: BinaryIO) -> Iterator[Any]:
    """The values to print. Raises Refused."""
    file = seekable(file)
    zipped = file.read(4) in ZIP
    file.seek(0)
    contents = unpack(file, _WANTED) if zipped else [whole(file)]
    journals = [entries_of(read_json(content), "entries") for content in contents]
    found = [journal for journal in journals if journal is not None]
    if not found:
        raise Refused("json")
    yield from told([entry for journal in found for entry in journal], _USED, _slim)


def _slim(entry: dict[str, Any]) -> dict[str, Any]:
    """The entry's own fields."""
    return {
        **{key: limited(entry[key]) for key in _TAKEN if isinstance(entry.get(key), str)},
        "tags": texts(entry.get("tags")),
        "media": any(holds(entry.get(key)) for key in MEDIA),
    }
