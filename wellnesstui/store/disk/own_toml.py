"""TOML files that a person or a stranger wrote: every bound is checked before ``tomllib`` sees them.

What can't be used raises Unfit, whose message is a clause that may follow a colon.
"""

from __future__ import annotations

import os
import re

from wellnesstui.domain.content import Unfit
from wellnesstui.store.disk.files import read_whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.fields import Unchecked

MAX_BYTES = 256 * 1024
"""Largest file that is read."""
MAX_DOTS = 16
"""Most dots in a line, but for those of texts: a key of thousands makes ``tomllib`` work for seconds."""
_TEXTS = re.compile(
    rb'''
      """ (?: [^"\\] | \\. | "(?!"") )*+ (?: """"{0,2} | \Z )
    | \'\'\' (?: [^'] | '(?!\'\') )*+ (?: \'\'\''{0,2} | \Z )
    | " (?: [^"\\\n] | \\[^\n] )*+ "?
    | ' [^'\n]*+ '?
    | \# [^\n]*+
    ''',
    re.DOTALL | re.VERBOSE,
)
"""Texts and comments, in which dots mean nothing. One that has no end takes the rest: ``tomllib`` refuses it
there, and looks at no key after it.
"""
MAX_DEPTH = 50
"""Brackets inside each other from which on a line is the one that is named as too deep."""


def read_toml(path: str) -> Unchecked:
    """The document in a file. Raises Unfit."""
    return parse_toml(read_bytes(path))


def read_bytes(path: str) -> bytes:
    """The content of a regular file of at most MAX_BYTES. Raises Unfit."""
    try:
        # A pipe or a device would keep us waiting, or never end.
        if not os.path.isfile(path):
            raise Unfit(
                "the file doesn't exist" if not os.path.lexists(path) else "it isn't a file"
            )
        if os.path.getsize(path) > MAX_BYTES:
            raise too_large()
        return read_whole(path, MAX_BYTES) or b""
    except OSError as error:
        raise Unfit("it can't be opened") from error


def too_large() -> Unfit:
    return Unfit(f"it's larger than {MAX_BYTES // 1024} KiB")


def decoded(content: bytes) -> str:
    """The text of UTF-8 with or without the mark that Windows editors put first. Raises Unfit."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unfit("it isn't UTF-8 text") from error


def parse_toml(content: bytes) -> Unchecked:
    """The document. Raises Unfit, which names a line where there is one."""
    # A key can't go on in the next line, so no key has more dots than its line.
    for number, line in enumerate(_TEXTS.sub(_breaks, content).split(b"\n"), 1):
        if line.count(b".") > MAX_DOTS:
            raise Unfit(f"line {number} has more than {MAX_DOTS} dots")
    text = decoded(content)
    import tomllib  # it costs more than a whole command, so not before somebody asks

    try:
        return tomllib.loads(text)
    except RecursionError as error:  # from lists in lists in lists
        raise Unfit(_too_deep(text)) from error
    except ValueError as error:
        where = str(error).partition(" (at ")[2].rstrip(")")
        raise Unfit(f"it isn't valid TOML{where and f' at {where}'}") from error


def _breaks(match: re.Match[bytes]) -> bytes:
    """The line breaks of a text, which keep the numbers of the lines that follow."""
    return b"\n" * match[0].count(b"\n")


def _too_deep(text: str) -> str:
    """The clause on brackets inside brackets without end, with the line where they are too deep."""
    depth = 0
    for number, line in enumerate(text.split("\n"), 1):
        for part in re.findall(r"[\[\]{}]", line):
            depth = max(0, depth + (1 if part in "[{" else -1))
            if depth > MAX_DEPTH:
                return f"line {number} has too many brackets inside each other"
    return "it has too many brackets inside each other"


def shifted_lines(reason: Unfit, first: int) -> str:
    """The message of an Unfit about part of a file that begins at line ``first``, from 1."""
    return re.sub(r"\bline (\d+)", lambda match: f"line {first + int(match[1]) - 1}", str(reason))
