"""Desktop notices, from the app or the agent: never fatal, never waited for long."""

from __future__ import annotations

import sys

from wellnesstui.breaks.channels import TEXT, TITLE
from wellnesstui.breaks.channels.delivery import Delivery, plain

PATIENCE = 4.0
"""Seconds to wait for a desktop that does not answer."""
_LATE = Delivery(
    taken=False,
    why="Your Mac hasn't answered yet. It may be asking you to allow notifications."
    if sys.platform == "darwin"
    else "The desktop didn't answer in time.",
)
_BROKEN = Delivery(taken=False, why="The desktop's notification service couldn't be used.")


def send(title: str = TITLE, text: str = TEXT, *, sound: bool = False) -> Delivery:
    """The outcome of sending one notice to the desktop, within about PATIENCE seconds.

    For any thread, with an event loop or without. Without ``sound`` the desktop is asked to be
    silent. A later notice replaces an earlier one where the desktop can do that.
    """
    from threading import Thread

    outcomes: list[Delivery] = []
    words = (plain(title) or TITLE, plain(text))
    # A thread of its own: what the system does before its first await would keep to no time limit.
    thread = Thread(target=_deliver, args=(outcomes, *words, sound), name="notice", daemon=True)
    thread.start()
    thread.join(PATIENCE + 1)
    return outcomes[0] if outcomes else _LATE


async def send_async(title: str = TITLE, text: str = TEXT, *, sound: bool = False) -> Delivery:
    """The outcome of ``send``, awaited without blocking the event loop."""
    from asyncio import to_thread

    return await to_thread(send, title, text, sound=sound)


def outcome(delivery: Delivery) -> str:
    """Sentences for a person who tries the channel: what was sent, and what can't be known."""
    if not delivery.taken:
        return f"The desktop notification wasn't sent. {delivery.why}"
    return (
        "A desktop notification was sent. If you don't see it, check your Do Not Disturb settings."
    )


def _deliver(outcomes: list[Delivery], title: str, text: str, sound: bool) -> None:
    from asyncio import run

    outcomes.append(run(_in_time(title, text, sound)))


async def _in_time(title: str, text: str, sound: bool) -> Delivery:
    from asyncio import create_task, wait

    if sys.platform == "darwin" or sys.platform == "win32":
        from wellnesstui.breaks.channels import native as channel
    else:
        from wellnesstui.breaks.channels import session_bus as channel
    task = create_task(channel.send(title, text, sound))
    await wait({task}, timeout=PATIENCE)
    if not task.done():
        task.cancel()
        await wait({task}, timeout=0.5)
        return _LATE
    # Asked, not raised: whatever a desktop's library may throw, a notice is not worth the app.
    return task.result() if task.exception() is None else _BROKEN
