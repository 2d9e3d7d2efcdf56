"""The card of Trends with the moods before and after practices."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from wellnesstui.trends import wording
from wellnesstui.trends.look import Look
from wellnesstui.ui.places.trends.figures import Figures, cut_cells, wrapped

_NAME = 26
_COUNTS = 46  # columns of the longest usual counts


class Practices(Figures):
    """The counts of each practice that was done often enough; the card isn't there without any use."""

    def lines(self, look: Look, room: int) -> Sequence[Content]:
        changes = look.practices
        one_line = room >= _NAME + _COUNTS
        lines: list[Content] = []
        for each in changes.listed:
            counts = wording.change_counts(each)
            if one_line:
                name = cut_cells(each.name, _NAME - 1, self._signs.more)
                lines.append(Content.assemble(f"{name} ", (counts, "$secondary")))
            else:
                name = each.name
                if cell_len(name) > room:
                    name = cut_cells(name, room, self._signs.more)
                lines.append(Content(name))
                lines += [
                    Content.styled(f"  {line}", "$secondary") for line in wrapped(counts, room - 2)
                ]
        quiet = [wording.EASES] if changes.listed else []
        quiet += [wording.still_few(changes)] if changes.counted else []
        lines += [Content.styled(line, "$quiet") for text in quiet for line in wrapped(text, room)]
        return lines
