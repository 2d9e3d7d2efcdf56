"""The reset begun from the app: as long as there is room, and the mood that was chosen after it kept."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.identity import new_id
from wellnesstui.domain.reset import minutes_for, reset_of
from wellnesstui.store import clock, practices
from wellnesstui.ui.screens.reset import ResetScreen

if TYPE_CHECKING:
    from wellnesstui.ui.app import WellnessApp

_LONGEST = 5
_OPEN = 3600  # seconds that are taken to be free when no session follows


def room(app: WellnessApp) -> tuple[int, int | None]:
    """The minutes that a reset may take now, 0 for none, and when the next session begins."""
    desk = app.ringing.desk
    schedule, now = desk.schedule(), desk.now
    if schedule.running(now):
        return 0, None
    following = schedule.following(now)
    begins = following.begin if following else None
    return minutes_for(_OPEN if begins is None else begins - now), begins


def reset(app: WellnessApp, done: Callable[[], None] = lambda: None) -> None:
    """Open it, if a minute is free before the next session; else say so.

    Left in the middle it leaves no trace; ``done`` hears only of one that came to its end.
    """
    minutes, begins = room(app)
    turn = clock.now().at // 60
    practice = reset_of(practices.shipped(), min(minutes, _LONGEST), turn)
    if practice is None:
        app.tell("There is no minute free before the next session.")
        return

    screen = ResetScreen(practice, begins, app.ringing.desk.clock.wall)

    def after(level: int | None) -> None:
        if screen.course.step is None:
            done()
        if level is not None:
            keep_mood(app, level)

    app.push_screen(screen, after)


def keep_mood(app: WellnessApp, level: int) -> None:
    """Keep a mood and nothing else."""
    now = clock.now()
    id = new_id(int(time.time() * 1000), os.urandom(10))
    entry = Entry(id=id, when=now, created=now.at, source="app", mood=level)
    with app.telling() as told:
        app.vault.record(entry)
    if not told.trouble:
        app.tell("Kept. u takes it back.")
    if app.place:
        app.place.recall()
