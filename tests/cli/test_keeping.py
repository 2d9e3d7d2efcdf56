"""``mood``, ``did`` and ``note``: kept at once, nothing kept when used wrongly."""

from __future__ import annotations

import os
from typing import Any

import pytest

from tests.cli.conftest import Say, complaint, lines
from tests.hand import Hand
from wellnesstui.domain.ulid import is_id
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault


def waiting(home: Home) -> int:
    return len(os.listdir(home.inbox)) if os.path.exists(home.inbox) else 0


def kept(say: Say) -> dict[str, Any]:
    """The one entry that there is, without what differs each time."""
    (entry,) = lines(say("log", "--json"))
    assert is_id(entry.pop("id"))
    assert entry.pop("source") == "cli"
    assert entry.pop("created") == "2026-11-24T09:52:00Z"
    return entry


NOW = {"at": "2026-11-24T10:52:00+01:00", "zone": "Europe/Vienna"}


def test_a_mood(say: Say, home: Home) -> None:
    said = say("mood", "4")
    assert (said.code, said.err) == (0, "")
    start, _, ending = said.out.rstrip("\n").rpartition("  ")
    assert start == "Saved: 4 good at 10:52"
    assert waiting(home) == 1
    assert not os.path.exists(home.vault), "keeping needs no vault"
    assert lines(say("today", "--json"))[0]["id"].lower().endswith(ending)
    assert kept(say) == {**NOW, "mood": 4}


def test_the_new_id_in_json(say: Say, home: Home) -> None:
    for words in (["mood", "4"], ["did", "walk"], ["note"]):
        (answer,) = lines(say(*words, "--json", stdin="a note"))
        assert list(answer) == ["id", "saved"]
        assert answer["saved"] is True
        assert os.path.exists(os.path.join(home.inbox, f"{answer['id']}.box"))


@pytest.mark.parametrize("words", [("good",), ("Good",), (" good ",), ("4", "-e", "2")])
def test_a_mood_by_its_name(say: Say, home: Home, words: tuple[str, ...]) -> None:
    assert say("mood", *words).out.startswith("Saved: 4 good")
    assert not os.path.exists(home.vault), "a usual name needs no vault"


SCALE = "Choose 1 to 5: 1 drained, 2 low, 3 steady, 4 good, 5 bright."
FEELINGS = "Nothing was saved. Feelings go after -w: wellness mood 4 -w happy."


@pytest.mark.parametrize(
    ("words", "sentence", "hint"),
    [
        ((), SCALE, "Nothing was saved."),
        (("9",), SCALE, "Nothing was saved."),
        (("happy",), SCALE, FEELINGS),
        (("four",), SCALE, FEELINGS),
        (("sad",), SCALE, FEELINGS),
        (("god",), SCALE, "Nothing was saved. Did you mean good?"),
        (
            ("4", "-e", "7"),
            "Choose an energy from 1 (hardly any) to 5 (plenty).",
            "Nothing was saved.",
        ),
    ],
)
def test_what_is_no_level_is_told_the_scale(
    say: Say, home: Home, words: tuple[str, ...], sentence: str, hint: str
) -> None:
    said = say("mood", *words)
    assert (said.code, said.out) == (2, "")
    assert said.err == f"{sentence}\n{hint}\n"
    assert not os.path.exists(home.vault)


def test_everything_at_once(say: Say) -> None:
    said = say(
        *["mood", "Drained", "-", "-e", "2", "-w", "tired, hopeful,,Tired", "-a", "walk:15m"],
        *["-a", "tea", "--for-supervision"],
        stdin="first\n\nsecond\n",
    )
    assert said.out.startswith(
        "Saved: 1 drained, energy 2, tired, hopeful, walk 15 min, tea, a note at 10:52"
    )
    assert kept(say) == {
        **NOW,
        "mood": 1,
        "energy": 2,
        "words": ["tired", "hopeful"],
        "activities": [{"name": "walk", "minutes": 15}, {"name": "tea"}],
        "note": "first\n\nsecond",
        "for_supervision": True,
    }


@pytest.mark.parametrize(
    ("words", "activity"),
    [
        ("walk 15m", {"name": "walk", "minutes": 15}),
        ("walk", {"name": "walk"}),
        ("a long walk 1h30", {"name": "a long walk", "minutes": 90}),
        ("walk:15m", {"name": "walk", "minutes": 15}),
        ("walk 15m physical", {"name": "walk", "minutes": 15, "domain": "physical"}),
        ("call meaning", {"name": "call", "domain": "meaning"}),
        ("meaning", {"name": "meaning"}),
        ("walk --kind physical 20m", {"name": "walk", "minutes": 20, "domain": "physical"}),
        ("walk --domain physical 20m", {"name": "walk", "minutes": 20, "domain": "physical"}),
        ("yoga 24h", {"name": "yoga", "minutes": 1440}),
        ("散歩 5m", {"name": "散歩", "minutes": 5}),
        ("month", {"name": "month"}),
    ],
)
def test_something_done(say: Say, words: str, activity: dict[str, object]) -> None:
    assert say("did", *words.split()).code == 0
    assert kept(say) == {**NOW, "activities": [activity]}


