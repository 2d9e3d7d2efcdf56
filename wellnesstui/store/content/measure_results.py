"""The results of a measure's entry in words, and how a measure is called that this version doesn't know."""

from __future__ import annotations

from wellnesstui.domain.measures.measure_entry import answered, key_sentence
from wellnesstui.domain.measures.tender import measure_id
from wellnesstui.domain.measures.wording import named_results
from wellnesstui.domain.text import clean_line
from wellnesstui.store.content import measures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.entry import Answer, Entry

_SHOWN = 40  # characters of an id that somebody else wrote


def title(id: str) -> str:
    """The measure's title; of one that isn't known, its id."""
    try:
        return measures.find(id).title
    except KeyError:
        return clean_line(id)[:_SHOWN] or "measure"


def shown_results(entry: Entry) -> tuple[tuple[str, Answer], ...]:
    """The name and the words of each result, and whether another key was used than once."""
    try:
        measure = measures.find(measure_id(entry))
    except KeyError:
        return (("result", "this version of wellness doesn't know this measure"),)
    found = answered(entry, measure)
    shown = named_results(found.results(measure))
    corrected = key_sentence(measure, found.key)
    return (*shown, ("key", corrected)) if corrected else shown
