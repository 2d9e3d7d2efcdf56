"""The cards under the plot: Monday to Friday, ten words, tables that are whole on a narrow screen."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.thorough import parametrize
from tests.ui.places.trends.test_trends import card, screen, settled, walks
from tests.ui.places.trends.test_trends_plot import says
from tests.ui.stage import WIDE, an_entry, recorded, staged
from wellnesstui.domain.entry import Entry, Level, LoggedActivity
from wellnesstui.domain.practices.practice_entry import Played
from wellnesstui.store.disk.home import Home
from wellnesstui.trends.association import Association
from wellnesstui.ui.places.trends.association_list import MAX_ROWS, most_frequent
from wellnesstui.ui.places.trends.practices import Practices
from wellnesstui.ui.places.trends.rhythm import Rhythm
from wellnesstui.ui.places.trends.words import Words

WORDS = [f"word {letter}" for letter in "abcdefghijkl"]


async def test_d_compares_monday_to_friday_and_back(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(*walks(91))) as stage:
        await stage.press("n", "Q")
        look = screen(stage).seen_look
        assert look is not None
        assert look.compared is not None
        assert look.compared.days == 91
        assert says(stage, "along") == "What tends to go with your mood | "
        await stage.press("S")
        fewer = screen(stage).seen_look
        assert fewer is not None
        assert fewer.compared is not None
        assert fewer.compared.days == 65
        assert len(fewer.days) == 91, "only what goes along is without weekends"
        assert says(stage, "along") == "Goes with your mood, Mon-Fri | "
        await stage.press("plus")
        await settled(stage)
        fewer = screen(stage).seen_look
        assert fewer is not None
        assert fewer.compared is not None
        assert fewer.compared.days < 45, "it holds for other spans"
        await stage.press("Q", "S")
        assert screen(stage).seen_look is look, "and is there again at once"
        assert says(stage, "along") == "What tends to go with your mood | "
        await stage.press("C", "S")
        assert "This is turned off" in card(stage, "along")


async def test_on_a_narrow_screen_it_says_so_in_short(stage_home: Home) -> None:
    async with staged(stage_home, (40, 20), before=recorded(*walks(40))) as stage:
        await stage.press("n", "S")
        assert says(stage, "along") == "Goes with your mood, Mon-Fri | "
        assert says(stage, "words").startswith("Your feelings")


@pytest.mark.parametrize(
    ("size", "lines"),
    [((98, 30), 5), (WIDE, 10), ((60, 20), 10), ((40, 20), 10)],
    ids=["98", "wide", "60", "40"],
)
async def test_ten_words_are_whole(stage_home: Home, size: tuple[int, int], lines: int) -> None:
    days = [
        an_entry(24 * number, mood=3, words=tuple(WORDS[: 12 - number // 3]))
        for number in range(30)
    ]
    async with staged(stage_home, size, before=recorded(*days)) as stage:
        await stage.press("n")
        drawn = card(stage, "words").split("\n")
        assert len(drawn) == lines
        for word in WORDS[:10]:
            assert sum(word in line for line in drawn) == 1
        assert WORDS[10] not in card(stage, "words")
        assert max(len(line) for line in drawn) <= stage.app.screen.query_one(Words).size.width
        if lines == 5:
            assert drawn[0].index("word a") == 0
            assert "word f" in drawn[0], "down the first column, then the second"


@parametrize("width", [30, 40, 60, 80, 100, 112], each_time=1)
async def test_every_hour_and_weekday_is_there(stage_home: Home, width: int) -> None:
    walked = walks(60)
    more = [an_entry(24 * number + 3 * hour, mood=3 + number % 2) for number in range(60) for hour in range(8)]  # fmt: skip
    async with staged(stage_home, (width, 24), before=recorded(*walked, *more)) as stage:
        await stage.press("n", "A")
        drawn = card(stage, "rhythm")
        room = stage.app.screen.query_one(Rhythm).size.width
        assert max(len(line) for line in drawn.split("\n")) <= room
        for head in ("Mon", "Sun", "00", "12", "21"):
            assert f" {head}" in drawn
        look = screen(stage).seen_look
        assert look is not None
        figures = [str(cell.days) for cell in (*look.weekdays, *look.by_time)]
        counts = [line.removeprefix("days") for line in drawn.split("\n") if "days" in line]
        assert " ".join(counts).split() == figures, "no two figures run into one"


async def test_help_and_the_list_of_keys_name_the_keys(stage_home: Home) -> None:
    async with staged(stage_home, (112, 110), before=recorded(*walks(60))) as stage:
        await stage.press("n", "i")
        assert "The more time spans" in " ".join(stage.shown().replace("│", " ").split())
        assert "docs/statistics.md" in stage.shown()
        await stage.leave_all()
        await stage.press("question_mark")
        await stage.type("zoom")
        shown = " ".join(stage.shown().split())
        assert "Zoom in" in shown
        await stage.leave_all()
        active = {key: each.binding.description for key, each in stage.app.screen.active_bindings.items()}  # fmt: skip
        assert (active["plus"], active["minus"], active["S"]) == (
            "zoom in",
            "zoom out",
            "Monday to Friday",
        )


async def test_of_many_activities_the_most_frequent_and_by_l_all(stage_home: Home) -> None:
    chance = random.Random(5)
    names = [f"deed {number:02}" for number in range(20)]
    days = [
        an_entry(24 * number, mood=chance.randint(2, 4), activities=tuple(
            LoggedActivity(name=name) for at, name in enumerate(names) if chance.random() < 0.3 + at / 60
        ))
        for number in range(91)
    ]  # fmt: skip
    async with staged(stage_home, before=recorded(*days)) as stage:
        await stage.press("n", "Q")
        some = card(stage, "along")
        assert some.count("deed ") == MAX_ROWS
        assert "And 6 more. Press L to list them." in some
        assert "(20 activities, 91 days)" in some
        await stage.press("L")
        assert card(stage, "along").count("deed ") == 20
        assert "more. Press L" not in card(stage, "along")
        await stage.press("L")
        assert card(stage, "along") == some


def _along(name: str, days: int, standardised: float, stands_out: bool) -> Association:
    return Association(
        name=name, days_with=days, days_alike=days, days_without=100, mean_with=3.0, mean_without=3.0, median_with=3.0,
        median_without=3.0, difference=standardised, low=-1.0, high=1.0, standardised=standardised,
        stands_out=stands_out,
    )  # fmt: skip


@given(
    st.lists(
        st.tuples(st.integers(8, 30), st.floats(-3, 3), st.sampled_from((False, False, True))),
        max_size=60,
    )
)
def test_which_are_listed_is_decided_by_days_never_by_the_difference(
    rows: list[tuple[int, float, bool]],
) -> None:
    listed = [_along(f"{at}", *row) for at, row in enumerate(rows)]
    shown = most_frequent(listed)
    assert shown == [each for each in listed if each in shown], "in their order"
    standing = [each for each in listed if each.stands_out]
    assert all(each in shown for each in standing)
    assert len(shown) == min(len(listed), max(MAX_ROWS, len(standing)))
    rest = [each.days_with for each in shown if not each.stands_out]
    left = [each.days_with for each in listed if each not in shown]
    assert not rest or not left or min(rest) >= max(left)


def practiced(days: float, name: str, before: int, after: int) -> Entry:
    """A practice that was done so many days ago."""
    done = Played(id=name, name=name, minutes=5, before=Level(before), after=Level(after))
    return done.applied_to(an_entry(24 * days))


@pytest.mark.parametrize("size", [WIDE, (98, 30), (60, 20), (40, 20)])
async def test_practices_are_counted_before_and_after(
    stage_home: Home, size: tuple[int, int]
) -> None:
    name = "Ten minutes of a very long name [b]x[/b]"
    done = [practiced(number, name, 2, 4 - number % 3) for number in range(12)]
    done.append(practiced(2.5, "Body scan", 3, 3))
    async with staged(stage_home, size, before=recorded(*done)) as stage:
        await stage.press("n")
        drawn = card(stage, "practices")
        said = " ".join(drawn.split())
        assert "of 12 times: higher 8, same 4, lower 0" in said
        assert "Strong feelings often ease by themselves" in said
        assert "So far: Body scan (1)." in said
        width = stage.app.screen.query_one(Practices).size.width
        assert max(map(len, drawn.split("\n"))) <= width


async def test_without_practices_there_is_no_card_about_them(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(*walks(40))) as stage:
        await stage.press("n")
        await settled(stage)
        assert not stage.app.screen.query_one("#practices").display
