"""Sound keeps step with what plays: what the player's process is told, and when."""

from __future__ import annotations

import pytest

from tests.ui.player.fake_sound import CHOICES, RAIN, FakeOutput, following
from tests.ui.player.player_stage import SHORT
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.practices.plan import Choices, make_plan
from wellnesstui.sound import wire
from wellnesstui.sound.wire import BELLS, SOUND, VOICE
from wellnesstui.ui.player import sound_follower
from wellnesstui.ui.player.sound_follower import SoundBusy, SoundFollower

PLAN = make_plan(SHORT)
NIGHT = make_plan(SHORT.replace(needs=("sleep",)))
WITH_STEPS = CHOICES.replace(at_steps=True)


def begun(output: FakeOutput, choices: object = CHOICES, plan: object = PLAN) -> SoundFollower:
    follower = following(output, choices)  # type: ignore[arg-type]
    follower.opened(plan)  # type: ignore[arg-type]
    follower.started(0)
    follower.advanced(0)
    return follower


def run(follower: SoundFollower, begin: int, end: int) -> None:
    for second in range(begin, end + 1):
        follower.advanced(second)


def stopped(output: FakeOutput) -> list[tuple[str, float, float]]:
    return [(each.only, each.fade, each.delay) for each in output.taken(wire.Stop)]


def test_nothing_starts_while_sound_is_off_or_nothing_is_to_be_heard() -> None:
    for choices in (None, CHOICES.replace(mix=None, bell="", has_tones=False)):
        output = FakeOutput()
        run(begun(output, choices), 0, 50)
        assert (output.starts, output.sent) == (0, [])


def test_it_begins_with_volumes_a_soundscape_that_fades_in_and_a_bell() -> None:
    output = FakeOutput()
    begun(output)
    gains = {each.kind: each.gain for each in output.sent if isinstance(each, wire.Gain)}
    assert gains == {VOICE: pytest.approx(0.49), SOUND: 0.25, BELLS: 1}
    (play,) = (each for each in output.sent if isinstance(each, wire.Play))
    assert (play.id, play.fade, play.kind) == ("rain", 4, SOUND)
    (ring,) = (each for each in output.sent if isinstance(each, wire.Ring))
    assert ring.file.endswith("bowl.ogg")
    assert ring.delay == 0


def test_a_bell_is_said_ahead_and_again_until_it_is_near() -> None:
    output = FakeOutput()
    follower = begun(output, WITH_STEPS)
    output.taken()
    run(follower, 1, 30)
    rings = output.taken(wire.Ring)
    assert [(each.id, each.delay) for each in rings] == [
        ("bell 20.000", delay) for delay in (3, 2, 1)
    ]


def test_bells_wait_for_the_device_and_what_is_late_is_heard_now() -> None:
    output = FakeOutput(wire.Beat(seconds=0, plays=False, paused=False))
    follower = begun(output)
    assert follower.is_opening
    assert not output.taken(wire.Ring)
    output.says(wire.Open(device="x"))
    assert not follower.is_opening
    follower.advanced(0.4)
    assert [each.delay for each in output.taken(wire.Ring)] == [0]


def test_a_pause_holds_everything_and_goes_on_where_it_was() -> None:
    output = FakeOutput()
    follower = begun(output)
    run(follower, 1, 5)
    output.taken()
    follower.paused()
    assert [type(each) for each in output.taken(wire.Message)] == [wire.Pause]
    follower.resumed(5)
    assert [type(each) for each in output.taken(wire.Message)] == [wire.Resume]


def test_what_is_ahead_is_dropped_when_it_goes_elsewhere() -> None:
    output = FakeOutput()
    follower = begun(output, WITH_STEPS)
    run(follower, 1, 18)
    output.taken()
    follower.skipped(80)
    sent = output.taken(wire.Stop, wire.Ring, wire.Play)
    assert [each.only for each in sent if isinstance(each, wire.Stop)] == [VOICE, BELLS]
    assert [each.delay for each in sent if isinstance(each, wire.Ring)] == [0]
    assert not any(isinstance(each, wire.Play) for each in sent), "the sound under it goes on"
    faster = make_plan(SHORT, Choices(pace=1.4))
    follower.changed(faster, faster.seconds - 1)
    assert [each.delay for each in output.taken(wire.Ring)] == [pytest.approx(1)]


