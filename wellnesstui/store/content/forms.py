"""The forms: those that come with wellness, and a person's own in the folder ``forms``.

What is known of the bundled ones stands in an index that is made with the program, so that a list,
and the name of an answer in the log, cost one file; the questions are read when a form is opened.
"""

from __future__ import annotations

import os

import wellnesstui
from wellnesstui.domain.content import Fault, Unfit, UnfitTable
from wellnesstui.domain.forms.form import Form, FormSummary, Pattern
from wellnesstui.domain.forms.form_file import form_faults, read_form, read_patterns
from wellnesstui.domain.text import clean_line
from wellnesstui.store.content import bundled_files
from wellnesstui.store.content.own_files import ENDING as ENDING
from wellnesstui.store.content.own_files import OwnFiles, OwnFound

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from wellnesstui.store.disk.home import Home

FOLDER = os.path.join(os.path.dirname(wellnesstui.__file__), "content", "forms")
INDEX = os.path.join(FOLDER, "index.json")

_PATTERNS = os.path.join(os.path.dirname(FOLDER), "patterns.toml")
_NEEDED = ("id", "title", "about", "minutes", "group")
_OWN: OwnFiles[FormSummary]


def summaries() -> tuple[FormSummary, ...]:
    """What is known of every bundled form, by id."""
    return tuple(map(_summary_of, bundled_files.read_index(INDEX)))


def all_summaries(home: Home) -> OwnFound[FormSummary]:
    """What is known of every form, the bundled ones first, and sentences on own ones that can't be
    used.
    """
    bundled = summaries()
    own = _OWN.load(home.forms, home.known_forms, {each.id for each in bundled})
    mine = tuple(each.replace(is_own=True) for each in own.found)
    return OwnFound((*bundled, *mine), own.notices)


def find(home: Home, id: str) -> Form:
    """The form with its questions, bundled or own. Raises KeyError, and Unfit for an own one that can't
    be used.
    """
    try:
        return bundled(id)
    except KeyError:
        path = os.path.join(home.forms, id + ENDING)
        if clean_line(id) != id or os.path.basename(path) != id + ENDING:
            raise
        if not os.path.lexists(path):
            raise
        return read_own(path).replace(is_own=True)


def bundled(id: str) -> Form:
    """A bundled form with its questions. Raises KeyError."""
    return read_form(id, bundled_files.document(FOLDER, id))


def read_own(path: str) -> Form:
    """A person's own form. Raises Unfit, whose clause names the line where there is one."""
    from wellnesstui.store.content.fault_lines import unfit_at
    from wellnesstui.store.disk.own_toml import parse_toml, read_bytes

    content = read_bytes(path)
    plain = parse_toml(content)
    try:
        return read_form(bundled_files.id_of(path), plain)
    except UnfitTable as reason:
        raise unfit_at(reason, content) from reason


def faults(path: str) -> list[Fault]:
    """Each fault of a form's file, with its line where there is one; also each name in it
    that means nothing.
    """
    from wellnesstui.store.content.fault_lines import located
    from wellnesstui.store.disk.own_toml import parse_toml, read_bytes

    try:
        content = read_bytes(path)
        plain = parse_toml(content)
    except Unfit as reason:
        return [Fault(because=str(reason))]
    return located(form_faults(bundled_files.id_of(path), plain), content)


def own_files(folder: str) -> tuple[list[str], list[str]]:
    """The names of the own files in ``folder``, and sentences on those that aren't read."""
    return _OWN.files(folder)


def patterns() -> tuple[Pattern, ...]:
    """The thinking patterns that come with wellness; the last says that the problem is real."""
    return read_patterns(bundled_files.read(_PATTERNS))


def make_index(forms: Iterable[Form]) -> str:
    """The content of INDEX."""
    return bundled_files.index_of(_plain_summary(form.summary) for form in forms)


def write_index() -> None:
    """Write INDEX from the files."""
    bundled_files.write_index(INDEX, make_index(map(bundled, bundled_files.ids(FOLDER))))


def _plain_summary(summary: FormSummary) -> dict[str, Any]:
    """The fields that say something, as JSON can hold them."""
    plain = {name: value for name, value in summary.__dict__.items() if value or name in _NEEDED}
    plain.pop("is_own", None)
    later = {"later": sorted(summary.later)} if summary.later else {}
    return plain | later | {"labels": dict(summary.labels)}


def _summary_of(plain: dict[str, Any]) -> FormSummary:
    """The summary of such a table. Raises TypeError and others where it's none."""
    lists = {name: tuple(value) for name, value in plain.items() if isinstance(value, list)}
    labels, later = tuple(plain["labels"].items()), frozenset(plain.get("later", ()))
    return FormSummary(**{**plain, **lists, "labels": labels, "later": later})


_OWN = OwnFiles[FormSummary](
    name="form",
    check="reflect check",
    read_own=lambda path: read_own(path).summary,
    plain=_plain_summary,
    of_plain=_summary_of,
    version=1,
)
