"""The rows of Settings: preferences by group, and what opens a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.domain.preferences import DATA, PREFERENCES, Preference
from wellnesstui.store.content import library
from wellnesstui.ui.dialogs.region import region_name
from wellnesstui.ui.places.person_rows import NONE, passphrase_state
from wellnesstui.ui.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from wellnesstui.ui.host import Host


def preference_rows(app: Host, group: str) -> list[SettingRow]:
    """A row for each preference of a group."""
    return [
        SettingRow(each.name, each.title, each.description, shown_value(app, each))
        for each in PREFERENCES
        if each.group == group
    ]


def try_channels_row() -> SettingRow:
    description = "sends one by each way that is on, and says what can be known of it"
    return SettingRow("try", "Try the notices", description, "send one")


def name_row(app: Host) -> SettingRow:
    description = "the card asks by it; private, so it is in the vault"
    return SettingRow("name", "Your name", description, shown_name(app))


def shown_name(app: Host) -> str:
    """The person's name as its row shows it."""
    return app.person_name or NONE


def passphrase_row(app: Host) -> SettingRow:
    description = "opens your log; without one, whoever has the files can read them"
    return SettingRow("passphrase", "Passphrase", description, passphrase_state(app))


def word_rows() -> list[SettingRow]:
    return [
        SettingRow("moods", "Moods", "what the five levels are called", "names"),
        SettingRow("words", "Feeling words", "rename, merge, hide, put in order, add", "your list"),
        SettingRow("activities", "Activities", "the same, and the domain of each", "your list"),
    ]  # fmt: skip


def data_rows(app: Host) -> list[SettingRow]:
    return [
        SettingRow("keys", "Keys", "which key does what, and how to make it another", "all of them"),
        SettingRow("import", "Bring a history", "from Daylio, jrnl, Day One, Bearable, Evernote, a table", "choose a file"),
        SettingRow("export", "Take everything along", "as JSON Lines, a table or pages to read", "choose a form"),
        SettingRow("where", "Where it is", "every file ever written, and who could read it", "show"),
        SettingRow("backup", "Back up", "all of it in one file, now; one is made each day, too", "make one"),
        SettingRow("restore", "Bring back a backup", "what it holds and is not here any more comes back", "choose one"),
        *preference_rows(app, DATA),
        SettingRow("doctor", "Is all well?", "whether the files are whole, yours alone and backed up", "look"),
    ]  # fmt: skip


def shown_value(app: Host, preference: Preference) -> str:
    """The value of a preference as its row shows it."""
    value = app.settings[preference.name]
    if preference.name == "region":
        return region_name(value)
    if preference.name == "theme":
        return dict(library.palette_names(app.vault.home.themes)).get(value, value)
    return preference.label_of(value)
