"""The most frequent feeling words, with the median mood of their days."""

from __future__ import annotations

from collections import defaultdict

from wellnesstui.domain.record import Record
from wellnesstui.trends.median import median
from wellnesstui.trends.rhythm import MIN_DAYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellnesstui.domain.entry import Level
    from wellnesstui.domain.moment import Day
    from wellnesstui.store.database.overview import WordRow


class Word(Record):
    """``mood`` is the median over days of the moods logged with the word; None for fewer than MIN_DAYS
    days.

    ``with_mood`` is the number of its ``days`` with such a mood.
    """

    name: str
    days: int
    with_mood: int
    mood: float | None

    def mood_text(self) -> str:
        """The mood, with its days when they are fewer than the word's: ``3``, ``3 on 5``; empty for
        None.
        """
        if self.mood is None:
            return ""
        return f"{self.mood:g}" + (f" on {self.with_mood:,}" if self.with_mood < self.days else "")


def words(chosen: Iterable[WordRow], limit: int) -> tuple[Word, ...]:
    """The ``limit`` words with most days, ties by name."""
    by_word: dict[str, dict[Day, list[Level]]] = defaultdict(lambda: defaultdict(list))
    for day, name, mood in chosen:
        moods = by_word[name][day]
        if mood is not None:
            moods.append(mood)
    ordered = sorted(by_word.items(), key=lambda each: (-len(each[1]), each[0]))
    return tuple(_word(name, days) for name, days in ordered[:limit])


def _word(name: str, days: dict[Day, list[Level]]) -> Word:
    moods = [median(of_day) for of_day in days.values() if of_day]
    mood = median(moods) if len(moods) >= MIN_DAYS else None
    return Word(name=name, days=len(days), with_mood=len(moods), mood=mood)
