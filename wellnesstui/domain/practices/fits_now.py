"""The few practices that fit this hour, this gap and this person, by a rule that can be explained.

Pure, and the same for a whole hour: what was offered first doesn't change while one reads it.
"""

from __future__ import annotations

from typing import NamedTuple

from wellnesstui.domain.moment import Day
from wellnesstui.domain.practices.practice import FAMILIES, RESET
from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from wellnesstui.domain.practices.practice import Summary

MOST = 5
"""Practices that are offered at most; at least MOST_OF_A_NEED + 1, if so many fit at all."""
MOST_OF_A_NEED = 2
LONGEST = 30
"""The minutes at which one is offered, at most, where no session limits it."""
SHORT_GAP = 30
"""Minutes before a session up to which the gap says what one needs."""
ON_SHIFT = 180
"""Minutes before a session up to which one is at work: nobody is sent to bed, or for a walk."""

_FEWEST = 3
_MORNING = 5  # the hour at which the night ends
_WEEKEND = (5, 6)


class Situation(Record):
    """``free`` are the whole minutes until a practice must end, None for no limit.

    ``hour`` and ``weekday`` (0 for Monday) are those of the person's clock. ``in_session``: one is on
    now. ``is_low`` says that the
    last mood of today was low. ``uses`` counts what was saved by id, ``last`` is the id of the newest.
    """

    day: Day
    hour: int
    weekday: int
    free: int | None = None
    in_session: bool = False
    is_low: bool = False
    uses: Mapping[str, int] = {}
    last: str = ""

    @property
    def is_at_work(self) -> bool:
        """Whether a session is on, or soon."""
        return self.in_session or (self.free is not None and self.free <= ON_SHIFT)

    @property
    def is_awake_in_bed(self) -> bool:
        """Whether it's so late that one has been in bed."""
        return self.hour < _MORNING and not self.is_at_work


class Wanted(NamedTuple):
    """Needs, the first one most, and a sentence on why."""

    needs: tuple[str, ...]
    because: str


def wanted(situation: Situation) -> list[Wanted]:
    """What somebody may need now, what is most likely first."""
    found = []
    if situation.free is not None and situation.free <= SHORT_GAP:
        found.append(
            Wanted(
                ("between sessions",), f"Your next session leaves about {situation.free} minutes."
            )
        )
    if situation.is_low:
        found.append(Wanted(("calm down", "be kind"), "Your last check-in today was low."))
    found.append(_by_hour(situation))
    return found


def _by_hour(situation: Situation) -> Wanted:
    hour = situation.hour
    if hour >= 21 or hour < _MORNING:
        if situation.is_at_work:
            why = "you're in a session" if situation.in_session else "you have a session coming up"
            return Wanted(("wake up", "calm down"), f"It's night, and {why}.")
        if situation.is_awake_in_bed:
            return Wanted(("sleep",), "It's the middle of the night.")
        return Wanted(("sleep", "unwind"), "It's night.")
    if hour >= 17:
        return Wanted(("unwind", "calm down"), "It's evening.")
    if situation.weekday in _WEEKEND:
        return Wanted(("be kind", "wake up"), "It's the weekend.")
    if hour >= 14:
        return Wanted(("wake up", "focus"), "It's afternoon.")
    if hour >= 12:
        return Wanted(("unwind", "be kind"), "It's around noon.")
    return Wanted(("wake up", "focus"), "It's morning.")


def fits_now(
    practices: Sequence[Summary],
    situation: Situation,
    favorites: Collection[str] = (),
    hidden: Collection[str] = (),
) -> tuple[Summary, ...]:
    """Those to offer first, the best first, never a hidden one; fewer than three only if so few fit.

    One that is known comes before new ones: a favorite, or the one that was done most, but not the
    one that was done last. The others change from hour to hour.
    """
    fitting = [
        each
        for each in practices
        if each.id not in hidden
        and RESET not in each.needs
        and each.may_be_offered(situation.hour)
        and _fits(each, situation.free)
        and (each.can_be_done_in_place or not situation.is_at_work)
    ]
    needs = [need for each in wanted(situation) for need in each.needs]
    order = _order(situation, needs)
    fitting.sort(key=order)
    chosen = list(_known(fitting, situation, needs, favorites))
    families = dict.fromkeys(FAMILIES, 0)
    for need in needs:
        others = [each for each in fitting if each.need == need and each not in chosen] or [
            each for each in fitting if need in each.needs and each not in chosen
        ]
        for each in others:
            of_need = sum(one.need == each.need for one in chosen)
            if of_need < MOST_OF_A_NEED and families[each.family] < 2 and len(chosen) < MOST:
                families[each.family] += 1
                chosen.append(each)
    chosen += [each for each in fitting if each not in chosen][: max(0, _FEWEST - len(chosen))]
    return tuple(chosen)


def for_hour(practices: Iterable[Summary], hour: int) -> list[Summary]:
    """All by title: first those for what is needed at that hour, last those for another hour."""
    needs = _by_hour(Situation(day=Day(0), hour=hour, weekday=0)).needs

    def rank(each: Summary) -> tuple[int, str]:
        if not each.may_be_offered(hour) or (each.need == "sleep" and "sleep" not in needs):
            return len(needs) + 1, each.title
        return next(
            (at for at, need in enumerate(needs) if need in each.needs), len(needs)
        ), each.title

    return sorted(practices, key=rank)


def offered_minutes(practice: Summary, free: int | None) -> int:
    """The length at which it fits: its usual one, or as much of it as there is room for."""
    return practice.minutes if free is None else max(practice.least, min(practice.minutes, free))


def _fits(practice: Summary, free: int | None) -> bool:
    return practice.least <= LONGEST if free is None else practice.least <= free


def _known(
    fitting: Sequence[Summary],
    situation: Situation,
    needs: Sequence[str],
    favorites: Collection[str],
) -> Iterator[Summary]:
    """The one that the person knows best of those that are needed, if there is one."""

    def knows(practice: Summary) -> tuple[int, int]:
        uses = situation.uses.get(practice.id, 0)
        return uses + (3 if practice.id in favorites else 0), -_mixed(situation, practice.id)

    known = [
        each
        for each in fitting
        if each.need in needs
        and (each.id in favorites or situation.uses.get(each.id, 0))
        and each.id != situation.last
        and not (situation.is_low and each.inward)
    ]
    if known:
        yield max(known, key=knows)


def _order(situation: Situation, needs: Sequence[str]) -> Callable[[Summary], tuple[int, ...]]:
    """What sorts those that fit: turned inward last on a low day, then by need, then by the hour; in the
    middle of the night those that belong to it first.
    """

    def key(practice: Summary) -> tuple[int, ...]:
        rank = next((n for n, need in enumerate(needs) if need in practice.needs), len(needs))
        shown_last = practice.id == situation.last
        return (
            situation.is_low and practice.inward,
            shown_last,
            rank,
            situation.is_awake_in_bed and not practice.hours,
            _mixed(situation, practice.id),
        )

    return key


def _mixed(situation: Situation, id: str) -> int:
    """A number that looks random, and is the same for an id during an hour."""
    from zlib import crc32

    return crc32(f"{situation.day}/{situation.hour}/{id}".encode())
