"""HTML and SVG as element trees, so that user text can never become markup."""

from __future__ import annotations

from unicodedata import combining, east_asian_width
from xml.etree.ElementTree import Element, tostring

from wellnesstui.domain.text import clean

_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF))
_WIDE, _NARROW, _BLANK = 1.0, 0.56, 0.28  # widths in em, estimated a little too wide


def element(tag: str, *inside: Element | str, **attributes: str | float) -> Element:
    """An element with its children and attributes: ``class_`` is ``class``, ``text_anchor``
    ``text-anchor``.
    """
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


def text(x: float, y: float, content: str, class_: str = "", anchor: str = "start") -> Element:
    """An SVG text element with its baseline at ``y``."""
    return element("text", content, x=x, y=y, class_=class_, text_anchor=anchor)


def fit(content: str, room: float, size: float) -> str:
    """The text shortened with an ellipsis to ``room`` units at a font size of ``size`` units."""
    content = " ".join(content.split())
    widths = [size * _width(char) for char in content]
    if sum(widths) <= room:
        return content
    used, fitting = size * _WIDE, ""
    for char, width in zip(content, widths, strict=True):
        used += width
        if used > room:
            break
        fitting += char
    return f"{fitting.rstrip()}…"


def wrapped(content: str, room: float, size: float) -> list[str]:
    """The lines of the text wrapped to ``room`` units, at spaces or within a longer word."""
    lines, used = [""], 0.0
    for word in content.split():
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


def _safe(content: str) -> str:
    return clean(content).translate(_NO_XML)
