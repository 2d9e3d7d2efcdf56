"""A practice that was done, as an entry of the log: the activity, and how one was before and after."""

from __future__ import annotations

from wellnesstui.domain.entry import LEVELS, Entry, Level, LoggedActivity
from wellnesstui.domain.record import Record

FORM = "practice"
"""The ``form`` of such an entry."""

_ID, _BEFORE, _AFTER = "practice", "before", "after"


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
        answers: list[tuple[str, str | int]] = [(_ID, self.id)]
        answers += [(_BEFORE, self.before)] if self.before else []
        answers += [(_AFTER, self.after)] if self.after else []
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
    name = answers.get(_ID)
    if entry.form != FORM or not isinstance(name, str) or not entry.activities:
        return None
    activity = entry.activities[0]
    return Played(
        id=name,
        name=activity.name,
        domain=activity.domain,
        minutes=activity.minutes,
        before=_level(answers.get(_BEFORE)),
        after=_level(answers.get(_AFTER)),
    )


def _level(value: object) -> Level | None:
    return Level(value) if isinstance(value, int) and value in LEVELS else None
