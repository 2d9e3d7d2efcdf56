"""What the command palette offers: each action that can be done just now, themes, practices, Settings."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from wellnesstui.domain.folding import fold_with_offsets
from wellnesstui.domain.keymap import scope
from wellnesstui.domain.text import searchable
from wellnesstui.store.content import library
from wellnesstui.ui.app.key_groups import named_actions

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from wellnesstui.domain.practices.practice import Summary
    from wellnesstui.ui.host import Host

_SCOPES = (
    "app", "entry", "checkin", "idea", "today", "breaks", "pause", "rule", "practice", "resource", "log", "trends",
)  # fmt: skip
"""Scopes in the order in which their actions are offered; others come after them."""


_IN_HELP = 0.01
_MOST = 400
"""Settings and practices that are offered at most."""


class PaletteAction(NamedTuple):
    """An action's name, its tooltip with its key, and what runs it."""

    name: str
    help: str
    run: Callable[[], object]


class ActionProvider(Provider):
    """The actions of the screen's active bindings by name, none of which writes the screen to disk."""

    _known_practices: Sequence[Summary] | None = None

    async def discover(self) -> Hits:
        for name, help, run in self._actions():
            yield DiscoveryHit(Content(name), run, text=name, help=help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        wanted = searchable(query) or query  # a mark alone has nothing to look for
        exact = (
            each
            for each in (*self._settings(), *self._practices())
            if _has_words(searchable(f"{each.name} {each.help}"), wanted)
        )
        for fuzzy, actions in ((True, self._actions()), (False, islice(exact, _MOST))):
            for name, help, run in actions:
                # Not matcher.highlight: it would read a theme's title as markup.
                plain, places = fold_with_offsets(name, searchable)
                score, offsets = matcher.fuzzy_search.match(wanted, plain)
                if (score and fuzzy) or _has_words(f"{plain} {searchable(help)}", wanted):
                    shown = Content(name)
                    for start, end in (places[offset] for offset in offsets):
                        shown = shown.stylize(matcher.match_style, start, end)
                    # What is only found in the second line comes last.
                    yield Hit(score or _IN_HELP, shown, run, text=name, help=help)

    def _actions(self) -> Iterator[PaletteAction]:
        app = cast("Host", self.app)
        for binding in sorted(named_actions(self.screen), key=_rank):
            key = app.get_key_display(binding)
            help = f"{binding.tooltip} ({key})" if binding.tooltip else f"Press {key}"
            yield PaletteAction(_sentence(binding.description), help, self._runner(binding.key))
        for name, title in library.palette_names(app.vault.home.themes):
            choose = self._chooser(name)
            yield PaletteAction(f"Theme: {title}", "Use this theme", choose)

    def _practices(self) -> Iterator[PaletteAction]:
        """What starts each practice, a person's own as far as they were read before."""
        from wellnesstui.domain.practices.practice import RESET
        from wellnesstui.store.content import own_practices, practices

        if self._known_practices is None:  # each letter asks again
            own = own_practices.known(cast("Host", self.app).vault.home.known_practices)
            bundled = (each for each in practices.summaries() if RESET not in each.needs)
            self._known_practices = (*bundled, *own)
        for each in self._known_practices:
            name = f"Start a practice: {each.title}"
            yield PaletteAction(name, each.about, self._practice_starter(each.id))

    def _practice_starter(self, id: str) -> Callable[[], Awaitable[None]]:
        async def start() -> None:
            from wellnesstui.ui.places.practices.screen import PracticesScreen

            await cast("Host", self.app).switch_mode("practices")
            if isinstance(self.app.screen, PracticesScreen):
                self.app.screen.start_practice(id)

        return start

    def _settings(self) -> Iterator[PaletteAction]:
        """What opens Settings at each of its rows."""
        from wellnesstui.ui.places.settings.rows import all_rows

        for row in all_rows(cast("Host", self.app)):
            yield PaletteAction(
                f"Settings: {row.title}", _sentence(row.description), self._row_opener(row.setting)
            )

    def _row_opener(self, setting: str) -> Callable[[], Awaitable[None]]:
        async def open_row() -> None:
            from wellnesstui.ui.places.settings.screen import SettingsScreen

            await cast("Host", self.app).switch_mode("settings")
            if isinstance(self.app.screen, SettingsScreen):
                self.app.screen.choose_row(setting)

        return open_row

    def _runner(self, key: str) -> Callable[[], None]:
        return lambda: self.app.simulate_key(key)

    def _chooser(self, name: str) -> Callable[[], None]:
        return lambda: cast("Host", self.app).choose_theme(name)


def _has_words(text: str, wanted: str) -> bool:
    return all(word in text for word in wanted.split())


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _rank(binding: Binding) -> int:
    where = scope(binding.id or "")
    return _SCOPES.index(where) if where in _SCOPES else len(_SCOPES)
