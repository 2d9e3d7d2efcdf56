"""The ringer: which card is to be offered now, asked once a second by the app and by the agent.

Nothing here sleeps or waits. After a jump of the clock or a wake of the machine comes a short grace,
then at most one card, with nothing from the past but what its rule wants offered once.
"""

from __future__ import annotations

from wellnesstui.breaks.break_service import BreakService
from wellnesstui.breaks.occurrence import Card, Occurrence
from wellnesstui.breaks.planner import MERGE
from wellnesstui.breaks.schedule import Schedule
from wellnesstui.domain.moment import EPOCH, Instant

LATE = 30
"""Seconds after its time within which a card is still on time."""
GRACE = 30
"""Seconds of quiet after a wake."""
HOLD = 60
"""Seconds for which what is due waits, again and again, while the person is busy."""
_DRIFT = 5
"""Seconds by which the two clocks may part before that counts as a jump."""


class Ringer:
    """``patience``: seconds to leave to another program that may offer the same card."""

    def __init__(self, service: BreakService) -> None:
        self._service = service
        self._wall = 0.0
        self._monotonic = 0.0
        self._quiet_until: float | None = None
        self._since = EPOCH
        self._together_until = EPOCH
        self._schedule: Schedule | None = None
        self._waiting: list[Card] = []
        self._late: tuple[Occurrence, ...] = ()

    def tick(self, patience: int = 0, is_busy: bool = False) -> Card | None:
        """The card to offer now, claimed for this program, or None. Raises DiskTrouble.

        While the person ``is_busy``, as in a practice, what is due waits, like in a session.
        """
        wall, monotonic = self._service.clock.wall(), self._service.clock.monotonic()
        now = Instant(int(wall))
        if self._woke(wall, monotonic):
            self._quiet_until = wall + GRACE
            self._since = now - LATE
            self._together_until = now + GRACE + MERGE
            self._late = ()
            self._schedule = None  # a clock that was set back has more to come than it had
        self._wall, self._monotonic = wall, monotonic
        schedule = self._service.schedule()
        if self._quiet_until is not None:
            if wall < self._quiet_until:
                return None
            self._quiet_until = None
            self._late = self._take_missed(schedule)
        else:
            self._since = max(self._since, now - LATE - patience)
        if schedule is not self._schedule:
            self._schedule = schedule
            self._waiting = schedule.waiting(self._since)
        return self._offer(schedule, now, patience, is_busy)

    def _woke(self, wall: float, monotonic: float) -> bool:
        passed = wall - self._wall
        return not 0 <= passed <= LATE or abs(passed - (monotonic - self._monotonic)) > _DRIFT

    def _offer(self, schedule: Schedule, now: Instant, patience: int, is_busy: bool) -> Card | None:
        due = [card for card in self._waiting if self._since <= card.instant <= now - patience]
        if due:
            self._waiting = [card for card in self._waiting if card.instant > now - patience]
        occurrences = (*(each for card in due for each in card.occurrences), *self._late)
        candidates = tuple({each.key: each for each in occurrences}.values())
        self._late = ()
        if not candidates or schedule.is_paused(now):
            return None
        # What is on time may come a few seconds after it, what is late only where it has room.
        planner = schedule.planner
        must_wait = planner.is_quiet(now) if due else planner.first_free(now) != now
        if is_busy:
            # Recorded, or the agent would offer it; asked again, as the practice may take longer.
            self._service.hold(candidates, HOLD)
            return None
        if must_wait or self._one_is_near(now):
            self._late = candidates  # a session, or the quiet after it, or another card: later
            return None
        claimed = self._service.claim(candidates)
        if not claimed:
            return None
        free = schedule.planner.free_seconds(now)
        return Card(now, min(free, max(each.seconds for each in claimed)), claimed)

    def _one_is_near(self, now: Instant) -> bool:
        """Whether, soon after a wake, another card is so near that both can come as one."""
        return now < self._together_until and any(
            now < card.instant <= now + MERGE for card in self._waiting
        )

    def _take_missed(self, schedule: Schedule) -> tuple[Occurrence, ...]:
        """The newest missed occurrence that its rule wants offered once; the others are passed over."""
        missed = schedule.missed(self._since)
        wanted = [each for each in missed if schedule.rules[each.rule].once]
        if not wanted:
            return ()
        newest = max(wanted)
        self._service.pass_over(each for each in wanted if each is not newest)
        return (newest,)
