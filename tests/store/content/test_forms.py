"""The forms that come with wellness, a person's own, and what is wrong with a file of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.forms.form import FOLLOWS, GROUPS
from wellnesstui.store.content import forms
from wellnesstui.store.disk.home import Home

OWN = """\
id = "end-of-week"
title = "End of the week"
about = "Three lines for Friday."
minutes = 2
group = "work"

[[field]]
id = "best"
type = "line"
ask = "What was the best of it?"
label = "The best of it"
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    (tmp_path / "forms").mkdir()
    return Home(*[str(tmp_path)] * 3)


def own(home: Home, name: str, text: str = OWN) -> str:
    path = Path(home.forms, name)
    path.write_text(text, "utf-8")
    return str(path)


def test_the_index_is_that_of_the_files() -> None:
    files = [forms.bundled(each.id) for each in forms.summaries()]
    assert Path(forms.INDEX).read_text("utf-8") == forms.make_index(files)
    assert forms.summaries() == tuple(each.summary for each in files)
    names = {path.stem for path in Path(forms.FOLDER).glob("*.toml")}
    assert names == {each.id for each in files}


def test_every_bundled_form_is_read_without_a_fault() -> None:
    for each in forms.summaries():
        assert forms.faults(str(Path(forms.FOLDER, f"{each.id}.toml"))) == []
        assert each.group in GROUPS
        assert set(each.follow) <= set(FOLLOWS)


def test_the_last_pattern_is_that_the_problem_is_real() -> None:
    assert forms.patterns()[-1].name == "This is a real problem at work, not a distortion."


def test_an_own_form_is_listed_opened_and_known_without_its_file(home: Home) -> None:
    own(home, "end-of-week.toml")
    for _ in range(2):  # the second time from what is known
        found = forms.all_summaries(home)
        mine = found.found[-1]
        assert (mine.title, mine.is_own, found.notices) == ("End of the week", True, ())
    assert forms.find(home, "end-of-week").fields[0].label == "The best of it"
    assert not forms.find(home, "thought-check").is_own


def test_an_own_form_that_cant_be_used_gets_one_sentence_with_its_line(home: Home) -> None:
    own(home, "end-of-week.toml", OWN.replace('type = "line"', 'type = "song"'))
    (sentence,) = forms.all_summaries(home).notices
    assert sentence.startswith("Your form end-of-week.toml isn't used: line 9: ")
    with pytest.raises(Unfit, match="line 9"):
        forms.find(home, "end-of-week")


def test_a_bundled_id_is_taken(home: Home) -> None:
    own(home, "thought-check.toml", OWN.replace("end-of-week", "thought-check"))
    (sentence,) = forms.all_summaries(home).notices
    assert "already has that name" in sentence
    assert not forms.find(home, "thought-check").is_own


@pytest.mark.parametrize("id", ["nothing", "../settings", "a/b", "", "end-of-week\n", ".."])
def test_an_unknown_form_is_not_found(home: Home, id: str) -> None:
    with pytest.raises(KeyError):
        forms.find(home, id)


def test_each_fault_has_its_line(home: Home) -> None:
    text = OWN.replace("minutes = 2", "minutes = 0\nbell = 1").replace('ask = "W', 'ask = 3 # "W')
    assert [each.because.partition(":")[0] for each in forms.faults(own(home, "end-of-week.toml", text))] == [
        "line 4", "line 5", "line 11",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "line 1: it's empty"),
        (b"\xff", "it isn't UTF-8 text"),
        (b"id = ", "it isn't valid TOML at end"),
        (b"a" + b".a" * 99 + b" = 1", "line 1 has more than 16 dots"),
        (b"x = " + b"[" * 5000, "line 1 has too many brackets inside each other"),
        (b"#" * 300_000, "it's larger than 256 KiB"),
    ],
)
def test_a_hostile_file_gets_one_sentence(home: Home, content: bytes, said: str) -> None:
    path = Path(home.forms, "bad.toml")
    path.write_bytes(content)
    (fault,) = forms.faults(str(path))
    assert fault.because.startswith(said)
