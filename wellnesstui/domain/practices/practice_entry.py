"""A practice that was done, as an entry of the log: the activity, and how one was before and after."""

from __future__ import annotations

from wellnesstui.domain.entry import LEVELS, PRACTICE, Entry, Level, LoggedActivity
from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellnesstui.domain.entry import Answer

ID, BEFORE, AFTER = "practice", "before", "after"
"""The names of its answers."""


class Played(Record):
    """``id`` of the practice, ``name`` and ``domain`` of the activity, the whole ``minutes``, and
    moods 1 to 5, None where none was chosen. A reset is only the mood after it.
    """

    id: str
    name: str
    domain: str = ""
    minutes: int | None = None
    before: Level | None = None
    after: Level | None = None
    is_reset: bool = False

    def applied_to(self, entry: Entry) -> Entry:
        """The entry with it. The mood after is the entry's mood; the one before never is."""
        if self.is_reset:
            return entry.replace(mood=self.after)
        answers: list[tuple[str, str | int]] = [(ID, self.id)]
        answers += [(BEFORE, self.before)] if self.before else []
        answers += [(AFTER, self.after)] if self.after else []
        activity = LoggedActivity(name=self.name, minutes=self.minutes, domain=self.domain)
        return entry.replace(
            mood=self.after,
            activities=(activity,),
            form=PRACTICE,
            answers=tuple(answers),
        )


def whole_minutes(spent: float) -> int:
    """The minutes to save for ``spent`` seconds, at least one: who saves it did something."""
    return max(1, round(spent / 60))


def played(entry: Entry) -> Played | None:
    """What was done, None for an entry that is about something else."""
    id, before, after = answered(entry.answers)
    if entry.form != PRACTICE or not id or not entry.activities:
        return None
    activity = entry.activities[0]
    return Played(
        id=id,
        name=activity.name,
        domain=activity.domain,
        minutes=activity.minutes,
        before=before,
        after=after,
    )


def answered(answers: Iterable[tuple[str, Answer]]) -> tuple[str, Level | None, Level | None]:
    """The practice's id, empty without one, and the moods before and after, of its answers."""
    values = dict(answers)
    id = values.get(ID)
    before, after = _level(values.get(BEFORE)), _level(values.get(AFTER))
    return id if isinstance(id, str) else "", before, after


def in_step(entry: Entry) -> Entry:
    """The entry, of a practice with the mood that was changed as the answer after it."""
    answers = dict(entry.answers)
    if entry.form != PRACTICE or answers.get(AFTER) == entry.mood:
        return entry
    others = tuple(each for each in entry.answers if each[0] != AFTER)
    after = () if entry.mood is None else ((AFTER, entry.mood),)
    return entry.replace(answers=(*others, *after))


def moods_around(entry: Entry) -> str:
    """``before 2, after 4``, or the one of them that was given; empty when it's no practice."""
    if entry.form != PRACTICE:
        return ""
    _, before, after = answered(entry.answers)
    levels = ((BEFORE, before), (AFTER, after))
    return ", ".join(f"{name} {level}" for name, level in levels if level)


def _level(value: object) -> Level | None:
    return Level(value) if isinstance(value, int) and value in LEVELS else None
