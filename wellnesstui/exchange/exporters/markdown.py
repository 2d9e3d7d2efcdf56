"""Export as Markdown pages to read: months, days and times as headings, notes exactly as written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wellnesstui.domain.entry import MOODS, Entry, LoggedActivity
from wellnesstui.domain.labels import DEFAULT_LABELS, Labels
from wellnesstui.domain.moment import MONTHS, civil, day_name, format_length
from wellnesstui.domain.practices.practice_entry import moods_around
from wellnesstui.exchange.scales import without_notes, write_scale
from wellnesstui.store.content.entry_names import form_name, shown_answers

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&!])")


def write(
    entries: Iterable[Entry], *, notes: bool = True, labels: Labels = DEFAULT_LABELS
) -> Iterator[str]:
    """Pieces of the pages, oldest first.

    Every line of a note begins with "> ", so that no heading, rule or fence in it ends the entry.
    """
    month = day = None
    for entry in entries:
        shown = entry if notes else without_notes(entry)
        if shown is None:
            continue
        this = shown.own_day
        if civil(this)[:2] != month:
            blank = "" if month is None else "\n"
            month = civil(this)[:2]
            yield f"{blank}# {MONTHS[month[1] - 1]} {month[0]}\n"
        if this != day:
            yield f"\n## {day_name(this)}\n"
            day = this
        yield _section(shown, labels)


def _section(entry: Entry, labels: Labels) -> str:
    blocks = [f"### {entry.when.clock()}"]
    facts = [f"- {name}: {value}" for name, value in _facts(entry, labels)]
    if entry.for_supervision:
        facts.append("- For supervision")
    if facts:
        blocks.append("\n".join(facts))
    if entry.note:
        blocks.append(quoted(entry.note))
    return "".join(f"\n{block}\n" for block in blocks)


def _facts(entry: Entry, labels: Labels) -> Iterator[tuple[str, str]]:
    if entry.mood is not None:
        label = f" ({escaped(entry.mood_label)})" if entry.mood_label else ""
        yield "Mood", f"{entry.mood} {MOODS[entry.mood - 1]}{label}"
    elif entry.mood_label:
        yield "Mood", escaped(entry.mood_label)
    if entry.energy is not None:
        yield "Energy", str(entry.energy)
    if entry.words:
        yield "Feelings", ", ".join(map(escaped, entry.words))
    if entry.activities:
        yield "Activities", ", ".join(map(_logged_activity, entry.activities))
    for name, value in labels.tracked(entry):
        yield escaped(name), escaped(value)
    if around := moods_around(entry):
        yield "Moods", around
    if name := form_name(entry, labels):
        yield "Form", escaped(name)
    for name, answer in shown_answers(entry, labels, tender=True):
        yield escaped(name), escaped(write_scale(answer))


def _logged_activity(logged: LoggedActivity) -> str:
    minutes = f" {format_length(logged.minutes)}" if logged.minutes else ""
    return escaped(logged.name) + minutes


def quoted(note: str) -> str:
    """A note as a block quote, so that nothing in it can be a heading, a rule or a fence."""
    return "\n".join(f"> {line}" if line else ">" for line in note.split("\n"))


def escaped(text: str) -> str:
    """A text on one line, its Markdown signs escaped."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
