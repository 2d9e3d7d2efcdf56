"""Keys that choose how a practice starts, in the place and on a practice's own page."""

from __future__ import annotations

from textual.binding import Binding

from wellnesstui.domain.entry import MOODS, Level
from wellnesstui.domain.practices.practice import Practice, Summary
from wellnesstui.ui.places.practices.page_lines import StartChoices

START_KEYS = (
    Binding("plus", "adjust('longer')", "longer", key_display="+", show=False, id="practice.longer", tooltip="Makes it longer, if it can be"),
    Binding("minus", "adjust('shorter')", "shorter", key_display="-", show=False, id="practice.shorter", tooltip="Makes it shorter, if it can be"),
    Binding("H", "adjust('holds')", "no holds", show=False, id="practice.holds", tooltip="With or without holding your breath"),
    Binding("B", "adjust('breath')", "pace", show=False, id="practice.breath", tooltip="Another of its paces"),
    *(
        Binding(str(level), f"adjust('{level}')", name, show=False, id=f"mood.before_{level}", tooltip="How you are before it starts")
        for level, name in enumerate(MOODS, 1)
    ),
    Binding("delete,backspace", "adjust('clear')", "clear number", show=False, id="practice.clear", tooltip="Clears how you are before it starts"),
)  # fmt: skip
"""Each calls ``action_adjust``."""
_LENGTHS = (*range(1, 11), 12, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60)


def can_adjust(how: str, summary: Summary | None, practice: Practice | None) -> bool:
    """Whether the practice can be changed so; any can be given a mood before."""
    if summary is None or practice is None:
        return False
    match how:
        case "longer" | "shorter":
            return summary.stretches
        case "holds":
            return summary.has_holds
        case "breath":
            return len(practice.paces) > 1
        case _:
            return True


def adjusted(start: StartChoices, how: str, practice: Practice, minutes: int) -> StartChoices:
    """The choices after an adjustment; ``minutes`` are the ones it would take now."""
    match how:
        case "longer":
            longer = [each for each in lengths(practice) if each > minutes]
            return start.replace(minutes=longer[0] if longer else practice.most)
        case "shorter":
            shorter = [each for each in lengths(practice) if each < minutes]
            return start.replace(minutes=shorter[-1] if shorter else practice.least)
        case "holds":
            return start.replace(has_holds=not start.has_holds)
        case "breath":
            names = [pace.name for pace in practice.paces]
            now = names.index(start.breath) if start.breath in names else 0
            return start.replace(breath=names[(now + 1) % len(names)])
        case "clear":
            return start.replace(before=None)
        case _:
            return start.replace(before=Level(int(how)))


def lengths(practice: Summary) -> list[int]:
    """The minutes that it can be made, by steps that grow."""
    within = [each for each in _LENGTHS if practice.least <= each <= practice.most]
    return sorted({*within, practice.least, practice.minutes, practice.most})
