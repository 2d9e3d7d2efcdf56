"""The format of a backup: an uncompressed tar of the vault, its keys and the inbox.

Any tar program opens it. The first member, ``contents``, lists every other one in order with its
SHA-256 and size. Reading accepts only what writing would have written, byte for byte: no link, no
foreign name and no false size reaches the disk, and any damage shows.
"""

from __future__ import annotations

import os
import re
from hashlib import sha256

from wellnesstui.domain.errors import BackupDamaged, DiskTrouble
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.record import Record
from wellnesstui.store.disk.disk_error import disk_trouble
from wellnesstui.store.disk.regular import is_stream, open_given, open_regular

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO


KEY, PUBLIC, VAULT = "vault.key", "inbox.pub", "vault.db"
MAX_BOX = 300_000
_MAX_SIZES = {
    KEY: 100_000,
    PUBLIC: 1000,
    VAULT: (1 << 33) - 1,
}  # a tar's size has eleven octal digits
_MAX_BOXES = 100_000
_MAX_CONTENTS = 200 * _MAX_BOXES
_BOX = re.compile(r"inbox/[0-9A-Za-z][0-9A-Za-z-]{0,63}\.(?:box|change|undone)", re.ASCII)
_LINE = re.compile(r"([0-9a-f]{64}) (0|[1-9][0-9]{0,10}) ([!-~]{1,90})", re.ASCII)
_CONTENTS, _FIRST = "contents", "wellness backup 1"
_BLOCK, _CHUNK = 512, 1 << 20
_END = bytes(2 * _BLOCK)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Part(Record):
    """A file in a backup; ``size`` is in bytes, ``digest`` its SHA-256 in hexadecimal."""

    name: str
    size: int
    digest: str


class Contents(Record):
    """The files of a backup."""

    made: Instant
    parts: tuple[Part, ...]


def damaged() -> BackupDamaged:
    return BackupDamaged(
        "This backup is damaged or incomplete, or wellness didn't make it.",
        "Nothing was changed. `wellness where` lists the other backups.",
    )


def fits(name: str) -> bool:
    """Whether a backup may hold a box of this name."""
    return _BOX.fullmatch(f"inbox/{name}") is not None


def pieces(made: Instant, sources: Sequence[tuple[str, bytes | str]]) -> Iterator[bytes]:
    """The bytes of a backup, in chunks. Each source is a name with its content, or the path of it.

    Raises OSError.
    """
    parts = tuple(_measured(name, source) for name, source in sources)
    listed = _listed(Contents(made=made, parts=parts))
    yield _header(_CONTENTS, len(listed), made) + listed + _padding(len(listed))
    for (name, source), part in zip(sources, parts, strict=True):
        yield _header(name, part.size, made)
        yield from _chunks(source)
        yield _padding(part.size)
    yield _END


def _measured(name: str, source: bytes | str) -> Part:
    size, digest = 0, sha256()
    for chunk in _chunks(source):
        size += len(chunk)
        digest.update(chunk)
    return Part(name=name, size=size, digest=digest.hexdigest())


