"""Choosing a practice from a list: instead of a reset, or for a reminder."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from wellnesstui.domain.breaks.rule import DOES_LABELS, does_of
from wellnesstui.domain.moment import format_length, weekday
from wellnesstui.domain.practices.fits_now import Situation, fits_now, for_hour
from wellnesstui.domain.practices.instead import instead_of_reset, minutes_in
from wellnesstui.domain.practices.practice import NEEDS
from wellnesstui.store.content import known_practices
from wellnesstui.store.disk import clock
from wellnesstui.ui.dialogs.keys import KeyRow
from wellnesstui.ui.dialogs.menu import MenuDialog
from wellnesstui.ui.flows.practice import play_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.domain.practices.practice import Summary
    from wellnesstui.ui.host import Host

SURPRISE = "Surprise me"


def play_instead(
    app: Host,
    minutes: int,
    seconds: float,
    leave: Callable[[], None],
    done: Callable[[], None] = lambda: None,
) -> None:
    """Let one be chosen that does what a reset of ``minutes`` does, or be surprised; then ``leave`` the
    reset, and play it.
    """
    known = known_practices.all_summaries(app.vault.home)
    nothing: frozenset[str] = frozenset()
    hidden = app.read(app.vault.practice_marks.hidden, nothing)
    situation = _situation(seconds)
    first = fits_now(known, situation, hidden=hidden)
    found = instead_of_reset(known, seconds, minutes, hidden, [each.id for each in first])
    rows = [KeyRow("", SURPRISE)]
    rows += [_row(each, minutes_in(each, seconds)) for each in found]

    def choose(index: int | None) -> None:
        if index is not None:
            offered = [each for each in found if not each.on_request] or found
            summary = found[index - 1] if index else random.choice(offered)  # noqa: S311 - a surprise
            leave()
            app.call_later(play_in, app, summary, seconds, done)

    if found:
        app.push_screen(MenuDialog("A practice instead", rows, verb="start"), choose)
    else:
        app.tell("There's no time for a practice before your next session.")


def _situation(seconds: float) -> Situation:
    """Now, with so many seconds free."""
    now = clock.now()
    return Situation(
        day=now.calendar_day,
        hour=now.wall // 3600 % 24,
        weekday=weekday(now.calendar_day),
        free=int(seconds // 60),
    )


def choose_does(app: Host, current: str, hour: int, chosen: Callable[[str], None]) -> None:
    """Let what a reminder starts be chosen: one of DOES, or a practice, those for its hour first."""
    known = for_hour(known_practices.all_summaries(app.vault.home), hour)
    values = [*DOES_LABELS, *(does_of(each.id) for each in known)]
    rows = [KeyRow("", label) for label in DOES_LABELS.values()]
    rows += [_row(each, each.minutes) for each in known]

    def choose(index: int | None) -> None:
        if index is not None:
            chosen(values[index])

    index = values.index(current) if current in values else 0
    app.push_screen(MenuDialog("What the reminder starts", rows, index), choose)


def _row(summary: Summary, minutes: int) -> KeyRow:
    needs = " ".join(NEEDS.get(need, "") for need in summary.needs)
    return KeyRow(format_length(minutes), summary.title, f"{summary.about} {needs} {summary.id}")
