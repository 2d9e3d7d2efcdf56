"""Reminders while the app is open: asks once a second what is due, and alerts the person."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from wellnesstui.domain.errors import WellnessError
from wellnesstui.ui import textual_private

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wellnesstui.breaks.break_service import BreakService
    from wellnesstui.breaks.outlook import Outlook
    from wellnesstui.breaks.ringer import Ringer
    from wellnesstui.domain.breaks.rule import Rule
    from wellnesstui.domain.moment import Instant
    from wellnesstui.ui.host import Host

_TICK = 1.0
_MINUTE = 60
_QUIET_BELL = "The bell didn't ring. Over SSH it's off unless you turn it on in Settings."
SHOW_CARD = ("today", "breaks")
"""The places that show a card; in the others a notice in the corner says where it is."""


class AppBreakAlerts:
    """``service`` is made at its first use, so that reminders cost nothing where there are none."""

    def __init__(self, app: Host) -> None:
        self._app = app
        self._home = app.vault.home
        self._service: BreakService | None = None
        self._ringer: Ringer | None = None
        self._schedule: object = None
        self._next_minute = 0
        self._outlook: Outlook | None = None
        self._trouble = ""

    @property
    def service(self) -> BreakService:
        """The sessions and reminders of today."""
        if self._service is None:
            from wellnesstui.breaks.break_service import BreakService
            from wellnesstui.breaks.ringer import Ringer

            self._service = BreakService(self._home)
            self._ringer = Ringer(self._service)
        return self._service

    @property
    def is_used(self) -> bool:
        """Whether there may be sessions or reminders."""
        return self._service is not None or any(
            os.path.lexists(path) for path in (self._home.reminders, self._home.breaks)
        )

    def start(self) -> None:
        """Ask from now on."""
        if self.is_used:
            self._purge()
            self._app.set_interval(_TICK, self.tick)
            self.tick()
        else:
            self._use_timer = self._app.set_interval(4 * _TICK, self._start_once_used)

    def _start_once_used(self) -> None:
        if self.is_used:
            self._use_timer.stop()
            self.start()

    def tick(self) -> None:
        """Offer what is due, and show the outlook if it has changed."""
        service = self.service
        assert self._ringer is not None  # noqa: S101 - made with the service
        try:
            card = self._ringer.tick(is_busy=self._is_in_practice)
        except WellnessError as error:
            self._tell(error)
            return
        self._trouble = ""
        if card is not None:
            rules = service.schedule().rules
            self.alert([rules[name] for name in card.rules if name in rules])
        self.show(service.now)

    @property
    def _is_in_practice(self) -> bool:
        """Whether a practice or a reset goes on, in which nothing else comes up."""
        above = self._app.screen_stack[1:]
        if not above:  # asked each second, mostly without one, and their modules are large
            return False
        from wellnesstui.ui.player.player_screen import PlayerScreen

        return any(isinstance(screen, PlayerScreen) and not screen.is_over for screen in above)

    def show(self, now: Instant, always: bool = False) -> None:
        """Let the open place show the outlook if it has changed since the last time, or ``always``."""
        schedule = self.service.schedule()
        is_stale = schedule is not self._schedule or now >= self._next_minute or always
        if not is_stale and not self._counts_down(now):
            return
        if is_stale:
            from wellnesstui.breaks.outlook import outlook

            if schedule is not self._schedule:
                self._purge()
            self._schedule = self.service.schedule()
            self._next_minute = now - now % _MINUTE + _MINUTE
            self._outlook = outlook(self.service)
        elif self._outlook is not None:
            self._outlook = self._outlook.replace(now=now)
        if self._app.place is not None:
            self._app.place.show_outlook(self._outlook)

    @property
    def outlook(self) -> Outlook | None:
        """The outlook that was shown last, None as long as nothing is used."""
        return self._outlook

    def refresh(self) -> None:
        """Show at once what the person's action led to."""
        self.show(self.service.now, always=True)

    def _counts_down(self, now: Instant) -> bool:
        """Whether a countdown by seconds is to be drawn again."""
        outlook = self._outlook
        return (
            outlook is not None
            and outlook.running is not None
            and now != outlook.now
            and self._app.settings.counts_seconds
        )

    def _purge(self) -> None:
        try:
            self.service.purge()
        except WellnessError as error:
            self._tell(error)

    def _tell(self, error: WellnessError) -> None:
        if error.sentence != self._trouble:  # once, not each second
            self._trouble = error.sentence
            self._app.tell(f"{error.sentence} {error.hint}".strip(), trouble=True)

    # -- channels --------------------------------------------------------------------------

    def alert(self, rules: Iterable[Rule]) -> bool:
        """Alert the person by the channels of these rules, or the usual ones.

        Returns whether one of them is more than the card.
        """
        from wellnesstui.breaks.channels import TEXT

        rules = list(rules)
        usual = self._app.settings.channels
        channels = {channel for rule in rules for channel in (rule.by or usual)}
        text = next((rule.text for rule in rules if rule.text), TEXT)
        if "bell" in channels and not self._is_remote:
            self._app.bell()
        if "terminal" in channels:
            self.send_to_terminal(text)
        if "desktop" in channels:
            self.send_to_desktop(text)
        place = self._app.place
        if place is None or place.place not in SHOW_CARD:
            self._show_in_corner(text)
        return bool(channels - {"card"})

    def _show_in_corner(self, text: str) -> None:
        if not self._app.is_blank:  # a blank screen stays blank
            self._app.tell(f"{text} (press <app.breaks b> to see it)", lasting=True)

    def send_to_terminal(self, text: str) -> str:
        """A sentence on what became of a notice that is sent to the terminal."""
        from wellnesstui.breaks.channels import TITLE, terminal

        route = terminal.route_for(os.environ, over_ssh=self._app.settings.over_ssh)
        written = terminal.notice(route, TITLE, text)
        if written:
            textual_private.write_to_terminal(self._app, written)
        return terminal.outcome(route)

    def send_to_desktop(self, text: str, done: Callable[[str], None] | None = None) -> None:
        """Send a notice to the desktop from a thread; ``done`` gets a sentence on what became of it."""
        from threading import Thread

        from wellnesstui.breaks.channels import TITLE, desktop

        def send() -> None:
            sent = desktop.send(TITLE, text)
            if done is not None:
                self._app.call_later(done, desktop.outcome(sent))

        Thread(target=send, name="notice", daemon=True).start()

    def try_channels(self) -> None:
        """Send a notice by each channel that is on, and show what was sent and what can't be known."""
        from wellnesstui.breaks.channels import TEXT, terminal

        outcomes = ["While wellness is open, you'll see a card in Today and in Breaks."]
        usual = self._app.settings.channels
        if "bell" in usual:
            outcomes.append(_QUIET_BELL if self._is_remote else terminal.bell_outcome())
            if not self._is_remote:
                self._app.bell()
        if "terminal" in usual:
            outcomes.append(self.send_to_terminal(TEXT))
        if "desktop" in usual:
            self.send_to_desktop(TEXT, lambda sentence: self._show_outcomes([*outcomes, sentence]))
        else:
            self._show_outcomes(
                outcomes
                if usual
                else [*outcomes, "No other notifications are turned on, so nothing was sent."]
            )

    def _show_outcomes(self, outcomes: list[str]) -> None:
        from wellnesstui.ui.dialogs.info import InfoDialog

        self._app.push_screen(InfoDialog("Test notification", tuple(outcomes)))

    @property
    def _is_remote(self) -> bool:
        """Whether the terminal is on another machine, where no bell rings unless that was chosen."""
        from wellnesstui.breaks.channels import terminal

        return terminal.is_remote(os.environ) and not self._app.settings.over_ssh
