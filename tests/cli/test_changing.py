"""``edit``, ``delete``, ``forget``, ``undo``: what they change, say and refuse."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.conftest import Say, complaint, lines
from tests.hand import Hand
from wellnesstui.store.disk.home import Home


def entries(say: Say) -> list[dict[str, Any]]:
    return lines(say("log", "--json"))


def keep(say: Say, *words: str, note: str = "") -> str:
    """The id of a new entry."""
    (answer,) = lines(say(*words, "--json", stdin=note))
    return str(answer["id"])


def test_edit(say: Say) -> None:
    id = keep(say, "mood", "4", "-w", "tired", "-", note="first")
    said = say(
        *["edit", id[-4:].lower(), "-m", "low", "-e", "5", "-w", "calm,warm", "-a", "tea 5m"],
        *["--at", "9:00", "-"],
        stdin="second",
    )
    assert (said.code, said.err) == (0, "")
    assert said.out == "Saved: 2 low, energy 5, calm, warm, tea 5 min, a note at 09:00.\n"
    (entry,) = entries(say)
    assert entry["at"] == "2026-11-24T09:00:00+01:00"
    assert (entry["mood"], entry["energy"], entry["words"]) == (2, 5, ["calm", "warm"])
    assert (entry["note"], entry["id"]) == ("second", id)
    assert entry["amended"] == "2026-11-24T09:52:00Z"
    assert say("undo").out == "Changed back: 4 good, tired, a note at 10:52.\n"
    assert entries(say)[0]["note"] == "first"


def test_edit_takes_parts_out(say: Say) -> None:
    id = keep(say, "mood", "4", "-e", "2", "-w", "tired", "-a", "tea", "-", note="x")
    for part in ("energy", "words", "activities", "note"):
        assert lines(say("edit", id, "--clear", part, "--json")) == [{"id": id, "saved": True}]
    (entry,) = entries(say)
    assert not {"energy", "words", "activities", "note"} & entry.keys()
    said = say("edit", id, "--clear", "mood")
    assert said.code == 2
    assert "would leave the entry empty" in said.err
    assert lines(say("edit", id, "-m", "4", "--json")) == [{"id": id, "saved": False}]


@pytest.mark.parametrize(
    "words",
    [
        ("-m", "9"),
        ("--clear", "soul"),
        ("-a", ""),
        ("--at", "23:00"),
        (),
        ("text",),
        ("-w", "x" * 81),
    ],
)
def test_edit_used_wrongly(say: Say, words: tuple[str, ...]) -> None:
    id = keep(say, "mood", "4")
    before = entries(say)
    said = say("edit", id, *words)
    assert (said.code, said.out) == (2, "")
    assert entries(say) == before


def test_delete_and_undo_and_redo(say: Say) -> None:
    id = keep(say, "mood", "4", "-", note="private words")
    said = say("delete", id[-6:])
    assert said.out == (
        "Deleted: 4 good, a note at 10:52.\n"
        "You can undo this with `wellness undo` until your day ends.\n"
    )
    assert entries(say) == []
    said = say("undo")
    assert said.out == "Restored: 4 good, a note at 10:52.\n"
    assert say("undo", "--redo").out == "Deleted again: 4 good, a note at 10:52.\n"
    assert lines(say("undo", "--json")) == [{"undone": "deleted", "id": id, "entries": 1}]
    assert lines(say("delete", id, "--json")) == [{"id": id, "deleted": True}]


def test_undo_of_an_entry_just_kept(say: Say) -> None:
    keep(say, "did", "walk", "15m")
    assert say("undo").out == "Removed: walk 15 min at 10:52.\n"
    assert entries(say) == []
    assert say("undo", "--redo").out == "Saved again: walk 15 min at 10:52.\n"
    assert say("undo").code == 0
    said = say("undo")
    assert (said.code, said.out, said.err) == (1, "", "There's nothing to undo today.\n")


def test_undo_ends_with_the_day(say: Say, hand: Hand) -> None:
    id = keep(say, "mood", "4")
    say("delete", id)
    hand.forward(24)
    assert say("undo").code == 1
    assert say("undo", "--redo").code == 1


def test_forget(say: Say) -> None:
    id = keep(say, "mood", "4", "-", note="private")
    said = say("forget", id)
    assert said.code == 2, "nobody is there to ask"
    assert "--yes" in said.err
    assert len(entries(say)) == 1
    assert say("forget", id, "--yes").out == "Permanently deleted: 4 good, a note at 10:52.\n"
    assert entries(say) == []
    assert say("undo").code == 1
    other = keep(say, "mood", "3")
    assert lines(say("forget", other, "--yes", "--json")) == [
        {"id": other, "forgotten": True, "in_backups": []}
    ]


@pytest.mark.parametrize("command", ["edit", "delete", "forget"])
def test_an_entry_that_can_not_be_found(say: Say, command: str) -> None:
    keep(say, "mood", "4")
    more = {"edit": ["-m", "3"], "forget": ["--yes"]}.get(command, [])
    for name, code in {"zzzz": 1, "0" * 26: 1, "zz": 2, "": 2, "../x": 2, "\x1b[31m": 2}.items():
        said = say(command, name, *more)
        assert (said.code, said.out) == (code, "")
        found = complaint(say(command, name, *more, "--json"))
        assert set(found) == {"error", "hint"}
    assert say(command).code == 2
    assert len(entries(say)) == 1


def test_an_ambiguous_ending(say: Say, home: Home) -> None:
    from tests.hand import an_entry
    from wellnesstui.store.vault.vault import Vault

    with Vault.open(home) as vault:
        for start in "AB":
            vault.record(an_entry(id=f"01KB00000000000000000{start}WXYZ", mood=1))
    found = complaint(say("delete", "wxyz", "--json"))
    assert found["error"] == "More than one entry's ID ends in wxyz."
    assert "awxyz" in say("log").out
    assert say("delete", "AWXYZ").code == 0


def test_undo_of_an_unknown_import(say: Say) -> None:
    assert say("undo", "--batch", "x").code == 1
    assert (
        complaint(say("undo", "--batch", "\x1b[31m", "--json"))["error"]
        == "That import was already undone, or no import has that ID."
    )
