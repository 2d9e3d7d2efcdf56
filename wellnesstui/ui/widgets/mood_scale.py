"""The mood scale: five numbers, dots and words, one of them chosen with one key."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.domain.entry import MOODS
from wellnesstui.ui.signs import FULL, Signs

_NARROW = 42  # below it the words would touch each other


class MoodScale(Widget, can_focus=True):
    """``mood`` is 1 to 5, or None."""

    DEFAULT_CSS = """
    MoodScale { height: 2; width: 1fr; max-width: 70; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(level), f"pick({level})", name, show=False, id=f"mood.{level}")
            for level, name in enumerate(MOODS, 1)
        ),
        Binding("left", "step(-1)", "lower", show=False, id="mood.lower"),
        Binding("right", "step(1)", "higher", show=False, id="mood.higher"),
    ]

    mood: reactive[int | None] = reactive(None)

    class Picked(Message):
        """A mood was chosen, or taken back by choosing it again."""

        def __init__(self, mood: int | None) -> None:
            super().__init__()
            self.mood = mood

    def __init__(self, signs: Signs = FULL) -> None:
        super().__init__()
        self._signs = signs

    def render(self) -> Content:
        numbers, words = [], []
        for level, name in enumerate(MOODS, 1):
            width = self._column(level)
            chosen = level == self.mood
            style = f"$mood-{level}" if chosen else "$quiet"
            bold = " bold" if chosen else ""
            sign = self._signs.chosen if chosen else self._signs.dot
            left = (width - 4) // 2 if self._fits else 0
            numbers.append(
                Content.assemble(
                    " " * left,
                    (str(level), f"{style}{bold}" if chosen else "$foreground"),
                    "  ",
                    (sign, f"$mood-{level}"),
                    " " * (width - left - 4),
                )
            )
            margin = " " * ((width - len(name)) // 2)
            words.append(
                Content.assemble(margin, (name, style + bold)).truncate(width, pad=True)
                if self._fits
                else Content("")
            )
        if not self._fits and self.mood:
            words = [Content.styled(f"{MOODS[self.mood - 1]}", f"$mood-{self.mood} bold")]
        return Content("\n").join([Content("").join(numbers), Content("").join(words)])

    @property
    def _fits(self) -> bool:
        return self.size.width >= _NARROW

    def _column(self, level: int) -> int:
        width = self.size.width
        return width * level // 5 - width * (level - 1) // 5

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        if at is not None and self.size.width:
            self.action_pick(min(5, at.x * 5 // self.size.width + 1))

    def action_pick(self, level: int) -> None:
        self.mood = None if level == self.mood else level
        self.post_message(self.Picked(self.mood))

    def action_step(self, by: int) -> None:
        level = max(1, min(5, (self.mood or 3) + by)) if self.mood else 3
        if level != self.mood:
            self.action_pick(level)
