"""The page in each of its forms: nothing of it can act, nothing unasked is in it, every day is."""

from __future__ import annotations

import random
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lookback.pages import FIRST, MADE, OCTOBER, a_page, on
from tests.strategies import names, notes
from tests.thorough import examples
from wellnesstui.domain.entry import Entry, LoggedActivity
from wellnesstui.domain.labels import Labels
from wellnesstui.domain.text import clean
from wellnesstui.lookback import association
from wellnesstui.lookback.formats import FORMATS, file_name, format_of
from wellnesstui.lookback.markup import element, fit, wrapped
from wellnesstui.lookback.page import ALL, FOR_SUPERVISION, NONE, Page, PageOptions
from wellnesstui.store.content import library
from wellnesstui.trends.span import Span

TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "header", "h1", "h2", "h3", "p", "b", "div",
    "section", "article", "figure", "bdi", "footer", "svg", "g", "rect", "circle", "line", "polyline", "text",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "style", "dir", "role", "aria-label",
    "viewbox", "width", "height", "transform", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx",
    "points", "text-anchor",
}  # fmt: skip
EVERY = tuple(FORMATS)


class Read(HTMLParser):
    """Collects which elements and attributes there are, and all text that is no style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.said: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def squares(svg: str) -> int:
    """How many squares with a mood's color say what day they are."""
    return len(re.findall(r"<rect [^>]*class=\"m\d\"[^>]*><title>\w+day, ", svg))


hostile = st.builds(
    lambda name, note, mood: on(
        1,
        mood,
        note=note,
        words=(name,),
        activities=(LoggedActivity(name=name, minutes=5, domain="physical"),),
        answers=((name, note),),
        form=name,
    ),
    names(),
    notes(),
    st.none() | st.integers(1, 5),
)


@settings(max_examples=examples(60))
@given(hostile, names())
def test_nothing_a_person_wrote_becomes_a_part_of_the_page(entry: Entry, label: str) -> None:
    many = [on(day, day % 5 + 1, words=entry.words, activities=entry.activities) for day in range(2, 29)]  # fmt: skip
    labels = Labels(now=(label, "low", "steady", "good", "bright"))
    page = a_page([entry, *many], options=PageOptions(notes=ALL, energy=True), labels=labels)
    read = Read(FORMATS["html"].write(page))
    assert set(read.tags) <= TAGS
    assert read.attributes <= ATTRIBUTES
    assert _as_xml(entry.note) in "".join(read.said)
    picture = ElementTree.fromstring(FORMATS["svg"].write(page))
    assert {each.tag.removeprefix("{http://www.w3.org/2000/svg}") for each in picture.iter()} <= TAGS | {"desc"}  # fmt: skip
    assert squares(FORMATS["svg"].write(page)) == len(page.look.days)


def _as_xml(note: str) -> str:
    """The note without the two characters that no XML can hold."""
    return re.sub("[\ufffe\uffff]", "", clean(note))


@settings(max_examples=examples(60))
@given(notes(), names())
def test_no_line_of_a_note_is_more_than_a_quotation(note: str, name: str) -> None:
    written = on(3, note=note, words=(name,), answers=((name, note),))
    lines = FORMATS["markdown"].write(a_page([written], options=PageOptions(notes=ALL))).split("\n")
    plain = FORMATS["markdown"].write(a_page([on(3, note="x", words=("x",), answers=(("x", "x"),))], options=PageOptions(notes=ALL))).split("\n")  # fmt: skip
    for mark in ("#", "```", "|"):
        count = sum(line.lstrip().startswith(mark) for line in lines)
        assert count == sum(line.lstrip().startswith(mark) for line in plain)


