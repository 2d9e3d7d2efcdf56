"""Prompts for a note or a word, or reads it from a pipe: a shell's history must not hold it.

Bytes that do not decode raise UsedWrongly: nothing is saved with a hole in it.
"""

from __future__ import annotations

import os
import sys

from wellnesstui.domain.decoding import read_text, redecoded, undecodable
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import NOTE_BYTES, clean_line, clean_note, first_bytes
from wellnesstui.store.disk import signals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

CANCELED = "Canceled. Nothing was saved or changed."
BACK, CLEAR = "<", "-"
"""What is typed alone to go back to the question before, and to take an answer away."""
SKIPPED = (BACK, CLEAR)
_MAX_READ = 16 * NOTE_BYTES
"""Bytes of a pipe that are read at all: what a note loses by being cleaned may be in it."""

_NOTE = "Write your note. Press Enter on an empty line to save, ctrl+c to cancel.\n"
_show_help_now: Callable[[], None] | None = None


def answer_help_with(show: Callable[[], None] | None) -> None:
    """What ``!`` alone shows at every question, before it is asked again; None for nothing."""
    global _show_help_now
    _show_help_now = show


def has_help() -> bool:
    """Whether ``!`` alone shows something."""
    return _show_help_now is not None


def has_shown_help(line: str | None) -> bool:
    """Whether the answer asked for Help now, which was shown: the question is to be asked again."""
    if _show_help_now is None or line is None or line.strip() != "!" or _has_more():
        return False
    _show_help_now()
    return True


def note() -> str:
    """The note, cleaned; empty when nothing was written. Raises UsedWrongly when it is too long."""
    return note_lines() if is_terminal() else clean_note(_piped())


def note_lines() -> str:
    """The note of the lines up to an empty one, cleaned; a pipe may go on with something else."""
    show(_NOTE)
    lines: list[str] = []
    while True:
        line = _line("", again=_NOTE)
        if line is None or (not line.strip() and not _has_more()):
            return _cut_to_limit(clean_note("\n".join(lines)))
        lines.append(line)


def note_or_paste(question: str) -> str:
    """A note of one line, or of all the lines of a paste."""
    lines = [_line(question)]
    while lines[-1] is not None and _has_more():
        lines.append(_read_line(""))
    return _cut_to_limit(clean_note("\n".join(line for line in lines if line is not None)))


def _cut_to_limit(note: str) -> str:
    """The first NOTE_BYTES of a note from a terminal; a sentence says what was cut off a long paste."""
    if not is_terminal():
        return note  # whoever piped it still has it: it is refused whole
    fits = first_bytes(note, NOTE_BYTES)
    if missing := len(note) - len(fits):
        show(
            f"That's longer than a note can be. The note has the first {NOTE_BYTES // 1024} KiB; "
            f"the last {missing:,} characters were cut off.\n"
        )
    return fits


def answer(question: str) -> str | None:
    """The next line of an input that goes on, cleaned; None at its end."""
    line = _line(question)
    return None if line is None else clean_line(line)


def line(question: str) -> str:
    """The only line of the input, cleaned; empty when nothing was written."""
    if not is_terminal():
        return clean_line(_piped().partition("\n")[0])
    return clean_line(_line(question) or "")


def line_or_paste(question: str, again: str = "") -> str | None:
    """All the lines of a paste, or the one that was typed, as they are; None at the end of input.
    ``again`` is asked after Help now.
    """
    first = _line(question, again)
    lines = [first]
    while lines[-1] is not None and _has_more():
        lines.append(_read_line(""))
    return None if first is None else "\n".join(line for line in lines if line is not None)


def lines(question: str, again: str = "") -> str | None:
    """The lines up to an empty one, as they are; None when the input ends before the first. ``again`` is
    asked after Help now.
    """
    found: list[str] = []
    while True:
        line = _line(question, again)
        if line is None and not found:
            return None
        if line is None or (not line.strip() and not _has_more()):
            return "\n".join(found)
        found.append(line)
        if line.strip() in SKIPPED and len(found) == 1:
            return line


