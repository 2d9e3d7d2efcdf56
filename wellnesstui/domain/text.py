"""User text made safe for a terminal: control sequences are removed, the rest stays as typed."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

NOTE_BYTES = 100 * 1024
"""Longest note, including the texts of answers, in UTF-8 bytes."""
NAME_CHARACTERS = 80
"""Longest word, activity, form or label, in characters."""

# Joiners (U+200C, U+200D) and the direction marks U+200E, U+200F and U+061C stay: Persian, emoji
# families and mixed Arabic and Latin lines need them. Overrides, embeddings and isolates go.
_BIDI = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_CONTROLS = [*range(0x20), *range(0x7F, 0xA0), *range(0xFFF9, 0xFFFC), 0xFEFF, *_BIDI]
_DROP: dict[int, str | None] = {
    **dict.fromkeys(_CONTROLS, None),
    0x0A: "\n",
    0x09: "    ",
    0x0B: "\n",
    0x0C: "\n",
    0x2028: "\n",
    0x2029: "\n",
    0x85: "\n",
}
# A whole sequence goes with its payload (an OSC 52 is a clipboard write). An unterminated one loses
# only its introducer: what follows may be the person's own words.
_ESCAPES = (
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\x9d\x90\x98\x9e\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[\[\]PX^_]"
    r"|\x1b[ -/]*[0-~]?"
)


def clean(text: str) -> str:
    """``text`` without control characters and escape sequences; newlines stay, tabs become spaces.

    Idempotent. Text of printable characters and newlines is returned unchanged.
    """
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x1b" in text or any("\x80" <= char <= "\x9f" for char in text):
        import re

        text = re.sub(_ESCAPES, "", text)
    text = text.encode("utf-8", "ignore").decode()  # without lone surrogates
    return text.translate(_DROP)


def clean_line(text: str) -> str:
    """``text`` cleaned, on one line: runs of white space become one space, the ends are trimmed."""
    return " ".join(clean(text).split())


def clean_note(text: str) -> str:
    """``text`` cleaned, without leading blank lines and trailing white space."""
    return clean(text).strip("\n").rstrip()


def first_bytes(text: str, limit: int) -> str:
    """``text`` truncated to ``limit`` bytes of UTF-8, at a character."""
    if len(text) <= limit and len(text.encode()) <= limit:
        return text
    return text[:limit].encode()[:limit].decode("utf-8", "ignore")


def columns(text: str) -> int:
    """The width of ``text`` in terminal columns: wide East Asian characters and emoji 2, combining
    marks 0.
    """
    if text.isascii() or max(text) < "\u0300":  # the first combining mark
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(char) else 1 + (east_asian_width(char) in "WF") for char in text)


def padded(text: str, wide: int) -> str:
    """``text`` padded with spaces to ``wide`` columns."""
    return text + " " * (wide - columns(text))


def searchable(text: str) -> str:
    """``text`` folded for search, for indexed texts and queries alike. Idempotent.

    Casefolded, without marks, in NFKC: ``Straße`` is ``strasse``, ``ёлка`` is ``елка``. ``folding``
    lists the marks that stay.
    """
    if text.isascii():
        return text.lower()
    from wellnesstui.domain.folding import fold

    return fold(text)


def indexed(text: str) -> str:
    """``text`` folded for the full-text index: words of scripts without spaces are separated too."""
    if text.isascii():
        return text.lower()
    from wellnesstui.domain.folding import fold, space_tokens

    return space_tokens(fold(text))


def folded(name: str) -> str:
    """The identity of a word or activity: names with equal keys are spellings of one name."""
    if name.isascii():
        return name.lower()
    import unicodedata

    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


_ALIKE = 0.7  # narnia is like argentina by 0.67


def nearest(name: str, names: Iterable[str], alike: float = _ALIKE) -> str:
    """The one of ``names`` that is most like a mistyped ``name``, and by ``alike`` of 1 at least; "" when
    none is.
    """
    import difflib  # only for a mistake

    # Comparing takes the square of the length.
    return next(iter(difflib.get_close_matches(name[:40], list(names), 1, alike)), "")
