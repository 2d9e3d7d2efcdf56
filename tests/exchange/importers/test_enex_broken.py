"""Notebooks in which some notes are broken: each other note comes in whole, and each broken one is
repaired or named."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.conftest import Import
from tests.makers.journals import enex, note
from tests.thorough import examples
from wellnesstui.exchange.importers import enex as importer
from wellnesstui.exchange.reading import CUT
from wellnesstui.exchange.sandbox import enml, malformed_note

MENDED = importer._REPAIRED["mended"]
PHOTO = (
    "<resource><data encoding='base64'>"
    + "QUJD\n" * 50
    + "</data><mime>image/png</mime></resource>"
)


def _inside(enml_text: str) -> str:
    return note(enml=f"<en-note>{enml_text}</en-note>", title="Title of N")


BROKEN: dict[str, tuple[Callable[[], str], str]] = {
    "a section that ends in itself": (lambda: _inside("<div>first]]<![CDATA[>]]>second</div>"), "first]]>second"),
    "a bare ampersand in the title": (lambda: note("first second", title="Title of N & more"), "first second"),
    "a bare ampersand": (lambda: _inside("<div>first & second &amp third</div>"), "first & second &amp third"),
    "a break that is not closed": (lambda: _inside("first<br>second"), "first\nsecond"),
    "blocks that are not closed": (lambda: _inside("<div>first<p>second<ul><li>third<li>fourth"), "first\nsecond\n- third\n- fourth"),
    "wrong nesting": (lambda: _inside("<div><b>first<i> second</b></i></div><div>third</div>"), "first second\nthird"),
    "an end that was never begun": (lambda: _inside("<div>first</span></div></td>second"), "first\nsecond"),
    "control characters": (lambda: _inside("<div>first\x01\x0b second</div>"), "first\n second"),
    "an undeclared entity": (lambda: _inside("<div>first &unheard; second &eacute;</div>").replace("</en-note>", "<br></en-note>"), "first &unheard; second é"),
    "a mark of no kind": (lambda: _inside("<div>1 < 2, <3, a<b and <me@example.org></div>"), "1 < 2, <3, a<b and <me@example.org>"),
    "an attribute without quotes": (lambda: _inside("<div align=left>first</div><a href=https://who.int>second</a>"), "first\nsecond (https://who.int)"),
    "content without an end": (lambda: note("first second").replace("]]></content>", ""), "first second"),
    "a note without an end": (lambda: note("first second").replace("</note>", ""), "first second"),
    "a photo without an end": (lambda: note("first second", extra=PHOTO.replace("</resource>", "")), "first second"),
    "a title without an end": (lambda: note("first second", title="Title of N").replace("</title>", ""), "first second"),
    "content that is escaped once more": (lambda: note("x").replace("<![CDATA[", "").replace("]]>", "").replace(
        "<en-note>x</en-note>", "&lt;en-note&gt;first&lt;br/&gt;second&lt;/en-note&gt; & so on"), "first\nsecond\n& so on"),
    "a caption with a bare ampersand": (lambda: note("first second", extra="<note-attributes><application-data key='evernote.caption'>cup & saucer</application-data></note-attributes>"), "first second"),
    "encrypted without an end": (lambda: _inside("<div>first<en-crypt>second</div>"), "firstsecond"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(BROKEN))
def test_a_broken_note_is_repaired(brought: Import, here: None, name: str) -> None:
    broken, text = BROKEN[name]
    content = enex(note("before"), broken(), note("after"))
    report, entries = brought(content, kind="enex")
    notes = {entry.note.partition("\n")[2] for entry in entries}
    assert notes == {"before", text, "after"}
    assert (report.added, report.skipped) == (3, [])
    # A photo is passed over, and the next note's beginning ends one without an end.
    quiet = name in {"a photo without an end", "a note without an end"}
    assert report.repaired == ([] if quiet else [(7, MENDED)])
    assert quiet or report.title(report.repaired, 0).startswith(("Quiet", "Title of N"))


def test_bytes_of_windows_are_read_as_such(brought: Import, here: None) -> None:
    windows = b"caf\xe9 \x93fine\x94 " + "é".encode()
    content = enex(note("<div>CAFE</div>"), note("after")).replace(b"CAFE", windows)
    report, entries = brought(content, kind="enex")
    assert "Quiet\ncafé “fine” é" in {entry.note for entry in entries}
    assert report.repaired == [(4, MENDED)]


def test_a_note_with_nothing_but_a_title(brought: Import, here: None) -> None:
    for number, inside in enumerate((" ", "<en-note/>", "<en-note></en-note>")):
        report, entries = brought(enex(note(enml=inside, title=f"Only {number}")), kind="enex")
        assert (report.added, report.repaired) == (1, [])
    assert {entry.note for entry in entries} == {"Only 0", "Only 1", "Only 2"}
    report, entries = brought(
        enex(note(title="No content"))
        .replace(b"<content>", b"<!--")
        .replace(b"</content>", b"-->"),
        kind="enex",
    )
    assert "No content" in {entry.note for entry in entries}


@pytest.mark.parametrize(
    ("cut", "kept", "ends"),
    [
        (lambda text: text.index("<note><title>Third"), 2, 10),
        (lambda text: text.index("<note><title>Third") + 20, 2, 10),
        (lambda text: text.index("third text"), 2, 10),
        (lambda text: text.index("third text") + 10, 2, 10),
        (lambda text: text.index("<updated>", text.index("third text")), 3, 10),
        (lambda text: text.index("QUJD"), 3, 10),
        (lambda text: text.rindex("</en-export>"), 3, 13),
    ],
)
def test_a_file_that_is_cut_off(
    brought: Import, here: None, cut: Callable[[str], int], kept: int, ends: int
) -> None:
    text = enex(
        note("one"), note("two", title="Second"), note("third text", title="Third", extra=PHOTO)
    ).decode()
    report, entries = brought(text[: cut(text)], kind="enex")
    assert (report.added, len(entries)) == (kept, kept)
    named = [*report.skipped, *report.repaired]
    assert len(named) == 1
    assert named[0][0] == ends or kept == 3
    assert "cut off" in named[0][1]
    if kept == 3 and report.repaired:
        assert any(entry.note == "Third\nthird text" for entry in entries)


def test_a_thousand_notes_of_which_fifty_are_broken(brought: Import) -> None:
    chance = random.Random(1)
    ways = list(BROKEN.values())[:10]
    broken = dict(zip(chance.sample(range(1000), 50), ways * 5, strict=True))
    notes, texts = [], []
    for number in range(1000):
        if number in broken:
            way, text = broken[number]
            notes.append(way())
        else:
            text = f"note {number} & more"
            notes.append(note(f"<div>note {number} &amp; more</div>", extra=PHOTO))
        texts.append(text)
    report, entries = brought(enex(*notes), kind="enex")
    assert (report.read, report.added, report.skipped) == (1000, 1000, [])
    assert len(report.repaired) == 50
    assert all(report.title(report.repaired, index) for index in range(50))
    assert sorted(entry.note.partition("\n")[2] for entry in entries) == sorted(texts)
    lines = enex(*notes).decode().split("\n")
    assert all(lines[line - 1].startswith("<note>") for line, _ in report.repaired)
    again, _ = brought(enex(*notes), kind="enex")
    assert (again.added, again.known) == (0, 1000)


def test_a_note_far_too_long_is_cut_and_named(brought: Import, here: None) -> None:
    content = enex(
        note("x" * (9 << 20), title="Long", tags=["kept"]),
        note("<p>" + "y" * 200_000 + "</p>"),
        note("<i>" * 100_000 + "z"),
        note("after"),
    )
    report, entries = brought(content, kind="enex")
    assert report.added == 4
    assert [reason for _, reason in report.repaired] == [CUT, CUT, MENDED]
    assert max(len(entry.note) for entry in entries) <= 100 * 1024
    assert {entry.words for entry in entries} == {("kept",), ("night shift",)}


def test_reminders_are_named_only_when_there_are_some(brought: Import, here: None) -> None:
    for value, dropped in (("0", []), ("", []), ("20260401000000", ["reminders"])):
        extra = f"<note-attributes><reminder-order>{value}</reminder-order><author></author></note-attributes>"
        report, _ = brought(enex(note(extra=extra, title=f"N{value}")), kind="enex")
        assert report.dropped == dropped


@pytest.mark.parametrize(
    "created",
    [
        "2013-04-14T16:19:00.000Z", "20130414T161900Z", "20130414T41900 PMZ", "20130414T041900 PMZ",
        "20130414T161900.123Z", "20130414T181900+0200", "2013-04-14 16:19:00 UTC", " 20130414T161900 ",
    ],
)  # fmt: skip
def test_dates_as_programs_write_them(brought: Import, here: None, created: str) -> None:
    _, (entry,) = brought(enex(note(created=created)), kind="enex")
    assert entry.when.iso() == "2013-04-14T18:19:00+02:00"


marks = st.lists(
    st.sampled_from(
        ("<div>", "</div>", "<br>", "<br/>", "<p>", "</p>", "<ul>", "<li>", "</li>", "</ul>", "<b>",
         "</b>", "<td>", "<tr>", "</table>", "<pre>", "<en-todo/>", "<en-media/>", "<a href='x'>",
         "</a>", "<!--", "-->", "<?", "?>", "<!", "]]>", "<![CDATA[", "&amp;", "&", "&#0;", "<", ">",
         "'", '"', "<en-note>", "</en-note>", "<style=", "<x>", "\x00", "\ud800")
    )
    | st.text(st.characters(codec="utf-8"), max_size=8),
    max_size=30,
).map("".join)  # fmt: skip


@settings(max_examples=examples(300), deadline=None)
@given(marks)
def test_any_markup_is_read_somehow(text: str) -> None:
    found, dropped = enml.lenient_text(text)
    assert isinstance(found, str)
    assert dropped <= {"resource", "en-crypt"}


@settings(max_examples=examples(200), deadline=None)
@given(st.lists(st.from_regex(r"[a-z]{3,8}", fullmatch=True), min_size=1, max_size=6), st.randoms())
def test_no_word_is_lost_between_broken_marks(words: list[str], chance: random.Random) -> None:
    broken = (
        "<div>",
        "</div>",
        "<br>",
        "<p>",
        "</b>",
        "<b>",
        " & ",
        "<li>",
        "</ul>",
        "<td>",
        "<i",
        " < ",
    )
    text = "".join(word + chance.choice(broken) + " " for word in words)
    found, _ = enml.lenient_text(f"<en-note>{text}")
    assert all(word in found for word in words)


@settings(max_examples=examples(200), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=200))
def test_any_bytes_of_a_note(xml: bytes) -> None:
    found = malformed_note.parse(1, b"<title>x</title><content>" + xml)
    assert found.note["title"] == "x"


def test_notes_on_one_line_are_each_named_by_their_own_title(brought: Import, here: None) -> None:
    first, second = (
        f"<note><title>{name}</title><content>first<br>second</content>"
        "<created>20261120T100000Z</created></note>"
        for name in ("One & Two", "Three")
    )
    head = '<?xml version="1.0" encoding="UTF-8"?><en-export>'
    report, entries = brought(f"{head}{first}{second}</en-export>", kind="enex")
    assert len(entries) == 2
    titles = [report.title(report.repaired, index) for index in range(len(report.repaired))]
    assert titles == ["One & Two", "Three"]
    assert [row["title"] for row in report.plain()["repaired"]] == titles  # type: ignore[attr-defined]
