"""A person's own practices: one TOML file each in the settings folder."""

from __future__ import annotations

import os

from wellnesstui.domain.practices.practice import Practice, Summary
from wellnesstui.domain.text import clean_line
from wellnesstui.store.content.own_files import MAX_OWN, OwnFiles, OwnFound
from wellnesstui.store.content.practices import ENDING, plain_summary, read_own, summary_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

__all__ = ["MAX_OWN", "OwnPractices", "files", "find", "known", "load", "read"]

OwnPractices = OwnFound[Summary]
"""``found`` is in the order of the files; ``notices`` are sentences."""

_OWN = OwnFiles[Summary](
    name="practice",
    check="practice check",
    read_own=lambda path: read_own(path).summary,
    plain=plain_summary,
    of_plain=summary_of,
    version=2,
)


def load(folder: str, cache: str, taken: Collection[str]) -> OwnPractices:
    """The own practices in ``folder``, which need not be there; ``taken`` are ids of bundled ones."""
    return _OWN.load(folder, cache, taken)


def read(folder: str, cache: str, taken: Collection[str]) -> Iterator[OwnPractices]:
    """What ``load`` returns, as far as it's read, again and again until all is; at least once."""
    return _OWN.read(folder, cache, taken)


def known(cache: str) -> tuple[Summary, ...]:
    """The own practices that could be used when they were last read; their files aren't looked at."""
    return _OWN.known(cache)


def find(folder: str, name: str) -> Practice:
    """An own practice with its steps. Raises KeyError, and Unfit when it can't be used."""
    path = os.path.join(folder, name + ENDING)
    if clean_line(name) != name or os.path.basename(path) != name + ENDING:
        raise KeyError(name)
    if not os.path.lexists(path):
        raise KeyError(name)
    return read_own(path)


def files(folder: str) -> tuple[list[str], list[str]]:
    """The names of the files in ``folder``, and sentences on those that aren't read."""
    return _OWN.files(folder)
