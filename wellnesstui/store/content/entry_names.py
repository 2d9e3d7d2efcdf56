"""How an entry's form and answers are called where they are shown: a measure by its title and results."""

from __future__ import annotations

from wellnesstui.domain import summary
from wellnesstui.domain.labels import DEFAULT_LABELS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.entry import Answer, Entry
    from wellnesstui.domain.labels import Labels

_MEASURE = "measure:"


def form_name(entry: Entry, labels: Labels = DEFAULT_LABELS) -> str:
    """The title of its form or measure; empty for a practice, which its activity names."""
    return measure_title(entry) or summary.form_name(entry, labels)


def shown_answers(
    entry: Entry, labels: Labels = DEFAULT_LABELS, *, lines: bool = False, tender: bool = False
) -> tuple[tuple[str, Answer], ...]:
    """Its answers by their labels; of a measure the results in words, worked out now.

    Each is on one line unless ``lines``. Only with ``tender`` those that follow from an answer about
    thoughts of death.
    """
    if not entry.form.startswith(_MEASURE):
        return summary.shown_answers(entry, labels, lines=lines)
    from wellnesstui.domain.measures.tender import LEFT_OUT, only_named
    from wellnesstui.store.content.measure_results import shown_results

    shown = entry if tender else only_named(entry)
    return LEFT_OUT if shown.answers == LEFT_OUT else shown_results(shown)


def measure_title(entry: Entry) -> str:
    """The title of the measure that the entry is of; empty for any other entry."""
    if not entry.form.startswith(_MEASURE):
        return ""
    from wellnesstui.domain.measures.tender import measure_id
    from wellnesstui.store.content.measure_results import title

    return title(measure_id(entry))
