"""The app on a stage of its own: a home in a temporary folder, keys pressed, the screen read back."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.moment import Instant, Minute, Moment
from wellnesstui.domain.ulid import new_id
from wellnesstui.store.content import library
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.keys.vault_keys import Keys
from wellnesstui.store.settings import settings
from wellnesstui.store.vault.reader import DEFAULT_BOUNDARY
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.app.app import WellnessApp
from wellnesstui.ui.app.key_names import KEY
from wellnesstui.ui.entry.form import EntryForm
from wellnesstui.ui.entry.note_field import NoteField
from wellnesstui.ui.places.place import PlaceScreen
from wellnesstui.ui.places.today.entry_list import EntryList
from wellnesstui.ui.places.today.screen import TodayScreen
from wellnesstui.ui.widgets.mood_scale import MoodScale

NOON = Instant(1_795_513_920)
"""2026-11-24 09:52 UTC, a Tuesday."""
WIDE = (112, 34)
PATIENCE = float(os.environ.get("PATIENCE", "60"))
"""Seconds after which what is waited for will not come."""
_KEYS_TAKE = 5.0  # seconds at most: an app that is held back takes no keys at all
AScreen = type[Screen[Any]]

_number = iter(range(1, 10**9))


class HandClock:
    """The clock of a test: it stands still until it is told to go on."""

    def __init__(self) -> None:
        self.instant = NOON

    def now(self) -> Moment:
        return Moment(instant=self.instant, offset=0, zone="UTC")

    def forward(self, hours: float) -> None:
        self.instant += int(hours * 3600)


class Stage(NamedTuple):
    """An app that runs, the pilot that presses its keys, and its vault."""

    app: WellnessApp
    pilot: Pilot[None]
    vault: Vault

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each taken in before the next."""
        for key in keys:
            self._send(key, _key_to_character(key))
            await self.pause()

    async def press_at_once(self, *keys: str) -> None:
        """Keys that arrive in one go, as from quick fingers over a slow line."""
        for key in keys:
            self._send(key, _key_to_character(key))
        await self.pause()

    async def type(self, text: str) -> None:
        """Type faster than anybody could, without waiting between the letters."""
        for char in text:
            self._send(_character_to_key(char), char)
        await self.pause()

    def _send(self, key: str, char: str | None) -> None:
        driver = self.app._driver
        assert driver is not None
        event = events.Key(key, char)
        event.set_sender(self.app)
        driver.send_message(event)

    async def until_so(self, holds: Callable[[], object], what: str = "") -> None:
        """Until it holds: what a thread or a timer does may take its time on a busy machine."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, what or self.shown()
            await self.pilot.pause(0.01)
        await self.pause()

    async def pause(self) -> None:
        """Until nothing is under way: no key on its way, and twice nothing in the app's queue."""
        deadline = time.monotonic() + _KEYS_TAKE
        while time.monotonic() < deadline:
            await self._drain()
            self.app.screen._on_timer_update()  # draws now what would be drawn in a sixtieth second
            self.app.screen.check_idle()  # calls what is to be called after that
            await self._drain()
            if self.app.has_pending_keys:
                await asyncio.sleep(0.002)
            elif not self.app.animator._idle_event.is_set():
                await self.app.animator.wait_for_idle()
            elif not self._is_to_draw():
                break

    async def _drain(self) -> None:
        """Until nobody but the caller has anything to do in the app's thread, twice."""
        ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
        quiet = 0
        while quiet < 2:
            await asyncio.sleep(0)
            quiet = 0 if ready else quiet + 1

    def _is_to_draw(self) -> bool:
        screen = self.app.screen
        return bool(
            screen._layout_required
            or screen._scroll_required
            or screen._repaint_required
            or screen._recompose_required
            or screen._dirty_widgets
        )

    async def until(self, kind: AScreen) -> None:
        """Until such a screen lies on top and is drawn: work in a thread may be under way."""
        await self.until_so(
            lambda: isinstance(self.app.screen, kind) and self._is_built() and self.shown().strip(),
            f"no {kind}",
        )

    def _is_built(self) -> bool:
        place = self.app.screen
        return place.is_built if isinstance(place, PlaceScreen) else True

    async def until_told(self, words: str) -> None:
        """Until a notice with these words stands in the corner."""
        await self.until_so(lambda: any(words in notice for notice in self.notices()), words)

    async def settle(self) -> None:
        """Until the place has all its widgets."""
        await self.until_so(lambda: self.app.place and self.app.place.query(NoteField))

    async def leave_all(self) -> None:
        """Esc, until nothing lies over the place."""
        for _ in range(5):
            if len(self.app.screen_stack) > 1:
                await self.press("escape")

    async def look_around(self) -> None:
        """What the app does by itself each second."""
        self.app.check_outside()
        await self.pause()

    @property
    def today(self) -> TodayScreen:
        place: PlaceScreen | None = self.app.place
        assert isinstance(place, TodayScreen)
        return place

    @property
    def card(self) -> EntryForm:
        return self.today.card

    @property
    def note(self) -> NoteField:
        return self.card.query_one(NoteField)

    @property
    def scale(self) -> MoodScale:
        return self.card.query_one(MoodScale)

    @property
    def listed(self) -> EntryList:
        return self.today.query_one(EntryList)

    @property
    def said(self) -> str:
        """What the border of the card says."""
        return str(self.today.query_one("#card").border_subtitle or "")

    def kept(self) -> list[Entry]:
        return list(self.vault.everything())

    def notices(self) -> list[str]:
        """What stands in the corner just now, oldest first."""
        return [notice.message for notice in self.app._notifications]

    def lines(self) -> list[str]:
        """The screen as a person sees it, dialogs and notices on top."""
        return ["".join(segment.text for segment in strip) for strip in self._strips()]

    def shown(self) -> str:
        shown = "\n".join(self.lines())
        assert not KEY.search(shown), "a sentence that names keys is shown without them"
        return shown

    def actions(self) -> str:
        """Every meta of what is on the screen: clickable actions would be in it."""
        styles = [segment.style for strip in self._strips() for segment in strip]
        return "\n".join(repr(style.meta) for style in styles if style is not None and style.meta)

    def _strips(self) -> list[Any]:
        return list(self.app.screen._compositor.render_strips())


