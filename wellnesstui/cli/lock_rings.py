"""Reminders while wellness is locked: they need no vault, and reach a person in neutral words."""

from __future__ import annotations

import os

from wellnesstui.domain.errors import WellnessError
from wellnesstui.store.home import Home
from wellnesstui.store.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.breaks.agent import Messenger
    from wellnesstui.breaks.desk import Desk
    from wellnesstui.breaks.ringer import Ringer
    from wellnesstui.domain.rule import Rule


class Rings:
    """``tick`` once a second; ``write`` sends something to the terminal."""

    def __init__(self, home: Home, settings: Settings, write: Callable[[str], None]) -> None:
        self._home = home
        self._settings = settings
        self._write = write
        self._desk: Desk | None = None
        self._ringer: Ringer | None = None
        self._messenger: Messenger | None = None

    def tick(self) -> str:
        """Offer what is due; the words for it, else nothing."""
        if not any(os.path.lexists(path) for path in (self._home.reminders, self._home.breaks)):
            return ""
        from wellnesstui.breaks.desk import Desk
        from wellnesstui.breaks.ringer import Ringer

        if self._desk is None or self._ringer is None:
            self._desk = Desk(self._home)
            self._ringer = Ringer(self._desk)
        if self._messenger is not None:
            self._messenger.look()
        try:
            card = self._ringer.tick()
        except WellnessError:
            return ""  # the app says so when it is open again
        if card is None:
            return ""
        known = self._desk.schedule().rules
        return self._reach([known[name] for name in card.rules if name in known])

    def _reach(self, rules: list[Rule]) -> str:
        from wellnesstui.breaks.agent import Messenger
        from wellnesstui.breaks.channels import TEXT, TITLE, terminal

        ways = {way for rule in rules for way in (rule.by or self._settings.channels)}
        far = self._settings["over_ssh"] == "on"
        if "bell" in ways and (far or not terminal.is_far(os.environ)):
            self._write(terminal.BELL)
        if "terminal" in ways:
            self._write(terminal.notice(terminal.way(os.environ, over_ssh=far), TITLE, TEXT))
        if "desktop" in ways:
            self._messenger = self._messenger or Messenger(lambda _: None)
            self._messenger.send(TEXT)
        return TEXT
