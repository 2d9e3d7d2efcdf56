"""The ``source`` of entries that a merge of two computers made."""

from __future__ import annotations

OTHER_VERSION, DELETED_ELSEWHERE = "other-version", "deleted-elsewhere"
"""The kinds of such a source, which is ``kind:id`` with the id of the entry it is a version of."""
_TITLES = {
    OTHER_VERSION: "Another version",
    DELETED_ELSEWHERE: "Deleted on one computer, changed on the other",
}


def source(kind: str, id: str) -> str:
    """The source of an entry made from a version of the entry ``id``."""
    return f"{kind}:{id}"


def title(source: str) -> str:
    """The title of an entry with this source, empty for any other source."""
    return _TITLES.get(source.partition(":")[0], "")


def version_of(source: str) -> str:
    """The id of the entry that it is a version of, empty for any other source."""
    kind, _, id = source.partition(":")
    return id if kind in _TITLES else ""
