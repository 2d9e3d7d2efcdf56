"""Strict access to what was parsed of JSON or TOML that somebody else wrote."""

from __future__ import annotations

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.text import clean_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Set as AbstractSet

Unchecked = dict[str, object]
"""A table of JSON or TOML that somebody else may have written: any names, any values."""

_SHOWN = 40  # characters of what somebody wrote that a sentence repeats


def tables_of(document: Unchecked, name: str) -> list[Unchecked]:
    """The tables below each ``[[name]]`` of a document. Raises Unfit when there are none."""
    tables = document.get(name)
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise Unfit(f"it has no [[{name}]] tables")
    return tables


class Fields:
    """A table with only ``known`` fields; ``what`` names it in a sentence: "a resource", "its call
    2".

    The constructor and every method but ``value`` raise Unfit.
    """

    def __init__(self, what: str, table: object, known: AbstractSet[str]) -> None:
        if not isinstance(table, dict):
            raise Unfit(f"{what} isn't a table")
        if not table.keys() <= known:
            loose = next(name for name in table if name not in known)
            raise Unfit(f'{what} can\'t have "{clean_line(loose)[:_SHOWN]}"')
        self._what = what
        self._table: Unchecked = table

    def value(self, name: str) -> object:
        """The raw value, None when the field is missing."""
        return self._table.get(name)

    def text(self, name: str, limit: int, needed: bool = False) -> str:
        """One cleaned line of up to ``limit`` characters, empty when the field is missing."""
        value = self._table.get(name)
        if value is None and not needed:
            return ""
        text = clean_line(value) if isinstance(value, str) else ""
        if not 0 < len(text) <= limit:
            raise Unfit(f'"{name}" in {self._what} must be text of 1 to {limit} characters')
        return text

    def raw(self, name: str, needed: bool = False) -> str:
        """A text exactly as written, for addresses and numbers that cleaning would change."""
        value = self._table.get(name)
        if value is None and not needed:
            return ""
        if not isinstance(value, str) or not value:
            raise Unfit(f'"{name}" in {self._what} must be text in quotes')
        return value

    def choice(self, name: str, allowed: Collection[str], otherwise: str = "") -> str:
        """One of the allowed words; the field is required unless there is an ``otherwise``."""
        value = self._table.get(name, otherwise)
        if not isinstance(value, str) or value not in allowed:
            raise Unfit(f'"{name}" in {self._what} must be one of {", ".join(allowed)}')
        return value

    def choices(self, name: str, allowed: Collection[str]) -> tuple[str, ...]:
        """Any of the allowed words, without duplicates, in the order of the file."""
        value = self._table.get(name, [])
        if not isinstance(value, list):
            raise Unfit(f'"{name}" in {self._what} must be a list, like ["one", "two"]')
        for each in value:
            if not isinstance(each, str) or each not in allowed:
                shown = f' "{clean_line(each)[:_SHOWN]}"' if isinstance(each, str) else " that"
                raise Unfit(f'"{name}" in {self._what} can\'t have{shown}')
        return tuple(dict.fromkeys(value))

    def tables(self, name: str, limit: int) -> list[object]:
        """Up to ``limit`` tables of the array ``[[resource.name]]``."""
        value = self._table.get(name, [])
        if not isinstance(value, list) or len(value) > limit:
            raise Unfit(f'"{name}" must be up to {limit} [[resource.{name}]] tables')
        return value
