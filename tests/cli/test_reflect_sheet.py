"""The sheet for supervision: what was written for it and marked, and nothing that's for oneself."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Say
from tests.hand import Hand
from wellnesstui.lookback.sheet import NOTHING

ANSWERS = {
    "want": "Someone to check my plan",
    "last-time": "Done, mostly\n# not a heading",
    "question": "Why do I dread *Thursdays*?",
    "taking-away": "Ask sooner",
    "agreed": "I call the school\nshe sends the article",
    "heard": 41,
    "useful": 83,
}


def write(say: Say, **answers: object) -> None:
    said = say("reflect", "supervision", "--json", "-", stdin=json.dumps({"answers": answers}))
    assert said.code == 0, said.err


def mark(say: Say, note: str) -> None:
    assert say("note", "--for-supervision", "-", stdin=note).code == 0


def test_without_anything_there_is_one_sentence(say: Say) -> None:
    said = say("reflect", "sheet")
    assert (said.code, said.out) == (0, f"{NOTHING}\n")


def test_it_has_the_answers_and_what_was_marked(say: Say) -> None:
    mark(say, "the call with <b>the school</b>")
    assert say("note", "-", stdin="not for anyone").code == 0
    write(say, **ANSWERS)
    sheet = say("reflect", "sheet").out
    assert "## What I want from it\n\nSomeone to check my plan\n" in sheet
    assert "Done, mostly\n\n\\# not a heading" in sheet
    assert "Why do I dread \\*Thursdays\\*?" in sheet
    assert "## What was agreed\n\n- I call the school\n- she sends the article\n" in sheet
    assert "> the call with \\<b>the school\\</b>" in sheet
    assert "This file isn't encrypted." in sheet
    assert "not for anyone" not in sheet
    assert not any(each in sheet for each in ("41", "83", "heard", "useful")), "for oneself"


def test_what_was_marked_before_the_last_time_is_on_that_sheet_only(say: Say, hand: Hand) -> None:
    mark(say, "an old case")
    write(say, want="Then")
    assert "an old case" in say("reflect", "sheet").out
    hand.forward(hours=14 * 24)
    mark(say, "a new case")
    assert "Then" in say("reflect", "sheet").out, "no new one is written yet"
    write(say, want="Now")
    sheet = say("reflect", "sheet").out
    assert "Now" in sheet
    assert "a new case" in sheet
    assert "an old case" not in sheet
    assert "Then" not in sheet


def test_a_file_is_for_this_account_only_and_replaced_only_when_told_so(
    say: Say, tmp_path: Path
) -> None:
    write(say, **ANSWERS)
    path = tmp_path / "sheet.md"
    said = say("reflect", "sheet", "--to", str(path))
    assert (said.code, said.out) == (0, "")
    assert "isn't encrypted" in said.err
    assert path.read_text("utf-8") == say("reflect", "sheet").out
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0
    again = say("reflect", "sheet", "--to", str(path))
    assert again.code == 2
    assert "already exists" in again.err
    assert say("reflect", "sheet", "--to", str(path), "--force").code == 0


@pytest.mark.parametrize("words", [("goal", "--to", "x.md"), ("sheet", "--json")])
def test_what_goes_with_it_is_said(say: Say, words: tuple[str, ...]) -> None:
    assert say("reflect", *words).code == 2
