"""The dialogs for resources and people that a person adds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on

from wellnesstui.domain.resources.person import RHYTHMS, Person, format_rhythm
from wellnesstui.store.vault.people import new_person
from wellnesstui.ui.dialogs.fields import Field, FieldsDialog
from wellnesstui.ui.widgets.setting_row import FieldRow, SettingRow

if TYPE_CHECKING:
    from wellnesstui.domain.resources.resource import Resource
    from wellnesstui.ui.host import Host


_VALUES = 12
"""The column at which the values of the fields begin."""


def open_resource(
    app: Host, known: Resource | None, done: Callable[[Resource | None], None]
) -> None:
    """Add a resource, or change a ``known`` one; ``done`` gets the saved one, or None."""
    favorites = app.vault.favorites
    number = known.calls[0].number if known and known.calls else ""

    def save(values: list[str]) -> Resource:
        name, says, number, url = values
        if url and "://" not in url:
            url = f"https://{url}"
        if known:
            return favorites.amend_own(known.id, name, says, number, url)
        return favorites.add_own(name, says, number, url)

    fields = (
        Field("Name", known.name if known else "", "e.g. peer group on Tuesdays"),
        Field("Description", known.says if known else ""),
        Field("Phone number", number),
        Field("Website", known.url if known else "", "https://"),
    )
    hint = "Saved only on this device, encrypted."
    title = "Edit resource" if known else "Add your own"
    app.push_screen(FieldsDialog(title, fields, hint, save), done)


class PersonDialog(FieldsDialog[Person]):
    """A person, with how often a reminder comes."""

    def __init__(self, known: Person | None, save: Callable[[Person], None]) -> None:
        self._person = known or new_person("")
        self._save = save
        fields = (
            Field("Name", self._person.name, "e.g. Ana from my unit"),
            Field("Contact", self._person.how, "phone, email, or however you reach them"),
        )
        rhythm = FieldRow("rhythm", "Reminder", "", self._shown_rhythm(), title_width=_VALUES)
        hint = "Saved only on this device, encrypted. The reminder is just a line in Today."
        super().__init__(
            "Someone you might want to contact", fields, hint, self._save_person, (rhythm,)
        )

    def _save_person(self, values: list[str]) -> Person:
        person = self._person.replace(name=values[0], how=values[1])
        self._save(person)
        return person

    def _shown_rhythm(self) -> str:
        return format_rhythm(self._person.every) if self._person.every else "none"

    @on(SettingRow.Turned)
    def turn(self, message: SettingRow.Turned) -> None:
        index = RHYTHMS.index(self._person.every) if self._person.every in RHYTHMS else 0
        self._person = self._person.replace(every=RHYTHMS[(index + message.by) % len(RHYTHMS)])
        message.row.value = self._shown_rhythm()


def open_person(app: Host, known: Person | None, done: Callable[[Person | None], None]) -> None:
    """Add a person, or change a ``known`` one; ``done`` gets the saved one, or None."""
    app.push_screen(PersonDialog(known, app.vault.people.put), done)
