"""A right number with a wrong label is a wrong number: what belongs together in the facts stays so."""

from __future__ import annotations

import re

import pytest

from tests.facts.test_facts import ROWS, SHIPPED, texts
from wellnesstui.domain.resources.dialable import Call, Text
from wellnesstui.domain.resources.resource import CRISIS, PEER, Resource

PLAIN = {"call", "or call", "or try", "text", "WhatsApp"}
LABELLED = {
    ("us-988-es", "call in Spanish"): "988 then press 2",
    ("us-988-es", "text in Spanish"): "988 with keyword AYUDA",
    ("us-988-deaf", "ASL videophone"): "videophone: 988 (ASL)",
    ("us-crisis-text-line-es", "text in Spanish"): "741741 with keyword AYUDA",
    ("us-crisis-text-line-es", "WhatsApp (442-AYUDAME)"): "WhatsApp 442-AYUDAME",
    ("us-disaster-distress", "call in Spanish"): "1-800-985-5990 (Spanish: press 2",
    ("us-disaster-distress", "ASL videophone"): (
        "1-800-985-5990 (Spanish: press 2; ASL by videophone on the same number)"
    ),
    ("us-domestic-violence", "TTY"): "TTY 1-800-787-3224",
    ("us-samhsa-helpline", "TTY"): "TTY 1-800-487-4889",
    ("fi-mieli", "in Finnish"): "09 2525 0111 (fi)",
    ("fi-mieli", "in Swedish"): "09 2525 0112 (sv)",
    ("fi-mieli", "in Arabic"): "09 2525 0113 (ar)",
    ("fi-mieli", "in English"): "09 2525 0114 (en)",
    ("ph-ncmh", "from a landline"): "1553 (landline)",
}
"""What the facts say of a number, by the label that says it."""

SAID = {
    "VA enrolment not needed": ("says", "VA enrollment isn't required"),
    "not crisis counselling": ("says", "isn't crisis counseling"),
    "no appointment": ("says", "No appointment"),
    "not a treatment relationship": ("says", "support, not treatment"),
    "no non-consensual active rescue": ("says", "without your consent"),
    "responders included": ("says", "including responders"),
    "US and territories": ("says", "US territories"),
    "under 25": ("says", "under 25"),
    "members or not": ("says", "whether or not they're a BMA member"),
    "not for client information": ("says", "don't put anything about clients"),
    "closed some holidays": ("hours_note", "closed on some holidays"),
    "see site": ("hours_note", "see the website"),
    "24 h on the 10th": ("hours_note", "24 hours on the 10th"),
    "other languages limited hours": ("hours_note", "have limited hours"),
    "chat hours vary": ("hours_note", "chat hours vary"),
    "dated data set": ("hours_note", "an older list"),
    "carrier rates may apply": ("cost_note", "carrier's rates may apply"),
    "chat 17:00-24:00": ("hours_note", "chat hours are shorter"),
    "hours of the videophone service not seen": ("hours_note", "videophone hours not confirmed"),
    "24/7 by region": ("hours_note", "24/7, by region"),
    "ask before enrolling": ("cost_note", "ask before you enroll"),
    "not a counsellor": ("says", "These programs monitor; they aren't counselors"),
    "cost is a known barrier": ("says", "It can be costly"),
    "about half of state associations had one": ("says", "Some state psychological associations"),
    "you contact the practitioner yourself": ("says", "You contact one yourself"),
    "some states have none listed": ("says", "some states have none"),
    "low-fee or pro bono": ("says", "low-fee or pro bono, so ask"),
    "Proof of profession must be uploaded": ("says", "You upload proof of your job"),
    "What holds after spring 2025 was NOT seen": ("says", "Check the website for who can use it now"),
    "no long-term therapy": ("says", "No long-term therapy and no medication"),
    "answers lie on the operator's servers": (
        "says", "You need an account, your answers are stored on its servers, and your employer gets totals",
    ),
    "not a support line": ("says", "not a support line"),
    "no current free offer for health workers seen": (
        "cost_note", "no free offer for health workers was found",
    ),
    "paid plans renew automatically": ("cost_note", "renews automatically"),
    "CME not on every module": ("cost_note", "not every module has CME credit"),
    "sells training and consulting": ("cost_note", "sells training and consulting"),
    "Times are of the 2023 report": ("says", "The website has the meeting times"),
    "Phone numbers left out": ("says", "The website has a number for each region"),
    "mainly career help": ("says", "Mainly career help"),
}  # fmt: skip
"""What must not be lost between the facts and the sentence: fact, field, and the words for it."""

