"""The rows in which a person says how a file is to be imported."""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import clean_line, folded
from wellnesstui.domain.trackers.tracker import NUMBER, Tracker, checked, find
from wellnesstui.exchange.importers.any_csv import FIELDS, NAMES, TRACKER, tracker_name
from wellnesstui.exchange.table import IMPORTERS
from wellnesstui.ui.textual_private import describe_bindings
from wellnesstui.ui.widgets.setting_row import ChoiceRow, SettingRow

_PLAIN_NAMES = {
    "when": ("when", "date", "datetime", "timestamp", "created"),
    "note": ("note", "notes", "text", "entry"),
}
"""Column names that leave no doubt what they hold; all others the person assigns."""
ISO = "like 2026-03-12, with or without a time"
HERE = "this computer's time zone"
NONE = "none"
MORE = "trackers"
"""The row that adds a tracker."""
OF_TRACKER = "tracker-"
"""How the settings of rows for trackers begin; a number follows, as a name can't be in an id."""


def option_rows(
    kind: str, columns: dict[str, str], date_format: str, zone: str
) -> list[SettingRow]:
    """The rows for a file of that kind; ``columns`` maps fields to column names."""
    importer = IMPORTERS[kind]
    more = ChoiceRow(MORE, "Trackers", "", "Enter to use a column as one")
    describe_bindings(more, {"setting.change": "add a tracker"})
    rows: list[SettingRow] = [ChoiceRow("kind", "Format", "", importer.about)]
    if importer.takes_columns:
        rows += [
            SettingRow(f"column-{field}", _title(field), "", columns.get(field, NONE))
            for field in FIELDS
        ]
        rows.append(more)
    if importer.takes_date_format:
        rows.append(SettingRow("dates", "Date format", "", date_format or ISO))
    rows.append(SettingRow("zone", "Time zone", "", zone or HERE))
    start = ChoiceRow("bring", "Import", "", "checking …")
    describe_bindings(start, {"setting.change": "import"})
    return [*rows, start]


class TrackerRow(SettingRow):
    """Which column is a tracker: ``field`` is what the column is for, as ``tracker:sleep``."""

    def __init__(self, number: int, name: str, column: str) -> None:
        self.field = f"{TRACKER}{name}"
        super().__init__(f"{OF_TRACKER}{number}", f"Tracker {name}", "", column)
        describe_bindings(self, {"setting.reset": "remove"})


def read_tracker_name(text: str, columns: dict[str, str], trackers: tuple[Tracker, ...]) -> str:
    """The name for a column that is a tracker. Raises UsedWrongly for one that can't be one."""
    name = clean_line(text)
    if find(name, trackers) is None:
        checked(Tracker(id=folded(name), name=name, kind=NUMBER), trackers)
    if folded(name) in (folded(tracker_name(field)) for field in columns):
        raise UsedWrongly("A column is already used for that tracker.", "Choose another name.")
    return name


def _title(field: str) -> str:
    return NAMES.get(field, field).capitalize()


def used_twice(columns: dict[str, str]) -> str:
    """That the column with the date is used for something else, too, by its names; empty if it isn't."""
    name = columns.get("when", "")
    others = [field for field in FIELDS if field != "when" and columns.get(field) == name]
    if not name or not others:
        return ""
    what = NAMES.get(others[0], others[0])
    return f'"{clean_line(name)[:40]}" is used for both the date and the {what}. Choose another column.'


def guess_columns(names: list[str]) -> dict[str, str]:
    """Column names by field, as far as the names leave no doubt."""
    columns = {
        field: name
        for field in FIELDS
        for name in names
        if name.lower() in (field, NAMES.get(field))
    }
    for field, known in _PLAIN_NAMES.items():
        for name in reversed(names):
            if field not in columns and name.lower() in known:
                columns[field] = name
    return columns
