"""Where words are on the board, and where arrows lead: for any size, and whatever words a person has."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.strategies import names
from wellnesstui.domain.text import folded
from wellnesstui.store.content import library
from wellnesstui.ui.entry.board import Board, Cursor
from wellnesstui.ui.entry.board_layout import GAP, QUADRANTS, Quadrant, Spot
from wellnesstui.ui.entry.board_lines import TINT, BoardPainter, Colors
from wellnesstui.ui.entry.board_strip import TURN
from wellnesstui.ui.entry.feelings import Feeling, Feelings
from wellnesstui.ui.signs import FULL

BEFORE_STRIP = 6
ARROWS = ((-1, 0), (1, 0), (0, -1), (0, 1))
BUNDLED = tuple(
    Feeling(name=word.name, pleasantness=word.pleasantness, energy=word.energy, means=word.means)
    for word in library.feeling_words()
)
SIZES = st.tuples(st.integers(1, 160), st.integers(1, 50))
OWN = st.lists(names(), max_size=12, unique_by=folded).map(
    lambda own: tuple(Feeling(name=name) for name in own)
)
FEELINGS = st.builds(
    Feelings,
    placed=st.sets(st.sampled_from(range(len(BUNDLED)))).map(
        lambda those: tuple(BUNDLED[number] for number in sorted(those))
    ),
    yours=OWN,
)


def a_board(feelings: Feelings, size: tuple[int, int] = (76, 18)) -> Board:
    board = Board(BEFORE_STRIP)
    board.show(feelings)
    board.resize(*size)
    return board


def at(board: Board, name: str, is_yours: bool = False) -> Board:
    board.point_at(Cursor(name, is_yours))
    return board


def after(board: Board, *arrows: tuple[int, int]) -> str:
    for across, down in arrows:
        board.move(across, down)
    assert board.cursor
    return board.cursor.name


def spot(board: Board, name: str) -> Spot:
    found = board.layout.find(name)
    assert found
    return found


def reached(board: Board) -> set[Cursor]:
    """Where arrows alone lead from where the cursor is."""
    seen, waiting = set[Cursor](), [board.cursor]
    while waiting:
        here = waiting.pop()
        if here is None or here in seen:
            continue
        seen.add(here)
        for across, down in ARROWS:
            board.point_at(here)
            board.move(across, down)
            waiting.append(board.cursor)
    return seen


# Where the words are


@given(FEELINGS, SIZES)
def test_every_word_is_reached_by_arrows(feelings: Feelings, size: tuple[int, int]) -> None:
    every = {Cursor(each.name, is_yours=False) for each in feelings.placed}
    every |= {Cursor(each.name, is_yours=True) for each in feelings.yours}
    board = a_board(feelings, size)
    assert (board.cursor is None) == (not every)
    assert reached(board) == every


@given(FEELINGS, SIZES)
def test_no_word_lies_on_another_or_beyond_the_edge(
    feelings: Feelings, size: tuple[int, int]
) -> None:
    board = a_board(feelings, size)
    layout = board.layout
    assert {each.name for each in layout.spots} == {each.name for each in feelings.placed}
    for quadrant in QUADRANTS:
        rows = sorted(
            (each.row, each.x, each) for each in layout.spots if each.quadrant == quadrant
        )
        for (row, _, before), (next_row, _, after_it) in pairwise(rows):
            assert next_row > row or before.x + before.width <= after_it.x
        for _, _, each in rows:
            assert each.x + each.width <= max(1, layout.width)
            assert layout.is_whole is False or 2 * layout.width + GAP <= size[0]
    for page in board.strip:
        assert page[-1].x + page[-1].width <= max(TURN + 3, size[0] - BEFORE_STRIP - TURN)
    assert [each.number for page in board.strip for each in page] == [*range(len(feelings.yours))]


@given(FEELINGS, SIZES, SIZES)
def test_another_size_leaves_the_cursor_on_its_word_and_in_sight(
    feelings: Feelings, size: tuple[int, int], other: tuple[int, int]
) -> None:
    board = a_board(feelings, size)
    for here in reached(board):
        board.point_at(here)
        board.resize(*other)
        assert board.cursor == here
        if here.is_yours:
            page = board.strip[board.page]
            assert here.name in [feelings.yours[each.number].name for each in page]
        else:
            assert board.is_in_sight(spot(board, here.name).quadrant)
        board.resize(*size)


@pytest.mark.parametrize(
    ("size", "is_whole"),
    [((108, 34), True), ((94, 21), True), ((76, 18), True), ((76, 14), False), ((56, 14), False)],
    ids=["160x50", "100x30", "80x24", "80x20", "60x20"],
)
def test_what_came_along_is_in_sight_uncut(size: tuple[int, int], is_whole: bool) -> None:
    board = a_board(Feelings(placed=BUNDLED, yours=(Feeling(name="zonked"),)), size)
    assert board.layout.is_whole == is_whole
    assert board.is_high_enough
    for each in board.layout.spots:
        assert cell_len(each.name) + 2 <= each.width


def test_columns_go_by_pleasantness_and_rows_by_energy() -> None:
    board = a_board(Feelings(placed=BUNDLED))
    places = {each.name: ((each.pleasantness or 0), -(each.energy or 0)) for each in BUNDLED}
    for one in board.layout.spots:
        for other in board.layout.spots:
            if one.quadrant == other.quadrant:
                across, down = (
                    (places[one.name][axis] > places[other.name][axis])
                    - (places[one.name][axis] < places[other.name][axis])
                    for axis in (0, 1)
                )
                assert (one.column > other.column) - (one.column < other.column) == across
                assert (one.row > other.row) - (one.row < other.row) == down


@pytest.mark.parametrize("colors", ["any", "some", "the terminal's"])
def test_only_where_all_colors_can_be_shown_are_they_mixed(colors: Colors) -> None:
    board = a_board(Feelings(placed=BUNDLED, yours=(Feeling(name="zonked"),)))
    lines = BoardPainter(FULL, colors, ("calm",)).board(board, 0)
    styles = [str(span.style) for line in lines for piece in line for span in piece.content.spans]
    assert any(f" {TINT}%" in style for style in styles) == (colors == "any")
    assert any("reverse" in style for style in styles) == (colors == "the terminal's")


# Where arrows lead


def test_arrows_cross_into_the_other_quadrants() -> None:
    for size in ((76, 18), (56, 14)):
        board = at(a_board(Feelings(placed=BUNDLED), size), "stretched")
        assert after(board, (1, 0)) == "absorbed"
        assert after(board, (0, 1)) == "okay"
        assert after(board, (-1, 0)) == "unsure"
        assert after(board, (0, -1)) == "stretched"


def test_at_the_edge_the_cursor_stays() -> None:
    board = at(a_board(Feelings(placed=BUNDLED)), "furious")
    assert after(board, (-1, 0), (0, -1)) == "furious"
    assert after(at(board, "peaceful"), (1, 0), (0, 1)) == "peaceful"


def test_a_shorter_column_is_no_dead_end() -> None:
    few = tuple(
        each for each in BUNDLED if each.name in ("hurt", "sad", "guilty", "heavy", "bored")
    )
    board = at(a_board(Feelings(placed=few)), "heavy")
    assert (spot(board, "heavy").row, spot(board, "bored").row) == (1, 0)
    assert after(board, (1, 0)) == "bored"
    assert after(board, (-1, 0), (0, 1)) == "heavy"


def test_a_gap_in_a_row_is_crossed_in_that_row() -> None:
    few = tuple(each for each in BUNDLED if each.name not in ("flat", "tired"))
    board = at(a_board(Feelings(placed=few)), "worn out")
    row = spot(board, "worn out").row
    right = spot(board, after(board, (1, 0)))
    assert (right.quadrant, right.column, right.row) == (QUADRANTS[3], 0, row)


def test_from_ones_own_words_down_leads_into_what_is_in_sight() -> None:
    own = tuple(Feeling(name=name) for name in ("zonked", "wiped", "buzzing"))
    board = a_board(Feelings(placed=BUNDLED, yours=own), (56, 14))
    board.show_quadrant(Quadrant(is_pleasant=True, is_high=False))
    assert after(board, (0, -1)) == "absorbed", "the quadrant above comes first"
    for _ in range(6):
        board.move(0, -1)
    assert board.cursor == Cursor("zonked", is_yours=True)
    board.move(0, 1)
    assert board.quadrant == Quadrant(is_pleasant=True, is_high=True)
    assert board.cursor == Cursor("eager", is_yours=False)


def test_tab_goes_from_part_to_part_and_round() -> None:
    own = (Feeling(name="zonked"),)
    board = a_board(Feelings(placed=BUNDLED, yours=own))
    parts = []
    for _ in range(6):
        assert board.cursor
        parts.append(board.cursor.name)
        board.next_part(1)
    assert parts == ["zonked", "stretched", "absorbed", "unsure", "okay", "zonked"]
    board.next_part(-1)
    board.next_part(-1)
    assert board.cursor == Cursor("okay", is_yours=False)


def test_it_begins_in_the_middle_or_at_the_word_used_most() -> None:
    board = a_board(Feelings(placed=BUNDLED))
    assert board.cursor == Cursor("okay", is_yours=False)
    often = next(each for each in BUNDLED if each.name == "tired")
    board = a_board(Feelings(placed=BUNDLED, yours=(often, Feeling(name="zonked"))), (56, 14))
    assert board.cursor == Cursor("tired", is_yours=True)
    assert board.quadrant == Quadrant(is_pleasant=False, is_high=False), "where it is on the board"


def test_pages_of_own_words_turn_with_the_cursor() -> None:
    own = tuple(Feeling(name=f"own word {number}") for number in range(200))
    board = a_board(Feelings(placed=BUNDLED, yours=own))
    first = len(board.strip[0])
    assert after(board, *[(1, 0)] * first) == f"own word {first}"
    assert board.page == 1
    assert after(board, (-1, 0)) == f"own word {first - 1}"
    assert board.page == 0
    board.turn(1)
    assert board.cursor == Cursor(f"own word {first}", is_yours=True)
    board.turn(1000)
    assert board.page == len(board.strip) - 1


def test_rows_that_do_not_fit_scroll_with_the_cursor() -> None:
    board = at(a_board(Feelings(placed=BUNDLED), (30, 4)), "eager")
    top = board.top(0)
    for _ in range(5):
        board.move(0, 1)
        top = board.top(top)
        assert board.cursor
        row = spot(board, board.cursor.name).row
        assert top <= row < top + 3
    assert top
