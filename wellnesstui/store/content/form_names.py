"""The title of a form and the names of its answers, for a log that shows an entry of it.

No TOML is read: the bundled ones stand in the index, a person's own in the list of what was last read.
"""

from __future__ import annotations

import json
import os

import wellnesstui
from wellnesstui.domain.forms.form_names import FormNames

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wellnesstui.store.disk.home import Home

_INDEX = os.path.join(os.path.dirname(wellnesstui.__file__), "content", "forms", "index.json")


def form_names(home: Home, form: str) -> FormNames | None:
    """The names of a form; None when it is not known, or no longer."""
    return next((names for each, names in _bundled() if each == form), None) or _own(home, form)


def _bundled() -> list[tuple[str, FormNames]]:
    with open(_INDEX, encoding="utf-8") as file:
        return [_named(plain) for plain in json.load(file)]


def _own(home: Home, form: str) -> FormNames | None:
    """Those of an own form as it was last read; None for a broken list, which is made again."""
    try:
        with open(home.known_forms, encoding="utf-8") as file:
            rows = json.load(file)["rows"].values()
        found = [_named(summary) for _, _, summary, _ in rows if summary and summary["id"] == form]
    except (OSError, ValueError, RecursionError, TypeError, KeyError, AttributeError):
        return None
    return found[0][1] if found else None


def _named(plain: dict[str, Any]) -> tuple[str, FormNames]:
    return plain["id"], FormNames(title=str(plain["title"]), labels=dict(plain["labels"]))
