"""Bringing a history in the app: picked, looked at, mapped, stopped, undone; nothing by halves."""

from __future__ import annotations

import os
import threading
import time
from functools import partial
from pathlib import Path

import pytest
from textual import events
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

from tests.makers.daylio import daylio_csv
from tests.ui.stage import Stage, staged
from wellnesstui.domain.moment import civil, short_date
from wellnesstui.domain.trackers.tracker import TEN
from wellnesstui.exchange.reading import ImportSource
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.app.key_groups import menu_actions
from wellnesstui.ui.dialogs.line import LineDialog
from wellnesstui.ui.places.settings.import_dialog import ImportDialog
from wellnesstui.ui.places.settings.import_rows import HERE, MORE, TrackerRow
from wellnesstui.ui.places.settings.level_row import LevelRow
from wellnesstui.ui.widgets.file_list import FileList
from wellnesstui.ui.widgets.setting_row import SettingRow


@pytest.fixture
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "person" / "Downloads"
    folder.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder.parent))
    monkeypatch.setenv("USERPROFILE", str(folder.parent))
    return folder


async def _open(stage: Stage) -> ImportDialog:
    stage.app.push_screen(ImportDialog())
    await stage.pause()
    screen = stage.app.screen
    assert isinstance(screen, ImportDialog)
    return screen


async def _looked(stage: Stage) -> str:
    """What is said once nothing is under way any more."""
    screen = stage.app.screen
    await stage.until_so(lambda: not isinstance(screen, ImportDialog) or screen._import is None)
    return stage.shown()


async def test_a_daylio_file_is_picked_looked_at_mapped_brought_in_and_undone(
    stage_home: Home, downloads: Path
) -> None:
    made = daylio_csv(300)
    (downloads / "export [x] [b.csv").write_bytes(made.content)
    async with staged(stage_home) as stage:
        screen = await _open(stage)
        assert "export [x] [b.csv" in stage.shown()
        await stage.press("enter")
        shown = await _looked(stage)
        assert f"line {min(made.problems):>6}" in shown
        assert "Choose a level for each mood below" in " ".join(shown.replace("│", " ").split())
        rows = list(screen.query(LevelRow))
        assert rows
        await stage.press("enter")  # on a mood: nothing is brought in yet
        for _ in rows:
            await stage.press("3")
        shown = await _looked(stage)
        assert "Enter to import" in shown
        report = screen._report
        assert report is not None
        assert len(report.samples) == made.good
        for _ in range(made.good):  # the entries as they would be saved, down to the last one
            await stage.press("pagedown")
        last = report.samples[-1]
        date = f"{short_date(last.when.calendar_day)}, {civil(last.when.calendar_day)[0]}"
        await stage.until_so(lambda: date in stage.shown() and last.when.clock() in stage.shown())
        assert not stage.kept()
        await stage.press("enter")
        await _looked(stage)
        assert not isinstance(stage.app.screen, ImportDialog)
        assert len(stage.kept()) == made.good
        await stage.press("u")
        assert not stage.kept()


def _holds(field: Input, text: str) -> bool:
    return field.value == text and field.has_focus


async def test_a_path_is_typed_or_pasted_at_once(stage_home: Home, downloads: Path) -> None:
    """Its first characters are no keys: ``.`` is a menu and ``q`` quits elsewhere."""
    made = daylio_csv(30)
    (downloads / "q.csv").write_bytes(made.content)
    for typed in (True, False):
        async with staged(stage_home) as stage:
            await _open(stage)
            if typed:
                await stage.type(f"{downloads}/q.csv")
            else:
                stage.app.screen.query_one(FileList).post_message(
                    events.Paste(f"{downloads}/q.csv\nanother line")
                )
            field = stage.app.screen.query_one("#path", Input)
            await stage.until_so(partial(_holds, field, f"{downloads}/q.csv"))
            await stage.press("enter")
            assert "Choose a level" in await _looked(stage)


async def test_any_table_by_saying_what_its_columns_hold(stage_home: Home, downloads: Path) -> None:
    path = downloads / "table.csv"
    path.write_text("Stamp,Rating,Text\n12/03/2025 10:00,7,one\n13/03/2025 10:00,7,two\n")
    async with staged(stage_home) as stage:
        screen = await _open(stage)
        field = screen.query_one("#path", Input)
        field.focus()
        field.value = str(path)
        await stage.press("enter")
        assert "Choose the column with the date" in await _looked(stage)
        await stage.press("enter")
        assert screen.query_one("#set-column-when", SettingRow).value == "Stamp"
        assert screen.query_one("#set-column-note", SettingRow).value == "Text"
        assert "2 can't be" in await _looked(stage)
        screen.query_one("#set-dates").focus()
        await stage.press("enter")
        await stage.type("%d/%m/%Y %H:%M")
        await stage.press("enter")
        assert "2 ready to import" in await _looked(stage)
        screen.query_one("#set-bring").focus()
        await stage.press("enter")
        await _looked(stage)
        assert [entry.note for entry in stage.kept()] == ["one", "two"]


