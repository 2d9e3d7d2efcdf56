"""A word that is none of a few suggests the one that may be meant, in every command that takes one."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Say

SLIPS = {
    "theme dusc": ("Unknown theme: dusc.", "dusk"),
    "settings theme dusc": ("Unknown theme: dusc.", "dusk"),
    "settings clok": ("Unknown setting: clok.", "clock"),
    "settings contry": ("Unknown setting: contry.", "country"),
    "export json": ("Unknown export format: json.", "jsonl"),
    "import daylo x": ("Unknown import format: daylo.", "daylio"),
    "report --form marckdown": ("Unknown format: marckdown.", "markdown"),
    "trends --range mont": ("Unknown range: mont.", "month"),
    "did walk --kind phisical": ("Unknown kind of self-care: phisical.", "physical"),
    "did walk --domain phisical": ("Unknown kind of self-care: phisical.", "physical"),
    "completion bach": ("Unknown shell: bach.", "bash"),
    "breaks ad": ("Unknown action: ad.", "add"),
    "resources --topic slep": ("Unknown value for --topic: slep.", "sleep"),
    "resources --kind organizaton": ("Unknown value for --kind: organizaton.", "organization"),
    "breaks remove tea": ("Unknown action: remove.", "delete"),
    "breaks places remove x": ("Unknown action: remove.", "delete"),
    "remove x": ("Unknown command: remove.", "`wellness delete`"),
    "redo": ("Unknown command: redo.", "`wellness undo --redo`"),
    "unmute": ("Unknown command: unmute.", "`wellness mute off`"),
    "day --clear": ("Unknown option: --clear.", "`wellness day none`"),
    "help tims": ("No help found for: tims.", "`wellness help times`"),
}


@pytest.mark.parametrize("line", SLIPS)
def test_the_nearest_is_suggested(say: Say, line: str) -> None:
    sentence, meant = SLIPS[line]
    said = say(*line.split())
    assert (said.code, said.out) == (2, "")
    told, hint = said.err.splitlines()
    assert told == sentence
    assert f"Did you mean {meant}? " in hint


def test_nothing_is_suggested_for_what_is_like_none(say: Say) -> None:
    assert say("theme", "xylograph").err.splitlines()[1].startswith("Choose one of dusk, ")
    assert (
        say("did", "walk", "--domain", "xylograph")
        .err.splitlines()[1]
        .startswith("Nothing was saved. Choose one of ")
    )


def test_a_reminder_that_may_be_meant(say: Say) -> None:
    say("breaks", "add", "lunch at 12:30")
    assert "Did you mean lunch? Your reminders: lunch." in say("breaks", "off", "lunhc").err


def test_days_of_the_week_have_an_example_of_their_own(say: Say) -> None:
    for days in ("foo", "9:30", "x" * 500):
        hint = say("day", "9-10", "--every", days).err.splitlines()[1]
        assert hint == "For example: Mon-Fri, weekdays, or Tue and Thu."
