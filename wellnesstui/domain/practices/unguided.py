"""Timers without guidance: to sit, and to focus."""

from __future__ import annotations

from math import inf

from wellnesstui.domain.practices.plan import Bells, plan_of
from wellnesstui.domain.practices.practice import Practice, Step
from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.practices.plan import Plan

SIT, FOCUS = "sit", "focus"
MAX_MINUTES = 24 * 60
MAX_WARM_UP = 300
"""Seconds to settle in before the first bell, at most."""

ACTIVITIES = {SIT: "Quiet time", FOCUS: "Focus time"}
"""What a timer is saved as."""

_TITLES = {SIT: "Timer", FOCUS: "Focus"}
_TEXTS = {SIT: "Any way you like.", FOCUS: "One thing."}
_DOMAINS = {SIT: "psychological", FOCUS: "professional"}


class TimerChoices(Record):
    """``minutes`` is None for an open end, ``every`` the minutes between bells or None."""

    kind: str
    minutes: float | None = None
    every: float | None = None
    warm_up: int = 0
    has_begin: bool = True
    has_end: bool = True
    what: str = ""


def timer_plan(choices: TimerChoices, room: float = inf) -> Plan:
    """The plan of a timer that takes at most ``room`` seconds, with its bells."""
    length = inf if choices.minutes is None else choices.minutes * 60
    length = min(length, max(0.0, room - choices.warm_up))
    steps = []
    if choices.warm_up:
        steps.append(Step(kind="words", text="Settle in.", seconds=float(choices.warm_up)))
    text = choices.what or _TEXTS[choices.kind]
    steps.append(Step(kind="words", text=text, seconds=length))
    minutes = 0 if length == inf else max(1, round(length / 60))
    practice = Practice(
        id=choices.kind,
        title=_TITLES[choices.kind],
        minutes=minutes,
        least=minutes,
        most=minutes,
        needs=("focus" if choices.kind == FOCUS else "calm down",),
        family="focus" if choices.kind == FOCUS else "attention",
        domain=_DOMAINS[choices.kind],
        steps=tuple(steps),
    )
    bells = Bells(
        begin=float(choices.warm_up) if choices.has_begin else None,
        every=choices.every * 60 if choices.every else None,
        end=choices.warm_up + length if choices.has_end and length < inf else None,
    )
    return plan_of(practice, bells)
