"""The plain text of a note as Evernote keeps it: paragraphs, lists, things to do."""

from __future__ import annotations

import html
import re
from xml.parsers import expat

from wellnesstui.exchange.apart.doctype import trust_nothing
from wellnesstui.exchange.apart.refusal import Refused

DEEPEST = 500
_DEEPEST_LIST = 10
_LAST = True
LINKS = ("http://", "https://", "mailto:")
_BLOCKS = frozenset(
    ("en-note", "div", "p", "blockquote", "pre", "table", "tr", "dl", "dt", "dd", "center",
     "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li")
)  # fmt: skip
_LEFT_OUT = {"en-crypt": "en-crypt", "en-media": "resource"}
_SPACES = re.compile(r"(?<! ) +\n")
_WHITE = re.compile(r"[ \t\r\n]+")
_START, _MARK, _TEXT = range(3)  # what stands on the line: nothing, a list's mark, words


def plain_text(content: str) -> tuple[str, set[str]]:
    """The text, and the names of what was left out of it. Raises Refused."""
    reader = _Reader()
    reader.read(content)
    return _SPACES.sub("\n", "".join(reader.out)).strip("\n"), reader.dropped


def character(name: str) -> str:
    """The character of an entity that the definition, which is never fetched, has: ``nbsp``."""
    found = html.unescape(f"&{name};")
    return " " if found == "\xa0" else found


class _Reader:
    def __init__(self) -> None:
        self.out: list[str] = []
        self.dropped: set[str] = set()
        self._line = _START
        self._open: list[str] = []
        self._lists: list[int] = []
        self._hidden = 0
        self._link: tuple[str, int] | None = None

    def read(self, content: str) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.SkippedEntityHandler = lambda name, _: self._words(character(name))
        trust_nothing(parser)
        parser.UseForeignDTD()  # a note without a document type may still say &nbsp;
        try:
            parser.Parse(content.strip(), _LAST)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise Refused("xml") from error

    def _start(self, name: str, words: dict[str, str]) -> None:
        self._open.append(name)
        if len(self._open) > DEEPEST:
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
            self._words("---")
            self._break()
        elif name in ("ul", "ol"):
            self._lists.append(0 if name == "ol" else -1)
        elif name == "li":
            self._item(words.get("style", ""))
        elif name == "en-todo":
            self._todo(done=words.get("checked") == "true")
        elif name in ("td", "th") and self._line == _TEXT:
            self._words(" | ")
        elif name == "a":
            self._link = (words.get("href", ""), len(self.out))

    def _end(self, name: str) -> None:
        self._open.pop()
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
        return name not in ("tr", "table") and ("td" in self._open or "th" in self._open)

    def _text(self, text: str) -> None:
        if "pre" in self._open:
            self._words(text)
            return
        text = _WHITE.sub(" ", text)
        self._words(text if self._line == _TEXT else text.lstrip(" "))

    def _words(self, text: str) -> None:
        if text and not self._hidden:
            self.out.append(text)
            self._line = _START if text.endswith("\n") else _TEXT

    def _break(self) -> None:
        if not self._hidden:
            self.out.append("\n")
            self._line = _START

    def _item(self, style: str) -> None:
        if self._line != _START:
            self._break()
        self.out.append("  " * min(max(0, len(self._lists) - 1), _DEEPEST_LIST))
        if "--en-checked" in style:
            self._todo(done="--en-checked:true" in style.replace(" ", ""))
            return
        mark = "- "
        if self._lists and self._lists[-1] >= 0:
            self._lists[-1] += 1
            mark = f"{self._lists[-1]}. "
        self.out.append(mark)
        self._line = _MARK

    def _todo(self, *, done: bool) -> None:
        if self._line == _TEXT:
            self._break()
        box = "[x] " if done else "[ ] "
        self.out.append(box if self._line == _MARK else f"- {box}")
        self._line = _MARK
