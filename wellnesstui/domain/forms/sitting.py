"""Filling a form in: what is asked next, what stays in sight, and everything typed so far.

A sitting never changes; each step gives a new one. What was typed stays as it was typed, and is cleaned
only when an entry is made of it.
"""

from __future__ import annotations

from typing import NamedTuple

from wellnesstui.domain.entry import Answer
from wellnesstui.domain.forms.form import SCALE_MOST, Field, Form
from wellnesstui.domain.forms.form_names import AFTER, EARLIER
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean_line, clean_note

FIRST, LATER, WHOLE = "first", "later", "whole"
"""The parts of a form that a sitting may ask: all but what is for later, only that, or all of it."""
PARTS = (FIRST, LATER, WHOLE)
END = ""
"""Where a sitting is once every question was passed, and its answers can be read again."""


class Question(NamedTuple):
    """A question of a form; ``is_after``: the scale is asked once more."""

    field: Field
    is_after: bool = False

    @property
    def name(self) -> str:
        """The name of its answer in an entry."""
        return self.field.id + AFTER if self.is_after else self.field.id

    @property
    def ask(self) -> str:
        return self.field.again if self.is_after else self.field.ask


class InSight(NamedTuple):
    """An answer that stays in sight above later questions; ``text`` is one line."""

    label: str
    text: str


class Sitting(Record):
    """A form that is being filled in. ``at`` is the name of the question one is at, END after the last.

    ``answers`` are as typed, a scale's whole numbers of 0 to 100, by the names of questions.
    ``others`` are answers to questions that the form doesn't have now; they're kept. ``note`` is that
    of the entry that is edited, without the lines of its plan, and ``ticked`` are those of them that
    are done. ``entry`` is its id, empty for a new one, and ``seen`` when that entry had last been
    changed, None where that isn't known.
    """

    form: Form
    part: str = FIRST
    at: str
    answers: tuple[tuple[str, Answer], ...] = ()
    others: tuple[tuple[str, Answer], ...] = ()
    note: str = ""
    ticked: tuple[str, ...] = ()
    for_supervision: bool = False
    entry: str = ""
    seen: Instant | None = None

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked in this part, in order: a scale is asked again at the end if it was answered."""
        asked: list[Question] = []
        if self.part != LATER:
            asked += self._round([each for each in self.form.fields if not each.later])
        if self.part != FIRST:
            asked += self._round([each for each in self.form.fields if each.later])
        return tuple(asked)

    def _round(self, fields: list[Field]) -> list[Question]:
        again = [each for each in fields if each.again and self.has(each.id)]
        return [*map(Question, fields), *(Question(each, is_after=True) for each in again)]

    @property
    def question(self) -> Question | None:
        """The question one is at, None at the end."""
        return next((each for each in self.questions if each.name == self.at), None)

    @property
    def step(self) -> tuple[int, int]:
        """The number of the question one is at, from 1, and of how many; at the end both are equal.

        A scale that may be asked again counts twice as long as it wasn't skipped.
        """
        names = [each.name for each in self.questions]
        here = names.index(self.at) + 1 if self.at in names else len(names)
        coming = {each.field.id for each in self.questions[max(0, here - 1) :] if each.field.again}
        if self.at == END:
            coming = set()
        return here, len(names) + sum(not self.has(each) for each in coming)

    def answer(self, name: str) -> Answer | None:
        """The answer of that name as it was typed, None when there is none."""
        return next((value for each, value in self.answers if each == name), None)

    def has(self, name: str) -> bool:
        """Whether there is an answer of that name that says something."""
        value = self.answer(name)
        return value is not None and not (isinstance(value, str) and not value.strip())

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered yet, so that there is nothing to keep."""
        return not self.others and not any(self.has(name) for name, _ in self.answers)

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """Those of this part that have no answer."""
        return tuple(each for each in self.questions if not self.has(each.name))

    @property
    def in_sight(self) -> tuple[InSight, ...]:
        """What stays above the question: the kept answers before it, and the first of one asked again."""
        here = self.question
        names = [each.name for each in self.questions]
        end = names.index(self.at) if here else len(names)
        before = {*names[:end], *(name for name, _ in self.answers if name not in names)}
        kept = [
            InSight(each.label, shown_line(each, self.answer(each.id)))
            for each in self.form.fields
            if each.keep_in_sight and each.id in before and self.has(each.id)
            if not (here and here.is_after and here.field.id == each.id)
        ]
        if here and here.is_after:
            kept.append(InSight(here.field.label, f"it was {self.answer(here.field.id)}"))
        return tuple(kept)

    def answered(self, value: Answer | None, name: str | None = None) -> Sitting:
        """The sitting with an answer as typed, to the question one is at or the one of that ``name``;
        None takes it away. Raises ValueError for a scale that isn't 0 to 100, or an unknown name.
        """
        name = self.at if name is None else name
        question = next((each for each in _all(self.form) if each.name == name), None)
        if question is None:
            raise ValueError(f"there is no question {name}")
        if value is not None and not fits(question.field, value):
            raise ValueError(f"{name} can't be answered so")
        others = [(each, old) for each, old in self.answers if each != name]
        if value is not None and value != "":
            others.append((name, value))
        return self.replace(answers=in_order(self.form, others))

    def next(self) -> Sitting:
        """The sitting at the next question, or at the end."""
        return self._moved(1)

    def back(self) -> Sitting:
        """The sitting at the question before; at the first one it stays."""
        return self._moved(-1)

    def going_to(self, name: str) -> Sitting:
        """The sitting at the question of that name, or with END at the end."""
        names = [each.name for each in self.questions]
        return self.replace(at=name) if name in names or name == END else self

    def _moved(self, by: int) -> Sitting:
        names = [each.name for each in self.questions]
        here = names.index(self.at) if self.at in names else len(names)
        position = max(0, here + by)
        return self.replace(at=names[position] if position < len(names) else END)

    def marked(self, on: bool) -> Sitting:
        """The sitting to be marked for supervision, or not."""
        return self.replace(for_supervision=on)

    def based_on(self, now: Sitting) -> Sitting:
        """The sitting as a change of the entry as it is ``now``; what a form doesn't ask is taken from it."""
        return self.replace(seen=now.seen, note=now.note, ticked=now.ticked)

    @property
    def texts(self) -> str:
        """Everything typed, for the hint on clients who could be identified."""
        return "\n".join(value for _, value in self.answers if isinstance(value, str))


