"""``wellness doctor``: whether all is well with what is kept, and what would help."""

from __future__ import annotations

from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.domain.errors import KeyTrouble, VaultLocked
from wellnesstui.domain.text import clean
from wellnesstui.store.home import Home
from wellnesstui.store.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.keys import Keys


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "--mend",
        action="store_true",
        help="keep a damaged vault aside, and make a new one of all that can be had again",
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(given: Given) -> int:
    from wellnesstui.cli.opening import chosen
    from wellnesstui.cli.unlocking import unlocked
    from wellnesstui.store import clock
    from wellnesstui.store.checkup import examine
    from wellnesstui.store.inbox_check import Finding

    home = Home.find()
    settings = chosen(home)
    keys, amiss = None, []
    try:
        keys = unlocked(home)
    except VaultLocked:
        pass  # what can be seen from outside is looked at all the same
    except KeyTrouble as error:
        if given.mend:
            raise
        amiss = [Finding(about="keys", is_well=False, says=error.sentence, hint=error.hint)]
    if given.mend:
        return _mend(home, given, settings.boundary, keys)
    is_well = True
    for finding in (*amiss, *examine(home, clock.now().day(settings.boundary), keys)):
        is_well &= finding.is_well
        if given.json:
            told = {"about": finding.about, "well": finding.is_well, "says": clean(finding.says)}
            print(dumps({**told, "hint": clean(finding.hint)} if finding.hint else told))
            continue
        print(clean(f"{'  ' if finding.is_well else '! '}{finding.about:<10} {finding.says}"))
        if finding.hint:
            print(clean(f"             {finding.hint}"))
    if not given.json:
        print("\nAll is well." if is_well else "\nThe lines with ! want a look.")
    return 0 if is_well else 1


def _mend(home: Home, given: Given, boundary: int, keys: Keys | None) -> int:
    from wellnesstui.domain.errors import UsedWrongly
    from wellnesstui.store import mending
    from wellnesstui.store.keys import load_or_make
    from wellnesstui.store.running import Running, is_alone

    if home.is_new:
        raise UsedWrongly("Nothing has been kept yet.", "Nothing was done.")
    keys = keys or load_or_make(home)
    app = Running(home)
    try:
        if not is_alone(home):
            raise UsedWrongly("The app is open, so nothing was done.", "Close it, then try again.")
        mended = mending.mend(home, boundary, keys)
    finally:
        app.close()
    if given.json:
        told = {"aside": mended.aside, "read": mended.read, "backup": mended.backup}
        print(dumps({**told, "from_backup": mended.more, "without_words": mended.bare}))
        return 0
    for sentence in mending.sentences(mended):
        print(clean(sentence))
    return 0
