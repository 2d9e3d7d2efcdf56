"""What ``wellness trends`` prints: small charts and tables in plain text, within 80 columns."""

from __future__ import annotations

from wellnesstui.cli.lines import shorten
from wellnesstui.domain.moment import WEEKDAYS, day_name
from wellnesstui.domain.text import columns, padded
from wellnesstui.domain.time.clock import say_hours
from wellnesstui.domain.time.lengths import say_length
from wellnesstui.trends import said
from wellnesstui.trends.chart import STEPS, chart
from wellnesstui.trends.rhythm import HOURS_A_PART, week
from wellnesstui.ui.signs import ASCII, FULL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellnesstui.store.settings import Settings
    from wellnesstui.trends.along import Along, Compared
    from wellnesstui.trends.look import Look
    from wellnesstui.trends.rhythm import Cell
    from wellnesstui.ui.signs import Signs

_ROOM = 80
_NAME = 22
_TITLES = {"week": "A week", "month": "A month", "quarter": "A quarter", "year": "A year"}


def lines(
    found: Look,
    range: str,
    today: int,
    settings: Settings,
    labels: Sequence[str],
    *,
    weekdays_only: bool = False,
) -> Iterator[str]:
    """All of it, a line each."""
    signs = ASCII if settings["symbols"] == "ascii" else FULL
    span = found.span
    until = "today" if span.last == today else day_name(span.last, today)
    days = said.share(found.logged, len(found.days), span.days)
    title = _TITLES.get(range) or f"All of it, from {day_name(span.first, today)}"
    yield from _wrapped(f"{title}, up to {until}. {days}.", "")
    if not found.logged:
        return
    if found.days:
        yield ""
        yield from _mood(found, signs, labels)
        yield ""
        yield from _rhythm(found, settings)
    if any(share.times for share in found.shares):
        yield ""
        yield from _balance(found, signs)
    if found.words:
        yield ""
        yield from _words(found)
    if found.compared is None and settings.compares:
        yield from ("", said.CANT)
    if found.compared is not None and (found.compared.listed or found.compared.counted):
        yield ""
        yield from _along(found.compared, ", Monday to Friday" if weekdays_only else "")


def _mood(found: Look, signs: Signs, labels: Sequence[str]) -> Iterator[str]:
    wide = max(map(columns, labels)) + 5
    drawn = chart(found.span, found.days, found.mood, _ROOM - wide, signs.none, signs.dot)
    yield "Mood"
    for step, row in zip(STEPS, drawn, strict=True):
        level = int(step)
        name = f"{level} {labels[level - 1]}" if step == level else ""
        yield f"  {padded(name, wide - 2)}{row}".rstrip()
    yield f"  {signs.none} a day   {signs.dot} the middle of the {found.width} days around it"


def _rhythm(found: Look, settings: Settings) -> Iterator[str]:
    order = week(settings.first_weekday)
    heads = [WEEKDAYS[number][:3] for number in order]
    yield from _table("By weekday", heads, [found.weekdays[number] for number in order])
    yield ""
    heads = [
        say_hours(hour, hour + HOURS_A_PART, settings.twelve_hours).replace("–", "-")
        for hour in range(0, 24, HOURS_A_PART)
    ]
    yield from _table("By hour", heads, found.by_time)
    yield "  the median of the days behind it; blank under three days"


def _table(title: str, heads: Sequence[str], cells: Sequence[Cell]) -> Iterator[str]:
    yield f"{title:<12}" + "".join(f"{head:>8}" for head in heads)
    moods = ["" if cell.mood is None else f"{cell.mood:g}" for cell in cells]
    yield ("  mood      " + "".join(f"{mood:>8}" for mood in moods)).rstrip()
    yield "  days      " + "".join(f"{cell.days:>8,}" for cell in cells)


def _balance(found: Look, signs: Signs) -> Iterator[str]:
    most = max(share.times for share in found.shares)
    yield f"{'Balance':<{_NAME}}{'times':>7}{'days':>7}   time said"
    for share in found.shares:
        bar = ("#" if signs is ASCII else "■") * -(-share.times * 20 // most)
        time = say_length(share.minutes) if share.minutes else ""
        yield f"  {share.domain:<{_NAME - 2}}{share.times:>7,}{share.days:>7,}   {time:<16}{bar}".rstrip()


def _words(found: Look) -> Iterator[str]:
    yield f"{'Words':<{_NAME}}{'days':>7}   the mood they came with"
    for word in found.words:
        yield f"  {shorten(word.name, _NAME - 2):<{_NAME - 2}}{word.days:>7,}   {word.said_mood()}".rstrip()


def _along(compared: Compared, more: str) -> Iterator[str]:
    yield f"What goes along with mood{more}"
    standing, rest = said.sentences(compared)
    for each in (*standing, rest):
        yield from _wrapped(each)
    if compared.listed:
        yield ""
        yield f"  {'on how many days':<{_NAME}}{'with':>7}{'without':>9}{'difference':>12}   likely between"
        yield from map(_row, compared.listed)
    if standing:
        yield "  * stands out"
    yield from _wrapped(said.counted(compared))


def _wrapped(text: str, indent: str = "  ") -> list[str]:
    from textwrap import wrap

    return wrap(text, _ROOM, initial_indent=indent, subsequent_indent=indent)


def _row(each: Along) -> str:
    mark = "*" if each.stands_out else " "
    name = shorten(each.name, _NAME - 2)
    between = f"{said.points(each.low)} and {said.points(each.high)}"
    days = f"{each.days_with:>7,}{each.days_without:>9,}"
    return f" {mark}{name:<{_NAME}}{days}{said.signed(each.difference):>12}   {between}"
