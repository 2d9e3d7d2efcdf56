"""Measures forms, measures and trackers: their commands, and daily commands and the app with trackers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.bench import app, commands, log, trends
from tests.bench.figures import Figure
from tests.bench.workspace import Workspace
from tests.makers.history import TRACKERS

_EACH_DAY = 3
READING = (["reflect"], ["measure"], ["measure", "--show"], ["track"])
"""Against the same limits as the commands that read the log."""
TRACKING = ["mood", "4", "--track", f"{TRACKERS[0].name}=7"]
"""Against the limits of ``mood``. It opens the vault to read what there is to track, so only its time counts."""
DAILY = (["log"], ["today"], ["search", "shift"])


def tracked_commands(workspace: Workspace) -> Iterator[Figure]:
    """Figures on commands in ten years with three trackers a day, and on the modules of the daily ones."""
    with_trackers = workspace.with_trackers(_EACH_DAY)
    home = with_trackers.home(workspace.entries)
    for words in READING:
        yield commands.against_python(workspace, home, words, 4.0, 2.6)
    yield commands.against_python(workspace, home, TRACKING, 2.6, 1.8)
    yield from _named(commands.modules_of(with_trackers, DAILY))


def tracked(
    measure: Callable[[Workspace], Iterator[Figure]],
) -> Callable[[Workspace], Iterator[Figure]]:
    """The same figures on histories with three trackers a day."""
    return lambda workspace: _named(measure(workspace.with_trackers(_EACH_DAY)))


def _named(figures: Iterator[Figure]) -> Iterator[Figure]:
    for figure in figures:
        yield figure._replace(name=f"{figure.name}, tracked")


MEASURES = {
    "tracked-commands": tracked_commands,
    "tracked-app": tracked(app.app),
    "tracked-log": tracked(log.log),
    "tracked-trends": tracked(trends.trends),
}
