"""The dialog in which any value of a tracker is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from textual.app import App

from wellnesstui.domain.trackers.tracker import SCALES
from wellnesstui.domain.trackers.value import read_value, typed_value
from wellnesstui.ui.dialogs.line import LineDialog

if TYPE_CHECKING:
    from wellnesstui.domain.entry import TrackerValue
    from wellnesstui.domain.trackers.tracker import Tracker


class _Typed(NamedTuple):
    """``value`` is None for an empty line."""

    value: TrackerValue | None


def ask_value(
    app: App[None],
    tracker: Tracker,
    now: TrackerValue | None,
    take: Callable[[TrackerValue | None], None],
) -> None:
    """Ask for the value; ``take`` is given it, or None where the line was emptied."""

    def read(text: str) -> _Typed:
        return _Typed(read_value(text, tracker) if text.strip() else None)

    def answer(typed: _Typed | None) -> None:
        if typed is not None:
            take(typed.value)

    value = "" if now is None else typed_value(now, tracker)
    hint = f"{_hint(tracker)} It's saved with the entry."
    app.push_screen(LineDialog(tracker.name, hint, read, value, verb="set"), answer)


def _hint(tracker: Tracker) -> str:
    if tracker.kind in SCALES:
        low, high = SCALES[tracker.kind]
        first, last = (f" ({word})" if word else "" for word in (tracker.low, tracker.high))
        return f"A whole number from {low}{first} to {high}{last}."
    if tracker.is_hours:
        return "Hours from 0 to 24, like 7, 7.5 or 7h30."
    return f"A number, in {tracker.unit}." if tracker.unit else "A number, like 6 or 7.5."
