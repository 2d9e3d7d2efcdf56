"""The practices: those that come with wellness, and a person's own.

What is known of the bundled ones stands in an index that is made with the program, so that a list
costs one file; the steps are read when one is opened.
"""

from __future__ import annotations

import os

import wellnesstui
from wellnesstui.domain.content import Fault, Unfit, UnfitTable
from wellnesstui.domain.practices.practice import RESET, Practice, Summary
from wellnesstui.domain.practices.practice_file import read_practice
from wellnesstui.store.content import bundled_files
from wellnesstui.store.content.bundled_files import ENDING as ENDING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

FOLDER = os.path.join(os.path.dirname(wellnesstui.__file__), "content", "practices")
INDEX = os.path.join(FOLDER, "index.json")


def summaries() -> tuple[Summary, ...]:
    """What is known of every bundled practice, by id; the resets too."""
    return tuple(map(summary_of, bundled_files.read_index(INDEX)))


def summary_of(plain: dict[str, Any]) -> Summary:
    """The summary that ``plain_summary`` made a table of. Raises TypeError and KeyError for others."""
    lists = {name: tuple(value) for name, value in plain.items() if isinstance(value, list)}
    return Summary(**{**plain, **lists, "needs": tuple(plain["needs"])})


def plain_summary(summary: Summary) -> dict[str, Any]:
    """The fields that say something, as JSON can hold them."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in summary.__dict__.items()
        if value or name in ("id", "title", "minutes", "least", "most", "needs")
    }


def resets() -> tuple[Summary, ...]:
    """Those for the gap between two sessions, shorter ones first."""
    found = (summary for summary in summaries() if RESET in summary.needs)
    return tuple(sorted(found, key=lambda summary: summary.minutes))


def bundled(name: str) -> Practice:
    """A bundled practice with its steps. Raises KeyError."""
    return read_practice(name, bundled_files.document(FOLDER, name))


def read_own(path: str) -> Practice:
    """A person's own practice. Raises Unfit, whose clause names the line where there is one."""
    from wellnesstui.store.content.fault_lines import unfit_at
    from wellnesstui.store.disk.own_toml import parse_toml, read_bytes

    content = read_bytes(path)
    plain = parse_toml(content)
    try:
        return read_practice(bundled_files.id_of(path), plain)
    except UnfitTable as reason:
        raise unfit_at(reason, content) from reason


def faults(path: str) -> list[Fault]:
    """Each fault of a practice's file, with its line where there is one; also each name in
    it that means nothing.
    """
    from wellnesstui.domain.practices.practice_faults import all_faults
    from wellnesstui.store.content.fault_lines import located
    from wellnesstui.store.disk.own_toml import parse_toml, read_bytes

    try:
        content = read_bytes(path)
        plain = parse_toml(content)
    except Unfit as reason:
        return [Fault(because=str(reason))]
    return located(all_faults(bundled_files.id_of(path), plain), content)


def make_index(practices: Iterable[Practice]) -> str:
    """The content of INDEX."""
    return bundled_files.index_of(plain_summary(practice.summary) for practice in practices)


def write_index() -> None:
    """Write INDEX from the files."""
    bundled_files.write_index(INDEX, make_index(map(bundled, bundled_files.ids(FOLDER))))
