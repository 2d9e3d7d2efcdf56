"""What goes out: losslessly as JSON Lines, safely as a table, readably as pages."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.conftest import Import, new_vault
from tests.strategies import entries, names, notes
from tests.thorough import examples
from wellnesstui.domain.entry import Entry, Level, LoggedActivity
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.labels import DEFAULT_LABELS
from wellnesstui.domain.moment import Instant, Moment
from wellnesstui.domain.text import folded
from wellnesstui.domain.ulid import new_id
from wellnesstui.exchange.export import export_file
from wellnesstui.exchange.import_ import import_file
from wellnesstui.exchange.own_columns import guard, unguard
from wellnesstui.exchange.table import EXPORTERS, IMPORTERS, exporter, importer
from wellnesstui.store.vault.vault import Vault

NOTE = "# heading\n\n```\nfence\n> quote\n---\n    indented\n<b>typed</b> <3"


def entry(**changes: object) -> Entry:
    kept = Entry(
        id=new_id(1_700_000_000_000, b"0123456789"),
        when=Moment(instant=Instant(1_700_000_040), offset=3600, zone="Europe/Vienna"),
        mood=Level(4),
        energy=Level(2),
        words=("tired", "=calm"),
        activities=(
            LoggedActivity(name="walk", minutes=15, domain="physical"),
            LoggedActivity(name="*read*"),
        ),
        note=NOTE,
        answers=(("Sleep", "8 of 10"), ("Pain", 2), ("Thought", "a\nb | c: d")),
        source="app",
        created=Instant(1_700_000_041),
    )
    return kept.replace(**changes)


def written(kind: str, *kept: Entry, notes: bool = True) -> str:
    return "".join(exporter(kind).write(kept, notes, DEFAULT_LABELS))


def spelled(line: str) -> str:
    """The line with names folded: a vault spells a word or activity one way, the first it saw."""
    plain = json.loads(line)
    plain["words"] = [folded(word) for word in plain.get("words", [])]
    for logged in plain.get("activities", []):
        logged["name"] = folded(logged["name"])
    return json.dumps(plain)


many = st.lists(entries(), max_size=6, unique_by=lambda kept: kept.id)
slow = settings(
    max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)  # fmt: skip


@slow
@given(many.filter(bool))  # an empty file is refused
def test_json_lines_come_back_byte_for_byte(kept: list[Entry]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with new_vault(place / "one") as one, new_vault(place / "two") as two:
            text = written("jsonl", *kept)
            (place / "first").write_text(text, "utf-8", newline="")
            report = import_file(one, "jsonl", str(place / "first"))
            assert report.skipped == []
            assert report.added == len(kept)
            first = written("jsonl", *one.everything())
            assert sorted(map(spelled, first.splitlines())) == sorted(
                map(spelled, text.splitlines())
            )
            (place / "second").write_text(first, "utf-8", newline="")
            import_file(two, "jsonl", str(place / "second"))
            assert written("jsonl", *two.everything()).encode() == first.encode()
            again = import_file(two, "jsonl", str(place / "second"))
            assert (again.added, again.known) == (0, len(kept))


@slow
@given(many)
def test_tables_are_always_safe_and_come_back(kept: list[Entry]) -> None:
    text = written("csv", *kept)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == len(kept) + 1
    assert all(len(row) == len(rows[0]) for row in rows)
    for row in rows:
        assert not any(cell[:1] in {"=", "+", "-", "@"} or cell[:1] < " " for cell in row if cell)
    with tempfile.TemporaryDirectory() as folder, new_vault(Path(folder, "home")) as vault:
        path = Path(folder, "file")
        path.write_bytes(text.encode())
        report = import_file(vault, "daylio", str(path), zone="UTC")
        back = {each.id: each for each in vault.everything()}
    assert report.unmapped == {}
    bare = {each.id for each in kept if not (each.mood or each.energy or each.note)}
    assert {each.id for each in kept} - bare <= set(back)
    for each in kept:
        if each.id in back:
            same = back[each.id]
            assert (same.when, same.mood, same.energy) == (each.when, each.mood, each.energy)
            assert same.note == each.note


@slow
@given(many)
def test_pages_keep_their_structure(kept: list[Entry]) -> None:
    text = written("markdown", *kept)
    for line in text.split("\n"):
        assert not line or line.startswith(("# ", "## ", "### ", "- ", "> ", ">"))
    assert sum(line.startswith("### ") for line in text.split("\n")) == len(kept)
    for each in kept:
        for line in each.note.split("\n") if each.note else ():
            assert (f"> {line}\n" if line else ">\n") in text


@slow
@given(many)
def test_without_notes_none_is_in_it(kept: list[Entry]) -> None:
    secret = "zebra zebra"
    marked = [each.replace(note=f"{each.note}{secret}", answers=(("x", secret),)) for each in kept]
    for kind in EXPORTERS:
        assert secret in written(kind, *marked) or not kept
        assert secret not in written(kind, *marked, notes=False)


@given(st.one_of(names(), notes(), st.text(st.sampled_from("'=+-@a "), max_size=5)))
def test_the_guard_can_be_taken_off(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(("=", "+", "-", "@"))


def test_a_line_of_json() -> None:
    line = written("jsonl", entry(note="x"))
    assert line.endswith("}\n")
    assert list(json.loads(line)) == [
        "id", "at", "zone", "mood", "energy", "words", "activities", "note", "answers", "source",
        "created",
    ]  # fmt: skip


def test_a_row_of_the_table() -> None:
    text = written("csv", entry())
    assert text.startswith("full_date,date,weekday,time,mood,activities,scales,note_title,note,")
    row = next(csv.DictReader(io.StringIO(text, newline="")))
    assert row.pop("note") == NOTE
    assert row.pop("scales") == r'''Sleep: 8/10 | Pain: 2 | Thought: "a\\nb \| c: d"'''
    assert row == {
        "full_date": "2023-11-14", "date": "November 14", "weekday": "Tuesday", "time": "23:14",
        "mood": "good", "activities": "walk | *read*", "note_title": "",
        "id": entry().id, "at": "2023-11-14T23:14:00+01:00", "zone": "Europe/Vienna",
        "mood_level": "4", "energy": "2", "words": "tired | =calm", "minutes": "15 | ",
        "domains": "physical | ", "trackers": "", "mood_label": "", "form": "", "for_supervision": "", "source": "app",
        "created": "2023-11-14T22:14:01Z", "amended": "",
    }  # fmt: skip


def test_the_table_read_back(brought: Import) -> None:
    report, (back,) = brought(
        written("csv", entry(), entry(mood_label="wired").replace(id=entry().id))
    )
    assert (report.added, report.known) == (1, 1)
    assert back.words == entry().words
    assert [(logged.name, logged.minutes) for logged in back.activities] == [
        ("walk", 15),
        ("*read*", None),
    ]
    assert back.answers == entry().answers
    assert (back.when, back.mood, back.mood_label, back.note) == (entry().when, 4, "", NOTE)


def test_a_table_that_was_edited(brought: Import) -> None:
    lines = written("csv", entry(note="x")).splitlines()
    for wrong in ("2023-11-14T23:14:00+01:00", entry().id, "Europe/Vienna,4"):
        lines.append(lines[1].replace(wrong, "Europe/Vienna,9" if "/" in wrong else "x"))
    report, _ = brought("\n".join(lines))
    assert [line for line, _ in report.skipped] == [3, 4, 5]


def test_a_page() -> None:
    text = written(
        "markdown",
        entry(for_supervision=True),
        entry(note="", when=Moment(instant=Instant(1_710_000_000))),
    )
    assert text == (
        "# November 2023\n\n## Tuesday, November 14, 2023\n\n### 23:14\n\n"
        "- Mood: 4 good\n- Energy: 2\n- Feelings: tired, =calm\n- Activities: walk 15 min, \\*read\\*\n"
        "- Sleep: 8/10\n- Pain: 2\n- Thought: a b \\| c: d\n- For supervision\n\n"
        "> # heading\n>\n> ```\n> fence\n> > quote\n> ---\n>     indented\n> <b>typed</b> <3\n\n"
        "# March 2024\n\n## Saturday, March 9, 2024\n\n### 16:00\n\n"
        "- Mood: 4 good\n- Energy: 2\n- Feelings: tired, =calm\n- Activities: walk 15 min, \\*read\\*\n"
        "- Sleep: 8/10\n- Pain: 2\n- Thought: a b \\| c: d\n"
    )


def test_an_entry_that_was_only_a_note_is_left_out_without_notes() -> None:
    only = entry(mood=None, energy=None, words=(), activities=(), answers=())
    assert written("jsonl", only, notes=False) == ""


def test_exports_stream() -> None:
    asked = 0

    notes = True

    def endless() -> Iterator[Entry]:
        nonlocal asked
        while True:
            asked += 1
            yield entry(id=new_id(asked, b"0123456789"))

    for kind in EXPORTERS:
        asked = 0
        pieces = exporter(kind).write(endless(), notes, DEFAULT_LABELS)
        for _ in range(5):
            next(pieces)
        assert asked <= 5


def test_an_unknown_kind() -> None:
    for table in (importer, exporter):
        with pytest.raises(UsedWrongly):
            table("nothing")
    assert all(kind.about for kind in IMPORTERS.values())
    assert all(kind.about for kind in EXPORTERS.values())


def test_no_screen_and_no_network_is_loaded() -> None:
    code = (
        "import sys, pkgutil, importlib, wellnesstui.exchange as room\n"
        "for m in pkgutil.walk_packages(room.__path__, f'{room.__name__}.'): importlib.import_module(m.name)\n"
        "bad = {'textual', 'rich', 'numpy', 'socket', 'ssl', 'http', 'urllib.request'}\n"
        "print(sorted(bad & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert out.stdout.strip() == b"[]"


def test_only_a_file_of_the_table_has_a_byte_order_mark(vault: Vault, tmp_path: Path) -> None:
    """Excel needs it; a program that reads a pipe would take it for part of the first column's name."""
    for kind in EXPORTERS:
        export_file(vault, kind, str(tmp_path / kind))
        marked = (tmp_path / kind).read_bytes().startswith(b"\xef\xbb\xbf")
        assert marked == (kind == "csv")
        assert not "".join(EXPORTERS[kind].pieces(vault, notes=True)).startswith("\ufeff")
