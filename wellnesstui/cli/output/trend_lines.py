"""Formats trends as small charts and tables of plain text, within the terminal and 80 columns.

Where a table has no room, its columns become rows.
"""

from __future__ import annotations

from wellnesstui.cli.layout import HELP_WIDTH, line_width, unbroken, wrap
from wellnesstui.cli.output.entry_lines import shorten
from wellnesstui.domain.entry import LEVELS
from wellnesstui.domain.moment import WEEKDAYS, Day, day_name, format_length
from wellnesstui.domain.text import columns, padded
from wellnesstui.domain.time.clock import format_hours
from wellnesstui.trends import wording
from wellnesstui.trends.chart import STEPS, chart
from wellnesstui.trends.rhythm import HOURS_A_PART, week
from wellnesstui.ui.signs import ASCII, FULL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellnesstui.cli.colors import Colors
    from wellnesstui.store.settings.settings import Settings
    from wellnesstui.trends.association import Association, Comparison
    from wellnesstui.trends.look import Look
    from wellnesstui.trends.rhythm import Cell
    from wellnesstui.ui.signs import Signs

_NAME, _NUMBER, _TIME, _BAR = 22, 7, 16, 20
_LIKELY, _FELT = "likely range", "the mood you felt"
_WITH, _WITHOUT, _DIFFERENCE = 10, 14, 17
"""Columns of the table of activities."""
_PRACTICE = 32
_LENGTHS = {"week": "7 days", "month": "30 days", "quarter": "3 months", "year": "12 months"}


def lines(
    look: Look,
    range: str,
    today: Day,
    settings: Settings,
    labels: Sequence[str],
    *,
    first: Day | None = None,
    weekdays_only: bool = False,
    colors: Colors | None = None,
) -> Iterator[str]:
    """The lines of a whole look; ``labels`` are the five moods' names, ``first`` the day of the first entry.

    With ``colors`` each row of the chart has that of its mood.
    """
    signs = ASCII if settings.ascii_only else FULL
    span, width = look.span, line_width(HELP_WIDTH)
    until = "today" if span.last == today else day_name(span.last, today)
    days = wording.share(look.logged, len(look.days), span.days)
    length = _LENGTHS.get(range)
    if length is None:
        title = f"All time, from {day_name(span.first, today)} through {until}"
    else:
        title = f"Past {length}" if span.last == today else f"{length} through {until}"
    yield from wrap(f"{title}: {days}.", width, "", "")
    if not look.logged:
        if first is not None and first > span.last:
            yield from wrap(f"Your first entry is from {day_name(first, today)}.", width, "", "")
        return
    if look.days:
        yield ""
        yield from _mood(look, signs, labels, colors, width)
        yield ""
        yield from _rhythm(look, settings, width)
    if any(share.times for share in look.shares):
        yield ""
        yield from _balance(look, signs, width)
    if look.words:
        yield ""
        yield from _words(look, width)
    if look.measures:
        yield ""
        yield from _measures(look, width)
    if look.practices:
        yield ""
        yield from _practices(look, width)
    if look.compared is None and settings.compares:
        yield from ("", *wrap(wording.CANT, width, "", ""))
    if look.compared is not None and (look.compared.listed or look.compared.counted):
        yield ""
        more = ", Monday to Friday" if weekdays_only else ""
        yield from _along(look.compared, more, width)


def _mood(
    look: Look, signs: Signs, labels: Sequence[str], colors: Colors | None, width: int
) -> Iterator[str]:
    label_width = max(map(columns, labels)) + 5
    room = max(1, width - label_width)
    drawn = chart(look.span, look.days, look.mood, room, signs.none, signs.dot)
    yield "Mood"
    for step, row in zip(STEPS, drawn, strict=True):
        level = int(step)
        name = f"{level} {labels[level - 1]}" if step == level else ""
        painted = colors.paint(row, LEVELS[level - 1]) if colors else row
        yield f"  {padded(name, label_width - 2)}{painted}".rstrip()
    yield f"  {signs.none} one day   {signs.dot} {look.width}-day median"


def _rhythm(look: Look, settings: Settings, width: int) -> Iterator[str]:
    order = week(settings.first_weekday)
    heads = [WEEKDAYS[number][:3] for number in order]
    yield from _table("By weekday", heads, [look.weekdays[number] for number in order], width)
    yield ""
    heads = [
        format_hours(hour, hour + HOURS_A_PART, settings.twelve_hours, narrow=True).replace(
            "–", "-"
        )
        for hour in range(0, 24, HOURS_A_PART)
    ]
    yield from _table("By hour", heads, look.by_time, width)
    yield from wrap("median mood; blank with fewer than three days", width, "  ", "")


