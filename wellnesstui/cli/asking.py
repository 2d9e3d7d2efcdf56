"""Asking for a note or a word at a prompt, or reading it from a pipe: never from the command line."""

from __future__ import annotations

import sys

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import NOTE_BYTES, clean_line, clean_note

_MOST_READ = 16 * NOTE_BYTES


def note() -> str:
    """The note, cleaned; empty when nothing was written."""
    if not _is_terminal():
        return clean_note(_piped())
    sys.stderr.write("Write your note. An empty line keeps it; ctrl+c lets it go.\n")
    lines: list[str] = []
    while True:
        line = _line("")
        if line is None or (not line.strip() and not _more_waits()):
            return clean_note("\n".join(lines))
        lines.append(line)


def line(question: str) -> str:
    """One line, cleaned; empty when nothing was written."""
    if not _is_terminal():
        return clean_line(_piped().partition("\n")[0])
    return clean_line(_line(question) or "")


def agreed(question: str) -> bool:
    """Whether the person typed yes. Raises UsedWrongly when nobody is there to ask."""
    if not _is_terminal():
        raise UsedWrongly(
            "This asks before it is done, and there is no terminal to ask on.",
            "Nothing was changed. With --yes it is done without asking.",
        )
    return (_line(f"{question} (yes/no) ") or "").strip().lower() in ("y", "yes")


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _piped() -> str:
    if sys.stdin is None:
        return ""
    content = sys.stdin.buffer.read(_MOST_READ + 1)
    if len(content) > _MOST_READ:
        raise UsedWrongly(
            f"That is longer than a note can be ({NOTE_BYTES // 1024} KiB), so it was not kept.",
            "Divide it into several notes.",
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):  # what some Windows shells pipe
        return content.decode("utf-16", "replace")
    return content.decode("utf-8-sig", "replace")


def _line(question: str) -> str | None:
    """One line as typed, None at the end of input. Without readline a terminal cuts at 4,096."""
    try:
        import readline

        readline.set_auto_history(False)
    except ImportError:  # Windows, whose consoles do not cut
        pass
    sys.stderr.write(question)
    sys.stderr.flush()
    try:
        return input()
    except EOFError:
        return None


def _more_waits() -> bool:
    """Whether more of a paste is on its way, so that its rest never reaches the shell."""
    if sys.platform == "win32":
        import msvcrt

        return msvcrt.kbhit()
    import select

    return bool(select.select([sys.stdin], [], [], 0.05)[0])
