"""Practices and timers on the command line: found, played as timed lines or on a screen, and saved."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.cli.conftest import Say, complaint, lines
from tests.cli.test_passphrase import FD, SAID
from tests.conftest import Wellness
from tests.hand import NOW
from tests.terminal import Terminal, at_terminal
from tests.test_house import HEAVY, PASS, ROOMS, SCRIPT, modules
from tests.ui.player.fake_sound import FakeOutput
from wellnesstui.cli import asking
from wellnesstui.cli.practices import timed_lines
from wellnesstui.cli.table import COMMANDS
from wellnesstui.domain.practices.practice import NEEDS
from wellnesstui.domain.practices.practice_timer import STOPPED, WAKE, Reading
from wellnesstui.sound import wire
from wellnesstui.store.content import courses, practices
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings
from wellnesstui.ui.player import sound_opening

Open = Callable[..., Terminal]
TINY = """\
id = "tiny"
title = "Tiny one"
need = "calm down"
inward = true
domain = "physical"

[[step]]
kind = "words"
seconds = 6
text = \"\"\"
First.
Second.\"\"\"
instead = "Or the other way."

[[step]]
kind = "breath"
seconds = 5
in = 2
hold = 1
out = 2
text = "Breathe."
"""
HOSTILE = '"\\u001b]52;c;ZXZpbA==\\u0007\\u001b[31mred [/b] \\u202e ظ 🙂"'


class FakeTime:
    """The clocks of timed lines: a sleep lets them go on. ``at`` has what happens in the n-th one."""

    def __init__(self) -> None:
        self.wall, self.monotonic, self.boot = float(NOW), 100.0, 200.0
        self.slept = 0
        self.at: dict[int, Callable[[], None]] = {}

    def now(self) -> Reading:
        return Reading(self.wall, self.monotonic, self.boot)

    def sleep(self, seconds: float) -> None:
        self.slept += 1
        self.pass_by(seconds)
        self.at.get(self.slept, lambda: None)()

    def pass_by(self, seconds: float) -> None:
        self.wall += seconds
        self.boot += seconds
        self.monotonic += seconds


@pytest.fixture
def fake_time(monkeypatch: pytest.MonkeyPatch) -> FakeTime:
    fake = FakeTime()
    clocks = SimpleNamespace(sleep=fake.sleep, time=lambda: fake.wall, localtime=time.localtime)
    monkeypatch.setattr(timed_lines, "time", clocks)
    monkeypatch.setattr(timed_lines, "now", fake.now)
    return fake


@pytest.fixture
def tiny(home: Home) -> Path:
    return own(home, "tiny", TINY)


def own(home: Home, name: str, text: str) -> Path:
    folder = Path(home.practices)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder / f"{name}.toml"


# Found


def test_the_list_is_by_need(say: Say) -> None:
    said = say("practice")
    assert (said.code, said.err) == (0, "")
    assert [line for line in said.out.splitlines() if line in NEEDS.values()] == list(
        NEEDS.values()
    )
    assert "Box breathing 1-5 min" in said.out
    assert "Water, and a minute" not in said.out, "resets are for breaks"
    assert all(len(line) <= 72 for line in said.out.splitlines())
    assert "122 practices." in said.out


def test_the_list_in_json(say: Say) -> None:
    found = lines(say("practice", "--json"))
    assert len(found) == 122
    box = next(each for each in found if each["id"] == "box")
    assert (box["title"], box["least"], box["most"], box["holds"]) == ("Box breathing", 1, 5, True)
    assert "steps" not in box


def test_filters(say: Say) -> None:
    found = lines(say("practice", "--need", "sleep", "--minutes", "5", "--json"))
    assert found
    for each in found:
        assert "sleep" in each["needs"]
        assert each["least"] <= 5
    said = say("practice", "--need", "be-kind")
    assert said.out.startswith("Be kind to yourself\n")
    assert "Calm down" not in said.out
    assert say("practice", "--need", "Be kind to yourself").out == said.out
    assert say("practice", "--minutes", "1", "yoga").out.startswith("No practices found.")
    unknown = say("practice", "--need", "calmdown")
    assert (unknown.code, unknown.out) == (2, "")
    assert "Did you mean calm-down?" in unknown.err


def test_several_are_listed_and_none_is_a_sentence(say: Say) -> None:
    said = say("practice", "wind", "down")
    assert (said.code, said.err) == (0, "")
    assert "wind-down-10" in said.out
    assert "wind-down-20" in said.out
    missed = say("practice", "coherant")
    assert (missed.code, missed.out) == (1, "")
    assert missed.err.startswith("No practice found for: coherant.\nDid you mean coherent?")
    assert complaint(say("practice", "xyzzy", "--json"))["error"] == "No practice found for: xyzzy."


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("box", "box"),
        ("Box breathing", "box"),
        ("4-7-8", "four-seven-eight"),
        ("yoga", "yoga-nidra"),
        ("HUMMING", "humming"),
        ("a.m. dip", "three-am-dip"),
    ],
)
def test_words_that_find_only_one(say: Say, words: str, id: str) -> None:
    (found,) = lines(say("practice", *words.split(), "--json"))
    assert found["id"] == id
    assert found["steps"]


def test_every_practice_is_found_by_its_id_and_its_title(say: Say) -> None:
    from wellnesstui.cli.practices.finding import listed, matching

    known = listed()
    for summary in known:
        assert matching(summary.title, known) == [summary]
        assert practices.bundled(summary.id).summary == summary


def test_show(say: Say) -> None:
    said = say("practice", "show", "box")
    assert (said.code, said.err) == (0, "")
    assert say("practice", "box", "--about").out == said.out
    text = " ".join(said.out.split())
    for part in (
        "Box breathing",
        "1-5 min, usually 2",
        "Holds are optional",
        "grade B",
        "2023",
        "ends a minute before your next session",
    ):
        assert part in text, part
    inward = say("practice", "show", "body-scan")
    assert "Some people feel worse when they turn attention inward." in " ".join(inward.out.split())
    several = lines(say("practice", "show", "box", "coherent", "--json"))
    assert [each["id"] for each in several] == ["box", "coherent"]
    assert several[1]["paces"][0] == {"name": "5 seconds", "in": 5, "out": 5}
    assert say("practice", "show").code == 2
    assert "wellness practice -- show" in say("practice", "show").err


@pytest.mark.parametrize("columns", [40, 60, 200])
def test_nothing_is_wider_than_the_terminal(home: Home, columns: int) -> None:
    for words in (
        ("practice",),
        ("practice", "show", "box"),
        ("practice", "courses"),
        ("practice", "--need", "sleep"),
    ):
        with at_terminal("-m", "wellnesstui", *words, size=(columns, 400)) as terminal:
            assert terminal.wait_for_end() == 0
            shown = terminal.output.decode().splitlines()
            assert all(
                len(line.replace("\x1b[2m", "").replace("\x1b[0m", "")) <= columns for line in shown
            )


def test_courses(say: Say) -> None:
    said = say("practice", "courses")
    assert (said.code, said.err) == (0, "")
    assert "Seven calmer evenings, 7 parts" in said.out
    assert len(lines(say("practice", "courses", "--json"))) == len(courses.bundled()) == 10
    part = say("practice", "course", "calmer-evenings")
    assert "slow-alphabet --for 12m" in part.out
    assert say("practice", "course", "seven", "calmer", "evenings").out == part.out
    assert "Did you mean calmer-evenings?" in say("practice", "course", "calmer-evening s").err
    assert say("practice", "course", "nothing").code == 1


# For authors, and one's own


def test_check(say: Say, home: Home, tiny: Path, tmp_path: Path) -> None:
    said = say("practice", "check", str(tiny))
    assert (said.code, said.out) == (0, "tiny.toml can be used: Tiny one, 11 seconds.\n")
    bad = tmp_path / "bad.toml"
    bad.write_text(TINY.replace('"tiny"', '"bad"').replace('kind = "breath"', 'kind = "breeze"'))
    found = say("practice", "check", str(tiny), str(bad), str(tmp_path / "none.toml"))
    assert found.code == 1
    assert found.out.splitlines() == [
        "tiny.toml can be used: Tiny one, 11 seconds.",
        "bad.toml, line 16: the kind of step 2 isn't one of body, breath, ground, words.",
        "none.toml: the file doesn't exist.",
    ]
    listed = say("practice", "check", "--json", str(bad))
    assert (listed.code, json.loads(listed.out)["valid"]) == (1, False)


def test_check_names_every_fault_and_without_a_file_every_own_one(say: Say, home: Home) -> None:
    empty = say("practice", "check")
    assert (empty.code, empty.out) == (0, "")
    assert empty.err.startswith("No practices of your own in ")
    own(home, "tiny", TINY)
    text = TINY.replace("need =", "needs =").replace("seconds = 6", "seconds = 0")
    own(home, "bad\n\x1b[2Jx", text.replace('"breath"', '"breeze"'))
    said = say("practice", "check")
    assert said.code == 1
    assert said.out.splitlines() == [
        "bad x.toml, line 1: its file name has a line break or another unusual character.",
        f"bad x.toml, line 1: need isn't one or more of {', '.join(NEEDS)}.",
        "bad x.toml, line 3: \"needs\" isn't used in a practice, so it's ignored; the closest is need.",
        "bad x.toml, line 9: the seconds of step 1 aren't a whole number from 1 to 3600.",
        "bad x.toml, line 16: the kind of step 2 isn't one of body, breath, ground, words.",
        "tiny.toml can be used: Tiny one, 11 seconds.",
    ]
    listed = say("practice", "check", "--json").out.splitlines()
    assert [json.loads(line)["valid"] for line in listed] == [False, True]


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("slepe", "sleep"),
        ("bok", "box"),
        ("boks breathing", "box breathing"),
        ("nigth shift", "night shift"),
        ("claim down", "calm down"),
    ],
)
def test_what_may_be_meant(say: Say, words: str, near: str) -> None:
    said = say("practice", *words.split(" "))
    assert said.code == 1
    assert f"Did you mean {near}?" in said.err
    assert say("practice", *near.split(" "), "--json").code == 0


def test_nonsense_is_like_nothing(say: Say) -> None:
    assert "Did you mean" not in say("practice", "xyzzy").err
    assert "Did you mean" not in say("practice", "boxx", "storyy").err, "nothing is both"
    assert "Did you mean calmer?" in say("practice", "course", "clamer").err


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (('id = "tiny"', 'id = "x"'), "bad.toml, line 1: its id isn't \"bad\", like its file name."),
        (("seconds = 5", "seconds = 6"), "bad.toml, line 17: step 2 ends mid-breath; 5 seconds would work."),
        (('title = "Tiny one"', "title = "), "bad.toml: it isn't valid TOML at line 2, column 9."),
    ],
)  # fmt: skip
def test_each_fault_is_one_sentence(say: Say, tmp_path: Path, change: tuple[str, str], fault: str) -> None:  # fmt: skip
    path = tmp_path / "bad.toml"
    path.write_text(TINY.replace(*change).replace('"tiny"', '"bad"'), encoding="utf-8")
    said = say("practice", "check", str(path))
    assert (said.code, said.out, said.err) == (1, f"{fault}\n", "")


def test_a_name_that_is_ignored_is_said_with_its_line_and_the_file_can_be_used(
    say: Say, tmp_path: Path
) -> None:
    path = tmp_path / "odd.toml"
    text = TINY.replace("seconds = 6", "secnods = 6").replace('"tiny"', '"odd"')
    path.write_text(text, encoding="utf-8")
    said = say("practice", "check", str(path))
    assert said.out.splitlines() == [
        "odd.toml, line 9: \"secnods\" isn't used in step 1, so it's ignored; the closest is seconds.",
        "odd.toml can be used: Tiny one, 10 seconds.",
    ]
    assert (said.code, said.err) == (0, "")
    listed = json.loads(say("practice", "check", "--json", str(path)).out)
    assert listed["valid"]
    assert len(listed["notices"]) == 1


@pytest.mark.parametrize(
    ("seconds", "length"), [("20", "20 seconds"), ("60", "1 min"), ("150", "2 min")]
)
def test_a_length_is_told_as_it_is(say: Say, tmp_path: Path, seconds: str, length: str) -> None:
    path = tmp_path / "one.toml"
    step = f'[[step]]\nkind = "words"\nseconds = {seconds}\ntext = "Here."\n'
    path.write_text(f'id = "one"\ntitle = "One"\nneed = "focus"\n{step}')
    assert say("practice", "check", str(path)).out == f"one.toml can be used: One, {length}.\n"


@pytest.mark.parametrize(("opening", "closing"), ["[]", ("{a = ", "}"), ("[\n", "]\n")])
def test_brackets_without_end_are_one_sentence(
    say: Say, home: Home, tmp_path: Path, opening: str, closing: str
) -> None:
    path = tmp_path / "deep.toml"
    path.write_text(f'id = "deep"\nstep = {opening * 5000}1{closing * 5000}\n')
    line = 52 if "\n" in opening else 2
    said = say("practice", "check", str(path))
    clause = "has too many brackets inside each other"
    assert (said.code, said.out, said.err) == (1, f"deep.toml: line {line} {clause}.\n", "")
    own(home, "deep", path.read_text())
    listed = say("practice")
    assert f"Your practice deep.toml isn't used: line {line} {clause}." in listed.err
    assert "Box breathing" in listed.out


def test_a_name_that_is_taken(say: Say, tmp_path: Path) -> None:
    path = tmp_path / "box.toml"
    path.write_text(TINY.replace('"tiny"', '"box"'))
    said = say("practice", "check", str(path))
    assert (said.code, said.out) == (1, "box.toml: a practice that comes with wellness already has that name.\n")  # fmt: skip
    assert say("practice", "check", os.path.join(practices.FOLDER, "box.toml")).code == 0


def test_hostile_ones_of_ones_own(say: Say, home: Home, tiny: Path, fake_time: FakeTime) -> None:
    own(home, "wild", TINY.replace('"tiny"', '"wild"').replace('"Tiny one"', HOSTILE))
    own(home, "broken", "id = 5")
    said = say("practice", "--need", "calm-down")
    assert "Tiny one" in said.out
    assert "red [/b]" in said.out
    assert (said.out + said.err).replace("\n", "").isprintable()
    assert said.err.startswith("Your practice broken.toml isn't used: line 1: its id isn't")
    assert len(lines(say("practice", "tiny", "--json"))) == 1, "one by its id reads no other file"
    played = say("practice", "wild", "--save")
    assert (played.out + played.err).replace("\n", "").isprintable()
    broken = say("practice", "broken")
    assert (broken.code, broken.out) == (2, "")
    assert broken.err.startswith("Your practice broken can't be used: line 1:")


# As timed lines

PLAYED = """\
Tiny one, 11 seconds. Press ctrl+c to stop.
Some people feel worse when they turn attention inward. You can stop any
time.

