"""A file's kind by its first bytes, and the columns that a person may choose from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.test_exports import entry, written
from tests.makers import daylio, journals, tables
from tests.makers.kinds import MADE
from wellnesstui.domain.errors import NotFound, WellnessError
from wellnesstui.exchange.detect import columns_of, detect
from wellnesstui.exchange.stream import HEAD


def found(tmp_path: Path, content: bytes | str) -> str | None:
    path = tmp_path / "file"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return detect(str(path))


@pytest.mark.parametrize("name", list(MADE))
def test_each_kind_is_known(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, MADE[name].content) == MADE[name].kind
    if not MADE[name].content.startswith(b"PK"):
        assert found(tmp_path, b"\xef\xbb\xbf" + MADE[name].content) == MADE[name].kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (journals.JRNL, "jrnl"),
        (journals.JRNL_1, "jrnl"),
        (journals.jrnl_json(tags={f"@tag{n}": 1 for n in range(9_000)}), "jrnl"),
        (written("csv", entry()), "wellness"),
        (written("jsonl", entry(), entry()), "jsonl"),
        (tables.bearable(delimiter=";"), "bearable"),
        (journals.enex(version=4), "enex"),
        (daylio.archive({f"photos/{n}": b"x" * 99 for n in range(999)} | {"A.json": b"{}"}), "dayone"),
        (daylio.archive({f"photos/{n}": b"x" * 99 for n in range(999)} | {"backup.daylio": b""}), "daylio"),
        ("a;b\n1;2\n", "csv"),
        ("a,b\n", "csv"),
        ('a,b\n"one\ntwo",2\n', "csv"),
        ("Date,Text\n" + "2026-01-02,x\n" * 20_000, "csv"),
        (daylio.archive({"photo.jpeg": b""}), None),
        (daylio.archive({}), None),
        (b"", None),
        ("Dear diary, it was late\nand I slept\n", None),
        ("one word\n", None),
        ("{}", None),
        ("<html></html>", None),
        (b"\x89PNG\r\n\x1a\n\0\0", None),
        ("a,b\n1,2\n".encode("utf-16"), None),
        (b"\xff" * HEAD * 2, None),
        (b"," * HEAD * 2, None),
    ],
)  # fmt: skip
def test_files_of_all_sorts(tmp_path: Path, content: bytes | str, kind: str | None) -> None:
    assert found(tmp_path, content) == kind


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path):
        for ask in (detect, columns_of):
            with pytest.raises(NotFound):
                ask(str(path))


def test_columns(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("\ufeff\n Date ;\x1b[31mRating;;\u202eText;date;Date\n1;2\n")
    assert columns_of(str(path)) == ["Date", "Rating", "Text", "date"]
    path.write_text("x" * 99 + "\n")
    assert columns_of(str(path)) == ["x" * 40]
    for content in (b"", b"\n\n", b";;;\n", "a,b".encode("utf-16")):
        path.write_bytes(content)
        with pytest.raises(WellnessError):
            columns_of(str(path))
