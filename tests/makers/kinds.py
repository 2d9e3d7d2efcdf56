"""One made file of each kind that can be imported, and what the person says with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from tests.makers import daylio, journals, tables
from wellnesstui.domain.errors import WellnessError
from wellnesstui.exchange.import_ import import_file
from wellnesstui.exchange.report import Report
from wellnesstui.store.vault.vault import Vault


class Made(NamedTuple):
    """A made file of a kind, what the person says with it, and how many entries are in it."""

    kind: str
    content: bytes
    entries: int
    said: Mapping[str, Any] = MappingProxyType({})

    def bring(self, vault: Vault, path: Path, content: bytes | None = None, **more: Any) -> Report:
        path.write_bytes(self.content if content is None else content)
        return import_file(
            vault, self.kind, str(path), zone="Europe/Vienna", **{**self.said, **more}
        )

    def answer(
        self, vault: Vault, path: Path, content: bytes | None = None, **more: Any
    ) -> Report | WellnessError:
        """The report, or the sentence in its place."""
        try:
            return self.bring(vault, path, content, **more)
        except WellnessError as error:
            return error


_JSONL = (
    b'{"id": "01HF7YAT0060RK4CSM6MV3EE1S", "at": "2023-11-14T23:14:00+01:00", "mood": 4,'
    b' "words": ["tired"], "note": "caf\\u00e9", "created": "2023-11-14T22:14:01Z"}\n'
)
_OWN = (
    b"\xef\xbb\xbffull_date,date,weekday,time,mood,activities,note,id,at,zone,mood_level,for_supervision\r\n"
    b'2023-11-14,x,y,23:14,good,,"\xc3\xa9\n\xc3\xbc",01HF7YAT0060RK4CSM6MV3EE1S,'
    b"2023-11-14T23:14:00+01:00,Europe/Vienna,4,\r\n"
)
_CSV = tables.table(
    ("Date", "Rating", "Text"),
    ("2026-03-10 21:05", "7", 'a "b", c'),
    ("2026-03-10 21:05", "2", "é\nü"),
)
MADE = {
    "daylio csv": Made(
        "daylio", f'{",".join(daylio.NINE)}\n2026-03-10,x,y,21:05,good,a | b,,,"é\nü"\n2026-03-10,x,y,21:05,rad,,,,\n'.encode(), 2
    ),
    "daylio": Made("daylio", daylio.backup(daylio.backup_json([daylio.day_entry()]), more=1), 1),
    "bearable": Made(
        "bearable", tables.bearable(*tables.READINGS[:6]).encode(), 4, {"mapping": tables.SCALE}
    ),
    "csv": Made(
        "csv", _CSV.encode(), 2,
        {"mapping": {"1-10": 3}, "columns": {"when": "Date", "mood": "Rating", "note": "Text"}},
    ),
    "jrnl": Made("jrnl", "[2026-03-10 21:05] é @x. *\nb\n\n[2026-03-10 21:05] c\n".encode(), 2),
    "jrnl json": Made("jrnl", journals.jrnl_json(journals.jrnl_entry(), journals.jrnl_entry()), 2),
    "dayone": Made("dayone", journals.day_one(journals.day_one_entry(), journals.day_one_entry()), 2),
    "dayone zip": Made(
        "dayone", daylio.archive({"Journal.json": journals.day_one(journals.day_one_entry())}), 1
    ),
    "enex": Made("enex", journals.enex(journals.note("<p>é</p>"), journals.note()), 2),
    "wellness": Made("wellness", _OWN, 1),
    "jsonl": Made("jsonl", _JSONL, 1),
}  # fmt: skip
