"""The card of Trends with the results of measures over the days shown."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from wellnesstui.trends.look import Look
from wellnesstui.trends.measures import sentence
from wellnesstui.ui.measure.result_plot import line_sentence, plot_key, plot_rows
from wellnesstui.ui.places.trends.figures import Figures, wrapped

_ROWS = 7


class Measures(Figures):
    """A small plot for each result that there is several times; the card isn't there without any."""

    def lines(self, look: Look, room: int) -> Sequence[Content]:
        lines: list[Content] = []
        plots = []
        for each in look.measures:
            if lines:
                lines.append(Content(""))
            lines.append(Content(each.name))
            lines += [Content.styled(line, "$secondary") for line in wrapped(sentence(each), room)]
            if len(each.points) > 1:
                lines += plot_rows(each.points, each.scale, room, _ROWS, self._signs)
                below = wrapped(line_sentence(each.scale), room)
                lines += [Content.styled(line, "$quiet") for line in below]
                plots.append((each.points, each.scale))
        if plots:
            key = wrapped(plot_key(plots), room)
            lines += [Content(""), *(Content.styled(line, "$quiet") for line in key)]
        return lines