def _key_to_character(key: str) -> str | None:
    """The character of a key as Textual names it: "a", "space", "question_mark"."""
    named = {"space": " ", "question_mark": "?", "full_stop": ".", "enter": "\r", "tab": "\t"}
    return named.get(key, key if len(key) == 1 else None)


@asynccontextmanager
async def staged(
    home: Home,
    size: tuple[int, int] = WIDE,
    window: int = 1,
    before: Callable[[Vault], None] | None = None,
    keys: Keys | None = None,
) -> AsyncIterator[Stage]:
    """Open the app as ``start`` does, with ``before`` done to the vault beforehand."""
    chosen = settings.load(home)
    with Vault.open(home, chosen.boundary, wait=0.1, keys=keys) as vault:
        if before is not None:
            before(vault)
        palette = library.palette(chosen["theme"], home.themes)
        app = WellnessApp(vault, chosen, palette, window, list(chosen.notices))
        app.animation_level = "none"
        async with app.run_test(size=size, notifications=True) as pilot:
            stage = Stage(app, pilot, vault)
            await stage.settle()
            yield stage


def an_entry(hours_ago: float = 0.0, **said: Any) -> Entry:
    """An entry of some hours before NOON."""
    when = Moment(instant=NOON - int(hours_ago * 3600), offset=0, zone="UTC")
    id = new_id(int(time.time() * 1000) + next(_number), os.urandom(10))
    return Entry(id=id, when=when, **{"created": when.instant, "source": "app", **said})


def keep_elsewhere(home: Home, entry: Entry, boundary: Minute = DEFAULT_BOUNDARY) -> None:
    """What ``wellness mood`` in another terminal does."""
    inbox.save(home, entry.replace(day=entry.when.day(boundary)))


def recorded(*entries: Entry) -> Callable[[Vault], None]:
    """To be done before the app opens: these entries are in the vault."""

    def record(vault: Vault) -> None:
        for entry in entries:
            vault.record(entry)

    return record
