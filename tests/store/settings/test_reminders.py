"""The file of rules: what a person wrote by hand stays, what can't be used is named."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.breaks.fakes import some_rules
from wellnesstui.domain.breaks.rule import CHANNELS, DOES
from wellnesstui.domain.content import Unfit
from wellnesstui.domain.errors import NotFound, UsedWrongly, WellnessError
from wellnesstui.domain.moment import Minute
from wellnesstui.domain.time.rules import read_rule
from wellnesstui.domain.time.sessions import read_sessions
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import reminders
from wellnesstui.store.settings.rule_table import read_rule as read_rule_table
from wellnesstui.store.settings.rule_table import read_table, written_rule

BY_HAND = """\
# mine

[[rule]]
name = "lunch"
when = "12:30, Mon to Fri"

# about water
[[rule]]
name = "water"
when = "every 90 min, 9 to 17"
by = ["bell", "card"]
missed = "offer once"

[[rule]]
name = "broken
when = "9:00"

[[rule]]
name = "odd"
when = "noonish"

[[rule]]
name = "Lunch"
when = "13:00"

[[rule]]
name = "louder"
when = "13:00"
volume = 11

[[week]]
days = "Mon, Wed"
sessions = "9-9:50, 10-10:50"

[sometable]
x = 1
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(str(tmp_path), str(tmp_path), str(tmp_path))


def _write(home: Home, text: str) -> None:
    Path(home.reminders).write_text(text, encoding="utf-8")


def test_a_broken_rule_is_named_with_its_line_and_the_others_work(home: Home) -> None:
    _write(home, BY_HAND)
    found = reminders.load(home)
    assert [rule.name for rule in found.rules] == ["lunch", "water"]
    assert found.rules[1].by == ("card", "bell")
    assert found.rules[1].once
    assert found.sessions(0) == ((540, 590), (600, 650))
    assert found.sessions(1) == ()
    lines = [14, 18, 22, 26, 35]
    assert len(found.notices) == len(lines)
    for notice, line in zip(found.notices, lines, strict=True):
        assert f"line {line} of reminders.toml" in notice
    assert '"noonish"' in found.notices[1]
    assert 'can\'t have "volume"' in found.notices[3]


def test_a_change_leaves_every_other_line_as_it_was(home: Home) -> None:
    _write(home, BY_HAND)
    water = reminders.load(home).rule("Water")
    reminders.replace(home, "WATER", water.replace(minutes=3, once=False))
    text = Path(home.reminders).read_text(encoding="utf-8")
    assert text == BY_HAND.replace(
        'by = ["bell", "card"]\nmissed = "offer once"', 'minutes = 3\nby = "card, bell"'
    )


def test_add_replace_remove(home: Home) -> None:
    reminders.add(home, read_rule("lunch at 12:30 on weekdays"))
    reminders.add(home, read_rule("pause after each session"))
    assert Path(home.reminders).read_text().startswith("# Reminders and weekly sessions.")
    with pytest.raises(UsedWrongly):
        reminders.add(home, read_rule("Lunch at 13:00"))
    reminders.replace(home, "lunch", read_rule("long lunch at 12:00"))
    with pytest.raises(UsedWrongly):
        reminders.replace(home, "pause", read_rule("long lunch at 9"))
    reminders.remove(home, "pause")
    for deed in (reminders.remove, lambda at, name: reminders.replace(at, name, read_rule("x 9"))):
        with pytest.raises(NotFound):
            deed(home, "lunch")
    assert [rule.name for rule in reminders.load(home).rules] == ["long lunch"]


def test_weeks(home: Home) -> None:
    reminders.set_week(home, (0, 1, 2, 3, 4), read_sessions("9-9:50, 10-10:50"))
    reminders.set_week(home, (2,), read_sessions("14-14:50"))
    found = reminders.load(home)
    assert [found.sessions(day) for day in (1, 2, 5)] == [
        ((540, 590), (600, 650)),
        ((840, 890),),
        (),
    ]
    reminders.set_week(home, (0, 1, 2, 3, 4), ())
    assert reminders.load(home).weeks == ()


def test_a_file_that_is_no_text_is_left_alone(home: Home) -> None:
    Path(home.reminders).write_bytes(b"\xff\xfe\x00")
    assert reminders.load(home).notices
    with pytest.raises(WellnessError):
        reminders.add(home, read_rule("x 9"))
    assert Path(home.reminders).read_bytes() == b"\xff\xfe\x00"


def test_no_file_is_no_rule(home: Home) -> None:
    assert reminders.load(home) == reminders.Reminders()


def test_a_rule_starts_a_practice_and_one_that_is_not_there_is_named(home: Home) -> None:
    known = read_rule("wind-down at 22:30").replace(does="practice:wind-down-10")
    reminders.add(home, known)
    assert 'does = "practice:wind-down-10"' in Path(home.reminders).read_text()
    assert reminders.load(home) == reminders.Reminders(rules=(known,))
    reminders.add(home, read_rule("tea at 15:00").replace(does="practice:gone"))
    loaded = reminders.load(home)
    assert [rule.practice for rule in loaded.rules] == ["wind-down-10", "gone"]
    [notice] = loaded.notices
    assert notice.startswith("The reminder tea starts the practice gone, which isn't there.")
    Path(home.practices).mkdir()
    Path(home.practices, "gone.toml").touch()
    assert reminders.load(home).notices == ()


@pytest.mark.parametrize(
    "does",
    [
        "practice:",
        "practice:../x",
        "practice:a/b",
        "practice:a\\\\b",
        "practice: x",
        "practise:box",
    ],
)
def test_what_is_no_practice_is_named_with_its_line(home: Home, does: str) -> None:
    Path(home.reminders).write_text(
        f'[[rule]]\nname = "x"\nwhen = "9:00"\ndoes = "{does}"\n', encoding="utf-8"
    )
    loaded = reminders.load(home)
    assert loaded.rules == ()
    assert loaded.notices[0].startswith("The item at line 1 of reminders.toml isn't used: its")


NAMES = st.text(min_size=1, max_size=30).filter(
    lambda text: text == " ".join(text.split()) and text.isprintable()
)


@given(st.integers(min_value=0), NAMES, st.text(max_size=50).filter(str.isprintable))
def test_a_rule_is_read_back_from_its_table(seed: int, name: str, text: str) -> None:
    chance = random.Random(seed)
    rule = some_rules(chance, most=1)[0].replace(
        name=name,
        text=" ".join(text.split()),
        does=chance.choice((*DOES, "practice:wind-down-10", "practice:Ma pause")),
        by=tuple(each for each in CHANNELS if chance.random() < 0.4),
    )
    kind, table = read_table(written_rule(rule))
    assert kind == "rule"
    assert read_rule_table(table) == rule


def test_a_break_is_read_by_both_its_names() -> None:
    for does in ("break", "pause", ""):
        rule = read_rule_table({"name": "tea", "when": "10:00", "does": does})
        assert rule.does == "pause"
        assert "does" not in written_rule(rule)
    with pytest.raises(
        Unfit, match='its "does" must be "break", "reset", "check-in", or "practice:ID"'
    ):
        read_rule_table({"name": "tea", "when": "10:00", "does": "nap"})


@given(st.text(max_size=200))
def test_any_file_is_read(text: str) -> None:
    from wellnesstui.store.settings.reminders import _tables

    for table in _tables(f"[[rule]]\n{text}\n[[rule]]\nname = 'a'\nwhen = '9'\n", Minute(0)):
        assert table.rule or table.week or table.notice