First.
  Or the other way.
Second.

Breathe.
  in 2
  hold 1
  out 2

You did 11 seconds.
"""


def test_captions_and_breaths_at_their_times(say: Say, tiny: Path, fake_time: FakeTime) -> None:
    said = say("practice", "tiny", "--plain")
    assert (said.code, said.out, said.err) == (0, PLAYED, "")
    assert fake_time.wall - NOW == pytest.approx(11, abs=0.05)
    assert lines(say("log", "--json")) == [], "nobody was there to be asked"


def test_saving_it(say: Say, home: Home, tiny: Path, fake_time: FakeTime) -> None:
    said = say("practice", "tiny", "--save", "--before", "2")
    assert said.out.startswith(f"{PLAYED}Saved: Tiny one 1 min at 10:52  ")
    assert not os.path.exists(home.vault), "saving opens no vault"
    (entry,) = lines(say("log", "--json"))
    assert entry["form"] == "practice"
    assert entry["answers"] == {"practice": "tiny", "before": 2}
    assert entry["activities"] == [{"name": "Tiny one", "minutes": 1, "domain": "physical"}]
    assert "mood" not in entry or entry["mood"] is None, "the mood before is not the entry's"


def test_each_line_comes_at_its_time(say: Say, fake_time: FakeTime, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """A practice of twenty minutes: every caption within 50 ms of its plan."""
    from wellnesstui.domain.practices.plan import make_plan

    plan = make_plan(practices.bundled("body-scan"))
    shown: dict[str, float] = {}
    print_line = timed_lines._print

    def note(text: str, margin: str = "") -> None:
        shown.setdefault(text, fake_time.wall - NOW)
        print_line(text, margin)

    monkeypatch.setattr(timed_lines, "_print", note)
    say("practice", "body-scan")
    for scene in plan.scenes:
        assert shown[scene.caption] == pytest.approx(scene.begin, abs=0.05)


def test_how_it_is_played(say: Say, fake_time: FakeTime) -> None:
    assert say("practice", "box", "--for", "5m").out.startswith("Box breathing, 5 minutes.")
    calm = say("practice", "box", "--no-holds").out
    assert "hold" not in calm.partition("\n\n")[2]
    slow = say("practice", "box", "--pace", "0.8").out
    assert "  in 5\n  hold 5\n" in slow
    assert (
        "  in 6\n  out 6\n"
        in say("practice", "coherent", "--breath", "6 seconds", "--for", "5").out
    )
    assert "  in 5.5\n" in say("practice", "coherent", "--breath", "5.5", "--for", "5").out
    short = say("practice", "body-scan", "--minutes", "6", "--surprise")
    assert short.out.startswith("Body scan, 6 minutes.")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("box", "--for", "50m"), "Box breathing can take 1 to 5 min."),
        (("jaw-face", "--for", "5m"), "Jaw and face takes 3 min."),
        (("box", "--for", "x"), '"x" doesn\'t look like a length of time.'),
        (("box", "--pace", "9"), "A pace is from 0.6 (slower) to 1.4 (faster)."),
        (("box", "--breath", "6"), "Box breathing has only one breath."),
        (("coherent", "--breath", "9"), "Unknown breath: 9."),
        (("box", "--before", "6"), "Choose 1 to 5: 1 drained"),
        (("box", "--loud"), "Unknown option: --loud."),
        (("courses", "x"), "`wellness practice courses` takes no other words."),
    ],
)
def test_what_is_wrong_starts_nothing(say: Say, fake_time: FakeTime, words: tuple[str, ...], sentence: str) -> None:  # fmt: skip
    said = say("practice", *words)
    assert (said.code, said.out) == (2, "")
    assert sentence in said.err
    assert fake_time.slept == 0


def test_it_ends_a_minute_before_the_next_session(say: Say, fake_time: FakeTime) -> None:
    say("day", "10:57-11:50")  # it is 10:52
    said = say("practice", "box", "--for", "5m")
    assert said.out.startswith("Box breathing, 4 minutes.")
    assert fake_time.wall - NOW <= 240
    say("day", "10:53-11:50")
    late = say("practice", "box")
    assert (late.code, late.out) == (1, "")
    assert late.err.startswith("There isn't time for the whole practice before 10:53.")
    assert "Add --anyway to start it anyway." in late.err
    say("day", "10:56-11:50")
    late = say("practice", "after a death")
    assert (late.code, late.out) == (1, "")
    assert "`wellness practice wall` fits (3 min). Add --anyway" in late.err
    say("day", "10:53-11:50")
    assert say("practice", "box", "--for", "5m", "--anyway").out.startswith("Box breathing, 5 min")
    assert say("sit", "1m").code == 1
    assert say("sit", "1m", "--anyway").code == 0
    say("day", "10:50-11:50")
    assert say("practice", "box").code == 0, "who begins one in a session means it"


@pytest.mark.parametrize(
    ("words", "seconds"),
    [(("--for", "5m"), 300), (("--minutes", "2"), 120), (("--for", "1m", "--no-holds"), 60)],
)
def test_a_slow_pace_does_not_make_it_longer_than_asked(
    say: Say, fake_time: FakeTime, words: tuple[str, ...], seconds: int
) -> None:
    assert say("practice", "box", "breathing", "--pace", "0.6", *words).code == 0
    assert seconds * 0.7 < fake_time.wall - NOW <= seconds + 0.001  # floats of 300 small steps


def test_a_timer_in_json_is_told_and_not_started(say: Say) -> None:
    words = ("sit", "10m", "--every", "5m", "--bell", "bowl", "--warm-up", "20s", "--json")
    (told,) = lines(say(*words))
    assert told == {
        "kind": "sit", "activity": "Quiet time", "what": "", "seconds": 620, "warm_up": 20,
        "bells": {"begin": 20, "every": 300, "end": 620}, "session": False,
    }  # fmt: skip
    (told,) = lines(say("focus", "25m", "two", "notes", "--session", "--json"))
    assert (told["what"], told["seconds"], told["bells"], told["session"]) == ("two notes", 1500, None, True)  # fmt: skip
    (told,) = lines(say("sit", "--json"))
    assert told["seconds"] is None, "it has an open end"
    assert lines(say("log", "--json")) == []
    assert json.loads(say("session", "--json").out)["session"] is None


@pytest.mark.parametrize("words", [("sit", "10m", "--every", "20m"), ("focus", "--session"), ("sit", "1h", "x")])  # fmt: skip
def test_a_wrong_timer_is_an_error_in_json(say: Say, words: tuple[str, ...]) -> None:
    said = say(*words, "--json")
    assert said.code == 2
    assert complaint(said)["error"]


@pytest.mark.parametrize("wrong", [("--for", "50m"), ("--pace", "9"), ("--before", "6"), ("--breath", "6"), ("--json=1",)])  # fmt: skip
def test_json_with_a_wrong_option_is_an_error_in_json(say: Say, wrong: tuple[str, ...]) -> None:
    said = say("practice", "box", "--json", *wrong)
    assert (said.code, said.out) == (2, "")
    assert json.loads(said.err)["error"]


def test_a_session_that_begins_ends_it(say: Say, fake_time: FakeTime) -> None:
    say("day", "11:30-11:50")
    fake_time.at[3] = lambda: setattr(fake_time, "wall", float(NOW + 38 * 60))
    said = say("practice", "box")
    assert "Your session started at 11:30." in said.out


def test_stopped_by_the_shell_it_goes_on(say: Say, tiny: Path, fake_time: FakeTime) -> None:
    fake_time.at[8] = lambda: fake_time.pass_by(3600 * STOPPED)
    said = say("practice", "tiny", "--save")
    assert said.out.count("Breathe.") == 2, "the caption is said again"
    assert "You did 1" in said.out
    assert "Saved: Tiny one 1 min at" in said.out


def test_a_sleep_of_the_machine_ends_it(say: Say, tiny: Path, fake_time: FakeTime) -> None:
    fake_time.at[9] = lambda: setattr(fake_time, "boot", fake_time.boot + WAKE + 1)
    said = say("practice", "tiny")
    assert "It ended when the computer went to sleep." in said.out


def test_ctrl_c(say: Say, tiny: Path, fake_time: FakeTime) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    fake_time.at[10] = stop
    said = say("practice", "tiny")
    assert said.code == 130
    assert "You did 1" in said.out
    fake_time.slept = 0
    fake_time.at = {2: stop}
    early = say("practice", "tiny", "--save")
    assert (early.code, early.err) == (130, "Nothing was saved.\n")
    assert lines(say("log", "--json")) == []


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("box 3", "To choose a length, use --for 3m. "),
        ("box 3m", "To choose a length, use --for 3m. "),
        ("box breathing 5 min", "To choose a length, use --for 5m. "),
        ("slepe 5", "Did you mean sleep? "),
    ],
)
def test_a_length_after_the_name_is_told_its_option(say: Say, words: str, hint: str) -> None:
    said = say("practice", *words.split())
    assert said.err.splitlines()[1] == f"{hint}`wellness practice` lists them all."


# Timers


def test_sit(say: Say, fake_time: FakeTime) -> None:
    said = say("sit", "10m", "--warm-up", "20s", "--save")
    assert said.out.startswith(
        "Timer, 10 minutes. Press ctrl+c to stop.\n\nSettle in.\n\nAny way you like."
    )
    assert "Saved: Quiet time 10 min" in said.out
    assert fake_time.wall - NOW == pytest.approx(620, abs=0.1)
    (entry,) = lines(say("log", "--json"))
    assert entry["answers"] == {"practice": "sit"}


@pytest.mark.parametrize("kind", ["sit", "focus"])
def test_an_open_end_needs_a_terminal(say: Say, fake_time: FakeTime, kind: str) -> None:
    said = say(kind, "--save")
    assert (said.code, said.out, fake_time.slept) == (2, "", 0)
    assert said.err == f"Without a terminal, a timer needs a length: wellness {kind} 25m.\n"
    assert say(kind, "1m", "--save").code == 0


def test_an_open_end_goes_on_until_it_is_stopped(
    say: Say, fake_time: FakeTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "is_terminal", lambda: True)

    def stop() -> None:
        raise KeyboardInterrupt

    fake_time.at[3000] = stop
    said = say("sit", "--save")
    assert said.out.startswith("Timer. Press ctrl+c to stop.")
    assert "You did 50 minutes." in said.out
    assert said.code == 0


def test_bells(say: Say, fake_time: FakeTime, monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[float] = []
    monkeypatch.setattr(timed_lines, "ring", lambda: rung.append(round(fake_time.wall - NOW)))
    say("sit", "20m", "--every", "5m", "--warm-up", "20s", "--bell")
    assert rung == [20, 320, 620, 920, 1220]
    rung.clear()
    say("sit", "10m", "--every", "5m", "--bell")
    first = rung[0]
    assert [at - first for at in rung] in ([0, 299, 599], [0, 300, 600]), "the first at its start"
    rung.clear()
    say("sit", "1m", "--every", "20s", "--warm-up", "10", "--bell")
    assert [at - rung[0] for at in rung] == [0, 20, 40, 60]
    assert "shorter than the timer" in say("sit", "10m", "--every", "20m").err
    assert "at least 5 seconds" in say("sit", "10m", "--every", "1s").err
    rung.clear()
    say("sit", "20m", "--every", "5m")
    assert rung == [], "only where it's asked for"


def test_focus(say: Say, home: Home, fake_time: FakeTime) -> None:
    said = say("focus", "25", "notes for today", "--save")
    assert said.out.startswith("Focus, 25 minutes.")
    assert "\nnotes for today\n" in said.out
    assert "You did 25 minutes. You were working on: notes for today." in said.out
    assert "Saved: Focus time 25 min" in said.out
    assert "notes for today" not in say("log").out


def test_focus_as_a_session(say: Say, home: Home, fake_time: FakeTime) -> None:
    seen: list[object] = []
    fake_time.at[5] = lambda: seen.append(json.loads(say("session", "--json").out)["session"])
    said = say("focus", "25m", "--session")
    assert said.code == 0
    assert seen[0] is not None
    assert say("session").out.startswith(("No sessions today", "No more sessions today")), (
        "it ends with it"
    )
    assert said.err == ""
    assert say("focus", "--session").err.startswith("A session needs a length")


def test_a_session_that_is_on_is_named_and_left(say: Say, fake_time: FakeTime) -> None:
    say("session", "50m")  # as one of a timer that was killed
    until = json.loads(say("session", "--json").out)["session"]["end"]
    said = say("focus", "25m", "--session")
    assert said.code == 0
    assert said.err.startswith("You're already in a session until 11:42, so no other was started.")
    assert "`wellness session end` ends it." in said.err
    assert json.loads(say("session", "--json").out)["session"]["end"] == until


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("sit", "90s"), "A timer counts whole minutes."),
        (("sit", "walk"), "`wellness sit` takes a length and nothing else."),
        (("sit", "99h"), "A timer can last from 1 minute to 24 hours."),
        (("sit", "--warm-up", "1h"), "A warm-up is up to 5 minutes, e.g. 20s."),
        (("sit", "--warm-up", "soon"), "A warm-up is up to 5 minutes, e.g. 20s."),
        (("sit", "--every", "often"), '"often" doesn\'t look like a length of time.'),
        (("focus", "25m", "x" * 200), "What it's for can have up to 120 characters."),
    ],
)
def test_a_timer_that_is_wrong(say: Say, fake_time: FakeTime, words: tuple[str, ...], sentence: str) -> None:  # fmt: skip
    said = say(*words)
    assert (said.code, said.out) == (2, "")
    assert sentence in said.err


# What it loads, and where it can be used


@pytest.mark.parametrize("words", [["practice", "box"], ["sit", "1m"]])
def test_the_first_line_comes_quickly(home: Home, tmp_path: Path, words: list[str]) -> None:
    script = SCRIPT.replace("main()", "main()", 1).replace(
        "try:", "import wellnesstui.cli.practices.timed_lines as lines\nlines._Lines.show = lambda *_: sys.exit()\ntry:"
    )  # fmt: skip
    beyond = modules(tmp_path, script, words) - modules(tmp_path, PASS, [])
    tops = {module.partition(".")[0] for module in beyond}
    assert not tops & {*HEAVY, "tomllib", "json", "re", "typing", "random"}
    assert not any(module.startswith("wellnesstui.ui") for module in beyond)
    assert len(beyond - ROOMS) <= 43, sorted(beyond - ROOMS)


def test_locked_or_not(home: Home, wellness: Wellness, tiny: Path) -> None:
    assert wellness("passphrase", "set", *FD, stdin=SAID).code == 0
    said = wellness("practice", "tiny", "--save")
    assert (said.code, said.err) == (0, "")
    assert "Saved: Tiny one 1 min at" in said.out
    (entry,) = lines(wellness("log", "--json", *FD, stdin=SAID))
    assert entry["form"] == "practice"


def test_in_the_menu(say: Say, tiny: Path, fake_time: FakeTime) -> None:
    said = say("--plain", stdin="10\n1\n1\nq\n")
    assert said.code == 0
    assert "1 calm down" in said.out
    assert "Press ctrl+c to stop." in said.out
    named = say("--plain", stdin="10\ntiny\n10\nnonesuch\n10\n99\n10\n2\n99\n10\n\nq\n")
    assert PLAYED in named.out
    assert "No practice found for: nonesuch." in named.err
    assert "Type a number from 1 to" in named.err
    assert "`wellness" not in named.out


def test_every_timer_is_in_the_table() -> None:
    assert {"practice", "sit", "focus"} <= set(COMMANDS)


# An entry with the form of a practice, through everything there is


def test_it_survives_export_import_merge_backup_search_and_undo(
    say: Say, home: Home, tiny: Path, fake_time: FakeTime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    say("practice", "tiny", "--save", "--before", "2")
    assert say("undo").out.startswith("Removed: Tiny one 1 min at"), "before it is merged"
    assert lines(say("log", "--json")) == []
    say("practice", "tiny", "--save", "--before", "2")
    (saved,) = lines(say("log", "--json"))
    assert say("undo").out.startswith("Removed: Tiny one 1 min at"), "and after"
    say("undo", "--redo")
    assert lines(say("log", "--json")) == [saved]
    assert lines(say("search", "--json", "tiny")) == [saved]
    say("edit", saved["id"][-6:], "-m", "4")
    (edited,) = lines(say("log", "--json"))
    assert edited["form"] == saved["form"]
    assert edited["answers"] == {**saved["answers"], "after": 4}, "the mood is the one after"

    exported, backups = tmp_path / "all.jsonl", tmp_path / "backups"
    assert say("export", "jsonl", str(exported)).code == 0
    backups.mkdir()
    assert say("backup", str(backups)).code == 0
    (backup,) = backups.glob("*.tar")

    def facts(entry: dict[str, object]) -> tuple[object, ...]:
        return tuple(entry.get(name) for name in ("form", "answers", "activities", "mood"))

    for name, words in {
        "imported": ("import", "jsonl", str(exported)),
        "restored": ("restore", str(backup), "--yes"),
        "merged": ("restore", str(backup), "--merge", "--yes"),
    }.items():
        monkeypatch.setenv("WELLNESS_HOME", str(tmp_path / name))
        said = say(*words)
        assert said.code == 0, (name, said.err)
        assert [facts(each) for each in lines(say("log", "--json"))] == [facts(edited)], name


def test_where_and_forget_everything(say: Say, home: Home, tiny: Path) -> None:
    say("practice")
    shown = say("where").out
    assert "practices.json" in shown
    assert "your own practice; not encrypted" in shown
    assert os.path.exists(home.known_practices)
    assert say("forget-everything", "--yes").code in (0, 2)
    if os.path.exists(home.known_practices):
        from wellnesstui.store.upkeep.erase import erase_everything

        erase_everything(home)
    assert not os.path.exists(home.known_practices)
    assert tiny.exists(), "what a person wrote is theirs"


# On a screen


@pytest.fixture
def open_player(home: Home, tiny: Path) -> Iterator[Open]:
    opened: list[Terminal] = []

    def run(*words: str, size: tuple[int, int] = (80, 24), more: dict[str, str] | None = None) -> Terminal:  # fmt: skip
        opened.append(at_terminal("-m", "wellnesstui", *words, size=size, more=more))
        return opened[-1]

    yield run
    for terminal in opened:
        terminal.close()


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
def test_it_plays_and_is_saved(open_player: Open, wellness: Wellness, home: Home, size: tuple[int, int]) -> None:  # fmt: skip
    terminal = open_player("practice", "tiny", "--before", "2", size=size)
    terminal.wait_for("You can stop any time")
    terminal.send("\r")
    terminal.wait_for(r"First\.")
    terminal.wait_for("You did 11")
    terminal.send("4\r")
    assert terminal.wait_for_end() == 0
    assert terminal.is_restored
    assert not os.path.exists(home.vault), "it opens no vault"
    assert "Saved: ● 4 good, Tiny one 1 min at " in " ".join(terminal.shown().split())
    (entry,) = lines(wellness("log", "--json"))
    assert entry["answers"] == {"practice": "tiny", "before": 2, "after": 4}
    assert entry["mood"] == 4


def test_esc_leaves_nothing(open_player: Open, wellness: Wellness) -> None:
    terminal = open_player("practice", "tiny")
    terminal.wait_for("You can stop any time")
    terminal.send("\r")
    terminal.wait_for(r"First\.")
    terminal.send("\x1b")
    assert terminal.wait_for_end() == 0
    assert terminal.is_restored
    assert lines(wellness("log", "--json")) == []


def test_help_now_is_there_and_the_practice_waits(open_player: Open) -> None:
    terminal = open_player("practice", "finger-square")
    terminal.wait_for("Look for four corners")
    terminal.send("!")
    terminal.wait_for("To steady yourself|Type the name of your country")
    terminal.send("\x1b")
    terminal.wait_for("Look for four corners")
    terminal.send("N")
    terminal.wait_for("That can happen")
    terminal.send("\x1b")
    terminal.wait_for("Look for four corners")
    terminal.send("\x03")
    assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("size", [(100, 30), (40, 12)])
def test_what_to_know_is_read_before_the_first_step(
    open_player: Open, size: tuple[int, int]
) -> None:
    terminal = open_player("practice", "box", size=size)
    terminal.wait_for("Holds are optional")
    terminal.wait_for("if you feel dizzy")
    assert "Sit or stand" not in terminal.shown()
    terminal.send("\r")
    terminal.wait_for("Sit or stand")
    assert "Holds are" not in terminal.shown()
    terminal.send("\x1b")
    assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_terminal_right_and_nothing_saved(
    open_player: Open, wellness: Wellness, number: int
) -> None:
    terminal = open_player("practice", "finger-square")
    terminal.wait_for("Look for four corners")
    os.kill(terminal.process.pid, number)
    assert terminal.wait_for_end() == 128 + number
    assert terminal.is_restored
    assert lines(wellness("log", "--json")) == []


def test_stopped_and_continued(open_player: Open) -> None:
    terminal = open_player("practice", "finger-square")
    terminal.wait_for("Look for four corners")
    os.kill(terminal.process.pid, signal.SIGTSTP)
    terminal.until(lambda: _state(terminal) == "T", "it stops")
    terminal.until(lambda: terminal.is_restored)
    os.kill(terminal.process.pid, signal.SIGCONT)
    terminal.wait_for("Look for four corners")
    terminal.send("\x1b")
    assert terminal.wait_for_end() == 0
    assert terminal.is_restored


def test_at_a_terminal_timed_lines_ask_once(open_player: Open, wellness: Wellness) -> None:
    terminal = open_player("practice", "tiny", "--plain")
    terminal.wait_for("Enter to save, 1-5")
    terminal.send("9\r")
    terminal.until(lambda: terminal.shown().count("Enter to save") == 2)
    terminal.send("5\r")
    assert terminal.wait_for_end() == 0
    (entry,) = lines(wellness("log", "--json"))
    assert entry["mood"] == 5
    again = open_player("practice", "tiny", more={"TERM": "dumb"})
    again.wait_for("Enter to save, 1-5")
    again.send("n\r")
    assert again.wait_for_end() == 0
    assert len(lines(wellness("log", "--json"))) == 1


def test_ctrl_c_in_timed_lines_at_a_terminal(open_player: Open, wellness: Wellness) -> None:
    terminal = open_player("sit", "--plain")
    terminal.wait_for("Any way you like")
    enough = time.monotonic() + 10.5
    terminal.until(lambda: time.monotonic() > enough)
    terminal.send("\x03")
    terminal.wait_for("You did 1")
    terminal.send("\r")
    assert terminal.wait_for_end() == 0
    assert len(lines(wellness("log", "--json"))) == 1


def test_suspended_timed_lines_go_on(open_player: Open) -> None:
    terminal = open_player("practice", "tiny", "--plain")
    terminal.wait_for(r"First\.")
    os.kill(terminal.process.pid, signal.SIGSTOP)  # SIGTSTP stops nothing in a session of its own
    terminal.until(lambda: _state(terminal) == "T", "it stops")
    os.kill(terminal.process.pid, signal.SIGCONT)
    terminal.wait_for("You did 1")
    terminal.send("n\r")
    assert terminal.wait_for_end() == 0


def _state(terminal: Terminal) -> str:
    return Path(f"/proc/{terminal.process.pid}/stat").read_text().rpartition(")")[2].split()[0]


def test_the_words_that_people_use_find_what_is_meant(say: Say) -> None:
    assert say("practice", "478", "--about").out.startswith("4-7-8 breathing")
    assert say("practice", "patient died").out.split("\n")[1].startswith("  After a death")
    for words in ("stories", "sleeps", "between clients", "burnout"):
        assert say("practice", words).code == 0, words
    found = say("practice", "suicide")
    assert found.err.startswith("For crisis numbers to call or text now: `wellness help-now`.")
    assert say("practice", "kill myself").err.startswith("For crisis numbers")
    assert "crisis" not in say("practice", "sleep").err


# What is heard


class Heard:
    """What the player of a command was told, by a process that is none."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.output = FakeOutput()
        monkeypatch.setattr(sound_opening, "opener", lambda *_: self.output.open)

    def rings(self) -> list[str]:
        sent = self.output.sent
        return list(
            dict.fromkeys(
                f"{Path(each.file).stem} {each.id}" for each in sent if isinstance(each, wire.Ring)
            )
        )

    def plays(self) -> list[str]:
        return [each.id for each in self.output.sent if isinstance(each, wire.Play)]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    return Heard(monkeypatch)


