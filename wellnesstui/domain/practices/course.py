"""A course: practices that go together, done in any order, and the strict reader of its file."""

from __future__ import annotations

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.fields import Fields, tables_of
from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.fields import Unchecked

LEAST_PARTS, MOST_PARTS = 3, 10

_TITLE, _TEXT = 40, 160  # characters


class Part(Record):
    """``practice`` is its id, ``minutes`` the length, None for the usual one; ``says`` is when to take
    it.
    """

    practice: str
    minutes: int | None = None
    says: str = ""


class Course(Record):
    """``about`` is one line on it."""

    id: str
    title: str
    about: str
    parts: tuple[Part, ...]


def read_course(name: str, plain: Unchecked) -> Course:
    """The course ``name`` from its parsed TOML. Raises Unfit."""
    fields = Fields("a course", plain, {"id", "title", "about", "part"})
    if fields.value("id") != name:
        raise Unfit(f'its id isn\'t "{name}", like its file name')
    parts = tuple(map(_part, tables_of(plain, "part")))
    if not LEAST_PARTS <= len(parts) <= MOST_PARTS:
        raise Unfit(f"it needs {LEAST_PARTS} to {MOST_PARTS} [[part]] tables")
    return Course(
        id=name,
        title=fields.text("title", _TITLE, needed=True),
        about=fields.text("about", _TEXT, needed=True),
        parts=parts,
    )


def _part(table: Unchecked) -> Part:
    fields = Fields("a part", table, {"practice", "minutes", "says"})
    minutes = fields.value("minutes")
    if minutes is not None and (not isinstance(minutes, int) or isinstance(minutes, bool) or minutes < 1):  # fmt: skip
        raise Unfit("the minutes of a part aren't a whole number")
    return Part(
        practice=fields.text("practice", _TITLE, needed=True),
        minutes=minutes,
        says=fields.text("says", _TEXT),
    )