def test_something_done_with_a_mood_and_a_note(say: Say) -> None:
    assert say("did", "walk", "-m", "5", "-a", "tea", "-", stdin="x").code == 0
    assert kept(say) == {
        **NOW,
        "mood": 5,
        "activities": [{"name": "walk"}, {"name": "tea"}],
        "note": "x",
    }


def test_a_note(say: Say) -> None:
    said = say("note", "-m", "2", stdin="\n\n  one\n\ntwo  \n\n")
    assert said.out.startswith("Saved: 2 low, a note at 10:52")
    assert "one" not in said.out
    assert kept(say) == {**NOW, "mood": 2, "note": "  one\n\ntwo"}


@pytest.mark.parametrize(
    ("piped", "note"),
    [
        (b"\xef\xbb\xbfbom", "bom"),
        ("sixteen äö🙂".encode("utf-16"), "sixteen äö🙂"),
        (b"\xfe\xff" + "big".encode("utf-16-be"), "big"),
        (b"nul\x00byte", "nulbyte"),
        (b"dos\r\nlines\r\n", "dos\nlines"),
        (b"mac\rlines", "mac\nlines"),
        ("x" * 102_400, "x" * 102_400),
        ("é" * 51_200, "é" * 51_200),
    ],
    ids=range(8),
)
def test_a_note_from_a_pipe(say: Say, piped: bytes | str, note: str) -> None:
    said = say("note", stdin=piped)
    assert (said.code, said.err) == (0, "")
    assert kept(say) == {**NOW, "note": note}


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("Saw Mr Smith, DOB 3/4/1980.", "a date of birth"),
        ("Write to ana@example.com.", "an email address"),
        ("A patient, ninety-one years old.", "an age over 89"),
        ("A long day, 9 to 5.", ""),
    ],
)
def test_a_note_that_may_identify_somebody_is_saved_and_told(
    say: Say, home: Home, note: str, found: str
) -> None:
    said = say("note", stdin=note)
    ending = said.out.rstrip("\n").rpartition("  ")[2]
    warning = (
        f"That looks like {found}. Leave out anything that could identify a client. "
        f"To rewrite the note: `wellness edit {ending} -`.\n"
    )
    assert said.err == (warning if found else "")
    assert say("note", "--json", stdin=note).err == ""
    assert (found or "looks like") in say(
        "edit", ending, "-", stdin=f"{note} Again."
    ).err or not found
    say("settings", "warn_identifiers", "off")
    assert say("note", stdin=note).err == ""


@pytest.mark.parametrize("size", [102_401, 1_638_401, 5_000_000])
def test_a_note_that_is_too_long(say: Say, home: Home, size: int) -> None:
    for words in (["note"], ["mood", "3", "-"], ["did", "walk", "-"]):
        said = say(*words, stdin="x" * size)
        assert said.code == 2
        assert "wasn't saved" in said.err or "Nothing was saved. A note can be up to" in said.err
        assert "100 KiB" in said.err
    assert waiting(home) == 0


@pytest.mark.parametrize("piped", ["", " \n\t\n", "\x1b[31m\x07", "\ufeff"])
def test_nothing_written(say: Say, home: Home, piped: str) -> None:
    said = say("note", stdin=piped)
    assert (said.code, said.out) == (1, "")
    assert said.err == "Nothing was entered, so nothing was saved.\n"
    assert waiting(home) == 0
    assert say("mood", "4", "-", stdin=piped).code == 0
    assert kept(say) == {**NOW, "mood": 4}


def test_a_note_may_be_empty_when_something_else_is_said(say: Say) -> None:
    assert say("note", "-e", "3", stdin="").code == 0
    assert kept(say) == {**NOW, "energy": 3}


@pytest.mark.parametrize(
    ("at", "wall"),
    [
        ("10:52", "2026-11-24T10:52:00+01:00"),
        ("8:05 am", "2026-11-24T08:05:00+01:00"),
        ("yesterday 22:10", "2026-11-23T22:10:00+01:00"),
        ("2026-07-01 08:15", "2026-07-01T08:15:00+02:00"),
        ("20m ago", "2026-11-24T10:32:00+01:00"),
        ("now", "2026-11-24T10:52:00+01:00"),
    ],
)
def test_at_another_time(say: Say, at: str, wall: str) -> None:
    said = say("mood", "3", "--at", at)
    assert said.code == 0
    assert kept(say) == {**NOW, "at": wall, "mood": 3}


