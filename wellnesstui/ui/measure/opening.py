"""Opening a measure: to answer it, to change an entry of it, or to see its results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.domain.measures.tender import FORM, measure_id
from wellnesstui.store.content import measures
from wellnesstui.store.database.drafts import edit_place
from wellnesstui.ui.measure.measure_screen import MeasureScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.domain.entry import Entry
    from wellnesstui.ui.host import Host


def is_measure(entry: Entry) -> bool:
    """Whether the entry is one of a measure that this version knows."""
    try:
        measures.find(measure_id(entry))
    except KeyError:
        return False
    return True


def answer(app: Host, id: str, done: Callable[[Entry | None], object] = lambda _: None) -> None:
    """Open the page of a measure, from which it's answered."""

    def close(entry: Entry | None) -> None:
        if app.place:
            app.place.recall()
        if entry is not None:
            time = entry.when.clock(app.settings.twelve_hours)
            app.tell(f"Saved at {time}. Press <app.undo u> to undo.")
        done(entry)

    app.push_screen(MeasureScreen(measures.find(id), place=f"{FORM}{id}"), close)


def change(
    app: Host, entry: Entry, done: Callable[[Entry | None], object] = lambda _: None
) -> None:
    """Open the answers of an entry to change them."""

    def close(saved: Entry | None) -> None:
        if app.place:
            app.place.recall()
        done(saved)

    measure = measures.find(measure_id(entry))
    app.push_screen(MeasureScreen(measure, edit_place(entry.id), entry), close)
