"""A practice that was done, as an entry of the log: the activity, and how one was before and after."""

from __future__ import annotations

from wellnesstui.domain.entry import LEVELS, Entry, Level, LoggedActivity
from wellnesstui.domain.record import Record

FORM = "practice"
"""The ``form`` of such an entry."""

ID, BEFORE, AFTER = "practice", "before", "after"
"""The names of its answers."""


class Played(Record):
    """``id`` of the practice, ``name`` and ``domain`` of the activity, the whole ``minutes``, and
    moods 1 to 5, None where none was chosen.
    """

    id: str
    name: str
    domain: str = ""
    minutes: int | None = None
    before: Level | None = None
    after: Level | None = None

    def applied_to(self, entry: Entry) -> Entry:
        """The entry with it. The mood after is the entry's mood; the one before never is."""
        answers: list[tuple[str, str | int]] = [(ID, self.id)]
        answers += [(BEFORE, self.before)] if self.before else []
        answers += [(AFTER, self.after)] if self.after else []
        activity = LoggedActivity(name=self.name, minutes=self.minutes, domain=self.domain)
        return entry.replace(
            mood=self.after,
            activities=(activity,),
            form=FORM,
            answers=tuple(answers),
        )


def played(entry: Entry) -> Played | None:
    """What was done, None for an entry that is about something else."""
    answers = dict(entry.answers)
    name = answers.get(ID)
    if entry.form != FORM or not isinstance(name, str) or not entry.activities:
        return None
    activity = entry.activities[0]
    return Played(
        id=name,
        name=activity.name,
        domain=activity.domain,
        minutes=activity.minutes,
        before=_level(answers.get(BEFORE)),
        after=_level(answers.get(AFTER)),
    )


def in_step(entry: Entry) -> Entry:
    """The entry, of a practice with the mood that was changed as the answer after it."""
    answers = dict(entry.answers)
    if entry.form != FORM or answers.get(AFTER) == entry.mood:
        return entry
    others = tuple(each for each in entry.answers if each[0] != AFTER)
    after = () if entry.mood is None else ((AFTER, entry.mood),)
    return entry.replace(answers=(*others, *after))


def moods_around(entry: Entry) -> str:
    """``before 2, after 4``, or the one of them that was given; empty when it's no practice."""
    if entry.form != FORM:
        return ""
    answers = dict(entry.answers)
    levels = ((name, _level(answers.get(name))) for name in (BEFORE, AFTER))
    return ", ".join(f"{name} {level}" for name, level in levels if level)


def _level(value: object) -> Level | None:
    return Level(value) if isinstance(value, int) and value in LEVELS else None
