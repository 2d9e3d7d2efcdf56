"""Lets through, of a calendar file, what says when: all else is dropped before it is ever held.

A name decides. As soon as it is known to be another one than those below, the rest of its line
passes by unread, however it is folded. Of the parameters only TZID, VALUE and RANGE stay. Who an
event is (UID) and how a zone is called (TZID) stay as marks that mean nothing outside this run.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import BinaryIO, NamedTuple

from wellnesstui.breaks.apart import names
from wellnesstui.breaks.apart.refusal import MOST_BYTES, MOST_LINE, Refused

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
"""Names whose value is one of these words; any other becomes an empty one."""
_TIMES = re.compile(r"[0-9TZPWDHMS/,+-]*")
_SHAPES = {
    **dict.fromkeys((b"DTSTART", b"DTEND", b"DURATION", b"RDATE", b"EXDATE"), _TIMES),
    **dict.fromkeys((b"RECURRENCE-ID", b"TZOFFSETFROM", b"TZOFFSETTO"), _TIMES),
    b"SEQUENCE": re.compile(r"[0-9]{1,9}"),
    **dict.fromkeys((b"RRULE", b"EXRULE"), re.compile(r"[A-Z0-9=;,+-]*")),
}
"""Names whose value has this shape; any other becomes UNFIT."""
UNFIT = "?"
_ZONES = (b"TZID", b"X-WR-TIMEZONE")
_HIDDEN = frozenset((b"UID", *_ZONES))
_KEPT = frozenset((*_WORDS, *_SHAPES, *_HIDDEN))
_PIECE = 1 << 13
_MARK = b"\xef\xbb\xbf"
"""What some programs set before text in UTF-8."""
_NAME = re.compile(rb"([A-Za-z0-9-]{1,40})[:;]")
_NAME_SO_FAR = re.compile(rb"[A-Za-z0-9-]{0,40}")
_PARAMETER = re.compile(rb';([A-Za-z0-9-]+)=("[^"]*"|[^;]*)')
_ESCAPED = re.compile(rb"\\(?:[nN]|([^nN]))")
_UP_TO_VALUE = re.compile(rb'(?:[^":]|"[^"]*")*:')


class Tzid(NamedTuple):
    """A zone that a time names: its mark in this run, and the IANA names it surely or likely means."""

    mark: str
    sure: str = ""
    guess: str = ""


class Line(NamedTuple):
    """What is left of a line."""

    name: str
    value: str
    tzid: Tzid | None = None
    kind: str = ""
    onward: bool = False


class Filter:
    """One file's lines. ``read`` is how many bytes have gone by."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._key = os.urandom(32)
        self._zones: dict[str, Tzid] = {}
        self.read = 0

    def lines(self) -> Iterator[Line]:
        """What may be kept, unfolded. Raises Refused."""
        for raw in self._kept():
            found = _NAME.match(raw)
            if found:
                name = found[1].upper()
                yield self._line(name, raw[found.end(1) :])

    def _kept(self) -> Iterator[bytes]:
        """The lines with a name that is let through."""
        held: list[bytes] = []
        passed = named = False
        room = MOST_LINE
        for begins, piece in self._pieces():
            if begins:
                if named:
                    yield b"".join(held)
                held, passed, named, room = [], False, False, MOST_LINE
            if passed:
                continue
            held.append(piece)
            room -= len(piece)
            if not named:
                named, passed = _judged(held)
            if named and room < 0:
                raise Refused("damaged")
        if named:
            yield b"".join(held)

    def _pieces(self) -> Iterator[tuple[bool, bytes]]:
        """The file in short pieces, and of each whether it begins a line; folds are taken out."""
        whole = True
        while piece := self._file.readline(_PIECE):
            if not self.read and piece.startswith(_MARK):
                self.read = len(_MARK)
                piece = piece.removeprefix(_MARK)
            self.read += len(piece)
            if self.read > MOST_BYTES:
                raise Refused("large")
            folded = whole and piece[:1] in (b" ", b"\t")
            begins = whole and not folded
            whole = piece.endswith(b"\n")
            yield begins, piece[folded:].rstrip(b"\r\n")

    def _line(self, name: bytes, rest: bytes) -> Line:
        title = name.decode()
        if name in _HIDDEN:
            value = _value(rest)
            if name in _ZONES:
                described = self._tzid(value)
                return Line(title, described.mark, described)
            return Line(title, self._mark(value) if value.strip() else "")
        # These values hold no colon, and a zone's name that should be quoted may: so from the end
        head, _, raw = rest.rpartition(b":")
        text = "".join(raw.decode("ascii", "replace").upper().split())
        if name in _WORDS:
            return Line(title, text if text in _WORDS[name] else "")
        given = {key.upper(): word.strip(b'"') for key, word in _PARAMETER.findall(head)}
        tzid = self._tzid(given[b"TZID"]) if given.get(b"TZID") else None
        kind = "DATE" if given.get(b"VALUE", b"").upper() == b"DATE" else ""
        onward = given.get(b"RANGE", b"").upper() == b"THISANDFUTURE"
        fit = text if _SHAPES[name].fullmatch(text) else UNFIT
        return Line(title, fit, tzid, kind, onward)

    def _tzid(self, raw: bytes) -> Tzid:
        name = _unescaped(raw)
        mark = self._mark(name.lower())
        if mark not in self._zones:
            self._zones[mark] = Tzid(mark, *names.meant(name.decode("utf-8", "replace")))
        return self._zones[mark]

    def _mark(self, raw: bytes) -> str:
        return blake2b(raw.strip(), key=self._key, digest_size=16).hexdigest()


def _judged(held: list[bytes]) -> tuple[bool, bool]:
    """Whether the line is to be kept, and whether it is to pass; neither while its name goes on."""
    begun = b"".join(held)
    found = _NAME.match(begun)
    if found:
        kept = found[1].upper() in _KEPT
        if kept:
            return True, False
    elif _NAME_SO_FAR.fullmatch(begun):
        held[:] = [begun]
        return False, False
    held.clear()
    return False, True


def _unescaped(raw: bytes) -> bytes:
    """A zone's name as it is meant: it is escaped where it is described, and quoted beside a time."""
    raw = raw.strip()
    if len(raw) > 1 and raw[:1] == raw[-1:] == b'"':
        raw = raw[1:-1]
    name = _ESCAPED.sub(lambda found: found[1] or b" ", raw)
    return b" ".join(name.replace(b"^'", b'"').replace(b"^n", b" ").replace(b"^^", b"^").split())


def _value(rest: bytes) -> bytes:
    """What stands behind the name and its parameters; these may hold a colon in quotes."""
    found = _UP_TO_VALUE.match(rest)
    return rest[found.end() :] if found else rest.partition(b":")[2]