async def test_what_is_wrong_with_a_table_is_said_first(stage_home: Home, downloads: Path) -> None:
    path = downloads / "table.csv"
    path.write_text("Date,Note\nsoon,one\nlater,two\n")
    async with staged(stage_home) as stage:
        screen = await _open(stage)
        await screen._open_file(str(path))
        said = await _looked(stage)
        assert "nothing that can be imported" in said
        assert str(screen.query_one("#told", Static).render()).startswith("Line 2: ")
        screen.query_one("#set-column-mood").focus()
        await stage.press("enter")
        shown = " ".join((await _looked(stage)).split())
        assert '"Date" is used for both the date and the mood.' in shown
        assert "choose the columns first" in shown
        await stage.press("enter")
        assert "is used for both" not in await _looked(stage)


async def test_a_column_becomes_a_tracker_seen_before_it_is_saved_and_undone_with_it(
    stage_home: Home, downloads: Path
) -> None:
    path = downloads / "sleep.csv"
    path.write_text("Date,Hours slept,Pain,Note\n2025-03-12,7.5,2,one\n2025-03-13,6,well,two\n")
    async with staged(stage_home) as stage:
        pain = stage.app.vault.trackers.add("pain", TEN)
        screen = await _open(stage)
        await stage.press("enter")
        await _looked(stage)
        for is_second, name in ((False, "sleep [/b]"), (True, "Pain")):
            screen.query_one(f"#set-{MORE}").focus()
            await stage.press("enter")
            shown = stage.shown()
            assert "Which column is a tracker?" in shown
            assert ("Hours slept" in _lines_of(stage.app.screen)) is not is_second, "used only once"
            await stage.press("enter", "ctrl+u")
            await stage.type(name)
            await stage.press("enter")
            await _looked(stage)
        row = screen.query_one("#set-tracker-1", TrackerRow)
        assert (row.title, row.value) == ("Tracker sleep [/b]", "Hours slept")
        assert "sleep [/b]: 7.5" in stage.shown()
        assert "Pain: well" in stage.shown(), "what can't be a value stays an answer"
        assert not stage.kept()
        assert [each.name for each in stage.app.vault.trackers.listed()] == ["pain"]
        screen.query_one("#set-bring").focus()
        await stage.press("enter")
        await _looked(stage)
        one, two = stage.kept()
        assert one.trackers == (("sleep [/b]", 7500), (pain.id, 2000))
        assert (two.trackers, two.answers) == ((("sleep [/b]", 6000),), (("Pain", "well"),))
        await stage.press("u")
        assert not stage.kept()
        assert [each.name for each in stage.app.vault.trackers.listed()] == ["pain"]


async def test_a_tracker_of_an_import_can_be_another_column_or_none(
    stage_home: Home, downloads: Path
) -> None:
    path = downloads / "sleep.csv"
    path.write_text("Date,Slept,Woke,Note\n2025-03-12,7,2,one\n")
    async with staged(stage_home) as stage:
        screen = await _open(stage)
        await stage.press("enter")
        await _looked(stage)
        screen.query_one(f"#set-{MORE}").focus()
        await stage.press("enter", "enter", "ctrl+u", "enter")
        assert "1 to 30 characters" in stage.shown()
        await stage.type("nights")
        await stage.press("enter")
        await _looked(stage)
        screen.query_one("#set-tracker-1").focus()
        await stage.press("right")
        await _looked(stage)
        assert "nights: 2" in stage.shown()
        await stage.press("delete")
        await _looked(stage)
        assert "nights" not in stage.shown()
        assert screen._columns == {"when": "Date", "note": "Note"}
        assert screen.focused is screen.query_one(f"#set-{MORE}")


def _lines_of(screen: Screen[object]) -> list[str]:
    options = screen.query_one(OptionList)
    return [str(option.prompt) for option in options.options]


async def test_a_wrong_time_zone_stays_in_its_box_until_it_is_mended(
    stage_home: Home, downloads: Path
) -> None:
    (downloads / "export.csv").write_bytes(daylio_csv(20, problems=False).content)
    async with staged(stage_home) as stage:
        screen = await _open(stage)
        await stage.press("enter")
        await _looked(stage)
        row = screen.query_one("#set-zone", SettingRow)
        row.focus()
        await stage.press("enter")
        await stage.type("Nowhere")
        await stage.press("enter")
        assert isinstance(stage.app.screen, LineDialog)
        assert "That time zone isn't recognized." in stage.shown()
        await stage.press("ctrl+u")
        await stage.type("America/New_York")
        await stage.press("enter")
        await _looked(stage)
        assert row.value == "America/New_York"
        await stage.press("delete")
        await _looked(stage)
        assert row.value == HERE
        assert screen._zone == ""


