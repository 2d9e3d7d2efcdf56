"""Terminal notices: the escape sequence (OSC) that this terminal is known to take, or none.

Pure: the caller hands in the environment and writes what comes back. Sources, read in November
2026: kitty's desktop-notifications page (OSC 99), Ghostty's and iTerm2's pages (OSC 9), foot's
ctlseqs(7), and the issues in which VS Code, Zed, Warp, Windows Terminal and zellij took it up.
"""

from __future__ import annotations

from wellnesstui.breaks.channels.delivery import plain
from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

BELL = "\a"
"""Rings the terminal's bell, where it is turned on."""
ESC = "\x1b"
_END = ESC + "\\"  # not BEL, which a terminal that knows none of this would ring
_ID = "wellness"  # one name, so that a new notice takes the place of the one before

_BY_TERM = (
    ("xterm-kitty", "99"),
    ("xterm-ghostty", "777"),
    ("ghostty", "777"),
    ("foot", "777"),
    ("wezterm", "777"),
    ("contour", "777"),
    ("rxvt-unicode", "777"),
)
_BY_PROGRAM = {
    "iTerm.app": "9",
    "zed": "9",
    "vscode": "99",
    "ghostty": "777",
    "WarpTerminal": "777",
    "WezTerm": "777",
}
_BY_MARK = (
    ("ITERM_SESSION_ID", "9"),
    ("KITTY_WINDOW_ID", "99"),
    ("GHOSTTY_RESOURCES_DIR", "777"),
    ("WEZTERM_PANE", "777"),
    ("WT_SESSION", "777"),
    ("KONSOLE_VERSION", "777"),
)
_SILENT_TERMS = ("alacritty", "ansi", "cygwin", "dumb", "eterm", "linux", "st-", "vt", "xterm-mono")
_INSIDE = ("INSIDE_EMACS", "NVIM", "VIM_TERMINAL", "TERMINAL_EMULATOR")
# A terminal inside an editor keeps the variables of the one around it, and knows none of this.
_SSH = ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")
_VTE_SWALLOWS = 4600  # from here on unpatched VTE drops OSC 777; before, it was printed


class Route(Record):
    """How a notice is sent: as OSC ``sequence`` (9, 99, 777), ``through`` tmux or zellij; empty is none.

    ``why``: when it can't go, the reason in one sentence.
    """

    sequence: str = ""
    through: str = ""
    why: str = ""


def route_for(environ: Mapping[str, str], *, over_ssh: bool = False) -> Route:
    """The route to the terminal of ``environ``; over SSH only if that was chosen."""
    if not over_ssh and is_remote(environ):
        return Route(
            why="Over SSH, terminal notifications are off unless you turn them on in Settings."
        )
    if environ.get("TMUX"):
        if "ZELLIJ" in environ:
            return Route(why="tmux and zellij are running one inside the other.")
        sequence = _by_program_or_mark(environ)
        return Route(sequence=sequence, through="tmux") if sequence else _unknown()
    if "ZELLIJ" in environ:  # takes OSC 99 itself; an older one drops it
        return Route(sequence="99", through="zellij")
    term = environ.get("TERM", "")
    if environ.get("STY") or term.startswith("screen"):
        return Route(why="GNU screen garbles notifications.")
    if term.startswith(_SILENT_TERMS) or any(environ.get(name) for name in _INSIDE):
        return _unknown()
    for start, sequence in _BY_TERM:
        if term.startswith(start):
            return Route(sequence=sequence)
    sequence = _by_program_or_mark(environ)
    return Route(sequence=sequence) if sequence else _unknown()


def is_remote(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is on another machine."""
    return any(environ.get(name) for name in _SSH)


def notice(route: Route, title: str, text: str) -> str:
    """The string to write to the terminal at once; empty when the route is."""
    title, text = _part(title), _part(text)
    if route.sequence == "9":
        sequences = [f"9;{_joined(title, text)}"]
    elif route.sequence == "99":
        silent = "s=c2lsZW50"  # base64 of "silent"; a kitty before 0.36 passes it over
        sequences = [f"99;i={_ID}:d=0:{silent};{title}", f"99;i={_ID}:d=1:p=body:{silent};{text}"]
    elif route.sequence == "777":
        sequences = [f"777;notify;{title};{text}"]
    else:
        return ""
    whole = "".join(f"{ESC}]{sequence}{_END}" for sequence in sequences)
    if route.through == "tmux":
        return f"{ESC}Ptmux;{whole.replace(ESC, ESC + ESC)}{_END}"
    return whole


def outcome(route: Route) -> str:
    """Sentences for a person who tries the channel: what was sent, and what can't be known."""
    if not route.sequence:
        return f"No terminal notification was sent. {route.why}"
    through = f", through {route.through}" if route.through else ""
    depends = {"": "", "tmux": " and on tmux's allow-passthrough", "zellij": " and on zellij"}
    return (
        f"A terminal notification was sent (OSC {route.sequence}{through}). "
        f"Whether you see it depends on your terminal{depends[route.through]}. "
        "Many show it only while another window is in front."
    )


def bell_outcome() -> str:
    """Sentences for a person who tries the bell."""
    return "The terminal bell was rung. Whether you hear or see it depends on your terminal."


def _unknown() -> Route:
    return Route(why="This terminal isn't known to support notifications.")


def _by_program_or_mark(environ: Mapping[str, str]) -> str:
    if environ.get("LC_TERMINAL") == "iTerm2":  # the one name that SSH and tmux hand on
        return "9"
    program = environ.get("TERM_PROGRAM", "")
    if program and program != "tmux":
        # It names itself: other terminals' variables may be left over from where it was started.
        return _BY_PROGRAM.get(program, "")
    for name, sequence in _BY_MARK:
        if environ.get(name):
            return sequence
    version = environ.get("VTE_VERSION", "")
    return "777" if version.isdecimal() and int(version) >= _VTE_SWALLOWS else ""


def _part(text: str) -> str:
    return plain(text).replace(";", ",")  # OSC 777 would split there


def _joined(title: str, text: str) -> str:
    """Title and text in one: OSC 9 has no title, and ConEmu reads a text that begins with a number as a command."""
    joined = ": ".join(part for part in (title, text) if part)
    return f"{_ID}: {joined}" if joined[:1].isdigit() else joined
