"""Plain text of ENML, Evernote's XHTML of a note: paragraphs, lists, to-dos."""

from __future__ import annotations

import html
import re
from contextlib import suppress
from xml.parsers import expat

from wellnesstui.exchange.sandbox.doctype import refuse_entities
from wellnesstui.exchange.sandbox.protocol import NOTE_CHARACTERS, Refused

MAX_CHARACTERS = NOTE_CHARACTERS
"""Longest text, in characters; one longer is cut to one character more, so that it shows."""
DEEPEST = 500
_DEEPEST_LIST = 10
_UNCHECKED = frozenset(("false", "no", "0"))  # "checked" alone, as in HTML, is checked
_LAST = True
LINKS = ("http://", "https://", "mailto:")
_BLOCKS = frozenset(
    ("en-note", "div", "p", "blockquote", "pre", "table", "tr", "dl", "dt", "dd", "center",
     "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li")
)  # fmt: skip
_LEFT_OUT = {"en-crypt": "en-crypt", "en-media": "resource"}
_SPACES = re.compile(r"(?<! ) +\n")
_WHITE = re.compile(r"[ \t\r\n]+")
_ENTITY = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]{0,40})((?:\s[^<>]*)?/?)>")
_HALF = re.compile(r"</?[A-Za-z][\w:-]*(?:\s+[\w:-]+=[^<>]*)?")
_WORD = re.compile(r"([\w:-]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?")
_VOID = frozenset(("br", "hr", "img", "en-media", "en-todo", "area", "col"))
_KNOWN = _BLOCKS | _VOID | frozenset(
    ("a", "abbr", "acronym", "address", "b", "bdo", "big", "caption", "cite", "code", "colgroup",
     "del", "dfn", "em", "en-crypt", "font", "i", "ins", "kbd", "map", "q", "s", "samp", "small",
     "span", "strike", "strong", "sub", "sup", "tbody", "td", "tfoot", "th", "thead", "tt", "u",
     "var", "xmp")
)  # fmt: skip
_ENDS_ITSELF = {
    "p": ("p",), "li": ("p", "li"), "dt": ("p", "dt", "dd"), "dd": ("p", "dt", "dd"),
    "td": ("p", "td", "th"), "th": ("p", "td", "th"), "tr": ("p", "td", "th", "tr"),
}  # fmt: skip
"""Elements that end where one of these begins, if never closed."""
_START, _BULLET, _TEXT = range(3)  # what the line has so far: nothing, a list's bullet, text


def plain_text(content: str) -> tuple[str, set[str]]:
    """The text, and the names of what was left out. Raises Refused for what is not well-formed."""
    builder = _TextBuilder()
    with suppress(_Enough):
        builder.read(content)
    return builder.text(), builder.dropped


def lenient_text(content: str) -> tuple[str, set[str]]:
    """The text of markup that is not well-formed, and the names of what was left out; no text is lost."""
    builder = _TextBuilder()
    with suppress(_Enough):
        _LenientParser(builder).read(content)
    return builder.text(), builder.dropped


def unescaped(text: str) -> str:
    """The text with its entities as characters; a bare ampersand is left."""
    return _ENTITY.sub(lambda match: character(match[1]), text)


def character(name: str) -> str:
    """The character of an entity by its name in HTML, such as ``nbsp``, which becomes a space."""
    character = html.unescape(f"&{name};")
    return " " if character == "\xa0" else character


class _Enough(Exception):
    """Raised when there is more text than is handed over."""


