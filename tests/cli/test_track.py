"""``wellness track`` and ``--track``: trackers made and changed, and values saved, shown and edited."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Say, complaint, lines
from wellnesstui.domain import recovery_code
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys import slots
from wellnesstui.store.upkeep import passphrase_change
from wellnesstui.store.vault.vault import Vault


def entries(say: Say) -> list[dict[str, Any]]:
    return lines(say("log", "--json"))


@pytest.fixture
def sleep(say: Say) -> Say:
    assert say("track", "add", "sleep", "--unit", "hours").code == 0
    assert say("track", "add", "pain", "--low", "none", "--high", "worst").code == 0
    assert say("track", "add", "outside", "--kind", "yes/no").code == 0
    return say


def test_without_trackers_it_says_how_to_make_one(say: Say) -> None:
    assert "You have no trackers yet." in say("track").out
    said = say("mood", "4", "--track", "sleep=6", "--json")
    assert said.code == 2
    assert complaint(said)["error"] == "You don't have a tracker called sleep yet."
    assert entries(say) == []


def test_values_are_saved_with_a_mood_and_shown_everywhere(sleep: Say) -> None:
    said = sleep("mood", "4", "--track", "sleep=7h30", "-t", "pain=3", "-t", "outside=no")
    assert (said.code, said.err) == (0, "")
    assert "4 good, sleep: 7 h 30 min, pain: 3 of 10, outside: no at 10:52" in said.out
    (entry,) = entries(sleep)
    assert entry["trackers"] == {"sleep": 7.5, "pain": 3, "outside": 0}
    assert list(entry).index("trackers") == list(entry).index("mood") + 1
    for command in ("log", "today"):
        assert "sleep: 7 h 30 min" in sleep(command).out
    assert "pain: 3 of 10" in sleep("search", "pain").out


def test_track_alone_saves_an_entry_with_only_that(sleep: Say) -> None:
    for words in (("sleep", "6,5"), ("sleep=6.5",), ("sleep=6.5", "pain=1"), ("Sleep", "6h30")):
        assert sleep("track", *words).code == 0, words
    assert [each["trackers"].get("sleep") for each in entries(sleep)] == [6.5] * 4
    assert all("mood" not in each for each in entries(sleep))


def test_a_name_alone_asks(sleep: Say) -> None:
    said = sleep("mood", "3", "--track", "sleep", "-t", "pain", stdin="7\n\n")
    assert "sleep (hours): " in said.err
    assert "pain, 0 (none) to 10 (worst): " in said.err
    assert entries(sleep)[0]["trackers"] == {"sleep": 7}
    said = sleep("track", "pain", stdin="")
    assert said.code == 1
    assert "Nothing was entered, so nothing was saved." in said.err


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("slep=6", "There's no tracker called slep."),
        ("pain=11", "pain: type a whole number from 0 to 10."),
        ("outside=5", "outside: type yes or no."),
        ("sleep=lots", "sleep: type hours from 0 to 24, like 7, 7.5 or 7h30."),
        ("sleep=-3", "sleep: type hours from 0 to 24, like 7, 7.5 or 7h30."),
        ("sleep=", "Name the tracker and its value: sleep=6."),
    ],
)
def test_what_can_not_be_is_refused_and_nothing_saved(
    sleep: Say, value: str, sentence: str
) -> None:
    said = sleep("mood", "4", "--track", value, "--json")
    assert said.code == 2
    assert complaint(said)["error"] == sentence
    assert entries(sleep) == []


def test_a_value_that_is_there_twice_is_not_the_last_one_silently(sleep: Say) -> None:
    said = sleep("mood", "4", "-t", "sleep=6", "-t", "Sleep=7", "--json")
    assert said.code == 2
    assert complaint(said)["error"] == "sleep is there twice."
    assert entries(sleep) == []


def test_a_unit_is_not_changed_under_the_values_there_are(sleep: Say) -> None:
    sleep("track", "sleep", "7h30")
    said = sleep("track", "change", "sleep", "--unit", "minutes", "--json")
    assert said.code == 2
    told = complaint(said)
    assert told["error"] == (
        "sleep has 1 value in hours, which would mean something else in minutes."
    )
    assert told["hint"] == (
        "To track it another way, hide this one and add another under a new name."
    )
    assert "sleep: 7 h 30 min" in sleep("today").out


def test_a_long_name_with_emoji_stands_apart_from_what_it_is(say: Say) -> None:
    name = "🛌" * 12
    say("track", "add", name)
    assert f"{name}  a number" in say("track").out


def test_did_note_checkin_and_edit_know_it(sleep: Say) -> None:
    assert sleep("did", "walk", "15m", "-t", "outside=yes").code == 0
    assert sleep("note", "-t", "sleep=5", stdin="short").code == 0
    assert sleep("checkin", "--plain", stdin="4\n\n\n\n6\n2\nno\n\n").code == 0
    saved = sorted((each["trackers"] for each in entries(sleep)), key=len)
    assert saved[2] == {"sleep": 6, "pain": 2, "outside": 0}
    assert sorted(map(str, saved[:2])) == ["{'outside': 1}", "{'sleep': 5}"]
    (first,) = [each for each in entries(sleep) if "pain" in each["trackers"]]
    assert sleep("edit", first["id"][-6:], "-t", "pain=4").code == 0
    assert {"sleep": 6, "pain": 4, "outside": 0} in [
        each.get("trackers") for each in entries(sleep)
    ]
    assert sleep("edit", first["id"][-6:], "--clear", "trackers").code == 0
    assert "pain" not in str(entries(sleep))
    assert sleep("undo").code == 0
    assert "'pain': 4" in str(entries(sleep))


def test_changed_hidden_shown_deleted_and_undone(sleep: Say) -> None:
    sleep("track", "sleep", "7")
    assert sleep("track", "change", "sleep", "--name", "night rest").code == 0
    assert "night rest: 7 h" in sleep("today").out
    assert sleep("track", "night", "rest", "8").code == 0
    assert entries(sleep)[0]["trackers"] == {"sleep": 8}
    assert "hidden" in (sleep("track", "hide", "pain").out, sleep("track").out)[1]
    assert sleep("track", "show", "pain").code == 0
    assert sleep("track", "delete", "night rest", "--json").code == 2, (
        "it asks, and there's nobody to answer"
    )
    assert sleep("track", "delete", "night rest", "--yes").code == 0
    assert "sleep: 8" in sleep("today").out
    assert "without a tracker: sleep" in sleep("track").out
    assert sleep("undo").out == "Restored: night rest.\n"
    listed = json.loads(sleep("track", "--json").out)["trackers"]
    assert [(each["id"], each["name"], each["values"]) for each in listed] == [
        ("sleep", "night rest", 2), ("pain", "pain", 0), ("outside", "outside", 0),
    ]  # fmt: skip


def test_an_action_on_trackers_saves_no_entry(sleep: Say) -> None:
    said = sleep("track", "hide", "pain", "-e", "3", "--json")
    assert said.code == 2
    assert entries(sleep) == []
    assert complaint(sleep("track", "add", "list", "--json"))["error"].startswith(
        "list is an action"
    )
    assert complaint(sleep("track", "add", "x", "--kind", "yes/nope", "--json"))["hint"].startswith(
        "Did you mean"
    )


def test_with_a_passphrase_values_wait_in_the_inbox(
    sleep: Say, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "WORK", (1, 8192))
    with Vault.open(home) as vault:
        passphrase_change.seal(vault, "a river and a lamp", recovery_code.make(bytes(15)))
    said = sleep("mood", "4", "--track", "Sleep=7h30", "-t", "night shift=yes")
    assert said.code == 0, said.err
    assert "sleep: 7.5" in said.out


def test_scales_of_an_import_become_a_tracker(say: Say, tmp_path: Path) -> None:
    table = tmp_path / "daylio.csv"
    table.write_text(
        "full_date,date,weekday,time,mood,activities,scales,note_title,note\n"
        "2025-03-02,March 2,Sunday,21:15,rad,,Sleep Quality: 8/10 points,,\n"
    )
    assert say("import", "daylio", str(table)).code == 0
    assert (
        "Sleep Quality: 1 entry, e.g. 8 of 10. The tracker: 0 to 10."
        in say("track", "from-answers").out
    )
    assert say("track", "from-answers", "sleep quality", "--yes").code == 0
    assert entries(say)[0]["trackers"] == {"sleep quality": 8}
    assert say("undo").out.startswith("Undone: making a tracker of answers in 1 entry.")
    assert entries(say)[0]["answers"] == {"Sleep Quality": "8 of 10"}


def test_a_column_becomes_a_tracker(say: Say, tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("Day,Slept,Out\n2026-11-01,7.5,yes\n2026-11-02,lots,no\n")
    columns = (
        "--column",
        "date=Day",
        "--column",
        "tracker:sleep=Slept",
        "--column",
        "tracker:outside=Out",
    )
    said = say("import", "csv", str(table), *columns)
    assert said.code == 0, said.err
    second, first = entries(say)
    assert first["trackers"] == {"sleep": 7.5, "outside": 1}
    assert (second["trackers"], second["answers"]) == ({"outside": 0}, {"sleep": "lots"}), (
        "nothing is lost"
    )
    assert (
        "1 value doesn't fit the tracker (sleep), and was saved as text:\n  line 3: sleep"
        in said.out
    )
    assert "2 new trackers made: sleep, outside (yes/no)." in said.out
    assert "last: 7.5 on November 1" in say("track").out
    assert "2 duplicates" in say("import", "csv", str(table), *columns).out
    assert say("undo").code == 0
    assert json.loads(say("track", "--json").out) == {"trackers": []}
    refused = say("import", "jsonl", str(table), "--column", "tracker:sleep=Slept", "--json")
    assert refused.code == 2


def test_a_dry_run_says_which_values_dont_fit_and_which_trackers_would_be_made(
    sleep: Say, tmp_path: Path
) -> None:
    table = tmp_path / "own.csv"
    rows = [f"2026-11-0{day},{slept},{pain},{out},{walk}" for day, (slept, pain, out, walk) in enumerate((
        ("7h30", 11, 1, 2), ("abc", 3, 0, 2), (-2, 10, "yes", "x"), (6, 0, 7, 2)), 1)]  # fmt: skip
    table.write_text("\n".join(["Day,Slept,Pain,Out,Walk", *rows]) + "\n")
    fields = ("date=Day", "tracker:sleep=Slept", "tracker:pain=Pain", "tracker:outside=Out", "tracker:walks=Walk")  # fmt: skip
    columns = [part for field in fields for part in ("--column", field)]
    said = sleep("import", "csv", str(table), *columns, "--dry-run")
    assert "5 values don't fit the tracker (pain, sleep, walks, outside), and would be saved as text:" in said.out  # fmt: skip
    for line in ("line 2: pain", "line 3: sleep", "line 4: sleep", "line 4: walks", "line 5: outside"):  # fmt: skip
        assert line in said.out
    assert "1 new tracker would be made: walks." in said.out
    plain = json.loads(sleep("import", "csv", str(table), *columns, "--dry-run", "--json").out)
    assert plain["unfit"][0] == {"line": 2, "tracker": "pain"}
    assert [each["name"] for each in plain["trackers"]] == ["walks"]
    assert sleep("import", "csv", str(table), *columns).code == 0
    assert [each["trackers"] for each in reversed(entries(sleep))] == [
        {"sleep": 7.5, "outside": 1, "walks": 2},
        {"pain": 3, "outside": 0, "walks": 2},
        {"pain": 10, "outside": 1},
        {"sleep": 6, "pain": 0, "walks": 2},
    ]


def test_everything_goes_out_and_comes_in_again(sleep: Say, home: Home, tmp_path: Path) -> None:
    sleep("mood", "4", "-t", "sleep=7h20", "-t", "outside=yes")
    before = entries(sleep)
    for kind, name in (("jsonl", "all.jsonl"), ("csv", "all.csv"), ("markdown", "all.md")):
        assert sleep("export", kind, str(tmp_path / name)).code == 0
    assert "- sleep: 7 h 20 min" in (tmp_path / "all.md").read_text()
    assert "sleep: 7.333 | outside: 1" in (tmp_path / "all.csv").read_text()
    for kind, name in (("jsonl", "all.jsonl"), ("wellness", "all.csv")):
        with Vault.open(home) as vault:
            vault.database.run("DELETE FROM entry")
        said = sleep("import", kind, str(tmp_path / name))
        assert said.code == 0, said.err
        assert [each["trackers"] for each in entries(sleep)] == [before[0]["trackers"]], kind
