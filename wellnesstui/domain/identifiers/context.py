"""The words before and after a number, by which its kind is recognized."""

from __future__ import annotations

Span = tuple[int, int]
"""Start and end in a text, in characters."""

_BEFORE, _AFTER = 72, 32
_LOOKS = {
    **dict.fromkeys("‐‑‒–—−﹣－", "-"),
    **dict.fromkeys("\t\u00a0\u2007\u2009\u202f\u3000", " "),
    "（": "(", "）": ")", "＋": "+", "．": ".", "／": "/", "：": ":", "＃": "#", "＠": "@", "’": "'",
}  # fmt: skip
_MARKS = str.maketrans({**dict.fromkeys(".:,\"'()[]<>=*_-/&°|\0", " "), "#": " # "})
_ENDS = ("!", "?", ";", "…", "。", "！", "？")
# Words of several letters whose full stop does not end a sentence.
_SHORTENED = frozenset((
    "no", "nr", "num", "ref", "med", "rec", "hosp", "pt", "pat", "cl", "tel", "tlf", "mob", "ph",
    "geb", "dat", "nac", "nat", "ur", "fnac", "gebdat", "az", "akt", "exp", "mr", "mrs", "ms", "dr", "fr",
    "hr", "mme", "sra", "sr", "st", "ca", "sept", "тел", "ext",
))  # fmt: skip


def plain(text: str) -> str:
    """``text`` in lower case with ASCII digits, spaces and dashes, character for character."""
    text = text.replace("İ", "i").lower()  # the one letter whose lower case is two
    if text.isascii():
        return text.replace("\t", " ")
    table = {ord(char): _plain(char) for char in set(text) if not char.isascii()}
    return text.translate(table).replace("\t", " ")


def _plain(char: str) -> str:
    return str(int(char)) if char.isdecimal() else _LOOKS.get(char, char)


def blanked(seen: str, spans: list[Span]) -> str:
    """``seen`` with the spans overwritten by NUL characters, so that offsets stay valid."""
    pieces = []
    end_of_last = 0
    for start, end in sorted(spans):
        pieces += [seen[end_of_last:start], "\0" * (end - max(start, end_of_last))]
        end_of_last = max(end, end_of_last)
    return "".join(pieces) + seen[end_of_last:]


def unaccented(text: str) -> str:
    """``text`` without accents: a hurried note has few."""
    if text.isascii():
        return text
    import unicodedata

    return "".join(
        char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
    )


def words_before(seen: str, index: int) -> list[str]:
    """The words of the same sentence before ``index``, without accents and punctuation."""
    start = max(index - _BEFORE, 0)
    window = seen[start:index]
    cut = window.rfind("\n") + 1
    if cut:
        window = window[cut:]
    elif start and not seen[start - 1].isspace():  # begins inside a word
        window = window.partition(" ")[2]
    tokens = unaccented(window).split()
    for place in range(len(tokens) - 1, -1, -1):
        if _ends(tokens[place]):
            tokens = tokens[place + 1 :]
            break
    return " ".join(tokens).translate(_MARKS).split()


def words_after(seen: str, index: int) -> str:
    """The words after ``index`` on the same line, without accents and punctuation, spaces around all."""
    window = seen[index : index + _AFTER].partition("\n")[0]
    return f" {' '.join(unaccented(window).translate(_MARKS).split())} "


def _ends(token: str) -> bool:
    if token.endswith(_ENDS):
        return True
    stem = token.rstrip(".\"')")
    if "." not in token[len(stem) :] or "." in stem or stem.isdigit():
        return False
    stem = stem.lstrip("(\"'")
    return len(stem) > 1 and stem not in _SHORTENED and not stem.endswith("nr")


def ends_with_any(words: list[str], phrases: frozenset[str], fillers: frozenset[str]) -> bool:
    """Whether the words end with one of the phrases (up to four words), trailing ``fillers`` ignored."""
    for last in range(len(words) - 1, max(len(words) - 6, -1), -1):
        phrase = words[last]
        if phrase in phrases:
            return True
        for word in reversed(words[max(last - 3, 0) : last]):
            phrase = f"{word} {phrase}"
            if phrase in phrases:
                return True
        if words[last] not in fillers:
            return False
    return False


def starts_with_any(after: str, phrases: tuple[str, ...]) -> bool:
    """Whether ``after``, from ``words_after``, begins with one of the phrases, which have spaces
    around.
    """
    return after.startswith(phrases)
