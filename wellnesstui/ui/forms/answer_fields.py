"""Which field each kind of question has, with what the person's own lists offer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import App

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.forms.form import Field
from wellnesstui.domain.summary import activity
from wellnesstui.domain.text import clean_line
from wellnesstui.ui.dialogs.line import LineDialog
from wellnesstui.ui.entry.names_used import often_used, read_names
from wellnesstui.ui.entry.picker import pick_activities
from wellnesstui.ui.forms.answer_field import AnswerField
from wellnesstui.ui.forms.choice_field import Adding, ChoiceField, Choosable
from wellnesstui.ui.forms.date_field import DateField
from wellnesstui.ui.forms.scale_field import ScaleField
from wellnesstui.ui.forms.writing_field import WritingField

if TYPE_CHECKING:
    from wellnesstui.domain.forms.sitting import Question, Sitting
    from wellnesstui.domain.resources.person import Person
    from wellnesstui.ui.host import Host

_OWN_CHARACTERS = 80


def field_of(app: Host, screen_app: App[Any], sitting: Sitting, question: Question) -> AnswerField:
    """The field for a question, with the answer it has so far."""
    answer, field = sitting.answer(question.name), question.field
    match field.type:
        case "scale":
            before = sitting.answer(field.id) if question.is_after else None
            was = before if isinstance(before, int) else None
            return ScaleField(question, answer, was, app.signs)
        case "date":
            return DateField(question, answer, app.vault.today())
        case "choice" | "several" | "checklist":
            return _chosen(app, question, answer)
        case "person":
            return _person(app, question, answer)
        case "activity":
            return _activity(app, screen_app, question, answer)
        case _:
            return WritingField(question, answer)


def _chosen(app: Host, question: Question, answer: Any) -> ChoiceField:
    field = question.field
    adds = field.type == "several"
    return ChoiceField(
        question,
        answer,
        _choices(app, field),
        app.signs,
        is_single=field.type == "choice",
        adding=Adding("Add your own", _asker(app, field, "Add your own")) if adds else None,
    )


def _choices(app: Host, field: Field) -> list[Choosable]:
    if not field.patterns:
        return [Choosable(each) for each in field.choices]
    from wellnesstui.ui.forms.patterns import all_patterns

    return [Choosable(each.name, each.about) for each in all_patterns(app)]


def _person(app: Host, question: Question, answer: Any) -> AnswerField:
    nobody: tuple[Person, ...] = ()
    people = app.read(app.vault.people.listed, nobody)
    if not people:
        return WritingField(question, answer)
    choices = [Choosable(each.name, each.how) for each in people]
    adding = Adding("Someone else", _asker(app, question.field, "Someone else"))
    return ChoiceField(question, answer, choices, app.signs, is_single=True, adding=adding)


def _activity(app: Host, screen_app: App[Any], question: Question, answer: Any) -> ChoiceField:
    """The activities used most; the last row opens the list of all of them."""
    known = read_names(screen_app, lambda vocabulary: vocabulary.activities())
    names = often_used(screen_app, "activity", known)

    def ask(added: Callable[[str], None]) -> None:
        def take(chosen: tuple[Any, ...]) -> None:
            if chosen:
                added(activity(chosen[-1]))

        pick_activities(screen_app, (), take)

    choices = [Choosable(each) for each in names]
    adding = Adding("Something else", ask)
    return ChoiceField(question, answer, choices, app.signs, is_single=True, adding=adding)


def _asker(app: Host, field: Field, title: str) -> Callable[[Callable[[str], None]], None]:
    def ask(added: Callable[[str], None]) -> None:
        def take(name: str | None) -> None:
            if not name:
                return
            if field.patterns:
                from wellnesstui.ui.forms.patterns import add_pattern

                add_pattern(app, name)
            added(name)

        hint = f"Up to {_OWN_CHARACTERS} characters."
        app.push_screen(LineDialog(title, hint, _read_own, verb="add"), take)

    return ask


def _read_own(text: str) -> str:
    name = clean_line(text)
    if len(name) > _OWN_CHARACTERS:
        raise UsedWrongly(f"That's {len(name)} characters; {_OWN_CHARACTERS} is the most.")
    return name
