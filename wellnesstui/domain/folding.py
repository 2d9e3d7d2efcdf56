"""Unicode folding for search: case and diacritics are removed, base letters stay.

Call ``text.searchable`` or ``text.indexed``, which load this module only for text that is not
ASCII.

Marks come off in Latin, Greek and Cyrillic (``й`` is a letter of its own and stays, as in CLDR's
root collation), Hebrew points, Arabic vowel signs. Kana, Indic and Southeast Asian signs stay:
there a sign makes another word. The index and the query are folded alike.
"""

from __future__ import annotations

from unicodedata import category, normalize

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SPANS = tuple[tuple[int, int], ...]
# Combining marks that come off, and variation selectors: general ones, those of Cyrillic, Hebrew and
# Arabic (hamza and madda are among them), more general ones, selectors.
_MARKS: _SPANS = (
    (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2),
    (0x05C4, 0x05C5), (0x05C7, 0x05C7), (0x0610, 0x061A), (0x0640, 0x0640), (0x064B, 0x065F),
    (0x0670, 0x0670), (0x06D6, 0x06DC), (0x06DF, 0x06E4), (0x06E7, 0x06E8), (0x06EA, 0x06ED),
    (0x0898, 0x089F), (0x08CA, 0x08E1), (0x08E3, 0x08FF), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF),
    (0x20D0, 0x20F0), (0x2DE0, 0x2DFF), (0xA66F, 0xA672), (0xA674, 0xA67D), (0xA69E, 0xA69F),
    (0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0xE0100, 0xE01EF),
)  # fmt: skip
# Scripts that are written without spaces between words, and Hangul, whose words are compounds.
_UNSPACED: _SPANS = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F),  # Burmese
    (0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF),  # Hangul
    (0x1780, 0x17FF),  # Khmer
    (0x1950, 0x19DF), (0x1A20, 0x1AAF), (0xAA80, 0xAADF),  # Tai
    (0x1B00, 0x1B7F), (0xA980, 0xA9DF), (0xAA00, 0xAA5F),  # Balinese, Javanese, Cham
    (0x2E80, 0x312F), (0x31A0, 0x31BF), (0x31F0, 0x31FF),  # kana, Bopomofo
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),  # Han
    (0xA000, 0xA4CF), (0x11700, 0x1174F), (0x16FE0, 0x18DFF), (0x1AFF0, 0x1B2FF),  # Yi, Ahom, more kana
)  # fmt: skip
_LETTERS = frozenset("йؤئ")
"""Letters with a canonical decomposition that are not decomposed."""
_ALIKE = {
    # strokes and ligatures that Unicode does not decompose; the dotless i of Turkish
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i",
    "װ": "וו", "ױ": "וי", "ײ": "יי",
    # one letter that keyboards for Arabic, Persian and Urdu write in two ways; alef with a small alef
    "ک": "ك", "ی": "ي", "ٱ": "ا", "ۀ": "ه",
    **dict.fromkeys("‘’‛ʻʼ′׳", "'"), **dict.fromkeys("“”„‟«»″״", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"), "⁄": "/", "\u200b": " ",
}  # fmt: skip


def fold(text: str) -> str:
    """``text`` casefolded, without marks, in NFKC. Idempotent.

    ``Straße`` is ``strasse``, ``Βορράς`` is ``βορρασ``, ``ёлка`` is ``елка``, full-width letters
    are ordinary ones; ``が`` is not ``か``.
    """
    if _NON_JOINER in text:
        text = _parted(text)
    return normalize("NFC", normalize("NFKC", text).translate(_FOLDED))


def space_tokens(text: str) -> str:
    """Folded text with spaces where its words may begin, as the full-text tokenizer needs it.

    Each symbol, and each character of a script written without spaces, becomes a token of its own,
    so that a run of them is found as a phrase inside a text.
    """
    return text.translate(_SPACED).replace("  ", " ")


def clusters(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each cluster of ``text``: pieces that fold alone as they do within it."""
    start = 0
    for index in range(1, len(text)):
        if not _goes_on(text[index]):
            yield start, index
            start = index
    if text:
        yield start, len(text)


def fold_with_offsets(text: str, fold: Callable[[str], str]) -> tuple[str, list[tuple[int, int]]]:
    """The folded text, and for each of its characters the start and end of its origin in ``text``.

    ``fold`` is ``text.searchable`` or ``text.indexed``.
    """
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    for start, end in clusters(text):
        piece = fold(text[start:end])
        pieces.append(piece)
        places += [(start, end)] * len(piece)
    return "".join(pieces), places


_NON_JOINER = "\u200c"
# Jamo, also those for old terminals, are put together to syllables; half-width kana get their mark.
_JOINED: _SPANS = ((0x1160, 0x11FF), (0x3131, 0x318E), (0xD7B0, 0xD7FF), (0xFF9E, 0xFFDC))


def _goes_on(char: str) -> bool:
    if char < "\u0300":
        return char == "\u00ad"
    return category(char) in ("Mn", "Mc", "Me", "Cf") or _is_in(_JOINED, ord(char))


def _is_in(spans: _SPANS, code: int) -> bool:
    return any(first <= code <= last for first, last in spans)


def _parted(text: str) -> str:
    # In Persian it separates a word from its endings; elsewhere it only affects how letters join.
    pieces = text.split(_NON_JOINER)
    ends = (" " if "\u0600" <= piece[-1:] <= "\u08ff" else "" for piece in pieces[:-1])
    return "".join(map("".join, zip(pieces, (*ends, ""), strict=True)))


def _folded(char: str) -> str:
    low = char.casefold()
    if low in _LETTERS:
        return low
    if low in _ALIKE:
        return _ALIKE[low]
    kind = category(char)
    if kind[0] == "Z":
        return " "
    if kind == "Cf" or _is_in(_MARKS, ord(char)):
        return ""
    if kind[0] == "S":  # ≠ is not =
        return char
    decomposed = normalize("NFKD", char)
    bare = "".join(each for each in decomposed if not _is_in(_MARKS, ord(each)))
    if bare != decomposed or low != char:
        return "".join(map(_FOLDED.__getitem__, map(ord, normalize("NFKC", bare.casefold()))))
    return char


def _alone(char: str) -> str:
    if char.isascii():
        return char
    kind = category(char)
    if kind[0] in "PZ":
        return " "
    if kind[0] in "SC" or _is_in(_UNSPACED, ord(char)):
        return f" {char} "
    return char


class _Folded(dict[int, str]):
    def __missing__(self, code: int) -> str:
        piece = self[code] = _folded(chr(code))
        return piece


class _Spaced(dict[int, str]):
    def __missing__(self, code: int) -> str:
        piece = self[code] = _alone(chr(code))
        return piece


_FOLDED, _SPACED = _Folded(), _Spaced()
