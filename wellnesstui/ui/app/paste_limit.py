"""How much of a paste a field takes, with a sentence when that is not all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from wellnesstui.domain.text import NOTE_BYTES, first_bytes

if TYPE_CHECKING:
    from textual.widget import Widget

LINE = 4096
"""Characters that a field of one line takes at most."""
_NOTE_CUT = "That paste is too long for a note. The first {} were added; {:,} more didn't fit."
_FULL = "That paste doesn't fit: the note is at its limit of {} KiB. Nothing was added."
_LINE_CUT = "That paste is too long for this field. Its first {:,} characters were added."
_LINES_CUT = "This field takes one line, so only the first line was pasted."


class LimitedPaste(NamedTuple):
    """The text that goes into a field, and a sentence on what does not; empty when all of it does."""

    text: str
    sentence: str


def limit_paste(field: Widget | None, text: str, left_out: int = 0) -> LimitedPaste:
    """The paste cut to what the field takes; ``left_out`` characters behind the text are lost."""
    if getattr(field, "holds_note", False):
        return _in_note(field, text, left_out)
    from textual.widgets import Input

    return _in_line(field, text, left_out) if isinstance(field, Input) else LimitedPaste(text, "")


def _in_note(field: Any, text: str, left_out: int) -> LimitedPaste:
    """``field`` is one of those in ``note_field``."""
    rest = len(field.text.encode()) - len(field.selected_text.encode())
    room = max(0, NOTE_BYTES - rest)
    cut = first_bytes(text, room)
    missing = len(text) - len(cut) + left_out
    if not missing:
        return LimitedPaste(text, "")
    if not cut:
        return LimitedPaste("", _FULL.format(NOTE_BYTES // 1024))
    size = f"{NOTE_BYTES // 1024} KiB" if not rest else f"{len(cut):,} characters"
    sentence = _NOTE_CUT.format(size, missing)
    return LimitedPaste(cut, sentence)


def _in_line(field: Any, text: str, left_out: int) -> LimitedPaste:
    others = len(field.value) - len(field.selected_text)
    room = max(0, (field.max_length or LINE) - others)
    line, _, rest = text.lstrip("\n").partition("\n")
    if len(line) > room:
        return LimitedPaste(line[:room], _LINE_CUT.format(room))
    return LimitedPaste(line, _LINES_CUT if rest.strip() or left_out else "")
