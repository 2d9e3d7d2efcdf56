"""The filter of Resources: everything or a person's own selection, narrowed by facets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.domain.resources.facets import narrowed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellnesstui.domain.resources.resource import Resource

EVERYTHING, STARRED, OWN, HIDDEN = "everything", "kept", "own", "hidden"
SELECTION = "show"
"""The facet whose values are the selections."""
SELECTIONS = {
    EVERYTHING: "Everything",
    STARRED: "Favorites",
    OWN: "Added by you",
    HIDDEN: "Hidden by you",
}


class ResourceFilter:
    """``matches`` are the resources with the words searched for, ``starred`` and ``hidden`` ids."""

    def __init__(self) -> None:
        self.selection = EVERYTHING
        self.facets: dict[str, str] = {}
        self.matches: Sequence[Resource] = ()
        self.starred: frozenset[str] = frozenset()
        self.hidden: frozenset[str] = frozenset()

    @property
    def is_open(self) -> bool:
        """Whether neither a selection nor a facet is chosen."""
        return self.selection == EVERYTHING and not self.facets

    def clear(self) -> None:
        """Choose everything again."""
        self.selection, self.facets = EVERYTHING, {}

    def choose(self, facet: str, value: str) -> None:
        """Choose a selection or a facet's value, or no longer that one."""
        if facet == SELECTION:
            self.selection = EVERYTHING if self.selection == value else value
        elif self.facets.get(facet) == value:
            del self.facets[facet]
        else:
            self.facets[facet] = value

    def chosen(self) -> list[tuple[str, str]]:
        """Facet and value of all that is chosen."""
        selection = [] if self.selection == EVERYTHING else [(SELECTION, self.selection)]
        return [*selection, *self.facets.items()]

    def selected(self, selection: str) -> Sequence[Resource]:
        """The matches of a selection, before the facets."""
        match selection:
            case "kept":
                return [each for each in self.matches if each.id in self.starred]
            case "own":
                return [each for each in self.matches if each.own]
            case "hidden":
                return [each for each in self.matches if each.id in self.hidden]
            case _ if self.hidden:
                return [each for each in self.matches if each.id not in self.hidden]
            case _:
                return self.matches

    def shown(self) -> Sequence[Resource]:
        """The resources that the list shows."""
        return self._narrowed(self.selection)

    def counts(self) -> dict[str, int]:
        """The number of resources that each selection would show."""
        return {each: len(self._narrowed(each)) for each in SELECTIONS}

    def _narrowed(self, selection: str) -> Sequence[Resource]:
        return narrowed(self.selected(selection), self.facets)
