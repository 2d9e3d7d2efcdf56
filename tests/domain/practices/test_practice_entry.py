"""A practice in the log: one line to read, and its mood after in step with the entry's mood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lookback.pages import FIRST, a_page
from tests.strategies import entries
from tests.ui.stage import an_entry
from wellnesstui.cli.output.entry_lines import one_line
from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.entry import LEVELS, Entry, Level, LoggedActivity
from wellnesstui.domain.practices.plan import make_plan
from wellnesstui.domain.practices.playing import Playing
from wellnesstui.domain.practices.practice_entry import Played, in_step, played
from wellnesstui.exchange.exporters import markdown
from wellnesstui.lookback.formats import FORMATS
from wellnesstui.lookback.page import ALL, PageOptions
from wellnesstui.store.content.practices import bundled
from wellnesstui.ui.entry.entry_line import entry_line
from wellnesstui.ui.places.log.entry_text import EntryText
from wellnesstui.ui.places.log.highlighter import Highlighter
from wellnesstui.ui.signs import FULL

LINE = "Box breathing 5 min · before 2, after 4"
_LEVELS = st.none() | st.sampled_from(LEVELS)


def box(before: int | None = 2, after: int | None = 4) -> Entry:
    """Five minutes of box breathing."""
    done = Played(
        id="box",
        name="Box breathing",
        domain="physical",
        minutes=5,
        before=None if before is None else Level(before),
        after=None if after is None else Level(after),
    )
    return done.applied_to(an_entry().replace(day=FIRST))


def _said_everywhere(entry: Entry) -> dict[str, str]:
    """What each list, page and report says of it."""
    page = EntryText().page(entry, FIRST, Highlighter(""))
    report = a_page([entry], options=PageOptions(notes=ALL))
    return {
        "command": one_line(entry),
        "list": "".join(text for text, _ in entry_line(entry, 100, FULL, twelve_hours=False)),
        "page": page.plain,
        "markdown": "".join(markdown.write([entry])),
        "report": FORMATS["markdown"].write(report),
        "web": FORMATS["html"].write(report),
    }


def test_a_practice_is_one_line_in_a_terminal() -> None:
    assert one_line(box()) == LINE
    assert one_line(box(None, 4)) == "Box breathing 5 min · after 4"
    assert one_line(box(2, None)) == "Box breathing 5 min · before 2"
    assert one_line(box(None, None)) == "Box breathing 5 min"


def test_no_list_page_or_report_shows_how_it_is_stored() -> None:
    for where, text in _said_everywhere(box()).items():
        assert "Box breathing" in text, where
        assert "before 2, after 4" in text, where
        assert "practice" not in text.split("</style>")[-1], where


@given(_LEVELS, _LEVELS, _LEVELS)
def test_a_changed_mood_is_the_one_after(
    before: Level | None, after: Level | None, changed: Level | None
) -> None:
    entry = box(before, after)
    edited = CheckIn.of(entry).replace(mood=changed).applied_to(entry)
    now, then = played(edited), played(entry)
    assert now is not None
    assert then is not None
    assert (now.before, now.after, edited.mood) == (before, changed, changed)
    assert now.replace(after=then.after) == then


@given(entries())
def test_the_answers_of_others_are_not_touched(entry: Entry) -> None:
    assert in_step(entry) == entry or entry.form == "practice"
    assert CheckIn.of(entry).applied_to(entry).answers == entry.answers or entry.form == "practice"


@pytest.mark.parametrize("minutes", [None, 20])
def test_its_minutes_are_those_of_its_activity(minutes: int | None) -> None:
    activity = LoggedActivity(name="Box breathing", minutes=minutes, domain="physical")
    done = played(box().replace(activities=(activity,)))
    assert done is not None
    assert done.minutes == minutes


def test_a_reset_is_saved_as_its_mood_and_nothing_else() -> None:
    playing = Playing(plan=make_plan(bundled("reset-1-feet")), name="Feet", is_reset=True)
    entry = an_entry()
    assert playing.played(50.0, Level(4)).applied_to(entry) == entry.replace(mood=Level(4))
    timed = playing.replace(is_reset=False, before=Level(2)).played(50.0, Level(4))
    assert (timed.minutes, timed.before, timed.after) == (1, 2, 4)
    assert played(timed.applied_to(entry)) == timed
