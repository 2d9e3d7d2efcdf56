"""The palette itself, made to bear quick fingers: keys that come before its list, or after it left."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette


class Palette(CommandPalette):
    """Textual's own stops the app when Page Down comes too early, or Esc twice.

    It has no id: one may open while the one before is still being taken down.
    """

    def __init__(self) -> None:
        super().__init__(placeholder="What would you like to do?")
        self._is_left = False

    def _action_command_list(self, action: str) -> None:
        listed = self.query_one(CommandList)
        if listed.option_count and listed.size.height:
            listed.call_after_refresh(super()._action_command_list, action)

    def dismiss(self, result: object = None) -> AwaitComplete:
        if self._is_left:
            return AwaitComplete()
        self._is_left = True
        return super().dismiss(result)  # type: ignore[arg-type]  # what Textual hands over

    # Commands are gathered in a worker, which may go on for a moment after the palette has left.

    def _watch__list_visible(self) -> None:
        if self.query(CommandList):
            super()._watch__list_visible()

    async def _watch__show_busy(self) -> None:
        if self.query(CommandList):
            await super()._watch__show_busy()
