"""Where an entry came from when two computers were merged, as its ``source`` says it."""

from __future__ import annotations

OTHER_VERSION, DELETED_ELSEWHERE = "other-version", "deleted-elsewhere"
"""What such a source begins with; after a colon comes the id of the entry it is a version of."""
_TITLES = {
    OTHER_VERSION: "Another version",
    DELETED_ELSEWHERE: "Deleted on one computer, changed on the other",
}


def source(kind: str, id: str) -> str:
    """The source of an entry made of a version of the entry ``id``."""
    return f"{kind}:{id}"


def title(source: str) -> str:
    """What such an entry is called, or nothing for any other."""
    return _TITLES.get(source.partition(":")[0], "")


def version_of(source: str) -> str:
    """The id of the entry that it is a version of, or nothing."""
    kind, _, id = source.partition(":")
    return id if kind in _TITLES else ""
