"""A hint that is right: what points to a client is seen, what a diary is made of is left alone.

``identifiers/flag.txt`` holds a kind, a tab and a line that should be flagged as that kind;
``identifiers/leave.txt`` a line to leave alone and, after a tab, the person's own data. All invented.
"""

from __future__ import annotations

import gc
import importlib
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.thorough import examples, parametrize
from wellnesstui.domain import identifiers
from wellnesstui.domain.identifiers import KINDS, Identifier, find, sentence
from wellnesstui.domain.identifiers.context import plain, unaccented
from wellnesstui.domain.identifiers.numbers import is_nhs
from wellnesstui.domain.identifiers.phones import same_number
from wellnesstui.domain.identifiers.public_lines import CRISIS, EMERGENCY

YEAR = 2026
LINES = Path(__file__).parent
FLAG = [line.split("\t") for line in (LINES / "flag.txt").read_text("utf-8").splitlines()]
LEAVE = [line.partition("\t") for line in (LINES / "leave.txt").read_text("utf-8").splitlines()]
# Reached over all lines: precision 1.0, recall 0.98. The misses are known and cost too much to mend.
PRECISION = 0.99
RECALL = 0.975
PROSE = (
    "I slept well and walked to work.",
    "Long day; the team was kind, the coffee was not.",
    "Müde, aber ruhig.",
    "",
)
MODULES = ("", ".ages", ".context", ".dates", ".public_lines", ".numbers", ".phones", ".words")


def kinds(text: str, own: tuple[str, ...] = ()) -> set[str]:
    return {found.kind for found in find(text, own, YEAR)}


def test_precision_and_recall() -> None:
    missed, wrong = [], []
    for kind, text in FLAG:
        found = kinds(text)
        if kind not in found:
            missed.append(f"{kind}: {text}")
        wrong += [f"{extra}: {text}" for extra in found - {kind}]
    for text, _, own in LEAVE:
        wrong += [f"{kind}: {text}" for kind in kinds(text, tuple(own.split("; ")))]
    hits = len(FLAG) - len(missed)
    precision, recall = hits / (hits + len(wrong)), hits / len(FLAG)
    said = "\n".join(
        [f"precision {precision:.3f}, recall {recall:.3f}", "missed", *missed, "wrong", *wrong]
    )
    assert precision >= PRECISION, said
    assert recall >= RECALL, said


def test_the_lines_are_many_and_of_every_kind() -> None:
    assert len({text for _, text in FLAG}) == len(FLAG) >= 200
    assert len({text for text, _, _ in LEAVE}) == len(LEAVE) >= 200
    assert {kind for kind, _ in FLAG} == set(KINDS)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Saw DOB 3/4/1962 today", ["3/4/1962"]),
        ("née le 4 avril 1983, puis", ["4 avril 1983"]),
        ("born May 3rd, 1984 in", ["May 3rd, 1984"]),
        ("H204913? hosp no H204913", ["H204913"]),
        ("Call (0171) 3920041 or +1 (206) 555-0101.", ["(0171) 3920041", "+1 (206) 555-0101"]),
        ("İİ a@b.example and ٠٥٠ ١٢٣ ٤٥٦٧", ["a@b.example", "٠٥٠ ١٢٣ ٤٥٦٧"]),
        ("ni QQ 12 34 56 C;", ["QQ 12 34 56 C"]),
        ("a 93-year-old and a ninety-one-year-old", ["93", "ninety-one-year-old"]),
        ("DOB 3/4/1962, MRN 4471-B, tel 555-0142", ["3/4/1962", "4471-B", "555-0142"]),
    ],
)
def test_offsets_hold_the_identifier_and_nothing_else(text: str, held: list[str]) -> None:
    assert [text[found.start : found.end] for found in find(text, (), YEAR)] == held


def test_a_sentence_never_repeats_what_it_is_about() -> None:
    assert sentence(()) == ""
    about = "Leave out anything that could identify a client."
    found = find("call 07700 900123", (), YEAR)
    assert sentence(found) == f"That looks like a phone number. {about}"
    found = find("call 07700 900123 or a.b@c.example, MRN 44712, or 07700 900124", (), YEAR)
    assert (
        sentence(found)
        == f"That looks like a record number, a phone number, and an email address. {about}"
    )
    found = find("she is 94", (), YEAR)
    assert sentence(found) == f"That looks like an age over 89. {about}"


def test_a_bare_old_date_needs_the_year() -> None:
    text = "Handover said 11/30/1951 hip fracture"
    assert find(text) == ()
    assert kinds(text) == {"date of birth"}
    assert kinds("Handover said 11/30/2019 hip fracture") == set()
    assert find("DOB 11/30/1951", (), 1940) == ()  # nobody is born in years to come


@pytest.mark.parametrize("number", sorted(CRISIS | EMERGENCY))
@pytest.mark.parametrize(
    "text", ["call {}", "Rang {} tonight, it helped", "NHS {}", "tel. {}", "text {}"]
)
def test_lines_of_everyone_are_left_alone(number: str, text: str) -> None:
    assert find(text.format(number), (), YEAR) == ()
    spaced = f"{number[:-7]} {number[-7:-4]} {number[-4:]}" if len(number) > 8 else number
    assert find(text.format(spaced), (), YEAR) == ()


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("on call: 07700 900789", "+44 7700 900789"),
        ("on call: +44 (0) 7700 900789", "07700900789"),
        ("text 415-555-0177", "1 415 555 0177"),
        ("ME@EXAMPLE.ORG again", "me@example.org"),
        ("DOB 3/5/1979 on the form", "1979-05-03"),
        ("SSN 219-09-9999 leaked", "219099999"),
        ("MRN 4471-B, as a patient", "4471-b"),
    ],
)
def test_own_data_is_left_alone_however_it_is_written(text: str, own: str) -> None:
    assert find(text, (), YEAR) != ()
    assert find(text, (own,), YEAR) == ()
    assert find(text, ("", "Anna", "1"), YEAR) != ()


