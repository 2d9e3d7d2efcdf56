"""What a measure's screen shows beside the answers: earlier results, the person's own wording, people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.measures.history import Past, history
from wellnesstui.domain.moment import Day
from wellnesstui.domain.resources.person import Person
from wellnesstui.store.vault.measure_words import Wording

if TYPE_CHECKING:
    from wellnesstui.domain.measures.measure import Measure
    from wellnesstui.ui.host import Host


class Known(NamedTuple):
    """``pasts`` are all results, oldest first; ``people`` the names that the person wrote down."""

    pasts: Sequence[Past] = ()
    wording: Wording | None = None
    people: Sequence[str] = ()

    @property
    def wording_day(self) -> Day | None:
        """The day on which the person added their own wording."""
        return self.wording.day if self.wording else None

    def asked(self, item: int) -> str:
        """What is asked at an item."""
        words = self.wording.items[item - 1] if self.wording else ""
        return words or f"Question {item} on your copy"

    def before(self, entry: Entry | None) -> list[Past]:
        """The results before an entry's; all of them for a new one."""
        if entry is None:
            return list(self.pasts)
        when = (entry.when.instant, entry.id)
        return [each for each in self.pasts if (each.entry.when.instant, each.entry.id) < when]


def read(app: Host, measure: Measure) -> Known:
    """What is known of a measure; nothing of what can't be read."""
    nobody: tuple[Person, ...] = ()
    none: list[Entry] = []
    entries = app.read(app.vault.measure_entries, fallback=none)
    wording = app.read(lambda: app.vault.measure_words.of(measure), fallback=None)
    people = app.read(app.vault.people.listed, fallback=nobody)
    return Known(history(measure, entries), wording, [each.name for each in people])