def _table(title: str, heads: Sequence[str], cells: Sequence[Cell], width: int) -> Iterator[str]:
    moods = ["" if cell.mood is None else f"{cell.mood:g}" for cell in cells]
    if width < 12 + 8 * len(heads):
        yield f"{title:<12}{'mood':>{_NUMBER}}{'days':>{_NUMBER}}"
        for head, mood, cell in zip(heads, moods, cells, strict=True):
            yield f"  {head:<10}{mood:>{_NUMBER}}{cell.days:>{_NUMBER},}"
        return
    yield f"{title:<12}" + "".join(f"{head:>8}" for head in heads)
    yield ("  mood      " + "".join(f"{mood:>8}" for mood in moods)).rstrip()
    yield "  days      " + "".join(f"{cell.days:>8,}" for cell in cells)


def _balance(look: Look, signs: Signs, width: int) -> Iterator[str]:
    largest = max(share.times for share in look.shares)
    is_narrow = width < _NAME + 2 * _NUMBER + 3 + _TIME
    name, number, gap = (15, 6, 1) if is_narrow else (_NAME, _NUMBER, 3)
    bar_width = max(0, min(_BAR, width - name - 2 * number - gap - _TIME))
    yield f"{'Balance':<{name}}{'times':>{number}}{'days':>{number}}{'':{gap}}time logged"
    for share in look.shares:
        bar = ("#" if signs is ASCII else "■") * -(-share.times * bar_width // largest)
        time = format_length(share.minutes) if share.minutes else ""
        yield f"  {share.domain:<{name - 2}}{share.times:>{number},}{share.days:>{number},}{'':{gap}}{time:<{_TIME}}{bar}".rstrip()


def _words(look: Look, width: int) -> Iterator[str]:
    name = min(_NAME, width - _NUMBER - 3 - len(_FELT))
    yield f"{'Feelings':<{name}}{'days':>{_NUMBER}}   {_FELT}"
    for word in look.words:
        shown = padded(shorten(word.name, name - 2), name - 2)
        yield f"  {shown}{word.days:>{_NUMBER},}   {word.mood_text()}".rstrip()


def _measures(look: Look, width: int) -> Iterator[str]:
    from wellnesstui.trends.measures import sentence

    yield "Measures"
    for each in look.measures:
        yield from wrap(f"{each.name}: {sentence(each)}", width, "  ", "  ")


def _practices(look: Look, width: int) -> Iterator[str]:
    yield wording.BEFORE_AFTER
    for each in look.practices.listed:
        name, counts = shorten(each.name, _PRACTICE - 2), wording.change_counts(each)
        line = f"  {padded(name, _PRACTICE)}{counts}"
        yield from (
            [line] if columns(line) <= width else wrap(f"{name}: {counts}", width, "  ", "  ")
        )
    if look.practices.listed:
        yield from wrap(wording.EASES, width, "  ", "")
    if look.practices.counted:
        yield from wrap(wording.still_few(look.practices), width, "  ", "")


def _along(compared: Comparison, more: str, width: int) -> Iterator[str]:
    yield from wrap(f"What tends to go with your mood{more}", width, "", "")
    notable, rest = wording.sentences(compared)
    for each in (*notable, rest):
        yield from wrap(each, width, "  ", "")
    if compared.listed:
        yield ""
        head = (
            f"  {'activity':<{_NAME}}{'days with':>{_WITH}}{'days without':>{_WITHOUT}}"
            f"{'mood difference':>{_DIFFERENCE}}   {_LIKELY}"
        )
        is_table = len(head) <= width
        if is_table:
            yield head
        for each_listed in compared.listed:
            yield from _row(each_listed) if is_table else _rows(each_listed, width)
    if notable:
        yield "  * clear pattern"
    if counted := wording.counted(compared):
        yield from wrap(counted, width, "  ", "")


def _row(each: Association) -> Iterator[str]:
    mark = "*" if each.stands_out else " "
    name = padded(shorten(each.name, _NAME - 2), _NAME)
    days = f"{each.days_with:>{_WITH},}{each.days_without:>{_WITHOUT},}"
    yield f" {mark}{name}{days}{wording.signed(each.difference):>{_DIFFERENCE}}   {_between(each)}"


def _rows(each: Association, width: int) -> Iterator[str]:
    """The cells of a row with their heads, below its name."""
    mark = "*" if each.stands_out else " "
    yield f" {mark}{shorten(each.name, width - 2)}"
    facts = (
        f"{each.days_with:,} days with, {each.days_without:,} without",
        f"mood difference {wording.signed(each.difference)}",
        f"{_LIKELY} {_between(each)}",
    )
    yield from wrap("; ".join(map(unbroken, facts)), width, "    ", "")


def _between(each: Association) -> str:
    return f"{wording.points(each.low)} to {wording.points(each.high)}"
