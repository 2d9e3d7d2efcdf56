"""What is shown before a draft of a change goes on: what the entry says now, and what the draft says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.forms.seen import is_outdated
from wellnesstui.domain.forms.sitting import Question, Sitting, differing
from wellnesstui.domain.moment import Day
from wellnesstui.ui.forms.pages import label_of, shown_lines

OUTDATED = "This entry was changed after you began your draft. If you continue and save, your draft replaces what it says now."
LEFT = "You began to change this entry and didn't save it."
_MARKED = {True: "marked", False: "not marked"}
Difference = tuple[str, str, str]
"""What is asked, how the entry answers it, and how the draft does."""


def is_different(saved: Sitting, draft: Sitting) -> bool:
    """Whether a draft says anything that its entry doesn't."""
    return bool(differing(saved, draft)) or saved.for_supervision != draft.for_supervision


def draft_lines(entry: Entry, saved: Sitting, draft: Sitting, today: Day) -> list[Content]:
    """Paragraphs on the draft of a change of a form's entry."""
    found = [
        (label_of(each), _answer(saved, each, today), _answer(draft, each, today))
        for each in differing(saved, draft)
    ]
    if saved.for_supervision != draft.for_supervision:
        marks = _MARKED[saved.for_supervision], _MARKED[draft.for_supervision]
        found.append(("For supervision", *marks))
    return compared(found, is_outdated=is_outdated(draft.seen, entry))


def compared(found: Iterable[Difference], *, is_outdated: bool) -> list[Content]:
    """A sentence on the draft, and a paragraph for each answer that the entry and the draft have otherwise."""
    first = Content.styled(OUTDATED, "$warning") if is_outdated else Content(LEFT)
    return [first, *(_paragraph(*each) for each in found)]


def _paragraph(label: str, saved: str, draft: str) -> Content:
    return Content.assemble(
        (label, "$secondary"),
        ("\nThe entry now: ", "$quiet"),
        saved,
        ("\nYour draft: ", "$quiet"),
        draft,
    )


def _answer(sitting: Sitting, question: Question, today: Day) -> str:
    lines: Sequence[str] = shown_lines(question, sitting, today)
    return ("; " if question.field.is_list else "\n").join(lines) or "no answer"
