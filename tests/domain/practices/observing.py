"""An observer that writes down what it's told."""

from __future__ import annotations

from wellnesstui.domain.practices.plan import Plan
from wellnesstui.domain.practices.playback_observer import PlaybackObserver


class Noted(PlaybackObserver):
    """``lines`` has what it was told, with whole seconds; ``plans`` the plans."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.plans: list[Plan] = []

    def opened(self, plan: Plan) -> None:
        self.plans.append(plan)
        self.lines.append("opened")

    def started(self, at: float) -> None:
        self.lines.append(f"started {at:.0f}")

    def paused(self) -> None:
        self.lines.append("paused")

    def resumed(self, at: float) -> None:
        self.lines.append(f"resumed {at:.0f}")

    def skipped(self, to: float) -> None:
        self.lines.append(f"skipped {to:.0f}")

    def changed(self, plan: Plan, at: float) -> None:
        self.plans.append(plan)
        self.lines.append(f"changed {at:.0f}")

    def faded_out(self, seconds: float) -> None:
        self.lines.append(f"faded out {seconds:g}")

    def ended(self) -> None:
        self.lines.append("ended")

    def taken(self) -> list[str]:
        """What it was told since the last time."""
        lines, self.lines = self.lines, []
        return lines