def confirm(question: str) -> bool:
    """Whether the person typed yes. Raises UsedWrongly when nobody is there to ask."""
    if not is_terminal():
        raise UsedWrongly(
            "This asks you to confirm, and there's no terminal to ask on.",
            "Nothing was changed. Add --yes to skip the question.",
        )
    return (_line(f"{question} (yes/no) ") or "").strip().lower() in ("y", "yes")


def is_terminal() -> bool:
    """Whether standard input is a terminal, where somebody may answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def show(text: str) -> None:
    """Write a question where the person who answers it sees it: stderr, or stdout if that is the terminal.

    Raises UsedWrongly when stdin is a terminal and neither of them is.
    """
    stream = sys.stderr
    if is_terminal() and not sys.stderr.isatty():
        stream = sys.stdout
        # What `--plain` writes through says that it is no terminal, to be written to without color.
        if not (sys.stdout.isatty() or getattr(sys.stdout, "is_seen", False)):
            raise UsedWrongly(
                "This needs to ask you something, but its output and messages don't go to a terminal.",
                "Nothing was saved. Redirect only one of the two.",
            )
    stream.write(text)
    stream.flush()


def tell(sentence: str) -> None:
    """Show a sentence on what was typed, within the terminal."""
    show(f"{_fitted(sentence)}\n")


def _fitted(text: str) -> str:
    """The text with its lines within the terminal, so that no word is divided between two."""
    from wellnesstui.cli.layout import fit, terminal_width
    from wellnesstui.domain.text import columns

    width, ends = terminal_width(), text[len(text.rstrip(" ")) :]
    lines = text.rstrip(" ").split("\n")
    room = width - len(ends) - 1
    return "\n".join(fit(each) if columns(each) > room else each for each in lines) + ends


def _piped() -> str:
    if sys.stdin is None:
        return ""
    return read_text(_expect_size(sys.stdin.buffer.read(_MAX_READ + 1)), sys.stdin.encoding)


def _expect_size(content: bytes) -> bytes:
    if len(content) > _MAX_READ:
        raise UsedWrongly(
            f"The input is larger than {_MAX_READ / 1e6:.1f} MB, so it wasn't read.",
            f"Nothing was saved. A note can be up to {NOTE_BYTES // 1024} KiB.",
        )
    return content


def _line(question: str, again: str = "") -> str | None:
    """One line, None at the end of input; ``again`` is asked after Help now, instead of the question."""
    line = _read_line(question)
    while has_shown_help(line):
        line = _read_line(again or question)
    return line


def _read_line(question: str) -> str | None:
    """One line, None at the end of input. Without readline a terminal cuts it at 4,096 bytes."""
    if not is_terminal():
        return _line_from_pipe(question)
    try:
        import readline

        readline.set_auto_history(False)
        # A paste comes in as one text then: letter by letter, 300 KB on a line took minutes.
        if os.environ.get("TERM", "dumb") != "dumb":
            readline.parse_and_bind("set enable-bracketed-paste on")
    except ImportError:  # Windows, whose consoles do not cut
        pass
    show(_fitted(question))
    try:
        with signals.SignalRepeater():
            typed = input()
        if not typed and "readline" in sys.modules and os.isatty(1):
            show("\n")  # readline leaves the cursor behind the question when nothing was typed
        return redecoded(typed, sys.stdin.encoding)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(CANCELED) from None  # the command line says so
    except EOFError:
        return None
    except UnicodeDecodeError as error:
        raise undecodable(error) from None


def _line_from_pipe(question: str) -> str | None:
    """One line of a pipe, None at its end. It is prompted for: some editors are such pipes."""
    show(question)
    if sys.stdin is None:
        return None
    content = _expect_size(sys.stdin.buffer.readline(_MAX_READ + 1))
    return read_text(content, sys.stdin.encoding).rstrip("\r\n") if content else None


def _has_more() -> bool:
    """Whether more of a paste is on its way, so that its rest never reaches the shell."""
    if not is_terminal():
        return False
    if sys.platform == "win32":
        import msvcrt

        return msvcrt.kbhit()
    import select

    return bool(select.select([sys.stdin], [], [], 0.05)[0])
