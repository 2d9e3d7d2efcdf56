"""The line of a practice's or a form's file in which what makes it unfit stands."""

from __future__ import annotations

import re

from wellnesstui.domain.content import Fault, Unfit, UnfitTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def unfit_at(reason: UnfitTable, content: bytes) -> Unfit:
    """The reason with its line in front."""
    return Unfit(located([reason], content)[0].because)


def located(reasons: Iterable[UnfitTable], content: bytes) -> list[Fault]:
    """The reasons in the order of their lines, each with its line in front."""
    text = content.decode("utf-8", "replace")
    rows = sorted((_line(reason, text), str(reason), reason.is_loose) for reason in reasons)
    return [
        Fault(because=f"line {line}: {because}", is_loose=is_loose)
        for line, because, is_loose in rows
    ]


def _line(reason: UnfitTable, text: str) -> int:
    """That of the name, else of the table's head; from 1."""
    lines = text.splitlines()
    begin, end = 0, len(lines)
    heads = [number for number, line in enumerate(lines) if re.match(r"\s*\[\[", line)]
    if number := reason.number:
        head = re.compile(rf"\s*\[\[\s*{reason.kind}\s*\]\]")
        own = [at for at in heads if head.match(lines[at])]
        begin = own[number - 1] if number <= len(own) else 0
    end = next((head for head in heads if head > begin), end)
    name = re.compile(rf"\s*[\"']?{re.escape(reason.field)}[\"']?\s*=")
    if reason.field:
        for number in range(begin, end):
            if name.match(lines[number]):
                return number + 1
    return begin + 1
