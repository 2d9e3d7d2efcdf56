"""What fits now: few, varied, never hidden, always in the room there is, and the same for an hour."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.moment import Day
from wellnesstui.domain.practices.fits_now import (
    MOST,
    Situation,
    fits_now,
    offered_minutes,
    wanted,
)
from wellnesstui.domain.practices.practice import FAMILIES, NEEDS, RESET, Summary
from wellnesstui.store.content import practices

ALL = practices.summaries()
DAY, MONDAY = Day(20_000), 0


def at(hour: int, **changes: object) -> Situation:
    return Situation(day=DAY, hour=hour, weekday=MONDAY).replace(**changes)


def ids(found: tuple[Summary, ...]) -> list[str]:
    return [each.id for each in found]


def summaries() -> st.SearchStrategy[list[Summary]]:
    lengths = st.tuples(st.integers(1, 60), st.integers(1, 60), st.integers(1, 60)).map(sorted)
    one = st.builds(
        lambda number, lengths, needs, family, inward: Summary(
            id=f"p{number}",
            title=f"P {number}",
            least=lengths[0],
            minutes=lengths[1],
            most=lengths[2],
            needs=tuple(needs),
            family=family,
            inward=inward,
        ),
        st.integers(0, 40),
        lengths,
        st.lists(st.sampled_from((RESET, *NEEDS)), min_size=1, max_size=3, unique=True),
        st.sampled_from(tuple(FAMILIES)),
        st.booleans(),
    )
    return st.lists(one, max_size=30, unique_by=lambda each: each.id)


def situations() -> st.SearchStrategy[Situation]:
    return st.builds(
        Situation,
        day=st.integers(0, 30_000).map(Day),
        hour=st.integers(0, 23),
        weekday=st.integers(0, 6),
        free=st.none() | st.integers(0, 2_000),
        is_low=st.booleans(),
        uses=st.dictionaries(st.integers(0, 40).map("p{}".format), st.integers(1, 50)),
        last=st.integers(0, 40).map("p{}".format) | st.just(""),
    )


MARKS = st.frozensets(st.integers(0, 40).map("p{}".format))


@given(summaries(), situations(), MARKS, MARKS, st.randoms())
def test_few_that_fit_none_hidden_none_twice_whatever_their_order(
    practices: list[Summary],
    situation: Situation,
    favorites: frozenset[str],
    hidden: frozenset[str],
    random: object,
) -> None:
    found = fits_now(practices, situation, favorites, hidden)
    room = 30 if situation.free is None else situation.free
    fitting = [
        each
        for each in practices
        if each.id not in hidden and each.least <= room and RESET not in each.needs
    ]
    assert min(3, len(fitting)) <= len(found) <= MOST
    assert {each.id for each in found} <= {each.id for each in fitting}
    assert len({each.id for each in found}) == len(found)
    for each in found:
        minutes = offered_minutes(each, situation.free)
        assert each.least <= minutes <= each.most
        assert situation.free is None or minutes <= situation.free
    mixed = list(practices)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert fits_now(mixed, situation, favorites, hidden) == found
    assert wanted(situation)


@given(situations())
def test_of_the_bundled_ones_there_are_always_enough(situation: Situation) -> None:
    found = fits_now(ALL, situation)
    assert len(found) >= (3 if situation.free is None or situation.free > 0 else 0)
    first = wanted(situation)[0].needs
    if situation.free is None or situation.free >= 5:
        assert set(first) & set(found[0].needs)


def test_a_night_at_home_and_one_at_work() -> None:
    assert {each.need for each in fits_now(ALL, at(23))} <= {"sleep", "unwind"}
    assert "sleep" not in {each.need for each in fits_now(ALL, at(3, free=60))}


def test_awake_in_the_middle_of_the_night_it_is_what_is_short_and_for_then() -> None:
    for hour in range(2, 5):
        found = set(ids(fits_now(ALL, at(hour))))
        assert found == {"back-to-sleep", "slow-alphabet", "counting-down"}


def test_at_work_nothing_asks_for_a_bed_or_a_walk() -> None:
    for hour in range(24):
        for situation in (at(hour, in_session=True), at(hour, free=150)):
            found = fits_now(ALL, situation)
            assert len(found) >= 3
            assert {each.posture for each in found} <= {"any", "sitting", "standing"}
            assert "sleep" not in {each.need for each in found}


def test_a_short_gap_is_for_between_sessions() -> None:
    found = fits_now(ALL, at(10, free=4))
    assert found[0].need == "between sessions"
    assert all(each.least <= 4 for each in found)


def test_after_a_low_mood_what_calms_and_nothing_that_turns_inward_first() -> None:
    found = fits_now(ALL, at(10, is_low=True))
    assert {each.need for each in found[:4]} == {"calm down", "be kind"}
    assert not any(each.inward for each in found)


def test_what_is_known_comes_first_but_not_what_was_done_last() -> None:
    focus = [each.id for each in ALL if each.need == "focus" and each.may_be_offered(10)]
    situation = at(10, uses={focus[0]: 2, focus[1]: 9, focus[2]: 6}, last=focus[1])
    assert ids(fits_now(ALL, situation))[0] == focus[2]
    assert ids(fits_now(ALL, situation, favorites={focus[0]}))[0] == focus[2], "6 over 2 and 3"
    assert ids(fits_now(ALL, at(10), favorites={focus[0]}))[0] == focus[0]
    assert ids(fits_now(ALL, situation, hidden={focus[2]}))[0] == focus[0]


def test_the_same_for_the_hour_and_another_selection_in_the_next_days() -> None:
    assert fits_now(ALL, at(10)) == fits_now(ALL, at(10))
    seen = {each.id for n in range(14) for each in fits_now(ALL, at(10, day=Day(DAY + n)))}
    assert len(seen) > 10


def test_what_belongs_to_an_hour_or_an_event_is_not_offered_at_any_time() -> None:
    box = next(each for each in ALL if each.id == "box")
    night, morning = box.replace(hours=(20, 4)), box.replace(hours=(4, 11))
    assert [hour for hour in range(24) if night.may_be_offered(hour)] == [*range(4), *range(20, 24)]
    assert [hour for hour in range(24) if morning.may_be_offered(hour)] == [*range(4, 11)]
    asked = tuple(each.replace(on_request=True) for each in ALL)
    assert fits_now(asked, at(10)) == ()
    early = tuple(each.replace(hours=(4, 11)) for each in ALL)
    assert fits_now(early, at(15)) == ()
    assert fits_now(early, at(10))


def test_nothing_of_the_library_is_offered_at_the_wrong_time() -> None:
    library = practices.summaries()
    for hour in range(24):
        for each in fits_now(library, at(hour)):
            assert each.may_be_offered(hour)
            assert each.id not in ("grief", "after-a-death", "after-an-error")
    assert "morning-breaths" not in {each.id for each in fits_now(library, at(15))}
