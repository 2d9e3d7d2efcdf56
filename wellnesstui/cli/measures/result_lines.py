"""Results of measures as lines for a terminal or a pipe, and as JSON."""

from __future__ import annotations

from wellnesstui.cli.layout import line_width, paragraph
from wellnesstui.domain.measures.history import (
    change_sentences,
    history,
    lines_over_time,
    past,
    without_totals,
)
from wellnesstui.domain.measures.scoring import format_result
from wellnesstui.domain.measures.tender import measure_id
from wellnesstui.domain.measures.wording import (
    answered_sentence,
    missing_sentence,
    number_words,
    range_sentence,
)
from wellnesstui.domain.ulid import SHOWN
from wellnesstui.store.content import measures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellnesstui.domain.entry import Entry
    from wellnesstui.domain.measures.history import Past
    from wellnesstui.domain.measures.measure import Measure
    from wellnesstui.domain.measures.scoring import Result
    from wellnesstui.domain.moment import Day

TO_TALK = "To talk with someone: `wellness help-now`, or `wellness resources`."


def of_one(now: Past, earlier: Sequence[Past], today: Day) -> list[str]:
    """One sitting's results in sentences, and how they differ from the ones before."""
    lines = []
    for result in now.results:
        name = (
            f"{result.scale.name[0].upper()}{result.scale.name[1:]}: " if result.scale.name else ""
        )
        said = (
            missing_sentence(result) or f"{number_words(result)}. {range_sentence(result)}".strip()
        )
        lines += paragraph(f"{name}{said} {answered_sentence(result)}", line_width())
    for sentence in (*change_sentences(now, earlier, today), now.corrected):
        lines += paragraph(sentence, line_width()) if sentence else []
    return lines


def after_answering(
    measure: Measure, entry: Entry, earlier: Sequence[Entry], today: Day
) -> list[str]:
    """What is shown of an entry before it's saved; ``earlier`` are entries of any measure before it."""
    lines = of_one(past(measure, entry), history(measure, earlier), today)
    return ["", measure.title, *lines, TO_TALK]


def saved(entry: Entry) -> str:
    """The line on an entry that was saved."""
    title = measures.find(measure_id(entry)).title
    return f"Saved: {title}  {entry.id[-SHOWN:].lower()}"


def saved_plain(entry: Entry) -> dict[str, object]:
    """What JSON says of an entry that was saved, without a tender answer."""
    of = measures.find(measure_id(entry))
    shown = without_totals(of, past(of, entry))
    results = results_plain(shown.results)
    said = {"id": entry.id, "saved": True, "measure": of.id, "results": results}
    return {**said, **({"left_out": True} if shown.is_left_out else {})}


def over_time(measure: Measure, pasts: Sequence[Past], today: Day) -> list[str]:
    """A heading, and a line for each sitting, oldest first, with what may be said of the last one."""
    first, *others = lines_over_time(measure, pasts, today)
    return [first, *(f"  {each}" for line in others for each in paragraph(line, line_width() - 2))]


def plain(measure: Measure, sitting: Past) -> dict[str, object]:
    """One sitting as JSON has it: exact values as text, numbers rounded to two decimals."""
    return {
        "id": sitting.entry.id,
        "measure": measure.id,
        "at": sitting.entry.when.iso(),
        "results": results_plain(sitting.results),
        **({"left_out": True} if sitting.is_left_out else {}),
        **({"corrected": sitting.corrected} if sitting.corrected else {}),
    }


def results_plain(results: Sequence[Result]) -> dict[str, object]:
    """By id of the scale: ``value`` (None without a result), ``exact``, ``range`` and ``answered``."""
    return {result.scale.id: _result_plain(result) for result in results}


def _result_plain(result: Result) -> dict[str, object]:
    value = result.value
    band = None if value is None else result.scale.band(value)
    return {
        "value": None if value is None else float(format_result(value)),
        "exact": None if value is None else str(value),
        "range": band.name if band else None,
        "answered": result.answered,
        "of": len(result.scale.items),
    }
