"""The mood scale: five numbered dots with their names, chosen with one key or click."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.domain.entry import LEVELS, MOODS, Level, level_beside
from wellnesstui.ui import textual_private
from wellnesstui.ui.signs import FULL, Signs

if TYPE_CHECKING:
    from textual.dom import DOMNode

_NARROW = 42  # columns: with fewer the names would touch


MOOD_BINDINGS: tuple[Binding, ...] = tuple(
    Binding(str(level), f"pick({level})", name, show=False, id=f"mood.{level}")
    for level, name in enumerate(MOODS, 1)
)
"""The digits choose a mood: on the scale, and on what passes them on to it."""


def name_moods(node: DOMNode, names: tuple[str, ...]) -> None:
    """Describe the bindings of ``node`` for the digits, for the palette and the list of keys."""
    textual_private.describe_bindings(
        node, {f"mood.{level}": name for level, name in enumerate(names, 1)}
    )


class MoodScale(Widget, can_focus=True):
    """``mood`` is 1 to 5, or None; ``names`` are the labels of the five."""

    DEFAULT_CSS = """
    MoodScale { height: 2; width: 1fr; max-width: 70; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *MOOD_BINDINGS,
        Binding("left", "step(-1)", "lower", show=False, id="mood.lower"),
        Binding("right", "step(1)", "higher", show=False, id="mood.higher"),
        Binding("delete,backspace", "clear", "clear the mood", show=False, id="mood.clear"),
    ]

    mood: reactive[Level | None] = reactive(None)
    names: reactive[tuple[str, ...]] = reactive(MOODS)

    class Picked(Message):
        """A mood was chosen, or cleared."""

        def __init__(self, mood: Level | None) -> None:
            super().__init__()
            self.mood = mood

    def __init__(self, signs: Signs = FULL, names: tuple[str, ...] = MOODS) -> None:
        super().__init__()
        self._signs = signs
        self.names = names

    def watch_names(self, names: tuple[str, ...]) -> None:
        name_moods(self, names)

    def render(self) -> Content:
        numbers = [self._number(level) for level in LEVELS]
        return Content("\n").join([Content("").join(numbers), self._name_line()])

    def _number(self, level: Level) -> Content:
        width, chosen = self._column(level), level == self.mood
        sign = self._signs.chosen if chosen else self._signs.dot
        left = (width - 4) // 2 if self._fits else 0
        return Content.assemble(
            " " * left,
            (str(level), f"$mood-{level} bold" if chosen else "$foreground"),
            "  ",
            (sign, f"$mood-{level}"),
            " " * (width - left - 4),
        )

    def _name_line(self) -> Content:
        """The names in their columns; a chosen one that would be cut stands alone, in full."""
        mood = self.mood
        if not self._fits:
            return self._styled_name(mood, self.names[mood - 1]) if mood else Content("")
        if mood and cell_len(self.names[mood - 1]) >= self._column(mood):
            name, width = self.names[mood - 1], self.size.width
            middle = width * (2 * mood - 1) // 10
            left = max(0, min(width - cell_len(name), middle - cell_len(name) // 2))
            return Content.assemble(" " * left, self._styled_name(mood, name))
        words = []
        for level, name in zip(LEVELS, self.names, strict=True):
            width = self._column(level)
            if cell_len(name) >= width:  # or it would touch the next one
                name = set_cell_size(name, width - 2) + self._signs.more
            margin = " " * ((width - cell_len(name)) // 2)
            word = Content.assemble(margin, self._styled_name(level, name))
            words.append(word.truncate(width, pad=True))
        return Content("").join(words)

    def _styled_name(self, level: Level, name: str) -> Content:
        return Content.styled(name, f"$mood-{level} bold" if level == self.mood else "$quiet")

    @property
    def _fits(self) -> bool:
        return self.size.width >= _NARROW

    def _column(self, level: Level) -> int:
        width = self.size.width
        return width * level // 5 - width * (level - 1) // 5

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None and self.size.width:
            self.action_pick(Level(min(5, offset.x * 5 // self.size.width + 1)))

    def action_pick(self, level: Level) -> None:
        """Choose a level; the same one again stays, as a tired hand may press it twice."""
        self.mood = level
        self.post_message(self.Picked(level))

    def action_clear(self) -> None:
        self.mood = None
        self.post_message(self.Picked(None))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "clear" or self.mood is not None

    def action_step(self, by: int) -> None:
        level = level_beside(self.mood, by)
        if level != self.mood:
            self.action_pick(level)
