"""The file formats of a look back, and saving a page in one of them."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

from wellnesstui.domain.moment import Day
from wellnesstui.exchange.export import write_new
from wellnesstui.lookback import period
from wellnesstui.lookback.page import Page
from wellnesstui.trends.span import Span


class Format(NamedTuple):
    """``endings`` are its file name extensions, the usual one first; ``write`` returns the whole
    file.
    """

    about: str
    endings: tuple[str, ...]
    write: Callable[[Page], str]
    has_notes: bool = True


def _html(page: Page) -> str:
    from wellnesstui.lookback import html

    return html.write(page)


def _markdown(page: Page) -> str:
    from wellnesstui.lookback import markdown

    return markdown.write(page)


def _svg(page: Page) -> str:
    from wellnesstui.lookback import svg

    return svg.write(page)


FORMATS = {
    "html": Format("a web page, to view or print", (".html", ".htm"), _html),
    "markdown": Format("text you can edit", (".md", ".markdown"), _markdown),
    "svg": Format("a picture", (".svg",), _svg, has_notes=False),
}


def format_of(path: str) -> str | None:
    """The name of the format for a path by its extension, None when there is none."""
    ending = os.path.splitext(path)[1].lower()
    return next((name for name, format in FORMATS.items() if ending in format.endings), None)


def file_name(of: Span, form: str, today: Day) -> str:
    """The default file name: ``look-back-2026-11.html``."""
    return f"look-back-{period.file_part(of, today)}{FORMATS[form].endings[0]}"


def save(page: Page, form: str, path: str, *, replace: bool = False) -> None:
    """Write the page to a file that only this account can read. Raises WellnessError."""
    write_new(path, (FORMATS[form].write(page),), replace=replace)
