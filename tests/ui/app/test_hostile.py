"""Hostile text everywhere a person's text is drawn: it is shown as text, it never acts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from tests.thorough import parametrize
from tests.ui.stage import Stage, an_entry, keep_elsewhere, staged
from wellnesstui.domain.entry import Entry, LoggedActivity
from wellnesstui.domain.shape import from_plain, to_plain
from wellnesstui.store.content.mood_colors import themes_folder
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.entry.form import EntryForm

ESCAPES = "\x1b[2J\x1b[31mred\x1b]52;c;ZXZpbA==\x07\x1b]0;evil\x07\x9b31m\x1bPq\x1b\\end"
HOSTILE = {
    "closing tag": "[/x] after",
    "unclosed tag": "[b and [bold red",
    "action": "[@click=app.quit]x[/]",
    "variable": "$foreground $note [$primary]",
    "escapes": ESCAPES,
    "bidi": "\u202eevil\u202c \u2066iso\u2069 \u202d",
    "controls": "a\x00b\x07c\x08d\x7fe\x85f\u2028g\ufeff",
    "emoji families": "👩‍👩‍👧‍👦 🧑🏽‍⚕️ 🏳️‍🌈 🇦🇹",
    "arabic": "مرحبا بالعالم، كيف حالك؟",
    "cjk": "今日はとても疲れました漢字",
    "combining": "e" + "\u0301" * 500,
    "joiners": "\u200d\u200c\u061c\u200f",
    "long": "w" * 10_000,
    "long and wide": "漢" * 5_000,
    "a screenful": "\n".join("line" for _ in range(2_000)),
}
"""Notes, as they come; names are their first 80 characters."""
SIZES = [(112, 34), (40, 14)]


def _as_read(entry: Entry) -> Entry:
    """What the inbox and every import make of an entry."""
    return from_plain(to_plain(entry))


def _entry(text: str, hours: float = 1.0) -> Entry:
    name = text.strip()[:60]
    return an_entry(
        hours,
        mood=3,
        mood_label=name,
        energy=2,
        words=(name, f"w {name}"),
        activities=(LoggedActivity(name=name, minutes=5, domain="meaning"),),
        note=text,
        form=name,
        answers=((name, name), (f"{name} 2", 3)),
        for_supervision=True,
        source=f"import:{name[:20]}",
    )


def _harmless(stage: Stage) -> None:
    """No character that a terminal obeys, no action of theirs, every line as wide as the screen."""
    shown = stage.shown()
    bad = {
        hex(ord(char))
        for char in shown
        if char != "\n"
        and (
            ord(char) < 0x20
            or 0x7F <= ord(char) < 0xA0
            or char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        )
    }
    assert not bad
    assert "app.quit" not in stage.actions()
    assert stage.app.is_running


def _keep_all(home: Home) -> None:
    for hours, text in enumerate(HOSTILE.values(), 1):
        if text.strip("\u200d\u200c\u061c\u200f"):
            keep_elsewhere(home, _as_read(_entry(text, hours / 10)))


@pytest.mark.thorough
async def test_each_hostile_entry_is_only_text_in_the_dialog_and_the_pickers(
    stage_home: Home,
) -> None:
    _keep_all(stage_home)
    async with staged(stage_home) as stage:
        stage.vault.merge()
        stage.today.recall()
        _harmless(stage)
        stage.listed.focus()
        for number, entry in enumerate(stage.listed.entries):
            await stage.press("enter")
            assert stage.app.screen.query_one(EntryForm).checkin.note == entry.note
            _harmless(stage)
            await stage.press("wv"[number % 2])
            _harmless(stage)
            await stage.leave_all()
            await stage.press("down")


@parametrize("size", SIZES, ids=["wide", "tiny"], each_time=1)
async def test_a_day_of_hostile_entries_is_only_text(
    stage_home: Home, size: tuple[int, int]
) -> None:
    _keep_all(stage_home)
    async with staged(stage_home, size) as stage:
        stage.vault.merge()
        stage.today.recall()
        count = len(stage.kept())
        assert count == len(HOSTILE) - 1
        stage.listed.focus()
        _harmless(stage)
        for keys in (
            ("end",),
            ("d",),
            ("u",),
            ("U", "u"),
            ("ctrl+p",),
            ("escape", "question_mark"),
        ):
            await stage.press(*keys)
            _harmless(stage)
        await stage.press("question_mark", "home")
        _harmless(stage)
        y = next(
            y
            for y, line in enumerate(stage.lines())
            if "● " in line and line.strip(" │")[:1].isdecimal()
        )
        for x in range(6, 34, 7):
            await stage.pilot.click(offset=(x, y))
        _harmless(stage)
        assert len(stage.kept()) == count
        await stage.leave_all()
        await stage.press("F")
        _harmless(stage)
        await stage.press("escape", "A")
        _harmless(stage)


@pytest.mark.thorough
async def test_what_another_program_wrote_uncleaned_is_harmless_too(stage_home: Home) -> None:
    """A vault put back from elsewhere may hold anything."""

    def uncleaned(vault: Vault) -> None:
        for hours, name in enumerate(("action", "escapes", "bidi", "controls"), 1):
            vault.record(_entry(HOSTILE[name], hours / 10))

    async with staged(stage_home, before=uncleaned) as stage:
        _harmless(stage)
        stage.listed.focus()
        for _ in range(4):
            await stage.press("enter")
            _harmless(stage)
            await stage.press("F")
            _harmless(stage)
            await stage.press("escape", "A")
            _harmless(stage)
            await stage.leave_all()
            await stage.press("down")


@parametrize(
    "name",
    ["escapes", "bidi", "controls", "combining", "long and wide", "a screenful"],
    each_time=2,
)
async def test_hostile_text_pasted_into_every_field(stage_home: Home, name: str) -> None:
    text = HOSTILE[name]
    async with staged(stage_home) as stage:
        await stage.press("N")
        await _paste(stage, text)
        _harmless(stage)
        await stage.press("escape")
        for key in ("F", "A"):
            await stage.press(key)
            await _paste(stage, text)
            _harmless(stage)
            await stage.press("enter")
            _harmless(stage)
            await stage.leave_all()
        await stage.press("4", "enter")
        _harmless(stage)
        (entry,) = stage.kept()
        assert _as_read(entry) == entry.replace(day=None)


async def test_hostile_text_as_a_time_and_in_the_palette(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        for name in ("action", "escapes", "bidi", "long"):
            stage.vault.drafts.drop("add")
            await stage.press("a")
            stage.app.screen.query_one(Input).clear()
            await _paste(stage, HOSTILE[name])
            _harmless(stage)
            await stage.press("tab", "3", "enter")
            assert "doesn't look" in stage.shown(), stage.shown()
            _harmless(stage)
            await stage.leave_all()
            await stage.press("ctrl+p")
            await _paste(stage, HOSTILE[name])
            await stage.pilot.pause(0.1)
            _harmless(stage)
            await stage.leave_all()


async def test_a_draft_with_hostile_text_is_only_text(stage_home: Home) -> None:
    from wellnesstui.domain.checkin import CheckIn
    from wellnesstui.store.disk.plain_json import dumps

    said = CheckIn.of(_entry(HOSTILE["escapes"] + HOSTILE["action"]))
    async with staged(
        stage_home, before=lambda vault: vault.drafts.keep("card", dumps(said.plain()))
    ) as stage:
        assert "[@click=app.quit]x[/]" in stage.note.text
        _harmless(stage)
        await stage.press("N")
        _harmless(stage)


async def test_the_titles_of_own_themes_are_only_text(stage_home: Home) -> None:
    titles = ("[/x] mine", "[b", "[@click=app.quit]x[/]", "漢字のテーマ")
    for number, title in enumerate(titles):
        _own_theme(stage_home, f"mine-{number}", title)
    async with staged(stage_home) as stage:
        await stage.press("ctrl+p")
        await stage.type("theme")
        await stage.until_so(lambda: all(title in stage.shown() for title in titles))
        _harmless(stage)
        await stage.type(": [@")
        await stage.until_so(lambda: titles[0] not in stage.shown())
        _harmless(stage)
        await stage.press("enter")
        await stage.until_so(lambda: stage.app.theme == "mine-2")


async def test_a_sentence_with_markup_is_told_as_it_is(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        for text in ("[/x]", "[b", "[@click=app.quit]x[/]"):
            stage.app.tell(text, lasting=True)
            await stage.pause()
            assert text in stage.shown()
            _harmless(stage)


async def test_no_notice_leaves_markup_on() -> None:
    """Every ``notify(`` in the room of the screens states ``markup=``."""
    import ast

    import wellnesstui.ui

    found = 0
    for path in Path(wellnesstui.ui.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "notify":
                found += 1
                stated = [word.value for word in node.keywords if word.arg == "markup"]
                assert [getattr(value, "value", None) for value in stated] == [False], path
    assert found


def _own_theme(home: Home, name: str, title: str) -> None:
    os.makedirs(home.themes, exist_ok=True)
    dusk = Path(themes_folder(), "dusk.toml").read_text(encoding="utf-8")
    text = dusk.replace('name = "dusk"', f'name = "{name}"').replace('"Dusk"', f"'{title}'")
    Path(home.themes, f"{name}.toml").write_text(text, encoding="utf-8")


async def _paste(stage: Stage, text: str) -> None:
    stage.app.post_message(events.Paste(text))
    await stage.pause()
