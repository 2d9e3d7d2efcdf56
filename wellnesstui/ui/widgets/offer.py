"""The card that is offered: what it is, how long it may take, and one key each for the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from wellnesstui.domain.moment import Moment
from wellnesstui.ui.signs import FULL, Signs
from wellnesstui.ui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from wellnesstui.breaks.outlook import Outlook

TITLE = "A pause, if you like"
_OPEN = 90 * 60  # seconds from which on how much is free is not said


class Offer(Vertical):
    """Shows itself only while something is offered. Each answer is a key, and can be clicked."""

    DEFAULT_CSS = """
    Offer {
      height: auto; width: 1fr; padding: 0 2; margin-bottom: 1; display: none;
      border: round $primary; border-title-color: $primary;
      &.-offered { display: block; }
      Static { height: auto; }
    }
    """

    outlook: reactive[Outlook | None] = reactive(None)

    def __init__(self, twelve_hours: bool, signs: Signs = FULL) -> None:
        super().__init__()
        self._twelve_hours, self._signs = twelve_hours, signs
        self.border_title = Content(TITLE)

    def compose(self) -> ComposeResult:
        yield Static()
        yield KeyLine("take", "later", "let_go", "longer")

    def on_mount(self) -> None:
        self.watch_outlook(self.outlook)

    def watch_outlook(self, found: Outlook | None) -> None:
        offered = found is not None and found.offered is not None
        self.set_class(offered, "-offered")
        for static in self.query(Static):
            if found is not None and offered:
                names = self._signs.between.join(rule.name for rule in found.offered_rules)
                static.update(
                    Content.assemble(
                        (names, "$foreground bold"), (f"\n{self._room(found)}", "$quiet")
                    )
                )

    def _room(self, found: Outlook) -> str:
        following = found.following
        if following is None or following.begin - found.now > _OPEN:
            return "take the time you need"
        clock = Moment(at=following.begin, offset=found.offset).clock(self._twelve_hours)
        minutes = max(1, (following.begin - found.now) // 60)
        return f"{minutes} min, then the next session at {clock}"
