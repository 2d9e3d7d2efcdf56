"""The reset in the app: which one fits the time until the next session."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from wellnesstui.domain.practices.plan import make_plan
from wellnesstui.domain.practices.playing import Playing
from wellnesstui.domain.practices.reset import choose_reset, longest_reset
from wellnesstui.domain.practices.room import MARGIN, limit_before
from wellnesstui.store.content import practices
from wellnesstui.store.disk import clock
from wellnesstui.ui.flows.practice import start
from wellnesstui.ui.flows.practice_choice import play_instead

if TYPE_CHECKING:
    from wellnesstui.domain.moment import Instant
    from wellnesstui.ui.host import Host

_LONGEST = 5  # minutes
_FREE = 3600  # seconds that are taken to be free when no session follows


def room(app: Host) -> tuple[int, Instant | None]:
    """The minutes that a reset may take now, 0 for none, and the instant when the next session begins."""
    service = app.break_alerts.service
    schedule, now = service.schedule(), service.now
    if schedule.session_at(now):
        return 0, None
    following = schedule.next_session(now)
    begins = following.begin if following else None
    return longest_reset(_FREE if begins is None else begins - now), begins


def reset(app: Host, done: Callable[[], None] = lambda: None) -> None:
    """Open a reset if a minute is free before the next session; else tell that there is none.

    Left in the middle it leaves no trace; ``done`` is called only after one that came to its end.
    """
    minutes, begins = room(app)
    turn = clock.now().instant // 60
    summary = choose_reset(practices.resets(), min(minutes, _LONGEST), turn)
    if summary is None:
        app.tell("There's no time for a guided reset right now.")
        return
    reset_minutes, service = summary.minutes, app.break_alerts.service

    def instead() -> None:
        free = _FREE if begins is None else begins - service.now
        play_instead(app, reset_minutes, free - MARGIN, done)

    practice = practices.bundled(summary.id)
    plan = make_plan(practice, None, limit_before(begins) - service.clock.wall())
    playing = Playing(plan=plan, practice=practice, name=practice.title, is_reset=True)
    start(app, playing, done, instead)
