"""Files that are cut off, of another encoding, hostile, or far too large."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.conftest import everything, new_vault
from tests.makers import journals, tables
from tests.makers.kinds import MADE, Made
from tests.thorough import examples, parametrize
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.text import NOTE_BYTES, clean_line, clean_note
from wellnesstui.exchange.detect import columns_of, detect
from wellnesstui.exchange.importers.parsing import sandbox_process
from wellnesstui.exchange.report import Report
from wellnesstui.store.vault.vault import Vault


def test_cut_off_at_each_byte(made: Made, vault: Vault, tmp_path: Path, here: None) -> None:
    """Either all that can be read, and named what can't, or one sentence and nothing kept."""
    for length in range(len(made.content)):
        content = made.content[:length]
        report = made.answer(vault, tmp_path / "f", content, dry_run=length % 8 > 0)
        if isinstance(report, WellnessError):
            assert report.sentence.endswith(".")
            assert everything(vault) == []
            continue
        assert report.added <= made.entries
        if report.batch:
            assert len(everything(vault)) == report.added
            vault.undo_batch(report.batch)
        assert everything(vault) == []


few = settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@few
@given(noise=st.binary(max_size=300), at=st.integers(0, 1_000), random=st.booleans())
def test_noise_is_refused_or_named(
    made: Made, vault: Vault, tmp_path: Path, here: None, noise: bytes, at: int, random: bool
) -> None:
    at %= len(made.content)
    content = noise if random else made.content[:at] + noise[:8] + made.content[at + 4 :]
    (tmp_path / "f").write_bytes(content)
    for ask in (detect, columns_of):
        try:
            ask(str(tmp_path / "f"))
        except WellnessError:
            continue
    report = made.answer(vault, tmp_path / "f", content, dry_run=True)
    if isinstance(report, WellnessError):
        assert report.sentence.endswith(".")
    else:
        rows = [reason for _, reason in report.skipped if "cut off here" not in reason]
        assert report.read >= report.added + report.known + len(rows)
    assert everything(vault) == []


@pytest.mark.parametrize(
    "name", [name for name in MADE if not MADE[name].content.startswith(b"PK")]
)
@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-16-be", "utf-32", "cp037"])
def test_other_encodings(
    vault: Vault, tmp_path: Path, here: None, name: str, encoding: str
) -> None:
    made = MADE[name]
    content = made.content.decode("utf-8-sig").encode(encoding)
    report = made.answer(vault, tmp_path / "f", content)
    if isinstance(report, WellnessError):
        assert everything(vault) == []
    else:
        assert len(everything(vault)) == report.added
        assert not report.added or (encoding, name) in {("latin-1", name), ("utf-16", "enex")}
        for entry in everything(vault):
            assert "\ufffd" not in entry.note


hostile = st.text(
    st.sampled_from(
        "\x1b[]8;\x07\x9b\x9d\u202e\u2066\u200b\x00\ufeff\x7f/x@click=<>&\"'|,;\t \nA*\\-{}"
    )
    | st.characters(codec="utf-8"),
    max_size=40,
)


