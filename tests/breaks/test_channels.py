"""Which sequence a terminal is known to take, and that nothing in a text can break out of it."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.conftest import ROOT
from wellnesstui.breaks.channels import TEXT, TITLE
from wellnesstui.breaks.channels.delivery import LONGEST, plain
from wellnesstui.breaks.channels.terminal import (
    BELL,
    Route,
    bell_outcome,
    notice,
    outcome,
    route_for,
)

SEQUENCES = ("9", "99", "777")
ST = "\x1b\\"
XTERM = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}

KNOWN = {
    "iTerm2": ({**XTERM, "TERM_PROGRAM": "iTerm.app", "LC_TERMINAL": "iTerm2"}, "9"),
    "zed": ({**XTERM, "TERM_PROGRAM": "zed", "ZED_TERM": "true"}, "9"),
    "kitty": ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, "99"),
    "kitty as xterm": ({**XTERM, "KITTY_WINDOW_ID": "1"}, "99"),
    "VS Code": ({**XTERM, "TERM_PROGRAM": "vscode"}, "99"),
    "Ghostty": ({"TERM": "xterm-ghostty", "TERM_PROGRAM": "ghostty"}, "777"),
    "Ghostty as xterm": ({**XTERM, "TERM_PROGRAM": "ghostty"}, "777"),
    "foot": ({"TERM": "foot"}, "777"),
    "foot-direct": ({"TERM": "foot-direct"}, "777"),
    "WezTerm": ({**XTERM, "TERM_PROGRAM": "WezTerm", "WEZTERM_PANE": "0"}, "777"),
    "WezTerm by TERM": ({"TERM": "wezterm"}, "777"),
    "Warp": ({**XTERM, "TERM_PROGRAM": "WarpTerminal"}, "777"),
    "contour": ({"TERM": "contour"}, "777"),
    "urxvt": ({"TERM": "rxvt-unicode-256color"}, "777"),
    "Konsole": ({**XTERM, "KONSOLE_VERSION": "230802"}, "777"),
    "GNOME": ({**XTERM, "VTE_VERSION": "7006"}, "777"),
    "Windows Terminal": ({"WT_SESSION": "a-b-c"}, "777"),
}
SILENT = {
    "nothing said": {},
    "xterm": {"TERM": "xterm"},
    "any xterm": XTERM,
    "the console": {"TERM": "linux"},
    "dumb": {"TERM": "dumb"},
    "Alacritty started from kitty": {"TERM": "alacritty", "KITTY_WINDOW_ID": "1"},
    "st started from Konsole": {"TERM": "st-256color", "KONSOLE_VERSION": "230802"},
    "Apple": {**XTERM, "TERM_PROGRAM": "Apple_Terminal"},
    "an unknown that names itself": {**XTERM, "TERM_PROGRAM": "Hyper", "KITTY_WINDOW_ID": "1"},
    "an old VTE": {**XTERM, "VTE_VERSION": "4205"},
    "a VTE that says nothing": {**XTERM, "VTE_VERSION": "new"},
    "Emacs in kitty": {**XTERM, "INSIDE_EMACS": "29.1,eat", "KITTY_WINDOW_ID": "1"},
    "neovim in WezTerm": {**XTERM, "NVIM": "/run/n", "TERM_PROGRAM": "WezTerm"},
    "vim in iTerm2": {**XTERM, "VIM_TERMINAL": "900", "LC_TERMINAL": "iTerm2"},
    "JetBrains": {**XTERM, "TERMINAL_EMULATOR": "JetBrains-JediTerm", "VTE_VERSION": "7006"},
    "GNU screen": {"TERM": "screen.xterm-kitty", "STY": "1.pts", "KITTY_WINDOW_ID": "1"},
    "tmux in who knows what": {
        "TERM": "tmux-256color",
        "TMUX": "/tmp/t,1,0",
        "TERM_PROGRAM": "tmux",
    },
    "tmux and zellij": {"TMUX": "/tmp/t,1,0", "ZELLIJ": "0", "KITTY_WINDOW_ID": "1"},
}


@pytest.mark.parametrize("name", KNOWN)
def test_a_known_terminal_gets_its_own(name: str) -> None:
    environ, sequence = KNOWN[name]
    assert route_for(environ) == Route(sequence=sequence)


@pytest.mark.parametrize("name", SILENT)
def test_where_it_is_not_known_nothing_is_sent(name: str) -> None:
    chosen = route_for(SILENT[name])
    assert notice(chosen, TITLE, TEXT) == ""
    assert chosen.why.endswith(".")
    assert outcome(chosen) == f"No terminal notification was sent. {chosen.why}"


@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"])
@pytest.mark.parametrize("inner", [{}, {"TMUX": "/tmp/t,1,0", "KITTY_WINDOW_ID": "1"}])
def test_over_ssh_only_when_chosen(name: str, inner: dict[str, str]) -> None:
    environ = {"TERM": "xterm-kitty", name: "/dev/pts/1", **inner}
    assert route_for(environ).sequence == ""
    assert "SSH" in outcome(route_for(environ))
    assert route_for(environ, over_ssh=True).sequence == "99"


def test_an_empty_variable_is_none() -> None:
    environ = {**XTERM, "SSH_TTY": "", "TMUX": "", "STY": "", "KITTY_WINDOW_ID": "1"}
    assert route_for(environ) == Route(sequence="99")


@pytest.mark.parametrize(
    ("marks", "sequence"),
    [
        ({"KITTY_WINDOW_ID": "1"}, "99"),
        ({"LC_TERMINAL": "iTerm2"}, "9"),
        ({"ITERM_SESSION_ID": "w0t0p0"}, "9"),
        ({"WEZTERM_PANE": "0"}, "777"),
        ({"VTE_VERSION": "7006"}, "777"),
    ],
)
def test_tmux_is_seen_through(marks: dict[str, str], sequence: str) -> None:
    environ = {"TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "TMUX": "/tmp/t,1,0", **marks}
    assert route_for(environ) == Route(sequence=sequence, through="tmux")


def test_an_older_tmux_keeps_the_name_around_it() -> None:
    environ = {"TERM": "screen-256color", "TMUX": "/tmp/t,1,0", "TERM_PROGRAM": "iTerm.app"}
    assert route_for(environ) == Route(sequence="9", through="tmux")


def test_zellij_takes_its_own() -> None:
    assert route_for({"TERM": "xterm", "ZELLIJ": "0"}) == Route(sequence="99", through="zellij")


def test_the_very_bytes() -> None:
    assert notice(Route(sequence="9"), TITLE, TEXT) == f"\x1b]9;wellness: Time for a break?{ST}"
    assert notice(Route(sequence="777"), TITLE, TEXT) == (
        f"\x1b]777;notify;wellness;Time for a break?{ST}"
    )
    assert notice(Route(sequence="99"), TITLE, TEXT) == (
        f"\x1b]99;i=wellness:d=0:s=c2lsZW50;wellness{ST}"
        f"\x1b]99;i=wellness:d=1:p=body:s=c2lsZW50;Time for a break?{ST}"
    )
    assert notice(Route(sequence="777", through="tmux"), TITLE, TEXT) == (
        "\x1bPtmux;\x1b\x1b]777;notify;wellness;Time for a break?\x1b\x1b\\\x1b\\"
    )
    assert notice(Route(sequence="99", through="zellij"), TITLE, TEXT) == notice(
        Route(sequence="99"), TITLE, TEXT
    )
    assert BELL == "\x07"


@pytest.mark.parametrize("text", ["4;3;50", "4", "12", "1;mine", "0: x", "٤;1"])
def test_no_text_is_taken_for_a_progress_bar(text: str) -> None:
    """ConEmu, and those that follow it, read ``9;4;…`` and ``9;12`` as something else."""
    payload = notice(Route(sequence="9"), "", text).removeprefix("\x1b]9;")
    assert payload.startswith("wellness: ")
    assert ";" not in payload


HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\x1b\x07\x9c\x9d\x90\\;]P\n\r\x00\x7f\u202e\u2066\u200f\u200d\ufeff\U000e0041"
        ),
    ),
    max_size=300,
)


@given(HOSTILE, HOSTILE, st.sampled_from(SEQUENCES))
@example("x", "\x1b\\\x1b]52;c;AAAA\x07", "9")
@example("\x9d", "a\x9cb", "777")
@example("\x1bPtmux;\x1b", "\x1b\x1b\\", "99")
def test_nothing_breaks_out(title: str, text: str, sequence: str) -> None:
    bare = notice(Route(sequence=sequence), title, text)
    assert bare.count("\x1b") == (4 if sequence == "99" else 2)
    bodies = bare.removesuffix(ST).replace(f"{ST}\x1b]", ST).removeprefix("\x1b]").split(ST)
    for body in bodies:
        assert not [c for c in body if unicodedata.category(c) in ("Cc", "Cs")]
        assert not [c for c in body if unicodedata.category(c) == "Cf" and c not in "\u200c\u200d"]
        assert body.count(";") == {"9": 1, "99": 2, "777": 3}[sequence]
    wrapped = notice(Route(sequence=sequence, through="tmux"), title, text)
    assert wrapped[len("\x1bPtmux;") : -len(ST)].replace("\x1b\x1b", "\x1b") == bare
    assert "\x1b" not in wrapped[len("\x1bPtmux;") : -len(ST)].replace("\x1b\x1b", "")


@given(HOSTILE)
@example("a" * 121)
@example("é" * 119 + "\u200d" + "é" * 9)
def test_one_plain_line(text: str) -> None:
    line = plain(text)
    assert len(line) <= LONGEST
    assert line == line.strip()
    assert not set(line) & set("\n\r\t\x1b\x07")
    assert plain(line) == line


def test_ordinary_words_stay() -> None:
    for text in (TEXT, "Une pause, si tu veux — peut-être", "یک مکث می‌خواهی", "休息一下"):
        assert plain(text) == text
    assert plain("one\ntwo\t three") == "one two three"


@pytest.mark.parametrize("sequence", SEQUENCES)
@pytest.mark.parametrize("through", ["", "tmux", "zellij"])
def test_what_is_said_of_a_try_is_no_more_than_is_known(sequence: str, through: str) -> None:
    said = outcome(Route(sequence=sequence, through=through))
    assert f"OSC {sequence}" in said
    assert "depends on your terminal" in said
    assert ("allow-passthrough" in said) == (through == "tmux")
    assert through in said
    assert "!" not in said
    assert "depends on your terminal" in bell_outcome()


def test_nothing_heavy_is_imported() -> None:
    script = (
        "import sys; from wellnesstui.breaks.channels import desktop, terminal; "
        "print(terminal.route_for({}).why and ''); "
        "heavy = {'asyncio', 'logging', 'dbus_fast', 'desktop_notifier', 'textual', 'rich',"
        " 'dataclasses', 'threading'}; "
        "print(','.join(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.strip() == ""
