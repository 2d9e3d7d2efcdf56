"""What stands on the page, before it takes a form."""

from __future__ import annotations

from wellnesstui.domain.moment import day_name
from wellnesstui.domain.record import Record
from wellnesstui.lookback import when
from wellnesstui.store.overview import Overview
from wellnesstui.trends import said
from wellnesstui.trends.line import GAP
from wellnesstui.trends.look import Look, look
from wellnesstui.trends.rhythm import LEAST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.entry import Entry
    from wellnesstui.domain.labels import Labels
    from wellnesstui.store.recollection import Recollection
    from wellnesstui.store.settings import Settings
    from wellnesstui.trends.span import Span

NONE, SET_ASIDE, ALL = "none", "supervision", "all"
NOTES = {
    NONE: "left out",
    SET_ASIDE: "only what was set aside for supervision",
    ALL: "all of them",
}
"""Which entries come with their notes, and how it is said."""
EMPTY = "Nothing was kept in these days."
_MANY = 10**9


class Wish(Record):
    """What is wanted on the page: ``notes`` is one of NOTES."""

    notes: str = NONE
    energy: bool = False
    weekdays_only: bool = False


class Page(Record):
    """``entries`` are those with notes, oldest first; ``made`` is the day it was made on."""

    look: Look
    compares: bool = True
    wish: Wish
    entries: tuple[Entry, ...]
    labels: Labels
    first_weekday: int
    twelve_hours: bool
    made: int

    @property
    def title(self) -> str:
        return when.title(self.look.span, self.made)

    @property
    def has_energy(self) -> bool:
        """Whether energy is drawn as a second line."""
        return self.wish.energy and bool(self.look.energy)

    @property
    def has_rhythm(self) -> bool:
        """Whether any weekday or hour has days enough."""
        cells = (*self.look.weekdays, *self.look.by_time)
        return any(cell.mood is not None for cell in cells)

    @property
    def has_entries(self) -> bool:
        """Whether entries belong on it, be there any or none."""
        return self.wish.notes != NONE

    @property
    def entries_title(self) -> str:
        return "Notes" if self.wish.notes == ALL else "Set aside for supervision"

    def summary(self) -> str:
        """How many of the days are in it."""
        found = self.look
        if not found.logged:
            return EMPTY
        until = (
            f"Up to {day_name(found.span.last)}. " if when.ends_early(found.span, self.made) else ""
        )
        return f"{until}{said.share(found.logged, len(found.days), found.span.days)}."

    def heading(self, entry: Entry) -> str:
        """When it was, and where all notes are there, whether it was set aside."""
        day = entry.when.day(0) if entry.day is None else entry.day
        aside = ", for supervision" if entry.for_supervision and self.wish.notes == ALL else ""
        return f"{day_name(day)}, {entry.when.clock(self.twelve_hours)}{aside}"

    def how(self) -> tuple[str, ...]:
        """How the figures came about, a sentence each."""
        if not self.look.days:
            return ()
        sentences = [
            "Each day counts once, by the middle of its moods; a half step has the colour of the lower level.",
            f"The line is the median of the {self.look.width} days around each day; there is none where more than {GAP} days have no mood.",
        ]
        if self.has_rhythm:
            sentences.append(
                f"By weekday and by hour: medians and the days behind them, blank under {LEAST} days."
            )
        return tuple(sentences)

    def about(self) -> str:
        """Where it comes from, and what to know before it is given away."""
        return (
            f"Made by wellness on {day_name(self.made)}, on the device it was kept on. "
            "This file is not encrypted: whoever has it can read it."
        )


def gather(vault: Recollection, of: Span, wish: Wish, settings: Settings) -> Page:
    """All that stands on the page about the days ``of``. Raises VaultTrouble."""
    found = look(
        Overview(vault.database),
        of,
        weekdays_only=wish.weekdays_only,
        along=settings.compares,
    )
    entries: tuple[Entry, ...] = ()
    if wish.notes != NONE:
        of_span = reversed(vault.latest(_MANY, of.first, of.last))
        entries = tuple(entry for entry in of_span if _is_wanted(entry, wish.notes))
    return Page(
        look=found,
        compares=settings.compares,
        wish=wish,
        entries=entries,
        labels=vault.labels(),
        first_weekday=settings.first_weekday,
        twelve_hours=settings.twelve_hours,
        made=vault.today(),
    )


def _is_wanted(entry: Entry, notes: str) -> bool:
    if notes == SET_ASIDE:
        return entry.for_supervision
    return bool(entry.note or entry.answers or entry.for_supervision)
