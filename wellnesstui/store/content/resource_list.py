"""A person's own list of resources: one TOML file, each table of which is parsed by itself.

A mistake in one table is named with its line, and the others work. Every bound is checked before
anything is parsed: the file may come from anywhere.
"""

from __future__ import annotations

import os

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.fields import tables_of
from wellnesstui.domain.record import Record
from wellnesstui.domain.resources.dialable import MAX_LINES
from wellnesstui.domain.resources.hours import is_known_zone
from wellnesstui.domain.resources.resource import Resource
from wellnesstui.domain.resources.table import ListLine, read_resource
from wellnesstui.domain.text import clean_line
from wellnesstui.store.disk.own_toml import (
    MAX_BYTES,
    decoded,
    parse_toml,
    read_bytes,
    shifted_lines,
    too_large,
)
from wellnesstui.store.disk.regular import is_stream, open_given

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

MAX_RESOURCES = 1000
"""Most resources in one file."""
MAX_CHARACTERS = 8 * 1024
"""Longest text of one resource, its numbers included."""

_MAX_PARTS = 4 * MAX_LINES
_SURE_ZONE = "Europe/London"


class Fault(Record):
    """A table that can't be used: the line it begins at, and a clause on why, which may follow a colon."""

    line: int
    because: str


class OwnList(Record):
    """The usable resources of a file, and its faults."""

    resources: tuple[Resource, ...]
    faults: tuple[Fault, ...]


class _Part(Record):
    line: int
    text: str


def read_list(path: str, regions: Collection[str], taken: dict[str, str]) -> OwnList:
    """The resources and faults of a file; ``regions`` are the known codes.

    ``taken`` has the owner of each id that is taken ("line 3 of clinic.toml"); the ids of this file
    are added to it. Raises Unfit when nothing of the file can be used.
    """
    file = clean_line(os.path.basename(path))[:80]
    head, *parts = _parts(_text(path))
    resources, faults = [], _stray_line(head)
    for part in parts:
        try:
            resource = _resource(part, file, regions, taken)
        except Unfit as reason:
            faults.append(Fault(line=part.line, because=str(reason)))
        else:
            taken[resource.id] = f"line {part.line} of {file}"
            resources.append(resource)
    return OwnList(resources=tuple(resources), faults=tuple(faults))


def _text(path: str) -> str:
    """The file's text, or a stream's. Raises Unfit."""
    if not is_stream(path):
        content = read_bytes(path)
    else:
        try:
            with open_given(path) as file:
                content = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise Unfit("it can't be opened") from error
        if len(content) > MAX_BYTES:
            raise too_large()
    return decoded(content).replace("\r\n", "\n")


def _parts(text: str) -> list[_Part]:
    """The text before the first ``[[resource]]``, then each table; with the line each begins at."""
    begins, lines = [0], text.split("\n")
    for index, line in enumerate(lines):
        if "".join(line.partition("#")[0].split()) == "[[resource]]":
            begins.append(index)
            if len(begins) > MAX_RESOURCES + 1:
                raise Unfit(
                    f"it has more than {MAX_RESOURCES} resources; line {index + 1} is one too many"
                )
    ends = [*begins[1:], len(lines)]
    return [
        _Part(line=begin + 1, text="\n".join(lines[begin:end]))
        for begin, end in zip(begins, ends, strict=True)
    ]


def _stray_line(head: _Part) -> list[Fault]:
    """A fault for the first line above all resources that is not a comment, else none."""
    for number, line in enumerate(head.text.split("\n"), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            return [Fault(line=number, because="only [[resource]] tables are allowed")]
    return []


def _resource(part: _Part, file: str, regions: Collection[str], taken: dict[str, str]) -> Resource:
    if len(part.text) > MAX_CHARACTERS:
        raise Unfit(f"it's longer than {MAX_CHARACTERS:,} characters")
    count = sum(line.lstrip().startswith("[") for line in part.text.split("\n"))
    if count + part.text.count("{") > _MAX_PARTS:  # { opens one within a line
        raise Unfit(f"it has more than {_MAX_PARTS} tables")
    try:
        tables = parse_toml(part.text.encode())
    except Unfit as reason:  # which counts its lines from the table's first
        raise Unfit(shifted_lines(reason, part.line)) from reason
    loose = next((name for name in tables if name != "resource"), None)
    if loose is not None:
        raise Unfit(
            f'"{clean_line(loose)[:40]}" comes after it; only [[resource]] tables are allowed'
        )
    table = tables_of(tables, "resource")[0]
    resource = read_resource(table, regions, ListLine(file=file, line=part.line))
    _check_zones(resource)
    if resource.id in taken:
        raise Unfit(f"{taken[resource.id]} already has the id {resource.id}")
    return resource


def _check_zones(resource: Resource) -> None:
    """A misspelt zone would leave a line without hours for ever. Raises Unfit."""
    hours = (resource.hours, *(line.hours for line in resource.lines))
    for zone in {each.zone for each in hours if each and each.zone}:
        # a machine without the table of zones knows none, and that is no fault of the list
        if not is_known_zone(zone) and is_known_zone(_SURE_ZONE):
            raise Unfit(f"{zone} isn't a time zone like America/New_York")
