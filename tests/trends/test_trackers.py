"""Trackers in Trends: their days, and what goes along with mood by ranks, against the long way round."""

from __future__ import annotations

import random
from math import isclose, sqrt
from pathlib import Path
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hand import an_entry
from tests.thorough import examples
from wellnesstui.domain.entry import TrackerValue
from wellnesstui.domain.moment import Day
from wellnesstui.domain.trackers.tracker import NUMBER, YES_NO, Tracker
from wellnesstui.store.database.overview import TrackerRow
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
from wellnesstui.trends import wording
from wellnesstui.trends.association import compare
from wellnesstui.trends.look import look
from wellnesstui.trends.span import span
from wellnesstui.trends.tracker_association import MIN_PAIRS
from wellnesstui.trends.trackers import courses

Values = list[float | None]


def _ranks(values: list[float]) -> list[float]:
    """The mean rank of equal values, by counting."""
    return [sum(other < value for other in values) + (sum(other == value for other in values) + 1) / 2 for value in values]  # fmt: skip


def _centered(ranks: list[float], weekdays: list[int]) -> list[float]:
    means = {
        day: mean(r for r, w in zip(ranks, weekdays, strict=True) if w == day)
        for day in set(weekdays)
    }
    return [rank - means[day] for rank, day in zip(ranks, weekdays, strict=True)]


def slowly(moods: list[float], values: Values, weekdays: list[int]) -> list[float]:
    """Rho times the root of the pairs less one at each shift, straight from what it means."""
    there = [at for at, value in enumerate(values) if value is not None]
    own: Values = [None] * len(moods)
    mood: Values = [None] * len(moods)
    days = [weekdays[at] for at in there]
    for at, one, two in zip(
        there,
        _centered(_ranks([value for value in values if value is not None]), days),
        _centered(_ranks([moods[at] for at in there]), days),
        strict=True,
    ):
        own[at], mood[at] = one, two
    found = []
    for shift in range(len(moods)):
        pairs = [(a, b) for at, a in enumerate(own) if a is not None and (b := mood[(at + shift) % len(moods)]) is not None]  # fmt: skip
        if len(pairs) < MIN_PAIRS:
            found.append(0.0)
            continue
        middle = [mean(side) for side in zip(*pairs, strict=True)]
        both = sum((a - middle[0]) * (b - middle[1]) for a, b in pairs)
        spread = [sum((pair[side] - middle[side]) ** 2 for pair in pairs) for side in (0, 1)]
        fits = min(spread) > 1e-6
        found.append(both / sqrt(spread[0] * spread[1]) * sqrt(len(pairs) - 1) if fits else 0.0)
    return found


