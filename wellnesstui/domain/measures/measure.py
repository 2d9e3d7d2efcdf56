"""A measure: the key by which the answers to a questionnaire become results, without its wording."""

from __future__ import annotations

from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fractions import Fraction

SUM, MEAN = WAYS = ("sum", "mean")
"""How a scale is worked out of the answers that count."""
UP, DOWN = DIRECTIONS = ("up", "down")
"""Which way is better."""
GROUP = 5
"""Items that are shown together: people lose their place in a longer row."""


class Band(Record):
    """A range of results with a name, from ``lowest`` up to where the next one begins."""

    lowest: Fraction
    name: str


class Scale(Record):
    """One result of a measure: the ``sum`` or ``mean`` of ``items`` (numbers from 1), those of
    ``reverse`` counted from the other end, times ``times``.

    ``least`` items must be answered; ``low`` and ``high`` are the lowest and highest result. ``name``
    is empty where it's the only scale. ``change`` is the smallest difference between two results of one
    person that is worth a sentence, None where none is known well enough. A result at ``line`` or
    beyond it has the sentence ``at_line``; ``line_about`` says what the line means, where that doesn't.
    """

    id: str
    name: str = ""
    items: tuple[int, ...]
    reverse: tuple[int, ...] = ()
    how: str = SUM
    least: int
    times: int = 1
    low: Fraction
    high: Fraction
    better: str
    change: Fraction | None = None
    line: Fraction | None = None
    at_line: str = ""
    line_about: str = ""
    bands: tuple[Band, ...] = ()

    @property
    def direction(self) -> str:
        """Which way is better, in words."""
        return "Higher is better." if self.better == UP else "Lower is better."

    def is_beyond_line(self, result: Fraction) -> bool:
        """Whether the result is at the line, or on the side of it that is worse."""
        if self.line is None:
            return False
        return result <= self.line if self.better == UP else result >= self.line

    def band(self, result: Fraction) -> Band | None:
        """The range that the result is in; None when the scale has none."""
        return next((each for each in reversed(self.bands) if each.lowest <= result), None)


class Measure(Record):
    """A questionnaire's key. ``items`` is how many there are, ``values`` are the answers that each can
    have, low to high, with a word in ``labels`` or "" for none. ``window`` says which time is meant.

    ``key`` is the number of this key, ``key_since`` the day (ISO 8601) of a key that corrects an earlier
    one. ``order`` names the order of the items for which the key is right. A few copies have one item
    elsewhere: ``odd_items`` are the places where it may be, the usual one first, and ``odd_item_asks``
    asks which. ``tender`` is the item about thoughts of death, 0 for none, and ``instead`` the measure
    as which the other items are saved, empty where all are saved together.

    ``group`` is where it stands in the list. ``cautions`` say how far a result can be trusted,
    ``cannot`` what it can't say; ``source``, ``terms``, ``read`` (ISO 8601) say where the key is from;
    ``form_url`` is where the official form is, ``form_note`` what is known where none was found.
    """

    id: str
    title: str
    name: str
    about: str
    window: str
    items: int
    values: tuple[int, ...]
    labels: tuple[str, ...]
    scales: tuple[Scale, ...]
    key: int = 1
    key_since: str = ""
    order: str
    odd_items: tuple[int, ...] = ()
    odd_item_asks: str = ""
    tender: int = 0
    instead: str = ""
    position: int = 0
    cautions: tuple[str, ...] = ()
    cannot: str = ""
    source: str = ""
    terms: str = ""
    read: str = ""
    form_url: str = ""
    form_note: str = ""
    search: tuple[str, ...] = ()

    @property
    def direction(self) -> str:
        """Which way is better, in words; by scale where they differ."""
        if len({scale.better for scale in self.scales}) == 1:
            return self.scales[0].direction
        ways = (f"{scale.name}: {scale.direction.lower()}" for scale in self.scales)
        return " ".join(each[0].upper() + each[1:] for each in ways)

    def digit(self, value: int) -> str:
        """The key that gives the answer ``value``: itself, 0 for ten, or its place from the lowest."""
        most = self.values[-1]
        if most < 10:
            return str(value)
        if most == 10 and 0 not in self.values:
            return str(value % 10)
        return str(self.values.index(value))

    def value_of(self, digit: str) -> int | None:
        """The answer that a key gives, None when it gives none."""
        return next((each for each in self.values if self.digit(each) == digit), None)

    def typed_value(self, text: str) -> int | None:
        """The answer that a typed number means: one of the values, or its key."""
        known = {str(each): each for each in self.values}
        return known.get(text, self.value_of(text))

    def label(self, value: int) -> str:
        """The word for an answer; empty for none."""
        return self.labels[self.values.index(value)] if self.labels else ""
