"""A line that names whom the person wanted to be reminded to reach."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.domain.resources.person import Person
from wellnesstui.ui.widgets.keyed import keyed

_MAX_NAMED = 2


class PeopleHint(Widget):
    """Names up to two of the ``people`` who are due; hidden while there are none."""

    DEFAULT_CSS = """
    PeopleHint {
      height: auto; width: 1fr; padding: 0 2; display: none; color: $accent;
      &.-used { display: block; margin-bottom: 1; }
    }
    """

    people: reactive[Sequence[Person]] = reactive((), layout=True)

    def watch_people(self, people: Sequence[Person]) -> None:
        self.set_class(bool(people), "-used")

    def render(self) -> Content:
        names = " or ".join(person.name for person in self.people[:_MAX_NAMED])
        how = keyed(self, "Press <app.resources r> to see how to reach them.")
        return Content(f"You might want to check in with {names}. {how}")

    def on_click(self, event: events.Click) -> None:
        self.app.switch_mode("resources")
