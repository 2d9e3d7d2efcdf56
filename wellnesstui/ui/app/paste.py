"""Keeps a paste text: an escape sequence in it would end it early and act as keys."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events

from wellnesstui.domain.text import NOTE_BYTES

MAX_CHARACTERS = 4 * NOTE_BYTES
"""Characters of a paste that are looked at: more than any field takes, even if much of it is dropped."""
_ESCAPE = "\x1b"
_BEGIN, _END = "\x1b[200~", "\x1b[201~"


class Pasted(events.Paste):
    """A paste as any other; ``left_out`` counts the characters beyond MAX_CHARACTERS that followed the text."""

    def __init__(self, text: str, left_out: int = 0) -> None:
        super().__init__(text)
        self.left_out = left_out


Pasted.handler_name = events.Paste.handler_name  # widgets listen for a Paste


class Paste:
    """The bracketed pastes in terminal input, taken out before the parser of its keys sees them.

    The parser looks at each character by itself: 5 MB of a paste took it 33 seconds. Most terminals
    leave escape characters out of what they paste. Where one does not, the parser drops what follows
    such a character from the text, and hands some of it on as if it had been typed.
    """

    def __init__(self) -> None:
        self._inside = False
        self._pending = ""  # may yet become one of the two markers
        self._text: list[str] = []
        self._room = MAX_CHARACTERS
        self._left_out = 0

    def split(self, piece: str) -> Iterator[str | Pasted]:
        """Keys for the parser, and each paste once it is whole; give it every piece, in order."""
        while piece:
            if self._inside:
                piece = self._take_pasted(piece)
                if not self._inside:
                    yield Pasted("".join(self._text), self._left_out)
            else:
                keys, piece = self._take_keys(piece)
                if keys:
                    yield keys

    def _take_keys(self, piece: str) -> tuple[str, str]:
        """The keys, and the rest from where a paste begins.

        Keys go on at once; their end is remembered, for a marker that comes in two pieces.
        """
        seen = self._pending + piece
        before, marker, rest = seen.partition(_BEGIN)
        self._inside = bool(marker)
        if not marker:
            self._pending = seen[1 - len(_BEGIN) :]
            return piece, ""
        handed_on = len(self._pending) - len(before)
        # The parser waits for the rest of a marker whose first half it has: it gets an empty paste.
        keys = before[len(self._pending) :] if handed_on <= 0 else marker[handed_on:] + _END
        self._pending = ""
        self._text, self._room, self._left_out = [], MAX_CHARACTERS, 0
        return keys, rest

    def _take_pasted(self, piece: str) -> str:
        """The rest behind the end of the paste; an end that may be half a marker is held back."""
        text, marker, rest = (self._pending + piece).partition(_END)
        self._inside = not marker
        self._pending = "" if marker else _half_of_end(text)
        text = text.removesuffix(self._pending).replace(_ESCAPE, "")
        self._text.append(text[: self._room])
        self._left_out += max(0, len(text) - self._room)
        self._room = max(0, self._room - len(text))
        return rest


def _half_of_end(text: str) -> str:
    return next(
        (_END[:size] for size in range(len(_END) - 1, 0, -1) if text.endswith(_END[:size])), ""
    )
