"""An entry holds what was answered, and opening it again brings the answers back."""

from __future__ import annotations

from hypothesis import given

from tests.domain.forms.making import field, form, sittings
from wellnesstui.domain.entry import Entry, LoggedActivity
from wellnesstui.domain.forms.form_entry import awaits_later, entry_of, sitting_of
from wellnesstui.domain.forms.sitting import FIRST, LATER, WHOLE, Sitting, begun, items_of
from wellnesstui.domain.moment import Instant, Moment
from wellnesstui.domain.shape import from_plain, is_too_long, to_plain
from wellnesstui.domain.text import clean, clean_line

BLANK = Entry(
    id="01HZZZZZZZZZZZZZZZZZZZZZZZ",
    when=Moment(instant=Instant(1_700_000_000)),
    created=Instant(1_700_000_000),
)


@given(sittings())
def test_the_entry_survives_its_plain_shape_and_opens_with_the_same_answers(
    sitting: Sitting,
) -> None:
    entry = entry_of(sitting, BLANK)
    if entry.is_empty():
        return
    assert from_plain(to_plain(entry)) == entry
    again = sitting_of(entry, sitting.form)
    assert entry_of(again, entry) == entry
    assert again.for_supervision == sitting.for_supervision


@given(sittings())
def test_no_word_that_was_typed_is_lost(sitting: Sitting) -> None:
    entry = entry_of(sitting, BLANK)
    there = " ".join((entry.note, *(str(value) for _, value in entry.answers)))
    for name, value in sitting.answers:
        if isinstance(value, int):
            assert (name, value) in entry.answers
            continue
        words = clean(str(value)).split()
        words = [each for each in words if each not in ("-", "[", "]", "[x]", "[X]", "[ ]")]
        assert all(each in there for each in words), name


def test_an_unanswered_question_is_absent_and_nothing_at_all_is_nothing_to_save() -> None:
    assert entry_of(begun(form()), BLANK).is_empty()
    entry = entry_of(begun(form()).answered("  ", "line").answered(0, "scale"), BLANK)
    assert entry.answers == (("scale", 0),)


def test_a_plan_is_lines_of_the_note_and_what_is_ticked_stays_so() -> None:
    sitting = begun(form()).answered("call Sam\n\n- [ ] rest", "plan")
    entry = entry_of(sitting, BLANK)
    assert entry.note == "- [ ] call Sam\n- [ ] rest"
    assert entry.answers == ()
    ticked = entry.replace(note="Mine.\n- [x] call Sam\n- [ ] rest")
    again = sitting_of(ticked, form())
    assert items_of(again.answer("plan")) == ("call Sam", "rest")
    more = again.answered("call Sam\nrest\nwalk", "plan")
    assert entry_of(more, ticked).note == "Mine.\n- [x] call Sam\n- [ ] rest\n- [ ] walk"


def test_an_activity_that_was_done_is_one_of_the_entry() -> None:
    sitting = begun(form()).answered("Walk", "activity")
    entry = entry_of(sitting, BLANK, lambda name: "physical" if name == "Walk" else "")
    assert entry.activities == (LoggedActivity(name="Walk", domain="physical"),)
    longer = entry.replace(
        activities=(
            LoggedActivity(name="Walk", minutes=15, domain="physical"),
            LoggedActivity(name="tea"),
        )
    )
    same = sitting_of(longer, form())
    assert entry_of(same, longer).activities == longer.activities, "minutes added since stay"
    other = entry_of(same.answered("Swim", "activity"), longer)
    assert [each.name for each in other.activities] == ["tea", "Swim"]
    none = entry_of(same.answered(None, "activity"), longer)
    assert [each.name for each in none.activities] == ["tea"]


def test_an_activity_has_its_minutes_and_a_changed_length_takes_the_place_of_the_one_before() -> (
    None
):
    sitting = begun(form()).answered("walk 12 min", "activity")
    entry = entry_of(sitting, BLANK)
    assert entry.activities == (LoggedActivity(name="walk", minutes=12),)
    same = sitting_of(entry, form())
    assert entry_of(same, entry) == entry
    longer = entry_of(same.answered("walk 1 h", "activity"), entry)
    assert longer.activities == (LoggedActivity(name="walk", minutes=60),)
    before = entry.replace(
        answers=(("activity", "walk 12m"),), activities=(LoggedActivity(name="walk 12m"),)
    )
    assert entry_of(sitting_of(before, form()), before).activities == before.activities
    swim = entry_of(sitting_of(before, form()).answered("swim", "activity"), before)
    assert [each.name for each in swim.activities] == ["swim"], "as earlier versions named it"


def test_it_is_marked_for_supervision_only_if_chosen() -> None:
    sitting = begun(form()).answered("x", "line")
    assert not entry_of(sitting, BLANK).for_supervision
    assert entry_of(sitting.marked(on=True), BLANK).for_supervision


def test_later_questions_wait_and_are_asked_with_the_first_answers_in_sight() -> None:
    entry = entry_of(begun(form()).answered("x", "line").answered(30, "scale"), BLANK)
    assert awaits_later(entry, form())
    assert sitting_of(entry, form(), WHOLE).part == FIRST, "editing asks what was asked"
    later = sitting_of(entry, form(), LATER)
    assert later.at == "found"
    done = entry_of(later.answered(80), entry)
    assert dict(done.answers) == {"line": "x", "scale": 30, "found": 80}
    assert not awaits_later(done, form())
    assert sitting_of(done, form(), WHOLE).part == WHOLE
    assert sitting_of(done, form(), LATER).at == "noticed"


def test_answers_that_the_form_no_longer_asks_stay() -> None:
    entry = entry_of(begun(form()).answered("x", "line").answered("y", "text"), BLANK)
    smaller = form(field("line"), field("scale", "text"))
    again = entry_of(sitting_of(entry, smaller).answered(5, "text"), entry)
    assert dict(again.answers) == {"line": "x", "text": 5, "text-earlier": "y"}


def test_more_answers_than_an_entry_holds_go_to_its_note() -> None:
    many = form(*(field("line", f"q{'x' * n}") for n in range(40)))
    old = tuple((f"old{n}", f"word{n}") for n in range(30))
    sitting = begun(many).replace(others=old)
    for question in many.fields:
        sitting = sitting.answered("a", question.id)
    entry = entry_of(sitting, BLANK)
    assert len(entry.answers) == 50
    assert "old29: word29" in entry.note
    assert from_plain(to_plain(entry)) == entry


def test_a_long_text_is_told_from_one_that_fits() -> None:
    assert is_too_long(entry_of(begun(form()).answered("é" * 60_000, "text"), BLANK))
    assert clean_line("x") == "x"
