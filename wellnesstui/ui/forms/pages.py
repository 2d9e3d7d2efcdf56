"""What the pages of a form say: before it starts, its answers to read again, and its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from wellnesstui.domain.forms.form import FormSummary
from wellnesstui.domain.forms.sitting import InSight, Question, Sitting, items_of
from wellnesstui.domain.moment import Day, day_name, format_length
from wellnesstui.domain.practices.practice import GRADES
from wellnesstui.domain.text import clean, clean_line
from wellnesstui.ui.forms.action_list import ActionRow
from wellnesstui.ui.forms.date_field import shown_day
from wellnesstui.ui.signs import Signs
from wellnesstui.ui.widgets.parts import cut

if TYPE_CHECKING:
    from wellnesstui.ui.forms.form_drafts import FormDraft

START, DISCARD, SAVE, MARK, DONE, OTHER = "=start", "=discard", "=save", "=mark", "=done", "=other"
"""Keys of rows that are no question's: a question's is its name, which has no equals sign."""
AS_SAVED = "Discard the draft and open the entry as it is"
NOT_SAVED = "Nothing is saved until you save it. Esc closes at any time, and what you typed stays as a draft."
_INDENT, _LEAST_ROOM = 2, 10  # cells
_MOST_LINES = 6  # of an answer that is read again
_MOST_LABEL = 32  # cells
_LEAST_ANSWER = 36  # cells that an answer needs beside its label


def about_lines(form: FormSummary) -> list[Content]:
    """What a form is for, what to know before, and how long it takes."""
    lines = [Content(form.about)]
    if form.care:
        lines.append(Content.styled(form.care, "$secondary"))
    lines += [Content.styled(minutes_text(form), "$accent"), Content.styled(NOT_SAVED, "$quiet")]
    return lines


def minutes_text(form: FormSummary) -> str:
    """``3 min``, and what is asked later."""
    text = f"About {format_length(form.minutes)}"
    if form.later_minutes:
        text += f", and {format_length(form.later_minutes)} later to add how it went"
    return f"{text}."


def about_rows(
    draft: FormDraft | None, today: Day, *, is_change: bool = False, others: int = 0
) -> tuple[list[ActionRow], str]:
    """How it may start, and which row has the cursor; ``is_change``: of an entry.

    ``others``: drafts that windows left which are gone.
    """
    if draft is None:
        return [ActionRow(START, Content.styled("Start", "$primary bold"), "start")], START
    when = "today" if draft.day == today else day_name(draft.day, today)
    start = Content.styled(f"Continue your draft from {when}", "$primary bold")
    other = AS_SAVED if is_change else "Discard the draft and start over"
    return [
        ActionRow(START, start, "continue"),
        *other_rows(OTHER, others),
        ActionRow(DISCARD, Content(other), "discard"),
    ], START


def other_rows(key: str, others: int) -> list[ActionRow]:
    """How to see another draft, where other windows left some."""
    if not others:
        return []
    which = "the draft" if others == 1 else "one of the drafts"
    return [ActionRow(key, Content(f"See {which} from another window instead"), "other")]


def evidence(form: FormSummary) -> tuple[str, ...]:
    """Paragraphs on how sure it is that a form helps."""
    paragraphs = [f"Evidence: {form.grade} ({GRADES[form.grade]})."]
    if form.evidence:
        paragraphs.append(form.evidence)
    if form.source:
        paragraphs.append(f"Source: {form.source.removesuffix('.')}.")
    return tuple(paragraphs)


def sight_lines(shown: Sequence[InSight], rows: int, signs: Signs) -> list[Content]:
    """What stays in sight, in at most so many rows: each on its own, those without room on the last."""
    parts = [
        Content.assemble((f"{each.label}  ", "$quiet"), (each.text, "$secondary")) for each in shown
    ]
    if len(parts) <= rows:
        return parts
    last = Content.styled(signs.between, "$quiet").join(parts[rows - 1 :])
    return [*parts[: rows - 1], last]


def answer_rows(sitting: Sitting, width: int, signs: Signs, today: Day) -> list[ActionRow]:
    """A row for each question with its answer, then the mark for supervision and what saves."""
    questions = sitting.questions
    column = min(_MOST_LABEL, max(cell_len(label_of(each)) for each in questions) + 2)
    column = column if width - column >= _LEAST_ANSWER else 0
    rows = [_answer_row(sitting, each, width, column, signs, today) for each in questions]
    mark = signs.chosen if sitting.for_supervision else signs.ring
    style = "$primary" if sitting.for_supervision else "$quiet"
    rows += [
        ActionRow("", Content("")),
        ActionRow(MARK, Content.assemble((f"{mark} ", style), "Mark for supervision")),
        ActionRow(SAVE, Content.styled("Save", "$primary bold"), "save"),
    ]
    return rows


def label_of(question: Question) -> str:
    """How an answer is named."""
    label = question.field.label
    return f"{label}, at the end" if question.is_after else label


def _answer_row(
    sitting: Sitting, question: Question, width: int, column: int, signs: Signs, today: Day
) -> ActionRow:
    """The label, and the answer beside it from ``column`` on; with 0 below it."""
    label, indent = label_of(question), column or _INDENT
    lines = shown_lines(question, sitting, today)
    style = "$foreground" if lines else "$quiet"
    room = max(_LEAST_ROOM, width - indent)
    wrapped = [piece for line in lines or ["skipped"] for piece in wrap(line, room) or [""]]
    if len(wrapped) > _MOST_LINES:
        wrapped = wrapped[:_MOST_LINES]
        wrapped[-1] = f"{wrapped[-1][: room - 2]} {signs.more}"
    text = ("\n" + " " * indent).join(wrapped)
    first = label.ljust(column) if column else f"{cut(label, width, signs.more)}\n{' ' * _INDENT}"
    return ActionRow(question.name, Content.assemble((first, "$quiet"), (text, style)))


def shown_lines(question: Question, sitting: Sitting, today: Day) -> list[str]:
    """The lines of an answer; none for no answer."""
    value, field = sitting.answer(question.name), question.field
    if not sitting.has(question.name):
        return []
    if not isinstance(value, str):
        return [str(value)]
    if field.is_list:
        return list(items_of(value))
    if field.type == "date":
        return [shown_day(clean_line(value), today)]
    return clean(value).strip().split("\n") if field.type == "text" else [clean_line(value)]
