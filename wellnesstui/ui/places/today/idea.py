"""The idea of the day: a small activity, which Enter puts on the card, or a practice, which it starts."""

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
from wellnesstui.domain.practices.practice import Summary

HOW = (
    "The idea comes from the kind of self-care you've logged least in the last 14 days. It takes five "
    "minutes or less and changes every day. Every other day it's a practice, which Enter starts: one "
    "that fits any day and doesn't turn inward. It's only an idea; you don't have to do it."
)


class Idea(Widget, can_focus=True):
    """``idea`` is one from the library, None until it was read."""

    DEFAULT_CSS = """
    Idea { height: auto; width: 1fr; }
    Idea:focus { background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "add to check-in", id="idea.take"),
        Binding("enter", "start", "start the practice", id="idea.take"),
        Binding("up,k", "app.step_focus(-1)", "up", show=False, id="idea.up"),
        Binding("down,j", "app.step_focus(1)", "down", show=False, id="idea.down"),
    ]

    idea: reactive[ActivityIdea | Summary | None] = reactive(None, layout=True)

    def on_mount(self) -> None:
        self.border_title = Content("An idea for today")

    class Taken(Message):
        """The person wants it on the card."""

        def __init__(self, idea: ActivityIdea) -> None:
            super().__init__()
            self.idea = idea

    class Started(Message):
        """The person wants to do the practice now."""

        def __init__(self, practice: Summary) -> None:
            super().__init__()
            self.practice = practice

    def watch_idea(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("take", "start"):
            return isinstance(self.idea, Summary) is (action == "start")
        return True

    def render(self) -> Content:
        idea = self.idea
        if idea is None:
            return Content("")
        if isinstance(idea, Summary):
            name, kind, how = idea.title, "  practice", idea.about
        else:
            name, kind, how = idea.name, "", idea.how
        return Content.assemble(
            (name, "$secondary"),
            "\n",
            (f"{format_length(idea.minutes)}  ", "$foreground"),
            (idea.domain, "$primary"),
            (kind, "$quiet"),
            "\n",
            (how, "$quiet"),
        )

    def on_click(self, event: events.Click) -> None:
        if event.chain > 1:
            self.action_take()
            self.action_start()

    def action_take(self) -> None:
        if isinstance(self.idea, ActivityIdea):
            self.post_message(self.Taken(self.idea))

    def action_start(self) -> None:
        if isinstance(self.idea, Summary):
            self.post_message(self.Started(self.idea))
