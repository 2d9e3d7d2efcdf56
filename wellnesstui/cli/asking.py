"""Asking for a note or a word at a prompt, or reading it from a pipe: never from the command line.

Bytes that are no text raise UsedWrongly: nothing is saved with a hole in it.
"""

from __future__ import annotations

import os
import sys

from wellnesstui.domain.encoded import read_text, refused, whole_text
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import NOTE_BYTES, clean_line, clean_note, first_bytes
from wellnesstui.store import signals

_MOST_READ = 16 * NOTE_BYTES


def note() -> str:
    """The note, cleaned; empty when nothing was written."""
    return typed_note() if is_terminal() else clean_note(_piped())


def typed_note() -> str:
    """The same line by line up to an empty one, also from a pipe that goes on with something else."""
    sys.stderr.write("Write your note. An empty line keeps it; ctrl+c lets it go.\n")
    lines: list[str] = []
    while True:
        line = _line("")
        if line is None or (not line.strip() and not _more_waits()):
            return _fitted(clean_note("\n".join(lines)))
        lines.append(line)


def passage(question: str) -> str:
    """A note of one line, or of all the lines of a paste."""
    lines = [_line(question)]
    while lines[-1] is not None and _more_waits():
        lines.append(_line(""))
    return _fitted(clean_note("\n".join(line for line in lines if line is not None)))


def _fitted(note: str) -> str:
    """What a note can be of one from a terminal, where a paste can be any length; said if it is cut."""
    if not is_terminal():
        return note  # whoever sends it by a pipe has it still: it is refused whole
    fits = first_bytes(note, NOTE_BYTES)
    if missing := len(note) - len(fits):
        sys.stderr.write(
            f"That was longer than a note can be; the first {NOTE_BYTES // 1024} KiB are in the note, "
            f"{missing:,} characters behind them are not.\n"
        )
    return fits


def answer(question: str) -> str | None:
    """The next line, cleaned, of a conversation that goes on; None at the end of input."""
    line = _line(question)
    return None if line is None else clean_line(line)


def line(question: str) -> str:
    """One line, cleaned; empty when nothing was written."""
    if not is_terminal():
        return clean_line(_piped().partition("\n")[0])
    return clean_line(_line(question) or "")


def agreed(question: str) -> bool:
    """Whether the person typed yes. Raises UsedWrongly when nobody is there to ask."""
    if not is_terminal():
        raise UsedWrongly(
            "This asks before it is done, and there is no terminal to ask on.",
            "Nothing was changed. With --yes it is done without asking.",
        )
    return (_line(f"{question} (yes/no) ") or "").strip().lower() in ("y", "yes")


def is_terminal() -> bool:
    """Whether somebody may be there to answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def _piped() -> str:
    if sys.stdin is None:
        return ""
    return read_text(_checked(sys.stdin.buffer.read(_MOST_READ + 1)), sys.stdin.encoding)


def _checked(content: bytes) -> bytes:
    if len(content) > _MOST_READ:
        raise UsedWrongly(
            f"That is longer than a note can be ({NOTE_BYTES // 1024} KiB), so it was not kept.",
            "Divide it into several notes.",
        )
    return content


def _line(question: str) -> str | None:
    """One line as typed, None at the end of input. Without readline a terminal cuts at 4,096."""
    if not is_terminal():
        return _piped_line(question)
    try:
        import readline

        readline.set_auto_history(False)
        # A paste comes in as one text then: letter by letter, 300 KB on a line took minutes.
        if os.environ.get("TERM", "dumb") != "dumb":
            readline.parse_and_bind("set enable-bracketed-paste on")
    except ImportError:  # Windows, whose consoles do not cut
        pass
    sys.stderr.write(question)
    sys.stderr.flush()
    try:
        with signals.Insisting():
            return whole_text(input(), sys.stdin.encoding)
    except EOFError:
        return None
    except UnicodeDecodeError as error:
        raise refused(error) from None


def _piped_line(question: str) -> str | None:
    """The same from a pipe, behind which a person may sit too: some editors run programs so."""
    sys.stderr.write(question)
    sys.stderr.flush()
    if sys.stdin is None:
        return None
    content = _checked(sys.stdin.buffer.readline(_MOST_READ + 1))
    return read_text(content, sys.stdin.encoding).rstrip("\r\n") if content else None


def _more_waits() -> bool:
    """Whether more of a paste is on its way, so that its rest never reaches the shell."""
    if not is_terminal():
        return False
    if sys.platform == "win32":
        import msvcrt

        return msvcrt.kbhit()
    import select

    return bool(select.select([sys.stdin], [], [], 0.05)[0])
