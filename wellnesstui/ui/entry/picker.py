"""The picker for activities, and for a filter by words: type to filter, Space picks, Enter is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from wellnesstui.domain.entry import DOMAINS, MAX_MINUTES, MAX_NAMES, LoggedActivity
from wellnesstui.domain.summary import activity
from wellnesstui.domain.text import NAME_CHARACTERS, clean_line, folded, searchable
from wellnesstui.domain.time.lengths import split_bare_minutes, split_length
from wellnesstui.domain.time.words import nearest
from wellnesstui.domain.vocabulary import guess_domain
from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.entry.choices import Choice, Choices
from wellnesstui.ui.entry.names_used import often_used, read_names
from wellnesstui.ui.entry.nearness import PREFIX, SAME, WITHIN, nearness

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wellnesstui.domain.vocabulary import Word
    from wellnesstui.ui.host import Host

PICKER_KEYS = "Space select   Enter done   <app.keys_typing ctrl+g> keys"
_YOURS = "used often"
_QUADRANTS = {
    (True, True): "pleasant, high energy",
    (True, False): "pleasant, low energy",
    (False, True): "unpleasant, high energy",
    (False, False): "unpleasant, low energy",
}
_OTHERS = "your own"
_MEANT = "did you mean"
_GROUPS = (*_QUADRANTS.values(), _OTHERS)


class Picker(Dialog[tuple[str, ...]]):
    """Returns the chosen keys in the order of choosing, for Esc as for Enter; with ``adds`` also new ones."""

    CSS_PATH = "picker.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "done", "done", show=False, id="picker.leave"),
    ]

    def __init__(
        self,
        title: str,
        hint: str,
        choices: list[Choice],
        chosen: tuple[str, ...],
        adds: bool = True,
    ) -> None:
        super().__init__()
        self._adds = adds
        self._heading = title
        self._hint = hint
        self._all = choices
        self._chosen = list(chosen)

    def compose(self) -> ComposeResult:
        with Vertical(id="box") as frame:
            frame.border_title = Content(self._heading)
            yield _Filter(placeholder=self._hint, compact=True)
            with VerticalScroll(can_focus=False):
                yield Choices(cast("Host", self.app).signs)
            yield Static(Content(""), id="chosen")
            keys = cast("Host", self.app).keyed(PICKER_KEYS)
            yield Static(Content(keys), id="keys")

    def on_mount(self) -> None:
        self.query_one(_Filter).focus()
        self._offer("")

    def _offer(self, text: str) -> None:
        name = clean_line(text)[:NAME_CHARACTERS]
        wanted = searchable(clean_line(text))
        matches = [choice for choice in self._all if wanted in searchable(choice.shown)]
        cursor = 0
        if wanted:
            matches.sort(key=lambda choice: nearness(name, choice.key, choice.shown))
        if wanted and self._adds:
            best = nearness(name, matches[0].key, matches[0].shown) if matches else WITHIN
            if best != SAME:  # one that differs by a diacritic may be another name
                matches.append(Choice(name, f"add {name}", "new"))
            if best == WITHIN and (near := self._slip_of(name)):
                matches.insert(0, near)
            if best == WITHIN or (best == PREFIX and matches[0].key in self._chosen):
                cursor = len(matches) - 1  # the new name, not one that only contains it
        self.query_one(Choices).offer(matches, set(self._chosen), cursor)
        between = cast("Host", self.app).signs.between
        names = [_shown(key, self._all) for key in self._chosen]
        self.query_one("#chosen", Static).update(Content(between.join(names)))

    def _slip_of(self, name: str) -> Choice | None:
        """The choice whose name was mistyped so; None when none was."""
        known = {folded(choice.key): choice for choice in self._all}
        near = known.get(nearest(folded(split_length(name)[0]), known))
        return near and near._replace(group=_MEANT)

    @on(Input.Changed)
    def narrow(self, message: Input.Changed) -> None:
        self._offer(message.value)

    @on(Choices.Toggled)
    def toggle_clicked(self, message: Choices.Toggled) -> None:
        self._toggle(message.key)

    def pick(self) -> None:
        """Toggle the name with the cursor."""
        current = self.query_one(Choices).current
        if current is not None:
            self._toggle(current.key)

    def _toggle(self, key: str) -> None:
        if key in self._chosen:
            self._chosen.remove(key)
        elif len(self._chosen) < MAX_NAMES:
            self._chosen.append(key)
            if all(choice.key != key for choice in self._all):
                self._all.append(Choice(key, key, "new"))
        filter_field = self.query_one(_Filter)
        if filter_field.value:
            filter_field.value = ""
        else:
            self._offer("")

    def enter(self) -> None:
        """Toggle the best match, or, with nothing typed, be done."""
        if self.query_one(_Filter).value.strip():
            self.pick()
        else:
            self.action_done()

    def action_done(self) -> None:
        self.leave_with(tuple(self._chosen))


class _Filter(Input):
    """The field that keeps the focus; it passes arrows and Space on to the choices."""

    _MOVES: ClassVar[dict[str, tuple[int, int]]] = {
        "up": (0, -1),
        "down": (0, 1),
        "tab": (1, 0),
        "shift+tab": (-1, 0),
    }

    def _on_key(self, event: events.Key) -> None:  # type: ignore[override]  # Input's own is async
        picker = cast(Picker, self.screen)
        choices = picker.query_one(Choices)
        moves = dict(self._MOVES)
        if not self.value:
            moves |= {"left": (-1, 0), "right": (1, 0)}
        if event.key in moves:
            choices.move(*moves[event.key])
        elif event.key == "space" and not self.value:
            picker.pick()
        elif event.key == "enter":
            picker.enter()
        else:
            return
        event.stop()
        event.prevent_default()


def _shown(key: str, choices: list[Choice]) -> str:
    return next((choice.shown for choice in choices if choice.key == key), key)


def pick_words(
    app: App[object], chosen: tuple[str, ...], then: Callable[[tuple[str, ...]], None]
) -> None:
    """Open the picker for words to filter by, hidden ones too; ``then`` is called with the chosen ones."""
    words = read_names(app, lambda vocabulary: vocabulary.words())
    choices = [Choice(name, name, _YOURS) for name in often_used(app, "word", words)]
    listed = {folded(choice.key) for choice in choices}
    grouped = [(_quadrant(word), word.name) for word in words if folded(word.name) not in listed]
    # A stable sort: within a group the person's order stays.
    grouped.sort(key=lambda each: _GROUPS.index(each[0]))
    choices += [Choice(name, name, group) for group, name in grouped]
    _add_missing(choices, chosen)
    picker = Picker("Filter by feelings", "Search", choices, chosen, adds=False)
    app.push_screen(picker, lambda names: then(chosen if names is None else names))


def pick_activities(
    app: App[object],
    chosen: tuple[LoggedActivity, ...],
    then: Callable[[tuple[LoggedActivity, ...]], None],
    filtering: bool = False,
) -> None:
    """Open the picker for activities; ``then`` is called with the chosen ones.

    A new one can be typed with its length: walk 15m. When ``filtering``, hidden ones are offered too,
    and none can be added.
    """
    everything = read_names(app, lambda vocabulary: vocabulary.activities())
    known = {folded(each.name): (each.name, each.domain) for each in everything}
    activities = [each for each in everything if filtering or not each.hidden]
    offered = {
        activity(logged): logged
        for each in activities
        if (logged := LoggedActivity(name=each.name, minutes=each.minutes, domain=each.domain))
    }
    choices = [Choice(name, name, _YOURS) for name in often_used(app, "activity", activities)]
    listed = {choice.key for choice in choices}
    for domain in (*DOMAINS, ""):
        choices += [
            Choice(key, key, domain or _OTHERS)
            for key, logged in offered.items()
            if logged.domain == domain and key not in listed
        ]
    before = {activity(logged): logged for logged in chosen}
    _add_missing(choices, tuple(before))

    def picked(keys: tuple[str, ...] | None) -> None:
        then(chosen if keys is None else tuple(before.get(key) or logged_of(key) for key in keys))

    def logged_of(key: str) -> LoggedActivity:
        return offered.get(key) or _new_activity(app, key, known)

    title = "Filter by activities" if filtering else "What did you do for yourself?"
    hint = "Search" if filtering else "Search or add, e.g. walk 15m"
    picker = Picker(title, hint, choices, tuple(before), adds=not filtering)
    app.push_screen(picker, picked)


def _new_activity(
    app: App[object], text: str, known: Mapping[str, tuple[str, str]]
) -> LoggedActivity:
    """A typed activity, with its length if one is typed, in the domain it last had, else a likely one.

    ``known`` are names, whose numbers are their own, with their domains, by folded name.
    """
    name, minutes = split_length(text)
    if minutes is None and folded(name) not in known:
        name, minutes = split_bare_minutes(name)
    if minutes is not None and not 1 <= minutes <= MAX_MINUTES:
        name, minutes = text, None
    wellness, domain = cast("Host", app), ""
    with wellness.attempt():
        domain = wellness.vault.domain_of(name)
    if folded(name) not in known:
        domain = guess_domain(name, known.values())
    return LoggedActivity(name=name, minutes=minutes, domain=domain)


def _quadrant(word: Word) -> str:
    if word.pleasantness is None or word.energy is None:
        return _OTHERS
    return _QUADRANTS[word.pleasantness > 0, word.energy > 0]


def _add_missing(choices: list[Choice], chosen: tuple[str, ...]) -> None:
    known = {choice.key for choice in choices}
    choices[:0] = [Choice(key, key, _YOURS) for key in chosen if key not in known]
