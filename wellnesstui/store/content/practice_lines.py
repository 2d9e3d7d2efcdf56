"""The line of a practice's file in which what makes it unfit stands."""

from __future__ import annotations

import re

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.practices.practice_file import UnfitTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def unfit_at(reason: UnfitTable, content: bytes) -> Unfit:
    """The reason with its line in front."""
    return Unfit(located([reason], content)[0])


def located(reasons: Iterable[UnfitTable], content: bytes) -> list[str]:
    """The reasons in the order of their lines, each with its line in front."""
    text = content.decode("utf-8", "replace")
    rows = sorted((_line(reason, text), str(reason)) for reason in reasons)
    return [f"line {line}: {because}" for line, because in rows]


def _line(reason: UnfitTable, text: str) -> int:
    """That of the name, else of the table's head; from 1."""
    lines = text.splitlines()
    begin, end = 0, len(lines)
    heads = [number for number, line in enumerate(lines) if re.match(r"\s*\[\[", line)]
    kind, number = ("pace", reason.pace) if reason.pace else ("step", reason.step)
    if number:
        own = [head for head in heads if re.match(rf"\s*\[\[\s*{kind}\s*\]\]", lines[head])]
        begin = own[number - 1] if number <= len(own) else 0
    end = next((head for head in heads if head > begin), end)
    name = re.compile(rf"\s*[\"']?{re.escape(reason.field)}[\"']?\s*=")
    if reason.field:
        for number in range(begin, end):
            if name.match(lines[number]):
                return number + 1
    return begin + 1
