"""A frozen value class that costs nothing to import.

``dataclasses`` alone would double the time of ``wellness mood 4`` (it brings ``inspect``),
so the values that a daily command touches are built on this instead.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self, dataclass_transform
else:

    def dataclass_transform(**_: object) -> object:
        return lambda cls: cls


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Record:
    """Base of the values: fields are the class's annotations, given by name.

    A subclass of another value has that one's fields too. A field with a value on the class may be
    left out. ``repr`` names the class only: these values hold private text, and a traceback or a
    log must not.
    """

    _fields: tuple[str, ...] = ()

    def __init_subclass__(cls) -> None:
        cls._fields = tuple(dict.fromkeys((*cls._fields, *cls.__annotations__)))

    def __init__(self, **values: object) -> None:
        for name in self._fields:
            if name not in values and not hasattr(type(self), name):
                raise TypeError(f"{type(self).__name__} needs {name}")
        for name in values:
            if name not in self._fields:
                raise TypeError(f"{type(self).__name__} has no {name}")
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen; use but()")

    def replace(self, **changes: Any) -> Self:
        """A copy with some fields changed, as ``dataclasses.replace`` makes one."""
        return type(self)(**{**self.__dict__, **changes})

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self._fields)

    def __hash__(self) -> int:
        return hash(tuple(_hash(getattr(self, name)) for name in self._fields))

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


def _hash(value: object) -> int:
    try:
        return hash(value)
    except TypeError:  # a list or a dict: records that are equal must have equal hashes
        return 0
