"""A line that says whom one may like to check in with, by the person's own wish."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.domain.person import Person

_MOST = 2


class Someone(Widget):
    """``people`` are those whom it may be time to reach; not there while there are none."""

    DEFAULT_CSS = """
    Someone {
      height: auto; width: 1fr; padding: 0 2; display: none; color: $accent;
      &.-used { display: block; margin-bottom: 1; }
    }
    """

    people: reactive[Sequence[Person]] = reactive((), layout=True)

    def watch_people(self, people: Sequence[Person]) -> None:
        self.set_class(bool(people), "-used")

    def render(self) -> Content:
        names = " or ".join(person.name for person in self.people[:_MOST])
        return Content(f"You may like to check in with {names}. r says how to reach them.")

    def on_click(self, event: events.Click) -> None:
        self.app.switch_mode("resources")
