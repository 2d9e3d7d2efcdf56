"""Every resource: those bundled with wellness, and those of a person's own lists.

Bundled ones are checked by tests, and a mistake in them is a bug. An own list may be broken or
hostile: that costs a sentence which names file, line and reason, and the rest works.
"""

from __future__ import annotations

import os

import wellnesstui
from wellnesstui.domain.content import Unfit
from wellnesstui.domain.fields import tables_of
from wellnesstui.domain.record import Record
from wellnesstui.domain.resources.region import Region
from wellnesstui.domain.resources.resource import Resource
from wellnesstui.domain.resources.table import read_resource
from wellnesstui.domain.resources.terms import KINDS
from wellnesstui.domain.text import clean_line
from wellnesstui.store.content.help_now import regions
from wellnesstui.store.disk.plain_toml import read_plain

MAX_LISTS = 40
"""Most files of a person's own that are read."""
MAX_OWN = 5000
"""Most resources of them together."""
MAX_NOTICES = 8
"""Most sentences about one file; ``check`` has them all."""

_ENDING = ".toml"
_FOLDER = os.path.join(os.path.dirname(wellnesstui.__file__), "content", "resources")
_COMES_WITH = "a resource that comes with wellness"


class Resources(Record):
    """``resources`` are ordered by kind as in KINDS; ``notices`` are sentences."""

    resources: tuple[Resource, ...]
    regions: tuple[Region, ...]
    notices: tuple[str, ...] = ()

    @property
    def region_names(self) -> dict[str, str]:
        """Name of each region by its code."""
        return {region.code: region.name for region in self.regions}


def bundled() -> tuple[Resource, ...]:
    """The resources that come with wellness, by kind. Reads the files at each call."""
    codes = [region.code for region in regions()]
    resources = []
    for file in sorted(os.listdir(_FOLDER)):
        if file.endswith(_ENDING) and not file.startswith("."):
            with open(os.path.join(_FOLDER, file), encoding="utf-8") as opened:
                tables = tables_of(read_plain(opened.read()), "resource")
            resources += [read_resource(table, codes) for table in tables]
    return _by_kind(resources)


def load(own_folder: str) -> Resources:
    """Bundled and own resources; ``own_folder`` holds a person's own lists and need not be there.

    Those of an own list have its name in ``file`` and are ``own``. Their crisis lines join Help now
    only once the person agreed: ``resource.agreement``.
    """
    ours, known = bundled(), regions()
    codes = [region.code for region in known]
    own, notices = _own(own_folder, codes, {each.id: _COMES_WITH for each in ours})
    return Resources(resources=_by_kind([*ours, *own]), regions=known, notices=tuple(notices))


def check(path: str) -> list[str]:
    """A sentence for each thing in an own list that can't be used."""
    taken = {each.id: _COMES_WITH for each in bundled()}
    return list(_read(path, [region.code for region in regions()], taken)[1])


def _own(folder: str, codes: list[str], taken: dict[str, str]) -> tuple[list[Resource], list[str]]:
    try:
        files = sorted(os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return [], []
    except OSError:
        return [], ["The folder with your own lists can't be opened, so they aren't shown."]
    usable: list[Resource] = []
    notices: list[str] = []
    # what editors and macOS leave is passed over
    lists = [file for file in files if file.endswith(_ENDING) and not file.startswith(".")]
    for file in lists[:MAX_LISTS]:
        if len(usable) > MAX_OWN:
            break
        resources, faults = _read(os.path.join(folder, file), codes, taken)
        usable += resources
        notices += faults[:MAX_NOTICES]
        if len(faults) > MAX_NOTICES:
            notices.append(
                f"There are {len(faults) - MAX_NOTICES} more problems like this in {_shown(file)}."
            )
    if len(lists) > MAX_LISTS:
        notices.append(f"Only the first {MAX_LISTS} of your own lists are read.")
    if len(usable) > MAX_OWN:
        notices.append(f"Only the first {MAX_OWN:,} resources in your own lists are shown.")
    return usable[:MAX_OWN], notices


def _read(
    path: str, codes: list[str], taken: dict[str, str]
) -> tuple[tuple[Resource, ...], list[str]]:
    """The usable resources of a file, and a sentence for each thing that can't be used."""
    from wellnesstui.store.content.resource_list import (
        read_list,  # only those who have a list pay for it
    )

    file = _shown(os.path.basename(path))
    try:
        own = read_list(path, codes, taken)
    except Unfit as reason:
        return (), [f"Your list {file} isn't used: {reason}."]
    return own.resources, [
        f"The item at line {fault.line} of {file} isn't used: {fault.because}."
        for fault in own.faults
    ]


def _by_kind(resources: list[Resource]) -> tuple[Resource, ...]:
    order = {kind: index for index, kind in enumerate(KINDS)}
    return tuple(sorted(resources, key=lambda each: order[each.kind]))


def _shown(file: str) -> str:
    return clean_line(file)[:80]