@settings(max_examples=examples(25), deadline=None)
@given(
    st.integers(0, 10**6),
    st.integers(34, 90),
    st.sampled_from((0.0, 0.05, 0.2)),
    st.sampled_from((1, 7)),
)
def test_it_is_the_same_as_the_long_way_round(
    seed: int, days: int, gaps: float, kinds: int
) -> None:
    chance = random.Random(seed)
    moods = [chance.randint(2, 10) / 2 for _ in range(days)]
    values: Values = [
        None if chance.random() < gaps else float(chance.randint(0, 6)) for _ in range(days)
    ]
    weekdays = [day % kinds for day in range(days)]
    found = compare(moods, {}, weekdays, trackers={"sleep": values})
    given_values = [value for value in values if value is not None]
    if not found.trackers:
        assert found.counted_trackers == (("sleep", len(given_values)),)
        return
    (along,) = found.trackers
    wanted = slowly(moods, values, weekdays)
    assert isclose(along.standardised, wanted[0], abs_tol=1e-6)
    assert isclose(along.rho * sqrt(along.days - 1), wanted[0], abs_tol=1e-6)
    wider = sqrt((days - 1) / (days - kinds))
    limit = wider * sorted(map(abs, wanted))[-(-95 * days // 100) - 1]
    assert isclose(found.limit, limit, abs_tol=1e-6)
    assert -1 <= along.low <= along.rho <= along.high <= 1


def _history(days: int, seed: int = 7) -> tuple[list[float], random.Random]:
    chance = random.Random(seed)
    return [chance.randint(2, 10) / 2 for _ in range(days)], chance


def test_a_tracker_that_follows_mood_stands_out_and_is_said_in_words() -> None:
    moods, chance = _history(120)
    sleep: Values = [mood + chance.gauss(0, 1) for mood in moods]
    noise: Values = [chance.gauss(0, 1) for _ in moods]
    found = compare(
        moods, {}, [day % 7 for day in range(120)], trackers={"sleep": sleep, "noise": noise}
    )
    assert [each.name for each in found.trackers if each.stands_out] == ["sleep"]
    (sentence,), rest = wording.sentences(found)
    assert sentence.startswith(
        "When sleep was higher, mood tended to be higher on the same weekdays (rank correlation 0."
    )
    assert rest.startswith("2 trackers compared on 120 days.")


def test_the_order_of_days_alone_matters_and_no_scale() -> None:
    moods, chance = _history(90)
    sleep: Values = [chance.gauss(7, 1) for _ in moods]
    stretched: Values = [None if value is None else value**3 for value in sleep]
    one, other = (compare(moods, {}, trackers={"sleep": each}) for each in (sleep, stretched))
    assert isclose(one.trackers[0].rho, other.trackers[0].rho)


def test_days_without_an_answer_are_left_out_of_yes_and_no() -> None:
    moods = [2.0, 4.0] * 40
    answers: list[bool | None] = [mood > 3 if at < 60 else None for at, mood in enumerate(moods)]
    found = compare(moods, {}, answers={"outside": answers})
    (along,) = found.listed
    assert (along.days_with, along.days_without, along.difference) == (30, 30, 2.0)
    assert wording.sentence(along).startswith(
        "On the 30 days with a yes for outside, mood was 2.0 higher"
    )
    as_activity = compare(moods, {"outside": [bool(each) for each in answers]})
    assert as_activity.listed[0].difference < 2


def test_answers_of_all_days_are_an_activity() -> None:
    moods, chance = _history(70)
    present = [chance.random() < 0.4 for _ in moods]
    one, other = compare(moods, {"x": present}), compare(moods, {}, answers={"x": list(present)})
    assert one.listed[0] == other.listed[0].replace(is_answer=False)


@pytest.mark.parametrize("values", [[None] * 60, [7.0] * 60, [float(at) if at < 29 else None for at in range(60)],
                                    [float(at) if at < 31 else None for at in range(60)]])  # fmt: skip
def test_too_few_days_or_shifts_are_counted_alone(values: Values) -> None:
    found = compare([float(at % 5 + 1) for at in range(60)], {}, trackers={"sleep": values})
    assert found.trackers == ()
    there = sum(value is not None for value in values)
    assert found.counted_trackers == ((("sleep", there),) if there else ())


def test_a_day_counts_with_its_median_and_a_yes_is_a_yes() -> None:
    sleep = Tracker(id="sleep", name="Sleep", kind=NUMBER)
    out = Tracker(id="out", name="out", kind=YES_NO)
    hidden = Tracker(id="hidden", name="hidden", kind=NUMBER, hidden=True)
    rows = [TrackerRow(Day(day), id, TrackerValue(value)) for day, id, value in (
        (1, "sleep", 6000), (1, "sleep", 9000), (1, "sleep", 7500), (3, "sleep", 5000), (1, "out", 0), (1, "out", 1000),
        (2, "out", 0), (1, "hidden", 5), (1, "deleted", 5),
    )]  # fmt: skip
    found = courses((sleep, out, hidden), rows, 7)
    assert [each.days for each in found] == [((1, 7.5), (3, 5.0)), ((1, 1.0), (2, 0.0))]
    assert [wording.course(each) for each in found] == [
        "median 6.25 on 2 days",
        "yes on 1 of 2 days",
    ]


def test_a_look_has_them_from_the_vault(tmp_path: Path) -> None:
    with Vault.open(Home(*[str(tmp_path / "home")] * 3)) as vault:
        vault.trackers.add("sleep", unit="hours")
        for day in range(40):
            value = TrackerValue(6000 + day % 5 * 500)
            vault.record(an_entry(24.0 * day, mood=1 + day % 5, trackers=(("sleep", value),)))
        bounds = vault.overview.bounds()
        assert bounds is not None
        found = look(vault.overview, span("all", bounds[1], bounds))
    (course,) = found.trackers
    assert len(course.days) == 40
    assert wording.course(course) == "median 7 h on 40 days"
    assert found.compared is not None
    assert found.compared.trackers[0].rho > 0.9
