"""What the lists of Reflect have: forms, sentences that are pinned, and measures that were searched for."""

from __future__ import annotations

from typing import NamedTuple

from wellnesstui.domain.forms.form import FormSummary
from wellnesstui.domain.measures.measure import Measure
from wellnesstui.store.vault.form_marks import PinnedSentence


class FormItem(NamedTuple):
    """A form, and whether there is a draft of it."""

    form: FormSummary
    has_draft: bool

    @property
    def id(self) -> str:
        return self.form.id

    @property
    def title(self) -> str:
        return self.form.title


class PinnedItem(NamedTuple):
    """A pinned sentence."""

    pinned: PinnedSentence

    @property
    def id(self) -> str:
        return f"pinned/{self.pinned.id}"

    @property
    def title(self) -> str:
        return "Pinned"


Item = FormItem | PinnedItem | Measure


def form_of(item: Item | None) -> FormSummary | None:
    """The form that an item is about, None for another."""
    return item.form if isinstance(item, FormItem) else None
