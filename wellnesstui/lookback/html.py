"""The page as one self-contained HTML file, whose policy forbids loading anything."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from wellnesstui.domain.summary import summary_parts
from wellnesstui.exchange.scales import write_scale
from wellnesstui.lookback import association, style_sheet
from wellnesstui.lookback.layout import rows
from wellnesstui.lookback.markup import as_html, element
from wellnesstui.store.content.entry_names import form_name, shown_answers
from wellnesstui.trends import wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.entry import Entry
    from wellnesstui.lookback.figure import Figure
    from wellnesstui.lookback.page import Page

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write(page: Page) -> str:
    """The whole file."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", page.title),
        element("style", style_sheet.for_html()),
    )
    main = element("main", *_parts(page))
    return as_html(element("html", head, element("body", main), lang="en"))


def _parts(page: Page) -> list[Element]:
    top = element("header", element("h1", page.title), element("p", page.summary(), class_="quiet"))
    if not page.look.logged:
        return [top, _foot(page)]
    made = [top, *(_row(row) for row in rows(page)), *_associations(page), *_practices(page)]
    if page.has_entries:
        made.append(_entries(page))
    return [*made, _foot(page)]


def _row(figures: tuple[Figure, ...]) -> Element:
    drawn = [_figure(figure) for figure in figures]
    return drawn[0] if len(drawn) == 1 else element("div", *drawn, class_="pair")


def _figure(figure: Figure) -> Element:
    share = (
        f"flex: {figure.width:g} 1 0"  # so that figures side by side are drawn to the same scale
    )
    return element("figure", element("h2", figure.title), drawing(figure), style=share)


def drawing(figure: Figure) -> Element:
    """The figure as an SVG element with a text alternative for screen readers."""
    return element(
        "svg",
        figure.drawn,
        viewBox=f"0 0 {figure.width:g} {figure.height:g}",
        width=figure.width,
        height=figure.height,
        role="img",
        aria_label=f"{figure.title}. {figure.description}",
    )


def _associations(page: Page) -> list[Element]:
    sentences = association.sentences(page)
    if not sentences:
        return []
    inside = [element("h2", association.title(page)), *(element("p", each) for each in sentences)]
    figure = association.chart(page)
    return [element("section", *inside, *([drawing(figure)] if figure else []))]


def _practices(page: Page) -> list[Element]:
    sentences = wording.change_sentences(page.look.practices)
    heading = element("h2", wording.BEFORE_AFTER)
    return (
        [element("section", heading, *(element("p", each) for each in sentences))]
        if sentences
        else []
    )


def _entries(page: Page) -> Element:
    inside = [element("h2", page.entries_title)]
    inside += [_entry(page, entry) for entry in page.entries]
    if not page.entries:
        inside.append(element("p", "None on these days.", class_="quiet"))
    return element("section", *inside, class_="notes")


def _entry(page: Page, entry: Entry) -> Element:
    inside = [element("h3", page.heading(entry))]
    if facts := summary_parts(entry, page.labels):
        # Each is isolated (bdi): one in Arabic must not reorder the others.
        pieces = [piece for each in facts for piece in (" · ", element("bdi", each))][1:]
        inside.append(element("p", *pieces, class_="quiet"))
    if name := form_name(entry, page.labels):
        inside.append(element("p", name, class_="quiet", dir="auto"))
    for name, answer in shown_answers(entry, page.labels, tender=page.options.tender):
        inside.append(element("p", element("b", f"{name}: "), write_scale(answer), dir="auto"))
    if entry.note:
        inside.append(element("div", entry.note, class_="note", dir="auto"))
    return element("article", *inside)


def _foot(page: Page) -> Element:
    lines = [*page.method_notes(), page.provenance()]
    return element("footer", *(element("p", line) for line in lines), class_="quiet")