@few
@given(text=hostile)
def test_hostile_text_is_always_clean(vault: Vault, tmp_path: Path, here: None, text: str) -> None:
    xml = text.translate(
        {
            **dict.fromkeys(range(32)),
            ord("&"): "&amp;",
            ord("<"): "&lt;",
            0xFFFE: None,
            0xFFFF: None,
        }
    )
    xml = xml.replace("]]>", "")
    row = ("2026-03-10 21:05", "7", text)
    for one in (
        Made("csv", tables.table(("Date", "Rating", "Text"), row).encode(), 1, MADE["csv"].said),
        Made("csv", tables.table((text or "x", "Date"), (text, text)).encode(), 1,
             {"columns": {"when": "Date", "note": text}}),
        Made("bearable", tables.bearable(("8th Dec 2021", text, "am", "Symptom", "1", text, text)).encode(), 1),
        Made("jrnl", f"[2026-03-10 21:05] {text} @{text}".encode(), 1),
        Made("jrnl", journals.jrnl_json(journals.jrnl_entry(title=text, body=text, tags=[text])), 1),
        Made("dayone", journals.day_one(journals.day_one_entry(text=text, tags=[text])), 1),
        Made("enex", journals.enex(journals.note(f"<p>{xml}</p>", title=xml, tags=[xml])), 1),
    ):  # fmt: skip
        report = one.answer(vault, tmp_path / "f")
        if isinstance(report, WellnessError):
            said = report.sentence + report.hint
            assert clean_note(said) == said
            continue
        assert all(clean_line(name) == name for name in (*report.dropped, *report.unmapped))
        for entry in everything(vault):
            assert clean_note(entry.note) == entry.note
            names = (*entry.words, *(logged.name for logged in entry.activities), entry.mood_label)
            assert all(clean_line(name) == name for name in names)
            assert all(clean_line(name) == name for name, _ in entry.answers)
        if report.batch:
            vault.undo_batch(report.batch)


def test_reasons_and_sentences_are_for_people() -> None:
    for source in sandbox_process._SOURCES.values():
        for word in ("not-zip", "entities", "xml", "json", "large"):
            error = sandbox_process._refusal(word, source)
            assert error.sentence.endswith(".")
            assert "!" not in error.sentence + error.hint


def _jrnl(megabytes: int) -> bytes:
    entry = b"[2026-03-10 21:05] A long shift. Walked home with @Ines and slept at once.\n"
    return entry * (megabytes * 1_000_000 // len(entry))


def _day_one(megabytes: int) -> bytes:
    entry = json.dumps(journals.day_one_entry()).encode()
    return b'{"entries": [' + b",".join([entry] * (megabytes * 1_000_000 // len(entry))) + b"]}"


LARGE: dict[str, Callable[[], Made]] = {
    "one giant note": lambda: Made("jrnl", b"[2026-03-10 21:05] " + b"x" * 50_000_000, 0),
    "one giant line": lambda: MADE["csv"]._replace(content=b"Date,Rating,Text\n" + b"x" * 50_000_000),
    "a giant header": lambda: MADE["csv"]._replace(content=b"x," * 25_000_000),
    "an endless quote": lambda: MADE["csv"]._replace(content=b'Date,Rating,Text\n"' + b"x,\n" * 600_000),
    "too many rows": lambda: MADE["csv"]._replace(content=b"Date,Rating,Text\n" + b"2026-03-10,7,x\n" * 3_300_000),
    "too large": lambda: MADE["jrnl"]._replace(content=b"x" * 65_000_000 + b"x" * 5_000_000),
    "brackets": lambda: Made("dayone", b'{"entries": [' + b"[]," * 8_000_000 + b"[]]}", 0),
    "empty notes": lambda: Made("enex", b"<en-export>" + b"<note/>" * 7_000_000 + b"</en-export>", 0),
}  # fmt: skip


@parametrize("name", list(LARGE), each_time=2)
def test_fifty_megabytes_of_harm_are_answered_soon(vault: Vault, tmp_path: Path, name: str) -> None:
    made = LARGE[name]()
    began = time.monotonic()
    answer = made.answer(vault, tmp_path / "f")
    assert isinstance(answer, Report) or answer.sentence.endswith(".")
    assert all(entry.note == "x" * NOTE_BYTES for entry in everything(vault)), "what is left of one"
    assert time.monotonic() - began < 30


@pytest.mark.long
@pytest.mark.parametrize(
    "content", [lambda: _jrnl(50), lambda: _day_one(50)], ids=["jrnl", "dayone"]
)
def test_fifty_megabytes_of_a_life(tmp_path: Path, content: Callable[[], bytes]) -> None:
    whole = content()
    kind = "jrnl" if whole.startswith(b"[") else "dayone"
    began = time.monotonic()
    with new_vault(tmp_path / "long") as vault:
        report = Made(kind, whole, 0).bring(vault, tmp_path / "f")
        assert report.added > 50_000
    assert time.monotonic() - began < 600
