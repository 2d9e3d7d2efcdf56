"""Results of a measure in exact arithmetic: a sum of tenths must not depend on their order."""

from __future__ import annotations

from fractions import Fraction

from wellnesstui.domain.measures.measure import MEAN, Measure, Scale
from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class Result(Record):
    """``value`` is None where too few items are answered; ``answered`` counts those of the scale, and
    ``blank`` has the numbers of the others.
    """

    scale: Scale
    value: Fraction | None
    answered: int
    blank: tuple[int, ...] = ()

    @property
    def missing(self) -> int:
        """The items of the scale that have no answer."""
        return len(self.scale.items) - self.answered


def results(
    measure: Measure, answers: Mapping[int, int], odd_item: int | None = None
) -> tuple[Result, ...]:
    """A result for each scale, of answers by number of the item.

    ``odd_item`` is where the reversed item is that some copies have elsewhere, None for the usual place.
    An answer that the measure doesn't have counts as none.
    """
    valid = {item: value for item, value in answers.items() if value in measure.values}
    return tuple(_result(measure, scale, valid, odd_item) for scale in measure.scales)


def _result(
    measure: Measure, scale: Scale, answers: Mapping[int, int], odd_item: int | None
) -> Result:
    reverse = reversed_items(measure, scale, odd_item)
    turn = measure.values[0] + measure.values[-1]
    counted = [
        turn - answers[item] if item in reverse else answers[item]
        for item in scale.items
        if item in answers
    ]
    blank = tuple(item for item in scale.items if item not in answers)
    if len(counted) < scale.least:
        return Result(scale=scale, value=None, answered=len(counted), blank=blank)
    total = Fraction(sum(counted))
    if scale.how == MEAN:
        total /= len(counted)
    return Result(scale=scale, value=total * scale.times, answered=len(counted), blank=blank)


def reversed_items(measure: Measure, scale: Scale, odd_item: int | None) -> frozenset[int]:
    """The items counted from the other end, with the odd one where the person's copy has it."""
    usual = measure.odd_items[0] if measure.odd_items else None
    if usual is None or odd_item not in measure.odd_items or usual not in scale.reverse:
        return frozenset(scale.reverse)
    return frozenset(odd_item if item == usual else item for item in scale.reverse)


def format_result(value: Fraction) -> str:
    """``11``, ``37.5``, ``53.57``: two decimals at most, halves away from zero."""
    hundredths = (abs(value) * 200 + 1) // 2
    whole, part = divmod(int(hundredths), 100)
    sign = "-" if value < 0 and hundredths else ""
    decimals = f".{part:02d}".rstrip("0") if part else ""
    return f"{sign}{whole}{decimals}"
