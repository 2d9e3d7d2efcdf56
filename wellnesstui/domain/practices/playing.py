"""What a player plays: a practice, a reset or a timer, as it was chosen, and how far it is."""

from __future__ import annotations

from wellnesstui.domain.practices.plan import Choices, Plan
from wellnesstui.domain.practices.practice import INWARD
from wellnesstui.domain.practices.practice_entry import Played, whole_minutes
from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.entry import Level
    from wellnesstui.domain.moment import Instant
    from wellnesstui.domain.practices.practice import Practice, Summary
    from wellnesstui.domain.practices.practice_timer import PracticeTimer

UNSAID = 10
"""Seconds: somebody who stops sooner looked in by mistake."""


class Playing(Record):
    """``plan`` is what is played, ``practice`` the same as its file has it, None for a timer.

    ``name`` is the activity it's saved as, ``what`` a timer is for, ``before`` the mood before it. The
    session that began at ``session_begin`` ends with it. One that ``is_reset`` is saved as the mood
    after it, and nothing else; of one that ``is_unsaved`` nothing is. Sessions don't shorten one that is
    played ``anyway``. The sound still goes on for ``sound_left`` seconds after its end. ``is_read``: the
    person saw what to know before it. The last four are as in PracticeTimer.
    """

    plan: Plan
    practice: Practice | None = None
    choices: Choices = Choices()
    name: str
    what: str = ""
    before: Level | None = None
    has_bell: bool = False
    is_reset: bool = False
    is_unsaved: bool = False
    anyway: bool = False
    session_begin: Instant | None = None
    sound_left: float = 0.0
    is_read: bool = False
    elapsed: float = 0.0
    spent: float = 0.0
    is_paused: bool = False
    ended: str = ""

    @property
    def care(self) -> str:
        """What is to be read before it begins; empty once it was, or if there's nothing."""
        practice = self.practice
        if practice is None or self.is_read or self.elapsed or self.ended:
            return ""
        return care_of(practice)

    def at(self, timer: PracticeTimer) -> Playing:
        """The same, as far as ``timer`` is."""
        return self.replace(
            plan=timer.plan,
            elapsed=timer.elapsed,
            spent=timer.spent,
            is_paused=timer.is_paused,
            ended=timer.ended,
        )

    def played(self, spent: float, after: Level | None) -> Played:
        """What is saved after so many seconds."""
        practice = self.plan.practice
        return Played(
            id=practice.id,
            name=self.name,
            domain=practice.domain,
            minutes=whole_minutes(spent),
            before=self.before,
            after=after,
            is_reset=self.is_reset,
        )


def care_of(practice: Summary) -> str:
    """What to know before a practice; empty for most."""
    parts = (practice.warning, practice.contents, INWARD * practice.inward)
    return " ".join(filter(None, parts))
