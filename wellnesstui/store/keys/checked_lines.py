"""The grammar of the key files: plain lines, of which the last is a CRC-32 of those before it.

The first line names the format and its version. The checksum finds damage, not forgery.
"""

from __future__ import annotations

from binascii import crc32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_CHECK = "check "


def write_lines(format_line: str, lines: Iterable[str]) -> bytes:
    """The bytes of a file of this format, its checksum included."""
    body = "".join(f"{line}\n" for line in (format_line, *lines))
    return f"{body}{_CHECK}{_checksum(body)}\n".encode()


def read_lines(content: bytes, format_line: str) -> list[str] | None:
    """The lines between the format's and the checksum; None when damaged or of another format."""
    text = content.decode("ascii", "replace")
    body, mark, check = text.rpartition(_CHECK)
    if not mark or check != f"{_checksum(body)}\n":
        return None
    first, *lines = body.splitlines() or [""]
    return lines if first == format_line else None


def _checksum(body: str) -> str:
    return f"{crc32(body.encode('utf-8', 'replace')):08x}"
