"""Editing a note in the person's own editor: in a private folder in memory, removed when it ends.

Only editors are used whose own copies (swap, undo, backup, history) can be turned off.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from typing import Final

from wellnesstui.domain.errors import DiskTrouble, UsedWrongly, WellnessError
from wellnesstui.domain.text import NOTE_BYTES, clean_note
from wellnesstui.store.disk.disk_error import disk_trouble
from wellnesstui.store.disk.files import read_whole

_PREFIX = "wellness-note-"
_VIM: Final = (
    "-n", "-i", "NONE", "--cmd",
    "set nobackup nowritebackup noundofile noswapfile viminfo= shada= nomodeline",
)  # fmt: skip
_EMACS: Final = (
    "--eval", "(setq make-backup-files nil auto-save-default nil create-lockfiles nil)",
)  # fmt: skip
EDITORS: Final = {
    "vim": _VIM,
    "nvim": _VIM,
    "nano": ("--ignorercfiles", "--nonewlines"),
    "emacs": ("-nw", *_EMACS),
    "micro": ("-backup", "false", "-savecursor", "false", "-saveundo", "false"),
}
"""Editors by the name of their program, with what keeps them from leaving copies."""


def editor_command(path: str) -> list[str]:
    """The command that opens ``path`` in the person's editor.

    Raises UsedWrongly for an editor that may leave copies behind.
    """
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    words = shlex.split(chosen) if chosen.count('"') % 2 == 0 and chosen.count("'") % 2 == 0 else []
    name = os.path.splitext(os.path.basename(words[0]))[0].lower() if words else ""
    if name not in EDITORS:
        *others, last = EDITORS
        raise UsedWrongly(
            f"Your editor is set to {name}, and wellness can't keep it from leaving copies."
            if name
            else "No editor is set.",
            f"Set EDITOR (or VISUAL) to {', '.join(others)}, or {last}. Your note is still here.",
        )
    return [*words, *EDITORS[name], path]


def edit_note(text: str) -> str:
    """The note after the person has edited ``text``; the editor has the terminal meanwhile.

    Raises WellnessError; the note is as it was then.
    """
    folder = _folder()
    try:
        path = os.path.join(folder, "note.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        done = subprocess.run(editor_command(path), cwd=folder, check=False)
        content = read_whole(path, 2 * NOTE_BYTES)
    except FileNotFoundError as error:
        raise WellnessError("That editor isn't installed.", "Your note is still here.") from error
    except OSError as error:
        raise disk_trouble(error, "open your note in the editor") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if done.returncode or content is None:
        return text
    try:
        note = clean_note(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise WellnessError(
            "The editor didn't save the note as UTF-8, so your changes weren't used.",
            "Your note is as it was before. Set the editor to UTF-8, then try again.",
        ) from error
    if len(note.encode()) > NOTE_BYTES:
        raise WellnessError(
            f"That note is longer than {NOTE_BYTES // 1024} KiB.", "Your note is as it was before."
        )
    return note


def remove_leftover_notes() -> None:
    """Remove the notes that a killed program left in memory."""
    for folder in memory_folders():
        try:
            names = os.listdir(folder)
        except OSError:
            continue
        for name in names:
            path = os.path.join(folder, name)
            if name.startswith(_PREFIX) and _is_ours(path):
                shutil.rmtree(path, ignore_errors=True)


def memory_folders() -> list[str]:
    """Writable folders in memory, which are gone with the session or the machine."""
    named = [os.environ.get("XDG_RUNTIME_DIR", ""), "/dev/shm"]  # noqa: S108 - memory, not a disk
    return [place for place in named if os.path.isdir(place) and os.access(place, os.W_OK)]


def _folder() -> str:
    try:
        return tempfile.mkdtemp(prefix=_PREFIX, dir=next(iter(memory_folders()), None))
    except OSError as error:
        raise DiskTrouble(
            "wellness couldn't create a private folder for the editor.", "Your note is still here."
        ) from error


def _is_ours(path: str) -> bool:
    try:
        return os.lstat(path).st_uid == os.getuid() if hasattr(os, "getuid") else True
    except OSError:
        return False
