"""One sitting of a measure: which item is next, what was answered, and how that becomes a draft."""

from __future__ import annotations

import json

from wellnesstui.domain.forms.seen import read_seen
from wellnesstui.domain.measures.measure import GROUP
from wellnesstui.domain.measures.measure_entry import answered
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.entry import Entry
    from wellnesstui.domain.measures.measure import Measure


class Sitting(Record):
    """``item`` is the number of the item in front of the person, from 1; beyond the last one they are
    through. ``answers`` by number of the item, of those that were answered.

    ``odd_item`` is where the odd item is on the person's copy, None while that wasn't asked. ``seen`` is
    when the entry that is changed had last been changed, None where that isn't known or it's a new one.
    """

    measure: Measure
    item: int = 1
    answers: tuple[tuple[int, int], ...] = ()
    odd_item: int | None = None
    seen: Instant | None = None

    @property
    def is_through(self) -> bool:
        """Whether every item was answered or skipped."""
        return self.item > self.measure.items

    @property
    def asks_odd_item(self) -> bool:
        """Whether it is to be asked first where the odd item is."""
        return bool(self.measure.odd_items) and self.odd_item is None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered, so that there's nothing to save."""
        return not self.answers

    @property
    def by_item(self) -> dict[int, int]:
        """The answers by number of the item."""
        return dict(self.answers)

    def group(self) -> tuple[int, ...]:
        """The numbers of the items that are shown together with this one."""
        shown = min(self.item, self.measure.items)
        first = (shown - 1) // GROUP * GROUP + 1
        return tuple(range(first, min(first + GROUP, self.measure.items + 1)))

    def answer(self, value: int) -> Sitting:
        """The sitting with an answer to this item, at the next one. ``value`` is one the measure has."""
        answers = {**self.by_item, self.item: value}
        return self.replace(answers=tuple(sorted(answers.items())), item=self.item + 1)

    def skip(self) -> Sitting:
        """The sitting at the next item; an answer to this one stays."""
        return self.replace(item=min(self.item, self.measure.items) + 1)

    def clear(self) -> Sitting:
        """The sitting without an answer to this item."""
        return self.replace(answers=tuple(each for each in self.answers if each[0] != self.item))

    @property
    def first_blank(self) -> int:
        """The first item without an answer; the first one when each has one."""
        answered = self.by_item
        items = range(1, self.measure.items + 1)
        return next((each for each in items if each not in answered), 1)

    def back(self) -> Sitting:
        """The sitting at the item before; its answer stays until it's answered again."""
        return self.replace(item=max(1, self.item - 1))

    def go_to(self, item: int) -> Sitting:
        """The sitting at an item."""
        return self.replace(item=max(1, min(item, self.measure.items + 1)))

    def is_tender(self, value: int) -> bool:
        """Whether the answer ``value`` to this item opens Help now at once."""
        return self.item == self.measure.tender and value > self.measure.values[0]

    def to_draft(self) -> str:
        """The sitting as JSON, empty when nothing was answered.

        A tender answer that isn't saved unless somebody says so isn't in it: it's asked again.
        """
        measure = self.measure
        left_out = measure.tender if measure.instead else 0
        answers = {str(item): value for item, value in self.answers if item != left_out}
        if not answers and self.odd_item is None:
            return ""
        item = min(self.item, left_out) if left_out else self.item
        return json.dumps(
            {"item": item, "answers": answers, "odd": self.odd_item, "seen": self.seen}
        )

    def based_on(self, now: Sitting) -> Sitting:
        """The sitting as a change of the entry as it is ``now``, with the tender answer that no draft has."""
        answers = self.by_item
        tender = self.measure.tender if self.measure.instead else 0
        if tender in now.by_item:
            answers = {**answers, tender: answers.get(tender, now.by_item[tender])}
        return self.replace(seen=now.seen, answers=tuple(sorted(answers.items())))

    def differing(self, other: Sitting) -> tuple[int, ...]:
        """The items answered differently in ``other``, but for a tender one that a draft doesn't have."""
        left_out = self.measure.tender if self.measure.instead else 0
        one, two = self.by_item, other.by_item
        items = range(1, self.measure.items + 1)
        return tuple(each for each in items if each != left_out and one.get(each) != two.get(each))


def sitting_of(measure: Measure, entry: Entry) -> Sitting:
    """The sitting with the answers of an entry, at its first item; nothing is asked about the odd item."""
    found = answered(entry, measure)
    usual = measure.odd_items[0] if measure.odd_items else None
    answers = tuple(sorted(found.answers.items()))
    return Sitting(
        measure=measure, answers=answers, odd_item=found.odd_item or usual, seen=entry.last_changed
    )


def from_draft(measure: Measure, text: str) -> Sitting:
    """The sitting of a draft; what the measure doesn't have, as after a change of its key, is left out."""
    try:
        plain = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        plain = {}
    if not isinstance(plain, dict):
        plain = {}
    saved, item, odd = plain.get("answers"), plain.get("item"), plain.get("odd")
    answers = {}
    for number in range(1, measure.items + 1):
        value = saved.get(str(number)) if isinstance(saved, dict) else None
        if isinstance(value, int) and not isinstance(value, bool) and value in measure.values:
            answers[number] = value
    sitting = Sitting(
        measure=measure,
        answers=tuple(sorted(answers.items())),
        odd_item=odd if isinstance(odd, int) and odd in measure.odd_items else None,
        seen=read_seen(plain),
    )
    return sitting.go_to(item if isinstance(item, int) else 1)
