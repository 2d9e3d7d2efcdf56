"""Measures Trends in a pseudo-terminal: opened on ten years and on nothing, again, other spans."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench.app import MARKER, Start, start_hello
from tests.bench.figures import DidNotRun, Figure
from tests.bench.log import p95
from tests.bench.terminal import SILENCE, StampedTerminal, resident
from tests.bench.workspace import Workspace
from tests.makers import history
from wellnesstui.domain.moment import Day, civil
from wellnesstui.store.disk import clock
from wellnesstui.trends.association import MIN_EACH

ENTRIES, YEARS, ACTIVITIES = 18_000, 10.0, 50
_ROUNDS = 5
_TIMES = 5
_RANGES = {
    "week": (b"W", "Mood, past 7 days"),
    "month": (b"M", "Mood, past 30 days"),
    "quarter": (b"Q", "Mood, past 3 months"),
    "year": (b"Y", "Mood, past year"),
    "all": (b"A", "Mood, all time"),
}
"""The key of each range, and the title that says that it is shown."""
_OPENED = _RANGES["month"][1]
_PENDING = "Comparing..."
"""On the screen until the permutation tests are done."""
_SECONDS = 10.0


class Visit(NamedTuple):
    """Seconds from a key to the frame that stays; ``whole`` is for the first look at all time.

    ``memory`` is in bytes, after all ranges were shown.
    """

    again: list[float]
    whole: float
    ranges: dict[str, list[float]]
    memory: float


def trends(workspace: Workspace) -> Iterator[Figure]:
    """Figures on opening ten years, against an empty home and the smallest Textual program; then on
    other ranges.
    """
    long = workspace.home(ENTRIES, YEARS, ACTIVITIES)
    # The month that opens has just enough in it to compare something, so that numpy is needed.
    workspace.run([*workspace.wellness, "mood", "4"], workspace.environment(long))
    today = clock.now().day(history.BOUNDARY)
    for day in range(today - MIN_EACH, today):
        year, month, date = civil(Day(day))
        noon = f"{year}-{month:02}-{date:02} 12:00"
        walk = [*workspace.wellness, "did", "walk", "15m", "--at", noon]
        workspace.run(walk, workspace.environment(long))
    opened, first = [], []
    for number in range(workspace.starts):
        none = workspace.folder / f"nothing-{number}"
        none.mkdir()
        drawn, whole = _first(workspace, long)
        empty, _ = _first(workspace, none)
        opened.append(drawn / empty)
        first.append(whole / start_hello(workspace).content)
    yield Figure("trends: opens, ten years ÷ none", opened, 1.5, 1.2)
    yield Figure("trends: first visit, compared too ÷ H", first, 2, 1.5)
    yield from _keys([(_visit(workspace, long), start_hello(workspace)) for _ in range(_ROUNDS)])


def _keys(pairs: list[tuple[Visit, Start]]) -> Iterator[Figure]:
    whole = [visit.whole / floor.content for visit, floor in pairs]
    yield Figure("trends: all, first ÷ H", whole, 2, 1)
    again = [p95(visit.again) / floor.content for visit, floor in pairs]
    yield Figure("trends: again, p95 ÷ H", again, 0.3, 0.2)
    for name in _RANGES:
        took = [p95(visit.ranges[name]) / floor.content for visit, floor in pairs]
        yield Figure(f"trends: {name} again, p95 ÷ H", took, 0.3, 0.2)
    if memory := [one.memory / floor.memory for one, floor in pairs if one.memory and floor.memory]:
        yield Figure("trends: memory ÷ H", memory, 3, 2)


def _first(workspace: Workspace, home: Path) -> tuple[float, float]:
    """Seconds until the first visit shows the moods, and until it is complete. Raises DidNotRun."""
    with StampedTerminal(workspace.wellness, workspace.environment(home), MARKER) as terminal:
        terminal.settle()
        sent, frames = _after(terminal, b"n", _OPENED)
        drawn = next(stamp for stamp, text in frames if _OPENED in text)
        return drawn - sent, _stays(frames) - sent


def _visit(workspace: Workspace, home: Path) -> Visit:
    with StampedTerminal(workspace.wellness, workspace.environment(home), MARKER) as terminal:
        terminal.settle()
        _shown(terminal, b"n", _OPENED)
        again = []
        for _ in range(_TIMES):
            _shown(terminal, b"t", MARKER)
            again.append(_shown(terminal, b"n", _OPENED))
        whole = _shown(terminal, *_RANGES["all"])
        ranges: dict[str, list[float]] = {name: [] for name in _RANGES}
        for number in range(_TIMES + 1):
            for name, (key, title) in _RANGES.items():
                took = _shown(terminal, key, title)
                if number:  # the first time is not again
                    ranges[name].append(took)
        memory = float(resident(terminal.process.pid) or 0)
    return Visit(again, whole, ranges, memory)


def _shown(terminal: StampedTerminal, key: bytes, title: str) -> float:
    """Seconds from the key to the frame that stays, which has ``title``. Raises DidNotRun."""
    sent, frames = _after(terminal, key, title)
    return _stays(frames) - sent


def _after(
    terminal: StampedTerminal, key: bytes, text: str
) -> tuple[float, list[tuple[float, str]]]:
    """The stamp of the key, and the frames up to one that has the text. Raises DidNotRun."""
    sent = terminal.write(key)
    frames: list[tuple[float, str]] = []
    while not frames or text not in frames[-1][1] or _PENDING in frames[-1][1]:
        if terminal.now > sent + _SECONDS or terminal.has_ended:
            raise DidNotRun(f"the key {key!r} led nowhere:\n{terminal.draw().strip()}")
        while terminal.read(SILENCE):
            pass
        frames += terminal.frames()
    return sent, frames


def _stays(frames: list[tuple[float, str]]) -> float:
    """The stamp of the first frame with the text of the last one, the line of the clock left out.

    A title would not do: cards that change their height are drawn a second time.
    """
    last = _under_the_bar(frames[-1][1])
    return next(stamp for stamp, text in frames if _under_the_bar(text) == last)


def _under_the_bar(text: str) -> str:
    return text.partition("\n")[2]
