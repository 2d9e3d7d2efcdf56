"""A scroll view for lists rendered line by line, whose length changes without a screen layout."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView


class LineScrollView(ScrollView):
    """A scroll view that overrides ``render_line``; its length is set with ``set_line_count``."""

    def set_line_count(self, count: int) -> None:
        """Set the virtual height; a layout follows only if the scroll bar appears or disappears."""
        size, height = Size(1, count), self.scrollable_content_region.height
        if not height or (count > height) != self.show_vertical_scrollbar:
            self.virtual_size = size
            return
        self.set_reactive(LineScrollView.virtual_size, size)
        self.vertical_scrollbar.window_virtual_size = count
        if self.scroll_y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False, immediate=True)
