"""Runs ``apart`` in a process of its own, whose lines are read as they come, and ends it."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import wellnesstui
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.text import clean_line
from wellnesstui.exchange.apart.refusal import MOST_BYTES, SECONDS
from wellnesstui.exchange.reading import LINE_BYTES, Found, Reading, Unfit, Unread
from wellnesstui.store.child import Stopped, Streaming

# -I and -S: neither this folder, nor the surroundings, nor installed packages have a say in there.
_START = (
    "import sys; sys.path.append(sys.argv[1]);"
    "from wellnesstui.store.hardening import harden; harden();"
    "from wellnesstui.exchange.apart.main import main; main(sys.argv[2])"
)
_NOTHING = "Nothing was changed."
_TITLE = 80


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


def unpacked(kind: str, reading: Reading, seconds: float = SECONDS) -> Iterator[Any]:
    """The values that ``apart`` prints for what is read, as they come. Raises WellnessError.

    Close it: the process ends then.
    """
    root = str(Path(wellnesstui.__file__).parent.parent)
    command = [sys.executable, "-I", "-S", "-B", "-c", _START, root, kind]
    source = _SOURCES[kind]
    some = False
    for line in run(command, reading, seconds, source):
        some = True
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise _refusal("json", source) from error
        if isinstance(value, dict) and "error" in value:
            raise _refusal(value["error"], source)
        yield value
    if not some:
        raise _refusal("damaged", source)


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
    count = 0
    for number, value in enumerate(unpacked(kind, reading)):
        if isinstance(value, dict) and "dropped" in value:  # first, or last where it is streamed
            count = value.get("count", 0)
            for key in value["dropped"]:
                reading.drop(dropped.get(key, f"other things that {_SOURCES[kind].program} keeps"))
            continue
        try:
            yield found(number, value)
        except Unfit as unfit:
            yield _unread(number, value, str(unfit))
        if count:
            reading.at(number, count)
        else:
            reading.step()
    if not count:
        reading.finish()


def _unread(number: int, value: object, reason: str) -> Unread:
    if not isinstance(value, dict):
        return Unread(number, reason)
    return Unread(value.get("line", number), reason, value.get("rows", 1), title_of(value))


def title_of(value: Mapping[str, Any]) -> str:
    """What the entry can be found by in the program it came from."""
    title = value.get("title", "")
    return clean_line(title)[:_TITLE] if isinstance(title, str) else ""


def run(
    command: list[str], reading: Reading, seconds: float, source: Source
) -> Generator[bytes, None, None]:
    """The lines that the process writes. Raises WellnessError when it does not end well."""
    stream = reading.stream
    process = Streaming(command, stream.file, stream.blocks(), stream.place, seconds)
    # Also when an error, which somebody looks at, still holds what reads the lines.
    reading.stop_at_close(process.stop)
    try:
        yield from process.lines(LINE_BYTES)
    except Stopped as stopped:
        if stopped.late or stopped.status == -getattr(signal, "SIGXCPU", 0):
            raise WellnessError(
                "The file took too long to unpack, so it was left.", _NOTHING
            ) from None
        large = stopped.large or stopped.status < 0
        raise _refusal("large" if large else "damaged", source) from None
    finally:
        process.stop()


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
        "pipe": (f"More than {MOST_BYTES >> 20} MiB of an archive can't be read from a pipe.", "Import the file itself."),
    }  # fmt: skip
    return WellnessError(*sentences.get(str(word), sentences["damaged"]))
