"""Exports into a file, written atomically and never over another file unasked."""

from __future__ import annotations

import os
from itertools import chain

from wellnesstui.domain.errors import DiskTrouble, UsedWrongly
from wellnesstui.exchange.table import exporter
from wellnesstui.store.disk.disk_error import saving_trouble
from wellnesstui.store.disk.files import rename_noreplace, temporary_path, write_pieces
from wellnesstui.store.vault.reader import VaultReader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellnesstui.domain.measures.tender import TenderFilter


def export_file(
    vault: VaultReader,
    kind: str,
    path: str,
    *,
    notes: bool = True,
    replace: bool = False,
    tender: TenderFilter | None = None,
) -> None:
    """Write every entry into the file at ``path``, in clear. Raises WellnessError; no file is left then.

    ``tender`` leaves answers about thoughts of death out, unless it keeps them, and counts them.
    """
    chosen = exporter(kind)
    write_new(path, chain((chosen.mark,), chosen.pieces(vault, notes, tender)), replace=replace)


def write_new(path: str, pieces: Iterable[str], *, replace: bool = False) -> None:
    """Write a UTF-8 text into a new file, atomically. Raises UsedWrongly, DiskTrouble."""
    if os.path.isdir(path):
        raise UsedWrongly("That's a folder, so nothing was saved.", "Add a file name.")
    if os.path.lexists(path) and not replace:
        raise _exists_already()
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isfile(target):
        raise UsedWrongly(
            "That isn't a regular file, so nothing was saved.", "Choose another name."
        )
    try:
        name = None if replace else rename_noreplace
        write_pieces(target, (piece.encode() for piece in pieces), temporary_path(target), name)
    except FileExistsError as error:  # another program was first
        raise _exists_already() from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise DiskTrouble(
            "That folder doesn't exist, so nothing was saved.", "Choose another one."
        ) from error
    except PermissionError as error:
        raise DiskTrouble(
            "That folder can't be written to, so nothing was saved.", "Choose another one."
        ) from error
    except OSError as error:
        raise saving_trouble(error, "save that file") from error


def _exists_already() -> UsedWrongly:
    return UsedWrongly(
        "A file with that name already exists, so nothing was saved.", "Choose another name."
    )
