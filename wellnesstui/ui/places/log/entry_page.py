"""The page on which one entry is read in full: beside the log, or in a dialog where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.labels import DEFAULT_LABELS, Labels
from wellnesstui.domain.moment import Day
from wellnesstui.ui.places.log.entry_changes import CHANGES, ChangeRequested, can_ask
from wellnesstui.ui.places.log.entry_text import EntryText, hits
from wellnesstui.ui.places.log.highlighter import STYLE_OF_CURRENT, Highlighter
from wellnesstui.ui.signs import FULL, Signs

if TYPE_CHECKING:
    from wellnesstui.ui.host import Host

_ABOVE_HIT = 2  # lines that stay above a match that is scrolled to


class EntryPage(VerticalScroll, can_focus=True):
    """Shows an entry, or nothing; with a search, one of its matches is the current one."""

    DEFAULT_CSS = """
    EntryPage {
      height: 1fr; width: 1fr; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    EntryPage Static { height: auto; width: 1fr; padding: 1 1 1 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "ask('edit')", "edit", id="entry.edit"),
        *CHANGES,
    ]

    def __init__(self, twelve_hours: bool = False, signs: Signs = FULL) -> None:
        super().__init__()
        self._twelve_hours, self._signs = twelve_hours, signs
        self._shown: object = None
        self._page = Content("")
        self._hits: list[tuple[int, int]] = []
        self._hit = 0
        self.entry: Entry | None = None

    def compose(self) -> ComposeResult:
        yield Static()

    def show(
        self,
        entry: Entry | None,
        today: Day,
        highlighter: Highlighter,
        labels: Labels = DEFAULT_LABELS,
        from_end: bool = False,
    ) -> None:
        """Show an entry, or an empty page, at its first match or its top; ``from_end`` at its last
        match. What is shown already stays where it was scrolled to.
        """
        shown = (entry, today, highlighter, labels)
        if shown == self._shown:
            return
        self._shown, self.entry = shown, entry
        self.set_class(entry is None, "-empty")
        text = EntryText(self._twelve_hours, self._signs, labels)
        self.border_title = Content("" if entry is None else text.title(entry, today))
        self._page = Content("") if entry is None else text.page(entry, today, highlighter)
        self._hits = hits(self._page)
        self._hit = len(self._hits) - 1 if from_end else 0
        self.scroll_home(animate=False)
        self._show_hit()

    def step(self, by: int) -> bool:
        """Whether there was a next match (1) or a previous one (-1) to go to."""
        hit = self._hit + by
        if not 0 <= hit < len(self._hits):
            return False
        self._hit = hit
        self._show_hit()
        return True

    def _show_hit(self) -> None:
        """Mark the current match, if there is one, and scroll to it."""
        page = self._page
        if self._hits:
            page = page.stylize(STYLE_OF_CURRENT, *self._hits[self._hit])
        count = len(self._hits)
        self.border_subtitle = Content(f"match {self._hit + 1} of {count}" if count > 1 else "")
        self.query_one(Static).update(page)
        if self._hits:
            self.call_after_refresh(self._scroll_to_hit)  # once the page has its height

    def _scroll_to_hit(self) -> None:
        if not self._hits:
            return
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        line = self._line_of_hit()
        if not top <= line < top + height:
            self.scroll_to(y=max(0, line - _ABOVE_HIT), animate=False)

    def _line_of_hit(self) -> int:
        """The line of the current match, with the padding above: that of a text that ends with it."""
        static = self.query_one(Static)
        width = max(1, static.content_size.width)
        start, end = self._hits[self._hit]
        plain = self._page.plain
        while end < min(len(plain), start + width) and not plain[end].isspace():
            end += 1  # a word that is not whole may fit into the line before
        height = Content(plain[:end]).get_height({}, width)
        return height - 1 + static.styles.padding.top

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Some changes are only for entries of certain forms."""
        if action == "ask" and parameters[0] in ("later", "sheet"):
            return can_ask(cast("Host", self.app), parameters[0], self.entry)
        return super().check_action(action, parameters)

    def action_ask(self, action: str) -> None:
        if self.entry is not None:
            self.post_message(ChangeRequested(action, self.entry))
