"""Sentences of widgets with the keys that the person has."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from textual.widget import Widget

    from wellnesstui.ui.host import Host


def keyed(widget: Widget, sentence: str) -> str:
    """The sentence with the person's keys for those that it names as ``<app.undo u>``."""
    return cast("Host", widget.app).keyed(sentence)
