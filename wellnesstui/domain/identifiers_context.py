"""The words around a number, which say what the number is."""

from __future__ import annotations

Span = tuple[int, int]
"""Where something starts and ends in a text, in characters."""

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
    """The same with the spans taken out of sight, its length kept."""
    pieces = []
    at = 0
    for start, end in sorted(spans):
        pieces += [seen[at:start], "\0" * (end - max(start, at))]
        at = max(end, at)
    return "".join(pieces) + seen[at:]


def unaccented(text: str) -> str:
    """Letters without their accents: a hurried note has few."""
    if text.isascii():
        return text
    import unicodedata

    return "".join(
        char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
    )


def words_before(seen: str, at: int) -> list[str]:
    """The last words of the same sentence before ``at``, without accents and marks."""
    start = max(at - _BEFORE, 0)
    window = seen[start:at]
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


def words_after(seen: str, at: int) -> str:
    """What follows on the same line, without accents and marks, a space before and after."""
    window = seen[at : at + _AFTER].partition("\n")[0]
    return f" {' '.join(unaccented(window).translate(_MARKS).split())} "


def _ends(token: str) -> bool:
    if token.endswith(_ENDS):
        return True
    stem = token.rstrip(".\"')")
    if "." not in token[len(stem) :] or "." in stem or stem.isdigit():
        return False
    stem = stem.lstrip("(\"'")
    return len(stem) > 1 and stem not in _SHORTENED and not stem.endswith("nr")


def said(words: list[str], phrases: frozenset[str], fillers: frozenset[str]) -> bool:
    """Whether the words end in one of the phrases (up to four words), little words set aside."""
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


def follows(after: str, phrases: tuple[str, ...]) -> bool:
    """Whether what ``words_after`` gave begins with one of the phrases, ended by a space."""
    return after.startswith(phrases)
