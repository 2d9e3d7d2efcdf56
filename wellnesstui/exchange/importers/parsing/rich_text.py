"""Plain text of a note that an editor saved as HTML; angle brackets that a person typed are left alone."""

from __future__ import annotations

import html
import re

# Only tags that note editors write, and only with attributes that look like attributes: "<3",
# "a < b" and "x <b and c> y" are somebody's words.
_TAG = re.compile(
    r"<(/?)(br|b|i|u|s|em|strong|strike|del|ins|sub|sup|small|big|div|p|ul|ol|li|span|font|a"
    r"|blockquote|tt|code|pre|h[1-6])"
    r"((?:\s+[a-z:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))*)\s*/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BLOCKS = frozenset(
    ("div", "p", "ul", "ol", "li", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6")
)


def plain_text(text: str) -> str:
    """The text with line breaks, list items and entities as characters, other tags removed."""
    if "<" in text:
        text = _without_tags(text)
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    return text


def _without_tags(text: str) -> str:
    pieces = _TAG.split(text)
    if len(pieces) == 1:
        return text
    out = [pieces[0]]
    at_line_start = not pieces[0].strip()
    for index in range(1, len(pieces), 4):
        closing, name, words = pieces[index], pieces[index + 1].lower(), pieces[index + 3]
        if name == "br":
            out.append("\n")
            at_line_start = True
        elif name in _BLOCKS:
            if not at_line_start:
                out.append("\n")
                at_line_start = True
            if name == "li" and not closing:
                out.append("- ")
        if words:
            out.append(words)
            at_line_start = (at_line_start and words.isspace()) or words.endswith("\n")
    return "".join(out)


def _character(entity: re.Match[str]) -> str:
    character = html.unescape(entity[0])
    return " " if character == "\xa0" else character
