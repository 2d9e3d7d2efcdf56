"""The lines between the player's process and whoever started it: commands in, states out.

A line is one JSON object, or a list of them that count from one and the same sample. One reader
serves both directions; what it doesn't know, it refuses whole.
"""

from __future__ import annotations

import json
from math import isfinite

from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

VOICE, SOUND, BELLS = KINDS = ("voice", "sound", "bells")
"""What is heard, each with a volume of its own."""
RISING, FALLING = TONES = ("rising", "falling")
"""The pairs of tones for breathing in and out."""
NO_LIBRARY, NO_DEVICE = REASONS = ("no library", "no device")
"""Why there is no sound."""
NO_PROGRAM, BROKEN = VOICE_REASONS = ("no program", "broken")
"""Why the computer's own voice can't speak: there is none, or it doesn't do what it should."""
MAX_LINE = 64 * 1024
_MOST, _LOUDEST, _LONGEST = 64, 4.0, 48 * 3600.0


class Message(Record):
    """What either side can say."""


class Play(Message):
    """Play ``layers``, paths of files; each loops by itself, or is played once and decoded as it plays.

    What has the same ``id`` already fades out in the same time. ``gain`` is a factor, ``fade`` seconds.
    """

    id: str
    layers: tuple[str, ...]
    kind: str = SOUND
    loops: bool = True
    gain: float = 1.0
    fade: float = 4.0
    delay: float = 0.0


class Gain(Message):
    """The volume of a kind, as a factor, reached within ``fade`` seconds."""

    kind: str
    gain: float
    fade: float = 0.1


class Ring(Message):
    """A bell ``delay`` seconds after this line was read, to the sample.

    One that is still ahead is replaced by the next one of its ``id``: so whoever watches a clock can
    correct it on a machine so busy that sound stops and starts.
    """

    file: str
    id: str = ""
    gain: float = 1.0
    delay: float = 0.0


class Say(Message):
    """A clip of speech, under which sounds are at the factor ``duck``, never two at a time: it waits
    for the one before, and isn't begun again when it has just begun.
    """

    file: str
    id: str = ""
    gain: float = 1.0
    duck: float = 0.4
    delay: float = 0.0


class Speak(Message):
    """A sentence for the computer's own voice, which says one after the other."""

    text: str


class Tone(Message):
    """A pair of tones, ``rising`` for in or ``falling`` for out."""

    tone: str
    gain: float = 1.0
    delay: float = 0.0


class Stop(Message):
    """Fade out one ``id``, or ``only`` one kind, or everything, beginning ``delay`` seconds from now.

    A stop that is still ahead is replaced by the next one. Its time stands still in a pause. Without
    a delay or an id, what is still to come never does; with ``ahead`` only that, and what sounds goes
    on to its end.
    """

    id: str = ""
    only: str = ""
    fade: float = 1.5
    delay: float = 0.0
    ahead: bool = False


class Pause(Message):
    """Hold everything, bells and stops that are ahead too."""


class Resume(Message):
    """Go on, on a new device if the last one is gone."""


class Quit(Message):
    """Fade out and end."""

    fade: float = 0.3


class Open(Message):
    """There is a device, by the name that its system gives it."""

    device: str


class Silent(Message):
    """There is no sound; ``why`` is one of REASONS."""

    why: str


class Unspoken(Message):
    """The computer's own voice can't be heard; ``reason`` is one of VOICE_REASONS."""

    reason: str


class Ended(Message):
    """What had this id is over: to its end, or faded out."""

    id: str


class Failed(Message):
    """The file of this id can't be played."""

    id: str


class Lost(Message):
    """The device doesn't take anything any more: everything is held until Resume."""


class Beat(Message):
    """Once a second: how many seconds were played, and whether anything is playing."""

    seconds: float
    plays: bool
    paused: bool


class Refused(Message):
    """A line that can't be read; nothing came of it."""


class Stopped(Message):
    """Somebody else asked the player to end: it fades out."""


class Gone(Message):
    """The player has ended. The side that started it says so itself."""


_NAMES: dict[str, type[Message]] = {
    each.__name__.lower(): each
    for each in (
        Play, Gain, Ring, Say, Speak, Tone, Stop, Pause, Resume, Quit,
        Open, Silent, Unspoken, Ended, Failed, Lost, Beat, Refused, Stopped, Gone,
    )
}  # fmt: skip
_KEYS = {"delay": "in"}
"""Fields that have another name on the wire."""


class Unreadable(ValueError):
    """A line that is none of ours. It says nothing of what was in it."""


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 4096 and "\0" not in value


def _is_number(most: float) -> Callable[[object], bool]:
    def check(value: object) -> bool:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return is_number and isfinite(value) and 0 <= value <= most  # type: ignore[arg-type, operator]

    return check


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _are_paths(value: object) -> bool:
    return isinstance(value, list) and 0 < len(value) <= 4 and all(map(_is_text, value))


_CHECKS: dict[str, Callable[[object], bool]] = {
    "id": _is_text,
    "file": _is_text,
    "device": _is_text,
    "layers": _are_paths,
    "kind": KINDS.__contains__,
    "only": ("", *KINDS).__contains__,
    "tone": TONES.__contains__,
    "text": _is_text,
    "reason": VOICE_REASONS.__contains__,
    "why": REASONS.__contains__,
    "loops": _is_flag,
    "ahead": _is_flag,
    "plays": _is_flag,
    "paused": _is_flag,
    "gain": _is_number(_LOUDEST),
    "duck": _is_number(1.0),
    "fade": _is_number(_LONGEST),
    "delay": _is_number(_LONGEST),
    "seconds": _is_number(1e9),
}
"""What each field can be, whatever it is a field of."""


def write_line(*messages: Message) -> bytes:
    """The line that says these messages."""
    tables = [_table(each) for each in messages]
    return json.dumps(tables[0] if len(tables) == 1 else tables).encode() + b"\n"


def _table(message: Message) -> dict[str, object]:
    fields = {_KEYS.get(name, name): getattr(message, name) for name in message._fields}
    return {"is": type(message).__name__.lower(), **fields}


def read_line(line: bytes) -> tuple[Message, ...]:
    """The messages of a line. Raises Unreadable."""
    try:
        value = json.loads(line) if len(line) <= MAX_LINE else None
    except (ValueError, RecursionError):
        value = None
    tables = value if isinstance(value, list) else [value]
    if not 0 < len(tables) <= _MOST:
        raise Unreadable
    return tuple(map(_message, tables))


def _message(table: object) -> Message:
    if not isinstance(table, dict):
        raise Unreadable
    name = table.get("is")
    kind = _NAMES.get(name) if isinstance(name, str) else None
    if kind is None:
        raise Unreadable
    given = {name: table[key] for name in kind._fields if (key := _KEYS.get(name, name)) in table}
    required = [name for name in kind._fields if not hasattr(kind, name)]
    if len(given) != len(table) - 1 or not all(name in given for name in required):
        raise Unreadable
    if not all(_is_allowed(name, value) for name, value in given.items()):
        raise Unreadable
    if "layers" in given:
        given["layers"] = tuple(given["layers"])
    return kind(**given)


def _is_allowed(name: str, value: object) -> bool:
    try:
        return _CHECKS[name](value)
    except TypeError:  # a list can't be looked up
        return False
