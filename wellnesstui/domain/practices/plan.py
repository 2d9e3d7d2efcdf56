"""The plan of times of a practice: which caption, which breath and which bell at which second.

Pure: worked out before it starts, so that nothing that happens on the way makes it drift.
"""

from __future__ import annotations

from math import inf

from wellnesstui.domain.practices.lengths import fitted, lengthened
from wellnesstui.domain.practices.practice import Practice
from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.practices.practice import Breath, Step

PACES = (0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4)
"""How many times as fast as it is written a practice may be done."""
BEGIN, BETWEEN, END = "begin", "between", "end"

_SECONDS_A_WORD = 0.5


class Choices(Record):
    """How a person wants a practice. ``minutes`` is None for its usual length; ``breath`` names one
    of its paces, empty for the first.
    """

    minutes: float | None = None
    pace: float = 1.0
    has_holds: bool = True
    breath: str = ""


class Scene(Record):
    """What is shown from ``begin`` until ``end``, in seconds; ``step`` counts from 0.

    ``breath`` began at ``breath_begin``.
    """

    begin: float
    end: float
    step: int
    caption: str
    instead: str
    breath: Breath | None
    breath_begin: float


class Bells(Record):
    """When bells ring, in seconds: at ``begin`` and ``end``, and ``every`` so often between; None for
    none.
    """

    begin: float | None = None
    every: float | None = None
    end: float | None = None

    def times(self, after: float, until: float) -> list[tuple[float, str]]:
        """The second and the name of those that ring later than ``after``, and at ``until`` at the
        latest, in order; one at the very start rings with the first step from there.
        """
        times = []
        is_first = self.begin == after == 0 < until
        if self.begin is not None and (after < self.begin <= until or is_first):
            times.append((self.begin, BEGIN))
        start, end = self.begin or 0.0, inf if self.end is None else self.end
        if self.every:
            last = int((min(until, end - 1.0) - start) // self.every)
            first = max(1, int((after - start) // self.every) + 1)
            times += [(start + n * self.every, BETWEEN) for n in range(first, last + 1)]
        if self.end is not None and after < self.end <= until:
            times.append((self.end, END))
        return times

    def between(self, after: float, until: float) -> tuple[str, ...]:
        """The names of those that ring then, each once."""
        return tuple(dict.fromkeys(name for _, name in self.times(after, until)))


class Plan(Record):
    """The scenes of a practice as it is going to be done, one after another without a hole."""

    practice: Practice
    scenes: tuple[Scene, ...]
    bells: Bells = Bells()

    @property
    def seconds(self) -> float:
        """Its length; infinite for one with an open end."""
        return self.scenes[-1].end if self.scenes else 0.0

    def scene_at(self, elapsed: float) -> Scene | None:
        """The scene at that second; None from the end on."""
        if not 0 <= elapsed < self.seconds:
            return None
        return next(scene for scene in reversed(self.scenes) if scene.begin <= elapsed)

    def begin_of(self, step: int) -> float:
        """The second at which a step begins; the end for the one after the last."""
        return next((scene.begin for scene in self.scenes if scene.step == step), self.seconds)


def make_plan(practice: Practice, choices: Choices | None = None, room: float = inf) -> Plan:
    """The plan of a practice that takes at most ``room`` seconds, and no longer than was chosen at any
    pace; it may have no scene at all.
    """
    choices = choices or Choices()
    longest = inf if choices.minutes is None else choices.minutes * 60
    return plan_of(fitted(chosen(practice, choices), min(room, longest)))


def least_room(practice: Practice, choices: Choices) -> float:
    """The seconds from which ``make_plan`` leaves out no step: those of its least length, at a faster
    pace fewer.
    """
    shortest = choices.replace(minutes=practice.least) if practice.stretches else choices
    return min(practice.least * 60, chosen(practice, shortest).seconds)


def plan_of(practice: Practice, bells: Bells | None = None) -> Plan:
    """The plan of a practice exactly as its steps are."""
    scenes: list[Scene] = []
    begin = 0.0
    for number, step in enumerate(practice.steps):
        scenes += _scenes(number, step, begin)
        begin += step.seconds
    return Plan(practice=practice, scenes=tuple(scenes), bells=bells or Bells())


def chosen(practice: Practice, choices: Choices) -> Practice:
    """The practice with the breath, the pace and the length that were chosen.

    A breath step is changed to whole breaths, so its length may differ by less than one.
    """
    named = next((pace.breath for pace in practice.paces if pace.name == choices.breath), None)
    first = practice.paces[0].breath if practice.paces else None
    steps = []
    for step in practice.steps:
        breath = named if named and step.breath == first else step.breath
        if breath and not choices.has_holds:
            breath = breath.without_holds()
        if breath:
            breath = breath.paced(choices.pace)
            breaths = max(1, round(step.seconds / choices.pace / breath.cycle))
            steps.append(step.replace(breath=breath, seconds=breaths * breath.cycle))
        else:
            steps.append(step.replace(seconds=step.seconds / choices.pace))
    practice = practice.replace(steps=tuple(steps))
    return practice if choices.minutes is None else lengthened(practice, choices.minutes * 60)


def _scenes(number: int, step: Step, begin: float) -> list[Scene]:
    """A scene for each caption of a step: as long as it takes to say, and its part of the silence."""
    captions = step.captions
    spoken = [max(1.0, len(caption.split()) * _SECONDS_A_WORD) for caption in captions]
    silence = step.seconds - sum(spoken)
    if silence < 0:
        lengths = [step.seconds * each / sum(spoken) for each in spoken]
    else:
        lengths = [each + silence / len(captions) for each in spoken]
    scenes: list[Scene] = []
    at = begin
    for caption, length in zip(captions, lengths, strict=True):
        is_last = len(scenes) == len(captions) - 1
        end = begin + step.seconds if is_last else at + length
        scenes.append(
            Scene(
                begin=at,
                end=end,
                step=number,
                caption=caption,
                instead=step.instead,
                breath=step.breath,
                breath_begin=begin,
            )
        )
        at = end
    return scenes
