"""Home, End and the page keys reach both ends of every list that may be longer than the screen."""

from __future__ import annotations

from functools import partial

import pytest
from textual.containers import VerticalScroll
from textual.widgets import OptionList

from tests.ui.stage import Stage, staged
from wellnesstui.store.disk.home import Home


def _is_scrolled(stage: Stage, *, to_end: bool) -> bool:
    scrolls = [each for each in stage.app.screen.query(VerticalScroll) if each.max_scroll_y]
    wanted = [each.max_scroll_y if to_end else 0 for each in scrolls]
    return bool(scrolls) and [round(each.scroll_y) for each in scrolls] == wanted


def _is_highlighted(stage: Stage, *, last: bool) -> bool:
    options = stage.app.screen.query_one(OptionList)
    return options.highlighted == (options.option_count - 1 if last else 0)


@pytest.mark.parametrize("opening", [("question_mark",), ("exclamation_mark",), ("n", "i")])
async def test_a_long_text(stage_home: Home, opening: tuple[str, ...]) -> None:
    async with staged(stage_home, size=(60, 20)) as stage:
        await stage.press(*opening)
        await stage.until_so(partial(_is_scrolled, stage, to_end=False))
        for key, to_end in (("end", True), ("home", False), *[("pagedown", True)] * 30):
            await stage.press(key)
            if key != "pagedown":
                await stage.until_so(partial(_is_scrolled, stage, to_end=to_end))
        await stage.until_so(partial(_is_scrolled, stage, to_end=True))


async def test_a_long_menu(stage_home: Home) -> None:
    async with staged(stage_home, size=(60, 20)) as stage:
        stage.app.open_keys()
        await stage.until_so(lambda: bool(stage.app.screen.query(OptionList)))
        for key, last in (("end", True), ("home", False)):
            await stage.press(key)
            await stage.until_so(partial(_is_highlighted, stage, last=last))
        await stage.press("pagedown")
        options = stage.app.screen.query_one(OptionList)
        await stage.until_so(lambda: (options.highlighted or 0) > 3)
        await stage.press("pageup")
        await stage.until_so(partial(_is_highlighted, stage, last=False))
