"""What was found by trying imports by hand."""

from __future__ import annotations

import io
import zipfile
from itertools import product
from pathlib import Path

import pytest

from tests.exchange.conftest import Import
from tests.exchange.test_another_kind import FERNET
from tests.makers.journals import enex, note
from tests.makers.kinds import MADE
from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.exchange.detect import columns_of
from wellnesstui.exchange.table import IMPORTERS

CHANGED = 1773259542
"""11 March 2026 20:05:42 UTC, as ``<updated>`` of a made note has it."""


@pytest.mark.parametrize("created", ["", " ", "zebra", "20260230T100000Z", "18150618T100000Z"])
@pytest.mark.parametrize("body", ["<div>Tea</div>", "<div>Tea & cake<br></div>"])
def test_a_note_without_a_good_created_has_the_date_of_updated(
    brought: Import, here: None, created: str, body: str
) -> None:
    report, entries = brought(enex(note(body, created=created)), kind="enex")
    assert [entry.when.instant for entry in entries] == [CHANGED]
    assert report.skipped == []


def test_a_damaged_note_without_created_has_the_date_of_updated(
    brought: Import, here: None
) -> None:
    _, (entry,) = brought(enex(note(created="", title="Tea & cake")), kind="enex")
    assert entry.when.instant == CHANGED


@pytest.mark.parametrize(
    ("created", "updated", "reason"),
    [
        ("", "", "it has no date"),
        ("zebra", "", "the date can't be read"),
        ("", "zebra", "the date can't be read"),
        ("20260230T100000Z", "zebra", "the date doesn't exist, or isn't between 1900 and 2199"),
    ],
)
@pytest.mark.parametrize("title", ["Quiet", "Tea & cake"])
def test_a_note_without_any_good_date_is_named(
    brought: Import, here: None, created: str, updated: str, reason: str, title: str
) -> None:
    content = enex(note(created=created, updated=updated, title=title))
    report, entries = brought(content, kind="enex")
    assert entries == []
    assert [why for _, why in report.skipped] == [reason]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<en-todo checked>tea", "- [x] tea"),
        ("<en-todo checked/>tea<br>", "- [x] tea"),
        ('<en-todo checked=""/>tea', "- [x] tea"),
        ('<en-todo checked="checked"/>tea', "- [x] tea"),
        ('<en-todo checked="true"/>tea', "- [x] tea"),
        ('<en-todo checked="false"/>tea', "- [ ] tea"),
        ("<en-todo checked=false>tea", "- [ ] tea"),
        ("<en-todo/>tea", "- [ ] tea"),
        ("<en-todo>tea", "- [ ] tea"),
        ("x<hr/>y", "x\n---\ny"),
        ("<div>x</div><hr/><div>y</div>", "x\n---\ny"),
        ("x<br/><hr/>y", "x\n---\ny"),
        ("<ul><li>x<hr/>y</li></ul>", "- x\n---\ny"),
    ],
)
def test_things_to_do_and_lines_across(brought: Import, here: None, body: str, text: str) -> None:
    _, (entry,) = brought(enex(note(body, title="")), kind="enex")
    assert entry.note == text


PAIRS = [
    *product(["enex"], ["daylio", "daylio csv", "csv", "dayone", "dayone zip", "bearable", "jrnl"]),
    *product(["dayone"], ["enex", "daylio csv", "csv", "daylio", "bearable", "jrnl"]),
    *product(["csv", "jrnl", "bearable", "jsonl"], ["daylio", "dayone zip"]),
]


@pytest.mark.parametrize(("kind", "name"), PAIRS, ids=str)
def test_a_file_that_a_child_refuses_is_named(brought: Import, kind: str, name: str) -> None:
    made = MADE[name]
    with pytest.raises(UsedWrongly) as caught:
        brought(made.content, kind=kind)
    assert caught.value.sentence == f"This looks like {IMPORTERS[made.kind].file}."
    assert caught.value.hint == f"Use `wellness import {made.kind} FILE`."


@pytest.mark.parametrize("kind", ["enex", "dayone", "daylio"])
@pytest.mark.parametrize("content", [FERNET, b"-----BEGIN PGP MESSAGE-----\n\nabc\n"])
def test_what_is_encrypted_is_named(brought: Import, kind: str, content: bytes) -> None:
    with pytest.raises(UsedWrongly, match="is encrypted"):
        brought(content, kind=kind)


def _archive(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, b"\0" * 100)
    return packed.getvalue()


@pytest.mark.parametrize("kind", ["csv", "jrnl", "bearable", "jsonl", "enex"])
@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (("photo.png",), "The file is a ZIP archive."),
        ((), "The file is a ZIP archive."),
        (("[Content_Types].xml", "xl/workbook.xml"), "This looks like a spreadsheet."),
        (("backup.daylio",), "This looks like a Daylio export."),
        (("Journal.json",), "This looks like a Day One export."),
    ],
)
def test_an_archive_is_called_one(
    brought: Import, tmp_path: Path, kind: str, names: tuple[str, ...], sentence: str
) -> None:
    columns = {"columns": {"when": "a", "note": "b"}} if kind == "csv" else {}
    with pytest.raises(UsedWrongly) as caught:
        brought(_archive(*names), kind=kind, **columns)
    assert caught.value.sentence == sentence
    with pytest.raises(UsedWrongly) as caught:
        columns_of(str(tmp_path / "file"))
    assert caught.value.sentence == sentence


@pytest.mark.parametrize("kind", list(IMPORTERS))
@pytest.mark.parametrize("content", ["", "\n \n", "\ufeff\r\n"])
@pytest.mark.parametrize("dry_run", [True, False])
def test_an_empty_file_has_one_answer(
    brought: Import, kind: str, content: str, dry_run: bool
) -> None:
    columns = {"columns": {"when": "a", "note": "b"}} if kind == "csv" else {}
    with pytest.raises(WellnessError) as caught:
        brought(content, kind=kind, dry_run=dry_run, **columns)
    assert caught.value.sentence == "The file is empty, so there was nothing to import."
