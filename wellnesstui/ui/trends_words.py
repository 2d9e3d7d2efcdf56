"""What Trends says in the borders of its cards, and how its figures come about."""

from __future__ import annotations

from collections.abc import Sequence

from wellnesstui.domain.moment import day_name
from wellnesstui.trends import said
from wellnesstui.trends.look import Look
from wellnesstui.trends.span import ALL, Span, dates, name
from wellnesstui.ui.signs import FULL, Signs

_TITLES = {"week": "a week", "month": "a month", "quarter": "a quarter", "year": "a year", ALL: "all of it"}  # fmt: skip
HELP = """\
# Trends

The year is a day a square: the arrows go from day to day, Home and End by a year, Enter opens a day in the
Log. Under it is a span of time: w a week, o a month, v a quarter, y a year, g all of it; + comes closer and
the minus sign goes wider, comma goes earlier, full stop later. Page Down goes further down.

Tab goes to the mood plot: up and down come closer and go wider there, left and right go along. The mouse
drags it; after a click the wheel comes closer. Where the pointer rests, it says which day that is.

e adds energy, c turns comparing with activities off, or on, d compares Monday to Friday only, z
lists every activity that was compared. x puts a look back at these days on one page.

Days are counted, never entries. A cell with fewer than three days stays blank.
"""
_HOW = """\
Each day counts once, by the middle (the median) of its moods; so a day with ten entries says no more
than a day with one. A half step takes the colour of the lower level.

The line is a running median: at each day, of the days around it, 7 while up to a month is looked at, 14
up to a quarter, 28 beyond. There is none where more than seven days have no mood.

By weekday and by hour: medians, with the number of days behind each. Fewer than three days make no
figure.

What goes along with mood compares days with an activity to days without, Mondays with Mondays. To see what chance would
do, your moods are turned round against your activities like a wheel, through every position. A
difference stands out only when it is larger than the largest of all activities in 95 of 100
positions. So it is seldom wrong, and often silent: "Nothing stands out yet" is the usual answer. The more
spans you try, the sooner one of them has something by chance.

It can't show a cause. You may walk on better days, or both may come with a free afternoon.

docs/statistics.md, in the folder that wellness came in, says all of it exactly."""
HOW = tuple(each.replace("\n", " ") for each in _HOW.split("\n\n"))


def energy(signs: Signs) -> str:
    """How the line of energy is told from that of mood."""
    return "; energy dashed" if signs is FULL else "; energy as +"


def titles(seen: Span, all: Span, today: int, more: str = "") -> list[str]:
    """The name of the plot's card, with ``more`` behind it; the shorter after the longer."""
    named = name(seen, all)
    if named:
        return [f"Mood, {_TITLES[named]}{more}"]
    return [f"Mood, {dates(seen.first, seen.last, today, short)}{more}" for short in (False, True)]


def below(seen: Span, all: Span, today: int, found: Look | None) -> list[str]:
    """What stands in its lower border; without a look it is not known yet how many days have an entry."""
    count = [] if found is None else [said.share(found.logged, len(found.days), seen.days)]
    if not name(seen, all):
        return count  # its name says where it ends
    last = seen.last
    ends = ["today"] if last == today else [day_name(last, today), dates(last, last, today, short=True)]  # fmt: skip
    return [*("; ".join([f"up to {end}", *count]) for end in ends), *count]


def alongs(weekdays_only: bool) -> list[str]:
    """The name of the card in which activities are compared."""
    more = ", Monday to Friday" if weekdays_only else ""
    return [f"What goes along with mood{more}", f"Along with mood{more}"]


WORDS = ("Words, and the mood they came with", "Words, with their moods")


def years(said: str, short: str, keys: Sequence[str]) -> list[str]:
    """The months that are seen, with the keys that show others where there is room for them."""
    more = ", ".join(keys)
    longer = [f"{each}; {more}" for each in (said, short)] if keys else []
    return [*longer, said, short]
