"""What a resource says of itself, and what Help now shows of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.moment import Instant, day_number
from wellnesstui.domain.resources.dialable import Call, Chat, Text, digits
from wellnesstui.domain.resources.help_now_panel import DIRECTORY, panel, panels
from wellnesstui.domain.resources.hours import Hours, read_hours
from wellnesstui.domain.resources.region import Region
from wellnesstui.domain.resources.resource import (
    Resource,
    agreement,
    checked_text,
    hours_text,
    is_open,
    is_stale,
    overdue,
)
from wellnesstui.domain.resources.terms import LIST, NOT_YET, PAGE, SECONDARY

CHECKED = day_number(2026, 11, 23)
NOON = Instant(1_795_520_400)  # Tuesday 24 November 2026, 11:00 UTC: noon in Vienna
ALWAYS = Hours(always=True)
MORNING = read_hours(["mon-fri 08:00-11:00"], "Europe/Vienna")
DAYTIME = read_hours(["mon-fri 08:00-18:00"], "Europe/Vienna")
HERE = Region(code="AT", name="Austria", emergency=("112", "144"))
THERE = Region(code="DE", name="Germany", emergency=("112",))


def a_line(id: str, number: str = "", hours: Hours | None = ALWAYS, **more: Any) -> Resource:
    given = {
        "id": id, "name": id.title(), "kind": "crisis", "says": "A line.", "regions": ("AT",),
        "hours": hours, "checked": CHECKED, "how": PAGE,
        "calls": (Call(label="call", number=number or f"0800 {sum(map(ord, id))}", hours=hours),),
    }  # fmt: skip
    return Resource(**{**given, **more})


def ids(resources: tuple[Resource, ...]) -> list[str]:
    return [resource.id for resource in resources]


# When it is open


def test_it_is_open_while_any_of_its_lines_is() -> None:
    calls = [Call(label="x", number="12", hours=hours) for hours in (MORNING, None, DAYTIME)]
    assert is_open(a_line("a", calls=tuple(calls)), NOON) is True
    assert is_open(a_line("a", calls=tuple(calls[:2])), NOON) is None
    assert is_open(a_line("a", calls=tuple(calls[:1])), NOON) is False
    assert is_open(a_line("a", calls=()), NOON) is None
    texts = (Text(label="text", to="12", hours=ALWAYS),)
    assert is_open(a_line("a", calls=tuple(calls[:1]), texts=texts), NOON) is True
    chats = (Chat(label="chat", url="https://x.org", hours=ALWAYS),)
    assert is_open(a_line("a", calls=(), chats=chats), NOON) is True


def test_hours_in_words() -> None:
    assert hours_text(a_line("a", hours=DAYTIME)) == "Mon to Fri, 08:00 to 18:00, Vienna time"
    assert hours_text(a_line("a", hours=DAYTIME), twelve_hours=True).count("AM") == 1
    noted = a_line("a", hours_note="closed on some holidays")
    assert hours_text(noted) == "24 hours a day, every day; closed on some holidays"
    assert hours_text(a_line("a", hours=None)) == "hours not confirmed"
    assert hours_text(a_line("a", hours=None, calls=())) == ""
    assert hours_text(a_line("a", hours=None, calls=(), hours_note="on demand")) == "on demand"


# When it was checked


def test_what_the_check_is_worth_is_said() -> None:
    assert checked_text(a_line("a")) == "checked November 2026"
    listed = "listed publicly; last checked November 2026"
    assert checked_text(a_line("a", how=SECONDARY)) == listed
    assert checked_text(a_line("a", how=NOT_YET, checked=None)) == "not checked yet"
    own = a_line("a", how=LIST, file="clinic.toml", line=3)
    assert checked_text(own) == "checked November 2026, according to clinic.toml"
    assert checked_text(own.replace(how=PAGE)) == "checked November 2026, according to clinic.toml"
    assert checked_text(own.replace(how=SECONDARY)) == f"{listed}, according to clinic.toml"


@pytest.mark.parametrize(
    ("checked", "today", "stale"),
    [
        ((2026, 11, 23), (2027, 11, 23), False),
        ((2026, 11, 23), (2027, 11, 24), True),
        ((2028, 2, 29), (2029, 2, 28), False),
        ((2028, 2, 29), (2029, 3, 1), True),
        ((2026, 11, 23), (2026, 11, 22), False),
        ((2026, 11, 23), (2026, 11, 21), True),
    ],
)
def test_a_check_is_stale_after_twelve_months(
    checked: tuple[int, int, int], today: tuple[int, int, int], stale: bool
) -> None:
    resource = a_line("a", checked=day_number(*checked))
    assert is_stale(resource, day_number(*today)) is stale
    assert bool(overdue([resource], day_number(*today))) is stale
    assert not overdue([resource.replace(kind="peer")], day_number(*today))
    unchecked = resource.replace(checked=None, how=NOT_YET)
    assert not is_stale(unchecked, day_number(*today))
    assert overdue([unchecked], day_number(*today)) == (unchecked,)


# How to reach it


def test_numbers_are_said_with_what_belongs_to_them() -> None:
    assert Call(label="call", number="988", press="1").display_text == "988, then press 1"
    assert Text(label="text", to="741741", word="HELLO").display_text == "HELLO to 741741"
    assert Text(label="text", to="988").display_text == "988"
    assert digits("+43 (0)1 40-440") == "+430140440"


# Help now


def test_a_panel_has_the_lines_of_its_region_open_ones_first() -> None:
    found = panel(
        HERE,
        [
            a_line("closed", hours=MORNING),
            a_line("unknown", hours=None),
            a_line("elsewhere", regions=("DE",)),
            a_line("open", hours=DAYTIME),
            a_line("always"),
            a_line("colleagues", kind="peer"),
            a_line("a book", kind="book"),
            a_line(DIRECTORY, kind="finding", regions=("INTL",)),
        ],
        NOON,
    )
    assert found.region == HERE
    assert ids(found.crisis) == ["open", "always", "unknown", "closed"]
    assert ids(found.peers) == ["colleagues"]
    assert found.directory
    assert found.directory.id == DIRECTORY


def test_without_a_time_those_that_are_always_open_come_first() -> None:
    lines = [a_line("closed", hours=MORNING), a_line("unknown", hours=None), a_line("always")]
    assert ids(panel(HERE, lines, None).crisis) == ["always", "closed", "unknown"]


def test_nothing_unverified_and_nothing_without_a_line_is_on_a_panel() -> None:
    lines = [
        a_line("unchecked", checked=None, how=NOT_YET),
        a_line("no date", checked=None),
        a_line("no how", how=NOT_YET),
        a_line("no line", calls=()),
    ]
    assert panel(HERE, lines, NOON).crisis == ()


def test_every_region_has_its_panel() -> None:
    lines = [a_line("a"), a_line("b", regions=("DE",)), a_line("c", "0800 1", regions=("AT", "DE"))]
    here, there = panels((HERE, THERE), lines, NOON)
    assert (here.region, there.region) == (HERE, THERE)
    assert ids(here.crisis) == ["a", "c"]
    assert ids(there.crisis) == ["b", "c"]
    assert here.directory is None


def test_the_same_number_is_there_once_as_the_nearer_one() -> None:
    lines = [
        a_line("both", "116 123", regions=("AT", "DE")),
        a_line("other", "142"),
        a_line("near", "116 123"),
    ]
    assert ids(panel(HERE, lines, NOON).crisis) == ["other", "near"]
    assert ids(panel(THERE, lines, NOON).crisis) == ["both"]


def test_one_number_may_be_reached_in_two_ways() -> None:
    """By voice and by videophone, for example: both come with wellness, and their labels say it."""
    call = Call(label="videophone", number="116 123", hours=ALWAYS)
    lines = [a_line("voice", "116 123"), a_line("videophone", calls=(call,))]
    assert ids(panel(HERE, lines, NOON).crisis) == ["voice", "videophone"]
    assert ids(panel(HERE, [lines[0], lines[0].replace(id="again")], NOON).crisis) == ["voice"]
    own = [a_line(id, "116 123", file="clinic.toml") for id in ("one", "two")]
    agreed = set(map(agreement, own))
    assert ids(panel(HERE, [*lines, *own], NOON, agreed).crisis) == ["voice", "videophone"]
    assert ids(panel(HERE, own, NOON, agreed).crisis) == ["one"]


def test_lines_of_own_lists_join_only_when_agreed() -> None:
    own = a_line("house", "0699 1", file="clinic.toml", line=4, regions=("INTL",))
    lines = [a_line("a"), own]
    assert ids(panel(HERE, lines, NOON).crisis) == ["a"]
    agreed = {agreement(own)}
    assert ids(panel(HERE, lines, NOON, agreed).crisis) == ["a", "house"]
    changed = own.replace(calls=(Call(label="call", number="0699 2", hours=ALWAYS),))
    assert ids(panel(HERE, [a_line("a"), changed], NOON, agreed).crisis) == ["a"]
    moved = own.replace(line=99, says="Said anew.")
    assert ids(panel(HERE, [moved], NOON, agreed).crisis) == ["house"]


def test_an_own_line_never_takes_the_place_of_one_that_came_with_wellness() -> None:
    shipped = a_line("shipped", "116 123", regions=("AT", "DE"))
    own = a_line("own", "116 123", file="clinic.toml")
    for lines in ([shipped, own], [own, shipped]):
        assert ids(panel(HERE, lines, NOON, {agreement(own)}).crisis) == ["shipped"]


@given(
    st.lists(
        st.builds(
            a_line,
            st.text("abc", min_size=1, max_size=3),
            st.sampled_from(["11", "12", "13"]),
            st.sampled_from([ALWAYS, MORNING, DAYTIME, None]),
            kind=st.sampled_from(["crisis", "peer", "book"]),
            how=st.sampled_from([PAGE, SECONDARY, NOT_YET]),
            regions=st.sampled_from([("AT",), ("DE",), ("AT", "DE"), ("INTL",)]),
            file=st.sampled_from(["", "own.toml"]),
        ),
        max_size=8,
    ),
    st.integers(0, 2_000_000_000),
)
def test_whatever_there_is_a_panel_holds_only_what_was_checked(
    lines: list[Resource], when: int
) -> None:
    found = panel(HERE, lines, Instant(when))
    for resource in (*found.crisis, *found.peers):
        assert resource.how != NOT_YET
        assert not resource.own
        assert {"AT", "INTL"} & set(resource.regions)
    for shown, kind in ((found.crisis, "crisis"), (found.peers, "peer")):
        assert {each.kind for each in shown} <= {kind}
        places = [{True: 0, None: 1, False: 2}[is_open(each, Instant(when))] for each in shown]
        assert places == sorted(places)
    wanted = {
        each.calls[0].number
        for each in lines
        if each.kind != "book" and each.how != NOT_YET and not each.own and each.regions != ("DE",)
    }
    assert sorted(each.calls[0].number for each in (*found.crisis, *found.peers)) == sorted(wanted)