class _TextBuilder:
    def __init__(self) -> None:
        self.out: list[str] = []
        self._size = 0
        self.dropped: set[str] = set()
        self._line = _START
        self.open: list[str] = []
        self._lists: list[int] = []
        self._hidden = 0
        self._link: tuple[str, int] | None = None

    def read(self, content: str) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.data
        parser.SkippedEntityHandler = lambda name, _: self._text(character(name))
        refuse_entities(parser)
        parser.UseForeignDTD()  # a note without a document type may still say &nbsp;
        try:
            parser.Parse(content.strip(), _LAST)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise Refused("xml") from error

    def text(self) -> str:
        return _SPACES.sub("\n", "".join(self.out)).strip("\n")[: MAX_CHARACTERS + 1]

    def start(self, name: str, words: dict[str, str]) -> None:
        self.open.append(name)
        if len(self.open) > DEEPEST:
            raise Refused("xml")
        if name in _LEFT_OUT:
            self.dropped.add(_LEFT_OUT[name])
            self._hidden += 1
        if name in _BLOCKS and self._line == _TEXT:
            if not self._in_cell(name):
                self._break()
            elif not self.out[-1].endswith(" "):
                self._text(" ")
        if name == "br":
            self._break()
        elif name == "hr":
            if self._line == _TEXT:
                self._break()
            self._text("---")
            self._break()
        elif name in ("ul", "ol"):
            self._lists.append(0 if name == "ol" else -1)
        elif name == "li":
            self._item(words.get("style", ""))
        elif name == "en-todo":
            self._todo(done=words.get("checked", "false").strip().lower() not in _UNCHECKED)
        elif name in ("td", "th") and self._line == _TEXT:
            self._text(" | ")
        elif name == "a":
            self._link = (words.get("href", ""), len(self.out))

    def end(self, name: str) -> None:
        self.open.pop()
        if name in _LEFT_OUT:
            self._hidden -= 1
        elif name == "a" and self._link is not None:
            address, start = self._link
            self._link = None
            if address.startswith(LINKS) and address not in "".join(self.out[start:]):
                self._text(f" ({address})")
        elif name in ("ul", "ol") and self._lists:
            self._lists.pop()
        ended = self._line == _TEXT or (name == "li" and self._line == _BULLET)
        if name in _BLOCKS and ended and not self._in_cell(name):
            self._break()

    def _in_cell(self, name: str) -> bool:
        """Whether a block is in a table's cell, where it begins no new line."""
        return name not in ("tr", "table") and ("td" in self.open or "th" in self.open)

    def data(self, text: str) -> None:
        if "pre" in self.open:
            self._text(text)
            return
        if "\n" in text or "  " in text or "\t" in text or "\r" in text:
            text = _WHITE.sub(" ", text)
        self._text(text if self._line == _TEXT else text.lstrip(" "))

    def _text(self, text: str) -> None:
        if text and not self._hidden:
            self._add(text)
            self._line = _START if text.endswith("\n") else _TEXT

    def _break(self) -> None:
        if not self._hidden:
            self._add("\n")
            self._line = _START

    def _add(self, text: str) -> None:
        """Append to the text. Raises _Enough when there is more than is handed over."""
        self._size += len(text)
        self.out.append(text)
        if self._size > MAX_CHARACTERS:
            raise _Enough

    def _item(self, style: str) -> None:
        if self._line != _START:
            self._break()
        self._add("  " * min(max(0, len(self._lists) - 1), _DEEPEST_LIST))
        if "--en-checked" in style:
            self._todo(done="--en-checked:true" in style.replace(" ", ""))
            return
        mark = "- "
        if self._lists and self._lists[-1] >= 0:
            self._lists[-1] += 1
            mark = f"{self._lists[-1]}. "
        self._add(mark)
        self._line = _BULLET

    def _todo(self, *, done: bool) -> None:
        if self._line == _TEXT:
            self._break()
        box = "[x] " if done else "[ ] "
        self._add(box if self._line == _BULLET else f"- {box}")
        self._line = _BULLET


class _LenientParser:
    """Parser of markup as browsers read it: a tag never closed or never opened costs no text."""

    def __init__(self, builder: _TextBuilder) -> None:
        self._builder = builder
        self._endless: set[str] = set()
        self._last_end = self._last_crypt = -1

    def read(self, content: str) -> None:
        index = 0
        self._last_end, self._last_crypt = content.rfind(">"), content.rfind("</en-crypt")
        while (bracket := content.find("<", index)) >= 0:
            self._text(content[index:bracket])
            index = self._markup(content, bracket)
        self._text(content[index:])
        while self._builder.open:
            self._builder.end(self._builder.open[-1])

    def _markup(self, content: str, index: int) -> int:
        """Handle what begins with ``<`` at ``index``; the index after it."""
        for begin, end in (("<![CDATA[", "]]>"), ("<!--", "-->"), ("<?", "?>"), ("<!", ">")):
            if not content.startswith(begin, index):
                continue
            close = -1 if end in self._endless else content.find(end, index + len(begin))
            if close < 0:
                self._endless.add(end)
                return index + len(begin)
            if begin == "<![CDATA[":
                self._builder.data(content[index + len(begin) : close])
            return close + len(end)
        tag = _TAG.match(content, index)
        if tag is None and index > self._last_end and _HALF.fullmatch(content, index):
            return len(content)  # a tag in which the file ends
        if tag is None or tag[2].lower() not in _KNOWN:
            self._builder.data("<")
            return index + 1
        self._tag(tag)
        return tag.end()

    def _tag(self, tag: re.Match[str]) -> None:
        closing, name, words = tag[1], tag[2].lower(), tag[3]
        open = self._builder.open
        if closing:
            while name in open and name not in _VOID:
                ended = open[-1]
                self._builder.end(ended)
                if ended == name:
                    return
            return
        if name == "en-crypt" and tag.end() > self._last_crypt:
            return  # it would hide all the rest
        while open and open[-1] in _ENDS_ITSELF.get(name, ()):
            self._builder.end(open[-1])
        if len(open) >= DEEPEST:
            self._builder.end(open[-1])
        self._builder.start(name, {key: _unquoted(value) for key, value in _WORD.findall(words)})
        if name in _VOID or words.endswith("/"):
            self._builder.end(name)

    def _text(self, text: str) -> None:
        if text:
            self._builder.data(unescaped(text))


def _unquoted(value: str) -> str:
    return unescaped(value.strip("\"'"))
