"""The answers about thoughts of death: what is left of an entry when it goes anywhere without them.

A measure's file says which item it is; this knows it without a file, and a test holds the two alike.
"""

from __future__ import annotations

from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wellnesstui.domain.entry import Entry

FORM = "measure:"
"""What the form of a measure's entry begins with, before the measure's id."""


class TenderItem(Record):
    """The number of the ``item``, and the measure as which the other answers stand, "" for the same."""

    item: int
    instead: str


TENDER = {"phq9": TenderItem(item=9, instead="phq8"), "core10": TenderItem(item=6, instead="")}
"""The tender item by id of the measure."""


def measure_id(entry: Entry) -> str:
    """The id of the measure that the entry is of; empty for any other entry."""
    return entry.form.removeprefix(FORM) if entry.form.startswith(FORM) else ""


def has_tender(entry: Entry) -> bool:
    """Whether the entry has an answer to a tender item."""
    tender = TENDER.get(measure_id(entry))
    return tender is not None and any(name == str(tender.item) for name, _ in entry.answers)


def without_tender(entry: Entry) -> Entry:
    """The entry without a tender answer, so that no total follows that would give it away."""
    tender = TENDER.get(measure_id(entry))
    if tender is None:
        return entry
    answers = tuple(each for each in entry.answers if each[0] != str(tender.item))
    form = f"{FORM}{tender.instead}" if tender.instead else entry.form
    return entry.replace(form=form, answers=answers)


def completed(here: Entry, other: Entry) -> Entry | None:
    """The entry that is ``here`` with the tender answer that ``other``, the same version of it, still has.

    None where that has none, or they differ in other answers, or one was changed since.
    """
    part = without_tender(other)
    if not has_tender(other) or here.amended != other.amended:
        return None
    is_same = (here.form, here.answers) == (part.form, part.answers)
    return here.replace(form=other.form, answers=other.answers) if is_same else None


class TenderFilter:
    """Lets entries by without their tender answers, and counts those that had one in ``left_out``.

    With ``keep`` they pass as they are.
    """

    def __init__(self, *, keep: bool = False) -> None:
        self._keep = keep
        self.left_out = 0

    def __call__(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        for entry in entries:
            if self._keep or not entry.form.startswith(FORM):
                yield entry
                continue
            self.left_out += has_tender(entry)
            yield without_tender(entry)

    def sentence(self) -> str:
        """How many were left out, and how to have them; empty for none."""
        return left_out_sentence(self.left_out)


def left_out_sentence(count: int) -> str:
    """How many answers were left out, and how to have them; empty for none."""
    if not count:
        return ""
    what = "1 answer about thoughts of death, and the total with it, was left out."
    if count > 1:
        what = (
            f"{count:,} answers about thoughts of death, and the totals with them, were left out."
        )
    return (
        f"{what} Add --tender to include them."
        if count > 1
        else f"{what} Add --tender to include it."
    )
