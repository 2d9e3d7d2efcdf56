"""Beside the card: the session that is on, or when the next one begins and what comes before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from wellnesstui.domain.moment import Moment
from wellnesstui.ui.signs import FULL, Signs
from wellnesstui.ui.widgets.countdown import Countdown
from wellnesstui.ui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from wellnesstui.breaks.outlook import Outlook

_ROWS = 3
_NAME = 24


class Coming(Widget):
    """What is due next, a line each; drawn anew only when it is another."""

    DEFAULT_CSS = """
    Coming { height: auto; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    outlook: reactive[Outlook | None] = reactive(None, layout=True)

    def __init__(self, twelve_hours: bool, signs: Signs = FULL) -> None:
        super().__init__()
        self._twelve_hours, self._signs = twelve_hours, signs

    def render(self) -> Content:
        found = self.outlook
        if found is None:
            return Content("")
        coming = [
            (card.at, self._signs.between.join(rule.name for rule in rules), "$foreground")
            for card, rules in found.coming
        ]
        if found.following is not None:
            coming.append((found.following.begin, "session", "$secondary"))
        lines = [
            Content.assemble((f"{self._clock(found, at):<8}", "$quiet"), (says, style))
            for at, says, style in sorted(coming)[:_ROWS]
        ]
        if found.pause is not None:
            until = self._clock(found, found.pause.end)
            lines.insert(0, Content.styled(f"reminders are quiet until {until}", "$accent"))
        return Content("\n").join(lines or [Content.styled("nothing more today", "$quiet")])

    def _clock(self, found: Outlook, at: int) -> str:
        return Moment(at=at, offset=found.offset).clock(self._twelve_hours)


class NowLine(Horizontal):
    """The same in one line, and what is offered, where there is no room beside the card."""

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

    def watch_outlook(self, found: Outlook | None) -> None:
        said = Content("") if found is None else self._said(found)
        self.set_class(bool(said), "-used")
        self.set_class(found is not None and found.offered is not None, "-offered")
        for static in self.query(Static):
            static.update(said)

    def _said(self, found: Outlook) -> Content:
        if found.offered is not None:
            name = found.offered_rules[0].name if found.offered_rules else ""
            return Content.styled(name, "$foreground bold").truncate(_NAME, ellipsis=True)
        if found.running is not None:
            clock, left = self._clock(found, found.running.end)
            return Content.styled(f"in session until {clock}, {left} min to go", "$accent")
        if found.following is not None:
            clock, _ = self._clock(found, found.following.begin)
            return Content.styled(f"next session at {clock}", "$secondary")
        return Content("")

    def _clock(self, found: Outlook, at: int) -> tuple[str, int]:
        clock = Moment(at=at, offset=found.offset).clock(self._twelve_hours)
        return clock, -(-(at - found.now) // 60)


class SessionCard(Vertical):
    """The running session in large digits, and what comes next; not there while nothing is known."""

    DEFAULT_CSS = """
    SessionCard {
      height: auto; width: 1fr; padding: 0 2; display: none;
      border: round $lines; border-title-color: $foreground;
      &.-used { display: block; }
      Countdown, KeyLine { display: none; margin-bottom: 1; }
      &.-running Countdown, &.-running KeyLine { display: block; }
    }
    """

    outlook: reactive[Outlook | None] = reactive(None)

    def __init__(self, twelve_hours: bool, signs: Signs = FULL, by_second: bool = False) -> None:
        super().__init__()
        self._twelve_hours, self._by_second, self._signs = twelve_hours, by_second, signs

    def compose(self) -> ComposeResult:
        countdown = Countdown(self._signs)
        countdown.twelve_hours = self._twelve_hours
        countdown.by_second = self._by_second
        yield countdown
        yield KeyLine("longer", "over")
        yield Coming(self._twelve_hours, self._signs).data_bind(SessionCard.outlook)

    def on_mount(self) -> None:
        self.watch_outlook(self.outlook)

    def watch_outlook(self, found: Outlook | None) -> None:
        self.set_class(found is not None and not found.is_empty, "-used")
        running = found.running if found else None
        self.set_class(running is not None, "-running")
        self.border_title = Content("In session" if running else "Next")
        for countdown in self.query(Countdown):
            if found is not None and running is not None:
                countdown.begin, countdown.end = running.begin, running.end
                countdown.utc_offset, countdown.now = found.offset, found.now
                countdown.gap_after = None if found.gap is None else found.gap // 60
