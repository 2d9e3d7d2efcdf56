"""Colors on a terminal, and none anywhere else: a dot beside the number and the word of each mood."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Say
from tests.hand import Hand
from tests.terminal import at_terminal
from tests.test_house import HEAVY, SCRIPT
from wellnesstui.cli import colors
from wellnesstui.cli.main import main
from wellnesstui.domain.text import columns
from wellnesstui.store.content import library
from wellnesstui.store.content.mood_colors import bundled_mood_colors
from wellnesstui.store.disk.home import Home

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
DUSK = library.palette("dusk", "")
BUNDLED = [name for name, _ in library.palette_names("")]
Look = Callable[..., str]


class Screen(io.TextIOWrapper):
    """A stdout that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def look(
    home: Home, hand: Hand, in_zone: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> Look:
    """What ``wellness WORDS`` prints on a terminal of 24-bit color, at 10:52 in Vienna."""
    in_zone("Europe/Vienna")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")

    def run(*words: str) -> str:
        written = io.BytesIO()
        screen = Screen(written, "utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"private\x1b[31m"), "utf-8"))
            patch.setattr(sys, "stdout", screen)
            assert main(list(words)) == 0
        screen.flush()
        return written.getvalue().decode()

    return run


def dot(mood: int, depth: int = colors.TRUE_COLOR) -> str:
    return f"{colors.sgr(DUSK.moods[mood - 1], depth)}●\x1b[0m"


@pytest.mark.parametrize("mood", [1, 2, 3, 4, 5])
def test_a_mood_that_is_saved(look: Look, mood: int) -> None:
    assert look("mood", str(mood)).startswith(f"Saved: {dot(mood)} {mood} ")
    id = look("today").split()[-1].removesuffix("\x1b[0m").removeprefix("\x1b[2m")
    other = 1 + mood % 5
    assert look("edit", id, "-m", str(other)).startswith(f"Saved: {dot(other)} {other} ")


@pytest.mark.parametrize("words", [("today",), ("log",), ("search", "tired")])
def test_entries(look: Look, say: Say, words: tuple[str, ...]) -> None:
    """The dots have a column of their own, which is empty beside an entry without a mood."""
    look("mood", "2", "-w", "tired", "-")
    look("did", "walk", "1h", "-w", "tired")
    seen = look(*words)
    assert f"10:52  {dot(2)} 2 low · tired" in seen
    assert "10:52    tired · walk 1 h" in seen
    plain = ESCAPES.sub("", seen).replace("● ", "  ")
    assert [line.split() for line in plain.splitlines()] == [
        line.split() for line in say(*words).out.splitlines()
    ]


def test_what_a_person_wrote_obeys_nothing(look: Look) -> None:
    look("mood", "4", "-w", "a\x1b[31mb", "-")
    for words in (("today",), ("log",)):
        seen = look(*words)
        ours = {"\x1b[0m", "\x1b[2m", colors.sgr(DUSK.moods[3], colors.TRUE_COLOR)}
        assert set(ESCAPES.findall(seen)) == ours


def test_trends(look: Look, say: Say) -> None:
    look("mood", "4")
    look("mood", "2", "--at", "yesterday 9:00")
    seen, piped = look("trends"), say("trends").out
    assert ESCAPES.sub("", seen) == piped
    row = next(line for line in seen.splitlines() if line.startswith("  4 good"))
    assert colors.sgr(DUSK.moods[3], colors.TRUE_COLOR) in row
    row = next(line for line in seen.splitlines() if line.startswith("  2 low"))
    assert colors.sgr(DUSK.moods[1], colors.TRUE_COLOR) in row


def test_themes_are_listed_with_their_moods(look: Look, say: Say) -> None:
    seen = look("theme").splitlines()
    listed = [ESCAPES.sub("", line).removesuffix("●●●●●").rstrip() for line in seen]
    assert listed == say("theme").out.splitlines()
    paper = next(line for line in seen if "paper" in line)
    assert all(
        colors.sgr(color, colors.TRUE_COLOR) in paper
        for color in library.palette("paper", "").moods
    )


# -- where there are none ------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["NO_COLOR", "TERM"])
def test_without_colors_a_terminal_gets_what_a_pipe_gets(
    look: Look, say: Say, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "dumb")
    assert look("mood", "4").startswith("Saved: 4 good at 10:52  ")
    for words in (
        ("today",),
        ("log",),
        ("search", "private"),
        ("trends",),
        ("theme",),
        ("resources",),
    ):
        assert look(*words) == say(*words).out


def test_an_empty_no_color_says_nothing(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    assert dot(4) in look("mood", "4")


def test_a_pipe_gets_no_escape_whatever_the_terminal_has(say: Say, look: Look) -> None:
    assert "\x1b" not in say("mood", "4").out
    for words in (
        ("today",),
        ("log",),
        ("search", "good"),
        ("trends",),
        ("theme",),
        ("resources",),
    ):
        assert "\x1b" not in say(*words).out


def test_json_has_no_color(look: Look) -> None:
    assert "\x1b" not in look("mood", "4", "--json") + look("log", "--json")


# -- which color ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", BUNDLED)
def test_both_readers_of_a_theme_agree(name: str) -> None:
    assert bundled_mood_colors(name) == library.palette(name, "").moods


@pytest.mark.parametrize("name", ["none", "../themes/dusk", "", "mine"])
def test_what_is_no_theme_of_ours(name: str) -> None:
    assert bundled_mood_colors(name) == ()


@pytest.mark.parametrize("name", BUNDLED)
def test_five_moods_are_five_colors_in_every_depth(name: str) -> None:
    moods = library.palette(name, "").moods
    for depth in (colors.TRUE_COLOR, colors.PALETTE):
        assert len({colors.sgr(color, depth) for color in moods}) == 5


def test_the_theme_that_is_set(look: Look, say: Say, home: Home) -> None:
    say("theme", "paper")
    assert colors.sgr(library.palette("paper", "").moods[3], colors.TRUE_COLOR) in look("mood", "4")
    own = Path(home.themes, "mine.toml")
    own.parent.mkdir(parents=True)
    text = Path(library.__file__).parents[3].joinpath("themes", "dusk.toml").read_text("utf-8")
    own.write_text(text.replace('name = "dusk"', 'name = "mine"').replace("#7fbf95", "#010203"))
    say("theme", "mine")
    assert "\x1b[38;2;1;2;3m●" in look("mood", "4")
    own.write_text("not a theme")
    assert dot(4) in look("mood", "4"), "dusk, as in the app"


@pytest.mark.parametrize("theme", ["dusk", "terminal"])
def test_a_terminal_of_sixteen_colors_shows_its_own(
    look: Look, say: Say, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    say("theme", theme)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM")
    assert "\x1b[32m●\x1b[0m 4 good" in look("mood", "4")
    assert "\x1b[94m●\x1b[0m 2 low" in look("mood", "2")


def test_the_theme_terminal_keeps_to_the_sixteen(look: Look, say: Say) -> None:
    say("theme", "terminal")
    assert "\x1b[35m●\x1b[0m 1 drained" in look("mood", "1")


@pytest.mark.parametrize(
    ("color", "depth", "code"),
    [
        ("#7fbf95", colors.TRUE_COLOR, "\x1b[38;2;127;191;149m"),
        ("#000000", colors.PALETTE, "\x1b[38;5;16m"),
        ("#ffffff", colors.PALETTE, "\x1b[38;5;231m"),
        ("#ff0000", colors.PALETTE, "\x1b[38;5;196m"),
        ("#808080", colors.PALETTE, "\x1b[38;5;244m"),
        ("ansi_default", colors.TRUE_COLOR, "\x1b[39m"),
        ("ansi_black", colors.SIXTEEN, "\x1b[30m"),
        ("ansi_bright_white", colors.PALETTE, "\x1b[97m"),
    ],
)
def test_codes(color: str, depth: int, code: str) -> None:
    assert colors.sgr(color, depth) == code


def test_plain_letters(look: Look, say: Say) -> None:
    say("settings", "symbols", "ascii")
    assert look("mood", "4").startswith(f"Saved: {dot(4).replace('●', 'o')} 4 good")
    assert say("theme").out.startswith("o dusk")
    assert all("●" not in look(*words) for words in (("today",), ("trends",), ("theme",)))


# -- room ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("wide", [40, 61, 80])
def test_no_line_is_wider_than_the_terminal(
    look: Look, say: Say, monkeypatch: pytest.MonkeyPatch, wide: int
) -> None:
    say("mood", "4", "-", stdin="a long note about a long day " * 9)
    say("note", stdin="日本 " * 60)
    monkeypatch.setenv("COLUMNS", str(wide))
    seen = [ESCAPES.sub("", line) for line in look("log").splitlines()]
    assert len(seen) == 3
    assert all(wide - 2 <= columns(line) <= wide for line in seen[1:]), seen


# -- cost ----------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="no colors there")
@pytest.mark.parametrize("words", [("mood", "4"), ("log",)])
def test_colors_are_as_cold_as_the_rest(say: Say, tmp_path: Path, words: tuple[str, ...]) -> None:
    say("mood", "2")
    say("log")
    told = tmp_path / "modules"
    with at_terminal("-c", SCRIPT, str(told), *words) as terminal:
        assert terminal.wait_for_end() == 0
    loaded = set(told.read_text().splitlines())
    assert "wellnesstui.cli.colors" in loaded
    assert not loaded & {*HEAVY, "tomllib", "re", "typing"}
    assert not any(name.startswith("wellnesstui.ui") for name in loaded)
