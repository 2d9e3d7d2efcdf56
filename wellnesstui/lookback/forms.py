"""The forms a look back can have, and writing one into a file."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

from wellnesstui.exchange.take_out import write_new
from wellnesstui.lookback import when
from wellnesstui.lookback.page import Page
from wellnesstui.trends.span import Span


class Form(NamedTuple):
    """``endings`` are those of its files, the usual one first. ``write`` gives all of the text."""

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
    from wellnesstui.lookback import picture

    return picture.write(page)


FORMS = {
    "html": Form("a page for the browser, or to print", (".html", ".htm"), _html),
    "markdown": Form("a text to work on", (".md", ".markdown"), _markdown),
    "svg": Form("a picture", (".svg",), _svg, has_notes=False),
}


def form_of(path: str) -> str | None:
    """The form that a file's ending asks for."""
    ending = os.path.splitext(path)[1].lower()
    return next((name for name, form in FORMS.items() if ending in form.endings), None)


def file_name(of: Span, form: str, today: int) -> str:
    """``look-back-2026-11.html``."""
    return f"look-back-{when.named(of, today)}{FORMS[form].endings[0]}"


def save(page: Page, form: str, path: str, *, replace: bool = False) -> None:
    """Write the page into a new file, which only this account can read. Raises WellnessError."""
    write_new(path, (FORMS[form].write(page),), replace=replace)