FOR = {
    "physicians": "physicians|doctors",
    "residents": "resident|trainees",
    "dentists": "dentist|dental",
    "students": "students",
    "nurses": r"^nurses|^\S+ nurses",
    "clinicians": "health(care)? (workers|professionals)|^clinicians",
    "veterans": "veterans",
    "lgbtq": r"LGBTQ\+|transgender",
    "indigenous": "Native",
    "deaf": "deaf",
    "young": "young",
    "families": "famil",
    "responders": "responders",
}
ABOUT = {
    "suicide": "suicide(?! loss)",
    "grief": "suicide loss|bereavement",
    "listening": "listening",
    "substance-use": "substance use|addiction",
    "abuse": "domestic violence",
    "disaster": "disaster",
    "rural": "rural",
    "groups": "groups|meetings",
}
LINES = [each for each in SHIPPED.values() if each.kind in (CRISIS, PEER)]


def named(resource: Resource) -> list[Call | Text]:
    return [*resource.calls, *resource.texts]


def test_every_label_that_says_more_is_a_fact() -> None:
    found = {
        (each.id, line.label)
        for each in SHIPPED.values()
        for line in named(each)
        if line.label not in PLAIN
    }
    assert found == set(LABELLED)


@pytest.mark.parametrize(("id", "label"), LABELLED)
def test_a_label_stands_at_its_own_number(id: str, label: str) -> None:
    fact = LABELLED[(id, label)]
    (line,) = (each for each in named(SHIPPED[id]) if each.label == label)
    if isinstance(line, Text):
        assert fact in ROWS[id]["sms"]
        assert texts(fact) == [(line.to, line.word, line.by)]
        return
    assert fact in ROWS[id]["phone"]
    assert re.findall(r"\d[\d -]*\d", fact) == [line.number]
    pressed = re.findall(r"press (\d)", fact) if "ASL" not in label else []
    assert [line.press] * bool(line.press) == pressed


def test_a_key_is_pressed_only_where_the_facts_have_it_for_that_call() -> None:
    """Of a number with several labels the plain one is the number alone."""
    plain = {
        (each.id, call.press)
        for each in SHIPPED.values()
        for call in each.calls
        if call.label in PLAIN and call.press
    }
    assert plain == {("us-veterans-crisis-line", "1")}
    assert ROWS["us-veterans-crisis-line"]["phone"] == "988 then press 1"


@pytest.mark.parametrize("fact", SAID)
def test_what_limits_a_line_is_said(fact: str) -> None:
    field, words = SAID[fact]
    holders = {id for id, row in ROWS.items() if id in SHIPPED and fact in " ".join(row.values())}
    assert holders
    assert {each.id for each in SHIPPED.values() if words in getattr(each, field)} == holders


def test_hours_that_nobody_confirmed_are_never_stated() -> None:
    for id, row in ROWS.items():
        if id in SHIPPED and re.search("not confirmed|re-check", row["hours"]):
            assert SHIPPED[id].hours is None, id


@pytest.mark.parametrize("resource", LINES, ids=lambda resource: resource.id)
def test_for_whom_a_line_is_and_what_about_are_facts(resource: Resource) -> None:
    row = ROWS[resource.id]
    whom = re.sub(r"; [\w -]*psychologists[\w -]* answer", "", row["audience"])
    about = row["topics"] + row["hours"]
    for word, fact in FOR.items():
        assert (word in resource.audience) == bool(re.search(fact, whom)), word
    for word, fact in ABOUT.items():
        assert (word in resource.topics) == bool(re.search(fact, about)), word
