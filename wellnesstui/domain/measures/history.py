"""The results of a measure over time, each worked out anew from the answers of its entry."""

from __future__ import annotations

from wellnesstui.domain.measures.change import change_sentence, running
from wellnesstui.domain.measures.measure_entry import answered, key_sentence
from wellnesstui.domain.measures.scoring import Result, format_result
from wellnesstui.domain.measures.tender import TENDER, has_tender, measure_id, without_tender
from wellnesstui.domain.moment import Day, date_name
from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from wellnesstui.domain.entry import Entry
    from wellnesstui.domain.measures.measure import Measure


class Past(Record):
    """One sitting: the entry, its ``day``, a result for each scale, and ``corrected``, the sentence on
    a key that is another now. With ``is_left_out`` a total isn't shown, since it would tell an answer.
    """

    entry: Entry
    day: Day
    results: tuple[Result, ...]
    corrected: str = ""
    is_left_out: bool = False


class Point(Record):
    """A result of one scale on a day."""

    day: Day
    value: Fraction


def history(measure: Measure, entries: Iterable[Entry]) -> list[Past]:
    """The sittings of a measure, in the order of the entries.

    One that was saved whole with its tender answer counts for the measure without it too.
    """
    return [past(measure, each) for entry in entries if (each := _as_of(measure, entry))]


def past(measure: Measure, entry: Entry) -> Past:
    """The sitting of an entry of the measure."""
    found = answered(entry, measure)
    return Past(
        entry=entry,
        day=entry.own_day,
        results=found.results(measure),
        corrected=key_sentence(measure, found.key),
    )


def without_totals(measure: Measure, past_sitting: Past) -> Past:
    """The sitting without a tender answer, and without what follows from it."""
    if not has_tender(past_sitting.entry):
        return past_sitting
    return past(measure, without_tender(past_sitting.entry)).replace(is_left_out=True)


def points(pasts: Sequence[Past], scale: int) -> list[Point]:
    """The results of the scale of that index, without those that are missing."""
    values = ((each.day, each.results[scale].value) for each in pasts)
    return [Point(day=day, value=value) for day, value in values if value is not None]


def in_time(pasts: Iterable[Past]) -> list[Past]:
    """The sittings by when they were, the oldest first."""
    return sorted(pasts, key=_time)


def change_sentences(now: Past, others: Iterable[Past], today: Day | None = None) -> list[str]:
    """How each result differs from the one before it in time, where that can be said, with the name of
    the scale where there are several.
    """
    sentences = []
    earlier = in_time(each for each in others if _time(each) < _time(now))
    for index, result in enumerate(now.results):
        before = points(earlier, index)
        if result.value is None or not before:
            continue
        last = before[-1]
        scale, value = result.scale, result.value
        if sentence := change_sentence(scale, value, now.day, last.value, last.day, today):
            name = result.scale.name
            sentences.append(f"{name[0].upper()}{name[1:]}: {sentence}" if name else sentence)
    return sentences


def _time(past: Past) -> tuple[int, str]:
    return past.entry.when.instant, past.entry.id


def lines_over_time(measure: Measure, pasts: Sequence[Past], today: Day | None = None) -> list[str]:
    """A heading, a line for each sitting, oldest first, and what may be said of the last one."""
    lines = [f"{measure.title}. {measure.direction}"]
    lines += [f"{date_name(each.day)}  {numbers(each)}" for each in pasts]
    lines += change_sentences(pasts[-1], pasts[:-1], today)
    for index, scale in enumerate(measure.scales):
        smooth = running([point.value for point in points(pasts, index)])
        if smooth and smooth[-1] is not None:
            name = f" ({scale.name})" if scale.name else ""
            lines.append(f"Median of the last four results{name}: {format_result(smooth[-1])}.")
    lines += [each for each in dict.fromkeys(past.corrected for past in pasts) if each]
    return lines


def numbers(past: Past) -> str:
    """``11 (moderate)``; of several scales each with its name."""
    parts = []
    for result in past.results:
        name = f"{result.scale.name} " if result.scale.name else ""
        nothing = "left out" if past.is_left_out else "no result"
        number = nothing if result.value is None else format_result(result.value)
        band = None if result.value is None else result.scale.band(result.value)
        parts.append(f"{name}{number}{f' ({band.name})' if band else ''}")
    return ", ".join(parts)


def _as_of(measure: Measure, entry: Entry) -> Entry | None:
    """The entry, if it is of the measure or holds one."""
    id = measure_id(entry)
    if id == measure.id:
        return entry
    tender = TENDER.get(id)
    return without_tender(entry) if tender and tender.instead == measure.id else None
