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
        module = __import__(f"{__package__}.{self.id}.screen", fromlist=[self.kind])
        screen: Screen[Any] = getattr(module, self.kind)()
        return screen


PLACES = (
    Place(id="today", title="Today", key="t", description="The check-in and what you kept", kind="TodayScreen"),
    Place(id="log", title="Log", key="l", description="All you ever kept, and finding it", kind="LogScreen"),
    Place(id="trends", title="Trends", key="n", description="How it has been", kind="TrendsScreen"),
    Place(id="breaks", title="Breaks", key="b", description="Your sessions and reminders", kind="BreaksScreen"),
    Place(id="resources", title="Resources", key="r", description="Whom and what you can reach", kind="ResourcesScreen"),
    Place(id="settings", title="Settings", key="s", description="Everything you can choose", kind="SettingsScreen"),
)  # fmt: skip
