"""``import``, ``export``, ``settings`` and ``theme`` from the command line."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Say, complaint, lines
from tests.hand import an_entry
from wellnesstui.domain.preferences import PREFERENCES
from wellnesstui.domain.shape import to_plain
from wellnesstui.store.content import library
from wellnesstui.store.disk.home import Home

DAYLIO = (
    "full_date,date,weekday,time,mood,activities,note_title,note\n"
    '2025-03-01,March 1,Saturday,14:05,rad,"walk | tea",,"a note"\n'
    "2025-03-02,March 2,Sunday,14:05,zonked,,,\n"
)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "daylio.csv"
    path.write_text(DAYLIO)
    return str(path)


def test_import(say: Say, file: str) -> None:
    said = say("import", "daylio", file, "--json")
    assert said.code == 1, "a mood is unknown, so nothing was kept"
    report = json.loads(said.out)
    assert list(report)[:6] == ["read", "saved", "known", "skipped", "unmapped", "dropped"]
    assert (report["saved"], report["unmapped"]) == (0, {"zonked": 1})
    assert say("log").out == "No entries yet.\n"
    (look,) = lines(say("import", "daylio", file, "--map", "zonked=1", "--dry-run", "--json"))
    assert (look["read"], look["saved"]) == (2, 2)
    assert say("log").out == "No entries yet.\n"
    (report,) = lines(say("import", "daylio", file, "--map", "zonked=1", "--json"))
    assert (report["read"], report["saved"], report["known"]) == (2, 2, 0)
    assert [entry["mood"] for entry in lines(say("log", "--json"))] == [1, 5]
    (again,) = lines(say("import", "daylio", file, "--json"))
    assert (again["saved"], again["known"]) == (0, 2)
    (undone,) = lines(say("undo", "--batch", report["batch"], "--json"))
    assert undone == {"undone": "imported", "id": report["batch"], "entries": 2}
    assert say("log").out == "No entries yet.\n"


def test_import_in_words(say: Say, file: str) -> None:
    said = say("import", "daylio", file)
    assert said.code == 1
    assert 'Set a level with --map "zonked=3"' in said.out
    assert "Nothing was imported yet." in said.out
    said = say("import", "daylio", file, "--map", "zonked=none")
    assert said.code == 0
    assert said.out.startswith("2 rows read: ")
    assert "`wellness undo --batch " in said.out
    assert say("undo").out == "Undone: importing 2 entries. To redo, import the file again.\n"


def test_import_used_wrongly(say: Say, file: str, tmp_path: Path) -> None:
    for words, code in {
        ("nonsense", file): 2,
        ("daylio",): 2,
        ("daylio", file, "--map", "x"): 2,
        ("daylio", file, "--map", "x=9"): 2,
        ("daylio", file, "--zone", "Europe/Nowhere"): 2,
        ("daylio", str(tmp_path / "none")): 1,
        ("daylio", str(tmp_path)): 1,
    }.items():
        assert say("import", *words).code == code, words
        assert set(complaint(say("import", *words, "--json"))) <= {"error", "hint"}


def test_export_to_the_screen_and_to_a_file(say: Say, tmp_path: Path) -> None:
    say("mood", "4", "-", stdin="ünï, =1+1")
    shown = say("export", "jsonl")
    assert json.loads(shown.out)["note"] == "ünï, =1+1"
    path = tmp_path / "out.jsonl"
    said = say("export", "jsonl", str(path))
    assert (said.code, said.out) == (0, "")
    assert "isn't encrypted" in said.err
    assert path.read_bytes() == shown.raw
    assert os.stat(path).st_mode & 0o777 == 0o600
    again = say("export", "jsonl", str(path))
    assert again.code == 2
    assert "nothing was saved" in again.err
    assert say("export", "csv", str(path), "--force").code == 0
    assert b"'=" in path.read_bytes() or b"=1+1" in path.read_bytes()
    assert "note" not in json.loads(say("export", "jsonl", "--no-notes").out)
    assert say("export", "markdown").code == 0


def test_export_that_can_not_be_written(say: Say, tmp_path: Path) -> None:
    say("mood", "4")
    assert say("export", "nonsense").code == 2
    said = say("export", "jsonl", str(tmp_path / "no" / "folder"))
    assert said.code == 1
    assert "That folder doesn't exist, so nothing was saved." in said.err
    (tmp_path / "folder").mkdir()
    assert say("export", "jsonl", str(tmp_path / "folder"), "--force").code == 2
    assert set(os.listdir(tmp_path)) == {"a höme", "folder"}


def test_what_is_exported_comes_back(say: Say, tmp_path: Path) -> None:
    entry = an_entry(2, mood=2, words=("tired",), note="x")
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps(to_plain(entry)) + "\n")
    assert say("import", "jsonl", str(path)).code == 0
    assert say("export", "jsonl").out == path.read_text()


def test_settings(say: Say, home: Home) -> None:
    (found,) = lines(say("settings", "--json"))
    assert found == {choice.name: choice.default for choice in PREFERENCES}
    assert not os.path.exists(home.settings)
    assert say("settings", "day-begins", "12:00").out == "Your day starts at: 12:00.\n"
    assert lines(say("settings", "day_begins", "--json")) == [{"day_begins": "12:00"}]
    assert lines(say("settings", "clock", "12", "--json")) == [{"clock": "12"}]
    assert say("settings", "day_begins").out.split()[1:3] == ["12:00", "PM"]
    assert say("settings", "day_begins", "4:30 AM").out == "Your day starts at: 4:30 AM.\n"
    assert lines(say("settings", "day_begins", "--json")) == [{"day_begins": "04:30"}]
    assert 'day_begins = "04:30"' in Path(home.settings).read_text()
    shown = say("settings").out
    assert all(choice.description in shown for choice in PREFERENCES)
    assert home.settings in shown
    rows = shown.splitlines()[: len(PREFERENCES)]
    columns = {row.index(choice.description) for row, choice in zip(rows, PREFERENCES, strict=True)}
    assert len(columns) == 1, "what they are for stands in one column"


@pytest.mark.parametrize(
    "words",
    [("colour",), ("colour", "red"), ("clock", "13"), ("day_begins", "x"), ("theme", "none")],
)
def test_settings_used_wrongly(say: Say, home: Home, words: tuple[str, ...]) -> None:
    assert say("settings", *words).code == 2
    assert "error" in complaint(say("settings", *words, "--json"))
    assert not os.path.exists(home.settings)


def test_theme(say: Say) -> None:
    (found,) = lines(say("theme", "--json"))
    assert found["theme"] == "dusk"
    other = next(name for name in found["themes"] if name != "dusk")
    title = library.palettes("")[0][found["themes"].index(other)].title
    assert say("theme", other).out == f"The theme is now {title}.\n"
    assert lines(say("theme", "--json"))[0]["theme"] == other
    assert f"● {other}" in say("theme").out
    assert say("theme", "none").code == 2
    assert say("settings", "theme", "dusk").code == 0
    assert lines(say("settings", "theme", "--json")) == [{"theme": "dusk"}]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("clock", "12-hour"), "Clock: 12-hour.\n"),
        (("clock", "24h"), "Clock: 24-hour.\n"),
        (("quiet", "2 min"), "Quiet after a session: 2 minutes.\n"),
        (("first_weekday", "sun"), "First day of the week: Sunday.\n"),
        (("hint", "no"), "Warn if a note may identify someone: off.\n"),
        (("symbols", "plain"), "Symbols: plain.\n"),
        (("lock_after", "never"), "Lock after: never.\n"),
    ],
)
def test_a_setting_takes_and_gives_words(say: Say, words: tuple[str, ...], answer: str) -> None:
    assert say("settings", *words).out == answer


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("lock_after", "3"), 'For "Lock after", choose 1 minute, 2 minutes,'),  # and not 30
        (("symbols", "letters"), 'For "Symbols", choose full or plain.'),
        (("clock", "x"), 'For "Clock", choose 24-hour or 12-hour.'),
    ],
)
def test_a_setting_that_can_not_be_says_what_can(
    say: Say, words: tuple[str, ...], reason: str
) -> None:
    said = say("settings", *words)
    assert said.code == 2
    assert reason in said.err
