"""What a typed name means: a number alone is its minutes, and a slip of a known name is named."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Say, lines
from wellnesstui.store.content import library
from wellnesstui.store.content.bundled_names import bundled_domains, bundled_names
from wellnesstui.store.disk.home import Home


def _activities(say: Say, *words: str) -> list[dict[str, object]]:
    said = say(*words)
    assert said.code == 0, said.err
    found: list[dict[str, object]] = lines(say("log", "--json", "-n", "1"))[0]["activities"]
    return found


def test_bundled_names_are_those_of_the_library() -> None:
    for table, read in (
        ("word", library.feeling_words()),
        ("activity", library.activity_ideas()),
    ):
        assert bundled_names(table) == [
            name for each in read for name in (each.name, each.former) if name
        ]


def test_bundled_domains_are_those_of_the_library() -> None:
    assert bundled_domains() == [(each.name, each.domain) for each in library.activity_ideas()]


@pytest.mark.parametrize(
    ("typed", "domain"),
    [
        ("walk outside with Sam 20m", "physical"),
        ("debrief with a peer", "professional"),
        ("walk outside meaning", "meaning"),
        ("evening walk", None),
        ("walk", None),
    ],
)
def test_an_activity_gets_the_domain_of_a_known_one_in_its_name(
    say: Say, typed: str, domain: str | None
) -> None:
    (activity,) = _activities(say, "did", *typed.split(" "))
    assert activity.get("domain") == domain


@pytest.mark.parametrize(
    ("typed", "name", "minutes"),
    [
        ("yoga 90", "yoga", 90),
        ("a long walk 20", "a long walk", 20),
        ("walk for 45", "walk", 45),
        ("walk about 30", "walk", 30),
        ("walk:25", "walk", 25),
        ("walk 20 physical", "walk", 20),
        ("yoga 24 h", "yoga", 1440),
        ("zone 2", "zone 2", None),
        ("zone 5", "zone 5", None),
        ("chapter 12", "chapter 12", None),
        ("party of 12", "party of 12", None),
        ("John 3:16", "John 3:16", None),
        ("dinner for 2", "dinner for 2", None),
        ("year 2026", "year 2026", None),
        ("room 2026", "room 2026", None),
        ("cod 4711", "cod 4711", None),
    ],
)
def test_a_number_alone_is_minutes(say: Say, typed: str, name: str, minutes: int | None) -> None:
    (activity,) = _activities(say, "did", *typed.split(" "))
    assert (activity["name"], activity.get("minutes")) == (name, minutes)
    (activity,) = _activities(say, "mood", "4", "-a", typed)
    assert (activity["name"], activity.get("minutes")) == (name, minutes)


def test_a_time_may_follow_a_number_alone(say: Say) -> None:
    assert say("did", "walk", "20", "at", "9:00").out.startswith("Saved: walk 20 min at 09:00")


def test_a_known_name_keeps_its_number(say: Say, home: Home) -> None:
    assert _activities(say, "did", "couch 30 15m") == [{"name": "couch 30", "minutes": 15}]
    assert _activities(say, "did", "Couch", "30") == [{"name": "couch 30"}]


def test_a_number_without_a_name_is_refused(say: Say) -> None:
    said = say("did", "90")
    assert said.code == 2
    assert "An activity needs a name" in said.err


def test_a_slip_of_a_known_feeling_is_named_after_it_was_saved(say: Say) -> None:
    said = say("mood", "4", "-w", "hopful,calm")
    assert (said.code, said.out[:6]) == (0, "Saved:")
    assert said.err == "Saved as typed: hopful. Did you mean hopeful? To undo: `wellness undo`.\n"
    assert lines(say("log", "--json"))[0]["words"] == ["hopful", "calm"]


@pytest.mark.parametrize("words", ["calm", "HOPEFUL", "zen", "weltschmerz", "cozy,fed up"])
def test_other_feelings_are_saved_without_a_word(say: Say, words: str) -> None:
    assert say("mood", "4", "-w", words).err == ""


def test_json_has_no_sentence_on_a_slip(say: Say) -> None:
    assert say("mood", "4", "-w", "hopful", "--json").err == ""


def test_a_slip_of_the_persons_own_names_is_named(
    say: Say, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wellnesstui.cli import known_names

    say("did", "yoga")
    say("mood", "4", "-w", "sparkly")
    say("log")
    for words in (["did", "yogaa", "30"], ["mood", "3", "-w", "sparkley"]):
        assert say(*words).err == ""  # no terminal: the vault stays closed
    say("undo")
    say("undo")
    monkeypatch.setattr(known_names, "_is_read", lambda: True)
    assert "yogaa. Did you mean yoga?" in say("did", "yogaa", "30").err
    assert "sparkley. Did you mean sparkly?" in say("mood", "3", "-w", "sparkley").err
    say("log")
    assert say("did", "yogaa").err == ""  # known by now


def test_a_slip_in_an_edit_is_named(say: Say) -> None:
    say("mood", "4", "-w", "hopful")
    id = str(lines(say("log", "--json"))[0]["id"])
    assert say("edit", id, "-e", "2").err == ""
    assert "greatful. Did you mean grateful?" in say("edit", id, "-w", "hopful,greatful").err
