"""Work that goes on while the app does something else: a dialog that leads to another, a repair."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine


class RunsWorkers(Protocol):
    """What Textual's app can do here."""

    def run_worker(
        self,
        work: Callable[[], Coroutine[Any, Any, Any]],
        *,
        group: str = ...,
        exclusive: bool = ...,
    ) -> Any: ...


def start_worker(
    app: RunsWorkers,
    work: Callable[..., Coroutine[Any, Any, Any]],
    *arguments: object,
    group: str,
    exclusive: bool = False,
) -> None:
    """Start the work, in place of what its group still does if it is ``exclusive``.

    The worker makes the coroutine itself: one made before it would never be awaited if the app ends first.
    """
    app.run_worker(partial(work, *arguments), group=group, exclusive=exclusive)