def test_a_paused_practice_that_is_skipped_says_nothing_until_it_goes_on() -> None:
    output = FakeOutput()
    follower = begun(output, WITH_STEPS)
    follower.paused()
    output.taken()
    follower.skipped(20)
    assert not output.taken(wire.Ring)
    follower.resumed(20)
    follower.advanced(20.1)
    assert [each.delay for each in output.taken(wire.Ring)] == [0]


def test_the_way_out_is_silent_at_once_and_rings_nothing() -> None:
    output = FakeOutput()
    follower = begun(output)
    run(follower, 1, 118)
    output.taken()
    follower.faded_out(0.3)
    follower.ended()
    follower.closed()
    assert stopped(output) == [("", 0.3, 0)]
    assert output.closed == [0.3]


def test_at_its_end_the_sound_fades_and_the_bell_rings_out() -> None:
    output = FakeOutput()
    follower = begun(output)
    run(follower, 1, 120)
    output.taken()
    follower.ended()
    assert stopped(output) == [(SOUND, 6, 0)]
    assert follower.linger_left == 0


def test_in_sleep_the_sound_goes_on_softer_and_stops_by_the_sleep_timer() -> None:
    now = [0.0]
    output = FakeOutput()
    choices = WITH_STEPS.replace(linger=1800, fade=300)
    for _ in range(2):  # the second use works, too
        follower = following(output, choices, lambda: now[0])
        follower.opened(NIGHT)
        follower.started(0)
        run(follower, 0, 120)
        follower.ended()
        (play,) = (each for each in output.sent if isinstance(each, wire.Play))
        assert play.gain == 0.5
        assert not any(isinstance(each, wire.Ring) for each in output.sent)
        assert stopped(output) == [(SOUND, 300, 1500)]
        now[0] += 600
        assert follower.linger_left == 1200
        follower.pause_lingering(is_held=True)
        now[0] += 5000
        assert follower.linger_left == 1200, "it pauses with the sound"
        follower.pause_lingering(is_held=False)
        now[0] += 200
        assert follower.linger_left == 1000
        output.says(wire.Ended(id="rain"))
        follower.poll()
        assert follower.linger_left == 0
        follower.closed()
        output.taken()


def test_until_it_is_stopped_and_never_where_it_is_off() -> None:
    output = FakeOutput()
    follower = begun(output, CHOICES.replace(linger=float("inf"), fade=300), NIGHT)
    output.taken()
    run(follower, 1, 120)
    follower.ended()
    assert (follower.linger_left, stopped(output)) == (float("inf"), [])
    follower = begun(output, CHOICES.replace(linger=0, fade=300), NIGHT)
    run(follower, 1, 120)
    output.taken()
    follower.ended()
    assert (follower.linger_left, stopped(output)) == (0, [(SOUND, 6, 0)])


def test_another_process_goes_on_with_what_lingered_once_the_first_has_ended() -> None:
    now, output = [0.0], FakeOutput()
    is_busy = True

    def open_output(listener: object) -> FakeOutput:
        if is_busy:
            raise SoundBusy("Sound is already playing.")
        return output.open(listener)  # type: ignore[arg-type]

    choices = CHOICES.replace(linger=1800, fade=300)
    follower = SoundFollower(choices, open_output, clock=lambda: now[0])
    follower.linger_on(NIGHT, 900)
    assert follower.is_busy
    is_busy, now[0] = False, 1.5
    follower.poll()
    assert stopped(output) == [(SOUND, 300, 600)]
    assert follower.linger_left == 900


