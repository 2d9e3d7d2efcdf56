"""What every place has: the bar of places above, the keys below, and an eye on what changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.screen import Screen

from wellnesstui.domain.moment import MONTHS, WEEKDAYS, civil, weekday
from wellnesstui.store import clock
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from wellnesstui.ui.app import WellnessApp


class PlaceScreen(Screen[None]):
    """A place: say what is in it with ``compose_place``, and how it is read anew with ``recall``."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it for instances
        (0, "-narrow"),
        (100, "-wide"),
        (160, "-very-wide"),
    ]
    place = ""

    @property
    def wellness(self) -> WellnessApp:
        """The app, with the vault and the settings."""
        return cast("WellnessApp", self.app)

    def compose(self) -> ComposeResult:
        yield TopBar(self.place)
        yield from self.compose_place()
        yield KeyBar()

    def compose_place(self) -> ComposeResult:
        """The widgets of the place."""
        raise NotImplementedError

    def recall(self) -> None:
        """Read from the vault what the place shows."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.tell_time()
        self.recall()

    def on_screen_resume(self) -> None:
        self.tell_time()
        self.recall()

    def leave(self) -> None:
        """The person is about to go: write down what is not kept yet."""

    def tell_time(self) -> None:
        """Show the time of day."""
        now = clock.now()
        _, month, date = civil(now.wall // 86_400)
        day = f"{WEEKDAYS[weekday(now.wall // 86_400)][:3]} {date} {MONTHS[month - 1][:3]}"
        self.query_one(TopBar).clock = f"{day}  {now.clock(self.wellness.settings.twelve_hours)}"
