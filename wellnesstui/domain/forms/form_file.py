"""The strict reader of a form's file and of the thinking patterns, which finds every fault at once."""

from __future__ import annotations

import re

from wellnesstui.domain.content import UnfitTable, unused_name
from wellnesstui.domain.entry import MAX_NAMES
from wellnesstui.domain.forms.form import FOLLOWS, GROUPS, TYPES, Field, Form, Pattern
from wellnesstui.domain.forms.form_names import AFTER
from wellnesstui.domain.text import clean_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from wellnesstui.domain.fields import Unchecked

MAX_ANSWERS = MAX_NAMES
"""Most answers of a form; a scale that is asked again has two."""
MAX_MINUTES = 60
MAX_CHOICES = 24
MAX_SEARCH = 20
ID_CHARACTERS = 40
TITLE_CHARACTERS = 40
ABOUT_CHARACTERS = 300
ASK_CHARACTERS = 160
HELP_CHARACTERS = 240
LABEL_CHARACTERS = 30
CHOICE_CHARACTERS = 80
EMPTY = "it's empty"
RESERVED = ("practice", "page", "measure")
"""What an entry's form may be besides one of these."""

_GRADES = ("A", "B", "C", "D")
_ID = re.compile(r"[a-z]+(-[a-z0-9]+)*")
_CHOSEN = ("choice", "several", "checklist")
_HEAD = {
    "id", "title", "about", "minutes", "later_minutes", "group", "grade", "evidence", "source", "care",
    "private", "search", "follow", "field",
}  # fmt: skip
_FIELD = {
    "id", "type", "ask", "help", "label", "keep_in_sight", "pin", "again", "least", "most", "choices",
    "patterns", "later",
}  # fmt: skip
_PATTERN = {"id", "name", "about"}


def read_form(name: str, plain: Unchecked) -> Form:
    """The form ``name`` from its parsed TOML; names that mean nothing, as those of a later version, are
    passed over. Raises UnfitTable for its first fault.
    """
    form, faults = _read(name, plain)
    if form is None:
        raise next(each for each in faults if not each.is_loose)
    return form


def form_faults(name: str, plain: Unchecked) -> list[UnfitTable]:
    """Everything that is wrong with the form ``name`` in parsed TOML, and the names that mean nothing."""
    return _read(name, plain)[1]


def read_patterns(plain: Unchecked) -> tuple[Pattern, ...]:
    """The thinking patterns of a parsed file. Raises UnfitTable."""
    tables = plain.get("pattern")
    faults: list[UnfitTable] = []
    found = []
    for number, table in enumerate(tables if isinstance(tables, list) else [], 1):
        each = _Table(table, f"pattern {number}", _PATTERN, faults, "pattern", number)
        found.append(
            Pattern(
                id=each.id(),
                name=each.text("name", CHOICE_CHARACTERS, is_needed=True),
                about=each.text("about", ASK_CHARACTERS, is_needed=True),
            )
        )
    if not found:
        faults.append(UnfitTable("it has no [[pattern]] tables"))
    if faults:
        raise faults[0]
    return tuple(found)


