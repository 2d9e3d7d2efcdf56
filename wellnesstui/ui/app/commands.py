"""What the command palette offers: the actions that can be done, here and in other places, themes, practices, Settings."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.actions import parse
from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widget import Widget

from wellnesstui.domain.folding import fold_with_offsets
from wellnesstui.domain.keymap import scope
from wellnesstui.domain.text import searchable
from wellnesstui.store.content import library
from wellnesstui.ui.app.key_groups import named_actions, place_actions
from wellnesstui.ui.places.place import PlaceScreen
from wellnesstui.ui.places.table import PLACES

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from wellnesstui.domain.forms.form import FormSummary
    from wellnesstui.domain.practices.practice import Summary
    from wellnesstui.ui.host import Host

_SCOPES = (
    "app", "entry", "checkin", "idea", "today", "breaks", "pause", "rule", "practice", "resource", "log", "trends",
)  # fmt: skip
"""Scopes in the order in which their actions are offered; others come after them."""


_IN_HELP = 0.01
_ELSEWHERE = 0.02
"""Scores of what is only found in the second line: of a setting or practice, and of an action."""
_MOST = 400
"""Settings and practices that are offered at most."""


_TRACK = "Add something to track"


class PaletteAction(NamedTuple):
    """An action's name, its tooltip with its key, and what runs it."""

    name: str
    help: str
    run: Callable[[], object]


