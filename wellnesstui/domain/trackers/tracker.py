"""A tracker: something a person wants to follow besides mood, such as sleep or pain."""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean_line, folded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wellnesstui.domain.entry import TrackerValue

NUMBER, YES_NO, TEN, FIVE = "number", "yes/no", "0-10", "1-5"
KINDS = (NUMBER, YES_NO, TEN, FIVE)
"""A number with a unit, yes or no, and the two scales."""
SCALES = {TEN: (0, 10), FIVE: (1, 5)}
"""The lowest and the highest step of each scale."""
MAX_ACTIVE = 12
"""Most trackers that are asked for; hidden ones don't count."""
NAME_CHARACTERS = 30
WORD_CHARACTERS = 20
"""Longest unit, and longest word for an end of a scale."""
_HOURS = ("h", "hr", "hrs", "hour", "hours")
_BELOW_ZERO = (
    "c", "f", "celsius", "fahrenheit", "degree", "degrees", "deg", "%", "percent", "points", "$", "dollars",
)  # fmt: skip
_UNSAID = "Nothing was changed."
ONE = 1000
"""The value 1: values are counted in thousandths."""
MINUTES = 60
"""Minutes of an hour."""
_NEAR = 30 / 1000
"""Thousandths of an hour are this near to a whole minute, in minutes."""
_INSTEAD = "To track it another way, hide this one and add another under a new name."


class Tracker(Record):
    """``id`` is its first name, folded, and never changes; ``kind`` is one of KINDS.

    ``low`` and ``high`` are words for the ends of a scale, ``unit`` is that of a number; each may be
    empty. A hidden one isn't asked for; its values stay.
    """

    id: str
    name: str
    kind: str
    low: str = ""
    high: str = ""
    unit: str = ""
    hidden: bool = False

    @property
    def is_hours(self) -> bool:
        """Whether its values are hours of a day, so that ``7h30`` is one of them."""
        return self.kind == NUMBER and folded(self.unit) in _HOURS

    @property
    def can_be_below_zero(self) -> bool:
        """Whether a value can be negative: a temperature can, and a number that says nothing of its unit."""
        unit = folded(self.unit)
        return self.kind == NUMBER and (not unit or unit in _BELOW_ZERO or "°" in unit)


def from_plain(plain: Mapping[str, object]) -> Tracker | None:
    """The tracker of a stored or imported table, its texts cleaned; None when it can't be one.

    Its kind is called ``type`` there: the ``kind`` of an item in an export is what it is an item of.
    """
    texts = {key: plain.get(key, "") for key in ("id", "name", "type", "low", "high", "unit")}
    hidden = plain.get("hidden", False)
    if not isinstance(hidden, bool | int) or any(
        not isinstance(each, str) for each in texts.values()
    ):
        return None
    cleaned = {key: clean_line(str(text)) for key, text in texts.items()}
    limits = {"id": 4 * NAME_CHARACTERS, "name": NAME_CHARACTERS}
    cut = {key: text[: limits.get(key, WORD_CHARACTERS)] for key, text in cleaned.items()}
    cut["kind"] = cut.pop("type")
    if (
        not cut["id"]
        or not cut["name"]
        or cut["kind"] not in KINDS
        or folded(cut["id"]) != cut["id"]
    ):
        return None
    return Tracker(**cut, hidden=bool(hidden))


def to_plain(tracker: Tracker) -> dict[str, object]:
    """The JSON-ready values of a tracker, empty ones left out."""
    plain = {name: getattr(tracker, name) for name in Tracker._fields}
    plain["type"] = plain.pop("kind")
    return {key: value for key, value in plain.items() if value not in ("", False)}