@given(
    area=st.integers(200, 999),
    rest=st.integers(2_000_000, 9_999_999),
    name=st.text("abcdefghij.", min_size=1, max_size=12).map(lambda name: f"z{name}z"),
)
def test_own_data_of_any_kind_is_never_flagged(area: int, rest: int, name: str) -> None:
    mail, number = f"{name}@home.example", f"{area}-{rest // 10_000}-{rest % 10_000:04d}"
    text = f"Wrote {mail} and {number} on the board, call {number}."
    assert find(text, (mail.upper(), f"+1 {number}"), YEAR) == ()


_PIECES = st.sampled_from(
    ("0", "9", "12", "94", "1962", "555", "0142", " ", "-", "/", ".", "(", ")", "+", "@", "#", "\n", "\0",
     "dob", "mrn", "she is ", "call ", "ssn", "born on ", "May ", "年", "月", "日", "٣", "İ", "é", "\ud800", "歳")
)  # fmt: skip
_TEXTS = st.lists(_PIECES | st.text(max_size=4), max_size=30).map("".join)


@settings(max_examples=examples(300))
@given(text=_TEXTS, own=st.lists(st.text(max_size=12), max_size=3), year=st.integers(0, 2200))
def test_any_text_will_do(text: str, own: list[str], year: int) -> None:
    found = find(text, own, year)
    at = 0
    for one in found:  # inside the text, in order, none over another
        assert at <= one.start < one.end <= len(text)
        assert one.kind in KINDS
        at = one.end
    assert sentence(found).count("That looks like") == bool(found)


@given(text=_TEXTS, before=st.sampled_from(PROSE), after=st.sampled_from(PROSE))
def test_lines_of_prose_around_change_nothing(text: str, before: str, after: str) -> None:
    moved = tuple(
        one.replace(start=one.start + len(before) + 1, end=one.end + len(before) + 1)
        for one in find(text, (), YEAR)
    )
    assert find(f"{before}\n{text}\n{after}", (), YEAR) == moved


@pytest.mark.parametrize("prose", PROSE)
def test_sentences_around_change_nothing(prose: str) -> None:
    for kind, text in FLAG:
        if kind in kinds(text):
            assert kind in kinds(f"{prose} {text.rstrip('.!')}. {prose}"), text


def repeats(pattern: Any, most: int = 0) -> int:
    """The largest bound of a repetition in a parsed pattern."""
    for part in pattern if isinstance(pattern, list | tuple) or hasattr(pattern, "data") else ():
        if isinstance(part, tuple) and str(part[0]).endswith("REPEAT"):
            most = max(most, int(part[1][1]))
        most = max(most, repeats(part))
    return most


def test_no_pattern_repeats_without_a_bound() -> None:
    """What keeps the work in line with the length: each try at a place is over within a window."""
    parser = importlib.import_module("re._parser")
    seen = 0
    for module in MODULES:
        source = vars(importlib.import_module(f"wellnesstui.domain.identifiers{module}"))
        values = [value for name, value in source.items() if name[0] == "_" and name[1] != "_"]
        flat = [part for value in values for part in nested(value)]
        for pattern in flat:
            if any(sign in pattern for sign in ("(?", "[0-9]", "\\w")):
                assert repeats(parser.parse(pattern)) <= 64, pattern
                seen += 1
    assert seen >= 12
    assert repeats(parser.parse("(?:a{1,3}b+)")) > 64


def nested(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [part for one in value for part in nested(one)] if isinstance(value, tuple) else []


@parametrize(
    "piece",
    ["1", " ", "-", "1 ", "1-", "1.", "(", "+1 ", "a@", "a.", "aaaa1 ", "94 ", "mrn 12345 ", "dob 1/2/1962 ",
     "07700 900123 ", "one hundred ", "may 1 ", "٣ ", "\0"],
    each_time=2,
)  # fmt: skip
def test_the_work_grows_with_the_length_and_no_faster(piece: str) -> None:
    """Eight times the text: 8 when linear, 64 when each place looks at all the others."""

    def work(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        best = float("inf")
        for _ in range(3):
            gc.collect()
            began = time.process_time()
            find(text, ("07700 900321",), YEAR)
            best = min(best, time.process_time() - began)
        return best

    find("warm 1/2/1962 up", (), YEAR)
    assert work(40_000) / max(work(5_000), 1e-4) < 24


def test_words_are_written_as_they_are_looked_for() -> None:
    words = importlib.import_module("wellnesstui.domain.identifiers.words")
    for name, value in vars(words).items():
        if isinstance(value, frozenset | tuple) and not name.endswith("_SIGNS"):
            for phrase in value:
                assert unaccented(plain(phrase)) == phrase, (name, phrase)
                assert phrase.strip() == " ".join(phrase.split()), (name, phrase)
                assert len(phrase.split()) <= 4, (name, phrase)


def test_numbers_of_one_phone() -> None:
    assert same_number("07700900789", "447700900789")
    assert same_number("14155550177", "4155550177")
    assert not same_number("5550177", "5550178")
    assert not same_number("116123", "07700116123")
    assert is_nhs("999 110 6847")
    assert not is_nhs("999 110 6848")
    assert not is_nhs("999 110 684")


def test_nothing_private_shows_in_a_traceback() -> None:
    found = find("call 07700 900123", (), YEAR)
    assert "07700" not in repr(found)
    assert isinstance(found[0], Identifier)
    assert not hasattr(identifiers, "logging")
