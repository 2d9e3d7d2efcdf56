"""The feeling words that were chosen most, with the mood they came with."""

from __future__ import annotations

from collections import defaultdict

from wellnesstui.domain.record import Record
from wellnesstui.trends.middle import median
from wellnesstui.trends.rhythm import LEAST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Word(Record):
    """``mood`` is the median over the days of the moods it came with; None for fewer than three.

    ``with_mood`` of its ``days`` have such a mood.
    """

    name: str
    days: int
    with_mood: int
    mood: float | None

    def said_mood(self) -> str:
        """The mood, with its days where they are fewer than the word's: ``3``, ``3 on 5``; or nothing."""
        if self.mood is None:
            return ""
        return f"{self.mood:g}" + (f" on {self.with_mood:,}" if self.with_mood < self.days else "")


def words(chosen: Iterable[tuple[int, str, int | None]], most: int) -> tuple[Word, ...]:
    """The words of most days, of rows of day, word and mood; of as many days, by their names."""
    found: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for day, name, mood in chosen:
        moods = found[name][day]
        if mood is not None:
            moods.append(mood)
    ordered = sorted(found.items(), key=lambda each: (-len(each[1]), each[0]))
    return tuple(_word(name, days) for name, days in ordered[:most])


def _word(name: str, days: dict[int, list[int]]) -> Word:
    moods = [median(of_day) for of_day in days.values() if of_day]
    mood = median(moods) if len(moods) >= LEAST else None
    return Word(name=name, days=len(days), with_mood=len(moods), mood=mood)