def checked(tracker: Tracker, others: Iterable[Tracker]) -> Tracker:
    """The tracker with cleaned texts. Raises UsedWrongly, also for a name that another one has or had."""
    name, low, high, unit = (
        clean_line(text) for text in (tracker.name, tracker.low, tracker.high, tracker.unit)
    )
    if not 0 < len(name) <= NAME_CHARACTERS or "=" in name:
        raise UsedWrongly(
            f"A tracker's name has 1 to {NAME_CHARACTERS} characters and no =.", _UNSAID
        )
    if max(map(len, (low, high, unit))) > WORD_CHARACTERS:
        raise UsedWrongly(
            f"A unit, or a word for an end of a scale, can have up to {WORD_CHARACTERS} characters.",
            _UNSAID,
        )
    if tracker.kind not in KINDS:
        raise UsedWrongly(f"A tracker is one of {', '.join(KINDS)}.", _UNSAID)
    is_scale = tracker.kind in SCALES
    tracker = tracker.replace(
        name=name,
        low=low if is_scale else "",
        high=high if is_scale else "",
        unit=unit if tracker.kind == NUMBER else "",
    )
    others = [each for each in others if each.id != tracker.id]
    for other in others:
        if folded(name) == folded(other.name):
            raise UsedWrongly(f"You already have a tracker called {other.name}.", _UNSAID)
        if folded(name) == other.id:
            raise UsedWrongly(
                f"{other.name} was called {name} before. Choose another name.", _UNSAID
            )
    active = sum(not each.hidden for each in others)
    if not tracker.hidden and active >= MAX_ACTIVE:
        raise UsedWrongly(
            f"You can have up to {MAX_ACTIVE} trackers at a time.", "Hide or delete one first."
        )
    return tracker


def expect_same_meaning(before: Tracker, after: Tracker, count: int) -> None:
    """Raises UsedWrongly for a change under which the ``count`` values that are saved would read as others.

    A name and words for ends never do that, nor a unit where there was none, or the same one in other
    letters (``h`` and ``hours``, ``cup`` and ``cups``).
    """
    if not count:
        return
    values = f"{before.name} has {count:,} value{'' if count == 1 else 's'}"
    if before.kind != after.kind:
        raise UsedWrongly(f"{values}, which would mean something else as another kind.", _INSTEAD)
    old, new = folded(before.unit), folded(after.unit)
    is_same = old.removesuffix("s") == new.removesuffix("s") or (before.is_hours and after.is_hours)
    if old and not is_same:
        other = f"in {after.unit}" if after.unit else "without a unit"
        raise UsedWrongly(
            f"{values} in {before.unit}, which would mean something else {other}.", _INSTEAD
        )


def find(name: str, trackers: Iterable[Tracker]) -> Tracker | None:
    """The tracker of that name, or else of that id; None when there is none."""
    trackers, wanted = tuple(trackers), folded(clean_line(name))
    named = (each for each in trackers if folded(each.name) == wanted)
    return next(named, next((each for each in trackers if each.id == wanted), None))


def format_number(value: TrackerValue) -> str:
    """``6``, ``7.5``, ``8,000``."""
    sign, size = "-" if value < 0 else "", abs(value)
    part = f"{size % ONE:03}".rstrip("0")
    return f"{sign}{size // ONE:,}{'.' if part else ''}{part}"


def format_value(value: TrackerValue, tracker: Tracker | None) -> str:
    """The value in words: ``6``, ``yes``, ``7 of 10``, ``7 h 30 min``, ``3 cups``."""
    if tracker is None:
        return format_number(value)
    if tracker.kind == YES_NO and value in (0, ONE):
        return "yes" if value else "no"
    if tracker.kind in SCALES:
        return f"{format_number(value)} of {SCALES[tracker.kind][1]}"
    if tracker.is_hours and (minutes := _whole_minutes(value)):
        from wellnesstui.domain.moment import format_length

        return format_length(minutes)
    has_unit = (
        tracker.kind == NUMBER
        and tracker.unit
        and tracker.unit.casefold() != tracker.name.casefold()
    )
    return f"{format_number(value)} {tracker.unit}" if has_unit else format_number(value)


def _whole_minutes(value: TrackerValue) -> int | None:
    """The minutes of a number of hours, None when they aren't whole."""
    minutes = value * MINUTES / ONE
    return (
        round(minutes) if minutes >= 0 and abs(minutes - round(minutes)) <= _NEAR + 1e-9 else None
    )
