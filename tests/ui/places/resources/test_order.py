"""In which order the list of Resources is, and what its rows say where there is little room."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from tests.ui.places.resources.test_resources import CLINIC, _find, _headings, _list, _open, _under
from tests.ui.stage import NOON, staged
from wellnesstui.domain.moment import Day
from wellnesstui.domain.resources.nearness import Nearness
from wellnesstui.domain.resources.resource import Resource
from wellnesstui.store.content.help_now import regions
from wellnesstui.store.content.resources import bundled
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings
from wellnesstui.ui.places.resources import screen as resources_screen
from wellnesstui.ui.places.resources.rows import ELSEWHERE, ResourceRows
from wellnesstui.ui.places.resources.screen import ResourcesScreen
from wellnesstui.ui.widgets.item_page import ItemPage
from wellnesstui.ui.widgets.labeled_line import wrap_value
from wellnesstui.ui.widgets.parts import cut

NAMES = {region.code: region.name for region in regions()}
US = Nearness("US", NAMES)


@pytest.fixture(autouse=True)
def _nothing_asked() -> None:
    resources_screen._ASKED.clear()


async def test_other_countries_come_after_all_that_is_near(stage_home: Home) -> None:
    settings.change(stage_home, "region", "US")
    async with staged(stage_home) as stage:
        screen = await _open(stage)
        headings = _headings(screen)
        assert headings[:3] == ["Talk to someone now", "Peer support", "Finding help"]
        assert headings[-1] == ELSEWHERE
        others = _under(screen, ELSEWHERE)
        assert {each.id for each in others} == {
            each.id for each in bundled() if not US.is_near(each)
        }
        countries = [US.country(each) for each in others]
        assert countries == sorted(countries)
        await stage.press("end")
        lines = [line for line in stage.lines() if "Doctors in Distress" in line]
        assert lines
        assert all("United Kingdom" in line for line in lines)
        assert f"resources · {ELSEWHERE}" in stage.shown(), "the heading is out of sight"
        await stage.press("home")
        assert f"resources · {ELSEWHERE}" not in stage.shown()


async def test_without_a_country_lines_are_by_country_and_name_it(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    async with staged(stage_home) as stage:
        screen = await _open(stage)
        assert ELSEWHERE not in _headings(screen)
        nowhere = Nearness("none", NAMES)
        countries = [nowhere.country(each) for each in _under(screen, "Talk to someone now")]
        assert countries == sorted(countries)
        assert "Lifeline Australia  Australia" in stage.shown()


async def test_without_a_country_the_likely_one_comes_first(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/Denver")
    async with staged(stage_home) as stage:
        screen = await _open(stage)
        assert screen.row_list.chosen.id == "us-988"


async def test_a_country_chosen_in_help_now_counts_when_one_comes_back(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        screen = await _open(stage)
        await stage.press("f1")
        await stage.type("united s")
        await stage.press("enter", "escape", "space")
        assert _headings(screen)[-1] == ELSEWHERE


async def test_own_ones_and_favorites_keep_their_group(stage_home: Home) -> None:
    settings.change(stage_home, "region", "US")
    _list(stage_home, "clinic.toml", CLINIC)
    async with staged(
        stage_home, before=lambda vault: vault.favorites.star("gb-samaritans", on=True)
    ) as stage:
        await stage.press("r", "escape")  # no lines of the list in Help now
        screen = stage.app.screen
        assert isinstance(screen, ResourcesScreen)
        near = [each.id for each in _under(screen, "Talk to someone now")]
        assert "gb-samaritans" in near
        assert "clinic-line" in near
        screen.row_list.select("au-lifeline")
        await stage.press("space")
        elsewhere = [each.id for each in _under(screen, ELSEWHERE)]
        assert "au-lifeline" in elsewhere, "a star moves nothing while one looks at it"
        await _find(stage, "lifeline")
        assert "au-lifeline" not in [each.id for each in _under(screen, ELSEWHERE)]


async def test_what_is_found_elsewhere_is_below_its_heading(stage_home: Home) -> None:
    settings.change(stage_home, "region", "US")
    async with staged(stage_home) as stage:
        screen = await _open(stage)
        assert (await _find(stage, "physician")).name == "Physician Support Line"
        assert _headings(screen) == [ELSEWHERE]
        assert "BMA wellbeing support" in [each.name for each in _under(screen, ELSEWHERE)]
        await stage.press("end")
        assert not US.is_near(screen.row_list.chosen)
        await stage.press("escape")
        assert (await _find(stage, "samaritans")).id == "gb-samaritans", "also when it is the first"


# -- rows -----------------------------------------------------------------------------------------


def _row(resource: Resource, width: int, nearness: Nearness = US) -> str:
    rows = ResourceRows(nearness, frozenset(), frozenset(), NOON, Day(20_781), "…")
    return "".join(text for text, _ in rows._parts(resource, width))


@pytest.mark.parametrize("resource", bundled(), ids=lambda resource: resource.id)
def test_a_name_is_cut_only_when_nothing_else_is_left_to_drop(resource: Resource) -> None:
    country = US.country(resource)
    for width in range(24, 100):
        row = _row(resource, width)
        assert len(row) <= width
        if resource.name not in row:
            kept, _, rest = row[2:].partition("…")
            assert rest.strip() in ("", country)
            assert resource.name.startswith(kept)
            assert not resource.name[len(kept)].isalnum() or " " not in resource.name[: len(kept)]


def test_a_country_nobody_chose_costs_no_name_its_end_except_of_a_crisis_line() -> None:
    by_name = {each.name: each for each in bundled()}
    nowhere = Nearness("none", NAMES)
    book, line = by_name["Healthy Nurse, Healthy Nation"], by_name["Lifeline Australia"]
    assert _row(book, 60, nowhere).startswith(f"  {book.name}  United States")
    assert _row(book, 40, nowhere) == f"  {book.name}"
    assert _row(line, 28, nowhere) == "  Lifeline…  Australia"


async def test_a_name_too_long_for_the_border_is_on_the_page(stage_home: Home) -> None:
    async with staged(stage_home, (100, 30)) as stage:
        screen = await _open(stage)
        chosen = await _find(stage, "alternative-to-discipline")
        page = screen.query_one(ItemPage)
        assert str(page.border_title) == ""
        assert " ".join(str(page.query_one(Static).content).split()).startswith(chosen.name)
        await stage.press("escape")
        await _find(stage, "physician support")
        assert str(page.border_title) == "Physician Support Line"


def test_details_go_one_by_one_and_the_country_stays() -> None:
    shout = next(each for each in bundled() if each.name == "Shout")
    assert _row(shout, 60) == "  Shout  United Kingdom, open now, free"
    assert _row(shout, 38) == "  Shout  United Kingdom, open now"
    assert _row(shout, 32) == "  Shout  United Kingdom"


def test_a_text_is_cut_between_words() -> None:
    assert cut("Die Dargebotene Hand / La Main", 30, "…") == "Die Dargebotene Hand / La Main"
    assert cut("Die Dargebotene Hand / La Main", 25, "…") == "Die Dargebotene Hand…"
    assert cut("Telefonseelsorge", 8, "…") == "Telefon…"


# -- values of the page ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "room", "lines"),
    [
        ("open now; 24 hours a day, every day", 40, ["open now; 24 hours a day, every day"]),
        ("open now; 24 hours a day, every day", 28, ["open now", "24 hours a day, every day"]),
        ("open now; 24 hours a day, every day", 20, ["open now", "24 hours a day,", "every day"]),
        ("more than 240 others by phone", 16, ["more than 240", "others by phone"]),
        ("1-888-409-0141", 16, ["1-888-409-0141"]),
        ("text HELLO to 1-888-409-0141", 20, ["text HELLO to", "1-888-409-0141"]),
        ("example.org/blog/going-home-checklist", 24, ["example.org/blog/", "going-home-checklist"]),
        ("a.org/alternative-to-it.htm", 20, ["a.org/", "alternative-to-it.ht", "m"]),
        ("Warm mud, tall grass, a moon. No people.", 22, ["Warm mud, tall grass,", "a moon. No people."]),
        ("A cat walks far, at night. Fans, a toad.", 18, ["A cat walks far,", "at night. Fans, a", "toad."]),
        ("", 16, [""]),
    ],
)  # fmt: skip
def test_a_value_is_broken_where_one_would_pause(value: str, room: int, lines: list[str]) -> None:
    assert wrap_value(value, room) == lines
