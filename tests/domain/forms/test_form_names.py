"""Entries of forms are shown by titles and labels, and stay readable when their form is gone."""

from __future__ import annotations

from wellnesstui.domain.entry import Answer, Entry
from wellnesstui.domain.forms.form_names import FormNames, named_answers, readable
from wellnesstui.domain.labels import Labels
from wellnesstui.domain.moment import Instant, Moment
from wellnesstui.domain.summary import form_name, shown_answers

NAMES = FormNames(
    title="Check a thought", labels={"thought": "Thought", "belief": "How true it feels"}
)
KNOWN = Labels(forms={"thought-check": NAMES}.get)


def entry(form: str, *answers: tuple[str, Answer]) -> Entry:
    return Entry(
        id="01HZZZZZZZZZZZZZZZZZZZZZZZ",
        when=Moment(instant=Instant(1_700_000_000)),
        created=Instant(1_700_000_000),
        form=form,
        answers=answers,
    )


def test_answers_have_their_labels_and_a_second_rating_is_beside_the_first() -> None:
    shown = entry("thought-check", ("thought", "x"), ("belief", 70), ("belief_after", 40))
    assert form_name(shown, KNOWN) == "Check a thought"
    assert shown_answers(shown, KNOWN) == (("Thought", "x"), ("How true it feels", "70, then 40"))


def test_a_second_rating_without_the_first_says_when_it_was() -> None:
    assert named_answers((("belief_after", 40),), NAMES) == (("How true it feels, at the end", 40),)


def test_a_form_that_is_gone_shows_its_ids_as_words() -> None:
    shown = entry("end-of-week", ("what-went-well", "rain"), ("energy", 3))
    assert form_name(shown, KNOWN) == "End of week"
    assert shown_answers(shown, KNOWN) == (("What went well", "rain"), ("Energy", 3))


def test_an_answer_from_before_a_question_was_changed_says_so() -> None:
    assert named_answers((("thought-earlier", "x"),), NAMES) == (("Thought (earlier)", "x"),)


def test_what_was_imported_without_a_form_keeps_its_names() -> None:
    assert shown_answers(entry("", ("sleep quality", "8 of 10"))) == (("sleep quality", "8 of 10"),)
    assert readable("Schlaf & mehr") == "Schlaf & mehr"


def test_a_list_is_on_one_line_where_there_is_one_and_a_day_is_a_date() -> None:
    shown = entry("thought-check", ("thought", "a\nb"), ("open-on", "2027-06-01"))
    assert dict(shown_answers(shown, KNOWN))["Thought"] == "a; b"
    assert dict(shown_answers(shown, KNOWN, lines=True))["Thought"] == "a\nb"
    assert "June 1" in str(dict(shown_answers(shown, KNOWN))["Open on"])


def test_a_practice_is_named_by_its_activity() -> None:
    assert form_name(entry("practice", ("practice", "box"))) == ""
    assert shown_answers(entry("practice", ("practice", "box"))) == ()
