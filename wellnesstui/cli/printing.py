"""Prints a command's answer to standard output or a named stream, and its notices to stderr."""

from __future__ import annotations

import os
import sys

from wellnesstui.cli.layout import fit
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import clean
from wellnesstui.store.disk.regular import output_descriptor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def tell(text: str) -> None:
    """Print the answer in sentences, within the terminal."""
    print(fit(clean(_in_menu(text))))


def say(sentence: str) -> None:
    """Print a notice on stderr, so that it is not part of the answer."""
    print(fit(clean(_in_menu(sentence))), file=sys.stderr)


_menu: Mapping[str, str] = {}


def speak_of_menu(items: Mapping[str, str]) -> None:
    """Name the item of a menu for each command in ``items``, which a person there can't type.

    Other advice on commands is left out. With no items, commands are named again.
    """
    global _menu
    _menu = items


def command_hint(text: str) -> str:
    """``text``, which says what a command does; empty in a menu."""
    return "" if _menu else text


def _in_menu(text: str) -> str:
    for command, item in _menu.items():
        text = text.replace(f"`{command}`", item)
    return text


def refuse_existing(path: str, *, force: bool) -> None:
    """Raises UsedWrongly for a file that is there, unless ``force``; before anything is opened."""
    if os.path.lexists(path) and not is_output_stream(path) and not force:
        raise UsedWrongly(
            "A file with that name already exists, so nothing was saved.",
            "Choose another name, or add --force to replace it.",
        )


def say_written_to(path: str) -> None:
    """Print on stderr where a file was written, and that it is not encrypted."""
    say(f"Saved to {path}. This file isn't encrypted. Anyone who has it can read it.")


def is_output_stream(path: str | None) -> bool:
    """Whether the path is no file: None, ``-``, or a pipe that the person's shell made."""
    return path is None or output_descriptor(path) is not None


def is_terminal(path: str) -> bool:
    """Whether the stream that ``path`` names is a terminal, which shows text only."""
    descriptor = output_descriptor(path)
    try:
        return descriptor is not None and os.isatty(descriptor)
    except OSError:
        return False


def write_text(pieces: Iterable[str], path: str | None = None) -> None:
    """Write text to stdout or the stream ``path``, in UTF-8 and with its own line ends."""
    write_bytes((piece.encode() for piece in pieces), path)


def write_bytes(pieces: Iterable[bytes], path: str | None = None) -> None:
    """Write bytes to standard output, or to the stream that ``path`` names."""
    descriptor = output_descriptor(path or "-") or 1
    if descriptor != 1:
        with open(os.dup(descriptor), "wb") as file:
            file.writelines(pieces)
        return
    if sys.stdout is None:  # somebody closed it
        return
    sys.stdout.flush()
    sys.stdout.buffer.writelines(pieces)
    sys.stdout.buffer.flush()
