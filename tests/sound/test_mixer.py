"""The mixer as a function: commands and a number of frames in, samples out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.sound.mixer import MAX_VOICES, Mixer
from wellnesstui.sound.sources import RATE, Loop, Once, Stream, tone
from wellnesstui.sound.wire import BELLS, FALLING, RISING, SOUND, VOICE

FULL = np.full((RATE, 2), 16384, np.int16)  # half of full scale, a second long
CLICK = np.array([[16384, 16384]], np.int16)


def level(seconds: float) -> Loop:
    return Loop(FULL[: round(seconds * RATE)])


def heard(mixer: Mixer, seconds: float, block: int = 4800) -> np.ndarray:
    frames = round(seconds * RATE)
    blocks = [mixer.render(min(block, frames - at)) for at in range(0, frames, block)]
    return np.concatenate(blocks)


@given(st.lists(st.integers(0, 9000), min_size=1, max_size=12))
def test_it_gives_as_many_frames_as_are_asked_for(sizes: list[int]) -> None:
    mixer = Mixer()
    mixer.play("a", SOUND, [level(0.1)], fade=0.05)
    assert [len(mixer.render(size)) for size in sizes] == sizes
    assert mixer.frame == sum(sizes)


@given(st.lists(st.integers(1, 7000), min_size=1, max_size=30))
def test_the_size_of_the_blocks_changes_nothing(sizes: list[int]) -> None:
    def mixed() -> Mixer:
        mixer = Mixer()
        mixer.play("a", SOUND, [level(0.03), level(0.07)], fade=0.4)
        mixer.play("bell", BELLS, [Once(FULL[:9000])], delay=0.123)
        mixer.say("word", Once(FULL[:4000]), 4000, duck=0.3, delay=0.2)
        mixer.set_gain(SOUND, 0.5, 0.3)
        mixer.stop("a", fade=0.4, delay=0.5)
        return mixer

    one, other = mixed(), mixed()
    pieces = np.concatenate([one.render(size) for size in sizes])
    assert np.array_equal(pieces, other.render(sum(sizes)))


def test_a_loop_follows_on_itself() -> None:
    samples = np.random.default_rng(2).integers(-9000, 9000, (4799, 2), dtype=np.int16)
    mixer = Mixer()
    mixer.play("a", SOUND, [Loop(samples)])
    block = heard(mixer, 3.0)
    expected = np.resize(samples, block.shape) / 32768
    residual = np.sqrt(np.mean((block - expected) ** 2) / np.mean(expected**2))
    assert 20 * np.log10(residual + 1e-12) < -90


def test_layers_of_different_lengths_drift_apart() -> None:
    short, long = CLICK.repeat(100, 0), np.vstack((CLICK, np.zeros((149, 2), np.int16)))
    mixer = Mixer()
    mixer.play("a", SOUND, [Loop(short // 2), Loop(long // 2)])
    block = mixer.render(600)[:, 0]
    assert list(np.flatnonzero(block > 0.3)) == [0, 150, 300, 450]


@pytest.mark.parametrize("frame", [0, 1, 4799, 4800, 123_457])
def test_a_bell_comes_at_its_sample(frame: int) -> None:
    mixer = Mixer()
    mixer.play("", BELLS, [Once(CLICK)], delay=frame / RATE)
    assert list(np.flatnonzero(heard(mixer, 3.0)[:, 0])) == [frame]


def test_a_bell_that_is_ahead_is_replaced_by_the_next_of_its_id() -> None:
    mixer = Mixer()
    mixer.play("end", BELLS, [Once(CLICK)], delay=2.0)
    heard(mixer, 0.5)
    mixer.play("end", BELLS, [Once(CLICK)], delay=1.0)
    assert list(np.flatnonzero(heard(mixer, 3.0)[:, 0])) == [RATE]
    assert mixer.take_ended() == ["end"]


def test_a_pause_holds_a_bell_and_a_stop_that_are_ahead() -> None:
    mixer = Mixer()
    mixer.play("a", SOUND, [level(0.1)])
    mixer.play("", BELLS, [Once(CLICK)], delay=2.0)
    mixer.stop("a", delay=3.0)
    heard(mixer, 1.0)
    mixer.pause()
    paused = heard(mixer, 5.0)
    assert not paused[round(0.15 * RATE) :].any()
    assert mixer.frame == round(1.15 * RATE)
    mixer.resume()
    rest = heard(mixer, 2.0)[:, 0]
    assert int(rest.argmax()) == round(0.85 * RATE)
    assert rest[round(1.8 * RATE)]
    assert not rest[round(1.9 * RATE) :].any()


@pytest.mark.parametrize("seconds", [0.3, 30.0, 300.0])
def test_a_fade_only_ever_goes_down_and_ends_in_silence(seconds: float) -> None:
    mixer = Mixer()
    mixer.play("a", SOUND, [Loop(FULL)])
    mixer.render(RATE)
    mixer.stop("a", fade=seconds)
    block = heard(mixer, seconds + 0.1, RATE)[:, 0]
    assert np.diff(block).max() <= 0
    assert np.abs(np.diff(block)).max() < 2 / (seconds * RATE) + 1e-6, "no step"
    assert mixer.take_ended() == ["a"]
    assert not mixer.plays


def test_a_sound_fades_in_and_only_goes_up() -> None:
    mixer = Mixer()
    mixer.play("a", SOUND, [Loop(FULL)], fade=4.0)
    block = heard(mixer, 4.5)[:, 0]
    assert block[0] < 1e-6
    assert np.diff(block).min() >= 0
    assert block[-1] == 0.5


def test_a_timer_that_is_set_again_counts_from_then() -> None:
    mixer = Mixer()
    mixer.play("a", SOUND, [Loop(FULL)])
    mixer.stop("a", delay=1.0)
    heard(mixer, 0.5)
    mixer.stop("a", delay=2.0)
    assert heard(mixer, 1.9)[-1].all()
    assert not heard(mixer, 0.3)[-1].any()


def test_what_plays_again_crosses_over_and_ends_once() -> None:
    mixer = Mixer()
    mixer.play("a", SOUND, [Loop(FULL)])
    mixer.render(100)
    mixer.play("a", SOUND, [Loop(FULL)], fade=1.0)
    block = heard(mixer, 2.0)[:, 0]
    assert block.min() > 0.49
    assert block.max() < 0.51
    assert mixer.take_ended() == []


def test_speech_lowers_the_sound_and_gives_it_back() -> None:
    mixer = Mixer()
    silence = np.zeros((RATE * 2, 2), np.int16)
    mixer.play("a", SOUND, [Loop(FULL)])
    mixer.play("", BELLS, [Once(CLICK)], delay=1.5)
    mixer.say("word", Once(silence), len(silence), duck=0.25, delay=0.5)
    block = heard(mixer, 4.0)[:, 0]
    assert block[round(0.45 * RATE)] == 0.5
    assert block[round(1.2 * RATE)] == 0.125
    assert block[round(1.5 * RATE)] == 0.625, "bells are not lowered"
    assert block[round(3.4 * RATE)] == 0.5


def test_a_second_sentence_keeps_the_sound_low() -> None:
    mixer = Mixer()
    second = np.zeros((RATE, 2), np.int16)
    mixer.play("a", SOUND, [Loop(FULL)])
    mixer.say("one", Once(second), RATE, duck=0.2)
    heard(mixer, 0.9)
    mixer.say("two", Once(second), RATE, duck=0.2)
    assert heard(mixer, 0.9)[-1, 0] == pytest.approx(0.1)
    assert heard(mixer, 1.3)[-1, 0] == 0.5, "a quarter of a second lies between them"


def test_each_kind_has_a_volume_of_its_own() -> None:
    mixer = Mixer()
    mixer.play("a", SOUND, [Loop(FULL)])
    mixer.play("b", BELLS, [Loop(FULL // 2)])
    mixer.set_gain(SOUND, 0.0, 0.1)
    assert heard(mixer, 0.2)[-1, 0] == 0.25


@given(st.lists(st.floats(0, 4), min_size=1, max_size=20))
def test_nothing_is_ever_over_full_scale(gains: list[float]) -> None:
    samples = np.random.default_rng(3).integers(-32768, 32767, (997, 2), dtype=np.int16)
    mixer = Mixer()
    for index, each in enumerate(gains):
        mixer.play(f"{index}", SOUND, [Loop(samples)], gain=each)
    assert np.abs(heard(mixer, 0.1)).max() <= 1


def test_up_to_the_knee_nothing_is_bent() -> None:
    mixer = Mixer()
    mixer.play("a", SOUND, [Loop(FULL)], gain=1.9)
    assert heard(mixer, 0.01)[0, 0] == np.float32(0.95)


def test_a_thousand_commands_cost_no_more_than_there_is_room_for() -> None:
    mixer = Mixer()
    for index in range(1000):
        mixer.play(f"{index}", SOUND, [Loop(FULL)])
    mixer.stop()
    heard(mixer, 0.1)
    assert len(mixer.take_ended()) == MAX_VOICES


def test_a_file_that_is_decoded_as_it_plays_ends_or_goes_on() -> None:
    def opened() -> object:
        left = [FULL[:700], FULL[:300]]
        return lambda wanted: left.pop(0)[:wanted] if left else FULL[:0]

    once, again = Stream(opened()), Stream(opened(), opened)  # type: ignore[arg-type]
    mixer = Mixer()
    mixer.play("once", SOUND, [once])
    mixer.play("again", SOUND, [again])
    block = heard(mixer, 0.1)[:, 0]
    assert (block[:1000] > 0.9).all()
    assert (block[1000:] == 0.5).all()
    assert mixer.take_ended() == ["once"]


def test_in_and_out_sound_different() -> None:
    rising, falling = tone(RISING), tone(FALLING)
    assert np.abs(rising).max() < 0.25 * 32768
    assert not np.array_equal(rising, falling)
    first = [np.argmax(np.abs(np.fft.rfft(each[: RATE // 4, 0]))) for each in (rising, falling)]
    assert first[0] < first[1]


def test_what_ended_while_it_spoke_is_said() -> None:
    mixer = Mixer()
    mixer.say("word", Once(FULL[:100]), 100)
    mixer.play("", VOICE, [Once(FULL[:100])])
    mixer.render(200)
    assert mixer.take_ended() == ["word"], "what has no id ends without a word"


def test_what_is_ahead_is_forgotten_and_a_sentence_goes_on_to_its_end() -> None:
    mixer = Mixer()
    mixer.play("a", SOUND, [Loop(FULL // 4)])
    mixer.say("one", Once(FULL), RATE, name="one", duck=0.0)
    mixer.say("two", Once(FULL), RATE, name="two", duck=0.0, delay=1.5)
    heard(mixer, 0.5)
    mixer.drop_ahead(VOICE)
    block = heard(mixer, 2.5)[:, 0]
    assert (block[: round(0.49 * RATE)] == 0.5).all(), "the sentence"
    assert block[round(1.4 * RATE)] == 0.125, "the sound is back, and nothing is said"
    assert block[-1] == 0.125
    assert mixer.take_ended() == ["one"]


def test_a_sentence_waits_for_the_one_before_and_is_not_begun_twice() -> None:
    mixer = Mixer()
    mixer.say("", Once(FULL), RATE, name="one")
    heard(mixer, 0.25)
    mixer.say("", Once(FULL), RATE, name="one")
    mixer.say("", Once(FULL), RATE, name="two", delay=0.1)
    block = heard(mixer, 3.0)[:, 0]
    assert block.max() == 0.5, "never two at a time"
    silent = np.flatnonzero(block == 0)
    assert silent[0] == round(0.75 * RATE)
    assert block[round(1.0 * RATE)] == 0.5, "a quarter of a second later"
    assert block[round(2.0 * RATE) - 1] == 0.5
    assert not block[round(2.0 * RATE) :].any()


def test_the_same_word_is_said_again_where_that_is_meant() -> None:
    mixer = Mixer()
    mixer.say("", Once(FULL), RATE, name="lamp")
    heard(mixer, 0.1)
    mixer.say("", Once(FULL), RATE, name="lamp", delay=1.2)
    block = heard(mixer, 2.2)[:, 0]
    assert block[round(1.8 * RATE)] == 0.5
