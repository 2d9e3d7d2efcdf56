"""Saves mixes of sounds under names, in the settings; each change can be undone."""

from __future__ import annotations

from wellnesstui.domain.errors import NotFound
from wellnesstui.domain.sound.mix import NONE, check_name, read_saved, write_saved
from wellnesstui.store.settings import settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.sound.mix import Mix
    from wellnesstui.store.disk.home import Home

_SETTING = "mixes"


def save(home: Home, name: str, mix: Mix) -> None:
    """Save a mix, in place of one of that name. Raises UsedWrongly, DiskTrouble."""
    saved = {**dict(settings.load(home).mixes), check_name(name): mix}
    settings.change(home, _SETTING, write_saved(saved))


def delete(home: Home, name: str) -> None:
    """Delete a saved mix. Raises NotFound, DiskTrouble."""
    saved = dict(settings.load(home).mixes)
    if saved.pop(name.strip().lower(), None) is None:
        raise NotFound("There's no saved mix with that name.", "Nothing was deleted.")
    settings.change(home, _SETTING, write_saved(saved))


def replace(home: Home, text: str) -> str:
    """Save the mixes that a person typed, and no others; the setting. Raises UsedWrongly, DiskTrouble."""
    value = write_saved(read_saved(text.strip() or NONE))
    settings.change(home, _SETTING, value)
    return value
