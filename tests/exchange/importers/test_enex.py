"""Evernote: XML that is trusted with nothing, notes in ENML, moments in UTC."""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path

import pytest

from tests.exchange.conftest import Import
from tests.makers import journals
from tests.makers.journals import enex, note
from wellnesstui.domain.errors import WellnessError
from wellnesstui.exchange.importers.parsing import sandbox_process
from wellnesstui.exchange.sandbox import enex as sandbox_enex
from wellnesstui.exchange.sandbox import enml

SOURCE = sandbox_process._SOURCES["enex"]
LAUGHS = (
    ' [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]'
)
ATTRIBUTES = (
    "<note-attributes><latitude>48.2</latitude><author>zebra</author>"
    "<reminder-time>20260401T080000Z</reminder-time>"
    "<reminder-done-time>20260402T080000Z</reminder-done-time></note-attributes>"
    "<resource><data encoding='base64'>aGVsbG8=</data><mime>image/png</mime></resource>"
    "<task><title>call</title></task><odd>x</odd>"
)


@pytest.mark.parametrize("version", [3, 4])
def test_one_note(brought: Import, version: int) -> None:
    content = enex(note(extra=ATTRIBUTES, tags=["night shift", "a &amp; b"]), version=version)
    report, (entry,) = brought(content, kind="enex")
    assert entry.when.iso() == "2026-03-10T21:05:42+01:00"
    assert entry.when.zone == "Europe/Vienna"
    assert (entry.note, entry.words) == ("Quiet\nTea", ("night shift", "a & b"))
    assert (entry.source, report.read, report.added, report.skipped) == ("import:enex", 1, 1, [])
    assert sorted(report.dropped) == [
        "other things from Evernote", "photos and files", "places", "reminders", "tasks",
        "where a note came from",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<div>a</div><div><br/></div><div>b\n   c</div>", "a\n\nb c"),
        ("<p>a</p><p>b <b>c</b><i>d</i></p>e", "a\nb cd\ne"),
        ('<div><en-todo checked="true"/>milk</div><div><en-todo/>tea</div>', "- [x] milk\n- [ ] tea"),
        ('x<en-todo checked="false"/>y', "x\n- [ ] y"),
        ("<ul><li><div>a</div></li><li>b<ol><li>c</li><li>d</li></ol></li></ul>e", "- a\n- b\n  1. c\n  2. d\ne"),
        ('<ul style="--en-todo:true;"><li style="--en-checked:true;"><div>a</div></li></ul>', "- [x] a"),
        ("<table><tr><td><div>1</div><div>x</div></td><td>2</td></tr><tr><td>3</td></tr></table>", "1 x | 2\n3"),
        ("a<en-crypt cipher='AES'>c2VjcmV0</en-crypt>b<en-media hash='1'/>", "ab"),
        ("caf&eacute;&nbsp;&#228;&amp;&lt;b&gt;&unheard;", "café ä&<b>&unheard;"),
        ('<a href="https://who.int">here</a> <a href="javascript:x">there</a>', "here (https://who.int) there"),
        ("<pre>a\n  b</pre><hr/>c", "a\n  b\n---\nc"),
        ("<![CDATA[<x>]]>", "<x>"),
    ],
)  # fmt: skip
def test_enml_becomes_plain_text(body: str, text: str) -> None:
    declared = '<!DOCTYPE en-note SYSTEM "http://xml.evernote.com/pub/enml2.dtd">'
    assert enml.plain_text(f"{declared}<en-note>{body}</en-note>")[0] == text


def test_encrypted_passages_are_named(brought: Import) -> None:
    inside = "<en-note>a<en-crypt>c2VjcmV0</en-crypt><en-media hash='1'/>&nbsp;b</en-note>"
    report, (entry,) = brought(enex(note(enml=inside)), kind="enex")
    assert entry.note == "Quiet\na b"
    assert report.dropped == ["encrypted passages", "photos and files"]


