"""A mouse for the stage: what a terminal sends when it is moved, pressed, dragged and its wheel turned."""

from __future__ import annotations

from textual import events
from textual.widget import Widget

from tests.ui.stage import Stage


class Mouse:
    """Places are columns and rows of a widget, from 0."""

    def __init__(self, stage: Stage, over: Widget) -> None:
        self._stage, self._over = stage, over

    async def move(self, x: int, y: int = 3, button: int = 0) -> None:
        await self._send(events.MouseMove, x, y, button)

    async def press(self, x: int, y: int = 3) -> None:
        await self._send(events.MouseDown, x, y, 1)

    async def release(self, x: int, y: int = 3) -> None:
        await self._send(events.MouseUp, x, y, 1)

    async def click(self, x: int, y: int = 3, times: int = 1) -> None:
        for _ in range(times):
            await self.press(x, y)
            await self.release(x, y)

    async def right_click(self, x: int, y: int = 3) -> None:
        await self._send(events.MouseDown, x, y, 3)
        await self._send(events.MouseUp, x, y, 3)

    async def drag(self, *along: int) -> None:
        """From the first column over the others; the button stays down."""
        await self.press(along[0])
        for x in along[1:]:
            await self.move(x, button=1)

    async def wheel(self, by: int, x: int, y: int = 3, *, shift: bool = False) -> None:
        """Up for -1, down for 1."""
        kind = events.MouseScrollUp if by < 0 else events.MouseScrollDown
        await self._send(kind, x, y, 0, shift=shift)

    async def sideways(self, by: int, x: int, y: int = 3) -> None:
        await self._send(events.MouseScrollLeft if by < 0 else events.MouseScrollRight, x, y, 0)

    async def _send(
        self, kind: type[events.MouseEvent], x: int, y: int, button: int, *, shift: bool = False
    ) -> None:
        region = self._over.content_region
        at = (region.x + x, region.y + y)
        driver = self._stage.app._driver
        assert driver is not None
        driver.process_message(
            kind(
                None,
                *at,
                0,
                0,
                button,
                shift,
                meta=False,
                ctrl=False,
                screen_x=at[0],
                screen_y=at[1],
            )
        )
        await self._stage.pause()
