"""What can be said about a file that is to be brought in, a line each."""

from __future__ import annotations

from wellnesstui.exchange.any_csv import FIELDS
from wellnesstui.exchange.report import Report
from wellnesstui.exchange.table import IMPORTERS
from wellnesstui.ui.widgets.setting_row import SettingRow

_KNOWN = {
    "when": ("when", "date", "datetime", "timestamp", "created"),
    "note": ("note", "notes", "text", "entry"),
}
"""Names of columns that say plainly what they hold; everything else the person says."""
ISO = "as 2026-03-12, with or without a time"
HERE = "this machine's zone"
NONE = "none"
_MOST_LINES = 300


def rows_of(kind: str, columns: dict[str, str], date_format: str, zone: str) -> list[SettingRow]:
    """The lines for a file of that kind, as its columns, dates and times are meant."""
    way = IMPORTERS[kind]
    rows = [SettingRow("kind", "It is taken for", "", way.about)]
    if way.takes_columns:
        rows += [
            SettingRow(f"column-{field}", field, "", columns.get(field, NONE)) for field in FIELDS
        ]
    if way.takes_date_format:
        rows.append(SettingRow("dates", "dates are written", "", date_format or ISO))
    rows.append(SettingRow("zone", "times are from", "", zone or HERE))
    return [*rows, SettingRow("bring", "Bring it in", "", "looking …")]


def plain_columns(names: list[str]) -> dict[str, str]:
    """Which columns hold what, as far as their names leave no doubt."""
    found = {field: name for field in FIELDS for name in names if name.lower() == field}
    for field, known in _KNOWN.items():
        for name in reversed(names):
            if field not in found and name.lower() in known:
                found[field] = name
    return found


def lines_of(report: Report, rows: list[tuple[int, str]]) -> list[str]:
    """What could not be kept, or not as it was, a line each."""
    lines = []
    for line, reason in rows[:_MOST_LINES]:
        title = f"{report.titles[line]}: " if line in report.titles else ""
        lines.append(f"line {line:>6}  {title}{reason}")
    if len(rows) > _MOST_LINES:
        lines.append(f"and {len(rows) - _MOST_LINES:,} more")
    return lines