def test_what_was_playing_is_heard_once_the_player_before_it_has_ended() -> None:
    output, now = FakeOutput(), [0.0]

    def open_output(listener: object) -> FakeOutput:
        if now[0] < 2:
            raise SoundBusy("Sound is already playing.")
        return output.open(listener)  # type: ignore[arg-type]

    follower = SoundFollower(CHOICES, open_output, clock=lambda: now[0])
    follower.opened(PLAN)
    follower.started(30)
    for second in range(5):
        now[0] = second
        follower.advanced(30 + second)
    assert [each.id for each in output.taken(wire.Play)] == ["rain"]
    assert follower.trouble == ""


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (wire.Silent(why=wire.NO_DEVICE), "No sound device found. You can follow the text on screen."),
        (wire.Failed(id=""), "A sound file is damaged. Installing wellness again restores it."),
        (wire.Gone(), "The sound was stopped. You can follow the text on screen."),
    ],
)  # fmt: skip
def test_trouble_is_told_once_and_it_goes_on_silently(state: wire.Message, sentence: str) -> None:
    output, told = FakeOutput(state), list[str]()
    follower = following(output)
    follower.tell = told.append
    follower.opened(PLAN)
    follower.started(0)
    run(follower, 0, 30)
    assert told == [sentence]
    assert output.starts == 1
    assert not follower.rings


def test_a_lost_device_pauses_it_and_it_goes_on_with_the_next() -> None:
    output, told, paused = FakeOutput(), list[str](), list[str]()
    follower = begun(output)
    follower.tell, follower.pause = told.append, lambda: paused.append("paused")
    for _ in range(2):  # each time it's lost
        output.says(wire.Lost())
        follower.advanced(5)
        follower.paused()
        output.taken()
        follower.resumed(5)
        assert len(output.taken(wire.Resume)) == 1
        output.says(wire.Open(device="other"))
        follower.advanced(5.1)
    assert told == [sound_follower.LOST] * 2
    assert paused == ["paused"] * 2
    assert follower.rings


def test_a_second_program_says_that_sound_plays_elsewhere() -> None:
    told: list[str] = []
    now = [0.0]

    def busy(_: object) -> FakeOutput:
        raise SoundBusy("Sound is already playing.")

    follower = SoundFollower(CHOICES, busy, clock=lambda: now[0])
    follower.tell = told.append
    follower.opened(PLAN)
    follower.started(0)
    for second in range(30):
        now[0] = second
        follower.advanced(second)
    assert told == [sound_follower.BUSY]


def test_what_sound_refuses_is_told_once() -> None:
    told: list[str] = []

    def refused(_: object) -> FakeOutput:
        raise WellnessError("You're connected over SSH.", "Settings can allow it.")

    follower = SoundFollower(CHOICES, refused)
    follower.tell = told.append
    follower.opened(PLAN)
    follower.started(0)
    run(follower, 0, 30)
    assert told == ["You're connected over SSH. Settings can allow it."]


def test_mute_and_other_choices_are_heard_at_once() -> None:
    output = FakeOutput()
    follower = begun(output)
    output.taken()
    follower.mute()
    assert {each.gain for each in output.taken(wire.Gain)} == {0}
    follower.mute()
    assert 0 not in {each.gain for each in output.taken(wire.Gain)}
    follower.choose(CHOICES.replace(mix=RAIN.replace(parts=(RAIN.parts[0].replace(sound="wind"),))))
    sent = output.taken(wire.Stop, wire.Play)
    assert [each.id for each in sent if isinstance(each, wire.Play)] == ["wind"]
    assert SOUND in [each.only for each in sent if isinstance(each, wire.Stop)]
    follower.choose(None)
    assert output.closed == [0.3]
    follower.choose(CHOICES)
    assert output.starts == 2


def test_while_choosing_the_sound_is_heard_and_the_voice_is_not() -> None:
    output = FakeOutput()
    follower = begun(output)
    output.taken()
    follower.preview(is_on=True)
    follower.paused()
    assert not output.taken(wire.Pause)
    follower.ring()
    assert len(output.taken(wire.Ring)) == 1
    follower.preview(is_on=False)
    assert len(output.taken(wire.Pause)) == 1
    follower.resumed(0)
    assert len(output.taken(wire.Resume)) == 1
