"""The place Reflect: forms on their shelves, search and filter, marks, pinned sentences, the quiet line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.mouse import Mouse
from tests.ui.stage import HandClock, Stage, an_entry, recorded, staged
from wellnesstui.domain.entry import Entry
from wellnesstui.store.content import forms, measures
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.dialogs.choice_filter import FilterDialog
from wellnesstui.ui.dialogs.info import InfoDialog
from wellnesstui.ui.forms.form_draft_screen import ABOUT, ASKING
from wellnesstui.ui.forms.form_screen import FormScreen
from wellnesstui.ui.measure.measure_screen import MeasureScreen
from wellnesstui.ui.places.quiet_line import QuietLine
from wellnesstui.ui.places.reflect.screen import ReflectScreen
from wellnesstui.ui.places.reflect.word_index import form_index, measure_index
from wellnesstui.ui.places.resources.screen import ResourcesScreen
from wellnesstui.ui.player.player_screen import PlayerScreen
from wellnesstui.ui.widgets.row_list import RowList
from wellnesstui.ui.widgets.search_bar import SearchField

NARROW, WIDE = (60, 20), (100, 34)
OWN = """\
id = "{id}"
title = "{title}"
about = "Mine."
minutes = 2
group = "hard"

[[field]]
id = "what"
type = "line"
ask = "What?"
label = "What"
"""


async def opened(stage: Stage) -> ReflectScreen:
    await stage.press("c")
    await stage.until(ReflectScreen)
    assert isinstance(stage.app.screen, ReflectScreen)
    return stage.app.screen


async def at(stage: Stage, words: str) -> ReflectScreen:
    """The place with the cursor on the first match of these words."""
    place = await opened(stage)
    await stage.press("slash")
    await stage.type(words)
    await stage.press("enter")
    return place


def write_own(home: Home, text: str, id: str = "mine") -> None:
    folder = Path(home.forms)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{id}.toml").write_text(text, "utf-8")


def titles(place: ReflectScreen) -> list[str]:
    return [row.item.title for row in place.row_list.rows if row.item is not None]


@pytest.mark.parametrize("size", [NARROW, (80, 24), WIDE, (200, 60)])
async def test_every_form_is_listed_under_its_shelf(
    stage_home: Home, size: tuple[int, int]
) -> None:
    async with staged(stage_home, size) as stage:
        place = await opened(stage)
        assert sorted(titles(place)) == sorted(each.title for each in forms.summaries())
        assert "After something hard" in stage.shown()


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("imposter", "Check a thought"), ("safety plan", "A plan for hard days"), ("letter of", "A letter of thanks"),
        ("patient died", "After a death"), ("procrastination", "Getting started"), ("SUPERVISOR", "Supervision"),
    ],
)  # fmt: skip
def test_a_form_is_found_by_the_words_people_type(words: str, title: str) -> None:
    found = form_index(forms.summaries()).search(words)
    assert found, words
    assert found[0].title == title


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("proqol", {"proqol5"}), ("phq", {"phq2", "phq8", "phq9"}), ("gad7", {"gad7"}),
        ("depression", {"phq2", "phq8", "phq9"}), ("burnout", {"burnout1", "cbi", "proqol5"}),
        ("compassion fatigue", {"proqol5", "stss"}), ("vicarious trauma", {"proqol5", "stss"}),
        ("quality of life", {"proqol5"}), ("moral injury", {"miss-hp"}), ("measure", {each.id for each in measures.bundled()}),
        ("xylophone", set()),
    ],
)  # fmt: skip
def test_a_measure_is_found_by_its_name_and_by_what_it_measures(words: str, ids: set[str]) -> None:
    assert {each.id for each in measure_index(measures.bundled()).search(words)} == ids


def test_a_measure_that_is_named_comes_first() -> None:
    for each in measures.bundled():
        for words in (each.title, each.id, each.name):
            assert measure_index(measures.bundled()).search(words)[0] == each


@pytest.mark.parametrize("size", [NARROW, (80, 24), WIDE])
async def test_the_search_finds_measures_and_enter_opens_them(
    stage_home: Home, size: tuple[int, int]
) -> None:
    async with staged(stage_home, size) as stage:
        place = await at(stage, "proqol")
        assert titles(place) == ["ProQOL 5"]
        assert "1 measure" in stage.shown()
        await stage.press("enter")
        assert isinstance(stage.app.screen, MeasureScreen)


async def test_forms_come_before_the_measures_and_a_filter_has_only_forms(
    stage_home: Home,
) -> None:
    async with staged(stage_home, WIDE) as stage:
        place = await at(stage, "burnout")
        found = titles(place)
        assert set(found[-3:]) == {"One burnout question", "CBI", "ProQOL 5"}
        assert len(found) > 3
        place.choose_filter("group", "doing")
        assert "ProQOL 5" not in titles(place)


async def test_a_page_of_nothing_says_so_and_has_no_keys_of_the_search_field(
    stage_home: Home,
) -> None:
    async with staged(stage_home, WIDE) as stage:
        for key in "crp":
            await stage.press(key, "slash")
            await stage.type("zzzz")
            await stage.until_so(lambda: "Nothing selected." in stage.shown())
            assert "opy" not in stage.shown()
            await stage.press("escape")


async def test_searching_again_begins_with_the_old_words_selected(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        for key in "crpl":
            await stage.press(key, "slash")
            await stage.type("night")
            await stage.press("enter", "slash")
            await stage.type("sleep")
            assert stage.app.screen.query_one(SearchField).value == "sleep"
            await stage.press("enter")


def test_words_that_no_form_has_find_none() -> None:
    assert not form_index(forms.summaries()).search("xylophone thought")


async def test_enter_opens_a_form_and_on_a_narrow_screen_its_page_first(stage_home: Home) -> None:
    for size, stage_of_form in ((WIDE, ASKING), (NARROW, ABOUT)):
        async with staged(stage_home, size) as stage:
            await at(stage, "leave it here")
            await stage.press("enter")
            assert isinstance(stage.app.screen, FormScreen)
            assert stage.app.screen.stage == stage_of_form


async def test_a_double_click_opens_a_form(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        place = await opened(stage)
        await stage.pilot.click(place.row_list, offset=(8, 4), times=2)
        await stage.until(FormScreen)


async def test_a_form_with_a_draft_says_so(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        await at(stage, "leave it here")
        await stage.press("enter")
        await stage.type("half of it")
        await stage.press("escape")
        assert any("Leave it here" in line and " draft" in line for line in stage.lines())
        assert "You have a draft of it." in stage.shown()


async def test_favorites_and_hidden_ones_are_filtered_and_undone(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        place = await at(stage, "leave it here")
        await stage.press("space", "escape")
        assert stage.vault.form_marks.starred() == {"leave-it-here"}
        await stage.press("f")
        assert isinstance(stage.app.screen, FilterDialog)
        await stage.type("favor")
        await stage.press("enter")
        assert titles(place) == ["Leave it here"]
        await stage.press("h")
        assert "Hidden by you" in stage.notices()[-1]
        await stage.press("u")
        assert not stage.vault.form_marks.hidden()


async def test_the_filter_knows_shelves_and_lengths(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        place = await opened(stage)
        await stage.press("f")
        await stage.type("2 min or")
        await stage.press("enter", "f")
        await stage.type("work and")
        await stage.press("enter")
        assert sorted(titles(place)) == ["Going home", "Starting work"]
        await stage.press("escape")
        assert len(titles(place)) == len(forms.summaries())


async def test_the_evidence_is_one_key_away(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        await at(stage, "leave it here")
        await stage.press("i")
        assert isinstance(stage.app.screen, InfoDialog)
        assert "Evidence: C" in stage.shown()


async def test_a_persons_own_form_is_listed_and_a_hostile_one_gets_one_sentence(
    stage_home: Home,
) -> None:
    write_own(stage_home, OWN.format(id="mine", title="[/b] [@click=app.quit]x[/]"))
    write_own(stage_home, 'id = "bad"\ntitle = 3\n', "bad")
    async with staged(stage_home, WIDE) as stage:
        place = await at(stage, "mine")
        assert titles(place) == ["[/b] [@click=app.quit]x[/]"]
        assert stage.shown().count("bad.toml") == 1
        assert not [notice for notice in stage.notices() if "bad.toml" in notice]
        assert "2 min, yours" in stage.shown()
        assert "app.quit" not in stage.actions()
        await stage.press("enter")
        assert "bad.toml" not in stage.shown(), "nothing covers the form"
        await stage.type("my own answer")
        await stage.press("enter", "enter")
        assert [entry.form for entry in stage.kept()] == ["mine"]


def _pinned(vault: Vault) -> None:
    entry = vault.record(an_entry(1, form="thought-check", answers=(("thought", "I missed it."),)))
    for text in ("You did what you could.", "One thing at a time."):
        vault.form_marks.pin(text, entry.id)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_pinned_sentences_are_seen_copied_and_unpinned(
    stage_home: Home, size: tuple[int, int]
) -> None:
    async with staged(stage_home, size, before=_pinned) as stage:
        place = await opened(stage)
        if size == WIDE:
            assert "You did what you could." in stage.shown()
            place.query_one("#pinned", RowList).focus()
        await stage.press("end")
        assert "You did what you could." in stage.shown()
        await stage.press("y")
        assert "Copied" in stage.notices()[-1]
        await stage.press("d")
        assert [each.text for each in stage.vault.form_marks.pinned()] == ["One thing at a time."]
        await stage.press("u")
        assert len(stage.vault.form_marks.pinned()) == 2


async def test_a_pinned_sentence_leads_to_its_entry(stage_home: Home) -> None:
    async with staged(stage_home, WIDE, before=_pinned) as stage:
        place = await opened(stage)
        place.query_one("#pinned", RowList).focus()
        await stage.press("enter")
        assert isinstance(stage.app.screen, FormScreen)
        assert "I missed it." in stage.shown()


async def test_a_search_for_help_shows_where_help_now_is(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        await at(stage, "suicide")
        assert "Help now" in stage.shown()


# -- the quiet line ---------------------------------------------------------------------------


def line(stage: Stage) -> QuietLine:
    return stage.app.screen.query_one(QuietLine)


def letter(day: str, hours: float = 24.0) -> Entry:
    answers = (("open-on", day), ("now", "Tired, but fine."))
    return an_entry(hours, form="letter-to-future-me", answers=answers)


@pytest.mark.parametrize("place", ["t", "c"])
async def test_a_letter_is_offered_on_its_day_and_read_only_when_asked(
    stage_home: Home, hand_clock: HandClock, place: str
) -> None:
    async with staged(stage_home, WIDE, before=recorded(letter("2026-11-25"))) as stage:
        await stage.press(place)
        assert line(stage).offer is None
        hand_clock.forward(24)
        await stage.press("l", place)
        assert "You wrote yourself a letter on Monday, November 23." in stage.shown()
        assert "Tired" not in stage.app.screen.query_one(QuietLine).render().plain
        line(stage).focus()
        await stage.press("enter")
        assert isinstance(stage.app.screen, InfoDialog)
        assert "Tired, but fine." in stage.shown()
        await stage.press("escape")
        assert line(stage).offer is None


async def test_how_it_went_is_offered_the_next_day_and_can_be_hidden_for_good(
    stage_home: Home,
) -> None:
    entry = an_entry(24, form="one-activity", answers=(("activity", "a walk"),))
    async with staged(stage_home, WIDE, before=recorded(entry)) as stage:
        assert "One activity, Monday, November 23:" in stage.shown()
        line(stage).focus()
        await stage.press("enter")
        assert isinstance(stage.app.screen, FormScreen)
        await stage.press("escape")
        assert line(stage).offer is not None, "it was only looked at"
        await stage.press("h")
        assert line(stage).offer is None
    async with staged(stage_home, WIDE) as stage:
        assert line(stage).offer is None


async def test_a_form_of_today_does_not_ask_yet_how_it_went(stage_home: Home) -> None:
    entry = an_entry(1, form="one-activity", answers=(("activity", "a walk"),))
    async with staged(stage_home, WIDE, before=recorded(entry)) as stage:
        assert line(stage).offer is None


async def _checked_in(stage: Stage, mood: str) -> None:
    await stage.press(mood, "enter")


@pytest.mark.parametrize("size", [NARROW, (80, 24), WIDE])
async def test_after_a_low_check_in_a_form_a_practice_and_a_person_are_offered(
    stage_home: Home, size: tuple[int, int]
) -> None:
    async with staged(stage_home, size, before=recorded(an_entry(30, mood=3))) as stage:
        await _checked_in(stage, "3")
        assert line(stage).offer is None
        await _checked_in(stage, "2")
        offer = line(stage).offer
        assert offer is not None
        assert [each.kind for each in offer.choices] == ["form", "practice", "person"]
        assert stage.app.focused is stage.scale, "nothing is pushed"
        shown = stage.shown()
        assert all(each.name in shown for each in offer.choices)


@pytest.mark.parametrize(
    ("moves", "screen"), [(0, FormScreen), (1, PlayerScreen), (2, ResourcesScreen)]
)
async def test_each_of_them_is_opened_by_key_and_by_mouse_and_then_not_offered_again(
    stage_home: Home, moves: int, screen: type
) -> None:
    async with staged(stage_home, WIDE) as stage:
        await _checked_in(stage, "1")
        line(stage).focus()
        await stage.press(*["right"] * moves, "enter")
        assert isinstance(stage.app.screen, screen)
        await stage.press("escape", "t")
        await _checked_in(stage, "1")
        assert line(stage).offer is None
    async with staged(
        Home(f"{stage_home.data}2", stage_home.config, stage_home.state), WIDE
    ) as stage:
        await _checked_in(stage, "1")
        row, column, _ = line(stage)._rows()[1][moves]
        await Mouse(stage, line(stage)).click(column + 1, row)
        assert isinstance(stage.app.screen, screen)


async def test_it_comes_once_in_a_persons_day(stage_home: Home, hand_clock: HandClock) -> None:
    async with staged(stage_home, WIDE) as stage:
        await _checked_in(stage, "2")
        line(stage).focus()
        await stage.press("h")
        await _checked_in(stage, "1")
        assert line(stage).offer is None
        hand_clock.forward(24)
        await stage.look_around()
        assert line(stage).offer is None, "nothing was saved on this day yet"
        await _checked_in(stage, "2")
        assert line(stage).offer is not None


async def test_it_can_be_turned_off_for_good(stage_home: Home) -> None:
    settings.change(stage_home, "low_offer", "off")
    async with staged(stage_home, WIDE) as stage:
        await _checked_in(stage, "1")
        assert line(stage).offer is None
