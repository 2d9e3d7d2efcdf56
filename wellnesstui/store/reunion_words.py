"""What a merge did, in sentences for people."""

from __future__ import annotations

from wellnesstui.domain.entry import how_many
from wellnesstui.domain.origin import OTHER_VERSION, title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.reunion import Reunited


def sentences(made: Reunited) -> list[str]:
    """A sentence for each thing that was done or left out, and one when nothing was."""
    said = [say for count, say in _counted(made) if count]
    if made.names:
        said.append(f"{made.names:,} favorites, people, or words of your own updated.")
    if not said:
        return ["Everything in the backup was here already. Nothing was changed."]
    if not (made.is_undoable or made.erased):
        said.append("Nothing was changed.")
    return said


def _counted(made: Reunited) -> list[tuple[int, str]]:
    them = "it" if made.gone == 1 else "them"
    another = title(OTHER_VERSION)
    return [
        (made.added, f"{how_many(made.added)} added."),
        (made.changed, f"{how_many(made.changed)} replaced by a newer version."),
        (made.both, f'{how_many(made.both)} had been changed on both computers. Each text is in your log: one as a new entry, "{another}".'),
        (made.revived, f"{how_many(made.revived)} had been deleted on one computer and changed on the other. The changed text is in your log as a new entry."),
        (made.removed, f"{how_many(made.removed)} deleted here, as on the other computer."),
        (made.erased, f"{how_many(made.erased)} deleted permanently here, as on the other computer. This can't be undone."),
        (made.barred, f"{how_many(made.barred)} changed on the other computer left out, because you deleted the entry permanently here."),
        (made.gone, f"{how_many(made.gone)} left out, because you deleted {them} here."),
        (made.unfit, f"{how_many(made.unfit)} left out, because wellness can't have written them."),
    ]  # fmt: skip
