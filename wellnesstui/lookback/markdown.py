"""The page as Markdown, with tables and text charts instead of pictures."""

from __future__ import annotations

import re
from itertools import groupby

from wellnesstui.domain.moment import MONTHS, WEEKDAYS, civil, days_through, format_length
from wellnesstui.domain.summary import summary_parts
from wellnesstui.domain.text import columns, padded
from wellnesstui.domain.time.clock import format_hours
from wellnesstui.exchange.exporters.markdown import escaped, quoted
from wellnesstui.exchange.scales import write_scale
from wellnesstui.lookback import association
from wellnesstui.store.content.entry_names import form_name, shown_answers
from wellnesstui.trends import wording
from wellnesstui.trends.chart import STEPS, chart
from wellnesstui.trends.rhythm import HOURS_A_PART, week

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wellnesstui.domain.entry import Entry
    from wellnesstui.domain.labels import Labels
    from wellnesstui.lookback.page import Page
    from wellnesstui.trends.rhythm import Cell

_ROOM = 72
_MARK = re.compile(r"^(\d*)([-+=.)])")


def write(page: Page) -> str:
    """The whole file."""
    return "\n\n".join(_blocks(page)) + "\n"


def _blocks(page: Page) -> Iterator[str]:
    yield f"# {page.title}"
    yield page.summary()
    if page.look.days:
        yield from ("## Day by day", _fenced(_days(page)))
        yield from ("## Mood over time", _fenced(_mood(page)))
    if page.has_energy:
        yield from ("## Energy over time", _fenced(_energy(page)))
    if page.has_rhythm:
        yield "## By weekday, and by hour"
        yield from _rhythm(page)
    if any(share.times for share in page.look.shares):
        yield from ("## Balance", _balance(page))
    if page.look.words:
        yield from ("## Feelings", _words(page))
    yield from _associations(page)
    if changes := wording.change_sentences(page.look.practices):
        yield from (f"## {wording.BEFORE_AFTER}", *map(escaped_start, map(escaped, changes)))
    if page.has_entries and page.look.logged:
        yield f"## {page.entries_title}"
        yield from (
            entry_block(each, page.heading(each), page.labels, tender=page.options.tender)
            for each in page.entries
        )
        if not page.entries:
            yield "None on these days."
    yield "\n".join(f"- {line}" for line in (*page.method_notes(), page.provenance()))


def _days(page: Page) -> Iterator[str]:
    """A row per month with a digit per day, half steps rounded down, and a dot for a day without a
    mood.
    """
    span = page.look.span
    moods = {day.day: int(day.mood) for day in page.look.days}
    yield " " * 10 + "".join(f"{date % 10}" for date in range(1, 32))
    by_month = groupby(days_through(span.first, span.last), lambda day: civil(day)[:2])
    for (year, month), days in by_month:
        row = [" "] * 31
        for day in days:
            row[civil(day)[2] - 1] = str(moods.get(day, "·"))
        yield f"{MONTHS[month - 1][:3]} {year}  {''.join(row).rstrip()}"
    yield ""
    yield "   ".join(f"{level} {name}" for level, name in enumerate(page.labels.now, 1))


def _mood(page: Page) -> Iterator[str]:
    names = page.labels.now
    wide = max(map(columns, names)) + 3
    rows = chart(page.look.span, page.look.days, page.look.mood, _ROOM - wide, "·", "●")
    for step, row in zip(STEPS, rows, strict=True):
        name = f"{int(step)} {names[int(step) - 1]}" if step == int(step) else ""
        yield f"{padded(name, wide)}{row}".rstrip()
    yield ""
    yield f"· one day   ● {page.look.width}-day median"


def _energy(page: Page) -> Iterator[str]:
    rows = chart(page.look.span, (), page.look.energy, _ROOM - 3, "·", "●")
    for step, row in zip(STEPS, rows, strict=True):
        yield f"{int(step) if step == int(step) else ' '}  {row}".rstrip()
    yield ""
    yield f"● {page.look.width}-day median"


def _rhythm(page: Page) -> Iterator[str]:
    order = week(page.first_weekday)
    heads = [WEEKDAYS[number][:3] for number in order]
    yield _cells(heads, [page.look.weekdays[number] for number in order])
    hours = [
        format_hours(hour, hour + HOURS_A_PART, page.twelve_hours)
        for hour in range(0, 24, HOURS_A_PART)
    ]
    yield _cells(hours, page.look.by_time)


def _cells(heads: Sequence[str], cells: Sequence[Cell]) -> str:
    moods = ["" if cell.mood is None else f"{cell.mood:g}" for cell in cells]
    rows = [["mood", *moods], ["days", *(f"{cell.days:,}" for cell in cells)]]
    return _table(["", *heads], rows)


def _balance(page: Page) -> str:
    rows = [
        [share.domain, f"{share.times:,}", f"{share.days:,}", format_length(share.minutes) if share.minutes else ""]
        for share in page.look.shares
    ]  # fmt: skip
    return _table(["", "times", "days", "time logged"], rows)


def _words(page: Page) -> str:
    rows = [[escaped(word.name), f"{word.days:,}", word.mood_text()] for word in page.look.words]
    return _table(["", "days", "the mood you felt"], rows)


def _associations(page: Page) -> Iterator[str]:
    sentences = association.sentences(page)
    if not sentences or not page.look.logged:
        return
    yield f"## {association.title(page)}"
    yield from map(escaped, sentences)
    comparison = page.look.compared
    if comparison is not None and comparison.listed:
        rows = [
            [escaped(each.name), f"{each.days_with:,}", f"{each.days_without:,}", f"{each.mean_with:.1f}",
             f"{each.mean_without:.1f}", f"{each.median_with:g}", f"{each.median_without:g}", wording.signed(each.difference),
             f"{wording.points(each.low)} to {wording.points(each.high)}", "yes" if each.stands_out else ""]
            for each in comparison.listed
        ]  # fmt: skip
        heads = [
            "",
            "days with",
            "days without",
            "mean with",
            "mean without",
            "median with",
            "median without",
            "difference",
            "likely range",
            "clear pattern",
        ]
        yield _table(heads, rows)


def entry_block(entry: Entry, heading: str, labels: Labels, *, tender: bool = False) -> str:
    """An entry with its note, below a heading."""
    blocks = [f"### {heading}"]
    facts = [*summary_parts(entry, labels), *filter(None, [form_name(entry, labels)])]
    if facts:
        blocks.append(escaped_start(escaped(" · ".join(facts))))
    if answers := shown_answers(entry, labels, tender=tender):
        blocks.append("\n".join(f"- {escaped(name)}: {escaped(write_scale(answer))}" for name, answer in answers))  # fmt: skip
    if entry.note:
        # A viewer would otherwise load the images that a note links to.
        blocks.append(quoted(entry.note.replace("![", "!\\[").replace("<", "\\<")))
    return "\n\n".join(blocks)


def escaped_start(line: str) -> str:
    """The line, escaped at its beginning so that it is no list item or heading rule."""
    return _MARK.sub(r"\1\\\2", line, count=1)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    line = "|".join("---" if column == 0 else "--:" for column in range(len(heads)))
    made = [f"| {' | '.join(heads)} |", f"|{line}|"]
    return "\n".join([*made, *(f"| {' | '.join(row)} |" for row in rows)])


def _fenced(lines: Iterable[str]) -> str:
    return "\n".join(["```text", *lines, "```"])
