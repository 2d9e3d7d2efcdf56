"""What lists drawn line by line share: they change their length without a layout of the screen."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView


class LongView(ScrollView):
    """``be_long`` after the number of its lines has changed."""

    def be_long(self, lines: int) -> None:
        """Without a layout of the whole screen, as long as the scroll bar neither comes nor goes."""
        size, height = Size(1, lines), self.scrollable_content_region.height
        if not height or (lines > height) != self.show_vertical_scrollbar:
            self.virtual_size = size
            return
        self.set_reactive(LongView.virtual_size, size)
        self.vertical_scrollbar.window_virtual_size = lines
        if self.scroll_y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False, immediate=True)
