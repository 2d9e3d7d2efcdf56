"""Bytes that are no text in the locale's encoding: read as it if they fit, else refused; never a hole."""

from __future__ import annotations

import io
import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.conftest import Say, complaint, lines
from tests.conftest import Wellness
from wellnesstui.cli import asking
from wellnesstui.domain.decoding import read_text, redecoded
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.store.disk.home import Home

CAFE = b"caf\xe9"
SENTENCE = "isn't valid in UTF-8, so nothing was saved."
PIPED: dict[str, tuple[tuple[str, ...], bytes]] = {
    "note": (("note",), CAFE),
    "note -": (("note", "-"), CAFE),
    "a later line": (("note",), b"first\nsecond " + CAFE),
    "mood": (("mood", "4", "-"), CAFE),
    "checkin, words": (("checkin", "--plain"), b"4\n\n" + CAFE + b"\n"),
    "checkin, activity": (("checkin", "--plain"), b"4\n\n\n" + CAFE + b"\n"),
    "checkin, note": (("checkin", "--plain"), b"4\n\n\n\n" + CAFE + b"\n"),
    "plain, note": (("--plain",), b"2\n" + CAFE + b"\n\nq\n"),
    "plain, did": (("--plain",), b"3\n" + CAFE + b"\nq\n"),
    "plain, search": (("--plain",), b"6\n" + CAFE + b"\nq\n"),
    "search": (("search",), CAFE),
    "half of UTF-16": (("note",), b"\xff\xfec\x00a"),
    "a surrogate": (("note",), b"\xed\xa0\x80"),
}


@pytest.mark.parametrize("name", PIPED)
def test_what_is_no_text_is_refused(say: Say, home: Home, name: str) -> None:
    words, stdin = PIPED[name]
    said = say(*words, stdin=stdin)
    assert "isn't valid in UTF-" in said.err
    assert "so nothing was saved." in said.err
    assert "\ufffd" not in said.out
    assert CAFE.decode("latin-1") not in said.err
    if words != ("--plain",):
        assert (said.code, said.out) == (2, "")
    assert lines(say("log", "--json")) == []


def test_the_line_and_the_byte_are_named(say: Say) -> None:
    said = complaint(say("note", "--json", stdin=b"first\nsecond " + CAFE))
    assert said["error"] == f"Byte 11 of line 2 (0xE9) {SENTENCE}"
    assert complaint(say("note", "--json", stdin=CAFE))["error"] == f"Byte 4 (0xE9) {SENTENCE}"


@pytest.mark.parametrize(
    ("encoding", "content"),
    [("latin-1", CAFE), ("cp1252", CAFE), ("cp850", b"caf\x82"), ("latin-1", "café".encode())],
)
def test_the_locales_encoding_is_read(
    wellness: Wellness, home: Home, encoding: str, content: bytes
) -> None:
    env = {"PYTHONIOENCODING": encoding}
    assert wellness("note", stdin=content, env=env).code == 0
    assert '"note": "café"' in wellness("log", "--json").out


def test_what_fits_neither_is_refused(wellness: Wellness, home: Home) -> None:
    said = wellness("note", stdin=b"caf\x81", env={"PYTHONIOENCODING": "cp1252"})
    assert said.code == 2
    assert "Byte 4 (0x81) isn't valid in" in said.err


@pytest.mark.parametrize(
    "words",
    [
        ("did", "caf\udce9"),
        ("mood", "4", "-w", "caf\udce9"),
        ("mood", "4", "-a", "caf\udce9"),
        ("search", "caf\udce9"),
        ("breaks", "add", "caf\udce9 at 12:30"),
        ("settings", "name", "caf\udce9"),
    ],
    ids=" ".join,
)
def test_a_word_on_the_line(say: Say, words: tuple[str, ...]) -> None:
    said = say(*words)
    assert (said.code, said.out) == (2, "")
    assert SENTENCE in said.err
    assert lines(say("log", "--json")) == []


def test_a_file_may_have_any_name(say: Say, home: Home, tmp_path: os.PathLike[str]) -> None:
    say("mood", "4")
    path = os.path.join(tmp_path, "caf\udce9.jsonl")
    assert say("export", "jsonl", path).code == 0
    assert os.path.exists(path)


@pytest.mark.parametrize("how", ["raises", "escapes"])
def test_at_a_prompt(monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """A terminal that types other bytes; Python raises in most locales, in C it lets them pass."""

    def typed() -> str:
        if how == "raises":
            raise UnicodeDecodeError("utf-8", CAFE, 3, 4, "unexpected end of data")
        return CAFE.decode("utf-8", "surrogateescape")

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(), "utf-8"))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr("builtins.input", typed)
    with pytest.raises(UsedWrongly, match=r"Byte 4 \(0xE9\)"):
        asking.answer("? ")


@given(st.text(), st.sampled_from(["utf-8", "cp1252"]))
def test_utf_8_is_read_in_every_locale(text: str, encoding: str) -> None:
    content = text.removeprefix("\ufeff").encode()
    assert read_text(content, encoding) == content.decode()
    assert redecoded(text, encoding) == text


@given(st.binary(), st.sampled_from(["utf-8", "cp1252", "latin-1", "ascii", "cp932", "no-such"]))
def test_bytes_are_read_whole_or_refused(content: bytes, encoding: str) -> None:
    try:
        text = read_text(content, encoding)
    except UsedWrongly:
        return
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        assert text == content.decode("utf-16")
        return
    bare = content.removeprefix(b"\xef\xbb\xbf")
    try:
        assert text == bare.decode()
    except UnicodeDecodeError:
        assert text == bare.decode(encoding)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_without_signs_gets_letters(
    wellness: Wellness, home: Home, encoding: str
) -> None:
    wellness("mood", "4", "-w", "calm", "-")
    wellness("did", "walk", "10m")
    env = {"PYTHONIOENCODING": encoding}
    for words, stdin in (
        (("--plain",), b"4\nq\n"),
        (("today",), b""),
        (("log",), b""),
        (("month",), b""),
        (("trends",), b""),
        (("theme",), b""),
    ):
        said = wellness(*words, stdin=stdin, env=env)
        shown = said.raw.decode(encoding)
        assert "?" not in shown.replace("How are you?", ""), (words, shown)
    chosen = wellness("settings", "symbols", env=env).out
    assert chosen.startswith("symbols  full"), "the setting is as it was chosen"


@given(st.text())
def test_what_no_encoding_has_is_never_an_error(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    assert len(text.encode("ascii", "letters")) == len(text)


def test_json_stays_json_without_signs(wellness: Wellness, home: Home) -> None:
    wellness("note", stdin="“quoted” · … ’".encode())
    said = wellness("log", "--json", env={"PYTHONIOENCODING": "ascii"})
    assert lines(said)[0]["note"] == "'quoted' - ~ '"
