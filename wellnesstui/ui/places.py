"""The table of places: the bar, the keys, the palette and the modes follow from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from wellnesstui.domain.record import Record

if TYPE_CHECKING:
    from wellnesstui.ui.screens.place import PlaceScreen


class Place(Record):
    """``key`` is the letter underlined in ``title``; ``screen`` is imported at the first visit."""

    id: str
    title: str
    key: str
    says: str
    screen: Callable[[], PlaceScreen]


def _today() -> PlaceScreen:
    from wellnesstui.ui.screens.today import TodayScreen

    return TodayScreen()


def _log() -> PlaceScreen:
    from wellnesstui.ui.screens.log import LogScreen

    return LogScreen()


def _trends() -> PlaceScreen:
    from wellnesstui.ui.screens.trends import TrendsScreen

    return TrendsScreen()


def _breaks() -> PlaceScreen:
    from wellnesstui.ui.screens.breaks import BreaksScreen

    return BreaksScreen()


def _resources() -> PlaceScreen:
    from wellnesstui.ui.screens.resources import ResourcesScreen

    return ResourcesScreen()


def _settings() -> PlaceScreen:
    from wellnesstui.ui.screens.settings import SettingsScreen

    return SettingsScreen()


PLACES = (
    Place(id="today", title="Today", key="t", says="The check-in and what you kept", screen=_today),
    Place(id="log", title="Log", key="l", says="All you ever kept, and finding it", screen=_log),
    Place(id="trends", title="Trends", key="n", says="How it has been", screen=_trends),
    Place(id="breaks", title="Breaks", key="b", says="Your sessions and reminders", screen=_breaks),
    Place(
        id="resources",
        title="Resources",
        key="r",
        says="Whom and what you can reach",
        screen=_resources,
    ),
    Place(
        id="settings", title="Settings", key="s", says="Everything you can choose", screen=_settings
    ),
)
