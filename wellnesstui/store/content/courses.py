"""The courses that come with wellness, one file each."""

from __future__ import annotations

import os

import wellnesstui
from wellnesstui.domain.practices.course import Course, read_course
from wellnesstui.store.disk.plain_toml import NotPlain, read_plain

FOLDER = os.path.join(os.path.dirname(wellnesstui.__file__), "content", "courses")

_ENDING = ".toml"


def bundled() -> tuple[Course, ...]:
    """Every course, by title."""
    names = [file.removesuffix(_ENDING) for file in os.listdir(FOLDER) if file.endswith(_ENDING)]
    return tuple(sorted(map(_read, names), key=lambda course: course.title))


def _read(name: str) -> Course:
    with open(os.path.join(FOLDER, name + _ENDING), encoding="utf-8") as file:
        text = file.read()
    try:
        plain = read_plain(text)
    except NotPlain:
        import tomllib  # it costs more than the rest

        plain = tomllib.loads(text)
    return read_course(name, plain)
