"""The pictures of the circle are whole, mirrored and of the same size, and grow with the breath."""

from __future__ import annotations

import pytest
from textual.color import Color

from wellnesstui.ui.player.circle_pictures import LEVELS, MAX_ROWS, MIN_ROWS, picture, radii, rings

DARK = rings(Color.parse("#e5c07b"), Color.parse("#88aecb"), Color.parse("#15191f"))
LIGHT = rings(Color.parse("#7a5a10"), Color.parse("#2a5a80"), Color.parse("#f4ede0"))


@pytest.mark.parametrize("rows", range(MIN_ROWS, MAX_ROWS + 1))
def test_each_picture_has_its_rows_and_is_its_own_mirror_image(rows: int) -> None:
    for level in (0, LEVELS // 2, LEVELS - 1):
        drawn = picture(rows, level, DARK)
        assert len(drawn) == rows
        assert {strip.cell_length for strip in drawn} == {2 * rows}
        cells = [[(s.text[0], s.style) for s in strip for _ in s.text] for strip in drawn]
        assert all(row == row[::-1] for row in cells)
        grounds = [[str(style.bgcolor) for _, style in row if style] for row in cells]
        tops = [[str(style.color or style.bgcolor) for _, style in row if style] for row in cells]
        assert grounds == tops[::-1], "what is below the middle mirrors what is above"


def test_it_grows_with_the_breath() -> None:
    sizes = [radii(20, level / 63) for level in range(64)]
    assert sizes == sorted(sizes)
    assert all(core < body <= halo <= 20 for core, body, halo in sizes)
    assert sizes[10][1] == sizes[10][2], "the halo opens later"


def test_a_held_breath_looks_different() -> None:
    assert DARK.held != DARK
    assert LIGHT.held.body != LIGHT.body
