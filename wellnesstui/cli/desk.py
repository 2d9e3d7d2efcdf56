"""What the commands on sessions and reminders share: the desk, and times as the person reads them."""

from __future__ import annotations

import sys

from wellnesstui.breaks.desk import Desk
from wellnesstui.domain.block import Block, gaps, lunch
from wellnesstui.domain.moment import DAY_SECONDS, MONTHS, civil, weekday
from wellnesstui.domain.text import clean
from wellnesstui.domain.time.weekdays import SHORT
from wellnesstui.store.home import Home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellnesstui.breaks.occurrence import Card
    from wellnesstui.breaks.schedule import Schedule
    from wellnesstui.domain.rule import Rule

_ALL = 10_000
SILENT = "Nothing is running that could tell you: open wellness, or `wellness agent`."


def at_desk() -> Desk:
    """The desk of whoever runs the command, what of the settings could not be read said on stderr."""
    desk = Desk(Home.find())
    for notice in desk.settings.notices:
        remark(notice)
    return desk


def remark(sentence: str) -> None:
    """One line beside the answer, not in it."""
    # Not the one of opening.py, which loads what reads the vault: nothing here needs that.
    print(clean(sentence), file=sys.stderr)


class Times:
    """Says instants (seconds UTC) by the person's clock, as it is at the desk just now."""

    def __init__(self, desk: Desk) -> None:
        self.now = desk.now
        self._local = desk.schedule().local
        self.twelve_hours = desk.settings.twelve_hours

    def clock(self, at: int) -> str:
        """``11:50``."""
        return self._local.moment(at).clock(self.twelve_hours)

    def when(self, at: int) -> str:
        """``today 11:50``, ``Wed 11:50``, from a week on ``Tue 1 Dec 11:50``."""
        day, today = self._date(at), self._date(self.now)
        if day == today:
            return f"today {self.clock(at)}"
        name = SHORT[weekday(day)]
        if not 0 < day - today < 7:
            _, month, date = civil(day)
            name = f"{name} {date} {MONTHS[month - 1][:3]}"
        return f"{name} {self.clock(at)}"

    def row(self, ats: Iterable[int]) -> str:
        """``today 11:50, 12:40, Wed 11:50``: the day once."""
        said, before = [], None
        for at in ats:
            said.append(self.clock(at) if self._date(at) == before else self.when(at))
            before = self._date(at)
        return ", ".join(said)

    def later(self, at: int) -> str:
        """``11:50`` when it is within the next half day, else with its day."""
        return self.clock(at) if at - self.now < DAY_SECONDS // 2 else self.when(at)

    def span(self, block: Block) -> str:
        """``09:00-09:50``."""
        return f"{self.clock(block.begin)}-{self.clock(block.end)}"

    def iso(self, at: int) -> str:
        """ISO 8601 with the offset of that instant."""
        return self._local.moment(at).iso()

    def block(self, block: Block | None) -> dict[str, str] | None:
        """A session as JSON has it."""
        if block is None:
            return None
        return {"begin": self.iso(block.begin), "end": self.iso(block.end)}

    def _date(self, at: int) -> int:
        return self._local.moment(at).wall // DAY_SECONDS


def counted(number: int, one: str) -> str:
    """``1 minute``, ``5 minutes``."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def to_go(seconds: int) -> str:
    """``38 minutes``: what has begun counts."""
    return counted(max(1, -(-seconds // 60)), "minute")


def summary(blocks: Iterable[Block], whose: str, when: str, times: Times) -> list[str]:
    """``Today: 5 sessions, 4 gaps, the longest 12:50-14:00.`` and what is plainly so beside it."""
    blocks = tuple(blocks)
    between = gaps(blocks)
    if not blocks:
        return [f"{whose}: no sessions."]
    said = f"{whose}: {counted(len(blocks), 'session')}"
    if not between:
        return [f"{said}." if len(blocks) == 1 else f"{said}, no gaps."]
    longest = max(between, key=lambda gap: gap.seconds)
    named = f"the longest {times.span(longest)}" if len(between) > 1 else times.span(longest)
    found = [f"{said}, {counted(len(between), 'gap')}, {named}."]
    if lunch(blocks) is None:
        found.append(f"No gap of 20 minutes {when}.")
    return found


def coming(schedule: Schedule, rule: Rule, now: int) -> list[int]:
    """When a rule comes within nine days; never while it is off or in a pause."""
    times = schedule.next_times(rule, now, _ALL) if rule.on else []
    return [at for at in times if not schedule.is_paused(at)]


def names(schedule: Schedule, card: Card) -> list[str]:
    """What the rules of a card are called by the person."""
    return [schedule.rules[rule].name for rule in card.rules if rule in schedule.rules]
