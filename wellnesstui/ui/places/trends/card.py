"""A bordered card with a title and a subtitle, each in the longest wording that fits."""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

_CORNERS = 6  # columns of a border beside its text


class Card(Vertical):
    """Holds one widget; the border is highlighted while that has the focus."""

    DEFAULT_CSS = """
    Card {
      height: auto; width: 1fr; padding: 0 2; margin-bottom: 1;
      border: round $lines; border-title-color: $foreground; border-subtitle-color: $quiet;
      &:focus-within { border: round $primary; border-title-color: $primary; }
    }
    """

    def __init__(self, content: Widget, *titles: str, id: str, classes: str = "") -> None:
        super().__init__(content, id=id, classes=classes)
        self._titles: Sequence[str] = titles
        self._subtitles: Sequence[str] = ()
        self._fit()

    def set_titles(self, titles: Sequence[str]) -> None:
        """Show the first title that fits; the last is the shortest."""
        self._titles = titles
        self._fit()

    def set_subtitles(self, subtitles: Sequence[str]) -> None:
        """Show the first of these that fits in the lower border."""
        self._subtitles = subtitles
        self._fit()

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        room = self.outer_size.width - _CORNERS
        self.border_title = Content(_fitting(self._titles, room))
        self.border_subtitle = Content(_fitting(self._subtitles, room))


def _fitting(wordings: Sequence[str], room: int) -> str:
    return next((each for each in wordings if len(each) <= room), wordings[-1] if wordings else "")
