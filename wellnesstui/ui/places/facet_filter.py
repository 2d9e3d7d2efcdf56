"""The filter of a place with a long list: everything or a person's own selection, narrowed by facets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

EVERYTHING, STARRED, OWN, HIDDEN = "everything", "kept", "own", "hidden"
SELECTION = "show"
"""The facet whose values are the selections."""
SELECTIONS = {
    EVERYTHING: "Everything",
    STARRED: "Favorites",
    OWN: "Added by you",
    HIDDEN: "Hidden by you",
}

Item = TypeVar("Item", bound=Any)


class FacetFilter(Generic[Item]):
    """``matches`` are the items with the words searched for, ``starred`` and ``hidden`` ids."""

    def __init__(self) -> None:
        self.selection = EVERYTHING
        self.facets: dict[str, str] = {}
        self.matches: Sequence[Item] = ()
        self.starred: frozenset[str] = frozenset()
        self.hidden: frozenset[str] = frozenset()

    def is_own(self, item: Item) -> bool:
        """Whether the person added it."""
        raise NotImplementedError

    def narrowed(self, items: Sequence[Item], chosen: Mapping[str, str]) -> Sequence[Item]:
        """The items with these values."""
        raise NotImplementedError

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

    def selected(self, selection: str) -> Sequence[Item]:
        """The matches of a selection, before the facets."""
        match selection:
            case "kept":
                return [each for each in self.matches if each.id in self.starred]
            case "own":
                return [each for each in self.matches if self.is_own(each)]
            case "hidden":
                return [each for each in self.matches if each.id in self.hidden]
            case _ if self.hidden:
                return [each for each in self.matches if each.id not in self.hidden]
            case _:
                return self.matches

    def shown(self) -> Sequence[Item]:
        """The items that the list shows."""
        return self.narrowed(self.selected(self.selection), self.facets)

    def counts(self) -> dict[str, int]:
        """The number of items that each selection would show."""
        return {each: len(self.narrowed(self.selected(each), self.facets)) for each in SELECTIONS}
