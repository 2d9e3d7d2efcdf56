"""Times of sessions and reminders as a person reads them, shared by the commands on breaks."""

from __future__ import annotations

from wellnesstui.breaks.break_service import BreakService
from wellnesstui.cli.printing import command_hint, say
from wellnesstui.domain.breaks.block import Block, gaps, lunch
from wellnesstui.domain.moment import Day, Instant, format_length, short_date, weekday
from wellnesstui.domain.time.weekdays import SHORT
from wellnesstui.store.disk.home import Home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellnesstui.breaks.occurrence import Card
    from wellnesstui.breaks.schedule import Schedule
    from wellnesstui.domain.breaks.rule import Rule

_ALL = 10_000  # occurrences, more than nine days hold


def open_service() -> BreakService:
    """The break service of this home, with a notice on stderr for each unreadable setting."""
    service = BreakService(Home.find())
    for notice in service.settings.notices:
        say(notice)
    return service


def nothing_rings() -> str:
    """The sentence on reminders while no program that would show them runs."""
    how = command_hint(" or run `wellness agent`")
    return f"No reminders will appear while wellness is closed. Open the app{how}."


class LocalTimes:
    """Formats instants by the person's clock and relative to ``now``."""

    def __init__(self, service: BreakService) -> None:
        self.now = service.now
        self._local = service.schedule().local
        self.twelve_hours = service.settings.twelve_hours
        # After midnight, today is still the day before: the weekday is never wrong.
        self._is_night = service.schedule().today != self._date(self.now)

    def clock(self, instant: Instant) -> str:
        """``11:50``."""
        return self._local.moment(instant).clock(self.twelve_hours)

    def when(self, instant: Instant) -> str:
        """``today 11:50``, ``Wed 11:50``, from a week on ``Tue, Dec 1, 11:50``."""
        day, today = self._date(instant), self._date(self.now)
        if day == today and not self._is_night:
            return f"today {self.clock(instant)}"
        name = SHORT[weekday(day)]
        if not 0 <= day - today < 7:
            name = f"{name}, {short_date(day)},"
        return f"{name} {self.clock(instant)}"

    def row(self, instants: Iterable[Instant]) -> str:
        """``today 11:50, 12:40, Wed 11:50``: each day is named once."""
        parts, before = [], None
        for instant in instants:
            date = self._date(instant)
            parts.append(self.clock(instant) if date == before else self.when(instant))
            before = date
        return ", ".join(parts)

    def later(self, instant: Instant) -> str:
        """``11:50`` today, else with the day."""
        is_today = self._date(instant) == self._date(self.now)
        return self.clock(instant) if is_today else self.when(instant)

    def span(self, block: Block) -> str:
        """``09:00-09:50``."""
        return f"{self.clock(block.begin)}-{self.clock(block.end)}"

    def iso(self, instant: Instant) -> str:
        """ISO 8601 with the UTC offset of that instant."""
        return self._local.moment(instant).iso()

    def block(self, block: Block | None) -> dict[str, str] | None:
        """The JSON payload of a session; None for none."""
        if block is None:
            return None
        return {"begin": self.iso(block.begin), "end": self.iso(block.end)}

    def _date(self, instant: Instant) -> Day:
        return self._local.moment(instant).calendar_day


def counted(number: int, one: str) -> str:
    """``1 gap``, ``5 gaps``."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def to_go(seconds: int) -> str:
    """``38 min``, rounded up, at least one."""
    return format_length(max(1, -(-seconds // 60)))


def summary(blocks: Iterable[Block], whose: str, when: str, times: LocalTimes) -> list[str]:
    """``Today: 5 sessions, 4 gaps, longest 12:50-14:00.``, their times, a line if no gap fits lunch."""
    blocks = tuple(blocks)
    between = gaps(blocks)
    if not blocks:
        return [f"{whose}: no sessions."]
    sessions = f"{whose}: {counted(len(blocks), 'session')}"
    if len(blocks) == 1:
        return [f"{sessions}, {times.span(blocks[0])}."]
    spans = ", ".join(times.span(block) for block in blocks)
    if not between:
        return [f"{sessions}, no gaps.", spans]
    longest = max(between, key=lambda gap: gap.seconds)
    named = f"longest {times.span(longest)}" if len(between) > 1 else times.span(longest)
    lines = [f"{sessions}, {counted(len(between), 'gap')}, {named}.", spans]
    if lunch(blocks) is None:
        lines.append(f"No gap of 20 minutes or more {when}.")
    return lines


def next_times(schedule: Schedule, rule: Rule, now: Instant) -> list[Instant]:
    """The instants of a rule within nine days, in order; none while it is off or in a pause."""
    times = schedule.next_times(rule, now, _ALL) if rule.on else []
    return [each for each in times if not schedule.is_paused(each)]


def rule_names(schedule: Schedule, card: Card) -> list[str]:
    """The names of a card's rules, as the person wrote them."""
    return [schedule.rules[rule].name for rule in card.rules if rule in schedule.rules]