class ActionProvider(Provider):
    """The actions of the screen's active bindings by name, none of which writes the screen to disk."""

    _known_practices: Sequence[Summary] | None = None
    _known_forms: Sequence[FormSummary] | None = None
    _other_places: list[PaletteAction] | None = None

    async def discover(self) -> Hits:
        for name, help, run in self._actions():
            yield DiscoveryHit(Content(name), run, text=name, help=help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        wanted = searchable(query) or query  # a mark alone has nothing to look for
        exact = (
            each
            for each in (
                *self._settings(),
                *self._practices(),
                *self._forms(),
                *self._measures(),
            )
            if _has_words(searchable(f"{each.name} {each.help}"), wanted)
        )
        elsewhere = (
            each
            for each in self._elsewhere()
            if _has_words(searchable(f"{each.name} {each.help}"), wanted)
        )
        for fuzzy, least, actions in (
            (True, _ELSEWHERE, self._actions()),
            (False, _ELSEWHERE, elsewhere),
            (False, _IN_HELP, islice(exact, _MOST)),
        ):
            for name, help, run in actions:
                # Not matcher.highlight: it would read a theme's title as markup.
                plain, places = fold_with_offsets(name, searchable)
                score, offsets = matcher.fuzzy_search.match(wanted, plain)
                if (score and fuzzy) or _has_words(f"{plain} {searchable(help)}", wanted):
                    shown = Content(name)
                    for start, end in (places[offset] for offset in offsets):
                        shown = shown.stylize(matcher.match_style, start, end)
                    # What is only found in the second line comes last.
                    yield Hit(score or least, shown, run, text=name, help=help)

    def _actions(self) -> Iterator[PaletteAction]:
        app = cast("Host", self.app)
        for binding in sorted(named_actions(self.screen), key=_rank):
            key = app.get_key_display(binding)
            help = f"{binding.tooltip} ({key})" if binding.tooltip else f"Press {key}"
            yield PaletteAction(_sentence(binding.description), help, self._runner(binding.key))
        for name, title in library.palette_names(app.vault.home.themes):
            choose = self._chooser(name)
            yield PaletteAction(f"Theme: {title}", "Use this theme", choose)

    def _elsewhere(self) -> list[PaletteAction]:
        """What can be done in the other places, which are imported now."""
        if self._other_places is None:  # each letter asks again
            app = cast("Host", self.app)
            seen = {binding.id for binding in named_actions(self.screen)}
            self._other_places = []
            here = _place_of(self.screen)
            for place in PLACES if here else ():
                for id, bindings in place_actions(
                    cast("type[PlaceScreen]", place.screen_class())
                ).items():
                    if id in seen or place.id == here:
                        continue
                    seen.add(id)
                    first = bindings[0][1]
                    key = app.get_key_display(first)
                    help = f"{first.tooltip} ({key})" if first.tooltip else f"Press {key} there"
                    name = f"{place.title}: {first.description}"
                    act = self._actor_elsewhere(place.id, bindings)
                    self._other_places.append(PaletteAction(name, help, act))
        return self._other_places

    def _actor_elsewhere(
        self, place: str, bindings: Sequence[tuple[type[Widget], Binding]]
    ) -> Callable[[], Awaitable[None]]:
        """What goes to the place and runs the first of the bindings that is enabled there."""
        app = cast("Host", self.app)

        async def act() -> None:
            screen = app.screen
            for owner, binding in bindings:
                node = screen if isinstance(screen, owner) else screen.query_one(owner)
                _, name, parameters = parse(binding.action)
                if node.check_action(name, parameters):
                    if isinstance(node, Widget) and node is not screen:
                        node.focus()
                    await node.run_action(binding.action)
                    return
            app.tell("There's nothing to do that with right now.")

        async def go() -> None:
            await app.switch_mode(place)
            if isinstance(app.screen, PlaceScreen):
                app.screen.once_built(act)

        return go

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
            yield PaletteAction(name, each.about, self._practice_starter(each))

    def _forms(self) -> Iterator[PaletteAction]:
        """What opens each form, a person's own too."""
        from wellnesstui.store.content import forms

        if self._known_forms is None:  # each letter asks again
            self._known_forms = forms.all_summaries(cast("Host", self.app).vault.home).found
        for each in self._known_forms:
            yield PaletteAction(f"Write: {each.title}", each.about, self._form_opener(each.id))

    def _form_opener(self, id: str) -> Callable[[], None]:
        def open_form() -> None:
            from wellnesstui.ui.forms.opening import fill_in

            fill_in(cast("Host", self.app), id)

        return open_form

    def _measures(self) -> Iterator[PaletteAction]:
        """What opens each measure."""
        from wellnesstui.store.content import measures

        for each in measures.bundled():
            words = f"{each.name}. {each.about} {', '.join(each.search)}"
            yield PaletteAction(f"Measure: {each.title}", words, self._measure_opener(each.id))

    def _measure_opener(self, id: str) -> Callable[[], None]:
        def open_measure() -> None:
            from wellnesstui.ui.measure.opening import answer

            answer(cast("Host", self.app), id)

        return open_measure

    def _practice_starter(self, summary: Summary) -> Callable[[], Awaitable[None]]:
        """What starts it where the person is; one with something to know first is shown in Practices."""
        id = summary.id

        async def start() -> None:
            from wellnesstui.ui.flows.practice import opened, play
            from wellnesstui.ui.places.practices.screen import PracticesScreen

            if not (summary.inward or summary.warning):
                practice = opened(cast("Host", self.app), id)
                if practice is not None:
                    play(cast("Host", self.app), practice)
                return
            await cast("Host", self.app).switch_mode("practices")
            if isinstance(self.app.screen, PracticesScreen):
                self.app.screen.start_practice(id)

        return start

    def _settings(self) -> Iterator[PaletteAction]:
        """What opens Settings at each of its rows, and the dialog of those that have one."""
        from wellnesstui.ui.places.settings.rows import all_rows

        yield PaletteAction(
            _TRACK, "A tracker of your own: sleep, pain, caffeine", self._row_opener("trackers")
        )
        for row in all_rows(cast("Host", self.app)):
            yield PaletteAction(
                f"Settings: {row.title}", _sentence(row.description), self._row_opener(row.setting)
            )

    def _row_opener(self, setting: str) -> Callable[[], Awaitable[None]]:
        async def open_row() -> None:
            from wellnesstui.ui.places.settings.screen import SettingsScreen

            await cast("Host", self.app).switch_mode("settings")
            screen = self.app.screen
            if isinstance(screen, SettingsScreen):
                screen.once_built(lambda: screen.open_row(setting))

        return open_row

    def _runner(self, key: str) -> Callable[[], None]:
        return lambda: self.app.simulate_key(key)

    def _chooser(self, name: str) -> Callable[[], None]:
        return lambda: cast("Host", self.app).choose_theme(name)


def _place_of(screen: object) -> str:
    """The id of the place that the screen is, "" for a dialog."""
    return screen.place if isinstance(screen, PlaceScreen) else ""


def _has_words(text: str, wanted: str) -> bool:
    return all(word in text for word in wanted.split())


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _rank(binding: Binding) -> int:
    where = scope(binding.id or "")
    return _SCOPES.index(where) if where in _SCOPES else len(_SCOPES)
