"""The table of places: the bar, the keys, the palette and the modes follow from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellnesstui.domain.record import Record

if TYPE_CHECKING:
    from textual.screen import Screen


class Place(Record):
    """``id`` is also its folder, whose module ``screen`` has the class ``kind``.

    ``key`` is the letter underlined in ``title``; ``description`` is its line in the palette.
    """

    id: str
    title: str
    key: str
    description: str
    kind: str

    def screen(self) -> Screen[Any]:
        """A new screen; the module is imported at the first visit."""
        return self.screen_class()()

    def screen_class(self) -> type[Screen[Any]]:
        """The class of its screen, imported now."""
        module = __import__(f"{__package__}.{self.id}.screen", fromlist=[self.kind])
        screen_class: type[Screen[Any]] = getattr(module, self.kind)
        return screen_class


PLACES = (
    Place(id="today", title="Today", key="t", description="Check in and see today's entries", kind="TodayScreen"),
    Place(id="log", title="Log", key="l", description="All your entries, with search", kind="LogScreen"),
    Place(id="trends", title="Trends", key="n", description="How you've been", kind="TrendsScreen"),
    Place(id="breaks", title="Breaks", key="b", description="Your sessions and reminders", kind="BreaksScreen"),
    Place(id="practices", title="Practices", key="p", description="Breathing, sleep, focus, and timers", kind="PracticesScreen"),
    Place(id="resources", title="Resources", key="r", description="Who to call and where to turn", kind="ResourcesScreen"),
    Place(id="reflect", title="Reflect", key="c", description="Guided notes to write in", kind="ReflectScreen"),
    Place(id="settings", title="Settings", key="s", description="Everything you can change", kind="SettingsScreen"),
)  # fmt: skip
