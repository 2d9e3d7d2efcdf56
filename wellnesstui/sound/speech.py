"""When each sentence of a practice is said: its clips laid out in the time of its plan.

Pure: a clip is never made faster or cut, so another pace or length changes only the silence.
"""

from __future__ import annotations

from itertools import groupby

from wellnesstui.domain.practices.plan import PACES, Choices, make_plan
from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wellnesstui.domain.practices.plan import Plan, Scene
    from wellnesstui.domain.practices.practice import Practice
    from wellnesstui.sound.clips import Clip

    ClipsOf = Callable[[str], tuple[Clip, ...]]

LEAD = 0.5
"""Seconds between a caption on the screen and its first word, where there is room."""
LONGEST_GAP = 1.2
SHORTEST_GAP = 0.25
"""Seconds between two sentences of a caption."""


class Saying(Record):
    """A clip, and the second of the plan at which it begins."""

    at: float
    clip: Clip


def speech(plan: Plan, clips_of: ClipsOf) -> tuple[Saying, ...]:
    """What is said in a plan, in order, never two at a time.

    A caption's sentences begin with it, or when the one before has been said. One that couldn't be
    said to its end before the step ends isn't begun.
    """
    said: list[Saying] = []
    for _, scenes in groupby(plan.scenes, key=lambda scene: scene.step):
        said += _step(tuple(scenes), clips_of)
    return tuple(said)


def in_a_row(clips: Iterable[Clip], begin: float, end: float) -> tuple[Saying, ...]:
    """Clips said from ``begin`` on, with gaps as the time until ``end`` allows; those that wouldn't be
    over by then are left out.
    """
    clips = tuple(clips)
    spare = end - begin - sum(clip.seconds for clip in clips)
    gap = min(LONGEST_GAP, max(SHORTEST_GAP, spare / (len(clips) + 1)))
    at = begin + max(0.0, min(LEAD, spare - gap * (len(clips) - 1)))
    said = []
    for clip in clips:
        if at + clip.seconds <= end:
            said.append(Saying(at=at, clip=clip))
            at += clip.seconds + gap
    return tuple(said)


def quickest_pace(practice: Practice, choices: Choices, clips_of: ClipsOf) -> float:
    """The fastest pace at which everything is said that is said at the slowest."""

    def count(pace: float) -> int:
        return len(speech(make_plan(practice, choices.replace(pace=pace)), clips_of))

    everything = count(PACES[0])
    return max(pace for pace in PACES if count(pace) == everything)


def _step(scenes: tuple[Scene, ...], clips_of: ClipsOf) -> list[Saying]:
    said: list[Saying] = []
    free = scenes[0].begin
    for scene in scenes:
        clips = clips_of(scene.caption)
        needed = sum(clip.seconds + SHORTEST_GAP for clip in clips)
        begin = max(scene.begin, free)
        end = min(scenes[-1].end, max(scene.end, begin + needed))
        row = in_a_row(clips, begin, end)
        if row:
            said += row
            free = row[-1].at + row[-1].clip.seconds + SHORTEST_GAP
    return said
