"""The command palette, safe against keys that come before its list is there, or after it has closed."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette


class Palette(CommandPalette):
    """Textual's own crashes the app when Page Down comes too early, or Esc twice.

    It has no id: one may open while the one before is still being removed.
    """

    def __init__(self) -> None:
        super().__init__(placeholder="What would you like to do?")
        self._is_dismissed = False

    def _action_command_list(self, action: str) -> None:
        options = self.query_one(CommandList)
        if options.option_count and options.size.height:
            options.call_after_refresh(super()._action_command_list, action)

    def dismiss(self, result: object = None) -> AwaitComplete:
        if self._is_dismissed:
            return AwaitComplete()
        self._is_dismissed = True
        return super().dismiss(result)  # type: ignore[arg-type]  # what Textual hands over

    # Commands are gathered in a worker, which may go on for a moment after the palette has closed.

    def _watch__list_visible(self) -> None:
        if self.query(CommandList):
            super()._watch__list_visible()

    async def _watch__show_busy(self) -> None:
        if self.query(CommandList):
            await super()._watch__show_busy()
