"""A person's own keys: what moves, what stays where it is, and the reason given for it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import Keys, _character_to_key

from wellnesstui.domain.keymap import _RESERVED, UNBOUND, _signs, check, key_name, scope

KNOWN = {
    "app.check_in": "m",
    "app.undo": "u",
    "app.redo": "U",
    "app.keys": "question_mark",
    "app.blank": "ctrl+l",
    "app.help_now": "exclamation_mark,f1",
    "app.log": "l",
    "app.quit": "q",
    "checkin.keep": "enter,ctrl+j",
    "checkin.note": "o",
    "checkin.words": "w",
    "entry.delete": "d,delete",
    "entry.edit": "e",
    "info.close": "escape,enter,i,q,space",
    "mood.4": "4",
    "mood.lower": "left",
    "note.keep": "enter",
    "today.how": "i",
    "today.leave": "escape",
}


@pytest.mark.parametrize(
    ("id", "wish", "keys"),
    [
        ("app.undo", "z", "z"),
        ("app.undo", " z , Ctrl+Z ", "z,ctrl+z"),
        ("app.undo", "u", "u"),
        ("app.undo", "z,z", "z"),
        ("app.keys", "#", "number_sign"),
        ("app.redo", "shift+z", "Z"),
        ("app.blank", "ctrl+l,f9", "ctrl+l,f9"),
        ("app.quit", "ctrl+shift+x", "ctrl+shift+x"),
        ("checkin.keep", "enter,ctrl+j,s", "enter,ctrl+j,s"),
        ("entry.delete", "backspace", "backspace"),
        ("entry.edit", "\N{LATIN SMALL LETTER O WITH DIAERESIS}", "ö"),
        ("info.close", "escape,enter", "escape,enter"),
        ("mood.4", "4,g", "4,g"),
        ("today.how", "w", "w"),  # another scope: where both act, the nearer one does
    ],
)
def test_what_may_be(id: str, wish: str, keys: str) -> None:
    assert check({id: wish}, KNOWN) == ({id: keys}, ())


@pytest.mark.parametrize(
    ("id", "wish", "reason"),
    [
        ("app.und", "z", "there's no action by that name; the closest is app.undo"),
        ("qqqqqqq", "z", "there's no action by that name"),
        ("app.undo", 5, 'a key must be in quotes, like "z"'),
        ("app.undo", ["z"], 'a key must be in quotes, like "z"'),
        ("app.undo", " ", 'a key must be in quotes, like "z"'),
        ("app.undo", "spce", 'there\'s no key called "spce"; the closest is space'),
        ("app.undo", "z,,x", 'there\'s no key called ""'),
        ("app.undo", "hyper+z", 'there\'s no key called "hyper+z"'),
        ("app.undo", "ctrl+ctrl+z", 'there\'s no key called "ctrl+ctrl+z"'),
        ("app.undo", "\x1b[31m\u202e", 'there\'s no key called ""'),
        ("app.undo", "escape", "Esc always closes what's open"),
        ("app.undo", "ctrl+i", "Tab always moves to the next part"),
        ("app.undo", "Return", 'there\'s no key called "Return"'),
        ("app.undo", "f1", "F1 always opens Help now"),
        ("app.undo", "!", "! always opens Help now"),
        ("entry.edit", "3", "1 to 5 always pick a level"),
        ("entry.edit", "u", "u does the same thing everywhere: app.undo"),
        ("entry.edit", "l", "l does the same thing everywhere: app.log"),
        ("entry.edit", "/", "/ does the same thing everywhere: search"),
        ("app.undo", "/", "/ does the same thing everywhere: search"),
        ("entry.edit", "?", "? does the same thing everywhere: app.keys"),
        ("app.undo", "m", "m is already used for app.check_in"),
        ("app.undo", "d", "d is already used for entry.delete"),
        ("checkin.note", "w", "w is already used for checkin.words"),
        ("today.leave", "x", 'Esc always closes what\'s open; "escape,x" would work'),
        ("mood.4", "g", '1 to 5 always pick a level; "4,g" would work'),
        ("checkin.keep", "s", 'Enter always saves or opens; "enter,ctrl+j,s" would work'),
        ("app.blank", "ctrl+b", 'ctrl+l always hides the screen; "ctrl+l,ctrl+b" would work'),
        ("app.help_now", "f1", '! always opens Help now; "exclamation_mark,f1" would work'),
        ("app.blank", "ctrl+l,z", "it also works while typing, so it needs ctrl, alt, or an F key"),
        ("note.keep", "enter,x", "the keys in a note can't be changed, so that every letter can be typed"),
    ],
)  # fmt: skip
def test_what_can_not_be_and_why(id: str, wish: object, reason: str) -> None:
    keys, (refusal,) = check({id: wish}, KNOWN)
    assert keys == {}
    assert refusal.id == id
    assert refusal.reason.startswith(reason)
    assert not set("!\n\x1b") & set(refusal.reason.replace("! ", ""))


def test_the_rest_works() -> None:
    keys, refused = check({"app.undo": "z", "app.und": "x", "app.quit": "ctrl+x"}, KNOWN)
    assert keys == {"app.undo": "z", "app.quit": "ctrl+x"}
    assert [each.id for each in refused] == ["app.und"]


def test_a_key_that_was_given_away_is_free() -> None:
    wishes = {"app.undo": "e", "entry.edit": "x"}
    assert check(wishes, KNOWN) == (wishes, ())
    swapped = {"app.undo": "m", "app.check_in": "u"}
    assert check(swapped, KNOWN) == (swapped, ())


def test_of_two_wishes_for_one_key_the_earlier_counts() -> None:
    keys, (refusal,) = check({"entry.edit": "z", "app.undo": "z"}, KNOWN)
    assert keys == {"entry.edit": "z"}
    assert (refusal.id, refusal.reason) == ("app.undo", "z is already used for entry.edit")


def test_a_refusal_that_gives_a_key_back_is_thought_through() -> None:
    """Once ``entry.delete`` may not leave d, the d that ``entry.edit`` wanted is taken again."""
    keys, refused = check({"entry.edit": "d", "entry.delete": "u"}, KNOWN)
    assert keys == {}
    assert [each.reason.partition(" ")[0] for each in refused] == ["d", "u"]
    keys, refused = check({"app.undo": "d", "entry.delete": "e", "entry.edit": "e"}, KNOWN)
    assert len(refused) == 2
    assert keys == {"entry.edit": "e"}


def test_a_newer_key_yields_to_an_older_wish_for_it() -> None:
    newer = {"checkin.note": "o", "entry.delete": "d", "app.undo": "u"}
    assert check({"checkin.words": "o"}, KNOWN, newer)[0] == {
        "checkin.words": "o",
        "checkin.note": UNBOUND,
    }
    assert check({"app.quit": "d"}, KNOWN, newer)[0] == {"app.quit": "d", "entry.delete": "delete"}
    assert check({"entry.edit": "u"}, KNOWN, newer)[0] == {"entry.edit": "u", "app.undo": UNBOUND}
    assert check({"entry.edit": "o"}, KNOWN, newer)[0] == {"entry.edit": "o"}, "elsewhere"
    assert check({"checkin.words": "o,/"}, KNOWN, newer)[0] == {}, "refused: nothing yields"
    assert check({"checkin.note": "x"}, KNOWN, newer)[0] == {"checkin.note": "x"}


def test_only_the_first_refusals_look_for_what_was_meant() -> None:
    _, refused = check({f"app.und{number}": "z" for number in range(5_000)}, KNOWN)
    assert len(refused) == 5_000
    assert "the closest is app.undo" in refused[0].reason
    assert "closest" not in refused[-1].reason


def test_signs_are_called_what_textual_calls_them() -> None:
    for char in map(chr, range(33, 127)):
        assert key_name(char) == _character_to_key(char)
        assert key_name(_character_to_key(char)) == _character_to_key(char)
    assert len(_signs()) == 32
    assert key_name("§") == _character_to_key("§")


def test_keys_are_called_what_textual_calls_them() -> None:
    known = {key.value for key in Keys}
    for name in ("escape", "shift+tab", "ctrl+z", "ctrl+shift+up", "f12", "pageup", "ctrl+right"):
        assert key_name(name) == name
        assert name in known
    assert key_name("SHIFT+CTRL+Up") == "ctrl+shift+up"
    assert key_name("ctrl+[") == "escape"
    assert key_name("ctrl++") == key_name("+ctrl") == key_name("shift+1") == key_name("\t") == ""
    assert key_name(" ") == "space"
    assert unicodedata.category(key_name("A")) == "Lu"


KEYS = st.sampled_from(
    ["z", "x", "u", "m", "e", "d", "o", "w", "i", "escape", "enter", "4", "ctrl+l", "ctrl+z", "f1",
     "?", "/", "!", "space", "left", "f5", "d,delete", "escape,x", "4,g", "", "nonsense", "ctrl+j"]
)  # fmt: skip
IDS = st.sampled_from([*KNOWN, "app.nothing", "", "entry"])


@given(st.dictionaries(IDS, KEYS | st.text(max_size=4) | st.integers()))
def test_whatever_is_wished_for_the_ways_out_stay(wishes: dict[str, object]) -> None:
    keys, refused = check(wishes, KNOWN)
    assert set(keys) <= set(KNOWN)
    assert {each.id for each in refused} == set(wishes) - set(keys)
    before = {id: {key_name(key) for key in usual.split(",")} for id, usual in KNOWN.items()}
    after = before | {id: set(given.split(",")) for id, given in keys.items()}
    for kept in _RESERVED:
        having = {id for id in KNOWN if kept in before[id]}
        assert {id for id in KNOWN if kept in after[id]} == having
    for id, given_keys in after.items():
        for key in given_keys - before[id]:
            others = [other for other in KNOWN if other != id and key in after[other]]
            assert not any("app" in (scope(id), scope(other)) for other in others)
            assert scope(id) not in map(scope, others)


def test_a_name_from_before_is_that_of_now() -> None:
    known = {"player.pause": "space", "player.next": "right", "player.back": "left"}
    wishes = {"reset.pause": "f5", "reset.next": "f6", "player.next": "f7"}
    keys, refused = check(wishes, known)
    assert keys == {"player.pause": "f5", "player.next": "f7"}
    assert not refused
