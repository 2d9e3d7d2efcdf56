"""The table of keys (decision 052): what each letter means, over every binding of every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.stage import an_entry, recorded, staged
from wellnesstui.domain.keymap import YIELDING, check, scope
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.app.commands import ActionProvider
from wellnesstui.ui.app.key_groups import active_groups, menu_actions
from wellnesstui.ui.app.keymap import key_actions
from wellnesstui.ui.places.table import PLACES, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

MEANINGS = {
    **{place.key: {f"app.{place.id}"} for place in PLACES},
    "a": {"app.add"},
    "d": {"entry.delete", "rule.remove", "names.remove", "resource.take_out", "resourcebox.take_out", "reflect.unpin"},
    "e": {"entry.edit", "rule.open", "names.rename", "resource.change", "resourcebox.change", "practice.change"},
    "f": {"log.narrow", "resource.narrow", "practice.narrow", "reflect.narrow"},
    "g": {"log.day"},
    "h": {"names.hide", "resource.hide", "resourcebox.hide", "practice.hide", "practicebox.hide", "reflect.hide", "quiet.hide"},
    "i": {"today.how", "breaks.how", "trends.explain", "info.close", "practice.how", "practicebox.how", "reflect.how", "forms.how", "measure.how"},
    "m": {"app.check_in"},
    "o": {"resource.browse", "resourcebox.browse", "measure.form"},
    "q": {"app.quit", "info.close"},
    "u": {"app.undo"},
    "w": {"breaks.rule", "names.add", "resource.write", "practice.write", "practicebox.write", "answer.add"},
    "x": {"trends.look_back", "entry.sheet", "forms.sheet"},
    "y": {"resource.copy", "resourcebox.copy_number", "ask.yes", "reflect.copy"},
    "z": {"pause.later"},
}  # fmt: skip
"""What a lowercase letter does, wherever it does something; j and k move."""
MEANINGS["n"] = MEANINGS["n"] | {"player.not_helping", "ask.no"}
MOVES = {"up", "down", "left", "right", "home", "end", "pageup", "pagedown"}
RESERVED = {"enter", "escape", "tab", "shift+tab"}
"""Keys that an action can't be without."""
PERMANENT = {"entry.forget", "dialog.forget"}
SIGNS = {
    "left_square_bracket": {
        "trends.earlier",
        "log.previous_hit",
        "reading.previous",
        "player.back",
    },
    "right_square_bracket": {
        "trends.later",
        "log.next_hit",
        "reading.next",
        "player.next",
    },
    "plus": {
        "trends.closer",
        "pause.longer",
        "names.merge",
        "trackers.more",
        "practice.longer",
        "player.faster",
        "scale.more",
    },
    "minus": {
        "trends.wider",
        "pause.over",
        "trackers.less",
        "practice.shorter",
        "player.slower",
        "scale.less",
    },
    "less_than_sign": {"names.up"},
    "greater_than_sign": {"names.down"},
    "ctrl+z": {"app.undo"},
    "ctrl+y": {"app.redo"},
    "U": {"app.redo"},
    "D": PERMANENT,
}


def _uses() -> Iterator[tuple[str, str]]:
    """Every key with the id of an action that has it."""
    for action in key_actions():
        for key in action.keys.split(","):
            yield key, action.id


def test_a_lowercase_letter_means_the_same_everywhere() -> None:
    for key, id in _uses():
        if len(key) == 1 and key.islower():
            moves = key in "jk" and id.endswith((".up", ".down", ".day_before", ".day_after"))
            assert moves or id in MEANINGS.get(key, ()), (key, id)


def test_so_do_the_signs_and_what_is_permanent() -> None:
    for key, id in _uses():
        if key in SIGNS:
            assert id in SIGNS[key], (key, id)


def test_what_deletes_has_no_other_key() -> None:
    deleting = MEANINGS["d"] | PERMANENT
    for action in key_actions():
        if "delete" in action.description:
            assert action.id in deleting, action
            assert set(action.keys.split(",")) <= {"d", "delete", "D"}, action


def test_a_place_uses_no_letter_that_acts_everywhere() -> None:
    everywhere = {key for key, id in _uses() if scope(id) == "app"}
    for key, id in _uses():
        assert scope(id) in ("app", "names", "info", "ask", "player") or key not in everywhere, (
            key,
            id,
        )


def test_a_key_that_was_free_before_stays_the_persons_own() -> None:
    known = {action.id: action.keys for action in key_actions()}
    assert set(YIELDING) <= set(known)
    for id, key in YIELDING.items():
        assert key in known[id].split(","), (id, key)
        near = [each for each in known if scope(each) == scope(id) and each not in YIELDING]
        movable = [each for each in near if not RESERVED & set(known[each].split(","))]
        other = "entry.edit" if scope(id) == "app" else next(iter(movable), "")
        if not other:
            continue
        keys, refused = check({other: key}, known)
        assert not refused, refused
        assert keys[other] == key
        assert key not in keys[id].split(",")


@pytest.mark.parametrize("size", [(60, 20), (100, 30)])
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
async def test_each_action_of_a_place_is_in_the_list_the_menu_and_the_palette(
    stage_home: Home, place: Place, size: tuple[int, int]
) -> None:
    before = recorded(*(an_entry(hours, mood=3) for hours in range(5)))
    async with staged(stage_home, size, before=before) as stage:
        await stage.press(place.key)
        screen = stage.app.screen
        listed = {row.description for group in active_groups(screen) for row in group.rows}
        menu = {binding.description for binding in menu_actions(screen)}
        palette = {each.name.lower() for each in ActionProvider(screen)._actions()}
        for active in screen.active_bindings.values():
            binding = active.binding
            if not (binding.id and active.enabled and binding.description):
                continue
            assert binding.description in listed, binding
            if not {key for key, id in _uses() if id == binding.id} & MOVES:
                assert binding.description.lower() in palette, binding
                acts_everywhere = scope(binding.id) in ("app", "mood")
                assert acts_everywhere or binding.description in menu, binding
