"""The entries marked for supervision since the last time, gathered for the form about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from wellnesstui.domain.entry import format_entry_count
from wellnesstui.domain.forms.form import SUPERVISION
from wellnesstui.domain.forms.form_entry import parted
from wellnesstui.domain.moment import civil, short_date
from wellnesstui.domain.summary import summary_parts
from wellnesstui.domain.text import clean_line
from wellnesstui.lookback.sheet import marked
from wellnesstui.store.content.entry_names import form_name

if TYPE_CHECKING:
    from wellnesstui.domain.entry import Entry
    from wellnesstui.domain.moment import Day
    from wellnesstui.ui.host import Host

_MOST = 20
_CHARACTERS = 200  # of an entry
_GAP = 2  # cells after a day
_NONE = "Nothing has been marked for supervision since last time."


class MarkedEntries:
    """``entries`` come oldest first, None where they aren't gathered. ``before`` is that of the time before."""

    def __init__(
        self, entries: tuple[Entry, ...] | None = None, before: Entry | None = None
    ) -> None:
        self.entries, self.before = entries, before

    @classmethod
    def read(cls, app: Host, id: str = "") -> MarkedEntries:
        """Those for the entry ``id`` of the form, or for a new one."""
        nothing: tuple[Entry, ...] = ()
        none: list[Entry] = []
        written = app.read(lambda: app.vault.form_marks.entries_of(SUPERVISION), none)
        ids = [each.id for each in written]
        earlier = written[ids.index(id) + 1 :] if id in ids else written
        found = app.read(lambda: tuple(reversed(marked(app.vault, id))), nothing)
        return cls(found, earlier[0] if earlier else None)

    def agreed(self, app: Host, most: int) -> list[Content]:
        """What was agreed the last time, below a heading; nothing when nothing was."""
        if self.before is None:
            return []
        _, plan, ticked = parted(self.before.note)
        lines = [line for line in map(clean_line, plan.split("\n")) if line]
        left = len(lines) - most
        shown = lines if left <= 0 else lines[: most - 1]
        rows = [
            Content(f"{app.signs.chosen if each in ticked else app.signs.ring} {each}")
            for each in shown
        ]
        if left > 0:
            rows.append(Content.styled(f"and {left + 1} more, in your log", "$quiet"))
        return [Content.styled("Agreed last time", "$primary bold"), *rows] if rows else []

    def lines(self, app: Host) -> list[Content]:
        """A heading and a line for each; one sentence when there are none."""
        if self.entries is None:
            return []
        if not self.entries:
            return [Content.styled(_NONE, "$quiet")]
        count = f"{app.signs.between}{format_entry_count(len(self.entries))}"
        heading = Content.assemble(("Marked for supervision", "$primary bold"), (count, "$quiet"))
        return [Content("\n").join([heading, *self.rows(app, _MOST)])]

    def rows(self, app: Host, most: int) -> list[Content]:
        """A line for each of the oldest, in the order in which they are gone through."""
        today = app.vault.today()
        entries = (self.entries or ())[:most]
        days = [_day_text(each.own_day, today) for each in entries]
        width = max(map(len, days), default=0) + _GAP
        rows = [_row(app, *each, width) for each in zip(entries, days, strict=True)]
        left = len(self.entries or ()) - len(rows)
        if rows and left > 0:
            more = f"and {left + 1} more" if len(rows) > 1 else f"{left + 1} marked entries"
            rows[-1] = Content.styled(f"{more}, in your log", "$quiet")
        return rows


def _day_text(day: Day, today: Day) -> str:
    """``Nov 23``, with the year where it isn't this one."""
    year = civil(day)[0]
    return short_date(day) if year == civil(today)[0] else f"{short_date(day)}, {year}"


def _row(app: Host, entry: Entry, day: str, width: int) -> Content:
    labels = app.labels
    parts = (*summary_parts(entry, labels), form_name(entry, labels), clean_line(entry.note))
    text = app.signs.between.join(filter(None, parts))
    return Content.assemble((day.ljust(width), "$quiet"), text[:_CHARACTERS])
