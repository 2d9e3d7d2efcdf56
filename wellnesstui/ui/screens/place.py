"""What every place has: the bar of places above, the keys below, and an eye on what changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.compose import compose
from textual.containers import VerticalScroll
from textual.screen import Screen

from wellnesstui.domain.moment import MONTHS, WEEKDAYS, civil, weekday
from wellnesstui.store import clock
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from wellnesstui.breaks.outlook import Outlook
    from wellnesstui.ui.app import WellnessApp


class PlaceScreen(Screen[None]):
    """A place: say what is in it with ``compose_place``, and how it is read anew with ``recall``."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it for instances
        (0, "-narrow"),
        (100, "-wide"),
        (160, "-very-wide"),
    ]
    place = ""

    def __init__(self) -> None:
        # Named before the first layout, which would else be done twice.
        width = self.app.size.width
        names = [name for least, name in self.HORIZONTAL_BREAKPOINTS or () if width >= least]
        super().__init__(classes=names[-1])
        # Its styles are parsed when it is registered; without this all of them would be once more.
        self._css_update_count = self.app._css_update_count
        self.furnished = False
        self.seen: object = None
        """The vault's stamp when it was last read; None to read in any case."""

    @property
    def wellness(self) -> WellnessApp:
        """The app, with the vault and the settings."""
        return cast("WellnessApp", self.app)

    def compose(self) -> ComposeResult:
        yield TopBar(self.place)
        yield KeyBar()

    async def on_mount(self) -> None:
        # While Textual starts it draws once without showing it; so there is little to draw then.
        self.tell_time()
        self.call_later(self._furnish)

    async def _furnish(self) -> None:
        self.recall()
        parts = compose(self, self.compose_place())
        room = VerticalScroll(*parts, id=self.place, can_focus=False)
        await self.mount(room, after=self.query_one(TopBar))
        if self.is_going:
            return  # a setting was changed meanwhile: it is made anew at the next visit
        self.furnished = True
        self.arrive()

    def furnish_again(self) -> None:
        """Make the place anew, because a setting is another; what is typed stays as a draft."""
        if self.furnished and self.leave():
            self.furnished, self.seen = False, None
            self.call_later(self._refurnish)

    async def _refurnish(self) -> None:
        if not self.is_going:
            await self.query_one(f"#{self.place}").remove()
            await self._furnish()

    @property
    def is_going(self) -> bool:
        """Whether it is being taken down."""
        return self._pruning or not self.is_attached

    @property
    def arrived(self) -> bool:
        """Whether keys have somewhere to go."""
        return self.furnished

    def arrive(self) -> None:
        """The widgets of the place are there: give one the focus, and take keys."""
        self.wellness.take_keys()

    def compose_place(self) -> ComposeResult:
        """The widgets of the place."""
        raise NotImplementedError

    def recall(self) -> None:
        """Read anew what has changed; trouble with the vault is told, and what was shown stays."""
        with self.wellness.telling():
            stamp = self.wellness.vault.stamp()
            if stamp != self.seen:
                self.read()
                self.seen = stamp

    def read(self) -> None:
        """Read from the vault what the place shows, into reactives that its widgets are bound to."""
        raise NotImplementedError

    def on_screen_resume(self) -> None:
        self.tell_time()
        if self.furnished:
            self.recall()

    def show_outlook(self, outlook: Outlook | None) -> None:
        """How it is with sessions and reminders has changed; most places don't show that."""

    def on_screen_suspend(self) -> None:
        self.leave()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_focus)

    def _show_focus(self) -> None:
        if self.focused is not None:
            self.focused.scroll_visible(animate=False)

    def leave(self) -> bool:
        """The person is about to go: write down what is not kept yet; whether that worked."""
        return True

    def tell_time(self) -> None:
        """Show the time of day."""
        now = clock.now()
        _, month, date = civil(now.wall // 86_400)
        day = f"{WEEKDAYS[weekday(now.wall // 86_400)][:3]} {date} {MONTHS[month - 1][:3]}"
        for bar in self.query(TopBar):  # none any more while the app closes
            bar.clock = f"{day}  {now.clock(self.wellness.settings.twelve_hours)}"
