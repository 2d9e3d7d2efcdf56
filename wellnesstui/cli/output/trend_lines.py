"""Formats trends as small charts and tables of plain text, within 80 columns."""

from __future__ import annotations

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

_ROOM = 80
_NAME = 22
_PRACTICE = 32
_LENGTHS = {"week": "7 days", "month": "30 days", "quarter": "3 months", "year": "12 months"}


def lines(
    look: Look,
    range: str,
    today: Day,
    settings: Settings,
    labels: Sequence[str],
    *,
    weekdays_only: bool = False,
    colors: Colors | None = None,
) -> Iterator[str]:
    """The lines of a whole look; ``labels`` are the five moods' names.

    With ``colors`` each row of the chart has that of its mood.
    """
    signs = ASCII if settings.ascii_only else FULL
    span = look.span
    until = "today" if span.last == today else day_name(span.last, today)
    days = wording.share(look.logged, len(look.days), span.days)
    length = _LENGTHS.get(range)
    if length is None:
        title = f"All time, from {day_name(span.first, today)} through {until}"
    else:
        title = f"Past {length}" if span.last == today else f"{length} through {until}"
    yield from _wrapped(f"{title}: {days}.", "")
    if not look.logged:
        return
    if look.days:
        yield ""
        yield from _mood(look, signs, labels, colors)
        yield ""
        yield from _rhythm(look, settings)
    if any(share.times for share in look.shares):
        yield ""
        yield from _balance(look, signs)
    if look.words:
        yield ""
        yield from _words(look)
    if look.practices:
        yield ""
        yield from _practices(look)
    if look.compared is None and settings.compares:
        yield from ("", wording.CANT)
    if look.compared is not None and (look.compared.listed or look.compared.counted):
        yield ""
        yield from _along(look.compared, ", Monday to Friday" if weekdays_only else "")


def _mood(look: Look, signs: Signs, labels: Sequence[str], colors: Colors | None) -> Iterator[str]:
    label_width = max(map(columns, labels)) + 5
    drawn = chart(look.span, look.days, look.mood, _ROOM - label_width, signs.none, signs.dot)
    yield "Mood"
    for step, row in zip(STEPS, drawn, strict=True):
        level = int(step)
        name = f"{level} {labels[level - 1]}" if step == level else ""
        painted = colors.paint(row, LEVELS[level - 1]) if colors else row
        yield f"  {padded(name, label_width - 2)}{painted}".rstrip()
    yield f"  {signs.none} one day   {signs.dot} {look.width}-day median"


def _rhythm(look: Look, settings: Settings) -> Iterator[str]:
    order = week(settings.first_weekday)
    heads = [WEEKDAYS[number][:3] for number in order]
    yield from _table("By weekday", heads, [look.weekdays[number] for number in order])
    yield ""
    heads = [
        format_hours(hour, hour + HOURS_A_PART, settings.twelve_hours, narrow=True).replace(
            "–", "-"
        )
        for hour in range(0, 24, HOURS_A_PART)
    ]
    yield from _table("By hour", heads, look.by_time)
    yield "  median mood; blank with fewer than three days"


def _table(title: str, heads: Sequence[str], cells: Sequence[Cell]) -> Iterator[str]:
    yield f"{title:<12}" + "".join(f"{head:>8}" for head in heads)
    moods = ["" if cell.mood is None else f"{cell.mood:g}" for cell in cells]
    yield ("  mood      " + "".join(f"{mood:>8}" for mood in moods)).rstrip()
    yield "  days      " + "".join(f"{cell.days:>8,}" for cell in cells)


def _balance(look: Look, signs: Signs) -> Iterator[str]:
    largest = max(share.times for share in look.shares)
    yield f"{'Balance':<{_NAME}}{'times':>7}{'days':>7}   time logged"
    for share in look.shares:
        bar = ("#" if signs is ASCII else "■") * -(-share.times * 20 // largest)
        time = format_length(share.minutes) if share.minutes else ""
        yield f"  {share.domain:<{_NAME - 2}}{share.times:>7,}{share.days:>7,}   {time:<16}{bar}".rstrip()


def _words(look: Look) -> Iterator[str]:
    yield f"{'Words':<{_NAME}}{'days':>7}   the mood you felt"
    for word in look.words:
        yield f"  {shorten(word.name, _NAME - 2):<{_NAME - 2}}{word.days:>7,}   {word.mood_text()}".rstrip()


def _practices(look: Look) -> Iterator[str]:
    yield "Before and after your practices"
    for each in look.practices.listed:
        name = shorten(each.name, _PRACTICE - 2)
        yield f"  {padded(name, _PRACTICE)}{wording.change_counts(each)}"
    if look.practices.listed:
        yield from _wrapped(wording.EASES)
    if look.practices.counted:
        yield from _wrapped(wording.still_few(look.practices))


def _along(compared: Comparison, more: str) -> Iterator[str]:
    yield f"What tends to go with your mood{more}"
    notable, rest = wording.sentences(compared)
    for each in (*notable, rest):
        yield from _wrapped(each)
    if compared.listed:
        yield ""
        yield f"  {'number of days':<{_NAME}}{'with':>7}{'without':>9}{'difference':>12}   likely range"
        yield from map(_row, compared.listed)
    if notable:
        yield "  * clear pattern"
    yield from _wrapped(wording.counted(compared))


def _wrapped(text: str, indent: str = "  ") -> list[str]:
    from textwrap import wrap

    return wrap(text, _ROOM, initial_indent=indent, subsequent_indent=indent)


def _row(each: Association) -> str:
    mark = "*" if each.stands_out else " "
    name = shorten(each.name, _NAME - 2)
    between = f"{wording.points(each.low)} to {wording.points(each.high)}"
    days = f"{each.days_with:>7,}{each.days_without:>9,}"
    return f" {mark}{name:<{_NAME}}{days}{wording.signed(each.difference):>12}   {between}"
