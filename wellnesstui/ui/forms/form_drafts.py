"""The drafts of forms: one for each form, and one for each entry of one that is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.forms.form_draft import read_draft
from wellnesstui.domain.moment import Day

if TYPE_CHECKING:
    from wellnesstui.domain.forms.form import Form
    from wellnesstui.domain.forms.sitting import Sitting
    from wellnesstui.ui.host import Host


class FormDraft(NamedTuple):
    """What was typed before, and the day on which it was."""

    sitting: Sitting
    day: Day


def draft_of(app: Host, form: Form, place: str) -> FormDraft | None:
    """The draft of a form in a place; None without one, or when it can't be read."""
    text, day = app.text_draft(place)
    if not text:
        return None
    try:
        return FormDraft(read_draft(text, form), day)
    except Unfit:
        return None
