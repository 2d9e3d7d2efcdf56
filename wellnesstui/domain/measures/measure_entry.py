"""A measure that was answered, as an entry of the log: answers by number, and the number of the key."""

from __future__ import annotations

from wellnesstui.domain.measures.scoring import Result, results
from wellnesstui.domain.measures.tender import FORM
from wellnesstui.domain.moment import date_name, read_date
from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellnesstui.domain.entry import Answer, Entry
    from wellnesstui.domain.measures.measure import Measure

KEY, ODD = "key", "odd"
"""Names of answers beside those of items: which key there was, and where the odd item is."""


class Answered(Record):
    """``answers`` by number of the item, ``key`` as it was when they were saved (0: not known), and
    ``odd_item``, None for the usual place.
    """

    answers: dict[int, int]
    key: int
    odd_item: int | None = None

    def results(self, measure: Measure) -> tuple[Result, ...]:
        """Each scale's result, worked out by the key that the measure has now."""
        return results(measure, self.answers, self.odd_item)


def with_answers(
    entry: Entry, measure: Measure, answers: Mapping[int, int], odd_item: int | None = None
) -> Entry:
    """The entry with a measure's answers in the order of its items, and nothing that was worked out."""
    saved: list[tuple[str, Answer]] = [
        (str(item), answers[item]) for item in range(1, measure.items + 1) if item in answers
    ]
    if saved:
        saved += [(ODD, odd_item)] if odd_item in measure.odd_items and odd_item else []
        saved.append((KEY, measure.key))
    return entry.replace(form=f"{FORM}{measure.id}", answers=tuple(saved))


def answered(entry: Entry, measure: Measure) -> Answered:
    """What was answered; answers that the measure doesn't have are passed over."""
    answers: dict[int, int] = {}
    named = dict(entry.answers)
    for item in range(1, measure.items + 1):
        value = _whole(named.get(str(item)))
        if value is not None and value in measure.values:
            answers[item] = value
    odd = _whole(named.get(ODD))
    return Answered(
        answers=answers,
        key=_whole(named.get(KEY)) or 0,
        odd_item=odd if odd in measure.odd_items else None,
    )


def saved_by_default(
    measure: Measure, shorter: Measure | None, answers: Mapping[int, int]
) -> tuple[Measure, dict[int, int]]:
    """The measure and the answers to save unless somebody asks for all of them: those of the PHQ-9 but
    the ninth, since that follows from a total. ``shorter`` is the measure that has only those.
    """
    if shorter is None:
        return measure, dict(answers)
    return shorter, {item: value for item, value in answers.items() if item <= shorter.items}


def key_sentence(measure: Measure, key: int) -> str:
    """That a result was worked out by another key than the one it was saved with; empty if it wasn't."""
    if not key or key == measure.key:
        return ""
    if key > measure.key:
        return f"Saved with a later key ({key}). This is worked out with key {measure.key}."
    day = read_date(measure.key_since)
    since = f" of {date_name(day)}" if day is not None else ""
    return f"Worked out with the corrected key{since}."


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
