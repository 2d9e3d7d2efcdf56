"""Opening a form: to fill it in, to change an entry of it, or to add how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.entry import PRACTICE
from wellnesstui.domain.errors import NotFound
from wellnesstui.domain.forms.form_draft import place_of
from wellnesstui.domain.forms.form_entry import sitting_of
from wellnesstui.domain.forms.sitting import LATER, WHOLE
from wellnesstui.domain.moment import date_name
from wellnesstui.domain.text import clean
from wellnesstui.store.content import forms
from wellnesstui.store.database.drafts import edit_place
from wellnesstui.ui.dialogs.info import InfoDialog
from wellnesstui.ui.flows import passphrase_offer
from wellnesstui.ui.forms.draft_lines import is_different
from wellnesstui.ui.forms.form_drafts import draft_of
from wellnesstui.ui.forms.form_screen import FormScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.domain.entry import Entry
    from wellnesstui.domain.forms.form import Form
    from wellnesstui.store.vault.form_marks import PinnedSentence
    from wellnesstui.ui.host import Host


def found(app: Host, id: str) -> Form | None:
    """The form with its questions; None, and a notice, when it can't be used."""
    try:
        return forms.find(app.vault.home, id)
    except KeyError:
        app.tell("This form can't be found anymore.")
    except Unfit as reason:
        app.tell(f"Your form {id} can't be used: {reason}.")
    return None


def is_form(app: Host, entry: Entry) -> bool:
    """Whether the entry is one of a form that is there."""
    if not entry.form or entry.form == PRACTICE:
        return False
    try:
        forms.find(app.vault.home, entry.form)
    except (KeyError, Unfit):
        return False
    return True


def asks_later(app: Host, entry: Entry | None) -> bool:
    """Whether the form of the entry asks something afterward."""
    if entry is None or not entry.form or entry.form == PRACTICE:
        return False
    try:
        return forms.find(app.vault.home, entry.form).has_later
    except (KeyError, Unfit):
        return False


def fill_in(
    app: Host,
    id: str,
    *,
    starts: bool = False,
    done: Callable[[Entry | None], object] = lambda _: None,
) -> None:
    """Open a form; ``starts`` at its first question, unless there is a draft of it to go on with."""
    form = found(app, id)
    if form is None:
        return
    place = place_of(id)
    draft = draft_of(app, form, place)

    def close(entry: Entry | None) -> None:
        if app.place:
            app.place.recall()
        if entry is not None:
            time = entry.when.clock(app.settings.twelve_hours)
            app.tell(f"Saved at {time}. Press <app.undo u> to undo.")
        done(entry)

    offers = form.private and passphrase_offer.is_due(app)
    screen = FormScreen(form, draft, starts=starts, offers_passphrase=offers, place=place)
    app.push_screen(screen, close)


def open_source(app: Host, pinned: PinnedSentence) -> None:
    """Open the entry that a pinned sentence is from."""
    with app.attempt():
        try:
            entry = app.vault.recall(pinned.entry)
        except NotFound:
            app.tell("The entry this sentence is from was deleted.")
            return
        if is_form(app, entry):
            change(app, entry)


def read_letter(app: Host, entry: Entry) -> None:
    """Show a letter to be read."""
    form = found(app, entry.form)
    if form is None:
        return
    paragraphs = [
        f"{each.label}\n{value}"
        for each in form.fields
        if each.type != "date" and (value := dict(entry.answers).get(each.id)) is not None
    ]
    day = app.vault.today() if entry.day is None else entry.day
    title = f"Your letter from {date_name(day)}"
    app.push_screen(InfoDialog(title, tuple(map(clean, map(str, paragraphs)))))


def change(
    app: Host,
    entry: Entry,
    *,
    later: bool = False,
    done: Callable[[Entry | None], object] = lambda _: None,
) -> None:
    """Open an entry of a form to change its answers, or with ``later`` to add how it went."""
    form = found(app, entry.form)
    if form is None:
        return
    place = edit_place(entry.id)
    sitting = sitting_of(entry, form, LATER if later else WHOLE)
    draft = draft_of(app, form, place)
    if draft is not None and draft.sitting.entry != entry.id:
        draft = None
    if draft is not None and not is_different(sitting, draft.sitting):
        app.save_text_draft(place, "")  # somebody saved the same
        draft = None
    screen = FormScreen(form, draft, entry=entry, sitting=sitting, place=place)

    def close(saved: Entry | None) -> None:
        if app.place:
            app.place.recall()
        done(saved)

    app.push_screen(screen, close)
