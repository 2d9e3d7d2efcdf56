"""Choosing the idea of the day, from the domain that had the fewest activities."""

from __future__ import annotations

from wellnesstui.domain.checkin import suggested_domain
from wellnesstui.domain.content import ActivityIdea
from wellnesstui.domain.moment import Day
from wellnesstui.store.vault.vault import Vault

_RECENT = 14  # days
_LONGEST = 5  # minutes


def idea_of_day(vault: Vault, day: Day) -> ActivityIdea | None:
    """A short idea, another one each day, from the domain with the fewest activities of 14 days."""
    domain = suggested_domain(vault.domains(day - _RECENT + 1, day), day)
    ideas = vault.vocabulary.ideas()
    fitting = [idea for idea in ideas if idea.domain == domain and idea.minutes <= _LONGEST]
    return fitting[day % len(fitting)] if fitting else None
