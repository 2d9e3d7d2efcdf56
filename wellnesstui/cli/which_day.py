"""Asks a person at a terminal which of two days is meant, e.g. by 3/12: month first, as in the US."""

from __future__ import annotations

from wellnesstui.cli import asking
from wellnesstui.domain.errors import AmbiguousDay


def ask(error: AmbiguousDay, argv: list[str]) -> list[str]:
    """The words of the command with the day that was chosen. Raises the error where none is.

    A script isn't asked, and no day is looked for in words that the program took apart.
    """
    words = [word for word in argv if error.text in word.lower()]
    if len(words) != 1 or "--json" in argv or not asking.is_terminal():
        raise error
    readings = list(error.readings)
    choices = "  ".join(f"{number} {each}" for number, each in enumerate(readings, 1))
    answer = asking.answer(f"Which day is {error.text}? {choices} (Enter to cancel): ")
    if answer not in ("1", "2"):
        raise error
    chosen = error.readings[readings[int(answer) - 1]]
    begin = words[0].lower().index(error.text)
    better = f"{words[0][:begin]}{chosen}{words[0][begin + len(error.text) :]}"
    return [better if word is words[0] else word for word in argv]
