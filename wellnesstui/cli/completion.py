"""``wellness completion bash``: what lets a shell finish the words of a line.

All of it comes from the table of commands and from what each declares. The script holds every word
that can be offered, so pressing Tab starts nothing; of what is in the vault it knows nothing.
"""

from __future__ import annotations

from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.cli.completion_words import FILES, Command, Word
from wellnesstui.cli.main import COMMANDS, module
from wellnesstui.domain.errors import UsedWrongly

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

SHELLS = ("bash", "zsh", "fish")
"""Each has a module ``completion_SHELL`` in this room that writes its script."""


def arguments(parser: Parser) -> None:
    parser.add_argument("shell", metavar="SHELL", help=f"one of {', '.join(SHELLS)}")


def run(given: Given) -> int:
    if given.shell not in SHELLS:
        raise UsedWrongly("That shell is not known here.", f"Known are {', '.join(SHELLS)}.")
    writer: Any = __import__(f"wellnesstui.cli.completion_{given.shell}", fromlist=["script"])
    print(writer.script([offered(name) for name in COMMANDS]))
    return 0


def offered(name: str) -> Command:
    """What can be offered in a line that begins with a command."""
    parser = Parser()
    module(name).arguments(parser)
    words = [_word(name, names, extras) for names, extras in parser.declared]
    return Command(
        name=name,
        says=COMMANDS[name][1],
        options=(*(word for word in words if word.names), _HELP),
        places=tuple(word for word in words if not word.names),
        after=_AFTER[name]() if name in _AFTER else {},
    )


def _word(command: str, names: tuple[str, ...], extras: dict[str, str]) -> Word:
    return Word(
        names=names if names[0].startswith("-") else (),
        says=extras["help"],
        called=extras.get("metavar", ""),
        takes=extras["action"] != "store_true",
        again=extras["action"] == "append" or extras.get("nargs") == "*",
        values=_values(command, names[-1], extras),
    )


def _values(command: str, name: str, extras: dict[str, str]) -> tuple[str, ...]:
    """What may stand there, from what the help says of it; nothing when that is the person's."""
    _, listed, names = extras["help"].partition("one of ")
    if listed:
        return tuple(names.split(", "))
    if extras.get("metavar") == "1-5":
        return ("1", "2", "3", "4", "5")
    if extras.get("metavar") == "FILE":
        return (FILES,)
    find = _OF_PLACE.get((command, name))
    return find() if find else ()


def _themes() -> tuple[str, ...]:
    from wellnesstui.store.home import Home
    from wellnesstui.store.library import palette_names

    return tuple(name for name, _ in palette_names(Home.find().themes))


def _settings() -> tuple[str, ...]:
    from wellnesstui.domain.preferences import BY_NAME

    return (*BY_NAME, "keys")


def _of_settings() -> dict[str, tuple[str, ...]]:
    from wellnesstui.domain.preferences import CHOICES

    values = {each.name: each.values for each in CHOICES if each.values}
    return {**values, "theme": _themes(), "region": ("none", *_regions())}


def _of_breaks() -> dict[str, tuple[str, ...]]:
    """The names of reminders, which are unsealed; of those a shell could take for more, none."""
    from wellnesstui.cli.rule_deeds import hyphened
    from wellnesstui.store import reminders
    from wellnesstui.store.home import Home

    words = [hyphened(rule) for rule in reminders.load(Home.find()).rules]
    plain = tuple(word for word in words if word.replace("-", "").isalnum() and word[0] != "-")
    return dict.fromkeys(("on", "off", "remove"), plain)


def _of_resources() -> dict[str, tuple[str, ...]]:
    """What each is called: those that came with wellness, and those of lists, which are unsealed."""
    from wellnesstui.cli.resources import DEEDS
    from wellnesstui.store import resources
    from wellnesstui.store.home import Home

    ids = tuple(each.id for each in resources.load(Home.find().resources).resources)
    named = {deed: ids for deed in DEEDS if deed != "add"}
    return {**named, "check": (FILES,)}


def _regions() -> tuple[str, ...]:
    from wellnesstui.store.help_now import regions

    return tuple(region.code for region in regions())


def _regions_and_everywhere() -> tuple[str, ...]:
    from wellnesstui.domain.terms import EVERYWHERE

    return (*_regions(), EVERYWHERE)


def _languages() -> tuple[str, ...]:
    from wellnesstui.domain.terms import LANGUAGES

    return tuple(LANGUAGES)


def _topics() -> tuple[str, ...]:
    from wellnesstui.cli.help import topics

    return (*topics(), *COMMANDS)


_HELP = Word(names=("-h", "--help"), says="show help", takes=False)
_AFTER: dict[str, Callable[[], dict[str, tuple[str, ...]]]] = {
    "settings": _of_settings,
    "breaks": _of_breaks,
    "resources": _of_resources,
}
"""What gives the values of a command's second place, by the word in its first."""
_OF_PLACE: dict[tuple[str, str], Callable[[], tuple[str, ...]]] = {
    ("settings", "name"): _settings,
    ("theme", "name"): _themes,
    ("help", "topic"): _topics,
    ("help-now", "words"): _regions,
    ("help-now", "--region"): _regions,
    ("resources", "--region"): _regions_and_everywhere,
    ("resources", "--language"): _languages,
}
