"""Ratings of other programs as answers and back: "8/10 points" is the answer "8 of 10"."""

from __future__ import annotations

import re

from wellnesstui.domain.entry import Answer, Entry

_OUT_OF = re.compile(r"([0-9]{1,6}(?:[.,][0-9]{1,6})?)\s*/\s*([0-9]{1,6})(?:\s+[^\W\d_]+)?")
_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?")
_OF = re.compile(r"([0-9.,]{1,13}) of ([0-9]{1,6})")


def read_scale(text: str) -> Answer:
    """The answer that a rating is: a number, a text such as ``8 of 10``, or the text itself."""
    out_of = _OUT_OF.fullmatch(text)
    if out_of:
        return f"{out_of[1]} of {out_of[2]}"
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text


def write_scale(answer: Answer) -> str:
    """The rating of an answer on one line, as in a table: ``8/10``."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, str):
        of = _OF.fullmatch(answer)
        return f"{of[1]}/{of[2]}" if of else " ".join(answer.split())
    return repr(answer)


def without_notes(entry: Entry) -> Entry | None:
    """The entry without its note and its answers in words; None when nothing is left of it."""
    answers = tuple(
        (name, answer)
        for name, answer in entry.answers
        if not isinstance(answer, str) or _OF.fullmatch(answer)
    )
    bare = entry.replace(note="", answers=answers)
    return None if bare.is_empty() else bare
