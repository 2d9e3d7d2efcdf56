"""``wellness completion bash``: prints a shell's completion script.

It is made of the table of commands and the arguments that each declares. The script holds every
word that can be offered, so Tab starts no process; nothing in it comes from the vault.
"""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.choices import unknown
from wellnesstui.cli.shells.syntax import FILES, Command, Parameter
from wellnesstui.cli.table import COMMANDS, load_command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

SHELLS = ("bash", "zsh", "fish")
"""Each has a module of its name in ``cli.shells``, whose ``script`` makes its script."""


def arguments(parser: Parser) -> None:
    parser.add_argument("shell", metavar="SHELL", help=f"one of {', '.join(SHELLS)}")


def run(args: Arguments) -> int:
    if args.shell not in SHELLS:
        raise unknown("shell", args.shell, SHELLS)
    writer: Any = __import__(f"wellnesstui.cli.shells.{args.shell}", fromlist=["script"])
    print(writer.script([offered(name) for name in COMMANDS]))
    return 0


def offered(name: str) -> Command:
    """The options, arguments and values of a command."""
    parser = Parser()
    load_command(name).arguments(parser)
    words = [_parameter(name, names, extras) for names, extras in parser.declared]
    return Command(
        name=name,
        help=COMMANDS[name][1],
        options=(*(word for word in words if word.names), _HELP),
        positionals=tuple(word for word in words if not word.names),
        values_after=_VALUES_AFTER[name]() if name in _VALUES_AFTER else {},
    )


def _parameter(command: str, names: tuple[str, ...], extras: dict[str, str]) -> Parameter:
    return Parameter(
        names=names if names[0].startswith("-") else (),
        help=extras["help"],
        metavar=extras.get("metavar", ""),
        takes_value=extras["action"] != "store_true",
        is_repeatable=extras["action"] == "append" or extras.get("nargs") == "*",
        values=_values(command, names[-1], extras),
    )


def _values(command: str, name: str, extras: dict[str, str]) -> tuple[str, ...]:
    """The values that the help or the table names; none when the person makes up the value."""
    _, listed, names = extras["help"].partition("one of ")
    if listed:
        return tuple(names.partition(".")[0].split(", "))
    if extras.get("metavar") == "1-5":
        return ("1", "2", "3", "4", "5")
    if extras.get("metavar") == "FILE":
        return (FILES,)
    values_of = _VALUES_OF_ARGUMENT.get((command, name))
    return values_of() if values_of else ()


def _themes() -> tuple[str, ...]:
    from wellnesstui.store.content.library import palette_names
    from wellnesstui.store.disk.home import Home

    return tuple(name for name, _ in palette_names(Home.find().themes))


def _settings() -> tuple[str, ...]:
    from wellnesstui.cli.commands.settings import NAMES

    return (*NAMES, "keys")


def _of_settings() -> dict[str, tuple[str, ...]]:
    from wellnesstui.cli.commands.settings import NAMES
    from wellnesstui.domain.preferences import BY_NAME

    named = {typed: BY_NAME[name].values for typed, name in NAMES.items()}
    values = {typed: each for typed, each in named.items() if each}
    return {**values, "theme": _themes(), "country": ("none", *_regions())}


def _of_breaks() -> dict[str, tuple[str, ...]]:
    """The names of reminders, by action; without those that a shell would expand."""
    from wellnesstui.cli.rule_actions import hyphenated
    from wellnesstui.store.disk.home import Home
    from wellnesstui.store.settings import reminders

    words = [hyphenated(rule) for rule in reminders.load(Home.find()).rules]
    plain = tuple(word for word in words if word.replace("-", "").isalnum() and word[0] != "-")
    return dict.fromkeys(("on", "off", "delete"), plain)


