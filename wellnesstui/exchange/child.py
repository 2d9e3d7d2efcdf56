"""Runs ``apart`` in a process of its own, with a limit on its time and on what it may say."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import wellnesstui
from wellnesstui.domain.errors import WellnessError
from wellnesstui.exchange.apart.refusal import MOST_BYTES, SECONDS
from wellnesstui.exchange.reading import Found, Reading, Unfit, Unread, unreadable
from wellnesstui.store import child

# -I and -S: neither this folder, nor the surroundings, nor installed packages have a say in there.
_START = (
    "import sys; sys.path.append(sys.argv[1]);"
    "from wellnesstui.store.hardening import harden; harden();"
    "from wellnesstui.exchange.apart.main import main; main(sys.argv[2])"
)
_MOST_OUTPUT = 2 * MOST_BYTES
_NOTHING = "Nothing was changed."


class Source(NamedTuple):
    """Where such a file comes from: the program, what it writes, and how to get a new one."""

    program: str
    file: str
    how: str
    holds: str


_SOURCES = {
    "daylio": Source(
        "Daylio",
        "a Daylio backup",
        "Make a new backup in Daylio (More, Backup and restore, Advanced options) and import that.",
        "backup.daylio",
    ),
    "dayone": Source(
        "Day One",
        "a Day One export",
        "Export again in Day One (File, Export, JSON) and import that.",
        "file that ends in .json",
    ),
    "jrnl": Source(
        "jrnl",
        "a jrnl export",
        "Export again with `jrnl --format json` and import that, or import the journal itself.",
        "list of entries",
    ),
    "enex": Source(
        "Evernote",
        "an Evernote export",
        "Export the notes again in Evernote as .enex and import that.",
        "list of notes",
    ),
}


def unpacked(kind: str, path: str, seconds: float = SECONDS) -> Iterator[Any]:
    """The values that ``apart`` prints for the file at ``path``. Raises WellnessError.

    The process has ended before the first value is given.
    """
    source = _SOURCES[kind]
    try:
        file = open(path, "rb")  # noqa: SIM115 - closed below, after the error is told
    except OSError as error:
        raise unreadable(error) from error
    root = str(Path(wellnesstui.__file__).parent.parent)
    with file:
        command = [sys.executable, "-I", "-S", "-B", "-c", _START, root, kind]
        output = _run(command, file, seconds, source)
    if not output:
        raise _refusal("damaged", source)
    for line in output:
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise _refusal("json", source) from error
        if isinstance(value, dict) and "error" in value:
            raise _refusal(value["error"], source)
        yield value


def entries(
    kind: str,
    reading: Reading,
    dropped: Mapping[str, str],
    found: Callable[[int, Any], Found],
) -> Iterator[Found | Unread]:
    """The entries in the file, each told by ``found``, which gets its number and its value.

    ``dropped`` names what is left out. What can't be told is known by its line, or its number where
    the file has no lines. Raises WellnessError.
    """
    values = unpacked(kind, reading.path)
    top = next(values)
    for key in top["dropped"]:
        reading.drop(dropped.get(key, f"other things that {_SOURCES[kind].program} keeps"))
    for number, value in enumerate(values, 1):
        reading.at(number, top["count"])
        try:
            yield found(number, value)
        except Unfit as unfit:
            line = value.get("line", number) if isinstance(value, dict) else number
            yield Unread(line, str(unfit))


def _run(command: list[str], file: Any, seconds: float, source: Source) -> list[bytes]:
    ended = child.run(command, file, seconds, _MOST_OUTPUT)
    if ended.late:
        raise WellnessError("The file took too long to unpack, so it was left.", _NOTHING)
    if ended.large:
        raise _refusal("large", source)
    if ended.status:
        raise _refusal("large" if ended.status < 0 else "damaged", source)
    return ended.output.splitlines()


def _refusal(word: object, source: Source) -> WellnessError:
    program, file, how, holds = source
    sentences = {
        "not-zip": ("The file begins like an archive but is cut off.", how),
        "members": (f"The archive holds more files than {file} would.", _NOTHING),
        "names": (f"The archive holds file names that {file} would not.", _NOTHING),
        "missing": (f"There is no {holds} in the file, so it is not {file}.", how),
        "locked": ("The archive is locked with a password.", "Unpack it, and import what is in it."),
        "method": (f"The archive is packed in a way that {program} does not use.", _NOTHING),
        "large": (f"What is in the file is larger than {file} would be, so it was not read.", _NOTHING),
        "damaged": ("The file is damaged and can't be unpacked.", how),
        "json": (f"The file can't be read: its inside is not what {program} writes.", how),
        "xml": (f"The file can't be read: it is cut off, or not what {program} writes.", how),
        "entities": (f"The file declares entities, which {program} never does, so it was left.", _NOTHING),
    }  # fmt: skip
    return WellnessError(*sentences.get(str(word), sentences["damaged"]))
