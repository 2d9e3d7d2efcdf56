"""An entry made of a form that was filled in, and the answers of such an entry, to be changed."""

from __future__ import annotations

from wellnesstui.domain.entry import MAX_MINUTES, MAX_NAMES, Entry, LoggedActivity
from wellnesstui.domain.forms.form import Form, FormSummary
from wellnesstui.domain.forms.sitting import (
    FIRST,
    LATER,
    WHOLE,
    Sitting,
    items_of,
    known_names,
    sorted_out,
)
from wellnesstui.domain.plans.box import DONE, OPEN, has_box, is_ticked, without_box
from wellnesstui.domain.text import NAME_CHARACTERS, clean_line, clean_note, folded
from wellnesstui.domain.time.lengths import split_length

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.domain.entry import Answer
    from wellnesstui.domain.forms.form import Field


def entry_of(
    sitting: Sitting, entry: Entry, domain_of: Callable[[str], str] = lambda _: ""
) -> Entry:
    """``entry`` with what was answered: a blank one, or the one that is edited.

    The lines of a plan go to the end of its note, and an activity that was done to its activities, with
    the minutes of ``walk 12 min`` and the domain that ``domain_of`` knows for its name. What the form
    doesn't ask stays.
    """
    names = known_names(sitting.form)
    answers: list[tuple[str, Answer]] = []
    plan: tuple[str, ...] = ()
    for name, value in sitting.answers:
        if names[name].type == "plan":
            plan = tuple(map(without_box, items_of(value)))
        elif (cleaned := cleaned_answer(names[name], value)) != "":
            answers.append((name, cleaned))
    note = sitting.note if sitting.entry else entry.note
    boxes = [(DONE if each in sitting.ticked else OPEN) + each for each in plan if each]
    room = MAX_NAMES - len(answers)
    rest = [f"{name}: {value}" for name, value in sitting.others[room:]]
    return entry.replace(
        form=sitting.form.id,
        answers=(*answers, *sitting.others[:room]),
        note=clean_note("\n".join((*filter(None, [note]), *rest, *boxes))),
        activities=_activities(sitting, entry, dict(answers), domain_of),
        for_supervision=sitting.for_supervision,
    )


def sitting_of(entry: Entry, form: Form, part: str = WHOLE) -> Sitting:
    """A sitting with the answers of an entry of that form, at the first question of the part; of LATER at
    the first that has no answer yet. What is for later is asked again once it was answered.
    """
    answers = dict(entry.answers)
    field = next((each for each in form.fields if each.type == "plan"), None)
    note, plan, ticked = parted(entry.note) if field else (entry.note, "", ())
    if field:
        answers |= {field.id: plan} if plan else {}
    known, others = sorted_out(form, answers)
    names = known_names(form)
    if part == WHOLE and not any(names[name].later for name, _ in known):
        part = FIRST
    sitting = Sitting(
        form=form,
        part=part,
        at="",
        answers=known,
        others=others,
        note=note,
        ticked=ticked,
        for_supervision=entry.for_supervision,
        entry=entry.id,
        seen=entry.last_changed,
    )
    asked = sitting.open_questions if part == LATER else sitting.questions
    return sitting.replace(at=asked[0].name if asked else "")


def awaits_later(entry: Entry, form: FormSummary) -> bool:
    """Whether nothing of what the form asks later was answered yet."""
    return bool(form.later) and form.later.isdisjoint(name for name, _ in entry.answers)


def parted(note: str) -> tuple[str, str, tuple[str, ...]]:
    """A note without the lines of a plan, those lines without their boxes, and the ticked ones."""
    rest: list[str] = []
    plan: list[str] = []
    ticked: list[str] = []
    for line in note.split("\n"):
        if has_box(line):
            plan.append(line[len(OPEN) :])
            ticked += [line[len(OPEN) :]] if is_ticked(line) else []
        else:
            rest.append(line)
    return "\n".join(rest).strip("\n"), "\n".join(plan), tuple(ticked)


def cleaned_answer(field: Field, value: Answer) -> Answer:
    """An answer as it is saved: texts without control characters, a list with an item in each line."""
    if not isinstance(value, str):
        return value
    if field.is_list:
        return "\n".join(items_of(value))
    return clean_note(value).strip() if field.type == "text" else clean_line(value)


def _activities(
    sitting: Sitting, entry: Entry, answers: dict[str, Answer], domain_of: Callable[[str], str]
) -> tuple[LoggedActivity, ...]:
    """The entry's activities with those that were answered, in place of the ones answered before."""
    fields = [each.id for each in sitting.form.fields if each.type == "activity"]
    if not fields:
        return entry.activities
    now = _texts(answers, fields)
    before = _texts(dict(entry.answers), fields)
    replaced = [text for text in before if text not in now]
    old = {folded(each) for text in replaced for each in (text, _split(text)[0])}
    stays = {folded(_split(text)[0]) for text in now if text in before}
    kept = [each for each in entry.activities if folded(each.name) not in old - stays]
    added: dict[str, LoggedActivity] = {}
    there = {folded(each.name) for each in kept}
    for text in now:
        name, minutes = _split(text)
        if there.isdisjoint((folded(name), folded(text))):
            logged = LoggedActivity(name=name, minutes=minutes, domain=domain_of(name))
            added.setdefault(folded(name), logged)
    return (*kept, *added.values())


def _texts(answers: dict[str, Answer], names: list[str]) -> list[str]:
    return [text for name in names if isinstance(text := answers.get(name), str)]


def _split(text: str) -> tuple[str, int | None]:
    """The name and the minutes of an answer such as ``walk 12 min``."""
    name, minutes = split_length(text)
    if minutes is not None and not 1 <= minutes <= MAX_MINUTES:
        name, minutes = text, None
    return name[:NAME_CHARACTERS], minutes
