"""``wellness doctor``: checks all that is stored, says what would help, and repairs a vault."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.layout import paragraph, terminal_width
from wellnesstui.cli.printing import tell
from wellnesstui.domain.errors import DiskTrouble, KeyTrouble, VaultLocked
from wellnesstui.domain.text import clean
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.moment import Minute
    from wellnesstui.store.keys.vault_keys import Keys


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "--repair",
        action="store_true",
        help="set a damaged vault aside and build a new one from everything that can be recovered",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


_LABELS = {"place": "location", "versions": "version"}
"""What a finding is about, where a person has another word for it."""


def run(args: Arguments) -> int:
    from wellnesstui.cli.opening import load_settings
    from wellnesstui.cli.sound import check as sound
    from wellnesstui.cli.unlocking import unlock
    from wellnesstui.store.disk import clock
    from wellnesstui.store.upkeep.check import examine, summary
    from wellnesstui.store.upkeep.inbox_check import Finding

    home = Home.find()
    settings = load_settings(home)
    keys, findings = None, []
    try:
        keys = unlock(home)
    except VaultLocked:
        pass  # what needs no key is checked all the same
    except (KeyTrouble, DiskTrouble) as error:
        if args.repair:
            raise
        findings = [Finding(about="keys", is_well=False, sentence=error.sentence, hint=error.hint)]
    if args.repair:
        return _repair(home, args, settings.boundary, keys)
    found: list[Finding] = []
    troubles: set[str] = set()
    today = clock.now().day(settings.boundary)
    for finding in (*findings, *examine(home, today, keys), sound.examine(settings)):
        found.append(finding)
        if finding.sentence in troubles:
            continue  # one fault stops several checks
        if not finding.is_well:
            troubles.add(finding.sentence)
        if args.json:
            payload = {
                "about": finding.about,
                "well": finding.is_well,
                "says": clean(finding.sentence),
            }
            print(dumps({**payload, "hint": clean(finding.hint)} if finding.hint else payload))
            continue
        label = _LABELS.get(finding.about, finding.about)
        head = f"{'  ' if finding.is_well else '! '}{label:<10} "
        width = terminal_width()
        margin = " " * (len(head) if width >= 2 * len(head) else 4)
        lines = [
            line
            for text in filter(None, (finding.sentence, finding.hint))
            for line in paragraph(text, width, margin)
        ]
        lines[0] = head + lines[0].lstrip()
        print("\n".join(lines))
    if not args.json:
        tell(f"\n{summary(found)}")
    return 0 if all(each.is_well or each.is_remark for each in found) else 1


def _repair(home: Home, args: Arguments, boundary: Minute, keys: Keys | None) -> int:
    from wellnesstui.domain.errors import UsedWrongly
    from wellnesstui.store.disk.app_lock import AppLock, is_only_window
    from wellnesstui.store.keys.key_file import load_or_make
    from wellnesstui.store.upkeep import repair

    if home.is_new:
        raise UsedWrongly("There's nothing to repair yet.", "Nothing was changed.")
    keys = keys or load_or_make(home)
    app = AppLock(home)
    try:
        if not is_only_window(home):
            raise UsedWrongly(
                "The app is open, so nothing was changed.", "Close it, then try again."
            )
        repaired = repair.repair_vault(home, boundary, keys)
    finally:
        app.close()
    if args.json:
        payload = {
            "damaged_vault": repaired.quarantined,
            "read": repaired.read,
            "backup": repaired.backup,
        }
        print(dumps({**payload, "from_backup": repaired.more, "without_words": repaired.bare}))
        return 0
    for sentence in repair.sentences(repaired):
        tell(sentence)
    return 0
