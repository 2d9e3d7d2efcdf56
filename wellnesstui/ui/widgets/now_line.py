"""The offer, the running session or the next one in a single line, for narrow screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from wellnesstui.domain.moment import Instant, Moment, format_length
from wellnesstui.ui.signs import FULL, Signs
from wellnesstui.ui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from wellnesstui.breaks.outlook import Outlook

_NAME = 24  # cells of a rule's name


class NowLine(Horizontal):
    """One sentence about now, with the keys that answer an offer; hidden when there is nothing."""

    DEFAULT_CSS = """
    NowLine {
      height: 1; width: 1fr; padding: 0 3; display: none;
      &.-used { display: block; layout: horizontal; }
      Static { width: auto; height: 1; margin-right: 3; text-wrap: nowrap; }
      KeyLine { display: none; height: 1; }
      &.-offered KeyLine { display: block; }
    }
    """

    outlook: reactive[Outlook | None] = reactive(None)

    def __init__(self, twelve_hours: bool, signs: Signs = FULL) -> None:
        super().__init__()
        self._twelve_hours, self._signs = twelve_hours, signs

    def compose(self) -> ComposeResult:
        yield Static()
        yield KeyLine("take", "later", "let_go")

    def on_mount(self) -> None:
        self.watch_outlook(self.outlook)

    def watch_outlook(self, outlook: Outlook | None) -> None:
        sentence = Content("") if outlook is None else self._sentence(outlook)
        self.set_class(bool(sentence), "-used")
        self.set_class(outlook is not None and outlook.offered is not None, "-offered")
        for static in self.query(Static):
            static.update(sentence)

    def _sentence(self, outlook: Outlook) -> Content:
        if outlook.offered is not None:
            name = outlook.offered_rules[0].name if outlook.offered_rules else ""
            name = f"{outlook.practice}?" if outlook.practice else name
            return Content.styled(name, "$foreground bold").truncate(_NAME, ellipsis=True)
        if outlook.running is not None:
            end = outlook.running.end
            clock, minutes = self._clock(outlook, end), -(-(end - outlook.now) // 60)
            return Content.styled(
                f"in session until {clock}, {format_length(minutes)} left", "$accent"
            )
        if outlook.following is not None:
            clock = self._clock(outlook, outlook.following.begin)
            return Content.styled(f"next session at {clock}", "$secondary")
        return Content("")

    def _clock(self, outlook: Outlook, instant: Instant) -> str:
        return Moment(instant=instant, offset=outlook.offset).clock(self._twelve_hours)