def test_notes_that_can_not_be_kept(brought: Import) -> None:
    laughing = f"<!DOCTYPE en-note{LAUGHS}><en-note>&c;</en-note>"
    content = enex(
        note(created="", updated=""),
        note(created="20260230T100000Z", updated=""),
        note(created="18150618T100000Z", updated=""),
        note(created="20261310T100000Z", updated=""),
        note(created="zebra", updated=""),
        note(enml=laughing, title="Laughs"),
        note("", title="", tags=[]),
        note(journals.HOSTILE.translate({0x1B: None, 7: None}).replace("<b>b</b>", "b")),
    )
    report, (entry,) = brought(content, kind="enex")
    assert [line for line, _ in report.skipped] == [4, 7, 10, 13, 16, 19, 20]
    assert "zebra" not in str(report.plain())
    assert report.skipped[5][1] == "its text declares entities, which Evernote never does"
    titles = [report.title(report.skipped, index) for index in range(7)]
    assert titles == [*["Quiet"] * 5, "Laughs", ""]
    assert "\u202e" not in entry.note
    assert "[/x]" in entry.note


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"plain text", "xml"),
        (b"<html><body/></html>", "missing"),
        (enex(note())[:200], "xml"),
        (enex(note(title="&c;"), declared=LAUGHS), "entities"),
        (
            enex(note(title="&x;"), declared=' [<!ENTITY x SYSTEM "file:///etc/passwd">]'),
            "entities",
        ),
        (enex(note(), declared=' [<!ENTITY % x SYSTEM "http://127.0.0.1/x">%x;]'), "entities"),
        (enex(note(), declared=" []"), "entities"),
        (b"<a>" * 200_000, "missing"),
        (b"<en-export>" * 200_000, "xml"),
        (b'<?xml version="1.0" encoding="utf-7"?><en-export/>', "xml"),
        (b'<?xml version="1.0" encoding="no-such"?><en-export/>', "xml"),
    ],
)
def test_files_that_are_refused(brought: Import, content: bytes, word: str) -> None:
    with pytest.raises(WellnessError) as caught:
        brought(content, kind="enex")
    assert caught.value.sentence == sandbox_process._refusal(word, SOURCE).sentence


def test_other_encodings_that_say_so(brought: Import) -> None:
    content = enex(note("<div>é</div>")).decode()
    for encoding in ("ISO-8859-1", "UTF-16", "UTF-8-SIG"):
        text = content.replace('encoding="UTF-8"', f'encoding="{encoding}"', 1)
        if encoding == "UTF-8-SIG":
            text = content
        report, entries = brought(text.encode(encoding), kind="enex")
        assert entries[0].note == "Quiet\né"
        assert report.added + report.known == 1


def test_the_definition_is_never_fetched(tmp_path: Path) -> None:
    """It would make ``&x;`` a secret, were it followed; and the audit hook would hear of it."""
    secret = tmp_path / "secret.dtd"
    secret.write_text('<!ENTITY x "zebra">')
    opened: list[str] = []
    sys.addaudithook(lambda event, of: opened.append(str(of[0])) if event == "open" else None)
    content = enex(note("<div>&x;</div>", title="&x;"))
    content = content.replace(
        b"http://xml.evernote.com/pub/evernote-export3.dtd", secret.as_uri().encode()
    )
    content = content.replace(b"http://xml.evernote.com/pub/enml2.dtd", secret.as_uri().encode())
    read, _ = sandbox_enex.values(io.BytesIO(content))
    assert (read.get("title"), read.get("text")) == ("&x;", "&x;")
    assert not [path for path in opened if "secret" in path]


def test_fifty_megabytes_of_photos_take_a_moment(brought: Import) -> None:
    photo = "<resource><data>" + "QUJDREVGR0hJSktMTU5P\n" * 2_500_000 + "</data></resource>"
    began = time.monotonic()
    report, _ = brought(enex(note(extra=photo)), kind="enex")
    assert report.added == 1
    assert time.monotonic() - began < 20
