"""The files of a kind that come with wellness, one TOML file each, and the index of what is known of them.

The index is made with the program, so that a list costs one file.
"""

from __future__ import annotations

import os

from wellnesstui.store.disk.plain_toml import NotPlain, read_plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from wellnesstui.domain.fields import Unchecked

ENDING = ".toml"


def ids(folder: str) -> list[str]:
    """The ids of the files in a folder, by name."""
    return sorted(id_of(file) for file in os.listdir(folder) if file.endswith(ENDING))


def id_of(path: str) -> str:
    """The id that a file's name stands for."""
    return os.path.basename(path).removesuffix(ENDING)


def document(folder: str, id: str) -> Unchecked:
    """The document of a file in a folder. Raises KeyError when there's none of that id."""
    path = os.path.join(folder, id + ENDING)
    if not id.replace("-", "").isalnum() or not os.path.isfile(path):
        raise KeyError(id)
    return read(path)


def read(path: str) -> Unchecked:
    """The document of a file that came with wellness."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    try:
        return read_plain(text)
    except NotPlain:
        import tomllib  # it costs more than a whole command, so not where the plain reader will do

        return tomllib.loads(text)


def read_index(path: str) -> list[dict[str, Any]]:
    """The tables of an index."""
    import json

    with open(path, encoding="utf-8") as file:
        rows: list[dict[str, Any]] = json.load(file)
    return rows


def index_of(rows: Iterable[dict[str, Any]]) -> str:
    """The content of an index: a line for each table, by id."""
    import json

    lines = (json.dumps(row, ensure_ascii=False) for row in sorted(rows, key=lambda row: row["id"]))
    return "[\n" + ",\n".join(lines) + "\n]\n"


def write_index(path: str, content: str) -> None:
    """Write an index beside its files."""
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(content)
