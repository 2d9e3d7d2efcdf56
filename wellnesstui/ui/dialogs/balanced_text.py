"""Text wrapped into lines of about the same length, which read easier when they are centered."""

from __future__ import annotations

from textwrap import wrap


def balanced_text(text: str, width: int) -> str:
    """The text on one line if it fits; else each sentence by itself, in lines of similar length.

    No line is longer than ``width`` characters, and a sentence takes no more lines than it needs.
    """
    sentences = [text] if len(text) <= width else text.replace(". ", ".\n").splitlines()
    lines: list[str] = []
    for sentence in sentences:
        needed = len(wrap(sentence, width))
        widths = range(1, width + 1)
        narrowest = next((each for each in widths if len(wrap(sentence, each)) == needed), width)
        lines += wrap(sentence, narrowest)
    return "\n".join(lines)
