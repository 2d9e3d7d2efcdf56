"""What of a paste a field takes, said in a sentence when that is not all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellnesstui.domain.text import NOTE_BYTES, first_bytes

if TYPE_CHECKING:
    from textual.widget import Widget

LINE = 4096
"""Characters that a field of one line takes at most."""
_NOTE_CUT = "The paste was longer than a note can be; the first {} are in the note{}."
_FULL = "The paste did not fit: the note has the {} KiB that a note can have. Nothing was added."
_LINE_CUT = "The paste was longer than this field takes; its first {:,} characters are here."
_LINES_CUT = "The paste had several lines; the first one is here, because this field takes one."


def fitted(field: Widget | None, text: str, left_out: int = 0) -> tuple[str, str]:
    """What goes into the field, and the sentence; ``left_out`` characters behind the text are gone."""
    if getattr(field, "holds_note", False):
        return _in_note(field, text, left_out)
    from textual.widgets import Input

    return _in_line(field, text, left_out) if isinstance(field, Input) else (text, "")


def _in_note(field: Any, text: str, left_out: int) -> tuple[str, str]:
    """``field`` is one of those in ``note_field``."""
    stays = len(field.text.encode()) - len(field.selected_text.encode())
    room = max(0, NOTE_BYTES - stays)
    cut = first_bytes(text, room)
    missing = len(text) - len(cut) + left_out
    if not missing:
        return text, ""
    if not cut:
        return "", _FULL.format(NOTE_BYTES // 1024)
    much = f"{NOTE_BYTES // 1024} KiB" if not stays else f"{len(cut):,} characters of it"
    return cut, _NOTE_CUT.format(much, f", {missing:,} characters behind them are not")


def _in_line(field: Any, text: str, left_out: int) -> tuple[str, str]:
    stays = len(field.value) - len(field.selected_text)
    room = max(0, (field.max_length or LINE) - stays)
    line, _, rest = text.lstrip("\n").partition("\n")
    if len(line) > room:
        return line[:room], _LINE_CUT.format(room)
    return line, _LINES_CUT if rest.strip() or left_out else ""
