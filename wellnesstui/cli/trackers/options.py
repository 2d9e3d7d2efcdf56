"""Reads the values of ``--track``: by the person's trackers where they can be read without a passphrase."""

from __future__ import annotations

import os

from wellnesstui.domain.entry import MAX_NAMES
from wellnesstui.domain.errors import NotFound, UsedWrongly, WellnessError
from wellnesstui.domain.text import clean_line, folded
from wellnesstui.domain.trackers.tracker import NAME_CHARACTERS, NUMBER, SCALES, YES_NO
from wellnesstui.domain.trackers.value import read_value, split_tracked, typed_value
from wellnesstui.store.disk.home import Home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.cli.arguments import Arguments
    from wellnesstui.domain.entry import Entry, TrackerValue
    from wellnesstui.domain.labels import Labels
    from wellnesstui.domain.trackers.tracker import Tracker

    Values = tuple[tuple[str, TrackerValue], ...]

ACTIONS = ("list", "add", "change", "hide", "show", "delete", "from-answers")
"""What ``wellness track`` does with trackers, by the word that comes first."""
_UNSAVED = "Nothing was saved."


def known(home: Home) -> tuple[Tracker, ...] | None:
    """The person's trackers; None where they can't be read without a passphrase, or not now."""
    from wellnesstui.store.keys.key_file import is_sealed

    try:
        if is_sealed(home):
            return None
        if not os.path.exists(home.vault):
            return ()
        from wellnesstui.store.vault.reader import VaultReader

        with VaultReader.open(home) as vault:
            return vault.trackers.listed()
    except WellnessError:
        return None


def with_trackers(labels: Labels | None) -> Labels:
    """The labels with the person's trackers, as far as these can be read now."""
    from wellnesstui.domain.labels import DEFAULT_LABELS

    return (labels or DEFAULT_LABELS).replace(trackers=known(Home.find()) or ())


def ask_each(entry: Entry) -> Entry:
    """The entry with a value for each tracker that has none yet, unless Enter skips it."""
    for tracker in known(Home.find()) or ():
        if not tracker.hidden and tracker.id not in dict(entry.trackers):
            value = ask(tracker.name, tracker)
            if value is not None:
                entry = entry.replace(trackers=(*entry.trackers, (tracker.id, value)))
    return entry


def read(texts: list[str], trackers: tuple[Tracker, ...] | None) -> Values:
    """Id and value for each ``sleep=6``; ``sleep`` alone is asked for. Raises UsedWrongly, NotFound.

    Where ``trackers`` aren't known, ids are names as they were typed: the vault finds the trackers.
    """
    values: dict[str, TrackerValue] = {}
    seen: set[str] = set()
    for text in texts:
        name, typed = split_tracked(text)
        tracker = None if trackers is None else _expect(name, trackers)
        if tracker is None and len(name) > NAME_CHARACTERS:
            raise UsedWrongly(
                f"A tracker's name can have up to {NAME_CHARACTERS} characters.", _UNSAVED
            )
        id = tracker.id if tracker else folded(name)
        if id in seen:
            raise UsedWrongly(f"{tracker.name if tracker else name} is there twice.", _UNSAVED)
        seen.add(id)
        value = read_value(typed, tracker) if typed else ask(name, tracker)
        if value is not None:
            values[id] = value
    if len(values) > MAX_NAMES:
        raise UsedWrongly(f"An entry can have up to {MAX_NAMES} trackers.", _UNSAVED)
    return tuple(values.items())


def _expect(name: str, trackers: tuple[Tracker, ...]) -> Tracker:
    from wellnesstui.domain.trackers.tracker import find

    if found := find(name, trackers):
        return found
    from wellnesstui.store.vault.trackers import expect

    try:
        return expect(name, trackers)
    except NotFound as error:
        raise UsedWrongly(error.sentence, f"{_UNSAVED} {error.hint}") from None


def ask(name: str, tracker: Tracker | None, now: TrackerValue | None = None) -> TrackerValue | None:
    """The value that was typed; None for Enter alone or the end of input. Raises UsedWrongly."""
    from wellnesstui.cli import asking

    shown = "" if now is None else f" [{typed_value(now, tracker)}]"
    while text := asking.answer(f"{question(name, tracker)}{shown}: "):
        try:
            return read_value(text, tracker)
        except UsedWrongly as error:
            if not asking.is_terminal():
                raise
            asking.tell(f"{error.sentence} Press Enter to skip.")
    return None


def question(name: str, tracker: Tracker | None) -> str:
    """``Sleep (hours)``, ``Pain, 0 (none) to 10 (worst)``, ``Walk (yes or no)``."""
    if tracker is None:
        return clean_line(name)
    if tracker.kind == YES_NO:
        return f"{tracker.name} (yes or no)"
    if tracker.kind in SCALES:
        low, high = SCALES[tracker.kind]
        ends = (f" ({word})" if word else "" for word in (tracker.low, tracker.high))
        return f"{tracker.name}, {low}{next(ends)} to {high}{next(ends)}"
    return f"{tracker.name} ({tracker.unit})" if tracker.unit else tracker.name


def expect_no_values(args: Arguments) -> None:
    """Raises UsedWrongly when an action on trackers comes with options of an entry."""
    given = (args.feelings, args.activity, args.energy, args.at, args.track)
    if args.for_supervision or any(given):
        raise UsedWrongly(
            "That changes your trackers, so it can't save an entry as well.", "Nothing was changed."
        )


def describe(tracker: Tracker) -> str:
    """``hours``, ``yes or no``, ``0 (none) to 10 (worst)``."""
    if tracker.kind in SCALES:
        low, high = SCALES[tracker.kind]
        first, last = (f" ({word})" if word else "" for word in (tracker.low, tracker.high))
        return f"{low}{first} to {high}{last}"
    return (tracker.unit or "a number") if tracker.kind == NUMBER else "yes or no"
