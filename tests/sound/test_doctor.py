"""``wellness doctor`` says whether sound can be heard, and counts no silence as a fault."""

from __future__ import annotations

import pytest

from tests.conftest import Wellness
from wellnesstui.cli.sound import check
from wellnesstui.sound.computer_voice import ComputerVoice
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings


@pytest.mark.parametrize(
    ("device", "sentence", "is_well"),
    [("Speakers", "Sound plays on: Speakers.", True), (None, "No sound device found.", False)],
)
def test_it_says_what_plays(
    home: Home, monkeypatch: pytest.MonkeyPatch, device: str | None, sentence: str, is_well: bool
) -> None:
    asked: list[str] = []

    def look() -> str | None:
        asked.append("asked")
        return device

    monkeypatch.setattr(check, "_device", look)
    assert (
        check.examine(settings.load(home)).sentence
        == "Sound is off. `wellness settings sound on` turns it on."
    )
    assert asked == []
    settings.change(home, "sound", "on")
    found = check.examine(settings.load(home))
    assert (found.sentence, found.is_well) == (sentence, is_well)
    assert found.is_well or found.is_remark


def test_a_computer_without_the_library(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    found = check.examine(settings.load(home))
    assert found.sentence == "Sound isn't available on this kind of computer."
    assert found.is_remark


def test_the_command_says_it(wellness: Wellness) -> None:
    wellness("mood", "4")
    assert "Sound is off." in wellness("doctor").out


@pytest.mark.parametrize(
    ("found", "sentence", "is_well"),
    [
        ("espeak-ng", "Sound plays on: Speakers. Your computer's voice: espeak-ng.", True),
        ("", "Sound plays on: Speakers. No voice found on your computer.", False),
    ],
)
def test_it_says_which_voice_the_computer_has(
    home: Home, monkeypatch: pytest.MonkeyPatch, found: str, sentence: str, is_well: bool
) -> None:
    voice = ComputerVoice(name=found, path="/x", command=lambda _: ("/x",)) if found else None
    monkeypatch.setattr(check, "_device", lambda: "Speakers")
    monkeypatch.setattr("wellnesstui.sound.computer_voice.find_voice", lambda: voice)
    settings.change(home, "sound", "on")
    assert check.examine(settings.load(home)).sentence == "Sound plays on: Speakers."
    settings.change(home, "voice", "computer")
    finding = check.examine(settings.load(home))
    assert (finding.sentence, finding.is_well) == (sentence, is_well)
    assert finding.is_well or finding.is_remark
