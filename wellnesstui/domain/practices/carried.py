"""A practice that goes on in another process, as text: so that the log can be locked meanwhile."""

from __future__ import annotations

from wellnesstui.domain.entry import LEVELS, Level
from wellnesstui.domain.practices.plan import Bells, Choices, Plan, plan_of
from wellnesstui.domain.practices.practice import Breath, Practice, Step
from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wellnesstui.domain.moment import Instant


class Carried(Record):
    """What a player was playing, and where in it it was. ``is_guided`` is False for a timer; ``ended``
    is as in PracticeTimer. One that ``is_hidden`` waits until the log is unlocked; the session that began at
    ``session_begin`` ends with it.
    """

    plan: Plan
    is_guided: bool
    choices: Choices
    name: str
    what: str = ""
    before: Level | None = None
    has_bell: bool = False
    elapsed: float = 0.0
    spent: float = 0.0
    is_paused: bool = False
    ended: str = ""
    is_hidden: bool = False
    session_begin: Instant | None = None

    def to_text(self) -> str:
        """JSON that ``read_carried`` reads."""
        import json

        plain = {
            **self.__dict__,
            "choices": self.choices.__dict__,
            "bells": self.plan.bells.__dict__,
        }
        practice = self.plan.practice.__dict__
        steps = [
            {**step.__dict__, "breath": step.breath and step.breath.__dict__}
            for step in self.plan.practice.steps
        ]
        plain["plan"] = {**practice, "steps": steps, "paces": []}
        return json.dumps(plain)


def read_carried(text: str) -> Carried | None:
    """What was carried, None for anything else."""
    import json

    try:
        return _carried(**json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _carried(
    plan: dict[str, Any], choices: dict[str, Any], bells: dict[str, Any], **rest: Any
) -> Carried:
    steps = tuple(
        Step(**{**step, "breath": Breath(**step["breath"]) if step["breath"] else None})
        for step in plan["steps"]
    )
    practice = Practice(**{**plan, "needs": tuple(plan["needs"]), "steps": steps, "paces": ()})
    if rest.get("before") not in (None, *LEVELS):
        raise ValueError
    return Carried(plan=plan_of(practice, Bells(**bells)), choices=Choices(**choices), **rest)
