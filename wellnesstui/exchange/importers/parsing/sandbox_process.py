"""The sandbox's parent: starts it in a process of its own, reads its lines as they come, and ends it."""

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
from wellnesstui.exchange.reading import LINE_BYTES, EntryRow, ImportSource, SkippedRow, Unfit
from wellnesstui.exchange.sandbox.protocol import MAX_BYTES, SECONDS
from wellnesstui.store.disk.child import ChildStopped, StreamingChild

# -I and -S: neither this folder, nor the surroundings, nor installed packages have a say in there.
_START = (
    "import sys; sys.path.append(sys.argv[1]);"
    "from wellnesstui.store.disk.safe_process import harden; harden();"
    "from wellnesstui.exchange.sandbox.main import main; main(sys.argv[2])"
)
TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.fields import Unchecked

_NOTHING = "Nothing was changed."
_TITLE = 80


class Source(NamedTuple):
    """Words for a refusal: the program, its file, how to get a new one, and what must be in it."""

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


def unpacked(kind: str, reading: ImportSource, seconds: float = SECONDS) -> Iterator[Any]:
    """JSON values, one a line, as the sandbox prints them. Raises WellnessError for a refusal.

    ``kind`` is a key of ``sandbox.main.KINDS``. Close the iterator: the process ends then.
    """
    root = str(Path(wellnesstui.__file__).parent.parent)
    command = [sys.executable, "-I", "-S", "-B", "-c", _START, root, kind]
    source = _SOURCES[kind]
    is_empty = True
    for line in run(command, reading, seconds, source):
        is_empty = False
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise _refusal("json", source) from error
        if isinstance(value, dict) and "error" in value:
            raise _refusal(value["error"], source)
        yield value
    if is_empty:
        raise _refusal("damaged", source)


def entries(
    kind: str,
    reading: ImportSource,
    dropped: Mapping[str, str],
    parse: Callable[[int, Any], EntryRow],
) -> Iterator[EntryRow | SkippedRow]:
    """The rows that ``parse(number, value)`` returns for the sandbox's values; Unfit becomes a SkippedRow.

    ``dropped`` maps keys that are left out to names for people. A skipped row goes by its line, or
    by its number where the file has no lines. Raises WellnessError.
    """
    count = 0
    for number, value in enumerate(unpacked(kind, reading)):
        if isinstance(value, dict) and "dropped" in value:  # first, or last where it is streamed
            count = value.get("count", 0)
            for key in value["dropped"]:
                reading.drop(dropped.get(key, f"other things from {_SOURCES[kind].program}"))
            continue
        try:
            yield parse(number, value)
        except Unfit as unfit:
            yield _skipped(number, value, str(unfit))
        if count:
            reading.report_progress(number, count)
        else:
            reading.report_row()
    if not count:
        reading.report_end()


def _skipped(number: int, value: object, reason: str) -> SkippedRow:
    if not isinstance(value, dict):
        return SkippedRow(number, reason)
    return SkippedRow(value.get("line", number), reason, value.get("rows", 1), title_of(value))


def strings_of(value: Unchecked, name: str) -> list[str]:
    """The texts of the list ``name`` of a value; empty for anything else."""
    texts = value.get(name)
    return [each for each in texts if isinstance(each, str)] if isinstance(texts, list) else []


def title_of(value: Mapping[str, object]) -> str:
    """The entry's title, cut, by which it can be found in the program it came from."""
    title = value.get("title", "")
    return clean_line(title)[:_TITLE] if isinstance(title, str) else ""


def run(
    command: list[str], reading: ImportSource, seconds: float, source: Source
) -> Generator[bytes, None, None]:
    """Lines, with their ends, that the process writes. Raises WellnessError when it does not end well."""
    stream = reading.stream
    process = StreamingChild(command, stream.file, stream.blocks(), stream.position, seconds)
    # Also when a traceback still refers to this generator, so that its finally has not run.
    reading.on_close(process.stop)
    try:
        yield from process.lines(LINE_BYTES)
    except ChildStopped as stopped:
        if stopped.is_late or stopped.status == -getattr(signal, "SIGXCPU", 0):
            raise WellnessError(
                "The file took too long to unpack, so it wasn't imported.", _NOTHING
            ) from None
        large = stopped.is_large or stopped.status < 0
        raise _refusal("large" if large else "damaged", source) from None
    finally:
        process.stop()


def _refusal(word: object, source: Source) -> WellnessError:
    program, file, how, holds = source
    sentences = {
        "not-zip": ("The file starts like a ZIP archive but is cut off.", how),
        "members": (f"The archive has more files in it than {file} would.", _NOTHING),
        "names": (f"The archive has file names in it that {file} wouldn't.", _NOTHING),
        "missing": (f"There's no {holds} in the file, so it isn't {file}.", how),
        "locked": ("The archive is locked with a password.", "Unzip it, then import what's inside."),
        "method": (f"The archive is compressed in a way that {program} doesn't use.", _NOTHING),
        "large": (f"What's in the file is larger than {file} would be, so it wasn't read.", _NOTHING),
        "damaged": ("The file is damaged and can't be unpacked.", how),
        "json": (f"The file can't be read: what's inside isn't in {program}'s format.", how),
        "xml": (f"The file can't be read: it's cut off, or not in {program}'s format.", how),
        "entities": (f"The file declares XML entities, which {program} never does, so it wasn't imported.", _NOTHING),
        "pipe": (f"An archive larger than {MAX_BYTES >> 20} MiB can't be read from a pipe.", "Import the file itself."),
    }  # fmt: skip
    return WellnessError(*sentences.get(str(word), sentences["damaged"]))
