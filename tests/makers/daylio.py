"""Makes Daylio files for tests: any number of rows, with every oddity that was seen or feared."""

from __future__ import annotations

import base64
import csv
import io
import json
import random
import zipfile
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from wellnesstui.domain.entry import Level

SEVEN = ("full_date", "date", "weekday", "time", "mood", "activities", "note")
EIGHT = (*SEVEN[:6], "note_title", "note")
NINE = (*SEVEN[:6], "scales", "note_title", "note")
OWN_MOODS = {"love it": Level(5), "so-so, really": Level(3), "brûlé": Level(2), "odd": None}
"""Names a person gave, and what they mean; None for no level."""
_MOODS = ("rad", "good", "meh", "bad", "awful", *OWN_MOODS)
_ACTIVITIES = (
    "work", "movies / tv", 'the "big" walk', "cook, clean", "naïve café", "família 👨‍👩‍👧", "stressed ",
)  # fmt: skip
_NOTES = (
    "",
    "Slept well",
    "I <3 this, and 2 < 3",
    'She said "no", twice',
    "one<br>two<br/>three",
    "<div>first</div><div><br></div><div><b>bold</b> &amp; calm</div>",
    "Tea &lt;3 cake",
    "semi;colon\tand tab",
    "=1+1",
    "\u202eright\u202c \x1b]52;c;ZXZpbA==\x07left",
    "# not a heading",
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Made(NamedTuple):
    """A file, what is in it and what is wrong with it.

    ``problems`` maps line numbers to a part of the reason; ``good`` counts rows that can be kept.
    """

    content: bytes
    problems: dict[int, str]
    good: int


def daylio_csv(
    rows: int,
    *,
    seed: int = 0,
    columns: tuple[str, ...] = NINE,
    delimiter: str = ",",
    problems: bool = True,
    moods: tuple[str, ...] = _MOODS,
) -> Made:
    """About ``rows`` rows, newest first; one in twenty is a problem row if ``problems``."""
    chance = random.Random(seed)
    at = datetime(2026, 3, 31, 23, 40)
    lines = ["\ufeff" + delimiter.join(columns)]
    counted = height = 0
    wrong: dict[int, str] = {}
    good = number = 0
    while number < rows:
        number += 1
        at -= timedelta(minutes=chance.choice((0, 1, 61, 360)))
        height += _lines(lines[counted:])
        counted, line = len(lines), height + 1
        if problems and chance.random() < 0.05:
            text, reason = _problem(chance, at, columns, delimiter)
            wrong[line] = reason
            lines.append(text)
            continue
        row = _row(chance, at, columns, moods)
        copies = 2 if chance.random() < 0.02 else 1
        lines += [_written(row, delimiter)] * copies
        good += copies
        if chance.random() < 0.02:
            lines.append(chance.choice(("", "   ", delimiter * (len(columns) - 1))))
    return Made("\n".join(lines).encode() + b"\n", wrong, good)


def _lines(pieces: list[str]) -> int:
    return sum(piece.count("\n") + 1 for piece in pieces)


def _row(
    chance: random.Random, at: datetime, columns: tuple[str, ...], moods: tuple[str, ...]
) -> list[str]:
    note = chance.choice(_NOTES)
    if chance.random() < 0.05:
        note = "over\nthree\nlines"
    of = {
        "full_date": f"{at:%Y-%m-%d}",
        "date": f"{at:%B} {at.day}",
        "weekday": _WEEKDAYS[at.weekday()],
        "time": _clock(chance, at),
        "mood": chance.choice(moods),
        "activities": " | ".join(chance.sample(_ACTIVITIES, chance.randrange(4))),
        "scales": chance.choice(("", "Sleep Quality:\u00a08/10 points | Sleep Time: 8:00")),
        "note_title": chance.choice(("", "", "A title")),
        "note": note,
    }
    return [of[name] for name in columns]


def _clock(chance: random.Random, at: datetime) -> str:
    half = f"{(at.hour + 11) % 12 + 1}:{at.minute:02d}"
    noon = "am" if at.hour < 12 else "pm"
    return chance.choice(
        (
            f"{at.hour:02d}:{at.minute:02d}",
            f"{at.hour}:{at.minute:02d}",
            f"{half} {noon}",
            f"{half} {noon.upper()}",
            f"{half}\u202f{noon.upper()}",
            f"{half}{noon}",
            f"{half} {noon[0]}. m.",
        )
    )


def _written(row: list[str], delimiter: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerow(row)
    return out.getvalue().removesuffix("\n")


def _problem(
    chance: random.Random, at: datetime, columns: tuple[str, ...], delimiter: str
) -> tuple[str, str]:
    row = _row(chance, at, columns, ("good",))
    place = columns.index
    row[place("note")] = "fine"
    kind = chance.randrange(9)
    if kind == 0:
        row[place("full_date")] = chance.choice(("2025-02-30", "1815-06-18"))
        reason = "date doesn't exist"
    elif kind == 1:
        row[place("full_date")] = chance.choice(("", "31/03/2026", "=2026-03-31"))
        reason = "date can't be read"
    elif kind == 2:
        row[place("time")] = chance.choice(("25:00", "12:61", "13:00 pm", "0:10 am"))
        reason = "time doesn't exist"
    elif kind == 3:
        row[place("time")] = chance.choice(("evening", "12", "-1:30"))
        reason = "time can't be read"
    elif kind == 4:
        row = row[: chance.randrange(2, len(row) - 1)]
        reason = "columns"
    elif kind == 5:
        row += ["more"]
        reason = "columns"
    elif kind == 6:
        row[place("activities")] = "x" * 81
        reason = "activity's name is longer"
    elif kind == 7:
        row[place("mood")] = "é" * 81
        reason = "mood's name is longer"
    else:
        row[place("note")] = ""
        return f'{_written(row, delimiter)}"never closed', "never closed"
    return _written(row, delimiter), reason


MOODS = (
    {"id": 1, "mood_group_id": 1, "custom_name": "", "predefined_name_id": 1},
    {"id": 2, "mood_group_id": 2, "custom_name": "", "predefined_name_id": 2},
    {"id": 3, "mood_group_id": 3, "custom_name": "", "predefined_name_id": 3},
    {"id": 4, "mood_group_id": 4, "custom_name": "", "predefined_name_id": 4},
    {"id": 5, "mood_group_id": 5, "custom_name": "", "predefined_name_id": 5},
    {"id": 6, "mood_group_id": 1, "custom_name": "love it", "predefined_name_id": -1},
)
TAGS = ({"id": 7, "name": "work"}, {"id": 8, "name": "movies / tv"})


def day_entry(**changes: Any) -> dict[str, Any]:
    """One entry as Daylio writes it: 19 November 2023, 10:45 in New York."""
    entry = {
        "id": 15024,
        "year": 2023,
        "month": 10,
        "day": 19,
        "hour": 10,
        "minute": 45,
        "datetime": 1700408759432,
        "timeZoneOffset": -18_000_000,
        "mood": 6,
        "tags": [7, 8],
        "note": "One<br>two",
        "note_title": "",
        "assets": [],
    }
    return {key: value for key, value in {**entry, **changes}.items() if value != "left out"}


def backup_json(entries: list[Any], **more: Any) -> bytes:
    whole = {
        "version": 15,
        "customMoods": list(MOODS),
        "tags": list(TAGS),
        "dayEntries": entries,
        "goals": [],
        **more,
    }
    return json.dumps(whole).encode()


def backup(
    content: bytes, *, name: str = "backup.daylio", wrapped: int = 76, more: int = 0
) -> bytes:
    """A ``.daylio`` archive around the JSON; base64 with line breaks, and ``more`` photos."""
    packed = base64.b64encode(content)
    if wrapped:
        packed = b"\r\n".join(packed[at : at + wrapped] for at in range(0, len(packed), wrapped))
    return archive({name: packed, **{f"assets/photos/{n}": b"jpeg" for n in range(more)}})


def archive(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()
