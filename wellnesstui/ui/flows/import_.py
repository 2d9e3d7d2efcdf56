"""An import in a thread while the screen goes on: how far it is, how it ended, and how to stop it."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from threading import Event, Thread
from typing import TYPE_CHECKING, NamedTuple

from wellnesstui.domain.errors import WellnessError
from wellnesstui.exchange.import_ import import_file
from wellnesstui.exchange.report import Report
from wellnesstui.ui.flows import background

if TYPE_CHECKING:
    from wellnesstui.domain.entry import Level
    from wellnesstui.store.vault.vault import Vault
    from wellnesstui.ui.host import Host

_BETWEEN = 0.05  # seconds between two reports of progress


class ImportRequest(NamedTuple):
    """What to read and how it is meant; a dry run changes nothing."""

    path: str
    kind: str
    mapping: dict[str, Level | None]
    columns: dict[str, str]
    date_format: str
    zone: str
    dry_run: bool


class RunningImport:
    """``begin`` it, ``stop`` it; ``done`` gets its report or its error, in the app's own thread.

    ``progress`` gets how much is read and of how much. Stopped before its end, it saved nothing.
    """

    def __init__(
        self,
        app: Host,
        request: ImportRequest,
        progress: Callable[[int, int], None],
        done: Callable[[ImportRequest, Report | WellnessError], Awaitable[None]],
    ) -> None:
        self.request = request
        self._app, self._progress, self._done = app, progress, done
        self._stopped = Event()
        self._report: Report | None = None
        self._reported = 0.0
        self._thread: Thread | None = None

    def begin(self) -> None:
        work = background.with_own_vault(self._app, self._import)
        self._thread = background.start(
            self._app, "import", work, done=self._finish, failed=self._finish
        )

    def stop(self) -> None:
        """Ask it to stop, and wait until it has, for 5 seconds at most."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join(5.0)

    @property
    def outcome(self) -> str:
        """A sentence on how it ended, for somebody who is leaving; empty after a dry run."""
        if self.request.dry_run:
            return ""
        if self._report is not None and self._report.batch:
            saved = self._report.added
            return f"Import complete: {saved:,} {'entry' if saved == 1 else 'entries'} imported."
        return "The import was stopped. Nothing was imported."

    def _import(self, vault: Vault) -> Report:
        request = self.request
        self._report = import_file(
            vault,
            request.kind,
            request.path,
            mapping=request.mapping,
            columns=request.columns,
            date_format=request.date_format,
            zone=request.zone,
            dry_run=request.dry_run,
            progress=self._report_progress,
        )
        return self._report

    async def _finish(self, result: Report | WellnessError) -> None:
        if not (self._stopped.is_set() and self.request.dry_run):
            await self._done(self.request, result)

    def _report_progress(self, done: int, total: int) -> None:
        if self._stopped.is_set():
            raise WellnessError("Stopped. Nothing was imported.")
        now = time.monotonic()
        if now - self._reported >= _BETWEEN:
            self._reported = now
            self._app.call_later(self._progress, done, total)
