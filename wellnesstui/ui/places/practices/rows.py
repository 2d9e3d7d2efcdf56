"""The rows of practices, timers and courses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from wellnesstui.domain.practices.facets import NEED, shown_needs
from wellnesstui.domain.practices.practice import NEEDS, Summary
from wellnesstui.ui.places.practices.items import CourseItem, PartItem, TimerItem, timer_text
from wellnesstui.ui.widgets.parts import Part, cut
from wellnesstui.ui.widgets.row_list import LazyRows, Row

FITS_NOW, YOURS, UNGUIDED, COURSES = "Fits now", "Yours", "Without guidance", "Courses"
_MARK = 2  # cells before a title, for the star
_LEAST_TITLE = 20  # cells of a title that are shown before its length
_POSTURES = {"lying": "lying down", "walking": "walking", "standing": "standing"}
NOW = "now/"
"""The beginning of a key of those that fit now, which are under their need as well."""


class PracticeRows(NamedTuple):
    """Makes the rows; ``own`` and ``starred`` are ids, ``more`` the sign of what was cut."""

    starred: frozenset[str]
    own: frozenset[str]
    more: str

    def ranked(
        self, practices: Sequence[Summary], others: Sequence[Row], others_first: bool
    ) -> Sequence[Row]:
        """A row for each in order, and the others, which begin with an empty one."""
        if not others:
            return LazyRows(practices, self.parts)
        if others_first:
            return LazyRows([*others[1:], Row(), *practices], self.parts)
        return LazyRows([*practices, *others], self.parts)

    def grouped(
        self, fitting: Iterable[Summary], practices: Sequence[Summary], facets: Mapping[str, str]
    ) -> list[Row]:
        """Those that fit now, then all under the headings of their needs, a person's own last."""
        groups: dict[str, list[Summary]] = {heading: [] for heading in NEEDS.values()}
        wanted = facets.get(NEED, "")
        own: list[Summary] = []
        for each in practices:
            if each.id in self.own:
                own.append(each)
            else:
                groups[NEEDS[wanted or shown_needs(each)[0]]].append(each)
        rows: list[Row] = []
        for heading, group in ((FITS_NOW, list(fitting)), *groups.items(), (YOURS, own)):
            key = NOW if heading == FITS_NOW else ""
            listed = group if key else sorted(group, key=lambda each: each.title.casefold())
            rows += under(heading, [Row((), each, key + each.id, self.parts) for each in listed])
        return rows[1:]

    def parts(self, practice: Summary, width: int) -> list[Part]:
        """The title and what there is room for beside it."""
        room = max(0, width - _MARK)
        details = self._details(practice)
        while details and cell_len(practice.title) + _cells(details) > room:
            if len(details) == 1 and cell_len(details[0]) + 2 + _LEAST_TITLE <= room:
                break
            details.pop()
        return [
            ("* ", "$accent") if practice.id in self.starred else ("  ", ""),
            (cut(practice.title, room - _cells(details), self.more), "$foreground"),
            (_joined(details), "$quiet"),
        ]

    def _details(self, practice: Summary) -> list[str]:
        """What else to know at a glance, the most important first."""
        length = (
            f"{practice.least}-{practice.most} min"
            if practice.stretches
            else f"{practice.minutes} min"
        )
        details = [
            length,
            "yours" if practice.id in self.own else "",
            "story" if practice.is_story else "",
            _POSTURES.get(practice.posture, ""),
        ]
        return [each for each in details if each]

    def of_timer(self, item: TimerItem) -> Row:
        """The row of a timer, with how it was last used."""

        def draw(item: TimerItem, width: int) -> list[Part]:
            words = timer_text(item.saved.choices) if item.saved else []
            return self._line("", item.title, words, width)

        return Row((), item, item.id, draw)

    def of_course(self, item: CourseItem) -> Row:
        """The row of a course, with how many of its practices were ever saved, in it or on their own."""

        def draw(item: CourseItem, width: int) -> list[Part]:
            parts = len(item.course.parts)
            words = [f"{parts} parts", f"you know {item.done_parts}" if item.done_parts else ""]
            return self._line("- " if item.is_open else "+ ", item.title, words, width)

        return Row((), item, item.id, draw)

    def of_part(self, item: PartItem) -> Row:
        """The row of a part, below its course."""

        def draw(item: PartItem, width: int) -> list[Part]:
            words = [f"{item.part.minutes} min", "done" if item.is_done else ""]
            return self._line("    ", item.title, words, width)

        return Row((), item, item.id, draw)

    def _line(self, mark: str, title: str, words: Sequence[str], width: int) -> list[Part]:
        mark = mark or " " * _MARK
        room = max(0, width - len(mark))
        details = [each for each in words if each]
        while details and cell_len(title) + _cells(details) > room:
            details.pop()
        return [
            (mark, "$primary"),
            (cut(title, room - _cells(details), self.more), "$foreground"),
            (_joined(details), "$quiet"),
        ]


def under(heading: str, rows: Sequence[Row]) -> list[Row]:
    """The rows after an empty one and their heading; none without rows."""
    return [Row(), Row([(heading, "$quiet")]), *rows] if rows else []


def _joined(details: Sequence[str]) -> str:
    """The details after two spaces, with commas between."""
    return f"  {', '.join(details)}" if details else ""


def _cells(details: Sequence[str]) -> int:
    return cell_len(_joined(details))
