"""The boxes in which a resource of one's own and a person are written down."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on

from wellnesstui.domain.person import RHYTHMS, Person, say_rhythm
from wellnesstui.store.shelf import new_person
from wellnesstui.ui.screens.fields_box import FieldsBox
from wellnesstui.ui.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from wellnesstui.domain.resource import Resource
    from wellnesstui.ui.app import WellnessApp


def resource(
    app: WellnessApp, known: Resource | None, done: Callable[[Resource | None], None]
) -> None:
    """Write one down, or change one of one's own."""
    shelf = app.vault.shelf
    number = known.calls[0].number if known and known.calls else ""

    def make(said: list[str]) -> Resource:
        name, says, number, url = said
        if url and "://" not in url:
            url = f"https://{url}"
        return shelf.amend(known.id, name, says, number, url) if known else shelf.add(name, says, number, url)  # fmt: skip

    fields = (
        ("name", known.name if known else "", "such as: peer group on Tuesdays"),
        ("what it is", known.says if known else "", ""),
        ("number", number, ""),
        ("address", known.url if known else "", "https://"),
    )
    hint = "It stays in your vault. Enter keeps it."
    title = "One of your own"
    app.push_screen(FieldsBox(title, fields, hint, make), done)


class PersonBox(FieldsBox[Person]):
    """Somebody, with how often a gentle reminder comes."""

    def __init__(self, known: Person | None, keep: Callable[[Person], None]) -> None:
        self._person = known or new_person("")
        self._keep = keep
        fields = (
            ("name", self._person.name, "such as: Ana from the ward"),
            ("reach", self._person.how, "in any words: a number, Tuesdays at lunch"),
        )
        rhythm = SettingRow("rhythm", "Remind me gently", "", say_rhythm(self._person.every))
        hint = "Only here, in your vault. The reminder is a line in Today, and nothing rings."
        super().__init__("Somebody you may want to reach", fields, hint, self._made, (rhythm,))

    def _made(self, said: list[str]) -> Person:
        person = self._person.but(name=said[0], how=said[1])
        self._keep(person)
        return person

    @on(SettingRow.Turned)
    def turn(self, message: SettingRow.Turned) -> None:
        at = RHYTHMS.index(self._person.every) if self._person.every in RHYTHMS else 0
        self._person = self._person.but(every=RHYTHMS[(at + message.by) % len(RHYTHMS)])
        message.row.value = say_rhythm(self._person.every)


def person(app: WellnessApp, known: Person | None, done: Callable[[Person | None], None]) -> None:
    """Write somebody down, or change what is written."""
    app.push_screen(PersonBox(known, app.vault.shelf.put_person), done)
