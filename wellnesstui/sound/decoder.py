"""Ogg Vorbis files as samples: whole for what loops, in pieces for what is played once and is long."""

from __future__ import annotations

from array import array

import numpy as np

from wellnesstui.sound.library import miniaudio
from wellnesstui.sound.sources import RATE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from wellnesstui.sound.sources import Samples

_PAGE, _LAST = b"OggS", 4
"""How a page begins, and the flag of a file's last one (RFC 3533)."""
_LONGEST_PAGE = 65_307
_MAX_BYTES = 64 * 1024 * 1024
_CHUNK = 16_384  # frames


class Damaged(Exception):
    """A file that is missing, unreadable or cut off."""


class OpenFile:
    """A file that is decoded as it plays, from bytes that are here: no disk is waited for later.

    Raises Damaged.
    """

    def __init__(self, path: str) -> None:
        self._data = _whole(path)
        try:
            self.frames = _frames(self._data)
            self.open()
        except miniaudio.MiniaudioError as error:
            raise Damaged from error

    def open(self) -> Callable[[int], Samples]:
        """What gives the next frames, up to so many, from the first one on; none at the end."""
        stream = miniaudio.stream_memory(
            self._data, miniaudio.SampleFormat.SIGNED16, nchannels=2, sample_rate=RATE
        )
        return lambda wanted: _next(stream, wanted)

    def decode(self) -> Samples:
        """All samples. Raises Damaged."""
        read, at = self.open(), 0
        samples = np.zeros((self.frames, 2), np.int16)
        while at < len(samples):
            piece = read(min(_CHUNK, len(samples) - at))
            if not len(piece):
                raise Damaged
            samples[at : at + len(piece)] = piece
            at += len(piece)
        return samples


def _whole(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            data = file.read(_MAX_BYTES)
    except (OSError, ValueError) as error:
        raise Damaged from error
    last = data.rfind(_PAGE, -_LONGEST_PAGE)
    if not data.startswith(_PAGE) or len(data) < last + 27 or not data[last + 5] & _LAST:
        raise Damaged
    header = 27 + data[last + 26]
    if len(data) < last + header + sum(data[last + 27 : last + header]):
        raise Damaged
    return data


def _frames(data: bytes) -> int:
    info = miniaudio.vorbis_get_info(data)
    return int(-(-info.num_frames * RATE // info.sample_rate))


def _next(stream: Generator[array[int], int, None], wanted: int) -> Samples:
    try:
        piece = stream.send(min(wanted, _CHUNK))
    except (StopIteration, miniaudio.MiniaudioError):
        return np.zeros((0, 2), np.int16)
    return np.frombuffer(piece, np.int16).reshape(-1, 2)
