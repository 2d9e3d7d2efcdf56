"""Nothing about a resource is made up: content and facts are equal, both ways."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.facts import release
from wellnesstui.domain.identifiers.public_lines import CRISIS, EMERGENCY
from wellnesstui.domain.moment import Instant, Minute
from wellnesstui.domain.resources.dialable import SMS, WHATSAPP, digits
from wellnesstui.domain.resources.hours import Hours, Span
from wellnesstui.domain.resources.resource import Resource, checked_text
from wellnesstui.domain.resources.terms import LANGUAGES, NOT_YET
from wellnesstui.store.content.help_now import panels_of, regions
from wellnesstui.store.content.resources import bundled

HERE = Path(__file__).parent
GUIDE = "ATTC Network, April 10, 2025"

with (HERE / "resources.csv").open(encoding="utf-8", newline="") as opened:
    ROWS = {row["id"]: row for row in csv.DictReader(opened)}
VERIFIED = {id for id, row in ROWS.items() if row["verified"] == "yes"}
SHIPPED = {resource.id: resource for resource in bundled()}

LEFT_OUT = {
    "provider-resilience": "whether the app can still be had is not known",
    "intl-befrienders": "a directory of crisis lines that nobody checked",
    "intl-iasp": "a directory of crisis lines that nobody checked",
}
KINDS = {
    "crisis": {"crisis"},
    "peer": {"peer"},
    "therapy": {"therapy"},
    "book": {"book"},
    "app": {"app"},
    "course": {"course"},
    "tool": {"tool", "finding"},
    "site": {"organisation", "practice"},
}
NO_CRISIS_LINE = {
    "us-samhsa-helpline": "it refers, and is not crisis counselling: so say the facts"
}
COSTS = {
    "free": "free", "free (carrier rates may apply)": "free", "free; no insurance": "free",
    "free and low-fee short-term sessions": "low", "standard rate": "rate",
    "subscription": "paid", "purchase or library": "borrow",
    "": "unknown", "landline free nationwide not confirmed": "unknown",
}  # fmt: skip
"""Every other cost in the facts is free in part."""
ALWAYS = Hours(always=True)


def weekly(days: range, first: int, last: int, zone: str, *unsure: int) -> Hours:
    span = Span(days=tuple(days), begin=Minute(first * 60), end=Minute(last * 60))
    return Hours(spans=(span,), zone=zone, unsure=unsure)


HOURS = {
    "24/7": ALWAYS,
    "24/7 (e-mail jo@samaritans.org answered within about 24 h)": ALWAYS,
    "24/7 (phone and chat)": ALWAYS,
    "24/7 (phone; chat hours vary)": ALWAYS,
    "Finnish 24/7; other languages limited hours": ALWAYS,
    "Mon-Fri 10:00-18:00 Pacific (13:00-21:00 Eastern); closed some holidays": weekly(
        range(5), 10, 18, "America/Los_Angeles"
    ),
    "Mon-Fri 10:00-18:00 Pacific; closed some holidays": weekly(
        range(5), 10, 18, "America/Los_Angeles"
    ),
    "Mon-Fri 10:00-22:00 Eastern": weekly(range(5), 10, 22, "America/New_York"),
    "Mon-Sat 10:00-20:00 IST": weekly(range(6), 10, 20, "Asia/Kolkata"),
    "16:00-21:00 JST daily; 24 h on the 10th of each month": weekly(
        range(7), 16, 21, "Asia/Tokyo", 10
    ),
}
"""Every other text on hours in the facts claims none that a clock could be held against."""


def numbers(cell: str) -> list[str]:
    """The numbers of a cell as they are spelled there, without what is pressed after the answer."""
    return re.findall(r"\d[\d -]*\d", re.sub(r"press \d", "", cell))


def each(ids: set[str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("id", sorted(ids))


# Which rows are there


def test_the_facts_are_the_ones_that_were_handed_over() -> None:
    assert (len(ROWS), len(VERIFIED)) == (129, 76)
    assert {row["checked"] for row in ROWS.values()} == {"2026-11-23", ""}


def test_every_verified_row_is_there_and_nothing_else_but_what_is_no_line() -> None:
    assert set(SHIPPED) >= VERIFIED
    unverified = {
        id
        for id, row in ROWS.items()
        if id not in VERIFIED and row["kind"] not in ("crisis", "peer")
    }
    assert set(SHIPPED) - VERIFIED == unverified - set(LEFT_OUT)
    assert unverified >= set(LEFT_OUT)


def test_there_are_as_many_as_were_asked_for() -> None:
    kinds = Counter(resource.kind for resource in SHIPPED.values())
    countries = {
        code for each in SHIPPED.values() if each.kind == "crisis" for code in each.regions
    }
    assert len(SHIPPED) >= 75
    assert kinds["book"] >= 12
    assert len(countries) >= 15
    assert sum(SHIPPED[id].kind == "book" for id in VERIFIED) >= 12


def test_what_the_guide_names_is_there_with_what_wellness_does_of_the_kind() -> None:
    named = (
        "headspace", "calm", "moodfit", "evernote", "nami-hcp", "therapy-aid", "emotional-ppe",
        "samhsa-practical-guide", "trauma-informed-oregon-workforce", "book-creating-sanctuary",
    )  # fmt: skip
    for id in named:
        assert SHIPPED[id].here, id


@each(set(SHIPPED) - VERIFIED)
def test_an_unverified_row_says_so_and_has_no_line(id: str) -> None:
    resource = SHIPPED[id]
    assert resource.kind not in ("crisis", "peer")
    assert (resource.checked, resource.how, resource.is_verified) == (None, NOT_YET, False)
    assert checked_text(resource) == "not checked yet"
    assert not resource.lines
    assert not resource.mails


# What they say


@each(set(SHIPPED))
def test_every_number_and_address_is_a_fact_and_every_fact_is_there(id: str) -> None:
    row, resource = ROWS[id], SHIPPED[id]
    assert resource.url == row["url"]
    assert {call.number for call in resource.calls} == set(numbers(row["phone"]))
    pressed = {call.press for call in resource.calls if call.press}
    assert pressed == set(re.findall(r"press (\d)", row["phone"]))
    (to, *more) = numbers(row["sms"]) or [""]
    assert not more
    word = re.search(r"with keyword (\w+)", row["sms"])
    by = WHATSAPP if row["sms"].startswith("WhatsApp") else SMS
    wanted = [(to, word[1] if word else "", by)] if to else []
    assert [(text.to, text.word, text.by) for text in resource.texts] == wanted
    mails = re.findall(r"[\w.]+@[\w.]+\w", " ".join(row.values()))
    assert [mail.address for mail in resource.mails] == mails
    assert not resource.chats, "the facts have none"


@each({id for id in SHIPPED if "then press" in ROWS[id]["phone"]})
def test_what_is_pressed_belongs_to_the_only_call(id: str) -> None:
    """Where a row has one number and one key, it is never said without the key."""
    (call,) = SHIPPED[id].calls
    assert call.press


@each(set(SHIPPED))
def test_when_and_how_it_was_checked_is_a_fact(id: str) -> None:
    row, resource = ROWS[id], SHIPPED[id]
    day = date.fromisoformat(row["checked"]).toordinal() - release.EPOCH if row["checked"] else None
    assert (resource.checked, resource.how) == (day, row["how"] or NOT_YET)
    seed = row["source_url"].startswith("seed:attc-2025-04-10")
    assert resource.source == (GUIDE if seed else row["source_url"])


@each(set(SHIPPED))
def test_hours_are_a_fact_or_not_claimed(id: str) -> None:
    row, resource = ROWS[id], SHIPPED[id]
    assert resource.hours == HOURS.get(row["hours"])
    if row["hours"].startswith("24/7"):
        assert resource.hours == ALWAYS
        assert "not confirmed" not in row["hours"]
    for line in resource.lines:
        if line.hours != resource.hours:
            assert line.hours is None
            assert "limited hours" in row["hours"]


def test_only_the_finnish_number_is_open_at_all_hours() -> None:
    said = {call.number: call.hours for call in SHIPPED["fi-mieli"].calls}
    assert [number for number, hours in said.items() if hours] == ["09 2525 0111"]


@each(set(SHIPPED))
def test_kind_cost_regions_and_languages_are_facts(id: str) -> None:
    row, resource = ROWS[id], SHIPPED[id]
    if id in NO_CRISIS_LINE:
        assert "not crisis counselling" in row["audience"]
        assert resource.kind == "finding"
    else:
        assert resource.kind in KINDS[row["kind"]]
    assert resource.cost == COSTS.get(row["cost"], "part")
    if resource.cost == "part":
        assert re.search("free.*(paid|subscription|member)|subscription.*free", row["cost"])
    assert ";".join(resource.regions) == row["region"].replace("US and territories", "US")
    said = row["languages"].split(";")
    codes = [each for each in said if each in LANGUAGES]
    assert list(resource.languages) == codes
    assert bool(resource.more_languages) == (len(said) > len(codes))


@each({id for id in SHIPPED if id.startswith("book-")})
def test_books_say_only_what_was_confirmed(id: str) -> None:
    named, resource = ROWS[id]["name"], SHIPPED[id]
    assert named.startswith(f"{resource.name} ({resource.by}")
    isbn = re.search(r"ISBN (\d{13})(?! not confirmed)", named)
    assert resource.isbn == (isbn[1] if isbn else "")
    confirmed = re.sub(r"[^;]*not confirmed", "", named)
    for word in resource.published.split():
        assert word in confirmed, word


@each(set(SHIPPED))
def test_no_text_has_a_number_that_is_not_in_its_row(id: str) -> None:
    resource, row = SHIPPED[id], " ".join(ROWS[id].values())
    texts = (
        resource.name, resource.says, resource.here, resource.published, resource.hours_note,
        resource.cost_note, resource.more_languages, *(line.label for line in resource.lines),
    )  # fmt: skip
    for text in texts:
        for number in re.findall(r"\d[\d,-]*", text):
            assert number.strip(",-") in row, (text, number)


# Help now


def test_emergency_numbers_are_those_of_the_facts() -> None:
    with (HERE / "emergency.csv").open(encoding="utf-8", newline="") as opened:
        wanted = {
            (row["region"], row["country"], tuple(row["emergency"].split(" / ")))
            for row in csv.DictReader(opened)
        }
    assert {(each.code, each.name, each.emergency) for each in regions()} == wanted
    assert {number for each in regions() for number in each.emergency} <= EMERGENCY


@pytest.mark.parametrize("at", [1_790_000_000, 1_795_500_000, None])
def test_no_unverified_number_is_on_any_panel(at: Instant | None) -> None:
    seen = 0
    for panel in panels_of("", at):
        code = panel.region.code
        own = [ROWS[id] for id in VERIFIED if code in re.split(r"[; ]", ROWS[id]["region"])]
        known = {number for row in own for number in numbers(f"{row['phone']}, {row['sms']}")}
        for resource in (*panel.crisis, *panel.peers):
            assert resource.id in VERIFIED
            for number in shown(resource):
                assert number in known, (code, number)
                seen += 1
    assert seen > 50


def shown(resource: Resource) -> list[str]:
    return [call.number for call in resource.calls] + [text.to for text in resource.texts]


def test_every_verified_crisis_and_peer_line_is_on_the_panel_of_its_regions() -> None:
    shown = {
        (panel.region.code, each.id)
        for panel in panels_of("", None)
        for each in (*panel.crisis, *panel.peers)
    }
    wanted = {
        (code, id)
        for id in VERIFIED - set(NO_CRISIS_LINE)
        if ROWS[id]["kind"] in ("crisis", "peer") and ROWS[id]["phone"] + ROWS[id]["sms"]
        for code in ROWS[id]["region"].replace("US and territories", "US").split(";")
    }
    doubled = {("IE", "gb-samaritans")}  # ie-samaritans is the same number
    assert shown == wanted - doubled


def test_a_note_may_hold_every_number_that_is_shown() -> None:
    """The hint on clients' numbers has a list of its own; it must not fall behind."""
    for resource in SHIPPED.values():
        for number in shown(resource):
            assert digits(number) in CRISIS, (resource.id, number)
