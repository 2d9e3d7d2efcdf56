"""The one idea of the day."""

from __future__ import annotations

from wellnesstui.domain.checkin import idea_domain
from wellnesstui.domain.content import ActivityIdea
from wellnesstui.store.vault import Vault

_LATELY = 14
_LONGEST = 5


def idea_of(vault: Vault, day: int) -> ActivityIdea | None:
    """From the domain with the fewest activities lately, short, and another one each day."""
    domain = idea_domain(vault.domains(day - _LATELY + 1, day), day)
    ideas = vault.vocabulary.ideas()
    fitting = [idea for idea in ideas if idea.domain == domain and idea.minutes <= _LONGEST]
    return fitting[day % len(fitting)] if fitting else None
