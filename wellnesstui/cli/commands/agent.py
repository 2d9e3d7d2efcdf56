"""``wellness agent``: rings reminders while no app is open, and installs its login entry."""

from __future__ import annotations

import sys

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.printing import tell
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import clean
from wellnesstui.store.disk.home import Home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.settings.login_entry import LoginEntry


_GREETING = (
    "Reminders now appear as desktop notifications while the app is closed. Press ctrl+c to stop.\n"
    "`wellness agent --install` starts this every time you log in."
)


def arguments(parser: Parser) -> None:
    parser.add_argument("--install", action="store_true", help="start it at every login")
    parser.add_argument("--show", action="store_true", help="only show what --install would write")
    parser.add_argument("--remove", action="store_true", help="don't start it at login anymore")
    parser.add_argument("--yes", action="store_true", help="with --install: don't ask first")


def run(args: Arguments) -> int:
    if args.install + args.show + args.remove > 1:
        raise UsedWrongly("Use only one of --install, --show and --remove.", "Nothing was changed.")
    if args.remove:
        return _remove()
    if args.install or args.show:
        return _install(only_show=args.show, asks=not args.yes)
    from wellnesstui.breaks.agent import Agent

    by_hand = sys.stderr is not None and sys.stderr.isatty()
    Agent(Home.find()).run(_GREETING if by_hand else "")
    return 0


def _install(*, only_show: bool, asks: bool) -> int:
    from wellnesstui.breaks import login_entry
    from wellnesstui.store.settings.login_entry import install

    entry = login_entry.entry_here()
    print(_preview(entry))
    if only_show:
        return 0
    if asks:
        from wellnesstui.cli.asking import confirm

        if not confirm("Write this file?"):
            tell("Nothing was written.")
            return 0
    for path in install(entry):
        tell(f"Wrote {clean(path)}")
    for sentence in entry.notes:
        tell(sentence)
    tell("To remove it: `wellness agent --remove`.")
    return 0


def _preview(entry: LoginEntry) -> str:
    link = f"\nand a link to it: {entry.link}" if entry.link else ""
    content = "\n".join(f"    {line}".rstrip() for line in entry.content.splitlines())
    return clean(f"{entry.summary}\n\nFile to write: {entry.path}{link}\n\n{content}\n")


def _remove() -> int:
    import os

    from wellnesstui.breaks import login_entry
    from wellnesstui.store.settings.login_entry import remove

    places = login_entry.possible_paths(sys.platform, os.environ, os.path.expanduser("~"))
    removed = remove(places)
    for sentence in login_entry.removal_sentences(removed, sys.platform):
        tell(sentence)
    return 1 if removed.left and not removed.taken else 0
