"""One export into a file: all of it or nothing, and never over another file unasked."""

from __future__ import annotations

import os

from wellnesstui.domain.errors import DiskTrouble, UsedWrongly
from wellnesstui.exchange.table import exporter
from wellnesstui.store.files import beside, name_first, saving_trouble, write_stream
from wellnesstui.store.recollection import Recollection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def take_out(
    vault: Recollection, kind: str, path: str, *, notes: bool = True, replace: bool = False
) -> None:
    """Write every entry into the file at ``path``, in clear. Raises WellnessError; nothing is there then."""
    write_new(path, exporter(kind).pieces(vault, notes), replace=replace)


def write_new(path: str, pieces: Iterable[str], *, replace: bool = False) -> None:
    """Write a text into a file of its own, as ``take_out`` does."""
    if os.path.isdir(path):
        raise UsedWrongly("That is a folder, so nothing was written.", "Add a name for the file.")
    if os.path.lexists(path) and not replace:
        raise _taken()
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isfile(target):
        raise UsedWrongly(
            "That is no ordinary file, so nothing was written.", "Choose another name."
        )
    try:
        name = None if replace else name_first
        write_stream(target, (piece.encode() for piece in pieces), beside(target), name)
    except FileExistsError as error:  # another program was first
        raise _taken() from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise DiskTrouble(
            "There is no such folder, so nothing was written.", "Choose another one."
        ) from error
    except PermissionError as error:
        raise DiskTrouble(
            "That folder can't be written to, so nothing was written.", "Choose another one."
        ) from error
    except OSError as error:
        raise saving_trouble(error, "write that file") from error


def _taken() -> UsedWrongly:
    return UsedWrongly(
        "There is a file of that name already, so nothing was written.", "Choose another name."
    )
