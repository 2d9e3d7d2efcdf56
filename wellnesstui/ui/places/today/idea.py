"""The idea of the day: one small activity, which Enter puts on the card."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.domain.content import ActivityIdea
from wellnesstui.domain.moment import format_length

HOW = (
    "The idea comes from the kind of self-care you've logged least in the last 14 days. It takes five "
    "minutes or less and changes every day. It's only an idea; you don't have to do it."
)


class Idea(Widget, can_focus=True):
    """``idea`` is one from the library, None until it was read."""

    DEFAULT_CSS = """
    Idea { height: auto; width: 1fr; }
    Idea:focus { background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "add to check-in", id="idea.take")
    ]

    idea: reactive[ActivityIdea | None] = reactive(None, layout=True)

    def on_mount(self) -> None:
        self.border_title = Content("An idea for today")

    class Taken(Message):
        """The person wants it on the card."""

        def __init__(self, idea: ActivityIdea) -> None:
            super().__init__()
            self.idea = idea

    def render(self) -> Content:
        if self.idea is None:
            return Content("")
        return Content.assemble(
            (self.idea.name, "$secondary"),
            "\n",
            (f"{format_length(self.idea.minutes)}  ", "$foreground"),
            (self.idea.domain, "$primary"),
            "\n",
            (self.idea.how, "$quiet"),
        )

    def on_click(self, event: events.Click) -> None:
        if event.chain > 1:
            self.action_take()

    def action_take(self) -> None:
        if self.idea is not None:
            self.post_message(self.Taken(self.idea))
