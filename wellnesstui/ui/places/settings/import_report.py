"""The report of a dry run in words: what an import would do, and which rows are refused."""

from __future__ import annotations

from textual.content import Content

from wellnesstui.domain.labels import Labels
from wellnesstui.domain.moment import civil, short_date
from wellnesstui.exchange.report import Report
from wellnesstui.ui.entry.entry_line import entry_line
from wellnesstui.ui.signs import Signs

_MAX_LINES = 300
_WIDTH = 110  # columns of the dialog at most


def summary(report: Report) -> str:
    """Sentences on what an import would do."""
    skipped = f"{len(report.skipped):,} can't be imported"
    sentences = [f"{report.counts(dry_run=True)}, {skipped}.", *report.changed(dry_run=True)]
    if unfit := report.unfit_sentence(dry_run=True):
        sentences.append(f"{unfit}.")
    if report.dropped:
        sentences.append(f"Not imported: {', '.join(report.dropped)}.")
    if report.unmapped:
        sentences.append(
            "Choose a level for each mood below: 1 (drained) to 5 (bright), or 0 for none."
        )
    return " ".join(sentences)


def first_problem(report: Report) -> str:
    """``Line 2: the date can't be read. ``, of the first row that is refused; empty without one."""
    if not report.skipped:
        return ""
    line, reason = report.skipped[0]
    return f"Line {line}: {reason.removesuffix('.')}. "


def samples(report: Report, signs: Signs, twelve_hours: bool, labels: Labels) -> Content:
    """The first entries as they would be saved, each in a line with its date."""
    lines = []
    for entry in report.samples:
        day = entry.when.calendar_day
        date = f"{short_date(day)}, {civil(day)[0]}".ljust(14)
        parts = entry_line(entry, _WIDTH, signs, twelve_hours, labels)
        lines.append(Content.assemble((date, "$quiet"), *parts))
    if len(report.samples) < report.added:
        lines.append(Content.styled(f"and {report.added - len(lines):,} more", "$quiet"))
    return Content("\n").join(lines)


def unfit_lines(report: Report) -> list[str]:
    """Lines on values that their tracker can't have, up to 300 of them."""
    lines = [f"line {line:>6}  saved as text: {name}" for line, name in report.unfit[:_MAX_LINES]]
    if len(report.unfit) > _MAX_LINES:
        lines.append(f"and {len(report.unfit) - _MAX_LINES:,} more")
    return lines


def problem_lines(report: Report, rows: list[tuple[int, str]]) -> list[str]:
    """Lines on rows that can't be imported, or not as they are, up to 300 of them."""
    lines = []
    for index, (line, reason) in enumerate(rows[:_MAX_LINES]):
        title = report.title(rows, index)
        lines.append(f"line {line:>6}  {title}{': ' if title else ''}{reason}")
    if len(rows) > _MAX_LINES:
        lines.append(f"and {len(rows) - _MAX_LINES:,} more")
    return lines
