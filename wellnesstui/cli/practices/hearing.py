"""The options for what is heard while a practice or a timer plays."""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.preferences import BY_NAME

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.cli.arguments import Arguments, Parser
    from wellnesstui.store.settings.settings import Settings

NOTHING_STARTED = "Nothing was started."
BELLS = BY_NAME["practice_bell"].values[1:]
_NAMES = f"{', '.join(BELLS[:-1])}, or {BELLS[-1]}"
_USUAL = BELLS[0]


def add_sound_options(parser: Parser, without_name: str) -> None:
    """Declare them; ``without_name`` is what ``--bell`` alone rings."""
    parser.add_argument(
        "--bell",
        action="store_true",
        help=f"ring a bell: {without_name}, or {_NAMES}",
        former="--bells",
    )
    parser.add_argument("--sound", metavar="SOUND", help="a sound in the background: rain+bowls")


def take_bell(args: Arguments, words: list[str]) -> str:
    """The name after ``--bell``, which is taken out of ``words``; empty for none."""
    if args.bell and words and words[-1].lower() in BELLS:
        return words.pop().lower()
    return ""


def expect_bell(args: Arguments, name: str) -> None:
    """Raises UsedWrongly where ``name``, which is left of the words, can only be meant as a bell."""
    if args.bell and name and " " not in name:
        raise UsedWrongly(f"There's no bell called {name[:40]}.", f"Choose {_NAMES}.")


def wanted(args: Arguments, settings: Settings, bell: str = "") -> dict[str, str]:
    """The values of settings that the options give. Raises UsedWrongly."""
    given = {"practice_bell": bell} if bell else {}
    if args.sound is not None:
        from wellnesstui.cli.sound.choosing import choose

        given["practice_sound"] = str(choose([args.sound], settings))
    return given


def wanted_in_practice(args: Arguments, settings: Settings, bell: str) -> dict[str, str]:
    """The same for a guided practice, which may have a voice, and its own bell. Raises UsedWrongly."""
    if args.bell and not bell:
        saved = settings["practice_bell"]
        bell = saved if saved in BELLS else _USUAL
    given = wanted(args, settings, bell)
    if not args.voice:
        return given
    return {**given, "voice": "on" if settings["voice"] == "off" else settings["voice"]}


def expect_voice(args: Arguments, settings: Settings, practice: str) -> None:
    """Raises UsedWrongly where a voice is asked for that isn't there."""
    if not args.voice:
        return
    from wellnesstui.domain.sound.choices import COMPUTER
    from wellnesstui.sound.files import SoundFiles

    if settings["voice"] != COMPUTER and not SoundFiles().says(practice):
        raise UsedWrongly(
            "That practice has no voice. Nothing was started.",
            "Leave out --voice, or `wellness settings voice computer` lets your computer's own voice speak it.",
        )
