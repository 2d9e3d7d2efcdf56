"""A resource is read as it is written, and refused with the reason when it can't be one."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from wellnesstui.domain.content import Unfit
from wellnesstui.domain.moment import day_number
from wellnesstui.domain.resources.address import read_address, read_mail
from wellnesstui.domain.resources.dialable import WHATSAPP
from wellnesstui.domain.resources.hours import Hours
from wellnesstui.domain.resources.resource import Resource
from wellnesstui.domain.resources.table import ListLine, read_resource
from wellnesstui.domain.resources.terms import KINDS, LIST, NOT_YET, PAGE, typed
from wellnesstui.domain.text import clean_line

REGIONS = ("US", "AT")
OWN = ListLine(file="clinic.toml", line=7)
LEAST = {"id": "house-line", "name": "House line", "kind": "peer", "says": "One of us.", "regions": ["AT"]}  # fmt: skip


def read(own: ListLine | None = OWN, **fields: Any) -> Resource:
    table = {name: value for name, value in {**LEAST, **fields}.items() if value is not None}
    return read_resource(table, REGIONS, own)


def test_the_least_there_can_be() -> None:
    resource = read()
    assert (resource.id, resource.name, resource.kind) == ("house-line", "House line", "peer")
    assert (resource.own, resource.file, resource.line) == (True, "clinic.toml", 7)
    assert (resource.cost, resource.audience) == ("unknown", ("anyone",))
    assert (resource.checked, resource.how, resource.hours) == (None, NOT_YET, None)
    assert not read(own=None).own


def test_all_there_can_be() -> None:
    resource = read(
        by="A. Author", published="Press 2020", isbn="9781576759448", url="https://example.org/a?b=c",
        here="The log", hours=["mon-fri 09:00-17:00"], zone="Europe/Vienna", hours_note="not in August",
        unsure_dates=[10], cost="free", cost_note="no fee", audience=["nurses", "physicians"],
        regions=["AT", "INTL"], languages=["de", "en"], more_languages="others", topics=["sleep"],
        source="the ward's board", checked=date(2026, 11, 23),
        call=[{"number": "+43 (1) 40*400#"}, {"label": "at night", "number": "142", "press": "1", "hours": "24/7"}],
        text=[{"to": "0664 1", "word": "HILFE"}, {"to": "0664 2", "by": "WhatsApp", "label": "app"}],
        chat=[{"url": "https://chat.example.org"}],
        mail=[{"address": "a.b+c@example.org"}],
    )  # fmt: skip
    assert resource.checked == day_number(2026, 11, 23)
    assert resource.how == LIST
    assert resource.hours
    assert resource.hours.unsure == (10,)
    first, second = resource.calls
    assert (first.label, first.number, first.hours) == ("call", "+43 (1) 40*400#", resource.hours)
    assert (second.label, second.press, second.hours) == ("at night", "1", Hours(always=True))
    assert [(text.label, text.by) for text in resource.texts] == [("text", "text"), ("app", WHATSAPP)]  # fmt: skip
    assert resource.reach == (
        "+43 (1) 40*400#", "142, then press 1", "HILFE to 0664 1", "0664 2", "https://chat.example.org",
    )  # fmt: skip
    assert resource.mails[0].display_text == "a.b+c@example.org"
    assert read(checked="2026-11-23", how=PAGE).how == PAGE


@pytest.mark.parametrize(
    ("kind", "topic"), [("organization", "counseling"), ("organisation", "counselling")]
)
def test_both_spellings_are_read_as_one(kind: str, topic: str) -> None:
    resource = read(kind=kind, topics=[topic, "sleep"])
    assert (resource.kind, resource.topics) == ("organisation", ("counselling", "sleep"))


def test_the_first_day_on_which_a_number_can_have_been_checked() -> None:
    assert read(checked="2000-01-01", how="page").checked == day_number(2000, 1, 1)
    with pytest.raises(Unfit):
        read(checked="1999-12-31", how="page")


def test_texts_are_cleaned() -> None:
    resource = read(name="\x1b[31mRed\x1b[0m  line\u202e", says="a\x07b\n[@click=app.quit]c[/]")
    assert resource.name == "Red line"
    assert resource.says == "ab [@click=app.quit]c[/]", "markup is a text like any other"


@given(texts())
def test_whatever_stands_in_a_text_a_terminal_obeys_none_of_it(text: str) -> None:
    try:
        resource = read(name=text, says=text, call=[{"label": text, "number": "142"}])
    except Unfit:
        return
    for shown in (resource.name, resource.says, resource.calls[0].label):
        assert shown == clean_line(shown)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"id": None}, '"id" in a resource must be text in quotes'),
        ({"id": "House"}, "its id isn't up to 40 lowercase letters, digits, and hyphens"),
        ({"id": "a" * 41}, "its id isn't up to 40 lowercase letters, digits, and hyphens"),
        ({"id": "a\n"}, "its id isn't up to 40 lowercase letters, digits, and hyphens"),
        ({"name": None}, '"name" in a resource must be text of 1 to 80 characters'),
        ({"name": "x" * 81}, '"name" in a resource must be text of 1 to 80 characters'),
        ({"name": "\x1b[0m"}, '"name" in a resource must be text of 1 to 80 characters'),
        ({"name": ["x"]}, '"name" in a resource must be text of 1 to 80 characters'),
        ({"says": 5}, '"says" in a resource must be text of 1 to 240 characters'),
        ({"says": "x" * 241}, '"says" in a resource must be text of 1 to 240 characters'),
        ({"kind": None}, f'"kind" in a resource must be one of {", ".join(map(typed, KINDS))}'),
        ({"kind": ["peer"]}, f'"kind" in a resource must be one of {", ".join(map(typed, KINDS))}'),
        ({"cost": "cheap"}, '"cost" in a resource must be one of free, low, part, members, employer, rate, borrow, paid, unknown'),
        ({"regions": None}, 'it needs "regions", like ["US"], or ["INTL"] for everywhere'),
        ({"regions": ["XX"]}, '"regions" in a resource can\'t have "XX"'),
        ({"regions": ["\x1b[31mX"]}, '"regions" in a resource can\'t have "X"'),
        ({"regions": "AT"}, '"regions" in a resource must be a list, like ["one", "two"]'),
        ({"topics": [["sleep"]]}, '"topics" in a resource can\'t have that'),
        ({"topics": [{}]}, '"topics" in a resource can\'t have that'),
        ({"audience": ["cats"]}, '"audience" in a resource can\'t have "cats"'),
        ({"phone": "142"}, 'a resource can\'t have "phone"'),
        ({"\x1b]0;x\x07y" + "z" * 99: 1}, 'a resource can\'t have "y' + "z" * 39 + '"'),
        ({"hours": ["mon 09:00-10:00"]}, "hours need a time zone like America/New_York"),
        ({"hours": "always"}, 'hours must be "24/7", "unknown", or a list like ["mon-fri 09:00-17:00"]'),
        ({"zone": 5}, '"zone" in a resource must be text in quotes'),
        ({"isbn": "9781576759449"}, "its isbn isn't a valid 13-digit ISBN"),
        ({"isbn": "978157675944"}, "its isbn isn't a valid 13-digit ISBN"),
        ({"isbn": "978157675944\N{ARABIC-INDIC DIGIT EIGHT}"}, "its isbn isn't a valid 13-digit ISBN"),
        ({"checked": "2026-02-29"}, '"checked" isn\'t a date like 2026-11-23'),
        ({"checked": "2026-13-01"}, '"checked" isn\'t a date like 2026-11-23'),
        ({"checked": "1999-01-01"}, '"checked" isn\'t a date like 2026-11-23'),
        ({"checked": "26-11-23"}, '"checked" isn\'t a date like 2026-11-23'),
        ({"checked": "2026-11-23 "}, '"checked" isn\'t a date like 2026-11-23'),
        ({"checked": datetime(2026, 11, 23)}, '"checked" isn\'t a date like 2026-11-23'),
        ({"checked": time(1)}, '"checked" isn\'t a date like 2026-11-23'),
        ({"checked": 0x10 ** 5000}, '"checked" isn\'t a date like 2026-11-23'),
        ({"how": "page"}, '"checked" and "how" go together: a date, and how it was checked'),
        ({"checked": "2026-11-23", "how": "not yet"}, '"checked" and "how" go together: a date, and how it was checked'),
        ({"how": "seen"}, '"how" in a resource must be one of page, secondary, list, not yet'),
        ({"kind": "crisis", "call": [{"number": "142"}]}, "a crisis line needs the date it was checked"),
        ({"kind": "crisis", "checked": "2026-11-23"}, "a crisis line needs a number or an address"),
        ({"call": {"number": "142"}}, '"call" must be up to 12 [[resource.call]] tables'),
        ({"call": [{"number": "142"}] * 13}, '"call" must be up to 12 [[resource.call]] tables'),
        ({"call": ["142"]}, "its call 1 isn't a table"),
        ({"call": [{"number": "142"}, {"number": 142}]}, '"number" in its call 2 must be text in quotes'),
        ({"call": [{}]}, '"number" in its call 1 must be text in quotes'),
        ({"call": [{"number": "142", "tel": "1"}]}, 'its call 1 can\'t have "tel"'),
        ({"call": [{"number": "142", "press": "12345"}]}, '"press" in its call 1 must be up to 4 digits'),
        ({"call": [{"number": "142", "press": "a"}]}, '"press" in its call 1 must be up to 4 digits'),
        ({"text": [{"to": "142", "word": "two words"}]}, '"word" in its text 1 must be one word'),
        ({"text": [{"to": "142", "word": "W\x1b"}]}, '"word" in its text 1 must be one word'),
        ({"text": [{"to": "142", "by": "fax"}]}, '"by" in its text 1 must be one of text, WhatsApp'),
        ({"mail": [{"address": "a@b"}]}, "an address has no plain domain name like www.example.org"),
        ({"chat": [{"url": "http://example.org"}]}, "an address must begin with https://"),
    ],
)  # fmt: skip
def test_what_can_not_be_used_is_refused_with_the_reason(
    fields: dict[str, Any], reason: str
) -> None:
    with pytest.raises(Unfit) as caught:
        read(**fields)
    assert str(caught.value) == reason


def test_only_an_own_list_vouches_for_itself() -> None:
    with pytest.raises(Unfit, match=r"is only for your own lists"):
        read(own=None, checked="2026-11-23", how=LIST)


@pytest.mark.parametrize("table", [None, [], "text", 5])
def test_what_is_no_table_is_refused(table: object) -> None:
    with pytest.raises(Unfit, match=r"^a resource isn't a table$"):
        read_resource(table, REGIONS)


@pytest.mark.parametrize(
    "number",
    [
        "", " 142", "142 ", "1", "142;call", "142,1", "1\n42", "142\x1b[0m", "a142", "+", "()", "--", "1  42",
        "\N{FULLWIDTH DIGIT ONE}42", "\N{ARABIC-INDIC DIGIT ONE}42", "1" * 17, "1 " * 17 + "1", "14\u200b2",
        "14\N{NON-BREAKING HYPHEN}2", "tel:142", "1/42", "1.42", "142\x00",
    ],
)  # fmt: skip
def test_a_number_is_what_a_phone_has_keys_for(number: str) -> None:
    with pytest.raises(Unfit, match="must be"):
        read(call=[{"number": number}])
    with pytest.raises(Unfit, match="must be"):
        read(text=[{"to": number}])


@pytest.mark.parametrize(
    "address",
    [
        "", "example.org", "//example.org", "javascript:alert(1)", "javascript://example.org/%0aalert(1)",
        "file:///etc/passwd", "data:text/html,x", "tel:142", "mailto:a@b.org", "ftp://example.org",
        "HTTPS://example.org", "https:/example.org", "https:example.org", "https://", "https://localhost",
        "http://example.org", "https://user@example.org", "https://user:word@example.org", "https://a@b@c.org",
        "https://example.org:8443", "https://127.0.0.1", "https://0x7f.1", "https://2130706433", "https://[::1]/",
        "https://example.org\\@evil.org", "https://example.org\n.evil.org", "https://example.org/a b",
        "https://exa\x00mple.org", "https://example.org/\x1b[0m", "https://example.org/\x7f",
        "https://ex\N{CYRILLIC SMALL LETTER A}mple.org", "https://xn--exmple-4nf.org", "https://example.xn--p1ai",
        "https://example\N{IDEOGRAPHIC FULL STOP}org", "https://example.org/\u202egpj.exe", "https://ex\u00adample.org",
        "https://-example.org", "https://example-.org", "https://example..org", "https://.example.org",
        "https://example.org.", "https://exa_mple.org", "https://exa%6dple.org", "https://example.org/[b]x[/b]",
        "https://example.org/<b>", "https://example.org/'", 'https://example.org/"', "https://example.org/`id`",
        "https://example.org/;id", "https://example.org/{x}", f"https://{'a' * 64}.org", f"https://example.org/{'a' * 300}",
        f"https://{'a.' * 60}org", "https://?example.org", "https://#example.org", "https://example.org\t",
        " https://example.org", "https://example.org ", "https://example.org/ä", "https://example.org?q=\u200b",
    ],
)  # fmt: skip
def test_an_address_is_a_plain_host_over_https(address: str) -> None:
    with pytest.raises(Unfit, match="address"):
        read_address(address)
    if address:
        with pytest.raises(Unfit, match="address"):
            read(url=address)


def test_what_stands_before_a_host_is_named() -> None:
    with pytest.raises(Unfit, match=r"^an address has something before its domain name$"):
        read_address("https://988lifeline.org@example.org/")


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org", "https://www.EXAMPLE.org/a/b-c_d~e.html", "https://1737.org.nz?a=b&c=d%20e#f",
        "https://example.org/@somebody", "https://example.org/?q=a:b", "https://3114.fr", "https://a-b.example.museum/",
    ],
)  # fmt: skip
def test_plain_addresses_stay_as_they_are(address: str) -> None:
    assert read_address(address) == address


@given(st.text(min_size=1, max_size=30))
def test_no_text_makes_a_host_of_anything_but_plain_letters(text: str) -> None:
    try:
        address = read_address(f"https://{text}")
    except Unfit:
        return
    host = address.removeprefix("https://").split("/")[0].split("?")[0].split("#")[0]
    assert set(host.lower()) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert host.rpartition(".")[2].isalpha()


@pytest.mark.parametrize(
    "mail",
    ["", "a", "@example.org", "a@", "a b@example.org", "a@b@example.org", "a\n@example.org", "ä@example.org",
     "a@localhost", "<a@example.org>", f"{'a' * 65}@example.org", "mailto:a@example.org", "a@xn--a-b.org"],
)  # fmt: skip
def test_a_mail_address_is_a_plain_one(mail: str) -> None:
    with pytest.raises(Unfit, match="address"):
        read_mail(mail)


def test_a_source_may_be_words_or_an_older_address() -> None:
    assert read(source="http://example.org/a").source == "http://example.org/a"
    assert read(source="the ward's board").source == "the ward's board"
    for source in ("javascript:alert(1)", "file:///etc/passwd", "http://user@example.org"):
        with pytest.raises(Unfit):
            read(source=source)
