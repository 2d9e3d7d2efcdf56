"""Reminders while the app is open: asks once a second what is due, and lets it reach the person."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from wellnesstui.domain.errors import WellnessError
from wellnesstui.ui.screens.blank import BlankScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wellnesstui.breaks.desk import Desk
    from wellnesstui.breaks.outlook import Outlook
    from wellnesstui.breaks.ringer import Ringer
    from wellnesstui.domain.rule import Rule
    from wellnesstui.ui.app import WellnessApp

_TICK = 1.0
_MINUTE = 60
_QUIET_BELL = "The bell was not rung: over SSH it stays off unless that was chosen."
SHOWS_ITSELF = ("today", "breaks")
"""The places that show a card; in the others a notice in the corner says where it is."""


class Ringing:
    """``desk`` is made at the first use: who has no reminders pays for none."""

    def __init__(self, app: WellnessApp) -> None:
        self._app = app
        self._home = app.vault.home
        self._desk: Desk | None = None
        self._ringer: Ringer | None = None
        self._schedule: object = None
        self._until = 0
        self._outlook: Outlook | None = None
        self._trouble = ""

    @property
    def desk(self) -> Desk:
        """Where the sessions and reminders of today are."""
        if self._desk is None:
            from wellnesstui.breaks.desk import Desk
            from wellnesstui.breaks.ringer import Ringer

            self._desk = Desk(self._home)
            self._ringer = Ringer(self._desk)
        return self._desk

    @property
    def is_used(self) -> bool:
        """Whether there may be sessions or reminders."""
        return self._desk is not None or any(
            os.path.lexists(path) for path in (self._home.reminders, self._home.breaks)
        )

    def begin(self) -> None:
        """Ask from now on."""
        if self.is_used:
            self._purge()
            self._app.set_interval(_TICK, self.tick)
            self.tick()
        else:
            self._waiting = self._app.set_interval(4 * _TICK, self._look_for_use)

    def _look_for_use(self) -> None:
        if self.is_used:
            self._waiting.stop()
            self.begin()

    def tick(self) -> None:
        """Offer what is due, and show how it is if that has changed."""
        desk = self.desk
        assert self._ringer is not None  # noqa: S101 - made with the desk
        try:
            card = self._ringer.tick()
        except WellnessError as error:
            self._tell(error)
            return
        self._trouble = ""
        if card is not None:
            rules = desk.schedule().rules
            self.reach([rules[name] for name in card.rules if name in rules])
        self.show(desk.now)

    def show(self, now: int, always: bool = False) -> None:
        """Let the place that is open show how it is, when it is another than before."""
        schedule = self.desk.schedule()
        turned = schedule is not self._schedule or now >= self._until or always
        seconds = self._by_second(now)
        if not turned and not seconds:
            return
        if turned:
            from wellnesstui.breaks.outlook import outlook

            if schedule is not self._schedule:
                self._purge()
            self._schedule = self.desk.schedule()
            self._until = now - now % _MINUTE + _MINUTE
            self._outlook = outlook(self.desk)
        elif self._outlook is not None:
            self._outlook = self._outlook.but(now=now)
        if self._app.place is not None:
            self._app.place.show_outlook(self._outlook)

    @property
    def outlook(self) -> Outlook | None:
        """How it is, None as long as nothing is used."""
        return self._outlook

    def changed(self) -> None:
        """The person did something: show what it led to at once."""
        self.show(self.desk.now, always=True)

    def _by_second(self, now: int) -> bool:
        found = self._outlook
        return (
            found is not None
            and found.running is not None
            and now != found.now
            and self._app.settings["countdown"] == "second"
        )

    def _purge(self) -> None:
        try:
            self.desk.purge()
        except WellnessError as error:
            self._tell(error)

    def _tell(self, error: WellnessError) -> None:
        if error.sentence != self._trouble:  # once, not each second
            self._trouble = error.sentence
            self._app.tell(f"{error.sentence} {error.hint}".strip(), trouble=True)

    # -- the ways to a person --------------------------------------------------------------

    def reach(self, rules: Iterable[Rule]) -> None:
        """Ring by the ways that these rules have, or the usual ones."""
        from wellnesstui.breaks.channels import TEXT

        rules = list(rules)
        usual = self._app.settings.channels
        ways = {way for rule in rules for way in (rule.by or usual)}
        text = next((rule.text for rule in rules if rule.text), TEXT)
        if "bell" in ways and not self._is_far:
            self._app.bell()
        if "terminal" in ways:
            self.notice(text)
        if "desktop" in ways:
            self.on_desktop(text)
        place = self._app.place
        if place is None or place.place not in SHOWS_ITSELF:
            self._corner(text)

    def _corner(self, text: str) -> None:
        if not isinstance(self._app.screen, BlankScreen):  # a blank screen stays blank
            self._app.tell(f"{text} b shows it.", lasting=True)

    def notice(self, text: str) -> str:
        """Send a notice to the terminal; what can be said about that."""
        from wellnesstui.breaks.channels import TITLE, terminal

        way = terminal.way(os.environ, over_ssh=self._app.settings["over_ssh"] == "on")
        written = terminal.notice(way, TITLE, text)
        if written and self._app._driver is not None and not self._app.is_headless:
            self._app._driver.write(written)
            self._app._driver.flush()
        return terminal.tried(way)

    def on_desktop(self, text: str, heard: Callable[[str], None] | None = None) -> None:
        """Send a notice to the desktop from a thread; ``heard`` gets what can be said about it."""
        from threading import Thread

        from wellnesstui.breaks.channels import TITLE, desktop

        def send() -> None:
            sent = desktop.send(TITLE, text)
            if heard is not None:
                self._app.call_later(heard, desktop.tried(sent))

        Thread(target=send, name="notice", daemon=True).start()

    def try_all(self) -> None:
        """Send a notice by each way that is on, and say what was sent and what can't be known."""
        from wellnesstui.breaks.channels import TEXT, terminal

        said = ["While wellness is open, a card is shown in Today and in Breaks."]
        usual = self._app.settings.channels
        if "bell" in usual:
            said.append(_QUIET_BELL if self._is_far else terminal.tried_bell())
            if not self._is_far:
                self._app.bell()
        if "terminal" in usual:
            said.append(self.notice(TEXT))
        if "desktop" in usual:
            self.on_desktop(TEXT, lambda sentence: self._tried([*said, sentence]))
        else:
            self._tried(said if usual else [*said, "No other way is on, so nothing was sent."])

    def _tried(self, said: list[str]) -> None:
        from wellnesstui.ui.screens.info import InfoScreen

        self._app.push_screen(InfoScreen("What was sent", tuple(said)))

    @property
    def _is_far(self) -> bool:
        """Whether the terminal is on another machine, where nothing rings unless that was chosen."""
        from wellnesstui.breaks.channels import terminal

        return terminal.is_far(os.environ) and self._app.settings["over_ssh"] != "on"