def test_another_day_is_named(say: Say) -> None:
    assert (
        "Saved: 3 steady Monday, November 23 at 22:10"
        in say("mood", "3", "--at", "yesterday 22:10").out
    )
    assert "Sunday, June 1, 2025 at 08:15" in say("mood", "3", "--at", "2025-06-01 8:15").out


def test_a_night_shift(say: Say, hand: Hand) -> None:
    hand.forward(-7.2)  # 03:40
    assert say("mood", "2", "--at", "22:10").code == 0
    assert say("mood", "3").code == 0
    shown = say("today").out
    assert shown.startswith("Today, Monday, November 23\n03:40")
    assert "22:10" in shown
    assert "Yesterday" not in shown


@pytest.mark.parametrize(
    ("day", "back", "at"),
    [
        ("2026-10-25T01:10:00Z", "20m ago", "2026-10-25T02:50:00+02:00"),  # now the second 02:10
        ("2026-10-25T01:10:00Z", "now", "2026-10-25T02:10:00+01:00"),
        ("2026-03-29T01:10:00Z", "20m ago", "2026-03-29T01:50:00+01:00"),  # now 03:10
        ("2026-03-29T01:10:00Z", "2h ago", "2026-03-29T00:10:00+01:00"),
    ],
)
def test_the_night_in_which_the_clocks_change(
    say: Say, hand: Hand, monkeypatch: pytest.MonkeyPatch, day: str, back: str, at: str
) -> None:
    from wellnesstui.domain.moment import Moment, read_iso
    from wellnesstui.store.disk import clock

    instant = read_iso(day).instant
    offset = 3600 if "10-25" in day else 7200
    monkeypatch.setattr(
        clock, "now", lambda: Moment(instant=instant, offset=offset, zone="Europe/Vienna")
    )
    assert say("mood", "3", "--at", back).code == 0
    (entry,) = lines(say("log", "--json"))
    assert entry["at"] == at


WRONG = [
    ("mood",),
    ("mood", "0"),
    ("mood", "6"),
    ("mood", "4.5"),
    ("mood", "٤٤"),
    ("mood", "great"),
    ("mood", "4", "a note on the line"),
    ("mood", "4", "-", "more"),
    ("mood", "4", "--energy"),
    ("mood", "4", "-e", "9"),
    ("mood", "4", "--unknown"),
    ("mood", "4", "--at", "tomorrow"),
    ("mood", "4", "--at", "23:59"),
    ("mood", "4", "--at", "1850-01-01 10:00"),
    ("mood", "4", "--at", ""),
    ("mood", "4", "-w", "x" * 81),
    ("mood", "4", "-w", ",".join(f"w{number}" for number in range(51))),
    ("did",),
    ("did", "-"),
    ("did", "x" * 81),
    ("did", "walk", "25h"),
    ("did", "walk", "0m"),
    ("did", "walk", "--domain", "sports"),
    ("did", "walk", "-m", "9"),
    ("did", "\x1b[31m"),
    ("note", "a note on the line"),
    ("note", "-m", "x"),
]


@pytest.mark.parametrize("words", WRONG, ids=lambda words: " ".join(words)[:40])
def test_used_wrongly(say: Say, home: Home, words: tuple[str, ...]) -> None:
    said = say(*words, stdin="note")
    assert (said.code, said.out) == (2, "")
    assert said.err.endswith((".\n", "?\n"))
    assert waiting(home) == 0
    again = say(*words, "--json", stdin="note")
    assert again.code == 2
    found = complaint(again)
    assert found["error"].endswith(".")


def test_more_activities_than_an_entry_holds(say: Say, home: Home) -> None:
    """What is acknowledged must also be taken in: the vault refuses more than 50."""
    words = [word for number in range(51) for word in ("-a", f"a{number}")]
    assert say("mood", "4", *words).code == 2
    assert say("did", "walk", *words[:100]).code == 2
    assert waiting(home) == 0
    assert say("mood", "4", *words[:100]).code == 0
    assert len(kept(say)["activities"]) == 50


def test_a_note_on_the_line_is_not_repeated(say: Say) -> None:
    for words in (("mood", "4", "private words"), ("note", "private words")):
        assert "private" not in say(*words).err


def test_everything_kept_is_taken_in(say: Say, home: Home) -> None:
    """Whatever these commands acknowledge, the vault can read."""
    longest = "x" * 80
    for words in (
        ("mood", "4", "-w", longest),
        ("did", *longest),
        ("did", longest, "24h", "professional"),
        ("mood", "4", "--at", "1900-01-02 00:00"),
        ("mood", "4", "-w", "ẞ,ß,SS,ﬁ,fi,İ,i̇"),
        ("mood", "4", "-a", "ẞ", "-a", "ß"),
    ):
        said = say(*words)
        assert said.code in (0, 2), said.err
    with Vault.open(home) as vault:
        assert vault.merge() == 0
        assert vault.count() >= 5