async def test_an_import_that_cannot_begin_says_why_again(
    stage_home: Home, downloads: Path
) -> None:
    path = downloads / "export.csv"
    path.write_bytes(daylio_csv(20, problems=False).content)
    async with staged(stage_home) as stage:
        screen = await _open(stage)
        await stage.press("enter")
        await _looked(stage)
        path.unlink()
        await stage.press("escape")
        screen._begin_dry_run()
        await stage.until_so(lambda: screen._import is None)
        why = str(screen.query_one("#told", Static).content)
        assert why
        screen._begin_import()
        await stage.until_so(lambda: screen._import is None)
        assert str(screen.query_one("#told", Static).content) == why
        assert not str(screen.query_one("#samples", Static).content)


async def test_a_line_says_what_its_keys_do(stage_home: Home, downloads: Path) -> None:
    made = daylio_csv(30)
    (downloads / "q.csv").write_bytes(made.content)
    async with staged(stage_home) as stage:
        screen = await _open(stage)
        await stage.type(f"{downloads}/q.csv")
        assert "Enter open" in stage.lines()[-1]
        await stage.press("enter")
        shown = await _looked(stage)
        waiting = sum(row._count for row in screen.query(LevelRow))
        assert f"{waiting:,} need a level for their mood, " in " ".join(shown.split())
        assert [each.id for each in menu_actions(stage.app.screen)][:6] == [
            f"level.{level}" for level in (1, 2, 3, 4, 5, 0)
        ]
        assert "0 none" in stage.lines()[-1]
        screen.query_one("#set-bring").focus()
        await stage.pause()
        assert "Enter import" in stage.lines()[-1]
        assert "Del" not in stage.lines()[-1]


async def test_stopped_in_the_middle_nothing_of_it_was_kept(
    stage_home: Home, downloads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = daylio_csv(400, problems=False)
    (downloads / "export.csv").write_bytes(made.content)
    async with staged(stage_home) as stage:
        screen = await _open(stage)
        await stage.press("enter")
        await _looked(stage)
        for _ in list(screen.query(LevelRow)):
            await stage.press("2")
        await _looked(stage)
        halfway, go_on = threading.Event(), threading.Event()
        step = ImportSource.report_row

        def slow(self: ImportSource) -> None:
            if self._calls == 200:
                halfway.set()
                go_on.wait(10)
            step(self)

        monkeypatch.setattr(ImportSource, "report_row", slow)
        monkeypatch.setattr("wellnesstui.exchange.reading._STEP", 1)
        await stage.press("enter")
        assert halfway.wait(10)
        stopping = threading.Timer(0.3, go_on.set)
        stopping.start()
        await stage.press("escape")
        assert "Stopped. Nothing was imported." in await _looked(stage)
        assert not stage.kept()
        await stage.press("escape", "escape")
        assert not isinstance(stage.app.screen, ImportDialog)


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("noise.csv", b"\x00\xff\xfe\x80" * 500, ""),
        ("empty.csv", b"", ""),
        ("half.zip", b"PK\x03\x04", ""),
    ],
)
async def test_a_file_of_another_kind_is_one_sentence(
    stage_home: Home, downloads: Path, name: str, content: bytes, wanted: str
) -> None:
    (downloads / name).write_bytes(content)
    async with staged(stage_home) as stage:
        await _open(stage)
        await stage.press("enter")
        shown = await _looked(stage)
        assert stage.notices() or "can't" in shown or "not" in shown
        await stage.press("escape", "escape")
        assert not stage.kept()


async def test_folders_are_opened_and_left(stage_home: Home, downloads: Path) -> None:
    (downloads / "old [b").mkdir()
    (downloads / "old [b" / "journal.txt").write_text("[2025-03-12 08:30] A walk.\n")
    async with staged(stage_home) as stage:
        screen = await _open(stage)
        await stage.press("enter")
        assert "journal.txt" in stage.shown()
        await stage.press("home", "enter")
        assert "old [b/" in stage.shown()
        await stage.press("escape")
        assert stage.app.screen is not screen


async def test_leaving_the_app_while_it_looks_waits_for_nothing(
    stage_home: Home, downloads: Path
) -> None:
    (downloads / "export.csv").write_bytes(daylio_csv(3000, problems=False).content)
    before = threading.active_count()  # of other tests some may be left
    async with staged(stage_home) as stage:
        await _open(stage)
        await stage.press("enter", "ctrl+q")
        await stage.pause()
    until = time.monotonic() + 60
    while threading.active_count() > before + 2 and time.monotonic() < until:
        time.sleep(0.05)
    assert threading.active_count() <= before + 2


@pytest.mark.skipif(os.sep == "\\", reason="a backslash is the separator there")
@pytest.mark.parametrize("form", ["'{}'", '"{}"', "{}"])
async def test_a_dragged_path_is_read(stage_home: Home, downloads: Path, form: str) -> None:
    file = downloads / "my day.csv"
    file.write_bytes(daylio_csv(30).content)
    path = form.format(file) if form != "{}" else str(file).replace(" ", "\\ ")
    async with staged(stage_home) as stage:
        await _open(stage)
        await stage.type(path)
        await stage.press("enter")
        assert "Choose a level" in await _looked(stage)
        await stage.press("escape")
        assert stage.app.screen.query_one("#path", Input).has_focus, "where the path still is"
