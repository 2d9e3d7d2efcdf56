"""A guided note: its questions as data, and the thinking patterns that some of them offer."""

from __future__ import annotations

from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

GROUPS = {
    "hard": "After something hard",
    "good": "Noticing what's good",
    "doing": "Doing",
    "work": "Work and others",
}
"""The shelves, as a file has them, and their headings."""
TYPES = (
    "text", "line", "lines", "scale", "choice", "several", "checklist", "date", "person", "activity", "plan",
)  # fmt: skip
"""The kinds of answers: ``text`` is of many lines, ``lines`` a list that is typed, ``several`` and
``checklist`` a list that is chosen.
"""
LISTS = ("lines", "several", "checklist", "plan")
"""Types whose answer is one text with an item in each line."""
FOLLOWS = ("pin", "supervision", "activity", "reminder", "plan")
"""What may be offered once a form is saved."""
SCALE_MOST = 100
"""The highest answer of a scale; the lowest is 0."""
HARD_DAYS = "hard-days"
"""The form whose people and steps Help now may show."""
SUPERVISION = "supervision"
"""The form that gathers what was marked, and has a sheet."""
FUTURE_LETTER, OPEN_ON = "letter-to-future-me", "open-on"
"""The form that is offered on a day, and the question that says on which."""


class Pattern(Record):
    """A way in which a thought may be bent; ``is_own`` when the person added it."""

    id: str
    name: str
    about: str = ""
    is_own: bool = False


def with_own(patterns: Iterable[Pattern], own: Iterable[Pattern]) -> tuple[Pattern, ...]:
    """The patterns that come with wellness and the person's own, before the last: that the problem is
    real.
    """
    *others, last = patterns
    return (*others, *own, last)


class Field(Record):
    """One question. ``type`` is one of TYPES.

    ``keep_in_sight``: its answer stays above every later question. ``again`` is the question that
    asks for a scale once more at the end, ``least`` and ``most`` are the words at 0 and 100.
    ``pin``: its answer may be pinned. ``patterns``: the thinking patterns are its choices. A
    question for ``later`` is asked when the entry is opened again.
    """

    id: str
    type: str
    ask: str
    help: str = ""
    label: str
    keep_in_sight: bool = False
    pin: bool = False
    again: str = ""
    least: str = ""
    most: str = ""
    choices: tuple[str, ...] = ()
    patterns: bool = False
    later: bool = False

    @property
    def is_list(self) -> bool:
        """Whether its answer has an item in each line."""
        return self.type in LISTS

    @property
    def may_be_pinned(self) -> bool:
        """Whether a pinned sentence can come from it."""
        return self.pin or (self.keep_in_sight and self.type in ("line", "text"))


class FormSummary(Record):
    """What is known of a form before it's opened. ``minutes`` are whole ones of the first sitting,
    ``later_minutes`` of the questions for later, 0 without any.

    ``about`` says what it is for, ``care`` what to know before; ``grade`` and ``evidence`` say how
    sure it is that it helps. ``private``: a passphrase is offered once before the first of these.
    ``follow`` is what is offered once it's saved, in order. ``labels`` are the names of its answers,
    by field, and ``later`` the fields that are asked when the entry is opened again.
    """

    id: str
    title: str
    about: str
    minutes: int
    later_minutes: int = 0
    group: str
    grade: str = "D"
    evidence: str = ""
    source: str = ""
    care: str = ""
    private: bool = False
    search: tuple[str, ...] = ()
    follow: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    later: frozenset[str] = frozenset()
    is_own: bool = False


class Form(FormSummary):
    """A form with its questions, of which those for later come last."""

    fields: tuple[Field, ...]

    @property
    def summary(self) -> FormSummary:
        """What is known of it without its questions."""
        return FormSummary(**{name: getattr(self, name) for name in FormSummary.__annotations__})

    @property
    def has_later(self) -> bool:
        """Whether something is asked when an entry of it is opened again."""
        return any(field.later for field in self.fields)

    @property
    def pinnable(self) -> tuple[Field, ...]:
        """The questions whose answer may be pinned: those with ``pin``; without any, those in sight.

        So where a form asks for a kinder sentence, the harsh one kept in sight is never offered.
        """
        chosen = tuple(field for field in self.fields if field.pin)
        return chosen or tuple(field for field in self.fields if field.may_be_pinned)

    def field(self, id: str) -> Field | None:
        """The question of that id, None when there is none."""
        return next((each for each in self.fields if each.id == id), None)
