"""What of a practice is heard, and at which second: its bells, its words, its tones.

Pure: the plan has the times, so another pace or length changes only when something is heard.
"""

from __future__ import annotations

from wellnesstui.domain.practices.plan import Plan
from wellnesstui.domain.practices.unguided import ACTIVITIES
from wellnesstui.domain.record import Record
from wellnesstui.sound import wire
from wellnesstui.sound.speech import SHORTEST_GAP, Saying, speech

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellnesstui.domain.practices.plan import Scene
    from wellnesstui.sound.speech import ClipsOf
    from wellnesstui.sound.wire import Message

SLEEP = "sleep"
_TONES = {"in": wire.RISING, "out": wire.FALLING}


class Score(Record):
    """``bell`` is the file of a bell, empty for none; in a guided practice it rings at its start and
    end, and ``at_steps`` too. In one for sleep nothing rings. ``is_spoken`` where the computer's own
    voice speaks, a caption when it comes: nobody knows how long that takes.
    """

    plan: Plan
    sayings: tuple[Saying, ...] = ()
    bell: str = ""
    at_steps: bool = False
    has_tones: bool = False
    is_spoken: bool = False

    @property
    def is_sleep(self) -> bool:
        return SLEEP in self.plan.practice.needs


def spoken(score: Score, clips_of: ClipsOf) -> Score:
    """The score with what is said in its plan."""
    return score.replace(sayings=speech(score.plan, clips_of))


def messages(
    score: Score, after: float, until: float, at: float, said: float | None = None
) -> list[Message]:
    """What is heard later than ``after``, sentences later than ``said`` if it's given, and at ``until``
    at the latest, as it is said at ``at``: all seconds of the plan. What should have been heard by
    then is heard now.
    """
    heard: list[Message] = [
        wire.Ring(file=score.bell, id=f"bell {time:.3f}", delay=max(0.0, time - at))
        for time in bell_times(score, after, until)
    ]
    heard += [
        wire.Tone(tone=tone, delay=max(0.0, time - at))
        for time, tone in _tones(score, after, until)
    ]
    free = 0.0
    for saying in score.sayings:
        if (after if said is None else said) < saying.at <= until:
            delay = max(free, saying.at - at)
            heard.append(wire.Say(file=saying.clip.path, delay=delay))
            free = delay + saying.clip.seconds + SHORTEST_GAP
    return heard


def last_begun(before: Score, at: float, after: Score) -> float | None:
    """When the sentence that was the last to begin in ``before``, at its second ``at``, begins in
    ``after``: -1 where none had yet, None where it's left out.
    """
    begun = [saying.clip for saying in before.sayings if saying.at <= at]
    if not begun:
        return -1.0
    same = [saying.at for saying in after.sayings if saying.clip == begun[-1]]
    number = begun.count(begun[-1]) - 1
    return same[number] if number < len(same) else None


def bell_times(score: Score, after: float, until: float) -> list[float]:
    """When a bell rings."""
    if not score.bell or score.is_sleep:
        return []
    plan = score.plan
    if plan.practice.id in ACTIVITIES:
        return [time for time, _ in plan.bells.times(after, until)]
    count = len(plan.practice.steps)
    times = [plan.begin_of(step) for step in range(count)] if score.at_steps else [0.0]
    return [time for time in (*times, plan.seconds) if after < time <= until]


def _tones(score: Score, after: float, until: float) -> Iterator[tuple[float, str]]:
    for scene in score.plan.scenes if score.has_tones else ():
        if scene.breath and scene.begin <= until and scene.end > after:
            yield from _breath_tones(scene, max(after, scene.begin - 1e-6), until)


def _breath_tones(scene: Scene, after: float, until: float) -> Iterator[tuple[float, str]]:
    """The tones of a scene: ``after`` isn't before it."""
    breath, begin = scene.breath, scene.breath_begin
    assert breath is not None  # noqa: S101 - only called with one
    number = max(0, int((after - begin) // breath.cycle))
    while (start := begin + number * breath.cycle) <= min(until, scene.end):
        for name, seconds in breath.parts:
            if name in _TONES and after < start <= until and start < scene.end - 1e-6:
                yield start, _TONES[name]
            start += seconds
        number += 1
