"""Before and after practices: counts against plain reckoning, and no mood before among the moods."""

from __future__ import annotations

from collections import Counter
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from tests.lookback.pages import FIRST, OCTOBER, Rows, on
from wellnesstui.domain.entry import LEVELS, Entry, Level
from wellnesstui.domain.moment import Day
from wellnesstui.domain.practices.practice_entry import Played
from wellnesstui.store.database.overview import Overview, PracticeRow
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
from wellnesstui.trends import wording
from wellnesstui.trends.association import MIN_EACH
from wellnesstui.trends.before_after import MIN_USES, BeforeAfter, PracticeChange, before_after
from wellnesstui.trends.look import look

_LEVELS = st.none() | st.sampled_from(LEVELS)
_ROWS = st.lists(
    st.builds(
        lambda id, before, after: PracticeRow(Day(0), id, id.upper(), before, after),
        st.sampled_from("abc"),
        _LEVELS,
        _LEVELS,
    ),
    max_size=60,
)


def row(before: int | None, after: int | None, name: str = "Box breathing") -> PracticeRow:
    levels = (None if each is None else Level(each) for each in (before, after))
    return PracticeRow(Day(0), "box", name, *levels)


@given(_ROWS)
def test_the_counts_are_those_of_the_pairs(rows: list[PracticeRow]) -> None:
    found = before_after(rows)
    pairs = [each for each in rows if each.before and each.after]
    uses = Counter(each.id for each in pairs)
    assert {each.id: each.times for each in found.listed} == {
        id: count for id, count in uses.items() if count >= MIN_USES
    }
    assert dict(found.counted) == {
        id.upper(): count for id, count in uses.items() if count < MIN_USES
    }
    for each in found.listed:
        own = [(pair.before or 0, pair.after or 0) for pair in pairs if pair.id == each.id]
        assert each.higher == sum(after > before for before, after in own)
        assert each.lower == sum(after < before for before, after in own)
        assert each.higher + each.same + each.lower == each.times
    assert [each.times for each in found.listed] == sorted(
        (each.times for each in found.listed), reverse=True
    )


def test_seven_uses_are_only_counted_and_eight_are_compared() -> None:
    seven = before_after([row(2, 4)] * 7 + [row(2, None), row(None, 4)])
    assert seven == BeforeAfter(counted=(("Box breathing", 7),))
    assert wording.still_few(seven) == (
        "Counted from 8 times on, with a number before and after. So far: Box breathing (7)."
    )
    eight = before_after([*[row(2, 4)] * 5, row(3, 3), row(3, 3), row(4, 3, "Box")])
    assert eight.counted == ()
    assert eight.listed == (
        PracticeChange(id="box", name="Box", times=8, higher=5, same=2, lower=1),
    )
    assert wording.change_counts(eight.listed[0]) == "of 8 times: higher 5, same 2, lower 1"
    assert not before_after([row(2, None)] * 20)


def box(day: int, before: int | None, after: int | None) -> Entry:
    """Box breathing on a day of October."""
    levels = [None if each is None else Level(each) for each in (before, after)]
    done = Played(id="box", name="Box breathing", minutes=5, before=levels[0], after=levels[1])
    return done.applied_to(on(day, None))


def test_what_goes_with_your_mood_sees_practices() -> None:
    entries = [on(day, 2 + day % 3) for day in range(1, 32)]
    entries += [box(day, 1, None) for day in range(1, 31, 3)]
    found = look(cast("Overview", Rows(entries)), OCTOBER)
    assert found.compared is not None
    compared = {each.name: each.days_with for each in found.compared.listed}
    assert compared == {"Box breathing": 10}
    assert compared["Box breathing"] >= MIN_EACH


@given(st.sampled_from(LEVELS), _LEVELS)
def test_the_mood_before_is_never_a_mood(before: Level, after: Level | None) -> None:
    found = look(cast("Overview", Rows([box(3, before, after)])), OCTOBER)
    assert [day.mood for day in found.days] == ([after] if after else [])
    assert all(word.mood in (None, after) for word in found.words)


def test_the_vault_gives_what_was_saved(home: Home) -> None:
    with Vault.open(home) as vault:
        for entry in (box(1, 2, 4), box(2, None, 5), box(3, 2, None), on(4, 3), box(35, 1, 1)):
            vault.record(entry)
        rows = vault.overview.practices(OCTOBER.first, OCTOBER.last)
        feelings = vault.overview.feelings(OCTOBER.first, OCTOBER.last)
    assert rows == [
        PracticeRow(FIRST, "box", "Box breathing", Level(2), Level(4)),
        PracticeRow(Day(FIRST + 1), "box", "Box breathing", None, Level(5)),
        PracticeRow(Day(FIRST + 2), "box", "Box breathing", Level(2), None),
    ]
    assert [each.mood for each in feelings] == [4, 5, 3]
