"""Makes tables for tests: Bearable's, and some that nobody's program wrote."""

from __future__ import annotations

import csv
import io

BEARABLE = ("date", "weekday", "time of day", "category", "rating/amount", "detail", "notes")
READINGS = (
    ("8th Dec 2021", "Wednesday", "07:40", "Mood", "7", "Happy | Grateful", "Slept well"),
    ("8th Dec 2021", "Wednesday", "mid", "Symptom", "2", "Neck pain (Moderate)", ""),
    ("8th Dec 2021", "Wednesday", "mid", "Factors", "", "Sedentary | With family", ""),
    ("8th Dec 2021", "Wednesday", "7:40", "Energy", "3", "ok", ""),
    ("8th Dec 2021", "Wednesday", "07:40", "Mood", "3", "", "a second one"),
    ("8th Dec 2021", "Wednesday", "mid", "Symptom", "4", "Back (lower) pain (Severe)", "odd"),
    ("8th Dec 2021", "Wednesday", "all day", "Sleep", "7:55", "Asleep 23:10 - 07:05", ""),
    ("9th Dec 2021", "Thursday", "21:30", "Gratitudes", "", "Tea with A | B", ""),
)
SCALE: dict[str, int | None] = {
    "1-2": 1, "3-4": 2, "5-6": 3, "7-8": 4, "9-10": 5, "energy 1": 1, "energy 2-3": 3, "energy 4-5": 5,
}  # fmt: skip


def table(
    names: tuple[str, ...], *rows: tuple[str, ...], delimiter: str = ",", quoted: bool = True
) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(
        out,
        delimiter=delimiter,
        lineterminator="\n",
        quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL,
    )
    writer.writerow(names)
    writer.writerows(rows)
    return out.getvalue()


def bearable(*rows: tuple[str, ...], delimiter: str = ",") -> str:
    return table(BEARABLE, *(rows or READINGS), delimiter=delimiter)
