"""The reset in the app: how long it may take now, and the mood that is saved after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from wellnesstui.domain.entry import Level
from wellnesstui.domain.practices.reset import MARGIN, choose_reset, longest_reset
from wellnesstui.store.content import practices
from wellnesstui.store.disk import clock
from wellnesstui.ui.dialogs.reset import ResetScreen
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
    screen = ResetScreen(practices.bundled(summary.id), begins, service.clock.wall)

    def after(level: Level | None) -> None:
        if screen.wants_practice:
            free = _FREE if begins is None else begins - service.now
            play_instead(app, reset_minutes, free - MARGIN, done)
            return
        if screen.reset_timer.step is None:
            done()
        if level is not None:
            save_mood(app, level)

    app.push_screen(screen, after)


def save_mood(app: Host, level: Level) -> None:
    """Save an entry with a mood and nothing else."""
    now = clock.now()
    entry = clock.blank_entry(now, "app").replace(mood=level)
    with app.attempt() as attempt:
        app.vault.record(entry)
    if not attempt.failed:
        time = now.clock(app.settings.twelve_hours)
        app.tell(f"Saved at {time}. Press <app.undo u> to undo.")
    if app.place:
        app.place.recall()