def _chunks(source: bytes | str) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    with open(open_regular(source), "rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _listed(contents: Contents) -> bytes:
    lines = [_FIRST, f"made {contents.made}"]
    lines += [f"{part.digest} {part.size} {part.name}" for part in contents.parts]
    body = "".join(f"{line}\n" for line in lines).encode()
    return body + f"check {sha256(body).hexdigest()}\n".encode()


def _header(name: str, size: int, made: Instant) -> bytes:
    start = name.encode().ljust(100, b"\0") + b"0000600\0" + b"0000000\0" * 2
    numbers = f"{size:011o}\0{made:011o}\0".encode()
    rest = (b"0" + bytes(100) + b"ustar\x0000" + bytes(64) + b"0000000\0" * 2).ljust(356, b"\0")
    check = sum(start + numbers + b" " * 8 + rest)
    return start + numbers + f"{check:06o}\0 ".encode() + rest


def _padding(size: int) -> bytes:
    return bytes(-size % _BLOCK)


def read(path: str, folder: str = "") -> Contents:
    """The contents of a backup, checked to its last byte, and unpacked into an empty ``folder`` if given.

    ``path`` may name a stream. Raises VaultDamaged, DiskTrouble; then what is in the folder is not to
    be used.
    """
    try:
        file = open_given(path)
    except FileNotFoundError as error:
        raise DiskTrouble(
            "There's no file with that name.",
            "Check the path and try again. `wellness where` lists the backups wellness has made.",
        ) from error
    except OSError as error:
        raise disk_trouble(error, "read the backup") from error
    with file:
        try:
            size = None if is_stream(path) else os.fstat(file.fileno()).st_size
            return _read(file, size, folder)
        except OSError as error:
            raise disk_trouble(error, "read the backup") from error


def key_of(path: str) -> bytes:
    """The key file of a backup, or of a folder with the vault from before a restore; unchecked.

    Raises VaultDamaged, DiskTrouble.
    """
    try:
        if os.path.isdir(path):
            with open(open_regular(os.path.join(path, KEY)), "rb") as key:
                return key.read(_MAX_SIZES[KEY])
        with open(open_regular(path), "rb") as file:
            contents, _ = _contents(file)
            file.read(_BLOCK)
            return file.read(contents.parts[0].size)
    except OSError as error:
        raise disk_trouble(error, "read the backup") from error


def _read(file: BinaryIO, size: int | None, folder: str) -> Contents:
    """``size`` is the file's; None for a stream, which must end where its contents do."""
    contents, begun = _contents(file)
    whole = begun + sum(_BLOCK + part.size + -part.size % _BLOCK for part in contents.parts)
    if size not in (None, whole + len(_END)):  # asked before anything is written
        raise damaged()
    if folder:
        os.mkdir(os.path.join(folder, "inbox"), 0o700)
    for part in contents.parts:
        if file.read(_BLOCK) != _header(part.name, part.size, contents.made):
            raise damaged()
        _unpack(file, part, folder)
        _expect(file, _padding(part.size))
    _expect(file, _END)
    if file.read(1):
        raise damaged()
    return contents


def _contents(file: BinaryIO) -> tuple[Contents, int]:
    """The list at the beginning, and its length in bytes."""
    header = file.read(_BLOCK)
    try:
        size, made = int(header[124:135].decode(), 8), Instant(int(header[136:147].decode(), 8))
    except ValueError:
        raise damaged() from None
    if not 0 <= size <= _MAX_CONTENTS or made < 0 or header != _header(_CONTENTS, size, made):
        raise damaged()
    listed = file.read(size)
    lines = listed.decode("ascii", "replace").split("\n")
    matches = [_LINE.fullmatch(line) for line in lines[2:-2]]
    parts = tuple(
        Part(digest=match[1], size=int(match[2]), name=match[3]) for match in matches if match
    )
    contents = Contents(made=made, parts=parts)
    if listed != _listed(contents) or not _is_possible(parts):
        raise damaged()
    _expect(file, _padding(size))
    return contents, _BLOCK + size + -size % _BLOCK


def _is_possible(parts: tuple[Part, ...]) -> bool:
    names = [part.name for part in parts]
    boxes = names[len(_MAX_SIZES) :]
    return (
        names[: len(_MAX_SIZES)] == list(_MAX_SIZES)
        and len(boxes) <= _MAX_BOXES
        and len({name.lower() for name in boxes}) == len(boxes)  # one file on some systems
        and all(_BOX.fullmatch(name) for name in boxes)
        and all(part.size <= _MAX_SIZES.get(part.name, MAX_BOX) for part in parts)
    )


def _unpack(file: BinaryIO, part: Part, folder: str) -> None:
    digest = sha256()
    descriptor = os.open(os.path.join(folder, part.name), _NEW, 0o600) if folder else -1
    try:
        left = part.size
        while left:
            chunk = file.read(min(left, _CHUNK))
            if not chunk:
                raise damaged()
            left -= len(chunk)
            digest.update(chunk)
            view = memoryview(chunk)
            while folder and view:
                view = view[os.write(descriptor, view) :]
    finally:
        if folder:
            os.close(descriptor)
    if digest.hexdigest() != part.digest:
        raise damaged()


def _expect(file: BinaryIO, content: bytes) -> None:
    if file.read(len(content)) != content:
        raise damaged()
