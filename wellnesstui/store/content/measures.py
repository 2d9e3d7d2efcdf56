"""The measures that come with wellness, one file each, read when somebody asks for one."""

from __future__ import annotations

import os
from functools import cache

import wellnesstui
from wellnesstui.domain.measures.measure import Measure
from wellnesstui.domain.measures.measure_file import read_measure
from wellnesstui.domain.text import folded
from wellnesstui.store.content import bundled_files

FOLDER = os.path.join(os.path.dirname(wellnesstui.__file__), "content", "measures")


def ids() -> tuple[str, ...]:
    """The id of each measure, by name."""
    return tuple(bundled_files.ids(FOLDER))


def bundled() -> tuple[Measure, ...]:
    """Every measure, in the order in which they are offered."""
    return tuple(sorted(map(find, ids()), key=lambda measure: measure.position))


@cache
def find(id: str) -> Measure:
    """The measure of that id. Raises KeyError."""
    return read_measure(id, bundled_files.document(FOLDER, id))


def shorter(measure: Measure) -> Measure | None:
    """The measure as which one is saved without its tender answer; None where there's none."""
    return find(measure.instead) if measure.instead else None


def named(text: str) -> Measure | None:
    """The measure that a person means by ``PHQ-8``, ``phq8`` or ``phq 8``; None for none."""
    wanted = _bare(text)
    return next(
        (each for each in bundled() if wanted and wanted in (_bare(each.id), _bare(each.title))),
        None,
    )


def matching(words: str) -> list[Measure]:
    """The measures that have all the words in their title, name or search words."""
    wanted = folded(words).split()
    return [
        measure
        for measure in bundled()
        if all(
            word in folded(" ".join((measure.title, measure.name, *measure.search)))
            for word in wanted
        )
    ]


def _bare(text: str) -> str:
    return "".join(each for each in folded(text) if each.isalnum())
