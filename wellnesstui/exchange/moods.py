"""Levels of mood names from other programs: mapped by the person, remembered, or Daylio's own; never guessed."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from itertools import combinations
from typing import NamedTuple

from wellnesstui.domain.entry import Level
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import clean_line, folded

LABEL_ONLY = Level(0)
"""In place of a level: the name is saved, without a level."""
ENERGY = "energy "
"""The prefix of an energy among mood names: ``energy 7=4``."""
_NUMBER = r"-?[0-9]{1,9}(?:[.,][0-9]{1,9})?"
_RANGE = re.compile(rf"({_NUMBER})(?:\s*(?:-|–|\.\.)\s*({_NUMBER}))?")


class Span(NamedTuple):
    """The level of all numbers from ``low`` to ``high``, both included; ``about`` is empty or ENERGY."""

    about: str
    low: float
    high: float
    level: Level


class MoodLevels:
    """Levels of mood names: ``mapping`` is of this import, ``remembered`` of earlier ones.

    ``mapping`` wins over ``remembered``, and that over the names that Daylio ships with, which
    count only when ``daylio``. There a number is a name like any other; elsewhere it stands on a
    scale that only its own file knows, so that it is never remembered. Raises UsedWrongly when one
    number is mapped to two levels.
    """

    def __init__(
        self,
        mapping: dict[str, Level | None] | None = None,
        remembered: dict[str, Level] | None = None,
        *,
        daylio: bool = True,
    ) -> None:
        self.mapping = {
            fold(label): level or LABEL_ONLY for label, level in (mapping or {}).items()
        }
        self._remembered = remembered or {}
        self._daylio = daylio
        self._everywhere, self._by_weekday = _known() if daylio else ({}, {})
        self._spans = [
            span for name, level in self.mapping.items() if (span := _span(name, level)) is not None
        ]
        _refuse_overlaps(self._spans)

    def level(self, label: str, weekday: str = "") -> Level | None:
        """1 to 5, LABEL_ONLY, or None when it is not known. ``weekday``, a name, tells the language."""
        name = fold(label)
        level = self._given(name)
        if level is None and self._daylio:
            level = self._everywhere.get(name)
            if level is None:
                level = self._by_weekday.get(fold(weekday), {}).get(name)
        return level

    def energy(self, label: str) -> Level | None:
        """The level of an energy, as ``level`` gives it."""
        return self._given(ENERGY + fold(label))

    def mapped_level(self, label: str) -> Level | None:
        """The level only if it is mapped for this import."""
        return self.mapping.get(fold(label))

    def to_remember(self) -> dict[str, Level]:
        """The mapped levels that hold for other files as well."""
        if self._daylio:
            return self.mapping
        return {name: level for name, level in self.mapping.items() if _span(name, level) is None}

    def _given(self, name: str) -> Level | None:
        if name in self.mapping:
            return self.mapping[name]
        number = _span(name, LABEL_ONLY)
        if number is None or number.low != number.high:
            return self._remembered.get(name)
        for span in self._spans:
            if span.about == number.about and span.low <= number.low <= span.high:
                return span.level
        return self._remembered.get(name) if self._daylio else None


def is_number(label: str) -> bool:
    """Whether the label of a mood or of an energy is a number on some scale."""
    return _span(fold(label), LABEL_ONLY) is not None


def _span(name: str, level: Level) -> Span | None:
    about = ENERGY if name.startswith(ENERGY) else ""
    match = _RANGE.fullmatch(name.removeprefix(about))
    if match is None:
        return None
    ends = [float((end or match[1]).replace(",", ".")) for end in (match[1], match[2])]
    return Span(about, min(ends), max(ends), level)


def _refuse_overlaps(spans: list[Span]) -> None:
    for one, other in combinations(spans, 2):
        disjoint = one.about != other.about or one.high < other.low or other.high < one.low
        if not disjoint and one.level != other.level:
            raise UsedWrongly(
                "One number is mapped to two levels.",
                'Ranges can\'t overlap. For example: "1-2=1", "3-4=2".',
            )


def fold(label: str) -> str:
    """The label cleaned and case-folded: equal for all spellings of one name."""
    return folded(clean_line(label))


def read_mapping(texts: list[str]) -> dict[str, Level | None]:
    """Levels by name, of ``["meh=3", "9-10=5", "energy 7=4", "odd=none"]``. Raises UsedWrongly."""
    mapping: dict[str, Level | None] = {}
    for text in texts:
        label, equals, level = text.rpartition("=")
        label, level = clean_line(label), level.strip().lower()
        if not equals or not label or level not in {"1", "2", "3", "4", "5", "none"}:
            raise UsedWrongly(
                "Map a mood by its name and a level from 1 to 5, or none.",
                'For example: --map "meh=3", --map "9-10=5", or --map "odd=none".',
            )
        mapping[label] = None if level == "none" else Level(int(level))
    return mapping


def _known() -> tuple[dict[str, Level], dict[str, dict[str, Level]]]:
    text = files("wellnesstui.exchange").joinpath("daylio_moods.toml").read_text("utf-8")
    everywhere: dict[str, Level] = {}
    by_weekday: dict[str, dict[str, Level]] = {}
    for language in tomllib.loads(text)["language"]:
        levels = {fold(name): level for name, level in language["moods"].items()}
        if not language["weekdays"]:
            everywhere.update(levels)
        for weekday in language["weekdays"]:
            by_weekday.setdefault(fold(weekday), {}).update(levels)
    return everywhere, by_weekday
