"""JSON Lines from anywhere: strict, line by line, ids kept."""

from __future__ import annotations

import json

import pytest

from tests.exchange.conftest import Import
from tests.exchange.test_exports import entry, written
from wellnesstui.domain.errors import NotFound, WellnessError
from wellnesstui.domain.text import NOTE_BYTES
from wellnesstui.exchange import reading
from wellnesstui.exchange.import_ import import_file
from wellnesstui.exchange.importers import jsonl
from wellnesstui.store.vault.vault import Vault

LINE = written("jsonl", entry())
PLAIN = json.loads(LINE)


def line(**changes: object) -> str:
    return json.dumps({**PLAIN, **changes}) + "\n"


def test_ids_source_and_stamps_are_kept(brought: Import) -> None:
    report, (back,) = brought(line(amended="2024-01-01T00:00:00Z"), kind="jsonl")
    assert report.added == 1
    assert back.replace(day=None, amended=None) == entry()
    assert back.amended == 1_704_067_200


def test_an_id_that_is_there_is_known(brought: Import) -> None:
    brought(LINE, kind="jsonl")
    for dry_run in (True, False):
        report, (back,) = brought(line(note="another"), kind="jsonl", dry_run=dry_run)
        assert (report.added, report.known, report.batch) == (0, 1, "")
        assert back.note == entry().note


def test_what_was_edited_where_it_came_from_is_updated(brought: Import, vault: Vault) -> None:
    brought(LINE, kind="jsonl")
    edited = line(note="later", amended="2030-01-01T00:00:00Z")
    for dry_run in (True, False):
        report, (back,) = brought(edited, kind="jsonl", dry_run=dry_run)
        assert (report.added, report.updated, report.known) == (0, 1, 0)
    assert (back.note, back.amended) == ("later", 1_893_456_000)
    again, _ = brought(edited, kind="jsonl")
    assert (again.updated, again.known) == (0, 1)
    older, (back,) = brought(LINE, kind="jsonl")
    assert (older.known, back.note) == (1, "later")
    last, (back,) = brought(line(note="last", amended="2030-01-02T00:00:00Z"), kind="jsonl")
    assert (last.updated, back.note) == (1, "last")
    vault.undo()
    assert [each.note for each in vault.everything()] == ["later"]


def test_what_was_edited_here_too_is_kept_beside_it_once(brought: Import, vault: Vault) -> None:
    _, (here,) = brought(LINE, kind="jsonl")
    vault.amend(here.replace(note="mine"))
    edited = line(note="theirs", amended="2030-01-01T00:00:00Z")
    for dry_run in (True, False):
        report, entries = brought(edited, kind="jsonl", dry_run=dry_run)
        assert (report.added, report.updated, report.both) == (1, 0, 1)
    assert sorted(each.note for each in entries) == ["mine", "theirs"]
    again, entries = brought(edited, kind="jsonl")
    assert (again.added, again.known, len(entries)) == (0, 1, 2)


def test_what_was_deleted_here_is_left_out_and_counted(brought: Import, vault: Vault) -> None:
    _, (here,) = brought(LINE, kind="jsonl")
    vault.delete(here.id)
    for dry_run in (True, False):
        report, entries = brought(LINE, kind="jsonl", dry_run=dry_run)
        assert (report.added, report.known, report.deleted, entries) == (0, 0, 1, [])
    assert report.changed(dry_run=False) == ["1 entry left out, because you deleted it here."]


def test_an_id_twice_in_one_file(brought: Import) -> None:
    for dry_run in (True, False):
        report, _ = brought(LINE + line(note="another"), kind="jsonl", dry_run=dry_run)
        assert (report.added, report.known) == (1, 1)


def test_a_file_without_json_is_refused(brought: Import) -> None:
    with pytest.raises(WellnessError, match="doesn't look like a JSON Lines file") as caught:
        brought("Date,Mood\n2026-11-20,3\n", kind="jsonl")
    assert caught.value.hint.startswith("Nothing was imported.")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("nonsense\n", "isn't JSON"),
        ("[" * 100_000 + "\n", "isn't JSON"),
        ('{"id": NaN}\n', "isn't JSON"),
        ("9" * 5000 + "\n", "isn't JSON"),
        (b"\xff\xfe\n", "isn't all UTF-8"),
        ("[]\n", "not an object"),
        (line(id="x"), "id"),
        (line(mood=6), "mood"),
        (line(secret="zebra"), "unknown field"),
        (line(at="yesterday"), "time"),
        (line(answers={"x": "zebra" * 30_000}), "longer than 100 KiB"),
        (json.dumps({"id": PLAIN["id"], "at": PLAIN["at"]}) + "\n", "nothing in it"),
    ],
)
def test_lines_that_can_not_be_kept(brought: Import, text: str | bytes, part: str) -> None:
    content = b"\n" + (text.encode() if isinstance(text, str) else text) + LINE.encode()
    report, entries = brought(content, kind="jsonl")
    ((number, reason),) = report.skipped
    assert number == 2
    assert part in reason
    assert "zebra" not in reason
    assert len(entries) == 1


def test_a_line_that_is_too_long(brought: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LINE_BYTES", len(LINE))
    monkeypatch.setattr(reading, "LINE_BYTES", len(LINE))
    report, entries = brought(line(note="x" * 5 * len(LINE)) + LINE, kind="jsonl")
    assert [number for number, _ in report.skipped] == [1]
    assert len(entries) == 1


def test_a_note_that_is_too_long_is_cut_and_named(brought: Import) -> None:
    report, (back,) = brought(line(note="é" * 60_000), kind="jsonl")
    assert report.repaired == [(1, reading.CUT)]
    assert back.note == "é" * ((NOTE_BYTES - len(b"8 of 10" + b"a\nb | c: d")) // 2)


def test_a_byte_order_mark_and_no_last_line_end(brought: Import) -> None:
    report, _ = brought(b"\xef\xbb\xbf" + LINE.rstrip("\n").encode(), kind="jsonl")
    assert report.added == 1


def test_hostile_text_is_cleaned(brought: Import) -> None:
    text = line(note="\x1b]52;c;ZXZpbA==\x07ok\ud800", words=["\u202ea"])
    _, (back,) = brought(text, kind="jsonl")
    assert (back.note, back.words) == ("ok", ("a",))


def test_undo_and_again(brought: Import, vault: Vault) -> None:
    report, _ = brought(LINE, kind="jsonl")
    assert vault.undo_batch(report.batch) == (1, 0)
    assert list(vault.everything()) == []
    assert brought(LINE, kind="jsonl")[0].added == 1


def test_no_file(vault: Vault) -> None:
    with pytest.raises(NotFound):
        import_file(vault, "jsonl", "/nowhere/at/all")
