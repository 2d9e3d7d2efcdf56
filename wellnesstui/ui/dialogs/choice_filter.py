"""The filter as a dialog, where there is no room for its column: filtered as one types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from wellnesstui.ui.dialogs.keys import NO_MATCHES, KeyRow, search_words
from wellnesstui.ui.dialogs.menu import MenuDialog
from wellnesstui.ui.signs import Signs
from wellnesstui.ui.widgets.filter_choices import FilterGroup, choice_parts

_WIDTH = 56  # cells of the dialog, where the screen has them
_AROUND = 8  # of these, cells of border, padding, scrollbar and the gap before it


class FilterDialog(MenuDialog):
    """Answers with the index of a choice among those of all groups, or None."""

    DEFAULT_CSS = """
    FilterDialog OptionList { scrollbar-size-vertical: 1; text-wrap: nowrap; }
    """

    def __init__(self, groups: Sequence[FilterGroup], signs: Signs) -> None:
        rows = [
            KeyRow("", choice.name, group.title) for group in groups for choice in group.choices
        ]
        super().__init__("Filter", rows)
        self._groups, self._signs = groups, signs

    def _fill(self, typed: str) -> None:
        words = search_words(typed)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(self._options(words))
        shown = [
            (position, self._rows[int(option.id)].description)
            for position, option in enumerate(options.options)
            if option.id is not None
        ]
        begins = (at for at, name in shown if name.lower().startswith(" ".join(words)))
        self._index = next(begins, shown[0][0] if shown else 0)
        options.highlighted = self._index

    def _options(self, words: Sequence[str]) -> Iterator[Option]:
        """The choices with these words under the titles of their groups."""
        width = min(_WIDTH, int(self.app.size.width * 0.96)) - _AROUND
        index, is_empty = 0, True
        for group in self._groups:
            numbered = list(enumerate(group.choices, index))
            index += len(numbered)
            found = [each for each in numbered if self._rows[each[0]].matches(words)]
            if found and group.title:
                if not is_empty:
                    yield Option("", disabled=True)
                yield Option(Content.styled(group.title, "$quiet"), disabled=True)
            for number, choice in found:
                is_empty = False
                parts = choice_parts(choice, width, self._signs)
                yield Option(Content.assemble(*parts), id=str(number))
        if is_empty:
            yield Option(Content.styled(NO_MATCHES, "$quiet"), disabled=True)
