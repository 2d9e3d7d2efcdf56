"""A draft of a change knows which state of the entry it was begun from."""

from __future__ import annotations

import json

from tests.domain.forms.making import field, form
from tests.ui.stage import an_entry
from wellnesstui.domain.forms.form_draft import read_draft, to_draft
from wellnesstui.domain.forms.form_entry import sitting_of
from wellnesstui.domain.forms.seen import is_outdated
from wellnesstui.domain.moment import Instant

FORM = form(field("line", "thought"))
ENTRY = an_entry(form=FORM.id, answers=(("thought", "so"),))
LATER = ENTRY.replace(amended=Instant(ENTRY.created + 5))


def test_a_draft_is_outdated_once_its_entry_was_changed_and_not_by_time() -> None:
    draft = read_draft(to_draft(sitting_of(ENTRY, FORM)), FORM)
    assert not is_outdated(draft.seen, ENTRY)
    assert is_outdated(draft.seen, LATER)
    again = read_draft(to_draft(draft.based_on(sitting_of(LATER, FORM))), FORM)
    assert not is_outdated(again.seen, LATER)
    assert is_outdated(again.seen, ENTRY), "an undo is a change too"


def test_a_draft_from_before_that_was_saved_may_be_outdated_if_its_entry_was_ever_changed() -> None:
    plain = json.loads(to_draft(sitting_of(ENTRY, FORM)))
    del plain["seen"]
    draft = read_draft(json.dumps(plain), FORM)
    assert not is_outdated(draft.seen, ENTRY)
    assert is_outdated(draft.seen, LATER)