def begun(form: Form) -> Sitting:
    """A sitting at the first question of a form."""
    return Sitting(form=form, at=form.fields[0].id)


def fits(field: Field, value: Answer) -> bool:
    """Whether a question can have such an answer."""
    if field.type != "scale":
        return isinstance(value, str)
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= SCALE_MOST


def differing(one: Sitting, other: Sitting) -> tuple[Question, ...]:
    """The questions that two sittings of a form answer differently, in its order."""
    return tuple(each for each in _all(one.form) if _said(one, each) != _said(other, each))


def _said(sitting: Sitting, question: Question) -> Answer | tuple[str, ...] | None:
    value = sitting.answer(question.name)
    if question.field.is_list:
        return items_of(value)
    return clean_note(value).strip() if isinstance(value, str) else value


def items_of(value: Answer | None) -> tuple[str, ...]:
    """The items of a list's answer, each on one line, without empty ones."""
    lines = clean_note(value).split("\n") if isinstance(value, str) else []
    return tuple(item for line in lines if (item := clean_line(line)))


def in_order(form: Form, answers: list[tuple[str, Answer]]) -> tuple[tuple[str, Answer], ...]:
    """The answers in the order of the form's questions, each second one after its first."""
    places = {each.name: number for number, each in enumerate(_all(form))}
    return tuple(sorted(answers, key=lambda each: places[each[0]]))


def sorted_out(
    form: Form, answers: dict[str, Answer]
) -> tuple[tuple[tuple[str, Answer], ...], tuple[tuple[str, Answer], ...]]:
    """The answers that the form's questions can have, and all others under names of their own."""
    names = known_names(form)
    known = [(name, value) for name, value in answers.items() if name in names and fits(names[name], value)]  # fmt: skip
    taken = {name for name, _ in known}
    kept: dict[str, Answer] = {}
    for name, value in answers.items():
        if name in taken:
            continue
        while name in names or name in kept:
            name = name.removesuffix(AFTER) + EARLIER
        kept[name] = value
    return in_order(form, known), tuple(kept.items())


def known_names(form: Form) -> dict[str, Field]:
    """The names that answers of a form may have, with their questions."""
    return {each.name: each.field for each in _all(form)}


def shown_line(field: Field, value: Answer | None) -> str:
    """An answer on one line; of a list the items with a semicolon between them."""
    if field.is_list:
        return "; ".join(items_of(value))
    return clean_line(value) if isinstance(value, str) else str(value)


def _all(form: Form) -> list[Question]:
    asked: list[Question] = []
    for field in form.fields:
        asked.append(Question(field))
        if field.again:
            asked.append(Question(field, is_after=True))
    return asked
