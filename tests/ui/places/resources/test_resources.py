"""Resources and Help now: found, narrowed, kept, opened after asking; shown whatever is broken."""

from __future__ import annotations

import re
import webbrowser
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import OptionList

from tests.thorough import parametrize
from tests.ui.stage import Stage, staged
from wellnesstui.domain.errors import VaultBusy
from wellnesstui.domain.moment import Day, Instant
from wellnesstui.domain.resources.help_now_panel import NO_LINE
from wellnesstui.domain.resources.person import Person
from wellnesstui.domain.resources.resource import Resource
from wellnesstui.store.content.help_now import panels_of, regions
from wellnesstui.store.content.resources import bundled
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings
from wellnesstui.store.vault.favorites import Favorites
from wellnesstui.store.vault.people import new_person
from wellnesstui.ui.dialogs.choice import ChoiceDialog
from wellnesstui.ui.dialogs.choice_filter import FilterDialog
from wellnesstui.ui.dialogs.help_now import HelpNowScreen
from wellnesstui.ui.dialogs.menu import MenuDialog
from wellnesstui.ui.places.resources import screen as resources_screen
from wellnesstui.ui.places.resources.resource_dialog import ResourceDialog
from wellnesstui.ui.places.resources.screen import ResourcesScreen
from wellnesstui.ui.widgets.search_bar import SearchField

THREE_COLUMNS = (130, 34)


@pytest.fixture(autouse=True)
def _nothing_asked() -> None:
    resources_screen._ASKED.clear()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []

    def open_(url: str) -> bool:
        found.append(url)
        return True

    monkeypatch.setattr(webbrowser, "open", open_)
    return found


async def _open(stage: Stage) -> ResourcesScreen:
    await stage.press("r")
    assert isinstance(stage.app.screen, ResourcesScreen)
    return stage.app.screen


async def _find(stage: Stage, words: str) -> Resource:
    await stage.press("slash")
    await stage.type(words)
    await stage.press("enter")
    screen = stage.app.screen
    assert isinstance(screen, ResourcesScreen)
    found: Resource = screen.row_list.chosen
    return found


@pytest.fixture
def us_home(stage_home: Home) -> Home:
    """The home of somebody in the United States."""
    settings.change(stage_home, "region", "US")
    return stage_home


def _headings(screen: ResourcesScreen) -> list[str]:
    rows = screen.row_list.rows
    return ["".join(text for text, _ in row.parts) for row in rows if row.item is None if row.parts]


def _under(screen: ResourcesScreen, heading: str) -> list[Resource]:
    """The resources below a heading, up to the next one."""
    found: list[Resource] = []
    current = ""
    for row in screen.row_list.rows:
        if row.item is None:
            current = "".join(text for text, _ in row.parts)
        elif current == heading:
            found.append(row.item)
    return found


async def test_esc_clears_a_search_without_matches_at_once(us_home: Home) -> None:
    async with staged(us_home) as stage:
        screen = await _open(stage)
        for typed, after in (("988", "988"), ("zzqqxx", "")):
            await stage.press("slash")
            screen.query_one(SearchField).value = typed
            await stage.press("escape")
            assert screen.query_one(SearchField).value == after
            assert screen.row_list.has_focus


async def test_those_that_answer_come_first(us_home: Home) -> None:
    async with staged(us_home) as stage:
        screen = await _open(stage)
        assert screen.row_list.chosen.kind == "crisis"
        assert "988" in stage.shown()
        assert "checked" in stage.shown()


