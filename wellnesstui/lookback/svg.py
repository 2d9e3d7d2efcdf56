"""The page as one SVG picture of its figures, without notes."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from wellnesstui.lookback import association, style_sheet
from wellnesstui.lookback.figure import GUTTER, WIDTH, Figure
from wellnesstui.lookback.layout import rows
from wellnesstui.lookback.markup import as_svg, element, text, wrapped
from wellnesstui.trends import wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellnesstui.lookback.page import Page

_MARGIN, _HEAD, _BETWEEN, _LINE = 36, 24, 26, 18


class _Sheet:
    """A vertical layout: the elements so far, and the ``y`` of the next."""

    def __init__(self) -> None:
        self.drawn: list[Element] = []
        self.y = float(_MARGIN)

    def line(self, content: str, class_: str = "", tall: float = _LINE) -> None:
        self.drawn.append(text(0, self.y + 12, content, class_))
        self.y += tall

    def side_by_side(self, figures: tuple[Figure, ...]) -> None:
        x = 0.0
        for figure in figures:
            self._place(figure, x)
            x += figure.width + GUTTER
        self.y += _HEAD + max(figure.height for figure in figures) + _BETWEEN

    def _place(self, figure: Figure, x: float) -> None:
        self.drawn.append(text(x, self.y + 12, figure.title, "strong"))
        shift = f"translate({x:g} {self.y + _HEAD:g})"
        title = element("title", figure.title)
        self.drawn.append(element("g", title, element("desc", figure.description), figure.drawn, transform=shift))  # fmt: skip


def write(page: Page) -> str:
    """The whole file."""
    sheet = _Sheet()
    sheet.drawn.append(element("text", page.title, x=0, y=sheet.y + 20, class_="strong", style="font-size: 26px"))  # fmt: skip
    sheet.y += 34
    sheet.line(page.summary(), "quiet", _LINE + 16)
    if page.look.logged:
        for row in rows(page):
            sheet.side_by_side(row)
        _associations(sheet, page)
        _practices(sheet, page)
    for sentence in page.method_notes():
        sheet.line(sentence, "quiet small", 15)
    return as_svg(_whole(sheet, page))


def _associations(sheet: _Sheet, page: Page) -> None:
    sentences = association.sentences(page)
    if not sentences:
        return
    _text(sheet, association.title(page), sentences)
    figure = association.chart(page)
    sheet.y += 8
    if figure:
        shift = f"translate(0 {sheet.y:g})"
        sheet.drawn.append(
            element("g", element("desc", figure.description), figure.drawn, transform=shift)
        )
        sheet.y += figure.height
    sheet.y += _BETWEEN


def _practices(sheet: _Sheet, page: Page) -> None:
    if sentences := wording.change_sentences(page.look.practices):
        _text(sheet, wording.BEFORE_AFTER, sentences)
        sheet.y += _BETWEEN


def _text(sheet: _Sheet, title: str, sentences: Iterable[str]) -> None:
    sheet.line(title, "strong", _HEAD)
    for line in (line for each in sentences for line in wrapped(each, WIDTH, 13)):
        sheet.line(line)


def _whole(sheet: _Sheet, page: Page) -> Element:
    width, height = WIDTH + 2 * _MARGIN, sheet.y + _MARGIN - 12
    inside = element("g", *sheet.drawn, transform=f"translate({_MARGIN} 0)")
    return element(
        "svg",
        element("title", page.title),
        element("style", style_sheet.for_svg()),
        element("rect", width=width, height=height, class_="paper"),
        inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
        role="img",
    )
