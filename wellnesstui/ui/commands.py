"""The palette: every deed that acts just now, and the themes; nothing that writes the screen to disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from wellnesstui.store import library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wellnesstui.ui.app import WellnessApp

_ROOMS = ("app", "today", "entry", "checkin", "idea", "names", "mood", "energy")
_MOVES = ("up", "down", "first", "last", "page_up", "page_down", "lower", "higher", "less", "more")


class Deeds(Provider):
    """What the keys of the screen do, by name."""

    async def discover(self) -> Hits:
        for name, says, run in self._deeds():
            yield DiscoveryHit(Content(name), run, text=name, help=says)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, says, run in self._deeds():
            score = matcher.match(name)
            if score:
                yield Hit(score, matcher.highlight(name), run, text=name, help=says)

    def _deeds(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        app = cast("WellnessApp", self.app)
        seen = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            room, _, verb = (binding.id or "").partition(".")
            if room not in _ROOMS or verb in _MOVES or binding.id in seen:
                continue
            seen.add(binding.id)
            key = app.get_key_display(binding)
            says = f"{binding.tooltip} ({key})" if binding.tooltip else f"The key {key}"
            yield _sentence(binding.description), says, self._runner(binding.key)
        for name, title in library.palette_names(app.vault.home.themes):
            yield f"Colours: {title}", "Use this theme from now on", self._chooser(name)

    def _runner(self, key: str) -> Callable[[], None]:
        return lambda: self.app.simulate_key(key)

    def _chooser(self, name: str) -> Callable[[], None]:
        return lambda: cast("WellnessApp", self.app).choose_theme(name)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
