"""What a person may choose, each with its default and the values it can have."""

from __future__ import annotations

from wellnesstui.domain.record import Record


class Choice(Record):
    """One setting. ``values`` are the only ones allowed, empty when ``kind`` says it all.

    ``kind`` is ``word`` (one of ``values``), ``time`` (``04:00``, kept as minutes after midnight)
    or ``name`` (a theme's).
    """

    name: str
    says: str
    kind: str
    default: str
    values: tuple[str, ...] = ()

    def reads(self, text: str) -> bool:
        """Whether ``text`` is a value of this setting."""
        if self.kind == "time":
            return minutes(text) is not None
        if self.kind == "name":
            return 0 < len(text) <= 40 and text.isprintable()
        return text in self.values


CHOICES = (
    Choice(
        name="day_begins",
        says="when your day begins; night workers may like 12:00",
        kind="time",
        default="04:00",
    ),
    Choice(name="theme", says="the colours", kind="name", default="dusk"),
    Choice(
        name="clock", says="24- or 12-hour times", kind="word", default="24", values=("24", "12")
    ),
    Choice(
        name="symbols",
        says="signs such as ● and ■, or plain letters",
        kind="word",
        default="full",
        values=("full", "ascii"),
    ),
    Choice(
        name="motion",
        says="gentle movement, or none",
        kind="word",
        default="gentle",
        values=("gentle", "still"),
    ),
)
BY_NAME = {choice.name: choice for choice in CHOICES}


def minutes(text: str) -> int | None:
    """Minutes after midnight of ``04:00``, or None when it is no time."""
    hour, mark, minute = text.partition(":")
    if not (mark and hour.isdecimal() and minute.isdecimal() and len(minute) == 2):
        return None
    if len(hour) > 2 or int(hour) > 23 or int(minute) > 59:
        return None
    return int(hour) * 60 + int(minute)
