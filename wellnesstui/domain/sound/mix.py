"""Mixes: one or two sounds, each with a volume, as they are typed and saved: ``rain+bowls:50``."""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean_line, nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

NONE = "none"
"""How the setting of saved mixes is written where there are none."""
MAX_SOUNDS = 2
FULL = 100
_NAME_CHARACTERS, _MOST = 30, 12
_EXAMPLE = "For example: rain+bowls:50."


class Volumes(Record):
    """How loud each kind is, in percent."""

    voice: int
    sound: int
    bells: int


class Part(Record):
    """One sound of a mix, at a percentage of its volume."""

    sound: str
    volume: int = FULL


class Mix(Record):
    """What sounds together."""

    parts: tuple[Part, ...]

    def __str__(self) -> str:
        volumes = (f":{part.volume}" if part.volume != FULL else "" for part in self.parts)
        return "+".join(f"{part.sound}{volume}" for part, volume in zip(self.parts, volumes, strict=True))  # fmt: skip


def read_mix(text: str, known: Collection[str] = ()) -> Mix:
    """The mix that a person typed, of ``known`` sounds if there are any. Raises UsedWrongly."""
    parts = tuple(_read_part(each, known) for each in clean_line(text).split("+"))
    if len(parts) > MAX_SOUNDS:
        raise UsedWrongly("You can mix up to two sounds.", _EXAMPLE)
    if len({part.sound for part in parts}) < len(parts):
        raise UsedWrongly("Both sounds are the same.", "Choose two different ones.")
    return Mix(parts=parts)


def _read_part(text: str, known: Collection[str]) -> Part:
    sound, colon, volume = (each.strip().lower() for each in text.partition(":"))
    sound = sound.replace(" ", "-")
    if known and sound not in known:
        raise _unknown(sound, known)
    if not sound.replace("-", "").isalnum():
        raise UsedWrongly("A mix needs the names of sounds.", _EXAMPLE)
    number = volume.removesuffix("%").strip()
    is_volume = number.isascii() and number.isdecimal() and len(number) < 4
    if colon and not (is_volume and 1 <= int(number) <= FULL):
        raise UsedWrongly("The volume of a sound is 1 to 100.", _EXAMPLE)
    return Part(sound=sound, volume=int(number) if colon else FULL)


def _unknown(sound: str, known: Collection[str]) -> UsedWrongly:
    near = nearest(sound, tuple(known))
    hint = f"Did you mean {near}? " if near else ""
    return UsedWrongly(
        f"There's no sound called {sound[:40] or 'that'}.",
        f"{hint}`wellness sound list` shows all.",
    )


def check_name(name: str) -> str:
    """A name that a mix can be saved under, tidied. Raises UsedWrongly."""
    name = " ".join(name.lower().split())
    plain = name.replace(" ", "").replace("-", "")
    if not plain.isalnum() or len(name) > _NAME_CHARACTERS:
        raise UsedWrongly(
            f"A name can have up to {_NAME_CHARACTERS} letters, digits, spaces, and hyphens."
        )
    return name


def read_saved(text: str) -> dict[str, Mix]:
    """The mixes of a setting, by name: ``evening = rain+bowls:50; night = brown``. Raises UsedWrongly."""
    if text == NONE:
        return {}
    pairs = [each.partition("=") for each in text.split(";")]
    saved = {check_name(name): read_mix(mix) for name, _, mix in pairs}
    if len(saved) > _MOST:
        raise UsedWrongly(f"You can save up to {_MOST} mixes.", "Delete one first.")
    return saved


def write_saved(mixes: dict[str, Mix]) -> str:
    """The setting that says these mixes."""
    return "; ".join(f"{name} = {mix}" for name, mix in sorted(mixes.items())) or NONE


def is_mix(text: str) -> bool:
    """Whether a text is a mix as it is saved, or none."""
    try:
        return text == NONE or str(read_mix(text)) == text
    except UsedWrongly:
        return False


def is_saved(text: str) -> bool:
    """Whether a text is such a setting."""
    try:
        read_saved(text)
    except UsedWrongly:
        return False
    return True


def gain(percent: int) -> float:
    """The factor of a volume in percent. Squared: half of it sounds about half as loud."""
    return (percent / 100) ** 2
