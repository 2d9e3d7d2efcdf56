"""The fields of a note that is not well-formed XML, match by their tags, one by one."""

from __future__ import annotations

import re
from typing import NamedTuple

from wellnesstui.exchange.sandbox.enml import unescaped
from wellnesstui.exchange.sandbox.json_document import MAX_TAG, MAX_TAGS, cut
from wellnesstui.exchange.sandbox.protocol import EnexNote

_CONTENT = re.compile(r"<content(?:\s[^<>]*)?>")
_AFTER = re.compile(r"(?:\]\]>\s*)?<(?:created|updated|tag|note-attributes|task)>")
_TITLE = re.compile(r"<title>(.*?)(?:</title|<content|<created|<updated|\Z)", re.DOTALL)
_DATE = re.compile(r"<(created|updated)>([^<]{0,100})")
_TAG = re.compile(r"<tag>([^<]*)")
_ATTRIBUTE = re.compile(r"<([a-z][a-z-]{0,40})>\s*([^<\s][^<]*)")
_ANY_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_CDATA = "<![CDATA["
_BROKEN_END = ("]]]]><![CDATA[>", "]]<![CDATA[>]]>")
"""How programs write "]]>" inside a CDATA section; the second way is wrong."""


class ParsedNote(NamedTuple):
    """A note without its text: ``content`` has that, not parsed yet. ``dropped`` names what is left out."""

    note: EnexNote
    content: str
    dropped: set[str]


def parse(line: int, xml: bytes) -> ParsedNote:
    """The note, as far as it can be read; it has a title and tags, if empty ones."""
    text = decoded(xml)
    metadata, content = _divided(text)
    title = _TITLE.search(metadata)
    attributes = metadata.partition("<note-attributes>")[2].partition("</note-attributes")[0]
    named = {name for name, value in _ATTRIBUTE.findall(attributes) if value.strip() != "0"}
    note: EnexNote = {
        "line": line,
        "title": cut(_plain(title[1])) if title else "",
        "tags": [_plain(tag)[:MAX_TAG] for tag in _TAG.findall(metadata)[:MAX_TAGS]],
    }
    for name, date in reversed(_DATE.findall(metadata)):  # the first of each counts
        if name == "created":
            note["created"] = date
        else:
            note["updated"] = date
    return ParsedNote(note, _unwrapped(content), named)


def decoded(xml: bytes) -> str:
    """The text of bytes in UTF-8; those that are not are read as Windows-1252."""
    text = xml.decode("utf-8", "surrogateescape")
    if text.isascii() or not any("\udc80" <= char <= "\udcff" for char in text):
        return text
    return re.sub("[\udc80-\udcff]", lambda match: _windows(ord(match[0]) - 0xDC00), text)


def _windows(byte: int) -> str:
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _divided(text: str) -> tuple[str, str]:
    """The note without its content, and the content."""
    start = _CONTENT.search(text)
    if start is None:
        return text, ""
    end = text.rfind("</content")
    if end < start.end():
        after = _AFTER.search(text, start.end())
        end = after.start() if after else len(text)
    return f"{text[: start.start()]}<content>{text[end:]}", text[start.end() : end]


def _unwrapped(content: str) -> str:
    content = content.strip()
    if not content.startswith(_CDATA):
        return unescaped(content) if "&lt;en-note" in content else content
    content = content.removeprefix(_CDATA).removesuffix("]]>")
    for broken in _BROKEN_END:
        content = content.replace(broken, "]]&gt;")
    return content


def _plain(text: str) -> str:
    return unescaped(_ANY_TAG.sub("", text.replace(_CDATA, "").replace("]]>", "")))
