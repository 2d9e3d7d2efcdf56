"""A filter of a calendar file's content lines (RFC 5545): all but times is dropped before it is in memory.

The property's name decides. As soon as it is known to be none of those below, the rest of its line
is skipped, however it is folded. Of the parameters only TZID, VALUE and RANGE stay. UIDs and names
of zones become keyed hashes that mean nothing outside this process.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import BinaryIO, NamedTuple

from wellnesstui.breaks.sandbox import zone_names
from wellnesstui.breaks.sandbox.protocol import MAX_BYTES, MAX_LINE, Refused

_WORDS = {
    b"BEGIN": ("VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"),
    b"END": ("VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"),
    b"METHOD": ("CANCEL",),
    b"STATUS": ("CANCELLED",),
    b"TRANSP": ("TRANSPARENT",),
    **dict.fromkeys(
        (
            b"X-MICROSOFT-CDO-BUSYSTATUS",
            b"X-MICROSOFT-CDO-INTENDEDSTATUS",
            b"X-MICROSOFT-MSNCALENDAR-BUSYSTATUS",
            b"X-MICROSOFT-MSNCALENDAR-INTENDEDSTATUS",
        ),
        ("FREE", "WORKINGELSEWHERE"),
    ),
}
"""Properties whose value is one of these words; any other becomes empty."""
_TIMES = re.compile(r"[0-9TZPWDHMS/,+-]*")
_SHAPES = {
    **dict.fromkeys((b"DTSTART", b"DTEND", b"DURATION", b"RDATE", b"EXDATE"), _TIMES),
    **dict.fromkeys((b"RECURRENCE-ID", b"TZOFFSETFROM", b"TZOFFSETTO"), _TIMES),
    b"SEQUENCE": re.compile(r"[0-9]{1,9}"),
    **dict.fromkeys((b"RRULE", b"EXRULE"), re.compile(r"[A-Z0-9=;,+-]*")),
}
"""Properties whose value has this shape; any other becomes UNFIT."""
UNFIT = "?"
_ZONES = (b"TZID", b"X-WR-TIMEZONE")
_HASHED = frozenset((b"UID", *_ZONES))
_ALLOWED = frozenset((*_WORDS, *_SHAPES, *_HASHED))
_PIECE = 1 << 13
_BOM = b"\xef\xbb\xbf"
_NAME = re.compile(rb"([A-Za-z0-9-]{1,40})[:;]")
_NAME_SO_FAR = re.compile(rb"[A-Za-z0-9-]{0,40}")
_PARAMETER = re.compile(rb';([A-Za-z0-9-]+)=("[^"]*"|[^;]*)')
_ESCAPED = re.compile(rb"\\(?:[nN]|([^nN]))")
_UP_TO_VALUE = re.compile(rb'(?:[^":]|"[^"]*")*:')


class Tzid(NamedTuple):
    """A TZID: the hash of its name, and the IANA names that it surely or likely means, or empty."""

    token: str
    sure: str = ""
    likely: str = ""


class Line(NamedTuple):
    """What is left of a content line; ``value_type`` is "DATE" or empty."""

    name: str
    value: str
    tzid: Tzid | None = None
    value_type: str = ""
    this_and_future: bool = False


class LineFilter:
    """The filter of one file. ``bytes_read`` is how far it has read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._key = os.urandom(32)
        self._zones: dict[str, Tzid] = {}
        self.bytes_read = 0

    def lines(self) -> Iterator[Line]:
        """The lines that are let through, unfolded. Raises Refused."""
        for raw in self._allowed():
            match = _NAME.match(raw)
            if match:
                name = match[1].upper()
                yield self._line(name, raw[match.end(1) :])

    def _allowed(self) -> Iterator[bytes]:
        """The lines with a name that is let through."""
        pieces: list[bytes] = []
        is_skipped = is_allowed = False
        room = MAX_LINE
        for begins, piece in self._pieces():
            if begins:
                if is_allowed:
                    yield b"".join(pieces)
                pieces, is_skipped, is_allowed, room = [], False, False, MAX_LINE
            if is_skipped:
                continue
            pieces.append(piece)
            room -= len(piece)
            if not is_allowed:
                is_allowed, is_skipped = _decided(pieces)
            if is_allowed and room < 0:
                raise Refused("damaged")
        if is_allowed:
            yield b"".join(pieces)

    def _pieces(self) -> Iterator[tuple[bool, bytes]]:
        """Short pieces of the file, unfolded, and of each whether it begins a line."""
        at_line_start = True
        while piece := self._file.readline(_PIECE):
            if not self.bytes_read and piece.startswith(_BOM):
                self.bytes_read = len(_BOM)
                piece = piece.removeprefix(_BOM)
            self.bytes_read += len(piece)
            if self.bytes_read > MAX_BYTES:
                raise Refused("large")
            folded = at_line_start and piece[:1] in (b" ", b"\t")
            begins = at_line_start and not folded
            at_line_start = piece.endswith(b"\n")
            yield begins, piece[folded:].rstrip(b"\r\n")

    def _line(self, name: bytes, rest: bytes) -> Line:
        title = name.decode()
        if name in _HASHED:
            value = _value(rest)
            if name in _ZONES:
                tzid = self._tzid(value)
                return Line(title, tzid.token, tzid)
            return Line(title, self._token(value) if value.strip() else "")
        # These values hold no colon, and a zone's name that should be quoted may: so from the end
        head, _, raw = rest.rpartition(b":")
        text = "".join(raw.decode("ascii", "replace").upper().split())
        if name in _WORDS:
            return Line(title, text if text in _WORDS[name] else "")
        parameters = {key.upper(): word.strip(b'"') for key, word in _PARAMETER.findall(head)}
        zone = self._tzid(parameters[b"TZID"]) if parameters.get(b"TZID") else None
        value_type = "DATE" if parameters.get(b"VALUE", b"").upper() == b"DATE" else ""
        this_and_future = parameters.get(b"RANGE", b"").upper() == b"THISANDFUTURE"
        fit = text if _SHAPES[name].fullmatch(text) else UNFIT
        return Line(title, fit, zone, value_type, this_and_future)

    def _tzid(self, raw: bytes) -> Tzid:
        name = _unescaped(raw)
        token = self._token(name.lower())
        if token not in self._zones:
            self._zones[token] = Tzid(
                token, *zone_names.iana_names(name.decode("utf-8", "replace"))
            )
        return self._zones[token]

    def _token(self, raw: bytes) -> str:
        return blake2b(raw.strip(), key=self._key, digest_size=16).hexdigest()


def _decided(pieces: list[bytes]) -> tuple[bool, bool]:
    """Whether the line is let through, and whether it is skipped; neither while its name goes on."""
    begun = b"".join(pieces)
    match = _NAME.match(begun)
    if match:
        if match[1].upper() in _ALLOWED:
            return True, False
    elif _NAME_SO_FAR.fullmatch(begun):
        pieces[:] = [begun]
        return False, False
    pieces.clear()
    return False, True


def _unescaped(raw: bytes) -> bytes:
    """A zone's name without escapes, as in its VTIMEZONE, and without quotes, as in a parameter."""
    raw = raw.strip()
    if len(raw) > 1 and raw[:1] == raw[-1:] == b'"':
        raw = raw[1:-1]
    name = _ESCAPED.sub(lambda match: match[1] or b" ", raw)
    return b" ".join(name.replace(b"^'", b'"').replace(b"^n", b" ").replace(b"^^", b"^").split())


def _value(rest: bytes) -> bytes:
    """The value after the parameters, which may hold a colon in quotes."""
    match = _UP_TO_VALUE.match(rest)
    return rest[match.end() :] if match else rest.partition(b":")[2]
