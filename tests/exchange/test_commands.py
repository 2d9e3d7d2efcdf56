"""What ``wellness import`` says about the new kinds: options, numbers, sentences."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Wellness
from tests.makers import journals, tables


def test_one_is_not_many(wellness: Wellness, tmp_path: Path) -> None:
    path = tmp_path / "j.txt"
    path.write_text("[2026-03-10 21:05] A quiet one.\n")
    assert wellness("import", "jrnl", str(path), "--dry-run").out == (
        "1 row read: 1 ready to import, 0 duplicates.\n"
    )
    path.write_text(journals.JRNL)
    said = wellness("import", "jrnl", str(path), "--zone", "Europe/Vienna")
    assert said.out.startswith(
        "5 rows read: 4 imported, 0 duplicates.\n1 can't be imported:\n  line 1: it's above"
    )


def test_a_table(wellness: Wellness, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        tables.table(("Date", "Rating"), ("10/03/2026 21:05", "7"), ("11/03/2026 21:05", "9"))
    )
    columns = (
        "--column",
        "date=Date",
        "--column",
        "mood=Rating",
        "--date-format",
        "%d/%m/%Y %H:%M",
    )
    said = wellness("import", "csv", str(path), *columns)
    assert said.code == 1
    assert "These moods have no level yet:\n  7 (1)\n  9 (1)\n" in said.out
    assert '--map "9-10=5" covers 9 to 10.' in said.out
    assert "Nothing was imported yet." in said.out
    said = wellness(
        "import", "csv", str(path), *columns, "--map", "6-8=4", "--map", "9-10=5", "--json"
    )
    assert json.loads(said.out)["saved"] == 2
    moods = [json.loads(line) for line in wellness("log", "--json", "--all").out.splitlines()]
    assert not moods or {mood["mood_label"] for mood in moods} <= {"7", "9"}


def test_what_is_asked_wrongly(wellness: Wellness, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Date,Rating\n2026-03-10,7\n")
    said = wellness("import", "csv", str(path))
    assert (said.code, said.out) == (2, "")
    assert "The file has: Date, Rating." in said.err
    said = wellness("import", "csv", str(path), "--column", "when=Datum", "--column", "mood=Rating")
    assert (said.code, said.out) == (1, "")
    assert "There's no column Datum in the file." in said.err
    for wrong in (("--column", "when"), ("--column", "colour=Rating"), ("--date-format", "%H")):
        said = wellness("import", "csv", str(path), "--column", "note=Rating", *wrong)
        assert (said.code, said.out) == (2, "")


def test_help(wellness: Wellness) -> None:
    said = wellness("import", "--help")
    assert said.code == 0
    for word in ("--column", "--date-format", "%m/%d/%Y", "bearable", "enex"):
        assert word in said.out
