"""HTML and SVG as trees of elements, so that no text of a person's can become a part of the page."""

from __future__ import annotations

from unicodedata import combining, east_asian_width
from xml.etree.ElementTree import Element, tostring

from wellnesstui.domain.text import clean

_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF))
_WIDE, _NARROW, _BLANK = 1.0, 0.56, 0.28  # of the height of the letters, a little on the wide side


def element(tag: str, *inside: Element | str, **attributes: str | float) -> Element:
    """An element with what is inside; of ``class_`` the end is left off, ``text_anchor`` gets a hyphen."""
    names = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    made = Element(tag, {name: _written(value) for name, value in names.items()})
    for each in inside:
        if isinstance(each, Element):
            made.append(each)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + _safe(each)
        else:
            made.text = (made.text or "") + _safe(each)
    return made


def text(x: float, y: float, said: str, class_: str = "", anchor: str = "start") -> Element:
    """A line of text whose letters stand on ``y``."""
    return element("text", said, x=x, y=y, class_=class_, text_anchor=anchor)


def fit(said: str, room: float, size: float) -> str:
    """The text in ``room`` units when its letters are ``size`` high, its end an ellipsis if it does not fit."""
    said = " ".join(said.split())
    widths = [size * _width(char) for char in said]
    if sum(widths) <= room:
        return said
    used, kept = size * _WIDE, ""
    for char, width in zip(said, widths, strict=True):
        used += width
        if used > room:
            break
        kept += char
    return f"{kept.rstrip()}…"


def wrapped(said: str, room: float, size: float) -> list[str]:
    """The text in lines of ``room`` units, divided at spaces, and inside a word that is longer."""
    lines, used = [""], 0.0
    for word in said.split():
        width = sum(size * _width(char) for char in word)
        if lines[-1] and used + width > room:
            lines.append("")
            used = 0.0
        while width > room:
            part = fit(word, room, size)[:-1] or word[:1]
            lines[-1:] = [part, ""]
            word = word[len(part) :]
            width = sum(size * _width(char) for char in word)
        lines[-1] = f"{lines[-1]} {word}".lstrip()
        used += width + size * _BLANK
    return lines


def as_html(page: Element) -> str:
    return "<!DOCTYPE html>\n" + tostring(page, encoding="unicode", method="html") + "\n"


def as_svg(picture: Element) -> str:
    return tostring(picture, encoding="unicode") + "\n"


def _width(char: str) -> float:
    if combining(char):
        return 0.0
    return (
        _WIDE
        if east_asian_width(char) in "WF" or char in "mwMW"
        else _BLANK
        if char == " "
        else _NARROW
    )


def _written(value: str | float) -> str:
    return _safe(value) if isinstance(value, str) else f"{round(value, 1):g}"


def _safe(said: str) -> str:
    return clean(said).translate(_NO_XML)
