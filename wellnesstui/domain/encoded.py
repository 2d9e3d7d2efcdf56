"""Bytes that a person piped or typed, read as text: each as it was meant, or none of them."""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_text(content: bytes, encoding: str) -> str:
    """The text of ``content``: UTF-8, UTF-16 with its mark, or else in the locale's ``encoding``.

    Text of another encoding that is UTF-8 by chance does not occur. Raises UsedWrongly, which names
    the first byte that fits neither.
    """
    if content.startswith(_UTF_16):  # what some Windows shells pipe
        return _read(content, "utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _read(content, encoding)


def whole_text(text: str, encoding: str) -> str:
    """A text that the system decoded, if nothing in it is a byte that it could not decode.

    Raises UsedWrongly.
    """
    if text.isascii() or not any("\udc80" <= char <= "\udcff" for char in text):
        return text
    return read_text(text.encode(encoding, "surrogateescape"), encoding)


def refused(error: UnicodeDecodeError) -> UsedWrongly:
    """What is said of a byte that does not fit: where it is, and not a word of what is around it."""
    before = error.object[: error.start]
    line, column = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
    where = f"Byte {column:,}" if line == 1 else f"Byte {column:,} of line {line:,}"
    return UsedWrongly(
        f"{where} (0x{error.object[error.start]:02X}) isn't text in {_name(error.encoding)}, "
        "so nothing was saved.",
        "Save the text as UTF-8, then try again.",
    )


def _read(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise refused(error) from None
    except LookupError:  # a name that Python does not know
        return _read(content, "utf-8")


def _name(encoding: str) -> str:
    return {"utf8": "UTF-8", "charmap": "your terminal's encoding"}.get(
        encoding.lower().replace("-", ""), encoding.upper()
    )
