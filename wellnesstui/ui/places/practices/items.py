"""What the list of Practices has besides practices: courses with their parts, and timers."""

from __future__ import annotations

from typing import NamedTuple

from wellnesstui.domain.moment import format_length
from wellnesstui.domain.practices.course import Course, Part
from wellnesstui.domain.practices.practice import Summary
from wellnesstui.domain.practices.unguided import FOCUS, SIT, TimerChoices
from wellnesstui.store.vault.practice_marks import SavedTimer

TIMER_TITLES = {SIT: "Timer", FOCUS: "Focus"}
TIMER_ABOUT = {
    SIT: "Any length or an open end, with bells or none, and nobody talking.",
    FOCUS: "A timer for one thing. It can count as a session, so that no reminder comes inside.",
}


class CourseItem(NamedTuple):
    """A course; ``done`` are the ids of practices that were ever saved, ``is_open`` shows its parts."""

    course: Course
    done: frozenset[str]
    is_open: bool

    @property
    def id(self) -> str:
        return f"course/{self.course.id}"

    @property
    def title(self) -> str:
        return self.course.title

    @property
    def done_parts(self) -> int:
        """How many of its parts are done, in it or on their own."""
        return sum(part.practice in self.done for part in self.course.parts)


class PartItem(NamedTuple):
    """A part of a course."""

    course: Course
    part: Part
    practice: Summary
    is_done: bool

    @property
    def id(self) -> str:
        return f"course/{self.course.id}/{self.part.practice}"

    @property
    def title(self) -> str:
        return self.practice.title


class TimerItem(NamedTuple):
    """A timer without guidance; ``saved`` is how it was last used, None for never."""

    kind: str
    saved: SavedTimer | None

    @property
    def id(self) -> str:
        return f"timer/{self.kind}"

    @property
    def title(self) -> str:
        return TIMER_TITLES[self.kind]


Item = Summary | CourseItem | PartItem | TimerItem


def practice_of(item: Item | None) -> Summary | None:
    """The practice that an item is about, None for a course or a timer."""
    if isinstance(item, PartItem):
        return item.practice
    return item if isinstance(item, Summary) else None


def timer_text(choices: TimerChoices) -> list[str]:
    """How a timer is set, in a few words each."""
    length = "open end" if choices.minutes is None else format_length(round(choices.minutes))
    bells = [
        "start" if choices.has_begin else "",
        f"every {format_length(round(choices.every))}" if choices.every else "",
        "end" if choices.has_end and choices.minutes is not None else "",
    ]
    rung = [each for each in bells if each]
    words = [length, f"bell: {', '.join(rung)}" if rung else "no bell"]
    if choices.warm_up:
        words.append(f"{choices.warm_up} s to settle in")
    return words
