"""What comes next, with its day when that is not today."""

from __future__ import annotations

from wellnesstui.breaks.outlook import Outlook
from wellnesstui.domain.breaks.block import Stretch
from wellnesstui.domain.moment import Instant
from wellnesstui.ui.widgets.upcoming import Upcoming

NOW = Instant(1_795_550_400)  # 2026-11-24 20:00 UTC, a Tuesday


def _shown(hours: int) -> str:
    begin = Instant(NOW + hours * 3600)
    session = Stretch(begin=begin, end=Instant(begin + 3600), last=begin)
    widget = Upcoming(twelve_hours=True)
    widget.set_reactive(Upcoming.outlook, Outlook(now=NOW, following=session))
    return str(widget.render())


def test_what_comes_on_another_day_says_which() -> None:
    assert _shown(2) == "10:00 PM  session"
    assert _shown(12) == "Wed 8:00 AM  session"
