"""Which level a mood's name from another program means: known, remembered, told, never guessed."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import clean_line, folded

LABEL_ONLY = 0
"""In place of a level: keep the name, without a level."""


class Moods:
    """Levels of mood names. ``mapping`` is what was told now, ``remembered`` what was told before.

    What was told now wins over what was told before, and that over the names a program ships with.
    """

    def __init__(
        self, mapping: dict[str, int | None] | None = None, remembered: dict[str, int] | None = None
    ) -> None:
        told = {fold(label): level or LABEL_ONLY for label, level in (mapping or {}).items()}
        self.told = told
        self._levels = {**(remembered or {}), **told}
        self._everywhere, self._by_weekday = _known()

    def level(self, label: str, weekday: str = "") -> int | None:
        """1 to 5, LABEL_ONLY, or None when nobody has said. ``weekday`` tells the language."""
        name = fold(label)
        if name in self._levels:
            return self._levels[name]
        if name in self._everywhere:
            return self._everywhere[name]
        return self._by_weekday.get(fold(weekday), {}).get(name)

    def told_level(self, label: str) -> int | None:
        """The level only if it was told for this import."""
        return self.told.get(fold(label))


def fold(label: str) -> str:
    """What spellings of one mood name have in common."""
    return folded(clean_line(label))


def read_mapping(texts: list[str]) -> dict[str, int | None]:
    """``["meh=3", "odd=none"]`` as names and levels. Raises UsedWrongly."""
    mapping: dict[str, int | None] = {}
    for text in texts:
        label, equals, level = text.rpartition("=")
        label, level = clean_line(label), level.strip().lower()
        if not equals or not label or level not in {"1", "2", "3", "4", "5", "none"}:
            raise UsedWrongly(
                "A mood is mapped by its name and a level from 1 to 5, or none.",
                'For example --map "meh=3" or --map "odd=none".',
            )
        mapping[label] = None if level == "none" else int(level)
    return mapping


def _known() -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    text = files("wellnesstui.exchange").joinpath("daylio_moods.toml").read_text("utf-8")
    everywhere: dict[str, int] = {}
    by_weekday: dict[str, dict[str, int]] = {}
    for language in tomllib.loads(text)["language"]:
        levels = {fold(name): level for name, level in language["moods"].items()}
        if not language["weekdays"]:
            everywhere.update(levels)
        for weekday in language["weekdays"]:
            by_weekday.setdefault(fold(weekday), {}).update(levels)
    return everywhere, by_weekday
