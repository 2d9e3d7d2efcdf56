"""Work in a thread while the app goes on, with a connection to the vault of its own if it needs one.

A connection to SQLite stays in the thread that opened it, so the app's own can't be lent.
"""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable
from threading import Thread
from typing import TypeVar

from wellnesstui.domain.errors import WellnessError
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.host import Host

Result = TypeVar("Result")


def with_own_vault(app: Host, work: Callable[[Vault], Result]) -> Callable[[], Result]:
    """``work`` for another thread: it gets a vault opened with the app's keys, closed at its end.

    The returned function raises WellnessError when the vault can't be opened, and what ``work`` raises.
    """
    home, boundary, keys = app.vault.home, app.settings.boundary, app.vault.keys

    def run() -> Result:
        with Vault.open(home, boundary, keys=keys) as vault:
            return work(vault)

    return run


def start(
    app: Host,
    name: str,
    work: Callable[[], Result],
    done: Callable[[Result], object],
    failed: Callable[[WellnessError], object] | None = None,
) -> Thread:
    """The thread, started, that does the work.

    ``done`` gets its result and ``failed`` its WellnessError, both in the app's thread and both may be
    coroutine functions; without ``failed`` the error becomes a notice.
    """

    def tell(error: WellnessError) -> None:
        app.tell(f"{error.sentence} {error.hint}".strip(), trouble=True)

    def run() -> None:
        try:
            result = work()
        except WellnessError as error:
            app.call_later(failed or tell, error)
        else:
            app.call_later(done, result)

    thread = Thread(target=run, name=name, daemon=True)
    thread.start()
    return thread


async def wait(app: Host, sentence: str, work: Callable[[], Result]) -> Result:
    """The result of the work; a dialog shows the sentence meanwhile. Raises what the work raises."""
    from wellnesstui.ui.dialogs.wait import WaitDialog  # most work is done before anybody waits

    dialog = WaitDialog(sentence)
    await app.push_screen(dialog)
    try:
        return await to_thread(work)
    finally:
        dialog.leave_with(None)
