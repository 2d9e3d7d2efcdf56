"""The report of a merge, in sentences for people."""

from __future__ import annotations

from wellnesstui.domain.entry import format_entry_count
from wellnesstui.domain.origin import OTHER_VERSION, title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.backups.merge import MergeReport


def sentences(report: MergeReport) -> list[str]:
    """A sentence for each count that is not zero, and one when nothing was changed."""
    lines = [say for count, say in _counted(report) if count]
    if report.names:
        what = "favorite, person, or word of yours was"
        if report.names > 1:
            what = "favorites, people, or words of yours were"
        lines.append(f"{report.names:,} {what} updated.")
    if not lines:
        return ["Everything in the backup was already here. Nothing was changed."]
    if not (report.is_undoable or report.erased):
        lines.append("Nothing was changed.")
    return lines


def _counted(report: MergeReport) -> list[tuple[int, str]]:
    them = "it" if report.gone == 1 else "them"
    unfit = "it" if report.unfit == 1 else "them"
    another = title(OTHER_VERSION)
    return [
        (report.added, f"{format_entry_count(report.added)} added."),
        (report.changed, f"{format_entry_count(report.changed)} replaced by a newer version."),
        (report.both, f'{format_entry_count(report.both)} had been changed on both computers. Each text is in your log: one as a new entry, "{another}".'),
        (report.revived, f"{format_entry_count(report.revived)} had been deleted on one computer and changed on the other. The changed text is in your log as a new entry."),
        (report.removed, f"{format_entry_count(report.removed)} deleted here, as on the other computer."),
        (report.erased, f"{format_entry_count(report.erased)} deleted permanently here, as on the other computer. This can't be undone."),
        (report.barred, f"{format_entry_count(report.barred)} changed on the other computer left out, because you deleted the entry permanently here."),
        (report.gone, f"{format_entry_count(report.gone)} left out, because you deleted {them} here."),
        (report.unfit, f"{format_entry_count(report.unfit)} left out, because wellness didn't write {unfit}."),
    ]  # fmt: skip
