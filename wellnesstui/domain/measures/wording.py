"""Results of a measure in words: a number, the name of its range, and never a verdict."""

from __future__ import annotations

from wellnesstui.domain.measures.measure import SUM
from wellnesstui.domain.measures.scoring import format_result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from wellnesstui.domain.measures.measure import Band, Measure, Scale
    from wellnesstui.domain.measures.scoring import Result

_NAMED = 4  # blank questions that are named
RESULT = "result"
"""The name of a result where there's only one."""
OWN_SENTENCES = "The program has only sentences of its own."
NO_DIAGNOSIS = "A number can't diagnose anything. Compare it only with your own earlier ones."


def short_result(result: Result) -> str:
    """``11, in the range called moderate``; without a result what is missing."""
    if result.value is None:
        return _missing(result)
    number = format_result(result.value)
    band = result.scale.band(result.value)
    return f"{number}, in the range called {band.name}" if band else number


def named_results(results: Sequence[Result]) -> tuple[tuple[str, str], ...]:
    """The name of each scale, and its result in words."""
    return tuple((result.scale.name or RESULT, short_result(result)) for result in results)


def range_sentence(result: Result) -> str:
    """``In the range called moderate (10 to 14).`` and the sentence of the line; empty without either."""
    if result.value is None:
        return ""
    scale = result.scale
    band = scale.band(result.value)
    sentences = [f"In the range called {band.name}{_span(scale, band)}."] if band else []
    if scale.is_beyond_line(result.value):
        sentences.append(scale.at_line)
    return " ".join(sentences)


def number_words(result: Result) -> str:
    """``11 of 24``, ``48 of 100``, ``31 (10 to 50)``: the result beside what it could be."""
    if result.value is None:
        return _missing(result)
    number, scale = format_result(result.value), result.scale
    if scale.low:
        return f"{number} ({format_result(scale.low)} to {format_result(scale.high)})"
    return f"{number} of {format_result(scale.high)}"


def answered_sentence(result: Result) -> str:
    """``Lower is better. All 8 answered.``"""
    count = len(result.scale.items)
    all_of_it = "Answered." if count == 1 else f"All {count} answered."
    how_many = all_of_it if not result.missing else f"{result.answered} of {count} answered."
    return f"{result.scale.direction} {how_many}"


def missing_sentence(result: Result, *, names: bool = False) -> str:
    """Why there's no result; empty when there is one. With ``names`` it says which questions are blank."""
    if result.value is not None:
        return ""
    what = "total" if result.scale.how == SUM and not result.scale.name else "result"
    missing = (blank_words(result) if names else "") or _missing(result)
    return f"{missing[0].upper()}{missing[1:]}, so there's no {what}."


def blank_words(result: Result) -> str:
    """``question 4 is missing``; empty when nothing is, or too much to be named."""
    items = [str(item) for item in result.blank]
    if len(items) == 1:
        return f"question {items[0]} is missing"
    return (
        f"questions {', '.join(items[:-1])} and {items[-1]} are missing"
        if 1 < len(items) <= _NAMED
        else ""
    )


def how_worked_out(measure: Measure) -> list[str]:
    """Paragraphs on how each result is worked out, by which key, and what it can't say."""
    paragraphs = [f"{measure.name}. Time: {measure.window}.", NO_DIAGNOSIS, measure.cannot]
    paragraphs += measure.cautions
    paragraphs += [_how(scale) for scale in measure.scales]
    paragraphs.append(f"The key is right for this order: {measure.order}")
    paragraphs.append(f"Key {measure.key}. Source: {measure.source} Read {measure.read}.")
    form = f"The official form: {measure.form_url}. " if measure.form_url else ""
    paragraphs.append(f"{form}{measure.form_note}".strip())
    paragraphs.append(f"{measure.terms} {OWN_SENTENCES}")
    return [each for each in paragraphs if each]


def _how(scale: Scale) -> str:
    name = f"{scale.name[0].upper()}{scale.name[1:]}" if scale.name else "The result"
    way = "sum" if scale.how == SUM else "mean"
    times = f", times {scale.times}" if scale.times != 1 else ""
    text = f"{name}: the {way} of {_items(scale.items)}{times}"
    if scale.reverse:
        text += f", with {_items(scale.reverse)} counted the other way around"
    low, high = format_result(scale.low), format_result(scale.high)
    text += f". It goes from {low} to {high}. {scale.direction}"
    text += f" {scale.line_about}" if scale.line_about else ""
    if scale.how == SUM:
        return f"{text} With an answer missing, there's none."
    return f"{text} It needs at least {scale.least} of {len(scale.items)} answers."


def _items(items: Sequence[int]) -> str:
    """``questions 1 to 8``, ``questions 2, 5 and 7``, ``question 13``."""
    if len(items) == 1:
        return f"question {items[0]}"
    if list(items) == list(range(items[0], items[-1] + 1)) and len(items) > 2:
        return f"questions {items[0]} to {items[-1]}"
    return f"questions {', '.join(map(str, items[:-1]))} and {items[-1]}"


def _missing(result: Result) -> str:
    return (
        "one answer is missing" if result.missing == 1 else f"{result.missing} answers are missing"
    )


def _span(scale: Scale, band: Band) -> str:
    """`` (10 to 14)``, for a result that is a whole number."""
    if scale.how != SUM:
        return ""
    above = [each.lowest for each in scale.bands if each.lowest > band.lowest]
    highest: Fraction = above[0] - scale.times if above else scale.high
    return f" ({format_result(band.lowest)} to {format_result(highest)})"
