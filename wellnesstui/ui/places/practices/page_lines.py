"""The lines of the page on which a practice is read before it starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from wellnesstui.domain.entry import Level
from wellnesstui.domain.moment import format_length
from wellnesstui.domain.practices.facets import shown_needs
from wellnesstui.domain.practices.practice import INWARD, NEEDS, Practice, Summary
from wellnesstui.domain.record import Record
from wellnesstui.ui.places.practices.items import (
    TIMER_ABOUT,
    CourseItem,
    PartItem,
    TimerItem,
    timer_text,
)
from wellnesstui.ui.widgets.labeled_line import labeled_line, value_room

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.domain.labels import Labels

POSTURES = {
    "any": "any position",
    "sitting": "sitting",
    "standing": "standing",
    "lying": "lying down",
    "walking": "walking",
}
ATTENTION = {
    "breath": "your breath",
    "sound": "sounds",
    "hands": "your hands",
    "feet": "your feet",
    "sight": "what you see",
    "movement": "movement",
    "words": "words",
}
GONE = "This practice can't be read anymore."


class StartChoices(Record):
    """How a practice is to be started: ``minutes`` is None for its usual length here."""

    minutes: int | None = None
    before: Level | None = None
    has_holds: bool = True
    breath: str = ""


class PageLines:
    """Lines of ``width`` columns; ``keyed`` puts the person's keys into a sentence."""

    def __init__(self, width: int, keyed: Callable[[str], str], labels: Labels) -> None:
        self._room, self._keyed, self._labels = value_room(width), keyed, labels

    def practice(
        self,
        summary: Summary,
        practice: Practice | None,
        minutes: int,
        start: StartChoices,
        limit: str = "",
    ) -> list[Content]:
        """What a practice is and asks, and how it's going to start; it isn't there any more if None.

        ``limit`` says what the next session makes of its length.
        """
        lines = [Content(summary.about), Content("")] if summary.about else []
        if practice is None:
            return [*lines, Content.styled(GONE, "$warning")]
        lines.append(self._line("length", self._length(summary, minutes), "$accent bold"))
        if limit:
            lines.append(self._line("", limit, "$accent"))
        needs = [NEEDS[need] for need in shown_needs(summary)]
        lines.append(self._line("good for", ", ".join(needs)))
        lines.append(self._line("position", POSTURES[summary.posture]))
        if summary.anchor:
            lines.append(self._line("attention", ATTENTION[summary.anchor]))
        if summary.has_holds:
            lines.append(self._line("breath", self._holds(start.has_holds)))
        if practice.paces:
            breath = start.breath or practice.paces[0].name
            lines.append(
                self._line("pace", f"{breath}{self._keyed('; <practice.breath B> for another')}")
            )
        lines.append(self._line("steps", str(len(practice.steps))))
        if summary.contents:
            lines.append(self._line("in it", summary.contents))
        lines.append(self._line("before", self._before(start.before)))
        if summary.warning:
            lines += [Content(""), Content.styled(summary.warning, "$secondary")]
        if summary.inward:
            lines += [Content(""), Content.styled(INWARD, "$secondary")]
        return lines

    def part(
        self,
        item: PartItem,
        practice: Practice | None,
        minutes: int,
        start: StartChoices,
        limit: str = "",
    ) -> list[Content]:
        """The same for a part of a course, with what the course says of it."""
        done = " You've done this one." if item.is_done else ""
        said = Content.styled(f"{item.part.says}{done}", "$secondary")
        return [said, Content(""), *self.practice(item.practice, practice, minutes, start, limit)]

    def course(self, item: CourseItem, titles: dict[str, str]) -> list[Content]:
        """What a course is about, and its parts."""
        lines = [Content(item.course.about), Content("")]
        for part in item.course.parts:
            done = ", done" if part.practice in item.done else ""
            lines.append(Content.assemble(
                (titles[part.practice], "$foreground"), (f"  {part.minutes} min{done}", "$quiet")
            ))  # fmt: skip
        hint = "Any order, at any time. Nothing expires."
        return [*lines, Content(""), Content.styled(hint, "$quiet")]

    def timer(self, item: TimerItem) -> list[Content]:
        """What a timer is, and how it was last used."""
        lines = [Content(TIMER_ABOUT[item.kind]), Content("")]
        if item.saved is None:
            return lines
        length, *words = timer_text(item.saved.choices)
        lines.append(self._line("length", length, "$accent bold"))
        lines += [self._line("bell", words[0].removeprefix("bell: "))]
        if item.saved.choices.warm_up:
            lines.append(self._line("settle in", f"{item.saved.choices.warm_up} seconds"))
        if item.saved.choices.what:
            lines.append(self._line("what", item.saved.choices.what))
        if item.saved.is_session:
            lines.append(self._line("session", "counts as one"))
        sentence = "Enter starts it like this. Press <practice.change e> to change it."
        return [*lines, Content(""), Content.styled(self._keyed(sentence), "$quiet")]

    def _length(self, summary: Summary, minutes: int) -> str:
        if not summary.stretches:
            return format_length(minutes)
        keys = self._keyed("<practice.shorter -> and <practice.longer +>")
        return f"{format_length(minutes)}; {summary.least} to {summary.most} with {keys}"

    def _holds(self, has_holds: bool) -> str:
        if has_holds:
            return self._keyed("has holds; <practice.holds H> leaves them out")
        return self._keyed("without holds; <practice.holds H> puts them back")

    def _before(self, before: Level | None) -> str:
        if before is None:
            return "1-5: how are you now?"
        clear = self._keyed("; <practice.clear Del> to clear")
        return f"{before} {self._labels.now[before - 1]}{clear}"

    def _line(self, label: str, value: str, style: str = "$foreground") -> Content:
        return labeled_line(label, value, self._room, style)
