"""A practice by its id, whether it came with wellness or is the person's own."""

from __future__ import annotations

import os

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.practices.practice import RESET, Practice, Summary
from wellnesstui.store.content import own_practices, practices
from wellnesstui.store.disk.home import Home


def all_summaries(home: Home) -> tuple[Summary, ...]:
    """What is known of every practice but the resets, the bundled ones first; those that can't be used
    are left out.
    """
    bundled = practices.summaries()
    taken = {summary.id for summary in bundled}
    own = own_practices.load(home.practices, home.known_practices, taken).found
    return tuple(each for each in (*bundled, *own) if RESET not in each.needs)


def find(home: Home, id: str) -> Practice:
    """The practice with its steps. Raises KeyError, and Unfit for an own one that can't be used."""
    try:
        return practices.bundled(id)
    except KeyError:
        return own_practices.find(home.practices, id)


def is_there(home: Home, id: str) -> bool:
    """Whether there is a file for it, which may be unfit; no file is read."""
    if os.path.basename(id) != id:
        return False
    file = id + practices.ENDING
    return any(
        os.path.lexists(os.path.join(each, file)) for each in (practices.FOLDER, home.practices)
    )


def title(home: Home, id: str) -> str:
    """What it's called; empty when there is no such practice that can be used."""
    for summary in practices.summaries():
        if summary.id == id:
            return summary.title
    try:
        return own_practices.find(home.practices, id).title
    except (KeyError, Unfit):
        return ""
