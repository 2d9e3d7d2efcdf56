"""What a real terminal is sent: its own sixteen colours by ``terminal``, and never colour alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.terminal import Terminal, at_terminal
from tests.thorough import parametrize
from wellnesstui.domain.entry import MOODS
from wellnesstui.store.content import library
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings

SIZE = (100, 30)
SGR = re.compile(rb"\x1b\[([0-9;]*)m([^\x1b]*)")


@contextmanager
def chosen_4(home: Home, theme: str, **more: str) -> Iterator[Terminal]:
    """The app in a terminal, with mood 4 chosen on the card and everything drawn."""
    settings.change(home, "theme", theme)
    with at_terminal("-m", "wellnesstui", size=SIZE, more=more) as terminal:
        terminal.wait_for("How are you right now")
        terminal.wait_for("Your last five weeks")
        terminal.send("4")
        terminal.wait_for("4  ◉")
        terminal.until(lambda: bold_moods(terminal) == ["good"], "the chosen mood in bold")
        yield terminal
        terminal.send("\x11")
        assert terminal.wait_for_end() == 0


def bold_moods(terminal: Terminal) -> list[str]:
    """The names of moods that are bold just now."""
    at, (_, words) = _scale(terminal)
    found = [name for name in MOODS if name in words]
    return [name for name in found if terminal.screen.buffer[at + 1][words.index(name)].bold]


def last_drawn(terminal: Terminal, before: int) -> bytes:
    """What was sent since, from where the card was drawn last."""
    _, question, last = terminal.output[before:].rpartition(b"How are you right now")
    return question and last


def sent(said: bytes) -> dict[str, bytes]:
    """The codes of every style, each with all that was written in it."""
    found: dict[str, bytes] = {}
    for codes, text in SGR.findall(said):
        found[codes.decode()] = found.get(codes.decode(), b"") + text
    return found


def named(codes: str) -> set[int]:
    return {int(code) for code in codes.split(";") if code}


def test_terminal_sends_the_terminal_s_own_colours_and_no_others(home: Home) -> None:

    def written() -> dict[str, str]:
        found = sent(terminal.output).items()
        return {codes: text.decode("utf-8", "ignore") for codes, text in found if text.strip()}

    def colours() -> set[int]:
        return {code for codes in written() for code in named(codes) if 30 <= code <= 107}

    with chosen_4(home, "terminal", COLORTERM="truecolor") as terminal:
        terminal.until(lambda: {39, 49} <= colours(), "text and ground are the terminal's own")
        terminal.until(lambda: {32, 33, 35, 36, 94} <= colours(), "the five moods")
        terminal.until(
            lambda: any("good" in text and {1, 32} <= named(of) for of, text in written().items())
        )
    for codes in sent(terminal.output):
        assert not named(codes) & {38, 48}, f"{codes} is no colour of the sixteen"


def test_a_theme_chosen_in_the_app_sends_what_it_should_from_then_on(home: Home) -> None:
    with chosen_4(home, "dusk", COLORTERM="truecolor") as terminal:
        for name, wanted in (("Terminal", b"\x1b[32;49m"), ("Night shift", b"\x1b[38;2;")):
            before = len(terminal.output)
            terminal.send("\x10")
            terminal.wait_for("What would you like to do")
            terminal.send(f"Theme: {name}")
            terminal.wait_for(f"Theme: {name}(.|\n)*Theme: {name}")  # typed, and offered
            terminal.send("\r")
            terminal.until(lambda: wanted in last_drawn(terminal, before), name)  # noqa: B023
        terminal.until(lambda: settings.load(home).theme == "night-shift")


def test_other_themes_send_their_own(home: Home) -> None:
    """The control: what must not be sent above is seen here."""
    with chosen_4(home, "dusk", COLORTERM="truecolor") as terminal:
        styles = sent(terminal.output)
    assert any(codes.startswith("38;2;") for codes in styles)
    assert not any(named(codes) & {39, 49} and text.strip() for codes, text in styles.items())


@pytest.mark.parametrize("theme", ["dusk", "terminal"])
def test_without_colour_the_chosen_mood_has_another_sign_and_is_bold(
    home: Home, theme: str
) -> None:
    with chosen_4(home, theme, NO_COLOR="1", COLORTERM="truecolor") as terminal:
        styles = sent(terminal.output)
        for codes in styles:
            for red, green, blue in re.findall(r"[34]8;2;(\d+);(\d+);(\d+)", codes):
                assert red == green == blue, f"{codes} is a colour"
            assert not named(re.sub(r"[34]8;2;\d+;\d+;\d+", "", codes)) & set(range(30, 38))
        _, (numbers, _) = _scale(terminal)
        assert re.findall("[●◉]", numbers) == ["●", "●", "●", "◉", "●"]
        assert bold_moods(terminal) == ["good"]
        assert _unseen(terminal) == []


def _scale(terminal: Terminal) -> tuple[int, tuple[str, str]]:
    """The row of the mood scale's numbers, and what stands in it and below it."""
    lines = terminal.screen.display
    at = next(row for row, line in enumerate(lines) if "1  ●" in line)
    return at, (lines[at], lines[at + 1])


def _unseen(terminal: Terminal) -> list[str]:
    """What is written in the colour of its ground."""
    found = []
    for row in range(SIZE[1]):
        for column in range(SIZE[0]):
            cell = terminal.screen.buffer[row][column]
            if cell.data.strip() and cell.fg == cell.bg != "default":
                found.append(f"{cell.data} at {column}, {row}")
    return found


@parametrize("theme", [name for name, _ in library.palette_names("")], each_time=2)
def test_a_terminal_of_sixteen_colours_shows_all_that_is_written(home: Home, theme: str) -> None:
    with chosen_4(home, theme, TERM="xterm-16color") as terminal:
        assert not any(named(codes) & {38, 48} for codes in sent(terminal.output))
        assert _unseen(terminal) == []
        _, (numbers, _) = _scale(terminal)
        assert re.findall("[●◉]", numbers) == ["●", "●", "●", "◉", "●"]
