"""One quiet line with what may be opened just now: a letter on its day, how something went, or after a low
check-in a form, a practice or a person. It's never in the way, and can be hidden.
"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.ui.widgets.parts import cut

if TYPE_CHECKING:
    from wellnesstui.ui.forms.quiet_offers import QuietOffer
    from wellnesstui.ui.host import Host

_GAP = 2  # cells between two names


class QuietLine(Widget, can_focus=True):
    """Shows one offer, or nothing. ``after_check_in``: also those after a low check-in."""

    DEFAULT_CSS = """
    QuietLine {
      height: auto; width: 1fr; padding: 0 3; display: none; color: $accent;
      &.-used { display: block; }
      &:focus { background: $panel; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open", id="quiet.open"),
        Binding("h,delete", "hide", "hide", id="quiet.hide", tooltip="For good; what you wrote stays in your log"),
        Binding("right", "move(1)", "next", show=False, id="quiet.right"),
        Binding("left", "move(-1)", "previous", show=False, id="quiet.left"),
        Binding("up,k", "app.step_focus(-1)", "up", show=False, id="quiet.up"),
        Binding("down,j", "app.step_focus(1)", "down", show=False, id="quiet.down"),
    ]  # fmt: skip

    offer: reactive[QuietOffer | None] = reactive(None, layout=True)
    cursor: reactive[int] = reactive(0)

    def __init__(self, *, after_check_in: bool = False) -> None:
        super().__init__()
        self._after_check_in = after_check_in

    @property
    def _app(self) -> Host:
        return cast("Host", self.app)

    def recall(self) -> None:
        """Show what there is to offer now."""
        from wellnesstui.ui.forms.quiet_offers import newest_offer  # after the first frame

        app = self._app
        self.offer = app.read(lambda: newest_offer(app, self._after_check_in), None)

    def watch_offer(self, offer: QuietOffer | None) -> None:
        self.set_class(offer is not None, "-used")
        self.cursor = 0
        if offer is None and self.has_focus:
            self.screen.focus_next()

    def _rows(self) -> tuple[list[str], list[tuple[int, int, str]]]:
        """The lines of the sentence, and row, column and name of each choice behind it or below."""
        offer, width = self.offer, max(1, self.content_size.width)
        if offer is None:
            return [], []
        sentence = wrap(offer.sentence, width)
        row, column = len(sentence) - 1, cell_len(sentence[-1]) + _GAP
        placed = []
        for choice in offer.choices:
            name = cut(choice.name, width, self._app.signs.more)
            if column and column + cell_len(name) > width:
                row, column = row + 1, 0
            placed.append((row, column, name))
            column += cell_len(name) + _GAP
        return sentence, placed

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1 if self.offer is None else len(self._lines())

    def render(self) -> Content:
        return Content("\n").join(self._lines())

    def _lines(self) -> list[Content]:
        sentence, placed = self._rows()
        lines = [Content(line) for line in sentence]
        for number, (row, column, name) in enumerate(placed):
            if row == len(lines):
                lines.append(Content(""))
            chosen = self.has_focus and number == self.cursor
            style = "$primary bold reverse" if chosen else "$primary underline"
            pad = " " * (column - lines[row].cell_length)
            lines[row] = Content.assemble(lines[row], pad, (name, style))
        return lines

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click on a name opens that; anywhere else it only gets the focus."""
        offset = event.get_content_offset(self)
        for number, (row, column, name) in enumerate(self._rows()[1]):
            if (
                offset is not None
                and offset.y == row
                and column <= offset.x < column + cell_len(name)
            ):
                self.cursor = number
                self.action_open()
                return

    def action_move(self, by: int) -> None:
        if self.offer is not None:
            self.cursor = max(0, min(len(self.offer.choices) - 1, self.cursor + by))

    def action_open(self) -> None:
        from wellnesstui.ui.forms.quiet_offers import open_offer

        if self.offer is not None:
            open_offer(self._app, self.offer, self.cursor)
            self.recall()

    def action_hide(self) -> None:
        from wellnesstui.ui.forms.quiet_offers import close_offer

        if self.offer is not None:
            close_offer(self._app, self.offer)
            self.recall()
