"""Whether somebody who searches asks for more than a practice can give."""

from __future__ import annotations

from wellnesstui.domain.resources.index import fold

_PHRASES = (
    "suicid", "kill myself", "killing myself", "kms", "end my life", "ending my life", "end it all", "take my life",
    "want to die", "wanna die", "wish i was dead", "wish i were dead", "better off dead", "don t want to live",
    "dont want to live", "no reason to live", "overdos", "hurt myself", "hurting myself", "harm myself", "harming myself",
    "self harm", "selfharm", "cut myself", "cutting myself",
)  # fmt: skip
"""As ``fold`` leaves them; the last word may go on."""


def asks_for_help(text: str) -> bool:
    """Whether Help now comes before what is found for ``text``."""
    folded = f" {fold(text)}"
    return any(f" {phrase}" in folded for phrase in _PHRASES)
