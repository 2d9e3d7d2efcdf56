"""Every sentence and label that a person can see, with the place it stands in.

Strings of the program are read out of its source: constants and f-strings, whose values become "…".
What nobody sees is left out: docstrings, SQL, CSS, patterns, formats, keys and names.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "wellnesstui"
VALUE = "…"
_GRAMMARS = ("domain/identifiers/", "domain/time/words.py", "ui/textual_private.py")
"""Words that are read rather than shown, and the list of Textual's own parts."""
PAGES = ("README.md", "CHANGELOG.md", "docs/guide.md", "docs/privacy.md", "docs/statistics.md")
_NOT_READ = ("exchange/importers", "exchange/sandbox", "breaks/sandbox")
"""Rooms whose strings are mostly words of other programs' files."""
_TEXTS = (
    "says",
    "how",
    "text",
    "title",
    "sentence",
    "instead",
    "note",
    "cost_note",
    "hours_note",
    "label",
    "means",
    "about",
    "warning",
    "contents",
    "evidence",
    "care",
    "ask",
    "help",
    "again",
    "least",
    "most",
    "choices",
)
"""Keys of data files whose values are read by a person."""
_NAMES_TOO = "patterns.toml"
"""The file whose names are sentences, or nearly; names of resources and people are spelled as they are."""
_CSS = ("DEFAULT_CSS", "CSS", "SCOPED_CSS")
_SILENT_CALLS = {
    "ValueError", "TypeError", "KeyError", "LookupError", "RuntimeError", "AssertionError", "AttributeError",
    "OSError", "run", "rows", "row", "run_each", "compile", "fromisoformat", "getattr", "query",
    "query_one", "TypeVar", "NewType", "NamedTuple", "namedtuple", "import_module", "Misshapen",
}  # fmt: skip
_SQL = re.compile(
    r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|ATTACH|DETACH|ALTER|DROP|VACUUM|FROM|WHERE)\b"
)
_LABELLED = {"Binding": (2,), "KeyLine": (), "Button": (0,)}
"""Calls of which a short argument is read by a person: those at these positions."""
_LABEL_WORDS = {
    "tooltip",
    "help",
    "title",
    "description",
    "key_display",
    "label",
    "placeholder",
    "metavar",
}


class Seen(NamedTuple):
    """A text, and ``path:line``, or a path and a key."""

    text: str
    where: str


def everything() -> list[Seen]:
    """All of it, in the order of the files."""
    return [*program(), *data(), *pages()]


def program() -> Iterator[Seen]:
    """Texts of two words or more, and labels."""
    for path in sorted(PROGRAM.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if any(part in name for part in _GRAMMARS):
            continue
        tree = ast.parse(path.read_text("utf-8"))
        for text, line in _texts(tree, any(part in name for part in _NOT_READ)):
            yield Seen(text, f"{name}:{line}")


def _texts(tree: ast.AST, only_errors: bool) -> Iterator[tuple[str, int]]:
    silent = _silent(tree)
    labels = _labels(tree)
    for node in ast.walk(tree):
        if id(node) in silent or (only_errors and id(node) not in labels):
            continue
        text = _text(node)
        if text is None or _SQL.match(text):
            continue
        if id(node) in labels or _is_sentence(text):
            yield text, node.lineno  # type: ignore[attr-defined]  # those with a text have a line


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else VALUE for part in node.values)
        return "".join(str(part) for part in parts)
    return None


def _is_sentence(text: str) -> bool:
    """Whether it reads like words for a person: two of them, with a space between."""
    return bool(re.search(r"[A-Za-z…'’]{2,}[,;:.]? [A-Za-z…]", text)) and not re.search(
        r"[{}\\]|::|=\?|\$[a-z]|^-|%[a-zA-Z]|\.[a-z]+ \{", text
    )


def _silent(tree: ast.AST) -> set[int]:
    """The nodes that nobody sees, and all below them."""
    silent: set[int] = set()
    for node in ast.walk(tree):
        hidden: list[ast.AST] = []
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            hidden = [node.value]  # docstrings, also those below a constant
        elif isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id in _CSS for target in node.targets
        ):
            hidden = [node.value]
        elif isinstance(node, ast.Call) and _called(node) in _SILENT_CALLS:
            hidden = [*node.args, *node.keywords]
        elif isinstance(node, ast.JoinedStr):  # its parts are read with it
            hidden = [part for part in node.values if isinstance(part, ast.Constant)]
        elif isinstance(node, ast.Assert) and node.msg is not None:
            hidden = [node.msg]
        elif isinstance(node, ast.AnnAssign):
            hidden = [node.annotation]
        for each in hidden:
            if isinstance(node, ast.JoinedStr):
                silent.add(id(each))
            else:
                silent.update(id(below) for below in ast.walk(each))
    return silent


def _labels(tree: ast.AST) -> set[int]:
    """Nodes that a person reads though they may be one word."""
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            places = _LABELLED.get(_called(node), ())
            found.update(id(arg) for index, arg in enumerate(node.args) if index in places)
            found.update(id(key.value) for key in node.keywords if key.arg in _LABEL_WORDS)
        elif (
            isinstance(node, ast.Raise)
            and isinstance(node.exc, ast.Call)
            and _called(node.exc) not in _SILENT_CALLS
        ):
            found.update(id(arg) for arg in node.exc.args)
    return found


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


def data() -> Iterator[Seen]:
    """Texts of the data files: what a person reads of them, no names and numbers."""
    for path in sorted((PROGRAM / "content").rglob("*.toml")):
        name = path.relative_to(ROOT).as_posix()
        for key, text in _values(tomllib.loads(path.read_text("utf-8"))):
            if key in _TEXTS or (key == "name" and name.endswith(_NAMES_TOO)):
                yield Seen(text, f"{name}: {key}")


def _values(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, below in value.items():
            yield from _values(below, name)
    elif isinstance(value, list):
        for each in value:
            yield from _values(each, key)
    elif isinstance(value, str):
        yield key, value


def pages() -> Iterator[Seen]:
    """The paragraphs of the pages that a person reads, without code, links' targets and tables."""
    for name in PAGES:
        text = re.sub(r"```.*?```", "", (ROOT / name).read_text("utf-8"), flags=re.DOTALL)
        text = re.sub(r"\]\([^)]*\)", "]", text)
        for paragraph in re.split(r"\n\s*\n|\n(?=[-*#|] ?)", text):
            lines = [
                line for line in paragraph.splitlines() if not line.startswith(("    ", "|", "!"))
            ]
            plain = " ".join(" ".join(lines).split())
            if plain:
                yield Seen(plain, name)
