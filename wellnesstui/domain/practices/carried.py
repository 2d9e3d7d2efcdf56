"""A practice that goes on in another process, as text: so that the log can be locked meanwhile."""

from __future__ import annotations

from wellnesstui.domain.entry import LEVELS
from wellnesstui.domain.practices.plan import Bells, Choices, plan_of
from wellnesstui.domain.practices.playing import Playing
from wellnesstui.domain.practices.practice import Breath, Pace, Practice, Step
from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Carried(Record):
    """What a player was playing. One that ``is_hidden`` waits until the log is unlocked.

    ``place`` is where the person was. One that ``is_done`` was played while the log was locked: only the
    place is left of it.
    """

    playing: Playing
    is_hidden: bool = False
    place: str = ""
    is_done: bool = False

    def to_text(self) -> str:
        """JSON that ``read_carried`` reads."""
        import json

        playing = self.playing
        plain = {
            **playing.__dict__,
            "choices": playing.choices.__dict__,
            "plan": _plain(playing.plan.practice),
            "bells": playing.plan.bells.__dict__,
            "practice": playing.practice and _plain(playing.practice),
        }
        return json.dumps({"playing": plain, "is_hidden": self.is_hidden, "place": self.place})


def read_carried(text: str) -> Carried | None:
    """What was carried, None for anything else."""
    import json

    try:
        plain = json.loads(text)
        return Carried(
            playing=_playing(**plain["playing"]),
            is_hidden=bool(plain["is_hidden"]),
            place=str(plain["place"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _plain(practice: Practice) -> dict[str, Any]:
    steps = [
        {**step.__dict__, "breath": step.breath and step.breath.__dict__} for step in practice.steps
    ]
    paces = [{"name": pace.name, "breath": pace.breath.__dict__} for pace in practice.paces]
    return {**practice.__dict__, "steps": steps, "paces": paces}


def _practice(
    steps: list[dict[str, Any]], paces: list[dict[str, Any]], needs: list[str], **rest: Any
) -> Practice:
    return Practice(
        needs=tuple(needs),
        steps=tuple(Step(**{**step, "breath": _breath(step["breath"])}) for step in steps),
        paces=tuple(Pace(name=pace["name"], breath=Breath(**pace["breath"])) for pace in paces),
        **rest,
    )


def _breath(seconds: dict[str, float] | None) -> Breath | None:
    return Breath(**seconds) if seconds else None


def _playing(
    plan: dict[str, Any],
    bells: dict[str, Any],
    choices: dict[str, Any],
    practice: dict[str, Any] | None,
    **rest: Any,
) -> Playing:
    if rest.get("before") not in (None, *LEVELS):
        raise ValueError
    return Playing(
        plan=plan_of(_practice(**plan), Bells(**bells)),
        practice=_practice(**practice) if practice else None,
        choices=Choices(**choices),
        **rest,
    )
