"""What a terminal would obey never gets through, whoever wrote it and wherever it is shown."""

from __future__ import annotations

import json
import os
import unicodedata
from itertools import count
from pathlib import Path

import pytest

from tests.cli.conftest import Say
from tests.conftest import Said
from tests.hand import an_entry
from tests.thorough import parametrize
from wellnesstui.cli.practices import timed_lines
from wellnesstui.cli.table import COMMANDS
from wellnesstui.domain.practices.practice_timer import Reading
from wellnesstui.domain.shape import to_plain
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys.key_file import load_or_make

TEXTS = {
    "a closing tag": "[/x]",
    "an open tag": "[b",
    "a clickable action": "[@click=app.quit]x[/]",
    "an escape": "a\x1b[31mred\x1b[0m",
    "a clipboard write": "a\x1b]52;c;ZXZpbA==\x07b",
    "a title": "a\x1b]0;title\x1b\\b",
    "a string without an end": "a\x1bP1;2 and on",
    "C1": "a\x9b31mb\x9d52;c;ZXZpbA==\x9cc\x85d\x90e",
    "a lone escape": "a\x1b",
    "bidi": "a\u202eb\u2066c\u2069\u202d",
    "bells": "a\x07\x08\x0c\x0b\x0e\x0fb\x7f",
    "return": "kept\roverwritten",
    "10,000 characters": "long " * 2000,
    "emoji": "🧑‍⚕️ 👍🏽 🏳️‍🌈",
    "Arabic": "مساء الخير يا صديقي",
    "surrogates": "a\udc9bb\udcff",
    "format": "%s {0} {x!r} $note \\x1b",
}
_BIDI = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def obeyed(text: str) -> set[str]:
    """The characters of a text that a terminal would obey."""
    return {
        char
        for char in text
        if (unicodedata.category(char) in ("Cc", "Cs") and char != "\n") or char in _BIDI
    }


def check(said: Said) -> Said:
    """Nothing that a terminal obeys is in either answer, and it is an answer."""
    assert obeyed(said.out + said.err) == set()
    assert said.code in (0, 1, 2)
    assert "Traceback" not in said.err
    return said


def raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


@parametrize("text", TEXTS.values(), ids=TEXTS, each_time=6)
def test_kept_and_shown(say: Say, text: str) -> None:
    short = text[:70]
    for words in (
        ["note"],
        ["mood", "4", "-"],
        ["mood", "2", "-w", f"{short},other", "-a", short],
        ["did", short, "5m"],
    ):
        check(say(*words, stdin=raw(text)))
        check(say(*words, "--json", stdin=raw(text)))
    for words in (
        ["today"],
        ["log"],
        ["search", text],
        ["search", "a"],
        ["export", "jsonl"],
        ["log", "--json"],
    ):
        said = check(say(*words))
        if text in words and any("\udc80" <= char <= "\udcff" for char in text):
            assert said.code == 2, "bytes that are no text are refused"
            continue
        assert said.code == 0
        assert (said.out == "No matches.\n") <= (words[0] == "search")
    check(say("search", stdin=raw(text)))
    for line in say("export", "jsonl").out.splitlines():
        assert obeyed(json.loads(line).get("note", "")) == set()
    for kind in ("csv", "markdown"):
        assert obeyed(say("export", kind).out.replace("\r\n", "\n")) == set()
    for id in [json.loads(line)["id"] for line in say("log", "--all", "--json").out.splitlines()]:
        check(say("edit", id, "-w", short))
        check(say("delete", id))
        check(say("undo"))
        check(say("forget", id, "--yes"))


@pytest.mark.parametrize("name", ["an Arabic line", "emoji", "[markup]"])
def test_what_is_harmless_stays_as_typed(say: Say, name: str) -> None:
    text = {"an Arabic line": TEXTS["Arabic"], "emoji": TEXTS["emoji"]}.get(
        name, "[/x] [b [@click=app.quit]x[/]"
    )
    say("note", stdin=raw(text))
    assert text in say("today").out
    assert json.loads(say("log", "--json").out)["note"] == text


@parametrize("text", TEXTS.values(), ids=TEXTS, each_time=5)
def test_every_complaint(
    say: Say, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As each word of each command, whatever it answers."""
    monkeypatch.chdir(tmp_path)  # some of these words are names of files to be made
    # A timer that they start would go on: here the machine seems to sleep after each look.
    boots = count(0, 1000)
    monkeypatch.setattr(timed_lines, "now", lambda: Reading(0.0, 0.0, float(next(boots))))
    lines = [
        [name, *words] for name in COMMANDS for words in ([text], ["abcd", text], ["--json", text])
    ]
    lines += [
        [text],
        [text, "--json"],
        *(
            ["mood", "4", option, text]
            for option in ("-e", "-w", "-a", "--at", f"--{text}", f"-{text}")
        ),
        ["did", "walk", "--domain", text],
        *(["log", option, text] for option in ("-n", "--from", "--to")),
        ["import", "daylio", str(tmp_path / "x"), "--map", text],
        ["import", "daylio", str(tmp_path / "x"), "--zone", text],
        ["settings", "theme", text],
        ["undo", "--batch", text],
        ["export", "jsonl", os.path.join("nowhere", text.replace("\0", ""))],
    ]
    for words in lines:
        check(say(*words, stdin=b""))


def test_a_folder_with_such_a_name(
    say: Say, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bad = tmp_path / "a\x1b]52;c;ZXZpbA==\x07\u202eb"
    monkeypatch.setenv("WELLNESS_HOME", str(bad))
    check(say("mood", "4"))
    (bad / "inbox" / "1.box").write_bytes(b"")
    (bad / "\x1b[31mfile").write_bytes(b"")
    for words in (["where"], ["log"], ["settings"], ["theme"]):
        check(say(*words))
    os.unlink(bad / "vault.key")
    assert check(say("log")).code == 1


def test_an_import_of_such_things(say: Say, tmp_path: Path) -> None:
    for number, text in enumerate(TEXTS.values()):
        name = text[:70]
        plain = to_plain(an_entry(number, mood=1, note="x"))
        plain |= {"note": text, "words": [name], "mood_label": name, "form": name, "zone": name}
        plain |= {
            "answers": {name: text},
            "activities": [{"name": name}],
            "id": f"{plain['id']}\x1b[31m",
        }
        path = tmp_path / f"{number}.jsonl"
        path.write_text(json.dumps(plain) + '\n{"id": "\\u001b[31m"}\n')
        check(say("import", "jsonl", str(path)))
        bad = tmp_path / f"{number}.csv"
        header = "full_date,date,weekday,time,mood,activities,note_title,note\n"
        bad.write_bytes(raw(f'{header}2025-03-01,x,y,14:05,"{name}","{name}","{name}","{text}"\n'))
        check(say("import", "daylio", str(bad)))
        check(say("import", "daylio", str(bad), "--map", f"{name}=3"))
    for words in (["log", "--all"], ["log", "--all", "--json"], ["search", "a"]):
        assert check(say(*words)).code == 0
    assert say("log").out.count("\n") > len(TEXTS)


def test_a_settings_file_of_such_things(say: Say, home: Home) -> None:
    load_or_make(home)
    for text in TEXTS.values():
        Path(home.settings).write_bytes(raw(f'theme = "{text}"\n"{text}" = 1\n'))
        for words in (["settings"], ["theme"], ["mood", "4"], ["settings", "clock", "12"]):
            check(say(*words))
