"""The line, the rhythm, the balance, the words and the chart: against plain reckoning, and at the edges."""

from __future__ import annotations

import itertools
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.entry import Level
from wellnesstui.domain.moment import Day, weekday
from wellnesstui.store.database.overview import ActivityRow, MoodRow, WordRow
from wellnesstui.trends import balance, chart, days, rhythm, running_median, span, words
from wellnesstui.trends.days import MoodDay
from wellnesstui.trends.rhythm import Cell
from wellnesstui.trends.span import Span

moods = st.integers(2, 10).map(lambda step: step / 2)
series = st.dictionaries(st.integers(0, 120), moods, max_size=60).map(
    lambda found: [(Day(day), mood) for day, mood in sorted(found.items())]
)
feelings = st.lists(
    st.tuples(
        st.integers(0, 60), st.integers(0, 23), st.none() | st.integers(1, 5), st.none() | st.integers(1, 5)
    ),
    max_size=60,
).map(lambda rows: list(map(MoodRow._make, rows)))  # fmt: skip


@given(series, st.sampled_from((1, 7, 14, 28)))
def test_the_running_median_is_that_of_the_days_around(
    values: list[tuple[Day, float]], width: int
) -> None:
    lines = running_median.medians(values, width)
    assert [day for each in lines for day, _ in each] == [day for day, _ in values]
    for each in lines:
        own = dict(values)
        inside = [day for day, _ in each]
        for day, value in each:
            near = [
                own[other] for other in inside if -(width // 2) <= other - day <= (width - 1) // 2
            ]
            assert value == median(near)


@given(series)
def test_no_line_reaches_over_more_than_seven_empty_days(values: list[tuple[Day, float]]) -> None:
    parts = running_median.runs(values)
    assert [each for part in parts for each in part] == values
    assert all(part for part in parts)
    for part in parts:
        assert all(after - before <= 8 for (before, _), (after, _) in itertools.pairwise(part))
    for before, after in itertools.pairwise(parts):
        assert after[0][0] - before[-1][0] > 8


def test_a_gap_of_seven_days_is_bridged_and_one_of_eight_is_not() -> None:
    assert len(running_median.runs([(Day(0), 3.0), (Day(8), 3.0)])) == 1
    assert len(running_median.runs([(Day(0), 3.0), (Day(9), 3.0)])) == 2
    assert running_median.medians([], 7) == []


@pytest.mark.parametrize(("length", "width"), [(7, 7), (30, 7), (91, 14), (365, 28), (3650, 28)])
def test_the_width_goes_with_the_span(length: int, width: int) -> None:
    assert running_median.window(length) == width


@given(feelings)
def test_each_day_counts_once_in_a_cell(rows: list[MoodRow]) -> None:
    for hours in (1, 3):
        cells = rhythm.by_time(rhythm.parts_of_days(rows, hours))
        assert len(cells) == 24 // hours
        for place, cell in enumerate(cells):
            curve_of_days: dict[int, list[int]] = {}
            for day, hour, mood, _ in rows:
                if mood is not None and hour // hours == place:
                    curve_of_days.setdefault(day, []).append(mood)
            middles = [median(each) for each in curve_of_days.values()]
            assert cell == Cell(
                days=len(middles), mood=median(middles) if len(middles) > 2 else None
            )
    found = days.daily_medians(rows)
    for number, cell in enumerate(rhythm.by_weekday(found)):
        own = [day.mood for day in found if weekday(day.day) == number]
        assert cell == Cell(days=len(own), mood=median(own) if len(own) > 2 else None)
    for number, row in enumerate(rhythm.by_weekday_and_time(rhythm.parts_of_days(rows, 3))):
        own_rows = [each for each in rows if weekday(each.day) == number]
        assert row == rhythm.by_time(rhythm.parts_of_days(own_rows, 3))


def test_balance_counts_times_days_and_the_minutes_that_were_said() -> None:
    rows = [(1, "walk", 20, "physical"), (1, "run", None, "physical"), (2, "walk", 5, "physical"), (2, "call", None, "relational")]  # fmt: skip
    shares = {share.domain: share for share in balance.balance(map(ActivityRow._make, rows))}
    assert list(shares) == ["physical", "psychological", "emotional", "meaning", "relational", "professional"]  # fmt: skip
    physical = shares["physical"]
    assert (physical.times, physical.timed, physical.minutes, physical.days) == (3, 2, 25, 2)
    assert (shares["relational"].times, shares["relational"].minutes) == (1, 0)
    assert shares["meaning"].times == 0


def test_a_mood_of_a_word_says_on_how_many_days_it_is() -> None:
    [tired] = words.words(
        [WordRow(Day(day), "tired", None if day < 20 else Level(1)) for day in range(23)], 9
    )
    assert (tired.days, tired.with_mood, tired.mood_text()) == (23, 3, "1 on 3")
    [calm] = words.words([WordRow(Day(day), "calm", Level(4)) for day in range(3)], 9)
    assert calm.mood_text() == "4"


def test_what_has_no_domain_yet_is_not_left_out_of_the_balance() -> None:
    shares = balance.balance(
        (ActivityRow(Day(1), "Kaffeepause", 5, ""), ActivityRow(Day(2), "walk", 20, "physical"))
    )
    assert [share.domain for share in shares[6:]] == ["other"]
    assert (shares[6].times, shares[6].minutes) == (1, 5)


def test_words_by_days_with_the_mood_of_the_days() -> None:
    told = [(1, "calm", 4), (1, "calm", 2), (2, "calm", 5), (3, "calm", 5), (3, "tired", None), (4, "tired", 1)]  # fmt: skip
    rows = list(map(WordRow._make, told))
    calm, tired = words.words(rows, 9)
    assert (calm.name, calm.days, calm.mood) == ("calm", 3, 5)
    assert (tired.name, tired.days, tired.mood) == ("tired", 2, None)
    assert words.words(rows, 1) == (calm,)


TODAY = Day(20_000)


@pytest.mark.parametrize("range", span.RANGES)
@pytest.mark.parametrize("bounds", [None, (TODAY - 3, TODAY), (TODAY - 4000, TODAY + 5)])
def test_spans_end_today_and_follow_one_another(range: str, bounds: tuple[Day, Day] | None) -> None:
    now = span.span(range, TODAY, bounds)
    if range == span.ALL:
        first, last = bounds or (TODAY, TODAY)
        assert now == Span(first=first, last=max(last, TODAY))
        return
    assert (now.last, now.days) == (TODAY, span.LENGTHS[range])
    before = span.span(range, TODAY, bounds, back=1)
    assert before.last == now.first - 1
    assert before.days == now.days


@given(series, st.integers(1, 130), st.integers(1, 90))
def test_the_chart_keeps_its_room(values: list[tuple[Day, float]], length: int, room: int) -> None:
    inside = [(day, mood) for day, mood in values if day < length]
    kept = [MoodDay(day=Day(day), mood=mood) for day, mood in inside]
    rows = chart.chart(
        Span(first=Day(0), last=Day(length - 1)),
        kept,
        running_median.medians(inside, 7),
        room,
        ".",
        "o",
    )
    assert len(rows) == 9
    assert all(len(row) <= room for row in rows)
    assert ("o" in "".join(rows)) == bool(inside)


def test_one_day_is_one_sign_on_its_step() -> None:
    kept = [MoodDay(day=Day(4), mood=3.5)]
    rows = chart.chart(Span(first=Day(0), last=Day(6)), kept, [], 40, ".", "o")
    assert rows == ["", "", "", "    .", "", "", "", "", ""]
