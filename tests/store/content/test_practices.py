"""Every reset that ships takes its minutes exactly, and is an offer in plain words; the index of all
practices is what their files say.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import unicodedata
from pathlib import Path

import pytest

import wellnesstui
from wellnesstui.domain.practices.practice import RESET, Practice, Step
from wellnesstui.domain.practices.reset import LENGTHS, choose_reset
from wellnesstui.domain.text import clean_line, folded
from wellnesstui.store.content import practices
from wellnesstui.store.disk.plain_toml import read_plain

FOLDER = Path(wellnesstui.__file__).parent / "content" / "practices"
RESETS = [practices.bundled(summary.id) for summary in practices.resets()]
STEPS = [
    pytest.param(step, id=f"{practice.id} {number}")
    for practice in RESETS
    for number, step in enumerate(practice.steps, 1)
]
# What a reset does not speak of: food, medication, closed eyes, effects, orders and praise.
UNSAID = re.compile(
    r"\b(eat|eating|food|snack|lunch|meal|bite|coffee|sugar|diet|weight loss|medicat\w*|pills?|tablets?|dose"
    r"|clos\w*|shut|heal\w*|cur(e|es)|calms?|relax\w*|reduces?|lowers?|must|should|always|never|try|well done"
    r"|great|good job|perfect|proud)\b",
    re.IGNORECASE,
)


def each(what: list[Practice]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("practice", what, ids=lambda practice: practice.id)


def test_the_index_is_what_the_files_say() -> None:
    files = [practices.bundled(path.stem) for path in FOLDER.glob("*.toml")]
    assert Path(practices.INDEX).read_text("utf-8") == practices.make_index(files)
    summaries = practices.summaries()
    assert sorted(each.id for each in summaries) == [each.id for each in summaries]
    assert {each.id: each for each in summaries} == {each.id: each.summary for each in files}
    assert len({each.title for each in summaries}) == len(summaries)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_the_quick_reader_reads_the_same(path: Path) -> None:
    """One with an escape is left to the full reader, which takes longer."""
    text = path.read_text("utf-8")
    if "\\" not in text:
        assert read_plain(text) == tomllib.loads(text)


def test_resets_have_the_shorter_first() -> None:
    minutes = [practice.minutes for practice in RESETS]
    assert minutes == sorted(minutes)
    assert all(RESET in practice.needs for practice in RESETS)


@pytest.mark.parametrize(
    "name", ["none", "", "../practices/box", "index", "box.toml", "/etc/passwd"]
)
def test_a_name_that_no_practice_has(name: str) -> None:
    with pytest.raises(KeyError):
        practices.bundled(name)


@each(RESETS)
def test_the_steps_take_exactly_the_minutes(practice: Practice) -> None:
    assert practice.seconds == practice.minutes * 60


@pytest.mark.parametrize("minutes", LENGTHS)
def test_there_is_more_than_one_reset_of_every_length(minutes: int) -> None:
    found = {choose_reset(RESETS, minutes, turn) for turn in range(len(RESETS))}
    assert None not in found
    assert len(found) >= 2
    kinds = {step.kind for practice in found if practice for step in practice.steps}
    assert {"breath", "ground"} <= kinds, "whom breath does not suit has another one"


@each(RESETS)
def test_a_reset_is_the_body_first_then_one_breath_or_the_senses(practice: Practice) -> None:
    kinds = [step.kind for step in practice.steps]
    assert kinds[0] == "body"
    after = kinds[kinds.count("body") :]
    assert "body" not in after
    assert len({"breath", "ground"} & set(after)) == 1
    assert kinds.count("breath") <= 1
    said = " ".join(f"{step.text} {step.instead}" for step in practice.steps).lower()
    assert re.search(r"\b(water|sink)\b", said) or "stand" in said
    assert practice.id.startswith(f"reset-{practice.minutes}-")


@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_short_plain_and_an_offer(step: Step) -> None:
    for text in filter(None, (step.text, step.instead)):
        signs = {unicodedata.category(char) for char in text} & {"So", "Sk", "Cs", "Co", "Cn"}
        assert not signs
        assert "!" not in text
        assert clean_line(text) == text
        assert text[0].isupper()
        assert text.endswith(".")
        assert len(text) <= 100
        assert not UNSAID.search(text), UNSAID.search(text)
    words = len(step.text.split())
    assert step.seconds >= words * 0.6, "there is time to read it and to do it"


@pytest.mark.parametrize("step", STEPS)
def test_a_breath_step_has_another_way_and_no_holds(step: Step) -> None:
    if step.kind != "breath":
        assert step.breath is None
        return
    assert step.breath is not None
    assert "Or" in step.instead
    assert "come and go" in step.instead
    assert (step.breath.hold, step.breath.rest) == (0, 0)
    assert step.breath.out >= step.breath.inward
    assert step.seconds % step.breath.cycle == 0


def test_what_is_unsaid_would_be_seen() -> None:
    for text in (
        "Close your eyes.",
        "Eat a snack.",
        "You should stand.",
        "This calms you.",
        "Well done.",
    ):
        assert UNSAID.search(text), text


def test_no_two_steps_of_one_practice_say_the_same() -> None:
    for practice in RESETS:
        texts = [folded(step.text) for step in practice.steps]
        assert len(set(texts)) == len(texts), practice.id


def test_nothing_is_read_before_somebody_asks() -> None:
    script = "import sys; from wellnesstui.store.content import practices; print('tomllib' in sys.modules)"
    script += "; practices.summaries(); print('tomllib' in sys.modules)"
    script += "; practices.bundled('reset-1-feet'); print('tomllib' in sys.modules)"
    script += "; practices.bundled('team-pause'); print('tomllib' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(FOLDER.parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.split() == ["False", "False", "False", "True"], (
        "only one with an escape needs it"
    )
