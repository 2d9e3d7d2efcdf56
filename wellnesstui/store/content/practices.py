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
from wellnesstui.store.disk.plain_toml import NotPlain, read_plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

ENDING = ".toml"
FOLDER = os.path.join(os.path.dirname(wellnesstui.__file__), "content", "practices")
INDEX = os.path.join(FOLDER, "index.json")


def summaries() -> tuple[Summary, ...]:
    """What is known of every bundled practice, by id; the resets too."""
    import json

    with open(INDEX, encoding="utf-8") as file:
        return tuple(map(summary_of, json.load(file)))


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
    path = os.path.join(FOLDER, name + ENDING)
    if not name.replace("-", "").isalnum() or not os.path.isfile(path):
        raise KeyError(name)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    try:
        plain = read_plain(text)
    except NotPlain:
        import tomllib  # it costs more than a whole command, so not where the plain reader will do

        plain = tomllib.loads(text)
    return read_practice(name, plain)


def read_own(path: str) -> Practice:
    """A person's own practice. Raises Unfit, whose clause names the line where there is one."""
    from wellnesstui.store.content.fault_lines import unfit_at
    from wellnesstui.store.disk.own_toml import parse_toml, read_bytes

    content = read_bytes(path)
    plain = parse_toml(content)
    try:
        return read_practice(_id(path), plain)
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
    return located(all_faults(_id(path), plain), content)


def _id(path: str) -> str:
    return os.path.basename(path).removesuffix(ENDING)


def make_index(practices: Iterable[Practice]) -> str:
    """The content of INDEX."""
    import json

    rows = sorted((practice.summary for practice in practices), key=lambda each: each.id)
    lines = (json.dumps(plain_summary(row), ensure_ascii=False) for row in rows)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def write_index() -> None:
    """Write INDEX from the files."""
    names = (file.removesuffix(ENDING) for file in os.listdir(FOLDER) if file.endswith(ENDING))
    content = make_index(map(bundled, names))
    with open(INDEX, "w", encoding="utf-8", newline="\n") as file:
        file.write(content)
