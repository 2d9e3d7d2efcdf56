"""An import under way: in a thread with a connection of its own, so that the screen stays awake."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from threading import Event, Thread
from typing import TYPE_CHECKING, NamedTuple

from wellnesstui.domain.errors import WellnessError
from wellnesstui.exchange.bring_in import bring_in
from wellnesstui.exchange.report import Report
from wellnesstui.store.vault import Vault

if TYPE_CHECKING:
    from wellnesstui.ui.app import WellnessApp

_BETWEEN = 0.05  # seconds between two looks at how far it is


class Wish(NamedTuple):
    """What to read and how it is meant."""

    path: str
    kind: str
    mapping: dict[str, int | None]
    columns: dict[str, str]
    date_format: str
    zone: str
    dry_run: bool


class Bringing:
    """``begin`` it, ``stop`` it; ``done`` hears what came of it, in the app's own thread.

    Stopped before its end, nothing of it was kept.
    """

    def __init__(
        self,
        app: WellnessApp,
        wish: Wish,
        progress: Callable[[int, int], None],
        done: Callable[[Wish, Report | WellnessError], Awaitable[None]],
    ) -> None:
        self.wish = wish
        self._app, self._progress, self._done = app, progress, done
        self._stopped = Event()
        self._found: Report | WellnessError | None = None
        self._told = 0.0
        self._thread = Thread(target=self._run, name="import", daemon=True)

    def begin(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ask it to stop, and wait until it has."""
        self._stopped.set()
        self._thread.join(5.0)

    @property
    def outcome(self) -> str:
        """A sentence on how it ended, for somebody who is leaving; nothing of a look that changed nothing."""
        if self.wish.dry_run:
            return ""
        if isinstance(self._found, Report) and self._found.batch:
            kept = self._found.kept
            return (
                f"The import is complete: {kept:,} {'entry' if kept == 1 else 'entries'} imported."
            )
        return "The import was stopped. Nothing was imported."

    def _run(self) -> None:
        home, wish = self._app.vault.home, self.wish
        found: Report | WellnessError
        try:
            with Vault.open(home, self._app.settings.boundary, keys=self._app.vault.keys) as vault:
                found = bring_in(
                    vault,
                    wish.kind,
                    wish.path,
                    mapping=wish.mapping,
                    columns=wish.columns,
                    date_format=wish.date_format,
                    zone=wish.zone,
                    dry_run=wish.dry_run,
                    progress=self._tell,
                )
        except WellnessError as error:
            found = error
        self._found = found
        if self._stopped.is_set() and self.wish.dry_run:
            return
        self._app.call_later(self._done, wish, found)

    def _tell(self, done: int, total: int) -> None:
        if self._stopped.is_set():
            raise WellnessError("Stopped. Nothing of it was kept.")
        now = time.monotonic()
        if now - self._told >= _BETWEEN:
            self._told = now
            self._app.call_later(self._progress, done, total)
