"""``wellness forget-everything``: erases all files of a person, after a word is typed."""

from __future__ import annotations

from wellnesstui.cli import asking
from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.printing import tell
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.store.disk.home import Home

_WORD = "everything"


def arguments(_: Parser) -> None:
    pass


def run(_: Arguments) -> int:
    from wellnesstui.breaks.login_entry import installed_here
    from wellnesstui.store.settings.login_entry import remove
    from wellnesstui.store.upkeep.erase import erase_everything

    home = Home.find()
    if not asking.is_terminal():
        raise UsedWrongly(
            "This deletes everything, so it asks first, and there's no terminal to ask on.",
            "Nothing was deleted.",
        )
    tell(f"This permanently deletes everything wellness wrote in {home.data},")
    tell("including backups, and your settings and reminders. It can't be undone.")
    tell("Copies and exports elsewhere stay.")
    if asking.answer(f"Type the word {_WORD} to confirm: ") != _WORD:
        tell("Nothing was deleted.")
        return 0
    erased = erase_everything(home)
    remove(installed_here())
    tell(
        f"Files deleted: {erased.removed}. Deleted files can sometimes be recovered from a disk, but"
    )
    tell("your vault was encrypted, and its key was overwritten before it was deleted.")
    if erased.left:
        tell("These are still there, because they're your own or couldn't be deleted:")
        for path in erased.left:
            tell(f"  {path}")
    return 0
