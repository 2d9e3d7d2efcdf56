"""How a form and its answers are called where an entry is shown, whether or not the form is still there."""

from __future__ import annotations

from wellnesstui.domain.moment import date_name, read_date
from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.entry import Answer


AFTER = "_after"
"""What ends the name of an answer that was given once more at the end."""
EARLIER = "-earlier"
"""What ends the name of an answer whose question is of another type now."""
_DATE = len("2026-03-12")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


class FormNames(Record):
    """``labels`` are those of its answers, by question."""

    title: str
    labels: dict[str, str]


def readable(id: str) -> str:
    """An id as words: ``what-went-well`` is "What went well"; any other name is as it is."""
    if not _LETTERS.issuperset(id):
        return id
    words = id.replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def named_answers(
    answers: tuple[tuple[str, Answer], ...], names: FormNames | None
) -> tuple[tuple[str, Answer], ...]:
    """The answers by their labels: what was asked twice as "70, then 40", and a day as a date."""
    values = dict(answers)
    shown: list[tuple[str, Answer]] = []
    for id, value in answers:
        first = id.removesuffix(AFTER)
        if id != first and first in values:
            continue  # beside its first
        label = _label(first, names)
        after = values.get(id + AFTER)
        if id != first:
            label = f"{label}, at the end"
        shown.append((label, _shown(value) if after is None else f"{value}, then {after}"))
    return tuple(shown)


def one_line(value: Answer) -> Answer:
    """An answer on one line, the items of a list with a semicolon between them."""
    if not isinstance(value, str) or "\n" not in value:
        return value
    return "; ".join(filter(None, map(str.strip, value.split("\n"))))


def _shown(value: Answer) -> Answer:
    day = read_date(value) if isinstance(value, str) and len(value) == _DATE else None
    return value if day is None else date_name(day)


def _label(id: str, names: FormNames | None) -> str:
    labels = names.labels if names else {}
    if id in labels:
        return labels[id]
    earlier = id.removesuffix(EARLIER)
    if earlier != id:
        return f"{_label(earlier, names)} (earlier)"
    return readable(id)
