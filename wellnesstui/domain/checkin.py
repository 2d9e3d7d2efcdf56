"""A check-in: the content of an entry before it has a time and an id."""

from __future__ import annotations

from wellnesstui.domain.entry import DOMAINS, Entry, Level, LoggedActivity, TrackerValue
from wellnesstui.domain.moment import EPOCH, Day, Moment
from wellnesstui.domain.practices.practice_entry import in_step
from wellnesstui.domain.record import Record
from wellnesstui.domain.shape import Misshapen, from_plain, to_plain
from wellnesstui.domain.text import clean

_NO_ID = "0" * 26


class CheckIn(Record):
    """Any of mood, energy, words, activities, trackers and a note; empty by default.

    ``for_supervision`` alone does not make it an entry.
    """

    mood: Level | None = None
    energy: Level | None = None
    words: tuple[str, ...] = ()
    activities: tuple[LoggedActivity, ...] = ()
    trackers: tuple[tuple[str, TrackerValue], ...] = ()
    note: str = ""
    for_supervision: bool = False

    def is_empty(self) -> bool:
        return self.replace(for_supervision=False) == CheckIn()

    @classmethod
    def of(cls, entry: Entry) -> CheckIn:
        """The content of an entry."""
        return cls(**{name: getattr(entry, name) for name in cls._fields})

    def applied_to(self, entry: Entry) -> Entry:
        """The entry with this content. An imported mood label stays only with the mood it was for."""
        label = entry.mood_label if entry.mood == self.mood else ""
        values = {name: getattr(self, name) for name in self._fields}
        return in_step(entry.replace(**values, mood_label=label))

    def plain(self) -> dict[str, object]:
        """JSON-ready values, for a draft."""
        blank = Entry(id=_NO_ID, when=Moment(instant=EPOCH), created=EPOCH)
        plain = to_plain(self.applied_to(blank))
        return {name: plain[name] for name in self._fields if name in plain}

    @classmethod
    def from_plain(cls, plain: object) -> CheckIn:
        """The check-in of a draft; an empty one when the draft can't be read any more."""
        if not isinstance(plain, dict):
            return cls()
        note = plain.get("note", "")
        note = clean(note) if isinstance(note, str) else ""  # only an entry's note has a limit
        padded = {**plain, "id": _NO_ID, "at": "1970-01-01T00:00:00Z", "note": "-"}
        try:
            return cls.of(from_plain(padded)).replace(note=note)
        except Misshapen:
            return cls(note=note)


def suggested_domain(counts: dict[str, int], day: Day) -> str:
    """The domain with the fewest activities in ``counts``; among equals, another one each day."""
    fewest = min(counts.get(domain, 0) for domain in DOMAINS)
    least = [domain for domain in DOMAINS if counts.get(domain, 0) == fewest]
    return least[day % len(least)]
