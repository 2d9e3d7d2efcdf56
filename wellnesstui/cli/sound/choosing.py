"""The sounds there are, and the mix that a person means by a few words."""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.sound.mix import check_name, read_mix
from wellnesstui.sound import catalog

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.sound.mix import Mix
    from wellnesstui.sound.catalog import Sound
    from wellnesstui.store.settings.settings import Settings

ACTIONS = ("list", "stop", "delete")


def sounds() -> dict[str, Sound]:
    """What can be played for as long as one likes, by id: everything but bells."""
    return {each.id: each for each in catalog.sounds() if each.kind != catalog.BELL}


def choose(words: list[str], settings: Settings) -> Mix:
    """The saved mix, or the sounds, that the words name. Raises UsedWrongly."""
    text = " ".join(words)
    saved = dict(settings.mixes).get(" ".join(text.lower().split()))
    return saved or read_mix(text, sounds())


def expect_free_name(name: str) -> str:
    """The name for a mix, unless it is one of a sound or an action already. Raises UsedWrongly."""
    name = check_name(name)
    if name in sounds():
        raise UsedWrongly(f"{name} is already the name of a sound.", "Choose another name.")
    if name in ACTIONS:
        raise UsedWrongly(f"{name} is a command.", "Choose another name.")
    return name
