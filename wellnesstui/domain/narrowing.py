"""What the log is narrowed to: words, a kind, moods, names, days."""

from __future__ import annotations

from wellnesstui.domain.record import Record

KINDS = ("any", "mood", "note", "words", "activity", "form", "supervision")
"""``any`` first; ``form`` is a guided note, ``supervision`` what was set aside for it."""


class Narrowing(Record):
    """All of it must hold. ``text`` is looked for in notes, names and answers.

    ``words`` and ``activities`` are names, each of which the entry has. Days are day numbers, both
    ends counted; ``days``, if any, are the only ones.
    """

    text: str = ""
    kind: str = "any"
    lowest: int = 1
    highest: int = 5
    words: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    days: tuple[int, ...] = ()

    @property
    def has_moods(self) -> bool:
        """Whether only some moods are wanted."""
        return (self.lowest, self.highest) != (1, 5)

    def is_open(self) -> bool:
        """Whether everything is wanted."""
        return self.but(text=self.text.strip()) == Narrowing()