def test_a_timer_with_a_bell_and_a_sound(say: Say, fake_time: FakeTime, heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    terminal: list[str] = []
    monkeypatch.setattr(timed_lines, "ring", lambda: terminal.append("rung"))
    said = say("sit", "10m", "--every", "5m", "--bell", "bowl", "--sound", "rain", "--save")
    assert said.out.startswith("Timer, 10 minutes.")
    assert heard.rings() == ["bowl bell 0.000", "bowl bell 300.000", "bowl bell 600.000"]
    assert heard.plays() == ["rain"]
    assert heard.output.closed == [4.0], "the last bell rings out"
    assert terminal == []


def test_a_length_after_bell_is_still_a_length(say: Say, fake_time: FakeTime, heard: Heard) -> None:
    said = say("sit", "--bell", "10m", "--save")
    assert said.out.startswith("Timer, 10 minutes.")
    assert heard.output.starts == 0, "the terminal's bell needs no player"


def test_what_a_focus_timer_is_for_can_end_with_any_other_word(say: Say, fake_time: FakeTime, heard: Heard) -> None:  # fmt: skip
    said = say("focus", "25m", "notes", "--sound", "brown", "--bell", "wood", "--save")
    assert "\nnotes\n" in said.out
    assert (heard.plays(), heard.rings()[0]) == (["brown"], "wood bell 0.000")


def test_a_practice_rings_the_bell_one_uses(say: Say, home: Home, fake_time: FakeTime, tiny: Path, heard: Heard) -> None:  # fmt: skip
    say("practice", "tiny", "--bell", "--save")
    assert {each.split()[0] for each in heard.rings()} == {"bowl"}
    heard.output.sent.clear()
    settings.change(home, "practice_bell", "kalimba")
    say("practice", "tiny", "--bells", "--save")
    assert {each.split()[0] for each in heard.rings()} == {"kalimba"}
    assert heard.plays() == []


def test_plain_is_silent_unless_it_is_asked(say: Say, home: Home, fake_time: FakeTime, tiny: Path, heard: Heard) -> None:  # fmt: skip
    for name, value in (("sound", "on"), ("practice_sound", "rain"), ("practice_bell", "bowl")):
        settings.change(home, name, value)
    say("practice", "tiny", "--save")
    assert heard.output.starts == 0


def test_without_a_device_the_lines_go_on(say: Say, fake_time: FakeTime, heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    heard.output._state = wire.Silent(why=wire.NO_DEVICE)
    rung: list[str] = []
    monkeypatch.setattr(timed_lines, "ring", lambda: rung.append("rung"))
    said = say("sit", "10m", "--warm-up", "5s", "--bell", "bowl", "--save")
    assert said.code == 0
    assert said.err.count("No sound device found.") == 1
    assert "You did 10 minutes." in said.out
    assert len(rung) == 2, "the terminal's bell rings then"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("sit", "10m", "--sound", "raim"), "There's no sound called raim."),
        (("practice", "tiny", "--voice"), "That practice has no voice."),
    ],
)
def test_sound_that_is_not_there(say: Say, fake_time: FakeTime, tiny: Path, heard: Heard, words: tuple[str, ...], sentence: str) -> None:  # fmt: skip
    said = say(*words)
    assert (said.code, said.out, heard.output.starts) == (2, "", 0)
    assert sentence in said.err


def test_the_computers_voice_speaks_it_where_that_was_chosen(
    say: Say, fake_time: FakeTime, tiny: Path, heard: Heard, home: Home
) -> None:
    settings.change(home, "voice", "computer")
    said = say("practice", "tiny", "--voice", "--plain", "--save")
    assert said.code == 0
    assert [each.text for each in heard.output.sent if isinstance(each, wire.Speak)]
