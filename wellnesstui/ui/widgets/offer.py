"""The offered break: its names, the time there is for it, and a key for each answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from wellnesstui.domain.moment import Moment, format_length
from wellnesstui.ui.signs import FULL, Signs
from wellnesstui.ui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from wellnesstui.breaks.outlook import Outlook

TITLE = "Time for a break?"
_OPEN = 90 * 60  # seconds: with more than that until the next session, no time is named


class Offer(Vertical):
    """A card with the names of the rules that are due; hidden while nothing is offered.

    ``break_place`` is where the break may be taken, empty for anywhere.
    """

    DEFAULT_CSS = """
    Offer {
      height: auto; width: 1fr; padding: 0 2; margin-bottom: 1; display: none;
      border: round $primary; border-title-color: $primary;
      &.-offered { display: block; }
      Static { height: auto; }
    }
    """

    outlook: reactive[Outlook | None] = reactive(None)
    break_place: reactive[str] = reactive("")

    def __init__(self, twelve_hours: bool, signs: Signs = FULL) -> None:
        super().__init__()
        self._twelve_hours, self._signs = twelve_hours, signs
        self.border_title = Content(TITLE)

    def compose(self) -> ComposeResult:
        yield Static()
        yield KeyLine("take", "later", "let_go", "longer")

    def on_mount(self) -> None:
        self.watch_outlook(self.outlook)

    def watch_break_place(self) -> None:
        self.watch_outlook(self.outlook)

    def watch_outlook(self, outlook: Outlook | None) -> None:
        offered = outlook is not None and outlook.offered is not None
        self.set_class(offered, "-offered")
        for static in self.query(Static):
            if outlook is not None and offered:
                names = self._signs.between.join(rule.name for rule in outlook.offered_rules)
                starts = f"  Start {outlook.practice}?" if outlook.practice else ""
                where = f"  Maybe: {self.break_place}" if self.break_place else ""
                static.update(
                    Content.assemble(
                        (names, "$foreground bold"),
                        (starts, "$secondary"),
                        (where, "$secondary"),
                        (f"\n{self._time_left(outlook)}", "$quiet"),
                    )
                )

    def _time_left(self, outlook: Outlook) -> str:
        following = outlook.following
        if following is None or following.begin - outlook.now > _OPEN:
            return "Take as long as you need."
        clock = Moment(instant=following.begin, offset=outlook.offset).clock(self._twelve_hours)
        minutes = max(1, (following.begin - outlook.now) // 60)
        return f"{format_length(minutes)} until your next session at {clock}."
