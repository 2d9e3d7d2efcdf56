"""The palette: every deed that acts just now, and the themes; nothing that writes the screen to disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from wellnesstui.domain.folding import placed
from wellnesstui.domain.text import searchable
from wellnesstui.store import library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wellnesstui.ui.app import WellnessApp

_ROOMS = (
    "app", "entry", "checkin", "idea", "today", "breaks", "pause", "rule", "resource", "log", "trends", "mood",
)  # fmt: skip
_MOVES = ("up", "down", "first", "last", "page_up", "page_down", "lower", "higher", "less", "more")


class Deeds(Provider):
    """What the keys of the screen do, by name."""

    async def discover(self) -> Hits:
        for name, says, run in self._deeds():
            yield DiscoveryHit(Content(name), run, text=name, help=says)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        wanted = searchable(query) or query  # a mark alone has nothing to look for
        for name, says, run in self._deeds():
            # Not matcher.highlight: it would read a theme's title as markup.
            plain, places = placed(name, searchable)
            score, offsets = matcher.fuzzy_search.match(wanted, plain)
            if score:
                shown = Content(name)
                for start, end in (places[offset] for offset in offsets):
                    shown = shown.stylize(matcher.match_style, start, end)
                yield Hit(score, shown, run, text=name, help=says)

    def _deeds(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        app = cast("WellnessApp", self.app)
        seen = set()
        bindings = [active.binding for active in self.screen.active_bindings.values()]
        # What acts everywhere first; the levels of a scale last.
        bindings.sort(key=lambda each: _ROOMS.index(r) if (r := _room(each)) in _ROOMS else 99)
        for binding in bindings:
            verb = (binding.id or "").partition(".")[2]
            if _room(binding) not in _ROOMS or verb in _MOVES or binding.id in seen:
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


def _room(binding: Binding) -> str:
    return (binding.id or "").partition(".")[0]