async def test_found_as_one_types_and_all_again_with_esc(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _open(stage)
        everything = stage.shown()
        assert (await _find(stage, "physician supp")).id == "us-physician-support-line"
        assert "1-888-409-0141" in stage.shown()
        await stage.press("escape")
        assert stage.shown() == everything


async def test_a_free_line_for_nurses_tonight(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _open(stage)
        found = await _find(stage, "a free line for nurses, tonight")
        assert found.lines
        assert found.cost == "free"
        assert "open now" in stage.shown()


async def test_narrowed_with_counts_that_hold(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        screen = await _open(stage)
        choices = screen.query_one("#choices")
        books = next(row for row in choices.rows if row.item == ("kind", "book"))  # type: ignore[attr-defined]
        number = int(books.parts_in(30)[-1][0])
        screen.choose_filter("kind", "book")
        await stage.pause()
        assert f"{number} resources" in stage.shown()
        assert {row.item.kind for row in screen.row_list.rows if row.item} == {"book"}
        screen.choose_filter("kind", "book")
        await stage.pause()
        assert f"{number} resources" not in stage.shown()


async def test_a_favorite_of_a_resource_that_is_gone_changes_nothing(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        for id in ("us-no-longer-here", "us-trevor"):
            stage.vault.favorites.star(id, on=True)
            stage.vault.favorites.hide(f"{id}-either", on=True)
        screen = await _open(stage)
        assert len([row for row in screen.row_list.rows if row.item]) == len(bundled())
        screen.choose_filter("show", "kept")
        await stage.pause()
        assert [row.item.id for row in screen.row_list.rows if row.item] == ["us-trevor"]
        assert stage.vault.favorites.starred() == {"us-no-longer-here", "us-trevor"}


async def test_what_a_program_may_cost_is_said_where_its_cost_is_unknown(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _open(stage)
        assert (await _find(stage, "state physician health")).cost == "unknown"
        assert "ask before you enroll" in stage.shown()


async def test_kept_and_hidden_last(stage_home: Home) -> None:
    async with staged(stage_home, THREE_COLUMNS) as stage:
        screen = await _open(stage)
        await _find(stage, "physician supp")
        await stage.press("space")
        assert stage.vault.favorites.starred() == {"us-physician-support-line"}
        assert "Favorites" in stage.shown()
        await stage.press("h")
        assert stage.vault.favorites.hidden() == {"us-physician-support-line"}
        assert (
            screen.row_list.chosen is None
            or screen.row_list.chosen.id != "us-physician-support-line"
        )
        screen.choose_filter("show", "hidden")
        await stage.pause()
        assert screen.row_list.chosen.id == "us-physician-support-line"
        await stage.press("h", "space")
        assert not stage.vault.favorites.hidden()


async def test_the_cursor_is_on_what_undo_brought_back(stage_home: Home) -> None:
    async with staged(stage_home, THREE_COLUMNS) as stage:
        screen = await _open(stage)
        hidden = screen.row_list.chosen.id
        await stage.press("h", "down", "down", "u")
        assert screen.row_list.chosen.id == hidden


async def test_an_address_opens_only_after_the_question_shows_all_of_it(
    stage_home: Home, opened: list[str]
) -> None:
    async with staged(stage_home) as stage:
        await _open(stage)
        url = (await _find(stage, "physician supp")).url
        await stage.press("o")
        assert url in stage.shown()
        await stage.press("escape")
        assert opened == []
        await stage.press("o", "y")
        assert opened == [url]
        settings.change(stage_home, "ask_before_open", "off")
        stage.app.settings = settings.load(stage_home)
        await stage.press("o")
        assert opened == [url, url]


async def test_where_no_browser_opens_the_address_is_said(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda url: False)
    async with staged(stage_home) as stage:
        await _open(stage)
        url = (await _find(stage, "physician supp")).url
        await stage.press("o", "y")
        assert any(url in notice for notice in stage.notices())


async def test_a_number_is_copied_one_of_several_after_choosing(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _open(stage)
        await _find(stage, "physician supp")
        await stage.press("y")
        assert isinstance(stage.app.screen, ChoiceDialog)
        await stage.press("enter")
        assert stage.app.clipboard == "1-888-409-0141"


async def test_one_of_ones_own_is_written_changed_and_taken_out(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        screen = await _open(stage)
        await stage.press("w")
        for text in ("[b]peer group[/x]", "Tuesdays \x1b[31m", "12 34", "javascript:alert(1)"):
            await stage.type(text)
            await stage.press("down")
        await stage.press("up", "enter")
        assert "can't be used" in stage.shown()
        await stage.press("end", "ctrl+u")
        await stage.type("example.org/group")
        await stage.press("enter")
        (own,) = stage.vault.favorites.own()
        assert (own.name, own.url) == ("[b]peer group[/x]", "https://example.org/group")
        assert "[b]peer group[/x]" in stage.shown()
        await _find(stage, "peer group")
        await stage.press("e", "end")
        await stage.type("!")
        await stage.press("enter")
        assert stage.vault.favorites.own()[0].name == "[b]peer group[/x]!"
        assert screen.row_list.chosen.own
        await stage.press("d", "y")
        assert stage.vault.favorites.own() == ()


async def test_people_and_the_gentle_line_in_today(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _open(stage)
        await stage.press("P")
        await stage.type("Ana")
        await stage.press("down")
        await stage.type("Tuesdays at lunch")
        await stage.press("down", "space", "enter")
        (person,) = stage.vault.people.listed()
        assert (person.name, person.how, person.every) == ("Ana", "Tuesdays at lunch", 7)
        assert "you might want to check in" in stage.shown()
        await stage.press("t")
        assert "check in with Ana" in stage.shown()
        await stage.press("r", "escape", "home", "T")
        assert "in touch today" in stage.shown()
        await stage.press("t")
        assert "check in with Ana" not in stage.shown()


def _list(home: Home, name: str, text: str) -> None:
    folder = Path(home.resources)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


CLINIC = """\
[[resource]]
id = "clinic-line"
name = "The clinic's own line"
kind = "crisis"
says = "For our staff."
hours = "24/7"
regions = ["AT"]
languages = ["en"]
checked = "2026-11-01"
[[resource.call]]
label = "call"
number = "01 234 567"
"""


async def test_lines_of_an_own_list_join_help_now_only_after_a_yes(stage_home: Home) -> None:
    _list(stage_home, "clinic.toml", CLINIC)
    settings.change(stage_home, "region", "AT")
    async with staged(stage_home) as stage:
        await stage.press("f1")
        assert "01 234 567" not in stage.shown()
        await stage.press("escape", "r")
        assert "01 234 567" in stage.shown()  # the question shows the number
        await stage.press("escape", "f1")
        assert "01 234 567" not in stage.shown()
        await stage.press("escape")
        resources_screen._ASKED.clear()
        stage.app.apply_settings()
        await stage.press("t")
        stage.app.apply_settings()
        await stage.press("r", "y", "f1")
        assert "01 234 567" in stage.shown()


async def test_a_broken_own_list_is_named_and_the_rest_shows(us_home: Home) -> None:
    _list(us_home, "broken.toml", '[[resource]]\nid = "x"\nurl = "javascript:alert(1)"\n')
    async with staged(us_home) as stage:
        await _open(stage)
        assert any("broken.toml" in notice for notice in stage.notices())
        assert "988" in stage.shown()


# -- Help now -----------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(60, 20), (112, 34)])
async def test_a_number_never_touches_its_label_and_keeps_what_to_press_or_text(
    stage_home: Home, size: tuple[int, int]
) -> None:
    async with staged(stage_home, size) as stage:
        await stage.press("r", "slash")
        await stage.type("988 spanish")
        await stage.press("enter")
        if size[0] < 100:
            await stage.press("enter")
            await stage.until_so(lambda: "988, then press 2" in stage.shown())
        assert "988, then press 2" in stage.shown()
        assert "AYUDA to 988" in stage.shown()
        assert not re.search(r"Spanish\w", stage.shown())
        await stage.leave_all()
        await stage.press("y")
        await stage.until(ChoiceDialog)
        assert "988, then press 2" in stage.shown()
        await stage.press("down", "enter")
        assert stage.app.clipboard == "988"
        assert "988 (text AYUDA)" in stage.notices()[-1]


async def test_help_now_of_a_country_without_a_checked_line(stage_home: Home) -> None:
    settings.change(stage_home, "region", "DK")
    async with staged(stage_home, (60, 20)) as stage:
        await stage.press("exclamation_mark")
        await stage.until(HelpNowScreen)
        for text in ("Emergency, Denmark  112", NO_LINE, "findahelpline.com"):
            assert text in stage.shown()


async def test_help_now_says_of_each_number_whether_it_is_open_where_hours_differ(
    stage_home: Home,
) -> None:
    settings.change(stage_home, "region", "FI")
    async with staged(stage_home, (60, 30)) as stage:
        await stage.press("exclamation_mark")
        await stage.until(HelpNowScreen)
        lines = [line.strip() for line in stage.shown().split("\n")]
        assert [line for line in lines if "open now" in line] == [
            "in Finnish  09 2525 0111  open now"
        ]
        assert any("in English  09 2525 0114" in line for line in lines)


@pytest.mark.parametrize(("zone", "guessed"), [("America/Denver", True), ("UTC", False)])
async def test_help_now_opens_with_the_worldwide_line_and_a_guess(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch, zone: str, guessed: bool
) -> None:
    monkeypatch.setenv("TZ", zone)
    async with staged(stage_home, (60, 20)) as stage:
        await stage.press("exclamation_mark")
        await stage.until(HelpNowScreen)
        shown = stage.shown()
        assert "findahelpline.com" in shown
        assert ("Your country, guessed from your time zone:" in shown) == guessed
        if guessed:
            assert shown.index("United States") < shown.index("Argentina")
            assert "988" in shown, "one key after the start"


@parametrize(
    "door",
    [(), ("r",), ("l",), ("s",), ("b",), ("a",), ("b", "c"), ("ctrl+l",), ("ctrl+p",), ("o",)],
    each_time=4,
)
async def test_f1_is_help_now_anywhere_and_esc_leads_back(
    stage_home: Home, door: tuple[str, ...]
) -> None:
    async with staged(stage_home) as stage:
        await stage.press(*door)
        before = stage.app.screen
        await stage.press("f1")
        assert isinstance(stage.app.screen, HelpNowScreen)
        assert "Help now" in stage.shown()
        await stage.press("escape")
        assert stage.app.screen is before


async def test_the_sign_is_help_now_and_a_letter_where_one_writes(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("exclamation_mark")
        assert isinstance(stage.app.screen, HelpNowScreen)
        await stage.press("escape", "N")
        await stage.type("oh!")
        assert stage.note.text == "oh!"
        await stage.press("escape", "b", "T", "tab", "exclamation_mark")
        assert isinstance(stage.app.screen, HelpNowScreen)


@parametrize("width", [40, 60, 112], each_time=1)
@pytest.mark.thorough
async def test_every_region_is_readable(stage_home: Home, width: int) -> None:
    async with staged(stage_home, size=(width, 120)) as stage:
        for region in regions():
            stage.app.choose("region", region.code)
            await stage.press("f1")
            shown = stage.shown()
            assert {cell_len(line) for line in stage.lines()} == {width}
            assert all(number in shown for number in region.emergency)
            (panel,) = panels_of(region.code, Instant(1_795_513_920))
            flat = "".join(shown.split())
            for resource in (*panel.crisis, *panel.peers):
                assert all("".join(line.display_text.split()) in flat for line in resource.lines)
            assert "findahelpline.com" in shown
            await stage.press("escape")


def _choices(stage: Stage) -> list[str]:
    dialog = stage.app.screen
    assert isinstance(dialog, MenuDialog)
    return [str(option.prompt) for option in dialog.query_one(OptionList).options]


async def test_a_region_is_chosen_there(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("f1")
        assert "Type the name of your country" in stage.shown()
        await stage.type("ger")
        assert [name.split() for name in _choices(stage)] == [["DE", "Germany"]]
        await stage.press("enter")
        assert stage.app.settings.region == "DE"
        assert "Emergency, Germany" in stage.shown()
        await stage.type("de")  # also by its code, and what begins with the letters comes first
        names = _choices(stage)
        assert names[0].endswith("Denmark")
        assert any(name.startswith("DE") for name in names)
        await stage.press("escape", "enter")
        assert [each.highlighted for each in stage.app.screen.query(OptionList)] == [
            [region.code for region in regions()].index("DE") + 1
        ]
        await stage.press("escape", "escape")
        assert stage.app.settings.region == "DE"


async def test_help_now_when_everything_of_ones_own_is_broken(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_: Favorites) -> frozenset[str]:
        raise VaultBusy("Another program holds the vault.")

    monkeypatch.setattr(Favorites, "agreements", busy)
    stage_home.prepare()
    _list(stage_home, "x.toml", "[[[")
    async with staged(stage_home) as stage:
        await stage.press("f1")
        assert "Help now" in stage.shown()


@pytest.mark.parametrize("size", [(40, 14), (60, 20), (80, 24)])
async def test_on_a_narrow_screen_one_lies_over_the_list(
    us_home: Home, size: tuple[int, int]
) -> None:
    async with staged(us_home, size=size) as stage:
        await _open(stage)
        await stage.press("enter")
        assert isinstance(stage.app.screen, ResourceDialog)
        assert "988" in stage.shown()
        await stage.press("space")
        assert stage.vault.favorites.starred() == {"us-988"}
        await stage.press("f")
        assert isinstance(stage.app.screen, FilterDialog)
        await stage.press("escape")


def test_people_are_due_by_their_own_rhythm() -> None:
    person = new_person("Ana", every=14)
    assert person.is_due(Day(100))
    assert not person.replace(last=90).is_due(Day(100))
    assert person.replace(last=86).is_due(Day(100))
    assert not Person(id="x", name="x").is_due(Day(10_000))


async def test_the_palette_is_there_once_also_beneath_help_now(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("ctrl+p", "pagedown", "f1", "ctrl+p", "escape", "pagedown", "escape")
        assert len(stage.app.screen_stack) == 1


async def test_a_palette_left_twice_is_left_once(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("ctrl+p")
        palette = stage.app.screen
        palette.dismiss(None)
        palette.dismiss(None)
        await stage.pause()
        assert len(stage.app.screen_stack) == 1
