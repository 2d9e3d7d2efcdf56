"""Notices by a Linux desktop's own service over D-Bus, asked so that each is silent and replaces the last.

``org.freedesktop.Notifications``, https://specifications.freedesktop.org/notification-spec/latest/
"""

from __future__ import annotations

import os

from wellnesstui.breaks.channels.delivery import Delivery

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from dbus_fast import Message
    from dbus_fast.aio import MessageBus

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_NORMAL = 1  # a low one goes to GNOME's list without being shown
_NO_SESSION = Delivery(taken=False, why="There's no desktop here to show it.")
_NO_SERVICE = Delivery(taken=False, why="This desktop has no notification service running.")
_NOT_TAKEN = Delivery(taken=False, why="The desktop's notification service didn't accept it.")
_NOT_THERE = Delivery(
    taken=False, why="dbus-fast, which sends notifications, isn't installed or is too old."
)
_UNANSWERED = (
    "org.freedesktop.DBus.Error.ServiceUnknown",
    "org.freedesktop.DBus.Error.NameHasNoOwner",
    "org.freedesktop.DBus.Error.NoReply",
    "org.freedesktop.DBus.Error.Spawn.",
)
_PLAIN = frozenset(b"-_/.0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")

_newest: dict[str, int] = {}
"""The id of this process's newest notice, which the next replaces, by the service that took it.

By the service's unique bus name, because one that was restarted gives the same ids to others.
"""


async def send(title: str, text: str, sound: bool) -> Delivery:
    """The outcome of sending one notice to the session's service. Raises nothing; the wait has no limit here."""
    address = session_address(os.environ)
    if not address:
        return _NO_SESSION
    try:
        from dbus_fast.aio import MessageBus
        from dbus_fast.errors import DBusFastError
    except ImportError:
        return _NOT_THERE
    _silence_log()
    try:
        bus = await MessageBus(bus_address=address).connect()
    except (OSError, EOFError, DBusFastError):
        return _NO_SESSION
    try:
        return await _notify(bus, title, text, sound)
    except (OSError, EOFError, DBusFastError):
        return _NOT_TAKEN
    finally:
        await _close(bus)


def session_address(environ: Mapping[str, str]) -> str:
    """The address of the session bus, only if it is a Unix socket: nothing goes over a network."""
    named = environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if named:
        return ";".join(part for part in named.split(";") if part.startswith("unix:"))
    folder = environ.get("XDG_RUNTIME_DIR", "")
    if not os.path.isabs(folder):
        return ""
    path = os.fsencode(os.path.join(folder, "bus"))  # where systemd puts it
    return "unix:path=" + "".join(chr(byte) if byte in _PLAIN else f"%{byte:02x}" for byte in path)


async def _notify(bus: MessageBus, title: str, text: str, sound: bool) -> Delivery:
    from dbus_fast import MessageType, Variant

    reply = await _call(bus, "GetCapabilities", "", [])
    if reply.message_type is MessageType.ERROR:
        return _refusal(reply)
    if "body-markup" in reply.body[0]:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    hints = {
        "urgency": Variant("y", _NORMAL),
        "transient": Variant(signature="b", value=True),  # shown once, kept in no list
        "suppress-sound": Variant("b", not sound),
    }
    if sound:
        hints["sound-name"] = Variant("s", "bell")
    service = reply.sender or ""
    body = ["wellness", _newest.get(service, 0), "", title, text, [], hints, -1]
    reply = await _call(bus, "Notify", "susssasa{sv}i", body)
    if reply.message_type is MessageType.ERROR:
        return _refusal(reply)
    _newest.clear()
    _newest[reply.sender or ""] = reply.body[0]
    return Delivery(taken=True)


async def _call(bus: MessageBus, member: str, signature: str, body: list[object]) -> Message:
    from dbus_fast import Message

    return await bus.call(
        Message(
            destination=_NAME,
            path=_PATH,
            interface=_NAME,
            member=member,
            signature=signature,
            body=body,
        )
    )


async def _close(bus: MessageBus) -> None:
    from dbus_fast.errors import DBusFastError

    bus.disconnect()
    try:
        await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]
    except (OSError, EOFError, DBusFastError):
        pass  # the bus was first


def _silence_log() -> None:
    """Keep the library's log from being printed over the app: it may hold the notice."""
    import logging

    log = logging.getLogger("dbus_fast")
    log.propagate = False
    if not log.handlers:
        log.addHandler(logging.NullHandler())


def _refusal(reply: Message) -> Delivery:
    return _NO_SERVICE if (reply.error_name or "").startswith(_UNANSWERED) else _NOT_TAKEN
