"""A course: a few practices that go together, in any order, and the strict reader of its file."""

from __future__ import annotations

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.practices.practice import Summary
from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellnesstui.domain.fields import Unchecked

PARTS = range(3, 11)
"""How many parts a course may have."""
TITLE_CHARACTERS = 40
TEXT_CHARACTERS = 160

_HEAD, _PART = {"id", "title", "about", "part"}, {"practice", "minutes", "says"}


class Part(Record):
    """A practice in a course, done in ``minutes``; ``says`` is one line on it."""

    practice: str
    minutes: int
    says: str


class Course(Record):
    """Parts in the order in which they are shown; they may be done in any."""

    id: str
    title: str
    about: str
    parts: tuple[Part, ...]


def read_course(name: str, plain: Unchecked, practices: Mapping[str, Summary]) -> Course:
    """The course ``name`` from its parsed TOML; ``practices`` are those there are. Raises Unfit."""
    _only(plain, _HEAD, "a course")
    if plain.get("id") != name:
        raise Unfit(f'its id isn\'t "{name}", like its file name')
    parts = plain.get("part")
    if not isinstance(parts, list) or len(parts) not in PARTS:
        raise Unfit(f"it doesn't have {PARTS[0]} to {PARTS[-1]} [[part]] tables")
    course = Course(
        id=name,
        title=_text(plain, "title", TITLE_CHARACTERS),
        about=_text(plain, "about", TEXT_CHARACTERS),
        parts=tuple(_part(number, each, practices) for number, each in enumerate(parts, 1)),
    )
    if len({part.practice for part in course.parts}) < len(course.parts):
        raise Unfit("it has a practice twice")
    return course


def _part(number: int, table: object, practices: Mapping[str, Summary]) -> Part:
    which = f"part {number}"
    if not isinstance(table, dict):
        raise Unfit(f"{which} isn't a [[part]] table")
    _only(table, _PART, which)
    id = table.get("practice")
    practice = practices.get(id) if isinstance(id, str) else None
    if practice is None:
        raise Unfit(f"the practice of {which} isn't one there is")
    minutes = table.get("minutes", practice.minutes)
    is_whole = isinstance(minutes, int) and not isinstance(minutes, bool)
    if not is_whole or not practice.least <= minutes <= practice.most:
        raise Unfit(
            f"the minutes of {which} aren't a whole number from {practice.least} to {practice.most}"
        )
    return Part(practice=practice.id, minutes=minutes, says=_text(table, "says", TEXT_CHARACTERS))


def _only(table: Unchecked, known: set[str], what: str) -> None:
    for name in table:
        if name not in known:
            raise Unfit(f'{what} can\'t have "{clean_line(name)[:40]}"')


def _text(table: Unchecked, name: str, limit: int) -> str:
    value = table.get(name)
    text = clean_line(value) if isinstance(value, str) else ""
    if not 0 < len(text) <= limit:
        raise Unfit(f'"{name}" needs text of up to {limit} characters')
    return text
