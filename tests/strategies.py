"""Hypothesis strategies for the values of the domain: anything that clean() lets through."""

from __future__ import annotations

from hypothesis import strategies as st

from wellnesstui.domain.entry import (
    DOMAINS,
    MAX_MINUTES,
    MAX_VALUE,
    Answer,
    Entry,
    LoggedActivity,
    TrackerValue,
)
from wellnesstui.domain.moment import EARLIEST, LATEST, Moment
from wellnesstui.domain.shape import distinct
from wellnesstui.domain.text import NAME_CHARACTERS, clean_line, clean_note, folded
from wellnesstui.domain.ulid import new_id

_ANY = st.text(st.characters(), max_size=60)
HOSTILE = st.sampled_from(
    (
        "=1+1", "+1", "-1", "@SUM(A1)", "\x1b]52;c;ZXZpbA==\x07", "[@click=app.quit]x[/]", "a | b",
        "# heading\n```\nfence\n> quote\n---", "<b>bold</b> <3 a < b &amp;", "\u202eright", "'=quoted",
        'he said "no", twice', "a;b\tc,d", "\u200d\u200c\u061c", "🧑‍⚕️ ẞ İ ﬁ", "\n\nlate start", "a: b",
    )
)  # fmt: skip


def texts() -> st.SearchStrategy[str]:
    """Full Unicode, surrogates and controls included, not yet cleaned."""
    return st.one_of(_ANY, HOSTILE, st.tuples(_ANY, HOSTILE).map("".join))


def notes() -> st.SearchStrategy[str]:
    return texts().map(clean_note)


def names() -> st.SearchStrategy[str]:
    lines = texts().map(clean_line).map(lambda name: name[:NAME_CHARACTERS].strip())
    return lines.filter(bool)


def moments() -> st.SearchStrategy[Moment]:
    return st.builds(
        Moment,
        instant=st.integers(EARLIEST + 100_000, LATEST - 100_000),
        offset=st.one_of(
            st.integers(-23 * 60, 23 * 60).map(lambda minutes: minutes * 60),
            st.integers(-80_000, 80_000),
        ),
        zone=st.sampled_from(("", "Europe/Vienna", "America/St_Johns", "Asia/Kathmandu")),
    )


def logged_activities() -> st.SearchStrategy[LoggedActivity]:
    return st.builds(
        LoggedActivity,
        name=names(),
        minutes=st.none() | st.integers(1, MAX_MINUTES),
        domain=st.sampled_from(("", *DOMAINS)),
    )


def answers() -> st.SearchStrategy[tuple[tuple[str, Answer], ...]]:
    numbers = st.floats(-1e15, 1e15, allow_nan=False) | st.integers(-(10**15), 10**15)
    values = st.one_of(notes(), numbers, st.booleans())
    return st.dictionaries(names(), values, max_size=3).map(lambda of: tuple(of.items()))


def trackers() -> st.SearchStrategy[tuple[tuple[str, TrackerValue], ...]]:
    ids = (
        names()
        .map(folded)
        .map(clean_line)
        .filter(lambda id: folded(id) == id and 0 < len(id) <= 80)
    )
    values = st.integers(-MAX_VALUE, MAX_VALUE).map(TrackerValue)
    return st.dictionaries(ids, values, max_size=3).map(lambda of: tuple(of.items()))


def entries() -> st.SearchStrategy[Entry]:
    """Any valid entry: never empty, names distinct by their folded spelling."""
    return st.builds(
        Entry,
        id=st.builds(new_id, st.integers(0, (1 << 48) - 1), st.binary(min_size=10, max_size=10)),
        when=moments(),
        mood=st.none() | st.integers(1, 5),
        mood_label=st.just("") | names(),
        energy=st.none() | st.integers(1, 5),
        words=st.lists(names(), max_size=3).map(distinct),
        activities=st.lists(
            logged_activities(), max_size=3, unique_by=lambda logged: folded(logged.name)
        ).map(tuple),
        trackers=trackers(),
        note=notes(),
        form=st.just("") | names(),
        answers=answers(),
        for_supervision=st.booleans(),
        source=st.sampled_from(("app", "cli", "import:daylio")),
        created=st.integers(EARLIEST, LATEST - 1),
        amended=st.none() | st.integers(EARLIEST, LATEST - 1),
    ).filter(lambda entry: not entry.is_empty())
