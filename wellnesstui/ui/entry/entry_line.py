"""An entry in one line of a list: its time, its mood, and as much of the rest as fits."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from wellnesstui.domain.entry import DOMAINS, Entry
from wellnesstui.domain.labels import DEFAULT_LABELS, Labels
from wellnesstui.domain.origin import title
from wellnesstui.domain.plans.box import DONE, OPEN
from wellnesstui.domain.practices.practice_entry import moods_around
from wellnesstui.domain.summary import activity
from wellnesstui.domain.text import clean_line
from wellnesstui.store.content.entry_names import measure_title, shown_answers
from wellnesstui.ui.signs import Signs
from wellnesstui.ui.widgets.parts import Part

_LABEL = 9
_DOMAIN = max(len(domain) for domain in DOMAINS)
_DOMAIN_FITS = 50


def entry_line(
    entry: Entry, width: int, signs: Signs, twelve_hours: bool, labels: Labels = DEFAULT_LABELS
) -> list[Part]:
    """Styled parts of the line, long enough to fill ``width`` cells; a long note is cut beyond."""
    clock = entry.when.clock(twelve_hours).rjust(8 if twelve_hours else 5)
    parts = [(f"{clock}  ", "$quiet"), *_mood(entry, signs, labels)]
    details = [(title(entry.source), "$quiet")] if title(entry.source) else []
    details += [(name, "$secondary") for name in entry.words]
    details += [(activity(logged), "") for logged in entry.activities]
    if entry.energy is not None:
        details.append((f"energy {entry.energy}", "$quiet"))
    details += [(f"{name}: {value}", "") for name, value in labels.tracked(entry)]
    if around := moods_around(entry):
        details.append((around, "$quiet"))
    if title_of_measure := measure_title(entry):
        details.append((title_of_measure, "$primary"))
    answers = shown_answers(entry, labels, tender=True)
    details += [(f"{name}: {value}", "$quiet") for name, value in answers]
    if entry.note:
        details.append((clean_line(with_boxes(entry.note[: 4 * width], signs)), ""))
    for index, part in enumerate(details):
        if index:
            parts.append((signs.between, "$quiet"))
        parts.append(part)
    domain = entry.activities[0].domain if entry.activities and not entry.note else ""
    if domain and width >= _DOMAIN_FITS:
        room = width - sum(cell_len(text) for text, _ in parts) - _DOMAIN - 2
        if room >= 0:
            parts += [(" " * (room + 2), ""), (domain, "$primary")]
    return parts


def with_boxes(note: str, signs: Signs) -> str:
    """A note in which the lines of a plan begin with a sign, as they'd be ticked."""
    boxes = {OPEN: signs.ring, DONE: signs.chosen, DONE.upper(): signs.chosen}
    lines = note.split("\n")
    for number, line in enumerate(lines):
        sign = boxes.get(line[: len(OPEN)])
        if sign:
            lines[number] = f"{sign} {line[len(OPEN) :]}"
    return "\n".join(lines)


def _mood(entry: Entry, signs: Signs, labels: Labels) -> list[Part]:
    if entry.mood is None:
        return [("  ", "")]  # the rest begins where a mood's name does
    name = labels.of(entry)
    if cell_len(name) >= _LABEL:
        name = set_cell_size(name, _LABEL - 2) + signs.more
    return [(f"{signs.dot} ", f"$mood-{entry.mood}"), (set_cell_size(name, _LABEL), "")]