def _of_resources() -> dict[str, tuple[str, ...]]:
    """The ids of resources, by action; those in the vault are sealed and left out."""
    from wellnesstui.cli.commands.resources import ACTIONS
    from wellnesstui.store.content import resources
    from wellnesstui.store.disk.home import Home

    ids = tuple(each.id for each in resources.load(Home.find().resources).resources)
    named = {action: ids for action in ACTIONS if action != "add"}
    return {**named, "check": (FILES,)}


def _practice_words() -> tuple[str, ...]:
    """The actions, and the ids of all practices; own ones only as they are listed in plain letters."""
    from wellnesstui.cli.commands.practice import ACTIONS

    return (*ACTIONS, *_practice_ids())


def _practice_ids() -> tuple[str, ...]:
    from wellnesstui.cli.practices.finding import listed

    ids = (each.id for each in listed())
    return tuple(
        id for id in ids if id.isascii() and id.replace("-", "").isalnum() and id[0] != "-"
    )


def _of_practice() -> dict[str, tuple[str, ...]]:
    from wellnesstui.store.content import courses

    named = {"show": _practice_ids(), "course": tuple(each.id for each in courses.bundled())}
    return {**named, "check": (FILES,)}


def _form_words() -> tuple[str, ...]:
    """The actions, and the ids of all forms."""
    from wellnesstui.cli.commands.reflect import ACTIONS
    from wellnesstui.store.content import forms
    from wellnesstui.store.disk.home import Home

    return (*ACTIONS, *(each.id for each in forms.all_summaries(Home.find()).found))


def _of_reflect() -> dict[str, tuple[str, ...]]:
    return {"check": (FILES,), "patterns": ("add", "remove"), "pinned": ("remove",)}


def _paces() -> tuple[str, ...]:
    from wellnesstui.domain.practices.plan import PACES

    return tuple(map(str, PACES))


def _sound_words() -> tuple[str, ...]:
    from wellnesstui.cli.sound.choosing import ACTIONS, sounds

    return (*ACTIONS, *sounds())


def _regions() -> tuple[str, ...]:
    from wellnesstui.store.content.help_now import regions

    return tuple(region.code for region in regions())


def _regions_and_everywhere() -> tuple[str, ...]:
    from wellnesstui.domain.resources.terms import EVERYWHERE

    return (*_regions(), EVERYWHERE)


def _languages() -> tuple[str, ...]:
    from wellnesstui.domain.resources.terms import LANGUAGES

    return tuple(LANGUAGES)


def _topics() -> tuple[str, ...]:
    from wellnesstui.cli.commands.help import topics

    return (*topics(), *COMMANDS)


def _measure_words() -> tuple[str, ...]:
    from wellnesstui.cli.commands.measure import WORDS

    return (WORDS, *_measure_ids())


def _measure_ids() -> tuple[str, ...]:
    from wellnesstui.store.content import measures

    return measures.ids()


_HELP = Parameter(names=("-h", "--help"), help="show this help", takes_value=False)
_VALUES_AFTER: dict[str, Callable[[], dict[str, tuple[str, ...]]]] = {
    "settings": _of_settings,
    "breaks": _of_breaks,
    "resources": _of_resources,
    "practice": _of_practice,
    "reflect": _of_reflect,
    "measure": lambda: {"words": _measure_ids()},
}
"""By command, what gives the values of its second argument by the word in the first."""
_VALUES_OF_ARGUMENT: dict[tuple[str, str], Callable[[], tuple[str, ...]]] = {
    ("mute", "how_long"): lambda: ("today", "off"),
    ("session", "what"): lambda: ("end", "+5", "+10"),
    ("settings", "name"): _settings,
    ("theme", "name"): _themes,
    ("help", "topic"): _topics,
    ("help-now", "words"): _regions,
    ("help-now", "--country"): _regions,
    ("measure", "name"): _measure_words,
    ("practice", "what"): _practice_words,
    ("practice", "--pace"): _paces,
    ("reflect", "what"): _form_words,
    ("sound", "what"): _sound_words,
    ("resources", "--country"): _regions_and_everywhere,
    ("resources", "--language"): _languages,
}
