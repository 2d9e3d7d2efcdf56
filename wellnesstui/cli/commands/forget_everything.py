"""``wellness forget-everything``: erases all files of a person, after a word is typed."""

from __future__ import annotations

from wellnesstui.cli import asking
from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import clean
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
            "This removes everything, so it asks for a word, and there is no terminal to ask on.",
            "Nothing was removed.",
        )
    print(
        clean(
            f"This removes all that wellness wrote in {home.data}, the backups there too, and your"
        )
    )
    print("settings and reminders. Nothing brings it back. Copies and exports elsewhere stay.")
    if asking.answer(f"Type the word {_WORD} to do it: ") != _WORD:
        print("Nothing was removed.")
        return 0
    erased = erase_everything(home)
    remove(installed_here())
    print(
        f"It is gone: {erased.removed} files. What a disk has held can sometimes be brought back; the"
    )
    print("vault was encrypted, and its key was written over before it was removed.")
    if erased.left:
        print("These stay, because they are your own or could not be removed:")
        for path in erased.left:
            print(clean(f"  {path}"))
    return 0
