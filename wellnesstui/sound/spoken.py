"""What is spoken of a text: its sentences, and each as the words a voice says.

Pure. The words are part of the name of a clip, so a change here makes clips that no longer fit.
"""

from __future__ import annotations

import re

_END = re.compile(r"""(?:(?<=[.!?…])|(?<=[.!?…]["”’')]))\s+(?=["“‘'(]*[A-Z0-9])""")
_NO_END = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|vs|e\.g|i\.e|approx|[A-HJ-Z])\.$")

_JOINED = r"[\s().\-/\u2010-\u2015]*"
_DIGIT_WORD = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)"
_PHONE = re.compile(
    rf"""
      (?:\d{_JOINED}){{7,}}
    | (?<![\d,.])\d{{5,}}
    | (?<![\d:.,])(?:9[\s-]*1[\s-]*1|9[\s-]*8[\s-]*8|112|999|[2-8]11)(?!\d|[:.,]\d)
    | \b(?:call|dial|text|phone|ring|reach|number|tel|press)\b[^.!?]*?(?<![\d:])\d(?:{_JOINED}\d){{2,}}
    | \b(?:call|dial|text|phone|ring|reach|number)\b[^.!?]*?\b
      (?:{_DIGIT_WORD}(?:[\s-]+{_DIGIT_WORD}){{2,}}|nine[\s-]+(?:eleven|eighty-eight))\b
    | \bnine[\s-]+(?:one[\s-]+one|eight[\s-]+eight)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_UNITS = {
    "min": "minute",
    "mins": "minute",
    "sec": "second",
    "secs": "second",
    "s": "second",
    "h": "hour",
    "hr": "hour",
    "hrs": "hour",
    "ft": "foot",
    "lb": "pound",
    "lbs": "pound",
}
_SHORT = {
    "e.g.": "for example",
    "i.e.": "that is",
    "etc.": "et cetera",
    "vs.": "versus",
    "approx.": "about",
    "Mr.": "Mister",
    "Mrs.": "Missus",
    "Ms.": "Miz",
    "Dr.": "Doctor",
    "and/or": "and or",
    "&": "and",
    "+": "plus",
    "%": "percent",
    "=": "equals",
}
_DASH = "[-\u2010-\u2015]"
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a caption, in order, as they are written."""
    found: list[str] = []
    for part in filter(None, _END.split(text.strip())):
        if found and _NO_END.search(found[-1]):
            found[-1] += " " + part
        else:
            found.append(part)
    return tuple(found)


def spoken(sentence: str) -> str:
    """The words of a sentence as a voice says them, without a digit; empty when there is nothing to
    say, or when it has a phone number: those change, and are never spoken.
    """
    if has_phone_number(sentence):
        return ""
    text = sentence.translate(_SIGNS)
    for pattern, words in _REWRITTEN:
        text = pattern.sub(words, text)
    text = "".join(sign if sign.isalpha() or sign in " ,.;:?!'-" else " " for sign in text)
    text = re.sub(r"\s+([,.;:?!])", r"\1", " ".join(text.split()))
    text = re.sub(r"([,;:])[,;:]+", r"\1", text).strip(" ,;:-'")
    has_words = any(map(str.isalpha, text)) and not has_phone_number(text)
    return text if has_words else ""


def has_phone_number(text: str) -> bool:
    """Whether there may be a phone number in it, as digits or in words; rather once too often."""
    return _PHONE.search(text) is not None


def cardinal(number: int) -> str:
    """A whole number below a million in words."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    size, name = (100, "hundred") if number < 1000 else (1000, "thousand")
    many, rest = divmod(number, size)
    return f"{cardinal(many)} {name}" + (f" {cardinal(rest)}" if rest else "")


def _short(match: re.Match[str]) -> str:
    return f" {_SHORT[match[0]]} "


def _number(digits: str) -> str:
    whole, _, decimals = digits.replace(",", "").partition(".")
    if len(whole) > 6 or (whole.startswith("0") and len(whole) > 1):
        words = " ".join(_ONES[int(digit)] for digit in whole)
    elif not decimals and "," not in digits and 1100 <= int(whole) < 2100:
        words = _year(int(whole))
    else:
        words = cardinal(int(whole))
    if not decimals:
        return words
    return f"{words} point " + " ".join(_ONES[int(digit)] for digit in decimals)


def _year(number: int) -> str:
    century, rest = divmod(number, 100)
    if century == 20 and rest < 10:
        return cardinal(number)
    if not rest:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} " + (f"oh {_ONES[rest]}" if rest < 10 else cardinal(rest))


def _ordinal(match: re.Match[str]) -> str:
    *before, last = re.split(r"([ -])", _number(match[1]))
    nth = last[:-1] + "ieth" if last.endswith("y") else _ORDINALS.get(last, last + "th")
    return "".join((*before, nth))


def _decade(match: re.Match[str]) -> str:
    words = _number(match[1])
    return words[:-1] + "ies" if words.endswith("y") else words + "s"


def _clock(match: re.Match[str]) -> str:
    minute = int(match[2])
    if minute:
        return f"{_number(str(int(match[1])))} {'oh ' if minute < 10 else ''}{cardinal(minute)}"
    return cardinal(int(match[1])) + ("" if match[3] else " o'clock")


def _half_day(match: re.Match[str]) -> str:
    return f" {(match[1] or match[2]).upper()}.M."


def _counted(match: re.Match[str]) -> str:
    unit = _UNITS[match[2].lower()]
    plural = "feet" if unit == "foot" else unit + "s"
    return f"{match[1]} {unit if match[1] == '1' else plural}"


def _dollars(match: re.Match[str]) -> str:
    return f"{match[1]} dollar" + ("" if match[1] == "1" else "s")


def _countdown(match: re.Match[str]) -> str:
    return ", ".join(map(_number, re.split(_DASH, match[0])))


_SIGNS = {ord("’"): "'", ord("‘"): "'", ord("—"): ", ", ord("–"): "-", ord("…"): "..."}
_SIGNS |= {ord("("): ", ", ord(")"): ", ", ord("½"): " and a half", ord("°"): " degrees"}
_REWRITTEN = (
    (
        re.compile(
            "|".join(rf"\b{re.escape(short)}(?!\w)" for short in _SHORT if short[0].isalpha())
        ),
        _short,
    ),
    (re.compile("[&+%=]"), _short),
    (re.compile(r"(?<=\d)\s*([ap])\.?m\b\.?|\b([ap])\.m\.", re.IGNORECASE), _half_day),
    (re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)\b(?=(\s*[AP]\.M\.)?)"), _clock),
    (re.compile(rf"\b\d+(?:{_DASH}\d+){{2,}}\b"), _countdown),
    (re.compile(rf"\b({_NUMBER})\s?{_DASH}\s?(?={_NUMBER})"), r"\1 to "),
    (re.compile(r"\b(\d{2,3}0)s\b"), _decade),
    (re.compile(rf"\$({_NUMBER})"), _dollars),
    (re.compile(rf"\b({_NUMBER})\s?({'|'.join(_UNITS)})\b\.?", re.IGNORECASE), _counted),
    (re.compile(r"\b(\d+(?:,\d{3})*)(?:st|nd|rd|th)\b"), _ordinal),
    (re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])"), " "),
    (re.compile(_NUMBER), lambda match: _number(match[0])),
    (re.compile(r"(?<=\w)/(?=\w)"), " or "),
)