def _read(name: str, plain: Unchecked) -> tuple[Form | None, list[UnfitTable]]:
    """The form, None when it can't be used, and every fault."""
    if not plain:
        return None, [UnfitTable(EMPTY)]
    faults: list[UnfitTable] = []
    head = _Table(plain, "a form", _HEAD, faults)
    if clean_line(name) != name or not _is_id(name):
        because = "its file name must be plain words like thought-check, a to z and hyphens"
        faults.append(UnfitTable(because, field="id"))
    elif name in RESERVED:
        faults.append(UnfitTable(f'"{name}" already means something else in wellness', field="id"))
    elif plain.get("id") != name:
        is_there = "its id isn't" if "id" in plain else "it needs id ="
        faults.append(UnfitTable(f'{is_there} "{name}", like its file name', field="id"))
    fields = _fields(plain.get("field"), faults)
    has_later = any(field.later for field in fields)
    form = Form(
        id=name,
        title=head.text("title", TITLE_CHARACTERS, is_needed=True),
        about=head.text("about", ABOUT_CHARACTERS, is_needed=True),
        minutes=head.whole("minutes", MAX_MINUTES),
        later_minutes=head.whole("later_minutes", MAX_MINUTES, otherwise=1 if has_later else 0),
        group=head.choice("group", GROUPS),
        grade=head.choice("grade", _GRADES, "D"),
        evidence=head.text("evidence", ABOUT_CHARACTERS),
        source=head.text("source", ABOUT_CHARACTERS),
        care=head.text("care", ABOUT_CHARACTERS),
        private=head.truth("private"),
        search=head.texts("search", MAX_SEARCH, TITLE_CHARACTERS),
        follow=_follow(head, fields),
        labels=tuple((field.id, field.label) for field in fields),
        later=frozenset(field.id for field in fields if field.later and field.type != "plan"),
        fields=fields,
    )
    if fields and "later_minutes" in plain and not has_later:
        head.fault("later_minutes", "later_minutes needs a question with later = true")
    is_usable = all(each.is_loose for each in faults)
    return form if is_usable else None, faults


def _follow(head: _Table, fields: tuple[Field, ...]) -> tuple[str, ...]:
    follow = head.texts("follow", len(FOLLOWS), TITLE_CHARACTERS)
    for each in follow:
        if each not in FOLLOWS:
            head.fault("follow", f"follow can only have {', '.join(FOLLOWS)}")
            return ()
    if fields and "pin" in follow and not any(field.may_be_pinned for field in fields):
        head.fault("follow", "nothing can be pinned; give a line pin = true")
    return tuple(dict.fromkeys(follow))


def _fields(tables: object, faults: list[UnfitTable]) -> tuple[Field, ...]:
    if not isinstance(tables, list) or not 0 < len(tables) <= MAX_ANSWERS:
        faults.append(UnfitTable(f"it needs 1 to {MAX_ANSWERS} [[field]] tables", field="field"))
        return ()
    fields = tuple(_field(number, table, faults) for number, table in enumerate(tables, 1))
    answers = len(fields) + sum(bool(field.again) for field in fields)
    if answers > MAX_ANSWERS:
        because = f"it asks {answers} times, with what is asked again; {MAX_ANSWERS} is the most"
        faults.append(UnfitTable(because, field="field"))
    _compare(fields, faults)
    return fields


def _compare(fields: tuple[Field, ...], faults: list[UnfitTable]) -> None:
    """Add what is wrong with a question because of another."""
    seen: dict[str, int] = {}
    plan = later = 0
    for number, field in enumerate(fields, 1):
        if field.id and field.id in seen:
            because = f'field {number} has the id of field {seen[field.id]}, "{field.id}"'
            faults.append(UnfitTable(because, "field", number, "id"))
        seen.setdefault(field.id, number)
        if field.type == "plan":
            if plan:
                because = f"field {number} is a second plan; a form has one"
                faults.append(UnfitTable(because, "field", number, "type"))
            plan = plan or number
        if later and not field.later:
            because = (
                f"field {number} comes after field {later}, which is for later; those come last"
            )
            faults.append(UnfitTable(because, "field", number))
        later = later or (number if field.later else 0)


