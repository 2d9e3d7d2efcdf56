"""The lines of the page beside the list on which a form or a pinned sentence is read."""

from __future__ import annotations

from textual.content import Content

from wellnesstui.domain.moment import Day, day_name
from wellnesstui.store.vault.form_marks import PinnedSentence
from wellnesstui.ui.forms.pages import NOT_SAVED, minutes_text
from wellnesstui.ui.places.reflect.items import FormItem


def form_lines(item: FormItem) -> list[Content]:
    """What a form is for, how long it takes, and what to know before."""
    form = item.form
    lines = [Content(form.about), Content(""), Content.styled(minutes_text(form), "$accent")]
    if form.is_own:
        lines.append(Content.styled("You made this form.", "$accent"))
    if item.has_draft:
        lines.append(Content.styled("You have a draft of it.", "$accent"))
    if form.care:
        lines += [Content(""), Content.styled(form.care, "$secondary")]
    return [*lines, Content(""), Content.styled(NOT_SAVED, "$quiet")]


def pinned_lines(pinned: PinnedSentence, today: Day) -> list[Content]:
    """The sentence in full, and since when it's pinned."""
    since = Content.styled(f"Pinned {day_name(pinned.since, today)}.", "$quiet")
    return [Content.styled(pinned.text, "$secondary"), Content(""), since]
