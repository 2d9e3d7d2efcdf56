"""The practice that Today suggests: of the domain, short, for any day, and each in its turn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.entry import DOMAINS
from wellnesstui.domain.moment import Day
from wellnesstui.domain.practices.suggestion import FAMILIES, LONGEST, practice_of_day
from wellnesstui.store.content import practices

KNOWN = practices.summaries()
DAYS = st.integers(0, 40_000).map(Day)


@given(DAYS, st.sampled_from(DOMAINS), st.sets(st.sampled_from([each.id for each in KNOWN])))
def test_it_fits_any_day(day: Day, domain: str, hidden: set[str]) -> None:
    found = practice_of_day(KNOWN, domain, day, hidden)
    assert found == practice_of_day(reversed(KNOWN), domain, day, hidden), "in any order"
    if found is not None:
        assert day % 2
        assert found.domain == domain
        assert found.minutes <= LONGEST
        assert found.family in FAMILIES
        assert not found.inward
        assert not found.warning
        assert found.id not in hidden
        assert "reset" not in found.needs


@given(DAYS.filter(lambda day: day % 2 == 0), st.sampled_from(DOMAINS))
def test_every_other_day_is_for_an_activity(day: Day, domain: str) -> None:
    assert practice_of_day(KNOWN, domain, day) is None


@pytest.mark.parametrize("domain", ["physical", "psychological"])
def test_each_comes_before_one_comes_again(domain: str) -> None:
    found = [practice_of_day(KNOWN, domain, Day(day)) for day in range(1, 401, 2)]
    ids = [each.id for each in found if each]
    count = len(set(ids))
    assert count >= 5
    assert len(set(ids[:count])) == count
