"""What a player plays, with what it needs of the app around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.domain.practices.playback_observer import PlaybackObserver
from wellnesstui.domain.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.domain.moment import Instant
    from wellnesstui.domain.practices.playing import Playing
    from wellnesstui.domain.practices.practice_entry import Played
    from wellnesstui.ui.player.sound_follower import SoundFollower


class Playable(Record):
    """``next_begins`` is the instant when the next session begins, a minute before which it ends;
    ``ask_next`` says it again. ``people`` are names of those whom the person may call.

    ``save`` saves what was done, and says whether it could: if not, the question stays. ``instead``
    offers something else than a reset, and calls what it's given once that is chosen. ``observer`` is
    told what happens; ``sound`` is the one that lets it be heard, if there is one.
    """

    playing: Playing
    next_begins: Instant | None = None
    ask_next: Callable[[], Instant | None] | None = None
    people: tuple[str, ...] = ()
    save: Callable[[Played], bool] = staticmethod(lambda _: True)
    instead: Callable[[Callable[[], None]], None] | None = None
    observer: PlaybackObserver = PlaybackObserver()
    sound: SoundFollower | None = None
