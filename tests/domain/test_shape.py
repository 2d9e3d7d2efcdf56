"""The plain shape: what goes out comes back, and nothing else is let in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.hand import an_entry
from tests.strategies import entries
from tests.thorough import examples
from wellnesstui.domain.checkin import CheckIn, suggested_domain
from wellnesstui.domain.entry import DOMAINS, Entry, Level, LoggedActivity
from wellnesstui.domain.moment import Day
from wellnesstui.domain.shape import KEYS, Misshapen, distinct, from_plain, to_plain
from wellnesstui.domain.text import clean_line, clean_note
from wellnesstui.store.inbox.envelope import unwrap, wrap

PLAIN = to_plain(an_entry(mood=3, note="secret"))
ID = str(PLAIN["id"])


@given(entry=entries())
def test_round_trip(entry: Entry) -> None:
    plain = to_plain(entry)
    assert from_plain(plain) == entry
    assert from_plain(json.loads(json.dumps(plain))) == entry
    assert list(plain) == [key for key in KEYS if key in plain]
    assert not [value for value in plain.values() if value in (None, "", [], {}, False)]


@given(entry=entries(), day=st.integers(-20_000, 80_000), batch=st.text("ABC123", max_size=26))
def test_parcels(entry: Entry, day: Day, batch: str) -> None:
    entry = entry.replace(day=day)
    assert unwrap(wrap(entry, batch)) == (entry, batch)
    assert unwrap(wrap(entry, batch).encode()) == (entry, batch)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=10),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from((*KEYS, "name", "minutes")) | st.text(max_size=4), inner, max_size=4
        )
    ),
    max_leaves=12,
)


def check(entry: Entry) -> None:
    """All that the vault and the screens rely on."""
    assert from_plain(to_plain(entry)) == entry
    texts = [entry.id, entry.when.zone, entry.mood_label, entry.form, entry.source, *entry.words]
    for logged in entry.activities:
        assert logged.minutes is None or 1 <= logged.minutes <= 1440
        assert isinstance(logged.domain, str)
        assert logged.domain in ("", *DOMAINS)
        texts.append(logged.name)
    for text in (*texts, *(name for name, _ in entry.answers)):
        assert isinstance(text, str)
        assert clean_line(text) == text
        assert len(text) <= 80
    assert clean_note(entry.note) == entry.note
    assert entry.mood in (None, 1, 2, 3, 4, 5)
    assert type(entry.mood) in (type(None), int)
    assert not entry.is_empty()


@settings(max_examples=examples(300))
@given(plain=_JSON)
@example(plain={"id": "0" * 26, "at": "1970-01-01T00:00:00Z"})
def test_any_json_is_an_entry_or_misshapen(plain: object) -> None:
    try:
        check(from_plain(plain))
    except Misshapen:
        return


@settings(max_examples=examples(300))
@given(
    changes=st.dictionaries(st.sampled_from(KEYS), _JSON, max_size=2),
    activity=st.dictionaries(st.sampled_from(("name", "minutes", "domain")), _JSON),
)
def test_an_entry_with_anything_in_its_place(
    changes: dict[str, Any], activity: dict[str, Any]
) -> None:
    for more in ({}, {"activities": [{"name": "walk", **activity}]}):
        try:
            check(from_plain({**PLAIN, **more, **changes}))
        except Misshapen as error:
            reason = str(error)
        else:
            continue
        assert "secret" not in reason


@given(plain=_JSON, text=st.text(max_size=20))
def test_any_parcel_is_an_entry_or_misshapen(plain: object, text: str) -> None:
    for payload in (json.dumps(plain), text, text.encode("utf-8", "replace")[:7]):
        with pytest.raises(Misshapen):
            unwrap(payload)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": f"{ID}0"}, {"id": f"8{ID[1:]}"}, {"id": "U" * 26}, {"mood": "3"}, {"energy": 0},
        {"zone": 1}, {"zone": "x" * 81}, {"source": None}, {"created": "now"}, {"amended": None}, {"amended": ""},
        {"words": None}, {"words": [1]}, {"words": [[]]}, {"activities": {}}, {"activities": [{}]},
        {"activities": [{"name": "x", "minutes": 1441}]}, {"activities": [{"name": "x", "minutes": True}]},
        {"activities": [{"name": "x", "domain": ""}, None]}, {"answers": []}, {"answers": {"x": [1]}},
        {"answers": {"x" * 81: 1}}, {"answers": {"x": 1e16}}, {"answers": {"x": float("nan")}},
        {"answers": {str(number): 1 for number in range(51)}}, {"for_supervision": 1}, {"note": None},
        {"note": "é" * 51_201}, {"note": "x" * 102_000, "answers": {"a": "y" * 500}}, {"more": 1},
    ],
    ids=lambda changes: json.dumps(changes)[:50],
)  # fmt: skip
def test_strict(changes: dict[str, object]) -> None:
    with pytest.raises(Misshapen):
        from_plain({**PLAIN, **changes})


def test_the_id_is_taken_as_cleaned() -> None:
    assert from_plain({**PLAIN, "id": f"{PLAIN['id']}\x1b[31m\n"}).id == PLAIN["id"]


def test_spellings_of_one_word_are_one() -> None:
    assert distinct(["Tired", "calm", "tired", "TIRED"]) == ("Tired", "calm")
    assert from_plain({**PLAIN, "words": ["a", " A\n"]}).words == ("a",)


def test_nothing_said_is_no_entry() -> None:
    empty = {key: PLAIN[key] for key in ("id", "at", "created", "source")}
    for more in (
        {},
        {"note": "\x07 \n"},
        {"for_supervision": True},
        {"mood_label": "odd"},
        {"form": "x"},
    ):
        with pytest.raises(Misshapen, match="nothing in it"):
            from_plain({**empty, **more})


# Check-ins


@given(entry=entries())
def test_a_check_in_is_what_an_entry_says(entry: Entry) -> None:
    said = CheckIn.of(entry)
    assert said.applied_to(entry) == entry
    assert CheckIn.from_plain(json.loads(json.dumps(said.plain()))) == said


@given(plain=_JSON)
def test_a_draft_that_can_not_be_read_is_nothing(plain: object) -> None:
    assert isinstance(CheckIn.from_plain(plain), CheckIn)


def test_an_imported_label_goes_with_its_mood() -> None:
    entry = an_entry(mood=3, mood_label="meh")
    assert CheckIn(mood=Level(3), note="x").applied_to(entry).mood_label == "meh"
    assert CheckIn(mood=Level(4)).applied_to(entry).mood_label == ""


def test_the_idea_is_from_the_domain_with_the_fewest() -> None:
    counts = dict.fromkeys(DOMAINS, 2)
    assert suggested_domain(counts | {"meaning": 1}, Day(7)) == "meaning"
    assert {suggested_domain({}, Day(day)) for day in range(6)} == set(DOMAINS)
    assert LoggedActivity(name="x").domain == ""
