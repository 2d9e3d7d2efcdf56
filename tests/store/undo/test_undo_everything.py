"""Undo belongs to the newest action of any kind, whoever did it, and puts all of it back."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.hand import Hand, an_entry, an_id
from tests.store.undo.actions import CASES, World, rule, seen, span
from tests.thorough import parametrize
from wellnesstui.breaks.break_service import BreakService
from wellnesstui.cli.commands import undo
from wellnesstui.domain import recovery_code
from wellnesstui.domain.errors import CantUndo, NotFound, UsedWrongly
from wellnesstui.domain.moment import Minute
from wellnesstui.store.backups import backups, merge
from wellnesstui.store.backups.restore import replace_vault
from wellnesstui.store.backups.unpacking import opened
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.journal import journal, pending_changes
from wellnesstui.store.journal.action_names import redone, title, undone
from wellnesstui.store.journal.journal import Action
from wellnesstui.store.keys import key_file, slots, sodium, vault_keys
from wellnesstui.store.keys.inbox_key import inbox_public
from wellnesstui.store.keys.slots import PASSPHRASE, Secret
from wellnesstui.store.settings import reminders, settings
from wellnesstui.store.upkeep import inbox_check, passphrase_change
from wellnesstui.store.vault.vault import Vault

SAID = "a river and a lamp"
CODE = recovery_code.make(bytes(range(15)))


@pytest.fixture(autouse=True)
def _little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "WORK", (1, 8192))


@pytest.fixture
def world(home: Home, hand: Hand, tmp_path: Path, in_zone: Any) -> Iterator[World]:
    in_zone("Europe/Vienna")
    other = Home(*[str(tmp_path / "other")] * 3)
    with Vault.open(home) as vault, Vault.open(other) as elsewhere:
        yield World(vault, elsewhere, hand)


def said(action: Action, vault: Vault, is_redone: bool = False) -> str:
    return undo.sentence(action, twelve_hours=False, is_redone=is_redone, labels=vault.labels())


def standing(vault: Vault) -> int:
    """How many actions could be undone."""
    vault.merge()
    found = vault.database.row("SELECT count(DISTINCT action) FROM change WHERE NOT undone")
    assert found
    return int(found[0])


def kinds(vault: Vault) -> set[str]:
    """The kinds of change of the newest action."""
    return {change.kind for change in journal.newest(vault.database)}


# -- each kind --------------------------------------------------------------------------------


@parametrize("name", CASES, each_time=20)
def test_each_is_undone_and_redone_exactly(world: World, name: str) -> None:
    case, vault = CASES[name], world.vault
    if case.first:
        case.first(world)
    before, count = seen(world.home, vault), standing(vault)
    case.do(world)
    after = seen(world.home, vault)
    assert after != before
    assert standing(vault) == count + 1, "it is one action"
    assert case.kind in kinds(vault)
    is_import, is_merge = case.kind == journal.IMPORTED, case.kind == journal.JOINED
    is_done_again = is_import or (is_merge and (name == "merged" or "both" in name))
    coming = vault.upcoming(redo=False)
    action = vault.undo()
    assert coming
    assert coming.kind == action.kind
    if coming.entry or coming.kind in (*journal.OF_NAMES, *journal.OF_FILES):
        assert title(coming, "it", private=True) == title(action, "it", private=True)
    again = " To redo, merge it again." if is_merge else " To redo, import the file again."
    assert said(action, vault) == f"{undone(case.title)}{again if is_done_again else ''}"
    assert seen(world.home, vault) == before
    if is_done_again:
        with pytest.raises(NotFound, match="nothing to redo"):
            vault.redo()
        case.do(world)  # it can be done again
        assert _without_batch(seen(world.home, vault)) == _without_batch(after)
        return
    action = vault.redo()
    assert said(action, vault, is_redone=True) == redone(case.redone or case.title)
    assert seen(world.home, vault) == after
    vault.undo()
    assert seen(world.home, vault) == before
    assert standing(vault) == count


def _without_batch(found: dict[str, Any]) -> dict[str, Any]:
    """Without the ids, which are others at the second import of a test."""
    notes = sorted((entry.note, entry.mood or 0) for entry in found["entries"])
    return {**found, "entries": notes}


def test_every_kind_of_change_has_its_test() -> None:
    """A new kind in the journal needs a case in ``actions``, or a reason here."""
    named = {
        value
        for name, value in vars(journal).items()
        if name.isupper() and isinstance(value, str) and not name.startswith("_")
    }
    of_a_merge = {journal.RECONCILED}  # test_a_merge_is_one_action
    assert named == {case.kind for case in CASES.values()} | {*journal.FINAL} | of_a_merge


def test_a_merge_is_one_action(world: World) -> None:
    case = CASES["merged"]
    assert case.first
    case.first(world)
    case.do(world)
    assert kinds(world.vault) == {
        *(journal.JOINED, journal.IMPORTED, journal.RECONCILED, journal.LISTED, journal.ROWS)
    }


@parametrize("seed", range(20), each_time=6)
def test_many_undone_one_by_one_reach_the_start(world: World, seed: int) -> None:
    vault, chance = world.vault, random.Random(seed)
    start = standing(vault)
    states = {start: seen(world.home, vault, offers=False)}
    for name in chance.sample(sorted(CASES), 14):
        for act in (CASES[name].first, CASES[name].do):
            before = standing(vault)
            try:
                if act:
                    act(world)
            except (UsedWrongly, NotFound):
                break  # what another case did is in its way
            assert standing(vault) <= before + 2
            states[standing(vault)] = seen(world.home, vault, offers=False)
    while standing(vault) > start:
        vault.undo()
        count = standing(vault)
        if count in states:
            assert seen(world.home, vault, offers=False) == states[count], count


# -- by other programs ------------------------------------------------------------------------


def test_by_the_command_line_beside_an_open_vault(home: Home, wellness: Any) -> None:
    """Each command is a process of its own; the vault is open as the app has it."""
    commands = {
        ("mood", "5"): "Removed: 5 bright at ",
        ("settings", "clock", "12"): 'Changed back: "Clock" in Settings.',
        ("breaks", "add", "lunch at 12:30"): 'Removed: the reminder "lunch".',
        ("breaks", "off", "lunch"): 'Changed back: the reminder "lunch".',
        ("day", "9-9:50"): "Changed back: a day's sessions.",
        ("mute", "1h"): "Undone: muting reminders.",
        ("did", "walk", "15m"): "Removed: walk 15 min at ",
    }
    with Vault.open(home) as vault:
        states = []
        for words in commands:
            states.append(seen(home, vault))
            assert wellness(*words).code == 0, words
            vault.merge()
        for number, (sentence, before) in enumerate(
            zip(reversed(commands.values()), reversed(states), strict=True)
        ):
            if number % 2:
                assert said(vault.undo(), vault).startswith(sentence)
            else:
                assert wellness("undo").out.startswith(sentence)
            assert seen(home, vault) == before, sentence
        assert wellness("undo").err == "There's nothing to undo today.\n"
        assert said(vault.redo(), vault, is_redone=True).startswith("Saved again: 5 bright at ")
        assert wellness("undo", "--redo").out == 'Changed again: "Clock" in Settings.\n'


def test_the_order_of_changes_within_a_millisecond(home: Home, hand: Hand) -> None:
    """The clock of this test stands still, and may be put back."""
    Vault.open(home).close()
    for number in range(20):
        settings.change(home, "snooze", ("5", "10")[number % 2])
        hand.instant -= number % 3
    with Vault.open(home) as vault:
        vault.merge()
        for number in reversed(range(1, 20)):
            assert vault.undo().kind == journal.SETTING
            assert settings.stored(home, "snooze") == ("10", "5")[number % 2]


# -- what can't be undone -----------------------------------------------------------------------


def by_hand(path: str, old: str, new: str) -> None:
    text = Path(path).read_text("utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new), "utf-8")


def test_a_file_changed_by_hand_since_is_left_alone(world: World) -> None:
    vault, home = world.vault, world.home
    entry = vault.record(an_entry(mood=5))
    settings.change(home, "clock", "24")
    by_hand(home.settings, 'clock = "24"', 'clock = "12"  # mine')
    # What stands is what undoing would make of it: nothing is touched, and it counts as undone.
    text = Path(home.settings).read_text("utf-8")
    assert vault.undo().kind == journal.SETTING
    assert Path(home.settings).read_text("utf-8") == text
    vault.redo()
    by_hand(home.settings, 'clock = "24"', 'clock = "other"')
    world.service.add(rule("water", 120))
    by_hand(home.reminders, "water", "wine")
    before = seen(home, vault)
    with pytest.raises(CantUndo) as caught:
        vault.undo()
    assert caught.value.sentence == (
        'Adding the reminder "water" can\'t be undone, because something else changed after it.'
    )
    assert caught.value.hint == "Undo again to undo what you did before that."
    with pytest.raises(CantUndo, match=r'Changing "Clock" in Settings can\'t be undone'):
        vault.undo()
    assert seen(home, vault) == before
    assert vault.undo().id == entry.id, "the next one goes on"


def test_sessions_changed_by_hand_since_are_left_alone(world: World) -> None:
    vault, home = world.vault, world.home
    entry = vault.record(an_entry(mood=5))
    world.service.set_day(world.today, (span(840, 900),))
    found = json.loads(Path(home.breaks).read_text())
    found["days"][str(world.today)] = [[1, 100]]
    Path(home.breaks).write_text(json.dumps(found))
    before = seen(home, vault)
    with pytest.raises(CantUndo, match="Changing a day's sessions can't be undone"):
        vault.undo()
    assert seen(home, vault) == before
    assert vault.undo().id == entry.id


def test_after_the_day_ended_there_is_nothing_to_undo(world: World) -> None:
    vault = world.vault
    settings.change(world.home, "clock", "24")
    vault.merge()
    world.service.pause(3600)  # waits in the inbox when the day ends
    world.hand.forward(24)
    before = seen(world.home, vault)
    with pytest.raises(NotFound, match="nothing to undo today"):
        vault.undo()
    assert os.listdir(world.home.inbox) == []
    assert seen(world.home, vault) == before


def test_deleting_permanently_can_not_be_undone_and_is_passed_over(world: World) -> None:
    vault = world.vault
    other = vault.record(an_entry(mood=5))
    vault.forget(world.entry.id)
    before = seen(world.home, vault)
    with pytest.raises(CantUndo) as caught:
        vault.undo()
    assert caught.value.sentence == "Your last action, deleting permanently, can't be undone."
    assert caught.value.hint == "Undo again to undo what you did before that."
    assert seen(world.home, vault) == before
    assert vault.undo().id == other.id
    with pytest.raises(NotFound):
        vault.recall(world.entry.id)


def test_a_new_passphrase_is_not_undone_and_passed_over(world: World) -> None:
    vault = world.vault
    entry = vault.record(an_entry(mood=5))
    for change in (
        lambda: passphrase_change.seal(vault, SAID, CODE),
        lambda: passphrase_change.change(vault, "another one entirely"),
        lambda: passphrase_change.unseal(vault),
    ):
        change()
        with pytest.raises(CantUndo, match="Changing your passphrase") as caught:
            vault.undo()
        assert "wellness passphrase" in caught.value.hint
    assert vault.undo().id == entry.id


def test_restoring_is_not_undone_and_passed_over(home: Home, hand: Hand) -> None:
    with Vault.open(home) as vault:
        entry = vault.record(an_entry(mood=5))
        path = backups.make_now(vault).path
        vault.record(an_entry(mood=1))
    with opened(home, path, Minute(240)) as backup:
        replace_vault(home, backup)
    with Vault.open(home) as vault:
        assert [each.mood for each in vault.everything()] == [5]
        with pytest.raises(CantUndo, match="restoring a backup"):
            vault.undo()
        assert vault.undo().id == entry.id, "what the backup's own day held"


# -- locked ---------------------------------------------------------------------------------------


def test_changed_while_locked_and_undone_in_order_after_unlocking(
    home: Home, hand: Hand, in_zone: Any
) -> None:
    in_zone("Europe/Vienna")
    with Vault.open(home) as vault:
        passphrase_change.seal(vault, SAID, CODE)
    service = BreakService(home)
    settings.change(home, "clock", "12")
    hand.instant += 1
    inbox.save(home, an_entry(id=an_id(hand.instant * 1000), mood=4).replace(day=20_781))
    hand.instant += 1
    service.add(rule("lunch", 45))
    settings.change(home, "snooze", "30")
    service.pause(3600)
    waiting = os.listdir(home.inbox)
    assert len(waiting) == 5
    assert not any(
        secret in Path(home.inbox, name).read_bytes()
        for name in waiting
        for secret in (b"lunch", b"clock", b"snooze")
    )
    with Vault.open(home, keys=key_file.unlock(home, Secret(PASSPHRASE, SAID))) as vault:
        assert [said(vault.undo(), vault) for _ in range(5)] == [
            "Undone: muting reminders.",
            'Changed back: "Snooze for" in Settings.',
            'Removed: the reminder "lunch".',
            "Removed: 4 good at 10:52.",
            'Changed back: "Clock" in Settings.',
        ]
        assert not any(settings.stored(home, name) for name in ("clock", "snooze"))
        assert reminders.load(home).rules == ()
        assert BreakService(home).schedule().book.pause is None
        with pytest.raises(CantUndo, match="Changing your passphrase"):
            vault.undo()


# -- forged ---------------------------------------------------------------------------------------

_ID = "01KB0000000000000000000000"
_GOOD = {
    "kind": "setting", "id": "clock", "at": 1_795_513_920, "offset": 3600,
    "other": '{"title": "t", "back": null, "now": "12"}',
}  # fmt: skip
_OTHERS = {
    "no table": [1],
    "nothing": {},
    "a kind of the vault": {**_GOOD, "kind": "deleted"},
    "a kind of no journal": {**_GOOD, "kind": "x"},
    "a long name": {**_GOOD, "id": "x" * 201},
    "no time": {**_GOOD, "at": "now"},
    "a time of nowhere": {**_GOOD, "at": 10**15},
    "an offset of nowhere": {**_GOOD, "offset": 10**9},
    "no sides": {**_GOOD, "other": "{}"},
    "sides that are no JSON": {**_GOOD, "other": "{"},
    "sides in sides": {**_GOOD, "other": "[" * 5000},
    "no title": {**_GOOD, "other": '{"title": 1, "back": null, "now": null}'},
    "a table for a setting": {**_GOOD, "other": '{"title": "t", "back": {}, "now": "12"}'},
    "a list for a setting": {**_GOOD, "other": '{"title": "t", "back": [], "now": "12"}'},
    "a number of a million digits": {
        **_GOOD, "other": '{"title": "t", "back": ' + "9" * 5000 + ', "now": 1}',
    },
    "a list for reminders": {**_GOOD, "kind": "reminders", "other": '{"title": "t", "back": ["x"], "now": ["y"]}'},
    "reminders without their texts": {
        **_GOOD, "kind": "reminders",
        "other": '{"title": "t", "back": {"at": 0}, "now": {"at": 0, "texts": [], "total": 0}}',
    },
    "reminders of numbers": {
        **_GOOD, "kind": "reminders",
        "other": '{"title": "t", "back": {"at": 0, "texts": [1], "total": 1}, '
        '"now": {"at": 0, "texts": [], "total": 0}}',
    },
    "reminders at a place before the first": {
        **_GOOD, "kind": "reminders",
        "other": '{"title": "t", "back": {"at": -1, "texts": [], "total": 1}, '
        '"now": {"at": 0, "texts": [], "total": 0}}',
    },
    "a text for sessions": {**_GOOD, "kind": "sessions", "other": '{"title": "t", "back": "x", "now": {}}'},
    "sessions of no part": {
        **_GOOD, "kind": "sessions", "other": '{"title": "t", "back": {"x": {}}, "now": {}}',
    },
    "sessions that are a list": {
        **_GOOD, "kind": "sessions", "other": '{"title": "t", "back": {"days": [1]}, "now": {}}',
    },
    "a setting of no name": {**_GOOD, "id": "x"},
    "a setting of a line break": {**_GOOD, "other": '{"title": "t", "back": "a\\nb", "now": "12"}'},
}  # fmt: skip


def forge(home: Home, payload: bytes, name: str = f"{_ID}.change", public: bytes = b"") -> Path:
    """A box as anybody can make one who reads ``inbox.pub``."""
    os.makedirs(home.inbox, exist_ok=True)
    path = Path(home.inbox, name)
    path.write_bytes(sodium.seal(public or inbox_public(home), payload))
    return path


@pytest.mark.parametrize("what", _OTHERS)
def test_a_forged_change_stays_and_is_counted(vault: Vault, what: str) -> None:
    home = vault.home
    entry = vault.record(an_entry())
    path = forge(home, json.dumps(_OTHERS[what]).encode())
    content = path.read_bytes()
    assert vault.merge() == 1
    assert vault.unread_boxes == [str(path)]
    found = list(inbox_check.look(home, vault.keys))
    assert [each.is_well for each in found] == [False]
    assert str(path) in found[0].sentence
    assert vault.undo().id == entry.id
    assert path.read_bytes() == content
    assert not any(settings.stored(home, name) for name in ("clock", "snooze"))


@pytest.mark.parametrize("what", ["garbage", "no JSON", "no UTF-8", "another key", "huge", "cut"])
def test_a_change_that_can_not_be_opened_stays(vault: Vault, what: str) -> None:
    home, good = vault.home, json.dumps(_GOOD).encode()
    if what == "another key":
        path = forge(home, good, public=vault_keys.new_keys().inbox_public)
    else:
        payload = {"no JSON": b"{", "no UTF-8": b'"\xff"', "huge": good + b" " * 10**6}
        path = forge(home, payload.get(what, good))
        if what == "garbage":
            path.write_bytes(b"garbage")
        elif what == "cut":
            path.write_bytes(path.read_bytes()[:-1])
    content = path.read_bytes()
    assert vault.merge() == 1
    with pytest.raises(NotFound):
        vault.undo()
    assert path.read_bytes() == content


def test_a_forged_change_that_fits_can_do_no_more_than_undo_a_setting(vault: Vault) -> None:
    """Whoever writes into the inbox can write settings.toml too."""
    home = vault.home
    forge(home, json.dumps(_GOOD).encode())
    assert vault.merge() == 0
    assert vault.undo().names == ("t",)
    assert not os.path.exists(home.settings), "it was as before already"


def test_a_box_of_a_change_that_comes_again_is_known(vault: Vault) -> None:
    """As a kill between the merge and the removal of the box leaves it."""
    home = vault.home
    settings.change(home, "clock", "12")
    (name,) = os.listdir(home.inbox)
    content = Path(home.inbox, name).read_bytes()
    vault.merge()
    Path(home.inbox, name).write_bytes(content)
    assert vault.merge() == 0
    assert os.listdir(home.inbox) == []
    vault.undo()
    with pytest.raises(NotFound):
        vault.undo()
    second = forge(home, json.dumps(_GOOD).encode(), name)
    assert vault.merge() == 1, "another one of that name is never dropped"
    assert second.exists()


def test_a_change_of_a_day_that_is_to_come_goes_with_today(vault: Vault, hand: Hand) -> None:
    """A clock that was wrong by years: it can be undone, and is not there for years."""
    hand.forward(24 * 365 * 20)
    settings.change(vault.home, "clock", "12")
    hand.forward(-24 * 365 * 20)
    assert standing(vault) == 1
    hand.forward(24)
    assert standing(vault) == 0


def test_what_is_written_for_undo_is_gone_when_the_change_failed(
    home: Home, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        pending_changes.write(
            home, journal.SETTING, "clock", {"title": "t", "back": None, "now": "12"}, fail
        )
    assert os.listdir(home.inbox) == []


def test_a_merge_that_brought_nothing_is_no_action(world: World) -> None:
    count = standing(world.vault)
    made = merge.merge(world.vault, world.other)
    assert not made.names
    assert standing(world.vault) == count


# -- undone while nobody opened the vault ------------------------------------------------------


def undone_unopened(home: Home) -> None:
    inbox.undo_entry(home, inbox.newest_not_undone(home))


def test_what_was_saved_and_undone_unopened_ends_what_could_be_redone(vault: Vault) -> None:
    entry = vault.record(an_entry(note="an hour of writing"))
    vault.delete(entry.id)
    vault.undo()
    inbox.save(vault.home, an_entry(mood=4))
    undone_unopened(vault.home)
    action = vault.redo()
    assert (action.kind, action.entry and action.entry.mood) == (journal.RECORDED, 4)
    with pytest.raises(NotFound):
        vault.redo()
    assert vault.recall(entry.id) == entry


def test_unopened_redo_goes_the_way_back_that_undo_went(vault: Vault, hand: Hand) -> None:
    home = vault.home
    for mood in (1, 2):
        inbox.save(home, an_entry(mood=mood))
    undone_unopened(home)
    undone_unopened(home)
    assert inbox.newest_not_undone(home) == ""
    inbox.redo_entry(home, inbox.last_undone(home))
    vault.merge()
    assert [entry.mood for entry in vault.everything()] == [1]
    assert vault.redo().entry == vault.recall(list(vault.everything())[-1].id)
    assert [entry.mood for entry in vault.everything()] == [1, 2]


def test_what_was_undone_before_another_was_saved_is_not_redone(vault: Vault, hand: Hand) -> None:
    home = vault.home
    for mood in (1, 2):
        inbox.save(home, an_entry(mood=mood))
        undone_unopened(home)
    assert inbox.last_undone(home) == next(iter(inbox.box_paths(home)))
    redone = vault.redo()
    assert redone.entry
    assert redone.entry.mood == 2
    with pytest.raises(NotFound):
        vault.redo()


def test_every_sentence_says_what_was_done_and_to_what() -> None:
    """A colon between both but for an entry without a mood's name, in undoing and in redoing; never the verb of the title unless it is whole."""
    titles = {
        "saving good, 10:52": ("Removed: good, 10:52.", "Saved again: good, 10:52."),
        "deleting the 10:52 entry (Worry later)": (
            "Restored the 10:52 entry (Worry later).",
            "Deleted again the 10:52 entry (Worry later).",
        ),
        "adding a feeling": ("Removed: a feeling.", "Added again: a feeling."),
        "merging a backup": ("Unmerged: a backup.", "Merged again: a backup."),
        "moving 5 entries": ("Moved back: 5 entries.", "Moved again: 5 entries."),
        "showing tea": ("Hidden again: tea.", "Shown again: tea."),
        "favoriting tea": ("Removed from favorites: tea.", "Added to favorites again: tea."),
        "starting a session": ("Undone: starting a session.", "Redone: starting a session."),
        "importing 5 entries": ("Undone: importing 5 entries.", "Redone: importing 5 entries."),
    }
    assert {each: (undone(each), redone(each)) for each in titles} == titles
