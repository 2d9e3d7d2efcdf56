"""The plain text of a note as Evernote keeps it: paragraphs, lists, things to do."""

from __future__ import annotations

import html
import re
from contextlib import suppress
from xml.parsers import expat

from wellnesstui.exchange.apart.doctype import trust_nothing
from wellnesstui.exchange.apart.refusal import NOTE_CHARACTERS, Refused

MOST = NOTE_CHARACTERS
"""Longest text that is given; one character more than it may be when it was cut off."""
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
"""What ends where one of these begins, when it was never closed."""
_START, _MARK, _TEXT = range(3)  # what stands on the line: nothing, a list's mark, words


def plain_text(content: str) -> tuple[str, set[str]]:
    """The text, and the names of what was left out of it. Raises Refused."""
    reader = _Reader()
    with suppress(_Enough):
        reader.read(content)
    return reader.text(), reader.dropped


def mended_text(content: str) -> tuple[str, set[str]]:
    """The same of what is not well-formed, as far as it can be understood; no text is left out."""
    reader = _Reader()
    with suppress(_Enough):
        _Mending(reader).read(content)
    return reader.text(), reader.dropped


def unescaped(text: str) -> str:
    """The text with its entities as characters; an ampersand that stands for itself is left."""
    return _ENTITY.sub(lambda found: character(found[1]), text)


def character(name: str) -> str:
    """The character of an entity that the definition, which is never fetched, has: ``nbsp``."""
    found = html.unescape(f"&{name};")
    return " " if found == "\xa0" else found


class _Enough(Exception):
    """There is more text than anybody looks at."""


class _Reader:
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
        parser.CharacterDataHandler = self.take
        parser.SkippedEntityHandler = lambda name, _: self._words(character(name))
        trust_nothing(parser)
        parser.UseForeignDTD()  # a note without a document type may still say &nbsp;
        try:
            parser.Parse(content.strip(), _LAST)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise Refused("xml") from error

    def text(self) -> str:
        return _SPACES.sub("\n", "".join(self.out)).strip("\n")[: MOST + 1]

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
                self._words(" ")
        if name == "br":
            self._break()
        elif name == "hr":
            if self._line == _TEXT:
                self._break()
            self._words("---")
            self._break()
        elif name in ("ul", "ol"):
            self._lists.append(0 if name == "ol" else -1)
        elif name == "li":
            self._item(words.get("style", ""))
        elif name == "en-todo":
            self._todo(done=words.get("checked", "false").strip().lower() not in _UNCHECKED)
        elif name in ("td", "th") and self._line == _TEXT:
            self._words(" | ")
        elif name == "a":
            self._link = (words.get("href", ""), len(self.out))

    def end(self, name: str) -> None:
        self.open.pop()
        if name in _LEFT_OUT:
            self._hidden -= 1
        elif name == "a" and self._link is not None:
            address, at = self._link
            self._link = None
            if address.startswith(LINKS) and address not in "".join(self.out[at:]):
                self._words(f" ({address})")
        elif name in ("ul", "ol") and self._lists:
            self._lists.pop()
        ended = self._line == _TEXT or (name == "li" and self._line == _MARK)
        if name in _BLOCKS and ended and not self._in_cell(name):
            self._break()

    def _in_cell(self, name: str) -> bool:
        """Whether a paragraph stands in the cell of a table, where it makes no new line."""
        return name not in ("tr", "table") and ("td" in self.open or "th" in self.open)

    def take(self, text: str) -> None:
        if "pre" in self.open:
            self._words(text)
            return
        if "\n" in text or "  " in text or "\t" in text or "\r" in text:
            text = _WHITE.sub(" ", text)
        self._words(text if self._line == _TEXT else text.lstrip(" "))

    def _words(self, text: str) -> None:
        if text and not self._hidden:
            self._add(text)
            self._line = _START if text.endswith("\n") else _TEXT

    def _break(self) -> None:
        if not self._hidden:
            self._add("\n")
            self._line = _START

    def _add(self, text: str) -> None:
        """Put it behind the others. Raises _Enough when there is more than a note can be."""
        self._size += len(text)
        self.out.append(text)
        if self._size > MOST:
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
        self._line = _MARK

    def _todo(self, *, done: bool) -> None:
        if self._line == _TEXT:
            self._break()
        box = "[x] " if done else "[ ] "
        self._add(box if self._line == _MARK else f"- {box}")
        self._line = _MARK


class _Mending:
    """Reads markup as browsers do: what is opened and never closed, or closed and never opened, or
    no mark at all, costs no text."""

    def __init__(self, reader: _Reader) -> None:
        self._reader = reader
        self._endless: set[str] = set()
        self._last_end = self._last_crypt = -1

    def read(self, content: str) -> None:
        at = 0
        self._last_end, self._last_crypt = content.rfind(">"), content.rfind("</en-crypt")
        while (mark := content.find("<", at)) >= 0:
            self._words(content[at:mark])
            at = self._mark(content, mark)
        self._words(content[at:])
        while self._reader.open:
            self._reader.end(self._reader.open[-1])

    def _mark(self, content: str, at: int) -> int:
        """Read what begins with ``<``; where it ends."""
        for begin, end in (("<![CDATA[", "]]>"), ("<!--", "-->"), ("<?", "?>"), ("<!", ">")):
            if not content.startswith(begin, at):
                continue
            close = -1 if end in self._endless else content.find(end, at + len(begin))
            if close < 0:
                self._endless.add(end)
                return at + len(begin)
            if begin == "<![CDATA[":
                self._reader.take(content[at + len(begin) : close])
            return close + len(end)
        tag = _TAG.match(content, at)
        if tag is None and at > self._last_end and _HALF.fullmatch(content, at):
            return len(content)  # a mark in which the file ends
        if tag is None or tag[2].lower() not in _KNOWN:
            self._reader.take("<")
            return at + 1
        self._tag(tag)
        return tag.end()

    def _tag(self, tag: re.Match[str]) -> None:
        closing, name, words = tag[1], tag[2].lower(), tag[3]
        open = self._reader.open
        if closing:
            while name in open and name not in _VOID:
                done = open[-1]
                self._reader.end(done)
                if done == name:
                    return
            return
        if name == "en-crypt" and tag.end() > self._last_crypt:
            return  # it would hide all the rest
        while open and open[-1] in _ENDS_ITSELF.get(name, ()):
            self._reader.end(open[-1])
        if len(open) >= DEEPEST:
            self._reader.end(open[-1])
        self._reader.start(name, {key: _unquoted(value) for key, value in _WORD.findall(words)})
        if name in _VOID or words.endswith("/"):
            self._reader.end(name)

    def _words(self, text: str) -> None:
        if text:
            self._reader.take(unescaped(text))


def _unquoted(value: str) -> str:
    return unescaped(value.strip("\"'"))
