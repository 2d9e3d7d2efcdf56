"""The entries marked for supervision since the last time, gathered for the form about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from wellnesstui.domain.moment import short_date
from wellnesstui.domain.summary import summary_parts
from wellnesstui.domain.text import clean_line
from wellnesstui.lookback.sheet import marked
from wellnesstui.store.content.entry_names import form_name

if TYPE_CHECKING:
    from wellnesstui.domain.entry import Entry
    from wellnesstui.ui.host import Host

_MOST = 20
_CHARACTERS = 200  # of an entry
_NONE = "Nothing has been marked for supervision since the last time."


class MarkedEntries:
    """``entries`` come newest first, None where they aren't gathered."""

    def __init__(self, entries: tuple[Entry, ...] | None = None) -> None:
        self.entries = entries

    @classmethod
    def read(cls, app: Host, id: str = "") -> MarkedEntries:
        """Those for the entry ``id`` of the form, or for a new one."""
        nothing: tuple[Entry, ...] = ()
        return cls(app.read(lambda: tuple(marked(app.vault, id)), nothing))

    def lines(self, app: Host) -> list[Content]:
        """A heading and a line for each; one sentence when there are none."""
        if self.entries is None:
            return []
        if not self.entries:
            return [Content.styled(_NONE, "$quiet")]
        heading = Content.styled("Marked for supervision", "$primary bold")
        return [Content("\n").join([heading, *self.rows(app, _MOST)])]

    def rows(self, app: Host, most: int) -> list[Content]:
        """A line for each of the newest."""
        rows = [_row(app, each) for each in (self.entries or ())[:most]]
        left = len(self.entries or ()) - len(rows)
        if rows and left > 0:
            rows[-1] = Content.styled(f"and {left + 1} more, in your log", "$quiet")
        return rows


def _row(app: Host, entry: Entry) -> Content:
    labels = app.labels
    day = short_date(entry.own_day)
    parts = (*summary_parts(entry, labels), form_name(entry, labels), clean_line(entry.note))
    text = app.signs.between.join(filter(None, parts))
    return Content.assemble((day.ljust(8), "$quiet"), text[:_CHARACTERS])
