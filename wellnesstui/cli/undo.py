"""``wellness undo``: take back the newest deed of today, or a whole import."""

from __future__ import annotations

from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.cli.opening import chosen, open_vault
from wellnesstui.domain.entry import how_many
from wellnesstui.domain.text import clean_line
from wellnesstui.store import journal
from wellnesstui.store.home import Home
from wellnesstui.store.journal import Deed
from wellnesstui.store.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.labels import Labels


def arguments(parser: Parser) -> None:
    parser.add_argument("--batch", metavar="ID", help="take out all that one import brought")
    parser.add_argument("--redo", action="store_true", help="do again what undo took back last")
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(given: Given) -> int:
    home = Home.find()
    settings = chosen(home)
    with open_vault(home, settings.boundary) as vault:
        if given.batch is not None:
            batch = clean_line(given.batch).upper()
            count = vault.undo_batch(batch)
            deed = Deed(kind=journal.IMPORTED, id=batch, count=count)
        else:
            deed = vault.redo() if given.redo else vault.undo()
        labels = vault.labels()
    if given.json:
        print(dumps({"undone": deed.kind, "id": deed.id, "entries": deed.count}))
    else:
        print(sentence(deed, settings.twelve_hours, redone=given.redo, labels=labels))
    return 0


def sentence(deed: Deed, twelve_hours: bool, redone: bool, labels: Labels | None = None) -> str:
    """What was taken back, or done again, without a word of the note."""
    said = (journal.DONE_AGAIN if redone else journal.TAKEN_BACK).get(deed.kind, "")
    if deed.kind in journal.OF_NAMES:
        return f"{said}: {clean_line(', '.join(deed.names))}."
    if deed.entry is None:
        return f"Taken out: the import, {how_many(deed.count)}. The file can be imported again."
    from wellnesstui.cli.keeping import summary

    return f"{said}: {summary(deed.entry, twelve_hours, labels)}."
