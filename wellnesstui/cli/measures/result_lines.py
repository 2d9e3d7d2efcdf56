"""Results of measures as lines for a terminal or a pipe, and as JSON."""

from __future__ import annotations

from wellnesstui.cli.layout import line_width, paragraph
from wellnesstui.domain.measures.history import change_sentences, lines_over_time
from wellnesstui.domain.measures.scoring import format_result
from wellnesstui.domain.measures.wording import (
    answered_sentence,
    missing_sentence,
    number_words,
    range_sentence,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellnesstui.domain.measures.history import Past
    from wellnesstui.domain.measures.measure import Measure
    from wellnesstui.domain.measures.scoring import Result

TO_TALK = "To talk with someone: `wellness help-now`, or `wellness resources`."


def of_one(now: Past, earlier: Sequence[Past]) -> list[str]:
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
    for sentence in (*change_sentences(now, earlier), now.corrected):
        lines += paragraph(sentence, line_width()) if sentence else []
    return lines


def over_time(measure: Measure, pasts: Sequence[Past]) -> list[str]:
    """A heading, and a line for each sitting, oldest first, with what may be said of the last one."""
    first, *others = lines_over_time(measure, pasts)
    return [first, *(f"  {each}" for line in others for each in paragraph(line, line_width() - 2))]


def plain(measure: Measure, past: Past) -> dict[str, object]:
    """One sitting as JSON has it: exact values as text, numbers rounded to two decimals."""
    return {
        "id": past.entry.id,
        "measure": measure.id,
        "at": past.entry.when.iso(),
        "results": results_plain(past.results),
        **({"corrected": past.corrected} if past.corrected else {}),
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
