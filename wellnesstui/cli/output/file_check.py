"""Prints what is wrong with files that a person wrote, for whoever writes practices or forms."""

from __future__ import annotations

import os

from wellnesstui.domain.text import clean, clean_line
from wellnesstui.store.disk.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def show_checks(
    paths: Iterable[str],
    check: Callable[[str], tuple[str, list[str]]],
    *,
    as_json: bool,
) -> int:
    """The exit code, 1 if any can't be used, after ``check`` told of each file: a sentence where it can be
    used, and one on each fault or each name in it that is ignored.
    """
    are_valid = True
    for path in paths:
        sentence, faults = check(path)
        is_valid = bool(sentence)
        are_valid = are_valid and is_valid
        if as_json:
            print(dumps({"file": clean(path), "valid": is_valid, "notices": faults}))
        else:
            print("\n".join([*faults, sentence] if is_valid else faults))
    return int(not are_valid)


def file_name(path: str) -> str:
    """The name of a file as it is shown."""
    return clean_line(os.path.basename(path)) or clean_line(path)


def fault_sentence(file: str, reason: str) -> str:
    """``box.toml, line 3: step 1 needs text.``"""
    where, _, rest = reason.partition(": ")
    return (
        f"{file}, {where}: {rest}." if where.startswith("line ") and rest else f"{file}: {reason}."
    )


def is_taken(path: str, folder: str, file: str) -> bool:
    """Whether another file of that name came with wellness, in ``folder``."""
    bundled = os.path.join(folder, file)
    return os.path.isfile(bundled) and not os.path.samefile(bundled, path)
