"""The screen that every place extends: bars above and below, and rereading a changed vault."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.compose import compose
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widget import Widget

from wellnesstui.domain.moment import WEEKDAYS, short_date, weekday
from wellnesstui.store.disk import clock
from wellnesstui.ui import textual_private
from wellnesstui.ui.places.top_bar import TopBar
from wellnesstui.ui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.breaks.outlook import Outlook
    from wellnesstui.ui.host import Host


class PlaceScreen(Screen[None]):
    """A subclass gives its widgets with ``compose_place`` and fills their reactives in ``read``."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it for instances
        (0, "-narrow"),
        (100, "-wide"),
        (160, "-very-wide"),
    ]
    place = ""
    list_kind: ClassVar[type[Widget] | None] = None
    """The kind of its list whose actions are on the line with the cursor, if they aren't its own."""

    def __init__(self) -> None:
        # The breakpoint class is set before the first layout, or there would be two layouts.
        width = self.app.size.width
        names = [name for least, name in self.HORIZONTAL_BREAKPOINTS or () if width >= least]
        super().__init__(classes=names[-1])
        # Its styles are applied when it is registered; without this they would be applied twice.
        textual_private.mark_styles_current(self)
        self.is_built = False
        self._upcoming: list[Callable[[], object]] = []
        self.cache_key: object = None
        """The vault's cache key when it was last read; None to read it in any case."""

    @property
    def wellness(self) -> Host:
        """The app, with the vault and the settings."""
        return cast("Host", self.app)

    def compose(self) -> ComposeResult:
        yield TopBar(self.place)
        yield KeyBar()

    async def on_mount(self) -> None:
        # Textual draws a first frame that it doesn't show, so the widgets are mounted after it.
        self.show_time()
        self.call_later(self._build)

    async def _build(self) -> None:
        self.recall()
        parts = compose(self, self.compose_place())
        room = VerticalScroll(*parts, id=self.place, can_focus=False)
        await self.mount(room, after=self.query_one(TopBar))
        if self.is_closing:
            return  # a setting was changed meanwhile: the next visit makes a new screen
        self.is_built = True
        self.arrive()
        while self._upcoming:
            self.call_later(self._upcoming.pop(0))

    def once_built(self, act: Callable[[], object]) -> None:
        """Call ``act`` when its widgets are there, which may be now."""
        if self.is_built:
            self.call_later(act)
        else:
            self._upcoming.append(act)

    def rebuild(self) -> None:
        """Make the widgets again because a setting was changed; what was typed stays as a draft."""
        if self.is_built and self.leave():
            self.is_built, self.cache_key = False, None
            self.call_later(self._rebuild)

    async def _rebuild(self) -> None:
        if not self.is_closing:
            await self.query_one(f"#{self.place}").remove()
            await self._build()
            self.show_time()

    @property
    def is_closing(self) -> bool:
        """Whether it is being removed."""
        return textual_private.is_pruned(self) or not self.is_attached

    @property
    def is_ready(self) -> bool:
        """Whether its widgets can take keys."""
        return self.is_built

    def arrive(self) -> None:
        """Focus a widget, now that all are mounted, and have waiting keys released."""
        self.wellness.release_keys()

    def compose_place(self) -> ComposeResult:
        """The widgets of the place."""
        raise NotImplementedError

    def recall(self) -> None:
        """Read the vault if it has changed; when it can't be read a notice says so, and all stays."""
        with self.wellness.attempt():
            cache_key = self.wellness.vault.cache_key()
            if cache_key != self.cache_key:
                self.read()
                self.cache_key = cache_key

    def read(self) -> None:
        """Read the vault into the reactives that the widgets are bound to. Raises VaultTrouble."""
        raise NotImplementedError

    def on_screen_resume(self) -> None:
        self.show_time()
        if self.is_built:
            self.recall()

    def show_outlook(self, outlook: Outlook | None) -> None:
        """Show another session or reminder; most places have none."""

    def on_screen_suspend(self) -> None:
        self.leave()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_focus)

    def _show_focus(self) -> None:
        if self.focused is not None:
            self.focused.scroll_visible(animate=False)

    def leave(self) -> bool:
        """Save what was typed as a draft, before the person leaves; whether that worked."""
        return True

    def show_time(self) -> None:
        """Show day and time in the bar."""
        now = clock.now()
        today = now.calendar_day
        day = f"{WEEKDAYS[weekday(today)][:3]}, {short_date(today)}"
        for bar in self.query(TopBar):  # there is none while the app closes
            bar.clock = f"{day}  {now.clock(self.wellness.settings.twelve_hours)}"
