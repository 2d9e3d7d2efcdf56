"""A file given as one of another kind: named for what it is, for each pair of kinds; and what is
encrypted, as that."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from tests.exchange.test_exports import entry, written
from tests.exchange.test_streams import piped, posix
from tests.makers import journals
from tests.makers.kinds import MADE
from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.exchange.import_ import import_file
from wellnesstui.exchange.table import IMPORTERS
from wellnesstui.store.vault.vault import Vault

KINDS = [kind for kind in IMPORTERS if kind != "csv"]
FILES = {**{name: made.content for name, made in MADE.items()}, "own": written("csv", entry()).encode()}  # fmt: skip
OF = {**{name: made.kind for name, made in MADE.items()}, "own": "wellness"}
PAIRS = [
    (given, name)
    for given, name in product(IMPORTERS, FILES)
    if OF[name] not in (given, "csv") and (given, OF[name]) != ("daylio", "wellness")
]
"""Daylio's importer reads our own CSV, too: it has the same columns, and a few more."""


@pytest.mark.parametrize(("given", "name"), PAIRS, ids=str)
@pytest.mark.parametrize("dry_run", [True, False])
def test_each_pair_of_kinds(
    vault: Vault, tmp_path: Path, here: None, given: str, name: str, dry_run: bool
) -> None:
    path = tmp_path / "f"
    path.write_bytes(FILES[name])
    with pytest.raises(UsedWrongly) as caught:
        import_file(vault, given, str(path), dry_run=dry_run)
    assert caught.value.sentence == f"This looks like {IMPORTERS[OF[name]].file}."
    assert caught.value.hint == f"Use `wellness import {OF[name]} FILE`."
    assert list(vault.everything()) == []


@posix
@pytest.mark.parametrize("name", ["daylio", "dayone zip", "enex", "dayone"])
def test_through_a_pipe(vault: Vault, here: None, name: str) -> None:
    with pytest.raises(UsedWrongly, match="This looks like"):
        import_file(vault, "jsonl", piped(FILES[name]))


def test_a_large_journal_of_day_one_as_lines(vault: Vault, tmp_path: Path) -> None:
    """It was answered with 200 lines of "it is not JSON"."""
    path = tmp_path / "f"
    path.write_bytes(
        journals.day_one(*(journals.day_one_entry() for _ in range(500))).replace(b", ", b",\n")
    )
    with pytest.raises(UsedWrongly, match="a Day One export"):
        import_file(vault, "jsonl", str(path))


def test_columns_that_were_named_are_believed(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(FILES["daylio csv"])
    columns = {"when": "full_date", "time": "time", "note": "note"}
    assert import_file(vault, "csv", str(path), columns=columns).added == 1
    with pytest.raises(WellnessError, match="There's no column Datum"):
        import_file(vault, "csv", str(path), columns={**columns, "when": "Datum"})


@pytest.mark.parametrize("kind", list(IMPORTERS))
def test_the_first_row_may_be_a_bad_one(
    vault: Vault, tmp_path: Path, kind: str, here: None
) -> None:
    bad = {
        "daylio": "full_date,time,mood\n2026-13-01,10:00,good\n2026-01-01,10:00,good\n",
        "bearable": "date,category,rating/amount,detail\nx,Symptom,1,a\n8th Dec 2021,Symptom,1,a\n",
        "dayone": journals.day_one(journals.day_one_entry(creationDate=""), journals.day_one_entry()).decode(),
        "jrnl": "it was late, and long\n[2026-01-01 10:00] a, b\n",
        "enex": journals.enex(journals.note(created="", updated=""), journals.note()).decode(),
        "csv": "a,b\nx,y\n2026-01-01 10:00,y\n",
        "wellness": "full_date,mood,at,mood_level\nx,good,x,4\nx,good,2026-01-01T10:00:00Z,4\n",
        "jsonl": "{}\n" + written("jsonl", entry()),
    }[kind]  # fmt: skip
    path = tmp_path / "f"
    path.write_text(bad)
    columns = {"when": "a", "note": "b"} if kind == "csv" else None
    report = import_file(vault, kind, str(path), columns=columns)
    assert (report.added, len(report.skipped)) == (1, 1)


FERNET = b"gAAAAABmY2Vu" + b"Zm9vYmFy_-" * 40 + b"=="
NOISE = bytes((n * 167 + n // 256 * 13 + 7) % 256 for n in range(4096))


@pytest.mark.parametrize(
    ("kind", "content", "hint"),
    [
        ("jrnl", FERNET, "jrnl --decrypt"),
        ("jrnl", FERNET + b"\n", "jrnl --decrypt"),
        ("jrnl", FERNET[:-2] * 300, "jrnl --decrypt"),
        ("jrnl", NOISE, "jrnl --decrypt"),
        ("jsonl", FERNET, "jrnl --decrypt"),
        ("jsonl", b"age-encryption.org/v1\n-> X25519 x\n", "Decrypt it first"),
        ("jrnl", b"-----BEGIN PGP MESSAGE-----\n\nabc\n", "Decrypt it first"),
        ("daylio", b"Salted__" + NOISE, "Decrypt it first"),
    ],
)
def test_what_is_encrypted(
    vault: Vault, tmp_path: Path, here: None, kind: str, content: bytes, hint: str
) -> None:
    path = tmp_path / "f"
    path.write_bytes(content)
    with pytest.raises(UsedWrongly, match="is encrypted") as caught:
        import_file(vault, kind, str(path))
    assert hint in caught.value.hint
