"""A few practices on the lock screen: those that come with wellness, and nothing of the person's.

They are played as by ``wellness practice``, without the log, and nothing is saved of them.
"""

from __future__ import annotations

from wellnesstui.domain.practices.room import Room
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings.settings import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.practices.playing import Playing
    from wellnesstui.domain.practices.practice import Practice, Summary

OFFERED = ("three-sighs", "box", "between-two-sessions", "press-release", "feet", "long-exhale")
"""Ids, in the order of their lengths: to be done anywhere, in 3 minutes or less."""


class LockedPractices:
    """The list and its cursor. ``chosen`` is what is to be played, with the ``room`` for it."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self.cursor = 0
        self.chosen: Playing | None = None
        self.room = Room()
        self._asked = ""
        self._listed: tuple[Summary, ...] = ()

    @property
    def is_chosen(self) -> bool:
        return self.chosen is not None

    @property
    def listed(self) -> tuple[Summary, ...]:
        """What is offered; the index is read at the first look."""
        if not self._listed:
            from wellnesstui.store.content import practices

            by_id = {each.id: each for each in practices.summaries()}
            self._listed = tuple(by_id[id] for id in OFFERED)
        return self._listed

    def press(self, key: str) -> str:
        """Take a key: a number, an arrow or Enter. The sentence on what came of it, mostly none."""
        count = len(self.listed)
        if key in ("up", "k", "down", "j"):
            self.cursor = (self.cursor + (1 if key in ("down", "j") else -1)) % count
        elif key in ("home", "end"):
            self.cursor = 0 if key == "home" else count - 1
        elif len(key) == 1 and key in "123456789"[:count]:
            self.cursor = int(key) - 1
            return self._choose()
        elif key in ("enter", " "):
            return self._choose()
        self._asked = ""
        return ""

    def _choose(self) -> str:
        """Choose the practice with the cursor; if there's no time for it, only when asked twice."""
        from wellnesstui.cli.practices.playing import room_now
        from wellnesstui.domain.practices.plan import Choices, least_room
        from wellnesstui.store.content import practices

        practice = practices.bundled(self.listed[self.cursor].id)
        room = room_now(self._home)
        is_short = room.is_too_short(least_room(practice, Choices()))
        if is_short and self._asked != practice.id:
            from wellnesstui.domain.moment import EPOCH
            from wellnesstui.store.disk.clock import clock_of

            self._asked = practice.id
            time = clock_of(room.begins or EPOCH, load(self._home).twelve_hours)
            return f"There isn't time for the whole practice before {time}. Press Enter to start it anyway."
        self._asked = ""
        self.room = Room() if is_short else room
        self.chosen = _played(practice, self.room, anyway=is_short)
        return ""

    def play(self) -> int:
        """Play what was chosen; the exit code."""
        from wellnesstui.cli.practices.playing import play_on_screen

        playing, self.chosen = self.chosen, None
        return play_on_screen(playing, self.room, self._home, load(self._home)) if playing else 0


def _played(practice: Practice, room: Room, *, anyway: bool) -> Playing:
    from wellnesstui.domain.practices.plan import Choices, make_plan
    from wellnesstui.domain.practices.playing import Playing

    return Playing(
        plan=make_plan(practice, Choices(), room.seconds),
        practice=practice,
        name=practice.title,
        is_unsaved=True,
        anyway=anyway,
    )