@pytest.mark.parametrize("form", EVERY)
def test_nothing_loads_anything_from_elsewhere(form: str) -> None:
    text = FORMATS[form].write(
        a_page([on(day) for day in range(1, 20)], options=PageOptions(notes=ALL))
    )
    found = re.findall(r"https?://[^\"' ]+", text)
    assert set(found) <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"\b(src=|href|url\(|@import|script)", text)
    if form == "html":
        [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
        assert policy == "default-src 'none'; style-src 'unsafe-inline'"


@pytest.mark.parametrize("form", EVERY)
@pytest.mark.parametrize("notes", [NONE, FOR_SUPERVISION, ALL])
def test_notes_are_there_only_when_they_were_asked_for(form: str, notes: str) -> None:
    entries = [on(2, note="PRIVATEMARK", answers=(("ASKEDMARK", "SAIDMARK"),)), on(3)]
    text = FORMATS[form].write(a_page(entries, options=PageOptions(notes=notes)))
    for mark in ("PRIVATEMARK", "ASKEDMARK", "SAIDMARK"):
        assert (mark in text) == (notes != NONE and FORMATS[form].has_notes)


YEARS = Span(first=FIRST - 800, last=FIRST + 30)


@pytest.mark.parametrize(
    ("entries", "span"),
    [
        ([], OCTOBER),
        ([on(1, None, note="only this")], OCTOBER),
        ([on(1, 5)], OCTOBER),
        ([on(1, 5)], Span(first=FIRST, last=FIRST)),
        ([on(day, 3) for day in range(1, 30)], OCTOBER),
        ([on(day, 1 + day % 5) for day in range(1, 32)], OCTOBER),
        ([on(-400), on(31)], YEARS),
        ([on(day, 1 + day % 5) for day in range(-799, 32)], YEARS),
        ([on(day, energy=3) for day in range(-333, 32)], Span(first=FIRST - 334, last=FIRST + 30)),
    ],
)
@pytest.mark.parametrize("form", EVERY)
def test_little_and_much_to_look_at(entries: list[Entry], span: Span, form: str) -> None:
    page = a_page(entries, span, PageOptions(energy=True))
    text = FORMATS[form].write(page)
    assert page.title in text
    assert page.summary() in text
    assert "nan" not in text.lower()
    assert ("There are no entries" in text) == (not entries)
    if form != "markdown":
        assert squares(text) == len(page.look.days)
    else:
        rows = re.findall(r"^[A-Z][a-z]{2} \d{4}  (.*)$", text, re.MULTILINE)
        assert sum(char.isdigit() for row in rows for char in row) == len(page.look.days)


def test_on_paper_it_is_light_whatever_the_reader_likes() -> None:
    text = FORMATS["html"].write(a_page([on(1)]))
    assert text.count("prefers-color-scheme: dark") == text.count("@media screen and (prefers-color-scheme: dark)") == 1  # fmt: skip
    light, dark = text.split("@media screen and (prefers-color-scheme: dark)")
    assert library.palette("dawn", "").text in light
    assert library.palette("dusk", "").text in dark
    assert library.palette("dusk", "").text not in light


def test_figures_stay_within_the_picture() -> None:
    wide = "w" * 80
    labels = Labels(now=("漢" * 16, "low", "steady", "good", "bright"))
    entries = [on(day, 1 + day % 5, words=(wide,), activities=(LoggedActivity(name=wide, domain="meaning"),) if day % 3 else ()) for day in range(1, 32)]  # fmt: skip
    picture = ElementTree.fromstring(FORMATS["svg"].write(a_page(entries, labels=labels)))
    width, height = float(picture.get("width", 0)), float(picture.get("height", 0))
    for x, y, said in _texts(picture, 0, 0):
        assert 0 <= x <= width, said
        assert 0 <= y <= height, said


def _texts(of: ElementTree.Element, x: float, y: float) -> list[tuple[float, float, str]]:
    moved = re.match(r"translate\(([-\d.]+) ([-\d.]+)\)", of.get("transform", ""))
    if moved:
        x, y = x + float(moved[1]), y + float(moved[2])
    found = []
    for each in of:
        if each.tag.endswith("}text"):
            found.append(
                (x + float(each.get("x", 0)), y + float(each.get("y", 0)), each.text or "")
            )
        found += _texts(each, x, y)
    return found


def test_what_stands_out_is_said_as_in_the_place() -> None:
    walk = (LoggedActivity(name="walk", domain="physical"),)
    chance = random.Random(3)
    walked = {day: chance.random() < 0.5 for day in range(1, 100)}
    entries = [on(day, 4 if yes else 2, activities=walk if yes else ()) for day, yes in walked.items()]  # fmt: skip
    page = a_page(entries, Span(first=FIRST, last=FIRST + 98))
    said = association.sentences(page)
    assert said[0].startswith("On the ")
    assert "can't show what caused it" in said[1]
    for form in EVERY:
        text = re.sub(r"<[^>]*>|\s+", " ", FORMATS[form].write(page))
        assert "you logged walk, mood was" in text


def test_comparing_turned_off_is_left_out() -> None:
    page = a_page([on(day) for day in range(1, 32)])
    for form in EVERY:
        off = page.replace(look=page.look.replace(compared=None), compares=False)
        assert "tends to go" not in FORMATS[form].write(off)
        assert "needs numpy" in FORMATS[form].write(off.replace(compares=True))


@pytest.mark.parametrize("first_weekday", [0, 6])
def test_weeks_begin_where_the_person_says(first_weekday: int) -> None:
    text = FORMATS["html"].write(
        a_page([on(day) for day in range(1, 32)], first_weekday=first_weekday)
    )
    heads = re.findall(r">(Mo|Tu|We|Th|Fr|Sa|Su)<", text)
    assert heads[0] == ("Mo" if first_weekday == 0 else "Su")
    assert len(heads) == 7


@given(st.text(max_size=60), st.floats(20, 400), st.sampled_from((11.0, 13.0)))
def test_text_is_cut_to_its_room(said: str, room: float, size: float) -> None:
    shown = fit(said, room, size)
    joined = " ".join(said.split())
    assert shown == joined or (shown.endswith("…") and joined.startswith(shown[:-1]))
    assert len(shown.strip()) * size * 0.28 <= room + size or not shown.isascii()


@given(st.text(max_size=300), st.floats(60, 400))
def test_text_is_divided_into_lines_that_fit_and_none_of_it_is_lost(said: str, room: float) -> None:
    lines = wrapped(said, room, 13)
    assert "".join("".join(lines).split()) == "".join(said.split())
    assert all(fit(line, room, 13) == line for line in lines)


def test_text_after_an_element_follows_it() -> None:
    made = element("p", "a", element("b", "c"), "d", "e")
    assert ElementTree.tostring(made, encoding="unicode") == "<p>a<b>c</b>de</p>"


@pytest.mark.parametrize(
    ("path", "form"),
    [("a.html", "html"), ("A.HTM", "html"), ("x.md", "markdown"), ("x.svg", "svg"), ("x.pdf", None), ("x", None)],
)  # fmt: skip
def test_a_file_name_says_its_form(path: str, form: str | None) -> None:
    assert format_of(path) == form


def test_a_suggested_name_is_read_as_its_form() -> None:
    for form in EVERY:
        assert format_of(file_name(OCTOBER, form, MADE)) == form


def _entries_of(page: Page) -> int:
    return FORMATS["html"].write(page).count("<article>")


def test_every_entry_asked_for_is_there() -> None:
    entries = [on(day, note=f"note {day}") for day in range(1, 32)]
    assert _entries_of(a_page(entries, options=PageOptions(notes=ALL))) == 31
