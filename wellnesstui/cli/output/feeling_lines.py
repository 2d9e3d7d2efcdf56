"""The feeling words with what each means, for a question that is answered with a question mark."""

from __future__ import annotations

from wellnesstui.store.content import library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def feeling_lines() -> Iterator[str]:
    """Lines for each quarter of the board: its title, and a word with its meaning on each."""
    title = ""
    for word in library.feeling_words():
        pleasant = "Pleasant" if word.pleasantness > 0 else "Unpleasant"
        energy = "high" if word.energy > 0 else "low"
        if title != f"{pleasant}, {energy} energy":
            title = f"{pleasant}, {energy} energy"
            yield title
        yield f"  {word.name}: {word.means}"