def _field(number: int, plain: object, faults: list[UnfitTable]) -> Field:
    which = f"field {number}"
    table = _Table(plain, which, _FIELD, faults, "field", number)
    type = table.choice("type", TYPES)
    field = Field(
        id=table.id(),
        type=type,
        ask=table.text("ask", ASK_CHARACTERS, is_needed=True),
        help=table.text("help", HELP_CHARACTERS),
        label=table.text("label", LABEL_CHARACTERS, is_needed=True),
        keep_in_sight=table.truth("keep_in_sight"),
        pin=table.truth("pin"),
        again=table.text("again", ASK_CHARACTERS),
        least=table.text("least", CHOICE_CHARACTERS),
        most=table.text("most", CHOICE_CHARACTERS),
        choices=table.texts("choices", MAX_CHOICES, CHOICE_CHARACTERS),
        patterns=table.truth("patterns"),
        later=table.truth("later"),
    )
    if not type:
        return field
    for name in ("again", "least", "most"):
        if getattr(field, name) and type != "scale":
            table.fault(name, f'{which} can\'t have "{name}", which only a scale has')
    if field.pin and type not in ("line", "text"):
        table.fault("pin", f"{which} can't be pinned, as only a line or a text can")
    if field.patterns and type != "several":
        table.fault("patterns", f'{which} can\'t have patterns, which only type = "several" has')
    elif field.patterns and field.choices:
        table.fault("choices", f"{which} has patterns, so it can't have choices too")
    elif field.choices and type not in _CHOSEN:
        table.fault("choices", f"{which} can't have choices; {', '.join(_CHOSEN)} have them")
    elif type in _CHOSEN and not (field.choices or field.patterns):
        table.fault("choices", f"{which} needs choices", is_missing=True)
    return field


def _is_id(text: str) -> bool:
    return len(text) <= ID_CHARACTERS and _ID.fullmatch(text) is not None


class _Table:
    """A table of the file; what can't be used is added to the faults, and something plain returned."""

    def __init__(
        self,
        plain: object,
        what: str,
        known: Collection[str],
        faults: list[UnfitTable],
        kind: str = "",
        number: int = 0,
    ) -> None:
        self._plain: Unchecked = plain if isinstance(plain, dict) else {}
        self._what, self._kind, self._number, self._faults = what, kind, number, faults
        self._is_table = isinstance(plain, dict)
        if not self._is_table:
            self.fault("", f"{what} isn't a [[{kind}]] table")
        for count, name in enumerate(each for each in self._plain if each not in known):
            because = unused_name(name, what, known, count)
            faults.append(UnfitTable(because, kind, number, name, is_loose=True))

    def fault(self, field: str, because: str, *, is_missing: bool = False) -> None:
        """Add a fault of this table; one that only ``is_missing`` stands nowhere in it."""
        if self._is_table or not field:
            at = "" if is_missing else field
            self._faults.append(UnfitTable(because, self._kind, self._number, at))

    def id(self) -> str:
        value = self._plain.get("id")
        if not isinstance(value, str) or not _is_id(value) or value.endswith(AFTER):
            self.fault("id", f"the id of {self._what} must be plain words, a to z and hyphens")
            return ""
        return value

    def text(self, name: str, limit: int, *, is_needed: bool = False) -> str:
        value = self._plain.get(name)
        if value is None and not is_needed:
            return ""
        text = clean_line(value) if isinstance(value, str) else ""
        if 0 < len(text) <= limit:
            return text
        need = f'"{name}" of {self._what} needs text of 1 to {limit} characters'
        self.fault(name, need)
        return ""

    def texts(self, name: str, most: int, limit: int) -> tuple[str, ...]:
        values = self._plain.get(name, [])
        items = values if isinstance(values, list) else [None]
        texts = [clean_line(each) if isinstance(each, str) else "" for each in items]
        if len(texts) > most or not all(0 < len(each) <= limit for each in texts):
            because = f'"{name}" of {self._what} isn\'t a list of up to {most} texts of 1 to {limit} characters'
            self.fault(name, because)
            return ()
        return tuple(dict.fromkeys(texts))

    def choice(self, name: str, allowed: Collection[str], otherwise: str = "") -> str:
        value = self._plain.get(name, otherwise)
        if isinstance(value, str) and value in allowed:
            return value
        self.fault(name, f'"{name}" of {self._what} isn\'t one of {", ".join(allowed)}')
        return otherwise

    def truth(self, name: str) -> bool:
        value = self._plain.get(name, False)
        if isinstance(value, bool):
            return value
        self.fault(name, f'"{name}" of {self._what} isn\'t true or false')
        return False

    def whole(self, name: str, most: int, otherwise: int | None = None) -> int:
        value = self._plain.get(name)
        if value is None and otherwise is not None:
            return otherwise
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= most:
            return value
        self.fault(name, f"{name} isn't a whole number from 1 to {most}")
        return 1
