"""Prints an error on stderr, as lines or as JSON, in one place for all commands."""

from __future__ import annotations

import sys

from wellnesstui.cli.layout import fit
from wellnesstui.domain.text import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.errors import WellnessError


def payload(error: WellnessError) -> dict[str, str]:
    """The JSON payload of the error, without an empty hint."""
    texts = {"error": clean(error.sentence), "hint": clean(error.hint)}
    return {key: text for key, text in texts.items() if text}


def print_error(error: WellnessError, as_json: bool) -> int:
    """The exit code of the error, which is printed on stderr."""
    if as_json:
        from wellnesstui.store.disk.plain_json import dumps

        print(dumps(payload(error)), file=sys.stderr)
    else:
        print(fit(clean(f"{error.sentence}\n{error.hint}".strip())), file=sys.stderr)
    return error.exit_code
