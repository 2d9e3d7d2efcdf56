"""The sounds that come with wellness, and the strict reader of their list."""

from __future__ import annotations

import os

import wellnesstui
from wellnesstui.domain.content import TITLE_CHARACTERS, Unfit
from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from wellnesstui.domain.fields import Unchecked

    Kind = Literal["soundscape", "piece", "bell"]

FOLDER = os.path.join(os.path.dirname(wellnesstui.__file__), "content", "sounds")
SOUNDSCAPE: Kind = "soundscape"
PIECE: Kind = "piece"
BELL: Kind = "bell"
SENTENCE_CHARACTERS = 80
QUIETEST, LOUDEST = -60.0, -10.0
"""What a loudness may be, in LUFS."""

_KINDS: tuple[Kind, ...] = (SOUNDSCAPE, PIECE, BELL)
_FIELDS = {"id", "title", "sentence", "kind", "files", "seconds", "loudness"}


class SoundFile(Record):
    """An Ogg Vorbis file that is a loop, but for a bell's."""

    path: str
    seconds: int


class Sound(Record):
    """Something to listen to; ``sentence`` says what is heard and claims nothing.

    ``files`` is the bed and, for some soundscapes, the events over it: a loop of another length.
    ``loudness`` is in LUFS, of all files together; of a bell, its loudest 400 ms.
    """

    id: str
    title: str
    sentence: str
    kind: Kind
    files: tuple[SoundFile, ...]
    loudness: float


def sounds() -> tuple[Sound, ...]:
    """All of them, in the order in which they are shown."""
    import tomllib  # it costs more than a whole command

    with open(os.path.join(FOLDER, "sounds.toml"), "rb") as file:
        return read_sounds(tomllib.load(file), FOLDER)


def read_sounds(plain: Unchecked, folder: str) -> tuple[Sound, ...]:
    """The sounds of a parsed list, whose files are in ``folder``. Raises Unfit."""
    tables = plain.get("sound")
    if set(plain) != {"sound"} or not isinstance(tables, list) or not tables:
        raise Unfit("it isn't a list of [[sound]] tables")
    found = tuple(_sound(number, each, folder) for number, each in enumerate(tables, 1))
    if len({sound.id for sound in found}) < len(found):
        raise Unfit("it has an id twice")
    return found


def _sound(number: int, table: object, folder: str) -> Sound:
    which = f"sound {number}"
    if not isinstance(table, dict) or set(table) != _FIELDS:
        raise Unfit(f"{which} doesn't have just these: {', '.join(sorted(_FIELDS))}")
    kind = table["kind"]
    if kind not in _KINDS:
        raise Unfit(f"the kind of {which} isn't one of {', '.join(_KINDS)}")
    loudness = table["loudness"]
    if not isinstance(loudness, float) or not QUIETEST <= loudness <= LOUDEST:
        raise Unfit(f"the loudness of {which} isn't from {QUIETEST} to {LOUDEST}")
    id = table["id"]
    if not isinstance(id, str) or not _is_id(id):
        raise Unfit(f"the id of {which} can only have lowercase letters and hyphens")
    return Sound(
        id=id,
        title=_text(table["title"], TITLE_CHARACTERS, which),
        sentence=_text(table["sentence"], SENTENCE_CHARACTERS, which),
        kind=kind,
        files=_files(table["files"], table["seconds"], folder, which),
        loudness=loudness,
    )


def _files(names: object, seconds: object, folder: str, which: str) -> tuple[SoundFile, ...]:
    """One or two, each with its length."""
    if (
        not isinstance(names, list)
        or not isinstance(seconds, list)
        or not 1 <= len(names) == len(seconds) <= 2
    ):
        raise Unfit(f"{which} doesn't have one or two files with seconds for each")
    for name in names:
        if not isinstance(name, str) or not _is_id(name.removesuffix(".ogg")):
            raise Unfit(f"a file of {which} isn't named like rain.ogg")
    if not all(type(each) is int and each > 0 for each in seconds):
        raise Unfit(f"the seconds of {which} aren't whole numbers")
    return tuple(
        SoundFile(path=os.path.join(folder, name), seconds=each)
        for name, each in zip(names, seconds, strict=True)
    )


def _is_id(text: str) -> bool:
    letters = text.replace("-", "")
    return letters.isascii() and letters.islower() and letters.isalpha()


def _text(value: object, limit: int, which: str) -> str:
    text = clean_line(value) if isinstance(value, str) else ""
    if not 0 < len(text) <= limit:
        raise Unfit(f"a text of {which} isn't one of up to {limit} characters")
    return text
