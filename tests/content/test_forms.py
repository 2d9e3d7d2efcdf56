"""Every form passes the review, and the shelf has what it should."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, NamedTuple

import pytest

from tests.content.form_review import (
    FOLDER,
    PATTERNS,
    Table,
    answering_seconds,
    faults,
    fields,
    pattern_faults,
    read,
    shared,
)
from wellnesstui.domain.entry import Entry
from wellnesstui.domain.forms.form_entry import entry_of, sitting_of
from wellnesstui.domain.forms.form_file import form_faults, read_form, read_patterns
from wellnesstui.domain.forms.sitting import WHOLE, begun
from wellnesstui.domain.moment import Instant, Moment
from wellnesstui.store.content import forms

FORMS = {path.stem: read(path) for path in sorted(FOLDER.glob("*.toml"))}
REAL = "This is a real problem at work, not a distortion."


class Plan(NamedTuple):
    """The shelf of a form, its minutes, those for later, and its grade."""

    group: str
    minutes: int
    grade: str
    later: int = 0


PLANNED = {
    "thought-check": Plan("hard", 3, "B"),
    "thought-record": Plan("hard", 10, "B"),
    "what-so-what": Plan("hard", 5, "C"),
    "reflective-cycle": Plan("hard", 15, "C"),
    "leave-it-here": Plan("hard", 3, "C"),
    "after-a-death": Plan("hard", 8, "C"),
    "after-an-error": Plan("hard", 8, "C"),
    "moral-distress": Plan("hard", 8, "C"),
    "before-i-answer": Plan("hard", 5, "C"),
    "worry-later": Plan("hard", 3, "B"),
    "facts-and-story": Plan("hard", 4, "C"),
    "three-good-things": Plan("good", 4, "B"),
    "one-moment": Plan("good", 3, "C"),
    "gratitude-letter": Plan("good", 8, "B"),
    "what-i-did-well": Plan("good", 3, "C"),
    "kind-letter": Plan("good", 8, "B"),
    "letter-to-future-me": Plan("good", 6, "C"),
    "finding-meaning": Plan("good", 6, "B"),
    "one-activity": Plan("doing", 3, "A", later=1),
    "activity-log": Plan("doing", 6, "B"),
    "getting-started": Plan("doing", 4, "A"),
    "if-then": Plan("doing", 2, "A"),
    "wish-and-obstacle": Plan("doing", 5, "A"),
    "one-problem": Plan("doing", 10, "B", later=2),
    "goal": Plan("doing", 10, "B", later=3),
    "values": Plan("doing", 8, "B"),
    "bedtime-to-do": Plan("doing", 5, "B"),
    "saying-no": Plan("doing", 4, "C"),
    "weekly-review": Plan("doing", 6, "C"),
    "starting-work": Plan("work", 1, "C"),
    "going-home": Plan("work", 2, "C"),
    "supervision": Plan("work", 6, "C", later=4),
    "hard-days": Plan("work", 12, "C"),
}


def asked(form: str, *, later: bool) -> dict[str, str]:
    """The questions of a form by id, with their types."""
    return {each["id"]: each["type"] for each in fields(FORMS[form]) if bool(each.get("later")) == later}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_it_opens_with_nothing_left_over(form: str) -> None:
    assert [str(fault) for fault in form_faults(form, dict(FORMS[form]))] == []
    opened = read_form(form, dict(FORMS[form]))
    assert len(opened.fields) == len(fields(FORMS[form]))
    assert bool(opened.later_minutes) == opened.has_later


@pytest.mark.parametrize("form", FORMS)
def test_it_can_be_filled_in_saved_and_opened_again(form: str) -> None:
    sitting = begun(read_form(form, dict(FORMS[form]))).replace(part=WHOLE)
    asked = []
    while sitting.question:
        asked.append(sitting.at)
        scale = sitting.question.field.type == "scale"
        sitting = sitting.answered(40 if scale else f"an answer to {sitting.at}").next()
    now = Instant(1_700_000_000)
    entry = entry_of(sitting, Entry(id="0" * 26, when=Moment(instant=now), created=now))
    again = sitting_of(entry, sitting.form)
    assert again.answers == sitting.answers
    assert {name for name, _ in again.answers} == set(asked)
    assert sum(name.endswith("_after") for name in asked) == sum(bool(each.again) for each in sitting.form.fields)  # fmt: skip


def test_after_something_hard_the_answer_is_pinned_and_not_the_harsh_sentence() -> None:
    for form in FORMS:
        opened = read_form(form, dict(FORMS[form]))
        if "pin" in opened.follow and opened.group == "hard":
            assert any(field.pin for field in opened.fields), form


@pytest.mark.parametrize("form", FORMS)
def test_a_reviewer_finds_nothing(form: str) -> None:
    assert list(faults(FORMS[form])) == []


def test_no_two_ask_the_same() -> None:
    assert list(shared(FORMS.values())) == []


def test_there_are_those_that_were_planned() -> None:
    found = {
        id: Plan(form["group"], form["minutes"], form["grade"], form.get("later_minutes", 0))
        for id, form in FORMS.items()
    }
    assert found == PLANNED
    assert len(found) == 33
    assert Counter(each.group for each in found.values()) == {"hard": 11, "good": 7, "doing": 11, "work": 4}  # fmt: skip


def test_titles_are_told_apart() -> None:
    assert max(Counter(form["title"].lower() for form in FORMS.values()).values()) == 1


# What single ones promise


def test_what_is_written_after_an_error_may_be_read_by_others_and_the_report_is_elsewhere() -> None:
    form = FORMS["after-an-error"]
    first = re.split(r"(?<=\.)\s", form["care"])[0]
    assert re.search(r"\b(court|employer|others|lawyer)\b", first), "it's said first"
    assert re.search(r"\breport\b", form["care"])
    assert form["private"]
    assert not any(re.search(r"what happened\?", each["ask"], re.I) for each in fields(form))


@pytest.mark.parametrize("form", ["thought-record", "after-an-error", "hard-days"])
def test_a_passphrase_is_offered_before(form: str) -> None:
    assert FORMS[form]["private"] is True


@pytest.mark.parametrize("form", ["thought-check", "thought-record", "hard-days"])
def test_help_now_is_named_where_it_may_be_needed(form: str) -> None:
    assert "Help now" in FORMS[form]["care"]


@pytest.mark.parametrize("form", ["thought-check", "thought-record"])
def test_a_thought_stays_in_sight_and_patterns_can_be_tried_on(form: str) -> None:
    found = fields(FORMS[form])
    (patterns,) = (each for each in found if each.get("patterns"))
    assert patterns["type"] == "several"
    thought = next(each for each in found if each["id"] == "thought")
    assert thought["keep_in_sight"]
    assert found.index(thought) < found.index(patterns)
    assert any("again" in each for each in found), "before and after"


def test_patterns_end_with_a_real_problem() -> None:
    patterns: list[Table] = read(PATTERNS)["pattern"]
    assert len(read_patterns({"pattern": patterns})) == len(patterns)
    names = [each["name"] for each in patterns]
    assert names[-1] == REAL
    assert "Catastrophizing" in names
    assert len(patterns) >= 14
    assert list(pattern_faults(patterns)) == []


def test_a_letter_has_the_day_on_which_it_is_offered() -> None:
    assert asked("letter-to-future-me", later=False)["open-on"] == "date"


def test_an_activity_is_expected_before_and_found_after() -> None:
    assert asked("one-activity", later=False)["expected"] == "scale"
    later = asked("one-activity", later=True)
    assert (later["done"], later["found"]) == ("activity", "scale")
    assert "activity" not in asked("one-activity", later=False).values(), "planned isn't done yet"


def test_supervision_asks_before_and_after() -> None:
    assert {"want", "question", "proud"} < set(asked("supervision", later=False))
    assert asked("supervision", later=True) == {
        "taking-away": "text", "agreed": "plan", "heard": "scale", "useful": "scale",
    }  # fmt: skip


def test_a_plan_for_hard_days_has_people_places_and_a_reason() -> None:
    found = asked("hard-days", later=False)
    assert list(found) == [
        "signs", "alone", "company", "person", "other-person", "professional", "safer", "reason",
    ]  # fmt: skip
    assert (found["person"], found["other-person"]) == ("person", "person")


# Whether the review would find it


def changed(name: str, number: int = 0, /, **changes: Any) -> str:
    """What a reviewer finds in a form whose question was changed, or its head with number -1."""
    form = dict(FORMS[name])
    if number < 0:
        form |= changes
    else:
        form["field"] = [dict(each) for each in form["field"]]
        form["field"][number] |= changes
    return "\n".join(faults(form))


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"ask": "You should say what happened?"}, '"you should"'),
        ({"ask": "What's the client's name?"}, "asks about a client"),
        ({"ask": "What were the patient's initials?"}, "asks about a client"),
        ({"ask": "What now!"}, "exclamation"),
        ({"ask": "What colour is it?"}, "British"),
        ({"ask": "one " * 25 + "two?"}, "26 words in a question"),
        ({"ask": "Tell"}, "ends in the middle"),
        ({"help": "one " * 21}, "21 words"),
        ({"help": "You'll feel better."}, '"feel better"'),
        ({"help": "It's a symptom."}, "diagnosis"),
        ({"help": "You're burned out."}, "diagnosis"),
        ({"help": "Which coping strategy?"}, "word of the trade"),
        ({"label": ""}, "no label"),
        ({"type": "scale"}, "without words at its ends"),
        ({"type": "choice"}, "nothing to choose"),
        ({"choices": ["one", "One"]}, "a choice twice"),
        ({"id": "cue"}, "two with the same id: cue"),
        ({"later": True}, "later_minutes"),
        (
            {
                "ask": "Institutional considerations necessitate interdisciplinary deliberation? "
                * 3
            },
            "of reading",
        ),
    ],
)
def test_what_a_reviewer_looks_for_is_found(changes: dict[str, Any], finding: str) -> None:
    assert changed("if-then") == ""
    assert finding in changed("if-then", **changes)


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"care": ""}, "no care"),
        ({"evidence": ""}, "no evidence"),
        ({"grade": "E"}, "no grade"),
        ({"search": ["Crisis"]}, "capital"),
        ({"search": ["hard"]}, "in the title"),
        ({"minutes": 3}, "seconds of answers"),
        ({"minutes": 3}, "8 questions in 3 min"),
        ({"about": "Never again a bad day."}, '"never again"'),
    ],
)
def test_what_a_reviewer_looks_for_in_the_head_is_found(
    changes: dict[str, Any], finding: str
) -> None:
    assert finding in changed("hard-days", -1, **changes)


def test_names_may_be_left_out() -> None:
    assert changed("if-then", help="Leave out the client's name.") == ""


def test_the_same_question_twice_is_found() -> None:
    form = FORMS["saying-no"]
    twice = list(shared([form, {**form, "id": "other"}]))
    assert any("share 100%" in each for each in twice)
    assert any("ask alike" in each for each in twice)


def test_the_same_question_in_other_words_is_found() -> None:
    ask = "It hurt, and that's because something mattered to you. What was it?"
    (field,) = [{**each, "ask": ask} for each in fields(FORMS["starting-work"])[:1]]
    other = {**FORMS["starting-work"], "field": [field]}
    assert any("ask alike" in each for each in shared([FORMS["after-an-error"], other]))


def test_a_verdict_on_a_thought_is_found() -> None:
    bad = [{"id": "a", "name": "A", "about": "An irrational thought. Stop it."}]
    found = "\n".join(pattern_faults(bad))
    assert "a verdict" in found
    assert "not one sentence" in found


def test_a_scale_that_is_asked_again_takes_twice_as_long() -> None:
    once = [{"type": "scale", "ask": "How heavy?"}]
    assert answering_seconds([{**once[0], "again": "And now?"}]) == 2 * answering_seconds(once)


@pytest.mark.parametrize("id", ["thought-check", "thought-record", "kind-letter", "moral-distress"])
def test_a_harsh_sentence_is_never_offered_to_be_pinned(id: str) -> None:
    form = forms.bundled(id)
    assert form.pinnable
    assert all(field.pin for field in form.pinnable)
    assert any(field.may_be_pinned and not field.pin for field in form.fields)
