"""A level that moves smoothly: ramps one after the other, exact to the sample."""

from __future__ import annotations

from math import inf
from typing import NamedTuple

import numpy as np

TYPE_CHECKING = False
if TYPE_CHECKING:
    from numpy.typing import NDArray

    Level = float | NDArray[np.float32]
    """One factor for a whole block, or a column with one for each frame."""


class _Ramp(NamedTuple):
    begin: int
    frames: int
    target: float


class Envelope:
    """Each ramp starts from where the level is at its first frame. All times are frames."""

    def __init__(self, value: float = 1.0) -> None:
        self._value = value
        self._ramps: list[_Ramp] = []

    def move(self, target: float, begin: int, frames: int) -> None:
        """Go to ``target`` along half a cosine; ramps that were to begin later are dropped."""
        self._ramps = [ramp for ramp in self._ramps if ramp.begin < begin]
        self._ramps.append(_Ramp(begin, frames, target))

    def drop_after(self, frame: int) -> None:
        """Drop the ramps that begin after a frame."""
        self._ramps = [ramp for ramp in self._ramps if ramp.begin <= frame]

    def is_zero_from(self, frame: int) -> bool:
        """Whether it is 0 at ``frame`` and stays so."""
        if not self._ramps:
            return self._value == 0
        last = self._ramps[-1]
        return last.target == 0 and last.begin + last.frames <= frame

    def over(self, begin: int, frames: int) -> Level:
        """The level of each of the frames; called with frames that never go back."""
        self._settle(begin)
        if not self._ramps or self._ramps[0].begin >= begin + frames:
            return self._value
        level = np.full(frames, self._value)
        for ramp, end in self._spans():
            first, last = max(begin, ramp.begin), min(begin + frames, end)
            if last > first:
                at = np.arange(first, last)
                level[first - begin : last - begin] = _along(ramp, self._walk(ramp.begin - 1), at)
        return level.astype(np.float32)[:, None]

    def _spans(self) -> list[tuple[_Ramp, float]]:
        """Each ramp, and the frame at which the next one takes over."""
        ends = [*(ramp.begin for ramp in self._ramps[1:]), inf]
        return list(zip(self._ramps, ends, strict=True))

    def _walk(self, frame: int) -> float:
        value = self._value
        for ramp, end in self._spans():
            if ramp.begin > frame:
                break
            value = float(_along(ramp, value, np.array([min(frame, end - 1)]))[0])
        return value

    def _settle(self, frame: int) -> None:
        """Forget ramps that are over."""
        while self._ramps:
            ramp, end = self._spans()[0]
            if min(ramp.begin + ramp.frames, end) > frame:
                return
            self._value = float(
                _along(ramp, self._value, np.array([frame if end == inf else end - 1]))[0]
            )
            del self._ramps[0]


def _along(ramp: _Ramp, start: float, frames: NDArray[np.number]) -> NDArray[np.float64]:
    part = np.clip((frames - ramp.begin + 1) / max(1, ramp.frames), 0.0, 1.0)
    level: NDArray[np.float64] = start + (ramp.target - start) * (0.5 - 0.5 * np.cos(np.pi * part))
    return level
