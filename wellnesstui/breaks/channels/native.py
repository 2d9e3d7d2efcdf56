"""A notice by macOS' or Windows' own notification centre, through desktop-notifier.

The library says what went wrong only to a log, where the text of the notice would be too, and a log
that nobody set up is printed over the app: so it is heard here and goes no further.
"""

from __future__ import annotations

import logging

from wellnesstui.breaks.channels.sent import Sent

_ID = "wellness-pause"  # one name, so that a new notice takes the place of the one before
_NOT_THERE = Sent(
    taken=False, why="desktop-notifier, which talks to the desktop, is not installed."
)
_NO_CENTRE = Sent(
    taken=False,
    why="The Python that runs wellness can't reach the notification centre; on a Mac, only one "
    "that is an app can, such as python.org's.",
)
_NOT_ALLOWED = Sent(taken=False, why="The system's settings don't allow it notices.")
_NOT_TAKEN = Sent(taken=False, why="The notification centre did not take it.")


class _Ear(logging.Handler):
    """Hears that something went wrong, and keeps nothing of it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard = False

    def emit(self, _record: logging.LogRecord) -> None:
        self.heard = True


_EAR = _Ear()


async def send(title: str, text: str, sound: bool) -> Sent:
    """Hand one notice to the system's centre. The wait has no limit here."""
    log = logging.getLogger("desktop_notifier")
    log.propagate = False
    log.addHandler(_EAR)  # for good: a late word must not be printed either
    try:
        from desktop_notifier import DEFAULT_SOUND, DesktopNotifier, Notification
    except ImportError:
        return _NOT_THERE
    desktop = DesktopNotifier(app_name="wellness", app_icon=None)
    if not await desktop.get_capabilities():
        return _NO_CENTRE
    if not await desktop.request_authorisation():
        return _NOT_ALLOWED
    _EAR.heard = False
    dispatched: list[str] = []
    await desktop.send_notification(
        Notification(
            title=title,
            message=text,
            sound=DEFAULT_SOUND if sound else None,
            identifier=_ID,
            on_dispatched=lambda: dispatched.append(_ID),
        )
    )
    return Sent(taken=True) if dispatched and not _EAR.heard else _NOT_TAKEN
