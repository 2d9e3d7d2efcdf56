"""Notices by macOS' or Windows' own notification center, through desktop-notifier.

The library reports errors only to its log, with the text of the notice, and a log that nobody
configured is printed over the app: so a handler here takes the records and keeps nothing.
"""

from __future__ import annotations

import logging

from wellnesstui.breaks.channels.delivery import Delivery

_ID = "wellness-pause"  # one name, so that a new notice takes the place of the one before
_NOT_THERE = Delivery(
    taken=False, why="desktop-notifier, which sends notifications, isn't installed."
)
_NO_CENTRE = Delivery(
    taken=False,
    why="This Python can't send notifications. On a Mac, only Python installed as an app can, "
    "e.g. from python.org.",
)
_NOT_ALLOWED = Delivery(
    taken=False, why="Notifications from wellness are turned off in your system settings."
)
_NOT_TAKEN = Delivery(taken=False, why="The notification center didn't accept it.")


class _ErrorFlag(logging.Handler):
    """A log handler that notes that there was an error, and keeps nothing of it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.is_set = False

    def emit(self, _record: logging.LogRecord) -> None:
        self.is_set = True


_ERRORS = _ErrorFlag()


async def send(title: str, text: str, sound: bool) -> Delivery:
    """The outcome of sending one notice to the system's notification center. The wait has no limit here."""
    log = logging.getLogger("desktop_notifier")
    log.propagate = False
    log.addHandler(_ERRORS)  # for good: a late record must not be printed either
    try:
        from desktop_notifier import DEFAULT_SOUND, DesktopNotifier, Notification
    except ImportError:
        return _NOT_THERE
    desktop = DesktopNotifier(app_name="wellness", app_icon=None)
    if not await desktop.get_capabilities():
        return _NO_CENTRE
    if not await desktop.request_authorisation():
        return _NOT_ALLOWED
    _ERRORS.is_set = False
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
    return Delivery(taken=True) if dispatched and not _ERRORS.is_set else _NOT_TAKEN
