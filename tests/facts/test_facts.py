"""Nothing about a resource is made up: content and facts are equal, both ways."""

from __future__ import annotations

import csv
import os
import re
import tomllib
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
from wellnesstui.store.content import practices
from wellnesstui.store.content.help_now import panels_of, regions
from wellnesstui.store.content.resources import bundled

HERE = Path(__file__).parent
GUIDE = "ATTC Network, April 10, 2025"

with (HERE / "resources.csv").open(encoding="utf-8", newline="") as opened:
    ROWS = {row["id"]: row for row in csv.DictReader(opened)}
VERIFIED = {id for id, row in ROWS.items() if row["verified"] == "yes"}
SHIPPED = {resource.id: resource for resource in bundled()}

HELD = {id for id, row in ROWS.items() if re.match(r"([A-Z ]+[.:] )?HOLD\b", row["note"])}
"""Rows that nobody has looked up on the live page; `us-physician-support-line` waits for its hours only."""
WITH_LINES = {id for id, row in ROWS.items() if row["phone"] + row["sms"]}

LEFT_OUT = {
    "provider-resilience": "whether the app can still be had is not known",
    "intl-befrienders": "a directory of crisis lines that nobody checked",
    "intl-iasp": "a directory of crisis lines that nobody checked",
    "us-code-green": "only an http address, and whether it's still active is not known",
    "us-operation-happy-nurse": "no address, and what its account collects is not known",
    "gb-bddg": "one city, only an http address, and its current contact is not known",
    "ca-cma-support-line": "a pilot of 2020 without a number; whether it still runs is not known",
    "ca-capd": "no address or number",
    "au-dh-nsw": "one state, without a number; au-dha leads to every state's",
    "es-paime": "no address or number; es-paimm says how to ask for it",
    "nl-abs-artsen": "no address or number",
    "in-faima": "no address, and its numbers are private ones",
}
"""Rows that could be shown and are not, with the reason."""
KINDS = {
    "crisis": {"crisis"},
    "peer": {"peer"},
    "therapy": {"therapy"},
    "book": {"book"},
    "app": {"app"},
    "course": {"course"},
    "tool": {"tool", "finding"},
    "site": {"organisation", "practice", "podcast", "finding"},
}
NO_CRISIS_LINE = {
    "us-samhsa-helpline": "it refers, and is not crisis counselling: so say the facts"
}
COSTS = {
    "free": "free", "free (carrier rates may apply)": "free", "free; no insurance": "free",
    "free; CME not on every module": "free", "free download": "free",
    "low-fee or pro bono, short-term; ask": "low",
    "first three sessions paid in full, next three 60 per cent, next three 50 per cent": "low",
    "standard rate": "rate", "membership": "members", "members": "members",
    "for members; differs by state": "members",
    "through a participating employer or society": "employer",
    "through an organisation (access code); price for one person not seen": "employer",
    "subscription; no current free offer for health workers seen": "paid",
    "purchase or library": "borrow",
    "": "unknown", "landline free nationwide not confirmed": "unknown", "not seen": "unknown",
    "not seen; ask before enrolling": "unknown", "public funding": "unknown",
    "differs by state; cost is a known barrier": "unknown",
    "not seen; also sells training and consulting": "unknown",
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
    "24/7 (chat 17:00-24:00)": ALWAYS,
    "24/7 for 988 as a whole; hours of the videophone service not seen": ALWAYS,
    "Finnish 24/7; other languages limited hours": ALWAYS,
    "daily 09:00-21:00": weekly(range(7), 9, 21, "Europe/Berlin"),
    "daily 15:30-00:30": Hours(
        spans=(Span(days=tuple(range(7)), begin=Minute(15 * 60 + 30), end=Minute(24 * 60 + 30)),),
        zone="Europe/Lisbon",
    ),
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
    return re.findall(r"\d[\d -]*\d", re.sub(r"press \d|24/7", "", cell))


def texts(cell: str) -> list[tuple[str, str, str]]:
    """The number, keyword and way of each text of a cell."""
    found = []
    for part in cell.split(";"):
        by = WHATSAPP if part.strip().startswith("WhatsApp") else SMS
        word = re.search(r"with keyword (\w+)", part)
        number = numbers(re.sub(r"\d{3}-[A-Z]{7}", spelled, part))
        found += [(to, word[1] if word else "", by) for to in number]
    return found


def spelled(number: re.Match[str]) -> str:
    """A number with letters, in the digits of a phone: ``442-AYUDAME`` is ``442-298-3263``."""
    keys = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
    found = number[0].translate(keys)
    return f"{found[:-4]}-{found[-4:]}"


def each(ids: set[str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("id", sorted(ids))


# Which rows are there


def test_the_facts_are_the_ones_that_were_handed_over() -> None:
    assert (len(ROWS), len(VERIFIED)) == (192, 150)
    assert {row["checked"] for row in ROWS.values()} == {"2026-11-23", "2026-11-29", ""}


def test_every_verified_row_is_there_and_nothing_else_but_what_is_no_line() -> None:
    unverified = {
        id
        for id, row in ROWS.items()
        if id not in VERIFIED | WITH_LINES and row["kind"] not in ("crisis", "peer")
    }
    assert set(SHIPPED) == (VERIFIED | unverified) - set(LEFT_OUT)
    assert VERIFIED | unverified >= set(LEFT_OUT)


def test_what_is_left_out_has_no_number() -> None:
    """A number that somebody verified is never left out."""
    assert not set(LEFT_OUT) & WITH_LINES


def test_a_held_row_is_not_verified() -> None:
    assert {"gb-practitioner-health", "us-maternal", "za-hwcn"} < HELD
    assert sorted(HELD & VERIFIED) == ["us-physician-support-line"]
    assert "number safe" in ROWS["us-physician-support-line"]["note"]
    assert SHIPPED["us-physician-support-line"].hours is None
    assert {id for id in HELD if id in SHIPPED} == {
        "gb-practitioner-health", "us-physician-support-line",
    }  # fmt: skip


@pytest.mark.parametrize(
    "never",
    ["press 3", "711", "0300 131 7000", "0800 345 1435", "02/649 95 55", "03-7956 8145", "43001", "43003",
     "PEP23-06-05-005", "American Addiction Centers"],
)  # fmt: skip
def test_what_was_found_to_be_over_wrong_or_unconfirmed_is_nowhere(never: str) -> None:
    for resource in SHIPPED.values():
        lines = (line.display_text for line in resource.lines)
        said = " ".join((resource.name, resource.says, resource.published, *lines))
        assert never not in said, resource.id
        assert digits(never) not in {digits(number) for number in shown(resource)}, resource.id


def test_there_are_as_many_as_were_asked_for() -> None:
    kinds = Counter(resource.kind for resource in SHIPPED.values())
    countries = {
        code for each in SHIPPED.values() if each.kind == "crisis" for code in each.regions
    }
    assert len(SHIPPED) >= 75
    assert kinds["book"] >= 12
    assert len(countries) >= 15
    assert sum(each.kind == "book" and each.is_verified for each in SHIPPED.values()) >= 12


def test_what_the_guide_names_is_there_with_what_wellness_does_of_the_kind() -> None:
    named = (
        "headspace", "calm", "moodfit", "evernote", "nami-hcp", "therapy-aid", "emotional-ppe",
        "samhsa-practical-guide", "trauma-informed-oregon-workforce", "book-creating-sanctuary",
    )  # fmt: skip
    for id in named:
        assert SHIPPED[id].here, id
    for id in ("headspace", "calm", "ucla-mindful", "mindfulness-coach", "insight-timer"):
        assert "Practices" in SHIPPED[id].here, id


def test_what_is_said_to_be_here_is_here() -> None:
    known = practices.summaries()
    titles = {each.title for each in known}
    assert "Going home" in titles
    families = {each.family for each in known}
    assert {"ground", "breath", "sleep"} <= families
    assert sum(each.is_story for each in known) >= 6
    guided = [each for each in known if "reset" not in each.needs]
    with open(
        os.path.join(os.path.dirname(practices.FOLDER), "courses", "learning-to-sit.toml"), "rb"
    ) as file:
        assert tomllib.load(file)["title"] == "Learning to sit still"
    steps = [step for each in guided for step in practices.bundled(each.id).steps]
    assert sum(bool(step.instead) for step in steps) > len(steps) / 3, "other ways for many"


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
    assert [(text.to, text.word, text.by) for text in resource.texts] == texts(row["sms"])
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
    if id in VERIFIED:
        day = date.fromisoformat(row["checked"]).toordinal() - release.EPOCH
        assert (resource.checked, resource.how) == (day, row["how"])
    else:
        assert (resource.checked, resource.how) == (None, NOT_YET)
    seed = row["source_url"].startswith("seed:attc-2025-04-10")
    assert resource.source == (GUIDE if seed else row["source_url"])


@each(set(SHIPPED))
def test_hours_are_a_fact_or_not_claimed(id: str) -> None:
    row, resource = ROWS[id], SHIPPED[id]
    assert resource.hours == HOURS.get(row["hours"])
    if row["hours"].startswith("24/7") and row["hours"] != "24/7 by region":
        assert resource.hours == ALWAYS
        assert "not confirmed" not in row["hours"]
    for line in resource.lines:
        if line.hours != resource.hours:
            assert line.hours is None
            assert re.search("limited hours|hours of the videophone", row["hours"])


def test_only_the_finnish_number_is_open_at_all_hours() -> None:
    said = {call.number: call.hours for call in SHIPPED["fi-mieli"].calls}
    assert [number for number, hours in said.items() if hours] == ["09 2525 0111"]


def test_the_videophone_is_not_said_to_be_open() -> None:
    resource = SHIPPED["us-988-deaf"]
    assert [(line.label, line.hours) for line in resource.lines] == [
        ("ASL videophone", None),
        ("text", ALWAYS),
    ]


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
        assert re.search("free.*(paid|subscription|member|Premium)|subscription.*free", row["cost"])
    assert ";".join(resource.regions) == row["region"].replace("US and territories", "US")
    said = row["languages"].replace("ase (American Sign Language)", "ase").split(";")
    codes = [each for each in said if each in LANGUAGES]
    assert list(resource.languages) == codes
    assert bool(resource.more_languages) == (len(said) > len(codes))


@each({id for id in SHIPPED if id.startswith("book-")})
def test_books_say_only_what_was_confirmed(id: str) -> None:
    named, resource = ROWS[id]["name"], SHIPPED[id]
    title, _, more = named.rpartition(f" ({resource.by}")
    assert title, "no such author"
    assert more[0] in ";,)"
    main, edition = re.split(r"(?<=!) |: |, ", title)[0], re.search(r", \w+ ed\.$", title)
    shortened = main + (edition[0] if edition else "")
    assert resource.name in (title, shortened), "a subtitle may be left out, an edition may not"
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
        known = {number for row in own for number in numbers(row["phone"])}
        known |= {to for row in own for to, _, _ in texts(row["sms"])}
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
