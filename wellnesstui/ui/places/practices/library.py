"""Every practice there is: the bundled ones at once, a person's own as they are read in a thread."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from threading import Thread
from typing import NamedTuple

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.practices.course import Course
from wellnesstui.domain.practices.practice import RESET, Practice, Summary
from wellnesstui.domain.practices.practice_index import PracticeIndex
from wellnesstui.store.content import courses, own_practices, practices
from wellnesstui.store.disk.home import Home

_FIRST_SHOWN = 0.3  # seconds to the first partial result; each next one takes twice as long
_YIELD = 0.001  # seconds in which the app may take a key


class Library(NamedTuple):
    """``search`` has all practices, those that come with wellness first; ``own`` are ids.

    ``is_whole``: a person's own are all read, or there are none.
    """

    search: PracticeIndex
    by_id: dict[str, Summary]
    own: frozenset[str]
    courses: tuple[Course, ...]
    notices: tuple[str, ...] = ()
    is_whole: bool = True


def bundled() -> Library:
    """The practices and courses that come with wellness, without the resets, which are for breaks."""
    found = practices.summaries()
    shown = [each for each in found if RESET not in each.needs]
    return Library(PracticeIndex(shown), _by_id(shown), frozenset(), courses.bundled(found))


def read_own(home: Home, library: Library, show: Callable[[Library], object]) -> Thread:
    """The thread, started, that reads a person's own practices.

    ``show`` is called in that thread with what is known so far, now and then and at the end. With
    thousands each takes longer than the one before, and letters would wait for it: so they get rarer.
    """

    def run() -> None:
        taken = frozenset(each.id for each in practices.summaries())
        shown_at, wait = time.monotonic(), _FIRST_SHOWN
        last: own_practices.OwnPractices = own_practices.OwnPractices((), ())
        for last in own_practices.read(home.practices, home.known_practices, taken):
            if time.monotonic() - shown_at > wait:
                show(_with_own(library, last)._replace(is_whole=False))
                shown_at, wait = time.monotonic(), wait * 2
            time.sleep(_YIELD)
        show(_with_own(library, last))

    thread = Thread(target=run, name="own practices", daemon=True)
    thread.start()
    return thread


def _with_own(library: Library, found: own_practices.OwnPractices) -> Library:
    ours = [each for each in library.search.practices if each.id not in library.own]
    everything = (*ours, *found.found)
    return Library(
        PracticeIndex(everything),
        _by_id(everything),
        frozenset(each.id for each in found.found),
        library.courses,
        found.notices,
    )


def _by_id(practices: Iterable[Summary]) -> dict[str, Summary]:
    return {each.id: each for each in practices}


def folder_stamp(home: Home) -> int:
    """A number that changes with the files in the folder; 0 without one."""
    try:
        return os.stat(home.practices).st_mtime_ns
    except OSError:
        return 0


def open_practice(home: Home, library: Library, id: str) -> Practice | None:
    """A practice with its steps; None when it can't be read any more."""
    try:
        return (
            own_practices.find(home.practices, id) if id in library.own else practices.bundled(id)
        )
    except (KeyError, Unfit):
        return None
