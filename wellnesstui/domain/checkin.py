"""What a check-in says before it is an entry: it has no time and no id yet."""

from __future__ import annotations

from wellnesstui.domain.entry import DOMAINS, Doing, Entry
from wellnesstui.domain.moment import Moment
from wellnesstui.domain.record import Record
from wellnesstui.domain.shape import Misshapen, from_plain, to_plain
from wellnesstui.domain.text import clean

_NO_ID = "0" * 26


class CheckIn(Record):
    """Any of mood 1–5, energy 1–5, words, activities and a note; nothing at first.

    ``for_supervision`` alone is nothing to keep.
    """

    mood: int | None = None
    energy: int | None = None
    words: tuple[str, ...] = ()
    activities: tuple[Doing, ...] = ()
    note: str = ""
    for_supervision: bool = False

    def is_empty(self) -> bool:
        return self.but(for_supervision=False) == CheckIn()

    @classmethod
    def of(cls, entry: Entry) -> CheckIn:
        """What an entry says."""
        return cls(**{name: getattr(entry, name) for name in cls._fields})

    def into(self, entry: Entry) -> Entry:
        """The entry, saying this instead. A label that an import gave goes with its mood."""
        label = entry.mood_label if entry.mood == self.mood else ""
        said = {name: getattr(self, name) for name in self._fields}
        return entry.but(**said, mood_label=label)

    def plain(self) -> dict[str, object]:
        """JSON-ready, for a draft."""
        blank = Entry(id=_NO_ID, when=Moment(at=0), created=0)
        plain = to_plain(self.into(blank))
        return {name: plain[name] for name in self._fields if name in plain}

    @classmethod
    def from_plain(cls, plain: object) -> CheckIn:
        """What a draft said; nothing when it can't be read any more."""
        if not isinstance(plain, dict):
            return cls()
        note = plain.get("note", "")
        note = clean(note) if isinstance(note, str) else ""  # a draft may be as long as it likes
        whole = {**plain, "id": _NO_ID, "at": "1970-01-01T00:00:00Z", "note": "-"}
        try:
            return cls.of(from_plain(whole)).but(note=note)
        except Misshapen:
            return cls(note=note)


def idea_domain(counts: dict[str, int], day: int) -> str:
    """The domain to suggest from: the one with the fewest activities lately, in turn when several."""
    fewest = min(counts.get(domain, 0) for domain in DOMAINS)
    least = [domain for domain in DOMAINS if counts.get(domain, 0) == fewest]
    return least[day % len(least)]
