"""The courses that come with wellness, read from their files."""

from __future__ import annotations

import os

import wellnesstui
from wellnesstui.domain.practices.course import Course, read_course
from wellnesstui.store.content.practices import ENDING, summaries
from wellnesstui.store.disk.plain_toml import read_plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellnesstui.domain.practices.practice import Summary

FOLDER = os.path.join(os.path.dirname(wellnesstui.__file__), "content", "courses")


def bundled(practices: Iterable[Summary] | None = None) -> tuple[Course, ...]:
    """Every course, by title; ``practices`` are the bundled ones, if they were read already."""
    known = {each.id: each for each in (summaries() if practices is None else practices)}
    found = []
    for file in sorted(os.listdir(FOLDER)):
        if file.endswith(ENDING):
            with open(os.path.join(FOLDER, file), encoding="utf-8") as opened:
                plain = read_plain(opened.read())
            found.append(read_course(file.removesuffix(ENDING), plain, known))
    return tuple(sorted(found, key=lambda course: course.title))
