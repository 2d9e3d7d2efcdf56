"""Text wrapped into lines of about the same length, which read easier when they are centered."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from textwrap import wrap


@lru_cache(maxsize=16)  # a screen asks for the same few texts again and again
def balanced_text(text: str, width: int) -> str:
    """The text on one line if it fits; else each sentence by itself, in lines of similar length.

    No line is longer than ``width`` characters, and a sentence takes no more lines than it needs.
    """
    sentences = [text] if len(text) <= width else text.replace(". ", ".\n").splitlines()
    lines: list[str] = []
    for sentence in sentences:
        needed = len(wrap(sentence, width))
        widths = range(1, width + 1)  # each wider one needs as many lines or fewer
        narrowest = bisect_left(widths, -needed, key=lambda each: -len(wrap(sentence, each)))
        lines += wrap(sentence, widths[narrowest])
    return "\n".join(lines)
