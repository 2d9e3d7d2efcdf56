"""Piped or typed bytes decoded without loss: the whole text, or an error and none of it."""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_text(content: bytes, encoding: str) -> str:
    """The text of ``content``: UTF-8, UTF-16 with a byte order mark, or the locale's ``encoding``.

    UTF-8 is tried first: text of another encoding is hardly ever valid UTF-8. Raises UsedWrongly,
    which names the first byte that fits neither.
    """
    if content.startswith(_UTF_16):  # what some Windows shells pipe
        return _read(content, "utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _read(content, encoding)


def redecoded(text: str, encoding: str) -> str:
    """A command-line argument, its undecodable bytes (``surrogateescape``) decoded by
    ``read_text``.

    Raises UsedWrongly.
    """
    if text.isascii() or not any("\udc80" <= char <= "\udcff" for char in text):
        return text
    return read_text(text.encode(encoding, "surrogateescape"), encoding)


def undecodable(error: UnicodeDecodeError) -> UsedWrongly:
    """The error for a byte that does not decode: its position, and nothing of the text around it."""
    before = error.object[: error.start]
    line, column = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
    where = f"Byte {column:,}" if line == 1 else f"Byte {column:,} of line {line:,}"
    return UsedWrongly(
        f"{where} (0x{error.object[error.start]:02X}) isn't valid in {_name(error.encoding)}, "
        "so nothing was saved.",
        "Save the text as UTF-8, then try again.",
    )


def _read(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise undecodable(error) from None
    except LookupError:  # a name that Python does not know
        return _read(content, "utf-8")


def _name(encoding: str) -> str:
    return {"utf8": "UTF-8", "charmap": "your terminal's encoding"}.get(
        encoding.lower().replace("-", ""), encoding.upper()
    )
