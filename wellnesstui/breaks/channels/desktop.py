"""A notice on the desktop, from the app or with nothing open: never fatal, never waited for long."""

from __future__ import annotations

import sys

from wellnesstui.breaks.channels import TEXT, TITLE
from wellnesstui.breaks.channels.sent import Sent, plain

PATIENCE = 4.0
"""Seconds until a desktop that does not answer is given up."""
_LATE = Sent(
    taken=False,
    why="The Mac has not answered yet; it may be asking you whether notices are welcome."
    if sys.platform == "darwin"
    else "The desktop did not answer in time.",
)
_BROKEN = Sent(taken=False, why="The desktop's notification service could not be used.")


def send(title: str = TITLE, text: str = TEXT, *, sound: bool = False) -> Sent:
    """Hand one notice to the desktop and say what became of it, within PATIENCE seconds or so.

    For any thread, whether a loop runs in it or not. Without ``sound`` the desktop is asked to be
    silent. A later notice takes the place of an earlier one where the desktop can do that.
    """
    from threading import Thread

    done: list[Sent] = []
    words = (plain(title) or TITLE, plain(text))
    # A thread of its own: what the system does before its first await would keep to no time limit.
    thread = Thread(target=_keep, args=(done, *words, sound), name="notice", daemon=True)
    thread.start()
    thread.join(PATIENCE + 1)
    return done[0] if done else _LATE


async def sent(title: str = TITLE, text: str = TEXT, *, sound: bool = False) -> Sent:
    """The same from a loop, which goes on meanwhile."""
    from asyncio import to_thread

    return await to_thread(send, title, text, sound=sound)


def tried(sent: Sent) -> str:
    """What a person who tried it is told: what was sent, and what can't be known."""
    if not sent.taken:
        return f"No desktop notice went out. {sent.why}"
    return (
        "The desktop's notification service took it. "
        "Whether it is shown depends on its do-not-disturb; wellness can't know."
    )


def _keep(done: list[Sent], title: str, text: str, sound: bool) -> None:
    from asyncio import run

    done.append(run(_in_time(title, text, sound)))


async def _in_time(title: str, text: str, sound: bool) -> Sent:
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
