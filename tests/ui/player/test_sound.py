"""Sound in the player and its dialog, with a process that only remembers what it was told."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from tests.ui.player.fake_sound import CHOICES, FakeOutput, following
from tests.ui.player.player_stage import SHORT, Scene, opened
from tests.ui.stage import Stage, staged
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.practices.plan import make_plan
from wellnesstui.sound import wire
from wellnesstui.sound.computer_voice import ComputerVoice
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings
from wellnesstui.ui.places.practices.timer_dialog import TimerDialog
from wellnesstui.ui.player import sound_opening
from wellnesstui.ui.player.sound_dialog import OFFER, SoundDialog
from wellnesstui.ui.player.sound_follower import LOST, NO_SOUND
from wellnesstui.ui.player.sound_test import HEARD
from wellnesstui.ui.widgets.setting_row import SettingRow

NIGHT = SHORT.replace(needs=("sleep",))
LINGERING = CHOICES.replace(linger=1800, fade=300)


@pytest.fixture
def output(monkeypatch: pytest.MonkeyPatch) -> FakeOutput:
    output = FakeOutput()
    monkeypatch.setattr(sound_opening, "opener", lambda *_: output.open)
    monkeypatch.setattr("wellnesstui.ui.player.sound_test.opener", lambda *_: output.open)
    return output


def rows(stage: Stage) -> dict[str, str]:
    return {row.title: row.value for row in stage.app.screen.query(SettingRow) if row.display}


def said(stage: Stage) -> str:
    return str(stage.app.screen.query_one("#said", Static).visual)


async def test_the_first_use_asks_and_nothing_plays_by_itself(
    stage_home: Home, output: FakeOutput
) -> None:
    sound = following(output, None)
    async with opened(stage_home, sound=sound) as scene:
        await scene.awake(2)
        await scene.stage.press("S")
        assert rows(scene.stage) == {"Sound": "off"}
        assert said(scene.stage) == OFFER
        assert output.starts == 0
        await scene.stage.press("space")
        assert settings.load(stage_home).has_sound
        assert rows(scene.stage)["Background"] == "none"
        await scene.stage.press("down", "down", "down", "right", "down", "left")
        await scene.stage.press("down", "right")
        saved = settings.load(stage_home)
        names = ("practice_sound", "sound_volume", "practice_bell")
        assert [saved[name] for name in names] == ["white", "60", "bowl"]
        assert [each.id for each in output.sent if isinstance(each, wire.Play)] == ["white"]
        assert [each.delay for each in output.sent if isinstance(each, wire.Ring)] == [0]
        assert not any(isinstance(each, wire.Pause) for each in output.sent)
        await scene.stage.press("escape")
        assert scene.stage.app.screen is scene.player
        assert not scene.player.timer.is_paused
        output.taken()
        await scene.awake(30)
        await scene.stage.press("M")
        assert scene.says("muted")
        assert {each.gain for each in output.taken(wire.Gain)} == {0}
        await scene.stage.press("escape")
        assert [each.fade for each in output.taken(wire.Stop)] == [0.3]
        await scene.stage.press("escape")
    assert output.closed == [0.3]


async def test_the_practice_begins_when_it_can_be_heard(stage_home: Home) -> None:
    output = FakeOutput(wire.Beat(seconds=0, plays=False, paused=False))
    sound = following(output)
    sound.prepare(make_plan(SHORT))
    async with opened(stage_home, sound=sound) as scene:
        scene.clock.awake(0.7)
        scene.player.on_screen_resume()
        assert not output.taken(wire.Ring)
        output.says(wire.Open(device="x"))
        scene.player.tick()
        assert scene.player.timer.elapsed == 0
        assert [each.delay for each in output.taken(wire.Ring)] == [0]


async def test_sound_keeps_step_and_ctrl_l_holds_it(stage_home: Home, output: FakeOutput) -> None:
    async with opened(stage_home, sound=following(output)) as scene:
        await scene.awake(2)
        output.taken()
        await scene.stage.press("ctrl+l")
        assert len(output.taken(wire.Pause)) == 1
        await scene.stage.press("x")
        assert not output.taken(wire.Resume)
        await scene.stage.press("space")
        assert len(output.taken(wire.Resume)) == 1
        await scene.awake(120)
        assert [each.id for each in output.taken(wire.Ring)][-1] == "bell 120.000"


async def test_without_a_device_it_says_so_and_the_practice_goes_on(
    stage_home: Home, output: FakeOutput
) -> None:
    silent = FakeOutput(wire.Silent(why=wire.NO_DEVICE))
    async with opened(stage_home, sound=following(silent)) as scene:
        await scene.awake(2)
        await scene.stage.until_told(NO_SOUND[wire.NO_DEVICE])
        assert scene.player.timer.elapsed == 2
        await scene.stage.press("S")
        assert isinstance(scene.stage.app.screen, SoundDialog)
        assert said(scene.stage) == NO_SOUND[wire.NO_DEVICE]


async def test_a_device_that_is_gone_pauses_it_and_space_goes_on(
    stage_home: Home, output: FakeOutput
) -> None:
    async with opened(stage_home, sound=following(output)) as scene:
        await scene.awake(2)
        output.says(wire.Lost())
        await scene.awake(1)
        assert scene.player.timer.is_paused
        assert scene.says(LOST.replace("<player.pause Space>", "Space"))
        output.taken()
        await scene.stage.press("space")
        assert len(output.taken(wire.Resume)) == 1
        assert scene.player.is_playing


async def test_in_sleep_the_sound_goes_on_and_space_pauses_it(
    stage_home: Home, output: FakeOutput
) -> None:
    async with opened(stage_home, NIGHT, sound=following(output, LINGERING)) as scene:
        await scene.awake(121)
        assert scene.player.is_over
        await scene.stage.press("x")  # it's dark
        await scene.stage.pause()
        assert scene.says("The sound plays for 30 minutes more, or until you close this.")
        assert "Space pause" in scene.keys
        output.taken()
        await scene.stage.press("space")
        assert len(output.taken(wire.Pause)) == 1
        assert scene.says("The sound is paused.")
        await scene.stage.press("space")
        assert len(output.taken(wire.Resume)) == 1
        await scene.stage.press("ctrl+l")
        await scene.stage.press("x")
        assert len(output.taken(wire.Pause)) == 1
        assert not output.taken(wire.Resume)
        assert scene.says("The sound is paused.")
        await scene.stage.press("space")
        await _locked(scene)
    assert output.closed == [0.3]


async def _locked(scene: Scene) -> None:
    """A lock takes along for how long the sound still goes on."""
    await scene.stage.app.lock(plays_on=True)
    carried = scene.stage.app.carried
    assert carried is not None
    assert (carried.playing.sound_left, carried.playing.ended) == (1800, "done")


@pytest.mark.parametrize(("ahead", "fade"), [(59, 30), (0, 1)])
async def test_what_lingers_fades_out_for_a_session_that_is_planned_meanwhile(
    stage_home: Home, output: FakeOutput, ahead: int, fade: float
) -> None:
    begins: list[Instant] = []
    sound = following(output, LINGERING)
    async with opened(stage_home, NIGHT, sound=sound, ask_next=lambda: begins[-1] if begins else None) as scene:  # fmt: skip
        await scene.awake(125)
        output.taken()
        begins.append(Instant(int(scene.clock.wall()) + ahead))
        await scene.awake(3)
        assert [each.fade for each in output.taken(wire.Stop)] == [fade]
        assert not scene.says("The sound plays")


async def test_muted_is_muted_in_the_next_practice_too(
    stage_home: Home, output: FakeOutput
) -> None:
    async with opened(stage_home, sound=following(output)) as scene:
        await scene.stage.press("M")
    output.taken()
    async with opened(stage_home, sound=following(output)) as scene:
        await scene.awake(1)
        assert {each.gain for each in output.taken(wire.Gain)} == {0.0}
        assert scene.says("muted")
        assert "M unmute" in scene.keys
        await scene.stage.press("M")
        assert 0.0 not in {each.gain for each in output.taken(wire.Gain)}


async def test_what_lingered_goes_on_after_a_lock(stage_home: Home, output: FakeOutput) -> None:
    sound = following(output, LINGERING)
    end = make_plan(NIGHT).seconds
    async with opened(
        stage_home, NIGHT, sound=sound, elapsed=end, ended="done", sound_left=900.0
    ) as scene:
        await scene.stage.pause()
        (stop,) = output.taken(wire.Stop)
        assert (stop.fade, stop.delay) == (300, 600)
        assert scene.player.is_over


async def test_a_practice_without_bells_of_its_own_rings_the_terminals(
    stage_home: Home, output: FakeOutput, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[str] = []
    for choices in (CHOICES, CHOICES.replace(bell="")):
        async with opened(stage_home, sound=following(output, choices), has_bell=True) as scene:
            monkeypatch.setattr(scene.stage.app, "bell", lambda: rung.append("bell"))
            timer = scene.player.timer
            timer.plan = timer.plan.replace(bells=timer.plan.bells.replace(begin=5.0))
            await scene.awake(10)
        assert len(rung) == (not choices.bell)


async def test_sound_is_chosen_in_the_place_and_for_a_timer(
    stage_home: Home, output: FakeOutput
) -> None:
    async with staged(stage_home, (100, 30)) as stage:
        await stage.press("p")
        await stage.press("V")
        await stage.until(SoundDialog)
        await stage.press("space", "escape")
        assert output.closed == [0.3]
        await stage.press("T")
        await stage.press("tab", "up", "up")
        row = stage.app.screen.query_one("#set-sound", SettingRow)
        row.focus()
        await stage.press("space")
        await stage.until(SoundDialog)
        assert rows(stage)["Sound"] == "on"
        assert "Enter done" in stage.lines()[-1]
        await stage.press("enter")
        await stage.until(TimerDialog)
        assert stage.app.settings["sound"] == "on", "Enter turned nothing back"


async def test_settings_ring_a_bell_or_say_what_is_wrong(
    stage_home: Home, output: FakeOutput
) -> None:
    async with staged(stage_home, (100, 30)) as stage:
        for state, sentence in (
            (wire.Open(device="x"), HEARD),
            (wire.Silent(why=wire.NO_LIBRARY), "Sound isn't available on this kind of computer."),
        ):
            output._state = state
            await stage.press("s")
            row = stage.app.screen.query_one("#set-test-sound", SettingRow)
            row.focus()
            await stage.press("enter")
            await stage.until_told(sentence)
        assert len([each for each in output.sent if isinstance(each, wire.Ring)]) == 2


async def test_the_computers_voice_is_a_choice_of_which_one_is_told(
    stage_home: Home, output: FakeOutput, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its program may be another's: that is said when it's chosen, and also where there is none."""
    monkeypatch.setattr("wellnesstui.ui.player.sound_dialog.find_voice", lambda: None)
    settings.change(stage_home, "sound", "on")
    async with opened(stage_home, sound=following(output)) as scene:
        await scene.stage.press("S", "down", "right")
        assert rows(scene.stage)["Voice"] == "my computer's voice, too"
        await scene.stage.until_told(
            "Your computer's voice is another program, and wellness can't vouch for it."
        )
        assert said(scene.stage) == "No voice found on your computer."
        assert settings.load(stage_home)["voice"] == "computer"
        await scene.stage.press("escape")
        output.taken()
        await scene.awake(15)
        assert [each.text for each in output.taken(wire.Speak)] == ["Or some more."]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("espeak-ng", "A bell rings, then your computer's voice speaks (espeak-ng)."),
        ("", "A bell is ringing. No voice found on your computer."),
    ],
)
async def test_settings_let_the_computers_voice_speak(
    stage_home: Home, output: FakeOutput, monkeypatch: pytest.MonkeyPatch, name: str, sentence: str
) -> None:
    found = ComputerVoice(name=name, path="/x", command=lambda _: ("/x",)) if name else None
    monkeypatch.setattr("wellnesstui.ui.player.sound_test.find_voice", lambda: found)
    monkeypatch.setattr("wellnesstui.ui.player.sound_test._RINGS", 0.05)
    settings.change(stage_home, "voice", "computer")
    async with staged(stage_home, (100, 30)) as stage:
        await stage.press("s")
        stage.app.screen.query_one("#set-test-sound", SettingRow).focus()
        await stage.press("enter")
        await stage.until_told(sentence)
        if not name:
            await stage.until_so(lambda: output.closed, "its end")
            assert not output.taken(wire.Speak)
            return
        await stage.until_so(lambda: output.taken(wire.Speak), "its words")
        output.says(wire.Unspoken(reason=wire.BROKEN))
        await stage.until_told("Your computer's voice doesn't work.")
