"""Keeps what is pasted a text: an escape sign in it would else end it early and act as keys."""

from __future__ import annotations

_ESCAPE = "\x1b"
_BEGIN, _END = "\x1b[200~", "\x1b[201~"


class Paste:
    """Stands between a terminal and the parser of its keys; ask it for every piece, in order.

    Most terminals leave escape signs out of what they paste. Where one does not, Textual's parser
    drops what follows the sign from the text, and hands some of it on as if it had been typed.
    """

    def __init__(self) -> None:
        self._inside = False
        self._waiting = ""  # may yet become one of the two marks

    def cleaned(self, piece: str) -> str:
        """The piece, without the escape signs of a pasted text; may be empty."""
        said = []
        while piece:
            step = self._within if self._inside else self._outside
            text, piece = step(piece)
            said.append(text)
        return "".join(said)

    def _outside(self, piece: str) -> tuple[str, str]:
        """What is typed goes on at once; its end is remembered, for a mark that comes in two pieces."""
        seen = self._waiting + piece
        _, mark, rest = seen.partition(_BEGIN)
        self._inside = bool(mark)
        self._waiting = "" if mark else seen[1 - len(_BEGIN) :]
        return piece[: len(piece) - len(rest)] if mark else piece, rest

    def _within(self, piece: str) -> tuple[str, str]:
        """What is pasted goes on but for an end that may be half a mark."""
        text, mark, rest = (self._waiting + piece).partition(_END)
        self._inside = not mark
        self._waiting = "" if mark else _half_of_end(text)
        text = text.removesuffix(self._waiting)
        return text.replace(_ESCAPE, "") + mark, rest


def _half_of_end(text: str) -> str:
    return next(
        (_END[:size] for size in range(len(_END) - 1, 0, -1) if text.endswith(_END[:size])), ""
    )
