"""A region, with its emergency numbers."""

from __future__ import annotations

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.fields import Unchecked


class Region(Record):
    """``code`` is from ISO 3166; ``emergency`` has one number or more."""

    code: str
    name: str
    emergency: tuple[str, ...]


def read_region(table: Unchecked) -> Region:
    """The region of a parsed TOML table. Raises Unfit."""
    code, name, emergency = (table.get(field) for field in ("code", "name", "emergency"))
    if not isinstance(code, str) or len(code) != 2 or not (code.isupper() and code.isascii()):
        raise Unfit("its code isn't two capital letters")
    if not isinstance(name, str) or not name or not name.isprintable():
        raise Unfit("it needs a name")
    numbers = emergency if isinstance(emergency, list) else []
    if not numbers or not all(isinstance(each, str) and each.isdecimal() for each in numbers):
        raise Unfit("it needs a list of emergency numbers")
    return Region(code=code, name=name, emergency=tuple(numbers))
