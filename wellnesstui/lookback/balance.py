"""The figures of activities by domain and of the most frequent feeling words."""

from __future__ import annotations

from wellnesstui.domain.moment import format_length
from wellnesstui.lookback.figure import HALF, Figure, group, square
from wellnesstui.lookback.markup import element, fit, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.lookback.page import Page
    from wellnesstui.trends.balance import Share

_ROW, _NAME, _BAR = 20, 100, 96


def balance(page: Page) -> Figure:
    """A bar per domain for the number of activities, labeled with number and duration."""
    shares = page.look.shares
    largest = max(1, *(share.times for share in shares))
    drawn = []
    for row, share in enumerate(shares):
        y = row * _ROW + 12
        drawn.append(text(0, y, share.domain, "quiet"))
        long = share.times / largest * _BAR
        if share.times:
            drawn.append(element("rect", x=_NAME, y=y - 10, width=max(2.0, long), height=11, rx=3, class_="bar"))  # fmt: skip
        drawn.append(text(_NAME + max(2.0, long) + 8, y, _described(share), "small"))
    description = "; ".join(f"{share.domain}: {_described(share)}" for share in shares)
    return Figure(
        title="Balance",
        drawn=group(drawn),
        width=HALF,
        height=len(shares) * _ROW,
        description=description,
    )


def _described(share: Share) -> str:
    if not share.times:
        return "none"
    times = "once" if share.times == 1 else f"{share.times:,} times"
    return f"{times}, {format_length(share.minutes)}" if share.minutes else times


def words(page: Page) -> Figure:
    """The words, each with its days and median mood."""
    drawn, description = [], []
    for row, word in enumerate(page.look.words):
        y = row * _ROW + 12
        days = "1 day" if word.days == 1 else f"{word.days:,} days"
        drawn.append(text(0, y, fit(word.name, 150, 13)))
        drawn.append(text(206, y, days, "quiet small", "end"))
        if word.mood is not None:
            drawn += square(220, y - 10, 12, word.mood, f"{word.mood:g}")
            drawn.append(text(238, y, f"with mood {word.mood_text()}", "quiet small"))
        description.append(
            f"{word.name}: {days}" + ("" if word.mood is None else f", mood {word.mood_text()}")
        )
    if not drawn:
        drawn, description = [text(0, 12, "No feelings on these days.", "quiet")], ["None."]
    height = max(1, len(description)) * _ROW
    return Figure(title="Feelings", drawn=group(drawn), width=HALF, height=height, description="; ".join(description))  # fmt: skip
