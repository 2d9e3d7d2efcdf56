"""Choosing the idea of the day, from the domain that had the fewest activities."""

from __future__ import annotations

from functools import cache

from wellnesstui.domain.checkin import suggested_domain
from wellnesstui.domain.content import ActivityIdea
from wellnesstui.domain.moment import Day
from wellnesstui.domain.practices.practice import Summary
from wellnesstui.domain.practices.suggestion import LONGEST, practice_of_day
from wellnesstui.store.vault.vault import Vault

_RECENT = 14  # days


def idea_of_day(vault: Vault, day: Day) -> ActivityIdea | Summary | None:
    """A short idea or, every other day, a practice, from the domain with the fewest activities of 14
    days.
    """
    domain = suggested_domain(vault.domains(day - _RECENT + 1, day), day)
    practice = practice_of_day(_bundled(), domain, day, vault.practice_marks.hidden())
    if practice is not None:
        return practice
    ideas = vault.vocabulary.ideas()
    fitting = [idea for idea in ideas if idea.domain == domain and idea.minutes <= LONGEST]
    return fitting[day % len(fitting)] if fitting else None


@cache
def _bundled() -> tuple[Summary, ...]:
    """The practices that come with wellness: Today is read again after each change."""
    from wellnesstui.store.content import practices

    return practices.summaries()
