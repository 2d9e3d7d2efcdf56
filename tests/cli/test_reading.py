"""``today``, ``log``, ``search`` and ``where``: the inbox merged, the newest first, the shape exact."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Say, lines
from tests.conftest import Wellness
from tests.hand import Hand, an_entry
from wellnesstui.cli.output.entry_lines import shorten
from wellnesstui.domain.entry import LoggedActivity
from wellnesstui.domain.shape import KEYS, to_plain
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.keys.key_file import load_or_make
from wellnesstui.store.vault.vault import Vault


def test_nothing_yet(say: Say) -> None:
    assert say("today").out == "No entries today or yesterday. To add one: `wellness mood 4`.\n"
    assert say("log").out == "No entries yet.\n"
    assert say("log", "--from", "2020-01-01").out == "No entries on those days.\n"
    assert say("log", "--to", "1970-01-01").out == "No entries on those days.\n"
    assert say("search", "x").out == "No matches.\n"
    for words in (("today",), ("log",), ("search", "x")):
        assert say(*words, "--json") == (0, b"", b"")


@pytest.mark.parametrize("words", [("today",), ("log",), ("search", "tired")])
def test_ids_have_one_length_and_each_names_its_entry(
    say: Say, home: Home, words: tuple[str, ...]
) -> None:
    with Vault.open(home) as vault:
        for ending in ("AQRWXYZ", "BQRWXYZ", "CPQRVWX"):
            vault.record(an_entry(id=f"01KB000000000000000{ending}", words=("tired",)))
    shown = [line.split()[-1] for line in say(*words).out.splitlines()[1:]]
    assert sorted(shown) == ["aqrwxyz", "bqrwxyz", "cpqrvwx"]
    for id in shown:
        assert say("edit", id, "-e", "3").code == 0
    assert say("edit", "rvwx", "-e", "4").code == 0, "four are enough where they name one"


def test_today_shows_whole_notes_of_two_days(say: Say) -> None:
    say("mood", "2", "--at", "2026-11-22 12:00")
    say("mood", "3", "--at", "yesterday 12:00", "-w", "tired")
    say("did", "walk", "15m", "-", "--at", "9:00", stdin="one\n\ntwo")
    say("note", "--at", "9:30", stdin="alone\nand more")
    ids = [entry["id"][-6:].lower() for entry in lines(say("today", "--json"))]
    assert say("today").out == (
        "Today, Tuesday, November 24\n"
        f"09:30  alone  {ids[0]}\n"
        "       and more\n"
        f"09:00  walk 15 min  {ids[1]}\n"
        "       one\n"
        "\n"
        "       two\n"
        "\n"
        "Yesterday, Monday, November 23\n"
        f"12:00  3 steady · tired  {ids[2]}\n"
    )


def test_the_log_shows_first_lines(say: Say) -> None:
    say("mood", "3", "-", "--at", "2025-06-01 9:00", stdin="one\ntwo")
    say("mood", "4", "-", stdin="x" * 200)
    first, _, dated, last = (line for line in say("log").out.splitlines() if line)
    assert first == "Today, Tuesday, November 24"
    assert dated == "Sunday, June 1, 2025"
    assert last.startswith("09:00  3 steady · one …  ")
    say("settings", "clock", "12")
    assert " 9:00 AM  3 steady · one" in say("log").out


def test_as_much_of_the_log_as_wanted(say: Say) -> None:
    for day in range(1, 26):
        say("mood", "3", "--at", f"2026-10-{day:02d} 12:00")
    assert len(lines(say("log", "--json"))) == 20
    assert len(lines(say("log", "-n", "3", "--json"))) == 3
    assert len(lines(say("log", "--all", "--json"))) == 25
    some = lines(say("log", "--from", "2026-10-03", "--to", "2026-10-05", "--json"))
    assert [entry["at"][:10] for entry in some] == ["2026-10-05", "2026-10-04", "2026-10-03"]


@pytest.mark.parametrize(
    "words", ["-n 0", "-n -1", "-n x", "-n 9999999999", "-n ''", "--from x", "--to 2026-02-30"]
)
def test_used_wrongly(say: Say, words: str) -> None:
    said = say("log", *(word.strip("'") for word in words.split()))
    assert (said.code, said.out) == (2, "")
    if words.startswith("-n"):
        assert say("search", "x", *(word.strip("'") for word in words.split())).code == 2


def test_search(say: Say) -> None:
    say("mood", "3", "-", "--at", "9:00", stdin="Walked by the river\nand back")
    say("did", "riverside", "run", "20m")
    newest, oldest = lines(say("search", "RIV", "--json"))
    assert (newest["at"][11:16], oldest["at"][11:16]) == ("10:52", "09:00")
    assert "3 steady · Walked by the river …" in say("search", "walk", "by").out
    assert "Showing the newest 1. Add -n 5 to see more." in say("search", "riv", "-n", "1").out
    assert len(lines(say("search", "riv", "-n", "1", "--json"))) == 1
    assert lines(say("search", "--json", stdin="back river\nignored")) == [oldest]
    assert lines(say("search", "--json", "--", "-walk")) == [oldest]
    said = say("search", stdin="")
    assert (said.code, said.err) == (2, "Type a word to search for, e.g. wellness search walk.\n")


WHOLE = an_entry(
    1,
    mood=4,
    mood_label="rad",
    energy=2,
    words=("tired",),
    activities=(
        LoggedActivity(name="walk", minutes=15, domain="physical"),
        LoggedActivity(name="tea"),
    ),
    note='one\n"two"\täöü',
    form="letter",
    answers=(("to", "me"), ("pages", 2)),
    for_supervision=True,
    amended=1_795_513_920,
)


def test_the_shape_that_scripts_rely_on(say: Say, home: Home) -> None:
    with Vault.open(home) as vault:
        vault.record(WHOLE.replace(note='one\n"two"  äöü'))
    expected = (
        f'{{"id": "{WHOLE.id}", "at": "2026-11-24T09:52:00+01:00", "zone": "Europe/Vienna", '
        '"mood": 4, "mood_label": "rad", "energy": 2, "words": ["tired"], "activities": '
        '[{"name": "walk", "minutes": 15, "domain": "physical"}, {"name": "tea"}], '
        '"note": "one\\n\\"two\\"  äöü", "form": "letter", "answers": {"to": "me", "pages": 2}, '
        '"for_supervision": true, "source": "cli", "created": "2026-11-24T09:52:00Z", '
        '"amended": "2026-11-24T09:52:00Z"}\n'
    )
    for words in (
        ["log", "--json"],
        ["today", "--json"],
        ["search", "one", "--json"],
        ["export", "jsonl"],
    ):
        assert say(*words).out == expected, words
    without = [each for each in KEYS if each != "trackers"]  # there are none in it
    assert list(lines(say("log", "--json"))[0]) == without


def test_no_more_in_it_than_was_said(say: Say) -> None:
    say("mood", "4")
    (entry,) = lines(say("log", "--json"))
    assert list(entry) == ["id", "at", "zone", "mood", "source", "created"]


def test_reading_merges_first_and_tells_of_what_it_can_not_read(say: Say, home: Home) -> None:
    say("mood", "4")
    (Path(home.inbox) / "1.box").write_bytes(b"damaged")
    said = say("log")
    assert said.code == 0
    assert "4 good" in said.out
    assert said.err == (
        "1 waiting file can't be read: 1.box. "
        "Nothing was deleted. Run `wellness doctor` to find out more.\n"
    )
    (Path(home.inbox) / "2.box").write_bytes(b"damaged")
    assert say("log", "--json").err.startswith("2 waiting files can't be read: 1.box, 2")
    assert sorted(os.listdir(home.inbox)) == ["1.box", "2.box"]


def test_many_that_waited_are_announced(say: Say, home: Home) -> None:
    for _ in range(100):
        inbox.save(home, an_entry(mood=2).replace(day=20781))
    assert say("today").err == "Adding 100 entries to your log.\n"
    assert say("today").err == ""


def test_settings_that_can_not_be_read_are_named_beside_the_answer(say: Say, home: Home) -> None:
    load_or_make(home)
    Path(home.settings).write_text('clock = "13"\n')
    for words in (("mood", "4"), ("log", "--json"), ("today",), ("settings", "--json")):
        said = say(*words)
        assert said.code == 0
        assert said.err.startswith(
            "The setting clock in settings.toml can't be read, so 24 is used."
        )
        assert "setting clock" not in said.out


def test_where(say: Say, home: Home) -> None:
    assert "Nothing has been written yet." in say("where").out
    assert not os.path.exists(home.data)
    say("mood", "4")
    say("log")
    say("mood", "3")
    say("settings", "clock", "12")
    say("settings", "clock", "24")
    (Path(home.data) / "other").write_bytes(b"12345")
    found = {
        os.path.relpath(each["path"], home.data): each for each in lines(say("where", "--json"))
    }
    box = next(name for name in found if name.endswith(".box"))
    changes = [name for name in found if name.endswith(".change")]
    assert len(changes) == 2
    assert set(found) == {
        *(
            "inbox.pub",
            "other",
            "settings.toml",
            "settings.toml.bak",
            "vault.db",
            "vault.key",
            box,
            *changes,
        )
    }
    assert all(list(each) == ["path", "bytes", "what", "readable"] for each in found.values())
    for name, readable in {
        "vault.db": "encrypted",
        box: "encrypted",
        changes[0]: "encrypted",
        "vault.key": "not encrypted: anyone with this file and the vault can read everything",
        "other": "not opened",
    }.items():
        assert found[name]["readable"] == readable
        assert found[name]["bytes"] == os.path.getsize(os.path.join(home.data, name))
    shown = say("where").out
    assert all(name in shown for name in found)
    assert "An employer, a court" in shown


def test_where_warns_of_a_folder_that_is_copied(
    say: Say, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WELLNESS_HOME", str(tmp_path / "Dropbox" / "x"))
    assert "part of Dropbox" in say("where").out


def test_the_same_in_a_real_process(wellness: Wellness, hand: Hand) -> None:
    assert wellness("mood", "4", "-", stdin="ünï".encode()).code == 0
    (entry,) = lines(wellness("log", "--json"))
    assert entry["note"] == "ünï"
    ascii_only: dict[str, str | None] = {
        "PYTHONIOENCODING": "ascii",
        "PYTHONUTF8": "0",
        "LC_ALL": "C",
    }
    said = wellness("log", env=ascii_only)
    assert said.code == 0
    assert b"?n?" in said.raw


@pytest.mark.parametrize(
    ("text", "room", "short"),
    [
        ("short", 5, "short"),
        ("longer", 5, "long…"),
        ("日本語", 6, "日本語"),
        ("日本語", 5, "日本…"),
        ("e\u0301e\u0301e\u0301", 4, "e\u0301e\u0301e\u0301"),
        ("ääää", 3, "ää…"),
    ],
)
def test_shortened_to_columns(text: str, room: int, short: str) -> None:
    assert shorten(text, room) == short


def test_a_kept_entry_is_the_same_when_read(say: Say, home: Home) -> None:
    inbox.save(home, WHOLE.replace(day=1, note="x"))
    assert lines(say("log", "--json")) == [to_plain(WHOLE.replace(note="x"))]


def test_ids_have_one_length_everywhere(say: Say) -> None:
    """What a command that saves prints last is what today, log and search print last."""
    saved = say("mood", "4", "-w", "tired").out.split()[-1]
    for words in (("today",), ("log",), ("search", "tired")):
        assert say(*words).out.split()[-1] == saved
    assert say("edit", saved[-4:], "-m", "3").code == 0
