"""The facets by which practices are filtered, with their values and how many have each."""

from __future__ import annotations

from typing import NamedTuple

from wellnesstui.domain.practices.practice import FAMILIES, NEEDS, RESET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wellnesstui.domain.practices.practice import Summary

LENGTH, NEED = "length", "need"
LENGTHS = (2, 5, 10, 20)
"""The minutes that one may say to have."""
_POSTURES = {
    "lying": "Lying down",
    "sitting": "Sitting",
    "standing": "Standing",
    "walking": "Walking",
}
_ANY_POSTURE = ("lying", "sitting", "standing")
_INWARD = {"no": "Attention stays outside", "yes": "Attention turns inward"}
_TITLES: dict[str, dict[str, str]] = {
    LENGTH: {str(minutes): f"{minutes} min" for minutes in LENGTHS},
    NEED: NEEDS,
    "family": FAMILIES,
    "posture": _POSTURES,
    "inward": _INWARD,
    "anchor": {
        "breath": "Breath", "sound": "Sound", "hands": "Hands", "feet": "Feet", "sight": "Sight",
        "movement": "Movement", "words": "Words",
    },
}  # fmt: skip
FACETS = tuple(_TITLES)


class Count(NamedTuple):
    """A value of a facet and how many practices have it."""

    value: str
    number: int


def values(practice: Summary, facet: str) -> tuple[str, ...]:
    """The values that a practice has; any posture is each but walking."""
    match facet:
        case "length":
            return tuple(str(each) for each in LENGTHS if takes(practice, each))
        case "need":
            return shown_needs(practice)
        case "posture":
            return _ANY_POSTURE if practice.posture == "any" else (practice.posture,)
        case "inward":
            return ("yes" if practice.inward else "no",)
        case _:
            value = practice.family if facet == "family" else practice.anchor
            return (value,) if value else ()


def shown_needs(practice: Summary) -> tuple[str, ...]:
    """Its needs under their headings: a reset of one's own is for between sessions."""
    needs = ("between sessions" if need == RESET else need for need in practice.needs)
    return tuple(dict.fromkeys(needs))


def takes(practice: Summary, minutes: int) -> bool:
    """Whether all of it fits into so many minutes."""
    return practice.least <= minutes


def title(facet: str, value: str) -> str:
    """The name of a value."""
    return _TITLES[facet].get(value, value)


def narrowed(practices: Sequence[Summary], chosen: Mapping[str, str]) -> Sequence[Summary]:
    """Those that have every chosen value."""
    for facet, value in chosen.items():
        practices = [each for each in practices if value in values(each, facet)]
    return practices


def counts(practices: Sequence[Summary], facet: str, chosen: Mapping[str, str]) -> list[Count]:
    """The values of a facet that the others leave, in the order of their titles' table."""
    others = {other: value for other, value in chosen.items() if other != facet}
    numbers = dict.fromkeys(_TITLES[facet], 0)
    for each in narrowed(practices, others):
        for value in values(each, facet):
            numbers[value] += 1
    return [
        Count(value, number)
        for value, number in numbers.items()
        if number or chosen.get(facet) == value
    ]
