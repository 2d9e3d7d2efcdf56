"""Rings reminders while wellness is locked: they need no vault, and their words name nothing."""

from __future__ import annotations

import os

from wellnesstui.domain.errors import WellnessError
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.breaks.agent import Messenger
    from wellnesstui.breaks.break_service import BreakService
    from wellnesstui.breaks.ringer import Ringer
    from wellnesstui.domain.breaks.rule import Rule


class LockedReminders:
    """Rings what is due at each ``tick``, once a second; ``write`` writes to the terminal."""

    def __init__(self, home: Home, settings: Settings, write: Callable[[str], None]) -> None:
        self._home = home
        self._settings = settings
        self._write = write
        self._service: BreakService | None = None
        self._ringer: Ringer | None = None
        self._messenger: Messenger | None = None

    def tick(self) -> str:
        """The neutral text of a reminder that just rang; empty when none did."""
        if not any(os.path.lexists(path) for path in (self._home.reminders, self._home.breaks)):
            return ""
        from wellnesstui.breaks.break_service import BreakService
        from wellnesstui.breaks.ringer import Ringer

        if self._service is None or self._ringer is None:
            self._service = BreakService(self._home)
            self._ringer = Ringer(self._service)
        if self._messenger is not None:
            self._messenger.poll()
        try:
            card = self._ringer.tick()
        except WellnessError:
            return ""  # the app says so when it is open again
        if card is None:
            return ""
        known = self._service.schedule().rules
        return self._reach([known[name] for name in card.rules if name in known])

    def _reach(self, rules: list[Rule]) -> str:
        from wellnesstui.breaks.agent import Messenger
        from wellnesstui.breaks.channels import TEXT, TITLE, terminal

        channels = {channel for rule in rules for channel in (rule.by or self._settings.channels)}
        over_ssh = self._settings.over_ssh
        if "bell" in channels and (over_ssh or not terminal.is_remote(os.environ)):
            self._write(terminal.BELL)
        if "terminal" in channels:
            self._write(
                terminal.notice(terminal.route_for(os.environ, over_ssh=over_ssh), TITLE, TEXT)
            )
        if "desktop" in channels:
            self._messenger = self._messenger or Messenger(lambda _: None)
            self._messenger.send(TEXT)
        return TEXT
