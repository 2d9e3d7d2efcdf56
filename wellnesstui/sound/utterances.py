"""What the computer's own voice is given to say of a text: a sentence at a time, in words, without a number to call."""

from __future__ import annotations

from itertools import pairwise

from wellnesstui.sound.spoken import has_phone_number, sentences, spoken

LONGEST = 400
"""Characters that are said at a time: what is begun can be stopped, but a program isn't asked how far it is."""
_NO_WORD = "!?.,;:-' "
"""What no words begin with: spd-say would take a line that begins with some of it for a command."""


def utterances(text: str) -> tuple[str, ...]:
    """What is said of a text, in order. A sentence that may have a phone number is left out, and so are
    two that only have one together.
    """
    found = sentences(text)
    unsaid = {each for pair in pairwise(found) if _have_number_together(*pair) for each in pair}
    words = [spoken(each) for each in found if each not in unsaid]
    parts = (part.lstrip(_NO_WORD) for each in words for part in _parts(each))
    return tuple(filter(None, parts))


def _have_number_together(one: str, other: str) -> bool:
    has_alone = has_phone_number(one) or has_phone_number(other)
    return not has_alone and has_phone_number(f"{one} {other}")


def _parts(words: str) -> list[str]:
    """The words in parts of LONGEST characters at most, between words where that's possible."""
    parts = []
    while len(words) > LONGEST:
        at = words.rfind(" ", 1, LONGEST)
        at = LONGEST if at < 0 else at
        parts.append(words[:at])
        words = words[at:].strip()
    return [*parts, words] if words else parts
