"""The file of a person's own keys: what is amiss is named with its line, and costs nothing else."""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.thorough import examples
from wellnesstui.store.disk import own_toml
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import keymap

KNOWN = {
    "app.undo": "u",
    "app.quit": "q",
    "app.blank": "ctrl+l",
    "entry.delete": "d,delete",
    "entry.edit": "e",
    "today.leave": "escape",
}


def write(home: Home, content: str | bytes) -> Path:
    path = Path(home.keys)
    path.parent.mkdir(mode=0o700, exist_ok=True, parents=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def load(home: Home) -> tuple[dict[str, str], tuple[str, ...]]:
    found = keymap.load(home, KNOWN)
    for notice in found.notices:
        assert notice.endswith(".")
        assert notice.isprintable()
    return found.keys, found.notices


def test_without_a_file_nothing_is_read_or_made(home: Home) -> None:
    assert load(home) == ({}, ())
    assert not os.path.exists(home.config)


@pytest.mark.parametrize(
    "content",
    [
        '"app.undo" = "z"\n"entry.edit" = "x"\n',
        'app.undo = "z"\nentry.edit = "x"\n',
        '[keys]\n"app.undo" = "z"\n"entry.edit" = "x"\n',
        '[keys]\napp.undo = "z"\nentry.edit = "x"\n',
        '[app]\nundo = "z"\n[entry]\nedit = "x"\n',
        '[keys.app]\nundo = "z"\n[keys.entry]\nedit = "x"\n',
        'keys = { "app.undo" = "z", entry.edit = "x" }\n',
        '\ufeff"app.undo" = "z" # mine\r\n"entry.edit" = "x"\r\n',
    ],
)
def test_however_it_is_written(home: Home, content: str) -> None:
    write(home, content)
    assert load(home) == ({"app.undo": "z", "entry.edit": "x"}, ())


@pytest.mark.parametrize(
    ("content", "notice"),
    [
        (
            '# keys\n"app.und" = "x"\n',
            (
                "Your key for app.und (keys.toml, line 2) isn't used: there's no action by "
                "that name; the closest is app.undo."
            ),
        ),
        (
            '[keys]\n"app.undo" = "z"\n\n[keys.entry]\nedit = "u"\n',
            (
                "Your key for entry.edit (keys.toml, line 5) isn't used: u does the same "
                "thing everywhere: app.undo."
            ),
        ),
        (
            "'today.leave' = 'x'",
            (
                "Your key for today.leave (keys.toml, line 1) isn't used: Esc always closes "
                'what\'s open; "escape,x" would work.'
            ),
        ),
        (
            'keys = { "app.undo" = "e" }',
            "Your key for app.undo (keys.toml) isn't used: e is already used for entry.edit.",
        ),
        (
            '"app.\\u001b[31mundo\\u202e" = "z"',
            (
                "Your key for app.undo (keys.toml) isn't used: there's no action by that name; "
                "the closest is app.undo."
            ),
        ),
    ],
)
def test_what_is_amiss_is_named_with_its_line(home: Home, content: str, notice: str) -> None:
    write(home, content)
    assert load(home)[1] == (notice,)


def test_the_rest_of_the_file_works(home: Home) -> None:
    path = write(home, '"app.undo" = "z"\nnonsense = 5\n"app.quit" = "ctrl+x"\n[more]\nof.it = 1\n')
    before = path.read_bytes()
    keys, notices = load(home)
    assert keys == {"app.undo": "z", "app.quit": "ctrl+x"}
    assert [notice.split(" ")[3] for notice in notices] == ["nonsense", "more.of"]
    assert path.read_bytes() == before, "it is the person's own: never written"


def test_many_mistakes_are_counted(home: Home) -> None:
    write(home, "".join(f'"a{number}" = "z"\n' for number in range(9_000)))
    keys, notices = load(home)
    assert keys == {}
    assert len(notices) == keymap.MAX_NOTICES + 1
    assert notices[-1] == f"{9_000 - keymap.MAX_NOTICES} more lines of keys.toml aren't used."


BROKEN = {
    "half": (b'"app.undo" = \na = 1', "it isn't valid TOML at line 1, column 14"),
    "twice": (b"a = 1\na = 2", "it isn't valid TOML"),
    "bytes": (b"\xff\xfe", "it isn't UTF-8 text"),
    "large": (b"#" * (own_toml.MAX_BYTES + 1), "it's larger than 256 KiB"),
    "dots": (b"a." * 20_000 + b'a = "z"', "line 1 has more than 16 dots"),
    "deep": (b"a = " + b"[" * 50_000, "line 1 has too many brackets inside each other"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_file_that_can_not_be_read_gives_the_usual_keys(
    home: Home, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, reason = BROKEN[what]
    write(home, content)
    if what in ("large", "dots"):
        monkeypatch.setattr(tomllib, "loads", lambda _: pytest.fail("it was parsed"))
    keys, (notice,) = load(home)
    assert keys == {}
    assert notice.startswith(f"Your keys in keys.toml aren't used: {reason}")
    assert notice.endswith(". The default keys work.")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among files")
def test_a_folder_a_pipe_or_a_dead_link_keeps_nobody_waiting(home: Home, tmp_path: Path) -> None:
    os.makedirs(home.config, mode=0o700)
    for make in (os.mkdir, os.mkfifo):
        make(home.keys)
        assert "it isn't a file" in load(home)[1][0]
        (os.rmdir if make is os.mkdir else os.unlink)(home.keys)
    os.symlink(tmp_path / "gone", home.keys)
    assert "it isn't a file" in load(home)[1][0]


def test_a_link_to_a_real_file_is_followed(home: Home, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('"app.undo" = "z"\n')
    os.makedirs(home.config, mode=0o700)
    os.symlink(tmp_path / "mine.toml", home.keys)
    assert load(home) == ({"app.undo": "z"}, ())


_PIECES = st.sampled_from(
    ('"app.undo"', "app.undo", "app", "undo", "entry.edit", "[keys]", "[app]", "[[keys]]", " = ", "=",
     '"z"', '"escape"', '"u,ctrl+z"', "'x'", '""', "[", "]", "{", "}", ".", ",", "\n", "\r\n", "#", '"', "'",
     '"""', "\\", "1", "true", "1979-05-27", "nan", "0xffff", "\ufeff", "\x00", "\u202e", "🙂", "keys")
)  # fmt: skip
_TEXTS = st.lists(_PIECES | st.text(max_size=4), max_size=14).map("".join).map(str.encode)


@hypothesis_settings(
    max_examples=examples(400),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(content=_TEXTS | st.binary(max_size=40))
@example(content=b'keys = "z"')
@example(content=b"[keys]\nkeys.keys = 1")
@example(content=b'"" = "z"')
@example(content=b"[app.undo]\na = 1")
@example(content=b'app = [{undo = "z"}]')
@example(content=b'"app.undo" = "z"\napp.undo = "x"')
@example(content=f"a = 0x{'f' * 5000}".encode())
def test_no_file_raises_or_gives_a_key_to_an_unknown_deed(home: Home, content: bytes) -> None:
    write(home, content)
    keys, notices = load(home)
    assert set(keys) <= set(KNOWN)
    assert all(keys.values())
    assert len(notices) <= keymap.MAX_NOTICES + 1
