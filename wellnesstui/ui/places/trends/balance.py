"""The card of Trends with the activities of each domain."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from wellnesstui.domain.time.lengths import format_length
from wellnesstui.trends.look import Look
from wellnesstui.ui.places.trends.figures import Figures
from wellnesstui.ui.signs import FULL

_NAME = 14


class Balance(Figures):
    """Times and minutes of activities in each of the six domains, with a bar for the times."""

    def lines(self, look: Look, room: int) -> Sequence[Content]:
        counts = [str(share.times) for share in look.shares]
        times = [format_length(share.minutes) if share.minutes else "" for share in look.shares]
        columns = max(map(len, counts)), max(map(len, times))
        largest = max(1, *(share.times for share in look.shares))
        longest = max(3, room - _NAME - sum(columns) - 4)
        lines = []
        for share, count, time in zip(look.shares, counts, times, strict=True):
            bar = ("■" if self._signs is FULL else "#") * -(-share.times * longest // largest)
            lines.append(
                Content.assemble(
                    (f"{share.domain:<{_NAME}}", "$quiet"),
                    f"{count:>{columns[0]}}  ",
                    (f"{time:>{columns[1]}}  ", "$quiet"),
                    (bar, "$primary"),
                )
            )
        return lines
