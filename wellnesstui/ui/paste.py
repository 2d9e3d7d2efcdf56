"""Keeps what is pasted a text: an escape sign in it would else end it early and act as keys."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events

from wellnesstui.domain.text import NOTE_BYTES

MOST = 4 * NOTE_BYTES
"""Characters of a paste that are looked at; no field takes as many, also when much of it is dropped."""
_ESCAPE = "\x1b"
_BEGIN, _END = "\x1b[200~", "\x1b[201~"


class Pasted(events.Paste):
    """A paste as any other; ``left_out`` counts the characters beyond MOST that followed the text."""

    def __init__(self, text: str, left_out: int = 0) -> None:
        super().__init__(text)
        self.left_out = left_out


Pasted.handler_name = events.Paste.handler_name  # widgets listen for a Paste


class Paste:
    """Stands between a terminal and the parser of its keys; ask it for every piece, in order.

    The parser looks at each character by itself: 5 MB of a paste took it 33 seconds. Most terminals
    leave escape signs out of what they paste. Where one does not, the parser drops what follows the
    sign from the text, and hands some of it on as if it had been typed.
    """

    def __init__(self) -> None:
        self._inside = False
        self._waiting = ""  # may yet become one of the two marks
        self._text: list[str] = []
        self._room = MOST
        self._left_out = 0

    def parted(self, piece: str) -> Iterator[str | Pasted]:
        """Keys for the parser, and each paste once it is whole."""
        while piece:
            if self._inside:
                piece = self._within(piece)
                if not self._inside:
                    yield Pasted("".join(self._text), self._left_out)
            else:
                keys, piece = self._outside(piece)
                if keys:
                    yield keys

    def _outside(self, piece: str) -> tuple[str, str]:
        """What is typed goes on at once; its end is remembered, for a mark that comes in two pieces."""
        seen = self._waiting + piece
        before, mark, rest = seen.partition(_BEGIN)
        self._inside = bool(mark)
        if not mark:
            self._waiting = seen[1 - len(_BEGIN) :]
            return piece, ""
        handed_on = len(self._waiting) - len(before)
        # The parser waits for the rest of a mark whose first half it has: it gets a paste of nothing.
        keys = before[len(self._waiting) :] if handed_on <= 0 else mark[handed_on:] + _END
        self._waiting = ""
        self._text, self._room, self._left_out = [], MOST, 0
        return keys, rest

    def _within(self, piece: str) -> str:
        """Takes what is pasted but for an end that may be half a mark; what comes after the mark."""
        text, mark, rest = (self._waiting + piece).partition(_END)
        self._inside = not mark
        self._waiting = "" if mark else _half_of_end(text)
        text = text.removesuffix(self._waiting).replace(_ESCAPE, "")
        self._text.append(text[: self._room])
        self._left_out += max(0, len(text) - self._room)
        self._room = max(0, self._room - len(text))
        return rest


def _half_of_end(text: str) -> str:
    return next(
        (_END[:size] for size in range(len(_END) - 1, 0, -1) if text.endswith(_END[:size])), ""
    )
