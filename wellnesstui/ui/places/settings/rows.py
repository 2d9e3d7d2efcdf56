"""The rows of Settings: preferences by group, and what opens a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.domain.preferences import (
    APPEARANCE,
    BREAKS,
    DATA,
    HELP,
    LOCK,
    PREFERENCES,
    SOUND,
    TRENDS,
    WRITING,
    YOUR_DAY,
    Preference,
)
from wellnesstui.store.content import library
from wellnesstui.ui.dialogs.region import region_name
from wellnesstui.ui.places.person_rows import NONE, passphrase_state
from wellnesstui.ui.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from wellnesstui.ui.host import Host


Groups = tuple[tuple[str, list[SettingRow]], ...]
"""Titles of groups, each with its rows."""


def columns(app: Host) -> tuple[Groups, Groups]:
    """All rows of Settings by group, for its first and its second column."""
    return (
        (
            ("You", [name_row(app)]),
            (YOUR_DAY, preference_rows(app, YOUR_DAY)),
            (BREAKS, [*preference_rows(app, BREAKS), try_channels_row()]),
            (SOUND, [*preference_rows(app, SOUND), test_sound_row()]),
            (LOCK, [passphrase_row(app), *preference_rows(app, LOCK)]),
        ),
        (
            *(
                (group, preference_rows(app, group))
                for group in (HELP, APPEARANCE, WRITING, TRENDS)
            ),
            ("Your own words", word_rows()),
            (DATA, data_rows(app)),
        ),
    )


def all_rows(app: Host) -> list[SettingRow]:
    """All rows of Settings, in order."""
    return [row for groups in columns(app) for _, group_rows in groups for row in group_rows]


def preference_rows(app: Host, group: str) -> list[SettingRow]:
    """A row for each preference of a group."""
    return [
        SettingRow(each.name, each.title, each.description, shown_value(app, each))
        for each in PREFERENCES
        if each.group == group
    ]


def try_channels_row() -> SettingRow:
    description = "sends one test each way you've turned on"
    return SettingRow("try", "Test notification", description, "send")


def test_sound_row() -> SettingRow:
    description = "rings a bell, or says why there's no sound"
    return SettingRow("test_sound", "Test sound", description, "ring")


def name_row(app: Host) -> SettingRow:
    description = "used to greet you; stored encrypted"
    return SettingRow("name", "Your name", description, shown_name(app))


def shown_name(app: Host) -> str:
    """The person's name as its row shows it."""
    return app.person_name or NONE


def passphrase_row(app: Host) -> SettingRow:
    description = "protects your log; without a passphrase, anyone who has the files can read it"
    return SettingRow("passphrase", "Passphrase", description, passphrase_state(app))


def word_rows() -> list[SettingRow]:
    return [
        SettingRow("moods", "Moods", "names of the five levels", "edit"),
        SettingRow("words", "Feelings", "add, rename, merge, hide or reorder", "edit list"),
        SettingRow("activities", "Activities", "add, rename, merge, hide or reorder; change the kind of self-care", "edit list"),
        SettingRow("trackers", "Trackers", "follow sleep, pain or anything else besides your mood", "edit list"),
        SettingRow("places", "Places for a break", "the break card suggests one of them in turn", "edit list"),
    ]  # fmt: skip


def data_rows(app: Host) -> list[SettingRow]:
    return [
        SettingRow("keys", "Keyboard shortcuts", "every action and its key, and how to change it", "change a key"),
        SettingRow("import", "Import", "from Daylio, jrnl, Day One, Bearable, Evernote or a CSV file", "choose a file"),
        SettingRow("export", "Export everything", "a file to import again, a spreadsheet, or pages to read", "choose a format"),
        SettingRow("where", "Where my data is", "every file wellness writes, and who can read it", "show"),
        SettingRow("backup", "Backup", "backs up to one file now; it also happens every day", "back up now"),
        SettingRow("restore", "Merge a backup", "adds what's missing here; nothing is replaced", "choose one"),
        *preference_rows(app, DATA),
        SettingRow("doctor", "Check my data", "checks that your files are intact, private and backed up", "check"),
    ]  # fmt: skip


def shown_value(app: Host, preference: Preference) -> str:
    """The value of a preference as its row shows it."""
    value = app.settings[preference.name]
    if preference.name == "region":
        return region_name(value)
    if preference.name == "theme":
        return dict(library.palette_names(app.vault.home.themes)).get(value, value)
    if preference.name == "day_begins":
        return app.settings.boundary_text
    return preference.label_of(value)
