"""The captions in the borders of the cards of Trends, each in several lengths."""

from __future__ import annotations

from collections.abc import Sequence

from wellnesstui.domain.moment import Day, day_name
from wellnesstui.trends import wording
from wellnesstui.trends.look import Look
from wellnesstui.trends.span import ALL, Span, dates, range_name
from wellnesstui.ui.signs import FULL, Signs

_LENGTHS = {"week": "7 days", "month": "30 days", "quarter": "3 months", "year": "year"}


def energy_key(signs: Signs) -> str:
    """Behind the title of the plot: how the line of energy differs from that of mood."""
    return " (energy dashed)" if signs is FULL else " (energy as +)"


def plot_titles(seen: Span, all: Span, today: Day, suffix: str = "") -> list[str]:
    """Titles of the plot, the longer first, each with the suffix."""
    named = range_name(seen, all)
    if named == ALL:
        return [f"Mood, all time{suffix}"]
    if named:
        past = "past " if seen.last == today else "one " if named == "year" else ""
        return [f"Mood, {past}{_LENGTHS[named]}{suffix}"]
    return [
        f"Mood, {dates(seen.first, seen.last, today, short)}{suffix}" for short in (False, True)
    ]


def plot_subtitles(
    seen: Span, all: Span, today: Day, look: Look | None, signs: Signs = FULL
) -> list[str]:
    """Subtitles of the plot, the longer first; only a look knows how many days have an entry."""
    count = [] if look is None else [wording.share(look.logged, len(look.days), seen.days)]
    if not range_name(seen, all):
        return count  # the title says where it ends
    last = seen.last
    ends = ["today"] if last == today else [day_name(last, today), dates(last, last, today, short=True)]  # fmt: skip
    return [*(signs.between.join([f"Through {end}", *count]) for end in ends), *count]


def association_titles(weekdays_only: bool) -> list[str]:
    """Titles of the card in which activities are compared."""
    long, short = (", Monday to Friday", ", Mon-Fri") if weekdays_only else ("", "")
    return [f"What tends to go with your mood{long}", f"Goes with your mood{short}"]


PRACTICES = ("Before and after your practices", "Before and after practices")
WORDS = ("Your feelings, and your mood those days", "Your feelings and moods")


def year_subtitles(months: str, short: str, keys: Sequence[str], signs: Signs = FULL) -> list[str]:
    """The months that are shown, the longer first, with the keys that lead to others."""
    listed = ", ".join(keys)
    longer = [f"{each}{signs.between}{listed}" for each in (months, short)] if keys else []
    return [*longer, months, short]
