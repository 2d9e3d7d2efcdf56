"""The line of a practice's file in which what makes it unfit stands."""

from __future__ import annotations

import re

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.practices.practice_file import UnfitTable


def unfit_at(reason: Unfit, content: bytes) -> Unfit:
    """The reason with its line in front, if it's about a table of the file."""
    if not isinstance(reason, UnfitTable):
        return reason
    return Unfit(f"line {_line(reason, content.decode('utf-8', 'replace'))}: {reason}")


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
