"""The summary of an entry in short pieces, for one line."""

from __future__ import annotations

from wellnesstui.domain.entry import PRACTICE, Answer, Entry, LoggedActivity
from wellnesstui.domain.labels import DEFAULT_LABELS, Labels
from wellnesstui.domain.moment import format_length


def summary_parts(entry: Entry, labels: Labels = DEFAULT_LABELS) -> list[str]:
    """Mood, energy, words, activities and trackers, one string each: ``3 steady``, ``energy 2``,
    ``walk 15 min``, ``sleep: 6 h``. Of a practice the moods before and after come last, which its own mood repeats.
    """
    pieces = []
    around = ""
    if entry.form == PRACTICE:
        from wellnesstui.domain.practices.practice_entry import moods_around  # seldom needed

        around = moods_around(entry)
    if entry.mood is not None and not around:
        pieces.append(f"{entry.mood} {labels.of(entry)}")
    elif entry.mood_label and not around:
        pieces.append(entry.mood_label)
    if entry.energy is not None:
        pieces.append(f"energy {entry.energy}")
    pieces.extend(entry.words)
    pieces.extend(activity(each) for each in entry.activities)
    pieces.extend(f"{name}: {value}" for name, value in labels.tracked(entry))
    pieces.extend([around] if around else [])
    return [" ".join(text.split()) for text in pieces]


def activity(logged: LoggedActivity) -> str:
    """``walk 15 min``; the name alone where no length was given."""
    return f"{logged.name} {format_length(logged.minutes)}" if logged.minutes else logged.name


def form_name(entry: Entry, labels: Labels = DEFAULT_LABELS) -> str:
    """The title of its form; empty for a practice, which its activity names."""
    if entry.form in ("", PRACTICE):
        return ""
    from wellnesstui.domain.forms.form_names import readable  # seldom needed

    names = labels.form_names(entry.form)
    return names.title if names else readable(entry.form)


def shown_answers(
    entry: Entry, labels: Labels = DEFAULT_LABELS, *, lines: bool = False
) -> tuple[tuple[str, Answer], ...]:
    """Its answers by their labels, but those of a practice, which ``summary_parts`` has; each on one line
    unless ``lines``.
    """
    if entry.form in ("", PRACTICE):
        return () if entry.form else entry.answers
    from wellnesstui.domain.forms.form_names import named_answers, one_line  # seldom needed

    named = named_answers(entry.answers, labels.form_names(entry.form))
    return named if lines else tuple((label, one_line(value)) for label, value in named)
