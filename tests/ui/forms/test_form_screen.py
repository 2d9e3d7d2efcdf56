"""The screen of a form: its page, its questions, what stays in sight, drafts, saving, and what follows."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from tests.ui.forms.form_stage import asked, click_row, form, opened
from tests.ui.stage import HandClock, Stage, an_entry, recorded, staged
from wellnesstui.domain.entry import Entry
from wellnesstui.domain.forms.form_draft import place_of
from wellnesstui.domain.forms.sitting import InSight
from wellnesstui.domain.resources.person import Person
from wellnesstui.store.content import forms
from wellnesstui.store.database.drafts import edit_place
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.dialogs.blank import BlankScreen
from wellnesstui.ui.dialogs.confirm import ConfirmDialog
from wellnesstui.ui.dialogs.help_now import HelpNowScreen
from wellnesstui.ui.dialogs.info import InfoDialog
from wellnesstui.ui.dialogs.line import LineDialog
from wellnesstui.ui.entry.note_hint import NoteHint
from wellnesstui.ui.forms import opening
from wellnesstui.ui.forms.choice_field import MarkedList
from wellnesstui.ui.forms.form_draft_screen import ABOUT, READING, SAVED
from wellnesstui.ui.forms.form_screen import FormScreen
from wellnesstui.ui.forms.pages import sight_lines
from wellnesstui.ui.forms.scale_field import HundredScale
from wellnesstui.ui.forms.sheet_dialog import SheetDialog
from wellnesstui.ui.forms.writing_field import WritingArea
from wellnesstui.ui.signs import FULL

CHECK = "thought-check"
SIZES = [(60, 20), (80, 24), (100, 30)]


async def written(stage: Stage, *answers: str) -> None:
    """Each answered and gone on from; an empty one is skipped."""
    for answer in answers:
        if answer:
            await stage.type(answer)
        await stage.press("tab")


async def saved(stage: Stage, id: str = CHECK) -> None:
    """A form with its first question answered, saved."""
    await opened(stage, id)
    await stage.type("I missed it.")
    while form(stage).stage != READING:
        await stage.press("tab")
    await stage.press("enter")


@pytest.mark.parametrize("size", SIZES)
async def test_its_page_says_what_it_is_for_how_long_and_what_to_know(
    stage_home: Home, size: tuple[int, int]
) -> None:
    async with staged(stage_home, size) as stage:
        await opened(stage, CHECK, starts=False)
        shown = " ".join(stage.shown().replace("│", " ").split())
        wanted = forms.bundled(CHECK)
        for text in (wanted.about, wanted.care, "About 3 min.", "Nothing is saved until"):
            assert text in shown
        await stage.press("i")
        assert isinstance(stage.app.screen, InfoDialog)
        assert f"Evidence: {wanted.grade}" in stage.shown()


@pytest.mark.parametrize("size", SIZES)
async def test_the_thought_stays_in_sight_above_every_later_question(
    stage_home: Home, size: tuple[int, int]
) -> None:
    async with staged(stage_home, size) as stage:
        await opened(stage, CHECK)
        await written(stage, "I should have seen it")
        while form(stage).stage != READING:
            assert "I should have seen it" in stage.shown()
            assert asked(stage).ask.split("?")[0][:20] in stage.shown()
            await stage.press("tab")


async def test_a_long_thought_in_sight_takes_one_line_on_a_low_screen(stage_home: Home) -> None:
    async with staged(stage_home, (60, 20)) as stage:
        await opened(stage, CHECK)
        await written(stage, "word " * 60)
        assert sum("word word" in line for line in stage.lines()) == 1
        await stage.press("7", "enter", "enter", "enter")
        assert sum("word word" in line for line in stage.lines()) == 1
        assert "it was 70" in stage.shown()


async def test_a_scale_is_set_in_tens_by_fives_and_by_the_mouse(stage_home: Home) -> None:
    async with staged(stage_home, (100, 30)) as stage:
        await opened(stage, CHECK)
        await written(stage, "A thought")
        scale = stage.app.screen.query_one(HundredScale)
        for keys, level in (
            ("7", 70), ("0", 70), ("5", 50), ("plus", 55), ("minus", 50), ("left", 45),
            ("0", 0), ("0", 100), ("plus", 100), ("1", 10), ("0", 10), ("0", 100), ("delete", None),
        ):  # fmt: skip
            await stage.press(keys)
            assert scale.level == level, keys
            assert form(stage).sitting.answer("belief") == level


async def test_seven_and_then_zero_is_seventy(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, CHECK)
        await written(stage, "A thought")
        await stage.press_at_once("7", "0", "enter")
        assert form(stage).sitting.answer("belief") == 70


async def test_what_is_typed_ahead_goes_to_the_questions_it_is_for(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, CHECK)
        await stage.press_at_once(
            *"mine", "enter", "7", "enter", "space", "enter", *"kind", "enter"
        )
        answers = form(stage).sitting.answers
        assert answers == (
            ("thought", "mine"), ("belief", 70), ("pattern", "All or nothing"), ("to-a-friend", "kind"),
        )  # fmt: skip


async def test_what_a_scale_was_is_said_once(stage_home: Home) -> None:
    async with staged(stage_home, (100, 30)) as stage:
        await opened(stage, CHECK)
        await written(stage, "A thought")
        await stage.press("7", "enter", "tab", "tab")
        assert asked(stage).is_after
        assert stage.shown().count("it was 70") == 1


def test_what_stays_in_sight_is_never_dropped() -> None:
    shown = [InSight(f"Label {number}", f"text {number}") for number in range(5)]
    for rows in (1, 3, 5, 7):
        lines = sight_lines(shown, rows, FULL)
        assert len(lines) == min(rows, 5)
        text = " ".join(line.plain for line in lines)
        assert all(each.text in text for each in shown)


async def test_an_empty_list_begins_on_the_row_that_adds(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, "one-activity")
        await stage.type("walk")
        while form(stage).stage != READING:
            await stage.press("tab")
        await stage.press("enter", "escape", "l", "A")
        await stage.until(FormScreen)
        while asked(stage).field.type != "activity":
            await stage.press("tab")
        assert stage.app.screen.query_one(MarkedList).is_at_add
        assert "Enter add" in stage.lines()[-1]


async def test_on_a_narrow_screen_tab_next_wins_over_enter(stage_home: Home) -> None:
    async with staged(stage_home, (60, 20)) as stage:
        await opened(stage, "after-a-death")
        while asked(stage).field.type not in ("text", "lines"):
            await stage.press("tab")
        assert "Tab next" in stage.lines()[-1]


async def test_going_back_keeps_every_answer(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, CHECK)
        await written(stage, "A thought")
        await stage.press("7", "enter", "shift+tab", "shift+tab")
        assert stage.app.screen.query_one(WritingArea).text == "A thought"
        await stage.type(" more")
        await stage.press("shift+tab")
        assert form(stage).stage == ABOUT
        await stage.press("enter")
        assert stage.app.screen.query_one(WritingArea).text == "A thought more"


async def test_enter_begins_a_line_in_a_text_and_ends_a_list_on_an_empty_line(
    stage_home: Home,
) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, "hard-days")
        await stage.type("no appetite")
        await stage.press("enter")
        await stage.type("not calling back")
        await stage.press("enter", "enter")
        assert asked(stage).field.id == "alone"
        assert form(stage).sitting.answer("signs") == "no appetite\nnot calling back\n"


async def test_a_pattern_of_ones_own_is_offered_again_before_the_last_one(
    stage_home: Home,
) -> None:
    async with staged(stage_home, (100, 34)) as stage:
        await opened(stage, CHECK)
        await written(stage, "A thought", "")
        await stage.press("w")
        assert isinstance(stage.app.screen, LineDialog)
        await stage.type("My old teacher")
        await stage.press("enter")
        assert form(stage).sitting.answer("pattern") == "My old teacher"
        await stage.press("escape")
        assert [each.name for each in stage.vault.form_marks.patterns()] == ["My old teacher"]
        await opened(stage, CHECK)
        lines = stage.lines()
        own = next(y for y, line in enumerate(lines) if "My old teacher" in line)
        assert "not a distortion" in lines[own + 1]


async def test_a_date_is_read_as_people_say_it(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, "letter-to-future-me")
        while asked(stage).field.type != "date":
            await stage.press("tab")
        await stage.type("in 3 wicks")
        await stage.press("enter")
        assert asked(stage).field.type == "date"
        assert "wicks" in stage.shown()
        await stage.press("ctrl+u")
        await stage.type("in 3 weeks")
        assert "Tuesday, December 15" in stage.shown()
        await stage.press("enter")
        assert form(stage).sitting.answer("open-on") == "2026-12-15"


async def test_a_person_is_one_of_those_on_the_list_or_typed(stage_home: Home) -> None:
    def sam(vault: Vault) -> None:
        vault.people.put(Person(id="own-1", name="Sam", how="text first"))

    async with staged(stage_home, before=sam) as stage:
        await opened(stage, "hard-days")
        while asked(stage).field.type != "person":
            await stage.press("tab")
        await stage.press("down", "enter")
        assert form(stage).sitting.answer("person") == "Sam"
        await stage.press("w")
        await stage.type("Alex")
        await stage.press("enter", "enter")
        assert form(stage).sitting.answer("other-person") == "Alex"


async def test_an_activity_that_is_added_keeps_its_minutes(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, "activity-log")
        await stage.press("tab")
        while asked(stage).field.type != "activity":
            await stage.press("tab")
        await stage.press("w")
        await stage.type("walk 12m")
        await stage.press("enter")
        if not isinstance(stage.app.screen, FormScreen):
            await stage.press("enter")
        assert form(stage).sitting.answer("mine") == "walk 12 min"
        while form(stage).stage != READING:
            await stage.press("tab")
        await stage.press("enter")
        (entry,) = stage.kept()
        assert [(each.name, each.minutes) for each in entry.activities] == [("walk", 12)]


async def test_a_hint_on_identifiers_runs_on_what_is_typed(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, CHECK)
        await stage.type("Her SSN is 123-45-6789")
        await stage.until_so(lambda: stage.app.screen.query_one(NoteHint).display)


@pytest.mark.parametrize("size", [(40, 12), *SIZES])
async def test_ten_thousand_pasted_characters_stay_whole(
    stage_home: Home, size: tuple[int, int]
) -> None:
    text = "\x1b[31m" + "ab \u202e العربية 🧑‍⚕️ [/b] " * 450
    async with staged(stage_home, size) as stage:
        await opened(stage, "what-so-what")
        stage.app.post_message(events.Paste(text))
        await stage.pause()
        held = stage.app.screen.query_one(WritingArea).text
        assert len(held) > 9000
        assert "\x1b" not in held
        await stage.press("tab")
        await stage.pilot.resize_terminal(60, 20)
        await stage.press("shift+tab")
        assert stage.app.screen.query_one(WritingArea).text == held
        while form(stage).stage != READING:
            await stage.press("tab")
        await stage.press("enter")
        (entry,) = stage.kept()
        assert "العربية" in str(dict(entry.answers)["what"])


async def test_the_draft_is_offered_with_its_day_and_can_be_discarded(
    stage_home: Home, hand_clock: HandClock
) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, CHECK)
        await stage.type("half a thought")
        await stage.press("escape")
        assert "draft" in stage.notices()[-1]
        await opened(stage, CHECK, starts=False)
        assert "Continue your draft from today" in stage.shown()
        await click_row(stage, "Discard")
        assert isinstance(stage.app.screen, ConfirmDialog)
        await stage.press("y")
        assert stage.app.screen.query_one(WritingArea).text == ""
        assert not stage.vault.drafts.recall(place_of(CHECK))
        assert not stage.kept()


async def test_opening_and_closing_writes_nothing(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, CHECK)
        await stage.press("tab", "tab", "escape")
        assert not stage.vault.drafts.recall(place_of(CHECK))
        assert not stage.notices()


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_answered_is_not_saved(stage_home: Home, size: tuple[int, int]) -> None:
    async with staged(stage_home, size) as stage:
        await opened(stage, CHECK)
        await stage.press("tab", "tab", "tab", "tab", "enter")
        assert "nothing to save yet" in stage.shown()
        assert not stage.kept()


async def test_each_answer_can_be_changed_before_saving(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, CHECK)
        await written(stage, "A thought", "", "", "Be kind")
        await click_row(stage, "A thought")
        await stage.type(", changed")
        await stage.press("enter")
        assert form(stage).stage == READING
        await stage.press("S", "enter")
        (entry,) = stage.kept()
        assert dict(entry.answers) == {"thought": "A thought, changed", "to-a-friend": "Be kind"}
        assert entry.for_supervision


async def test_what_follows_is_offered_and_each_has_a_key(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, CHECK)
        await written(stage, "A thought", "", "", "Be kind")
        await stage.press("enter")
        assert form(stage).stage == SAVED
        assert "Pin: Be kind" in stage.shown()
        await stage.press("P")  # at once: the thought that was checked isn't offered
        assert [each.text for each in stage.vault.form_marks.pinned()] == ["Be kind"]
        assert "Pinned: Be kind" in stage.shown()
        await stage.press("L")
        await stage.type("call the ward")
        await stage.press("enter", "S")
        (entry,) = stage.kept()
        assert entry.note == "- [ ] call the ward"
        assert entry.for_supervision
        await stage.press("S", "enter")
        assert not stage.kept()[0].for_supervision
        assert not isinstance(stage.app.screen, FormScreen)
        assert "Saved at" in stage.notices()[-1]


async def test_a_saved_form_is_undone_with_one_key(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await saved(stage)
        await stage.press("escape", "u")
        assert not stage.kept()
        assert not stage.vault.drafts.recall(place_of(CHECK))


async def test_help_now_and_hiding_work_at_a_question(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, CHECK)
        await stage.type("secret words")
        await stage.press("f1")
        assert isinstance(stage.app.screen, HelpNowScreen)
        await stage.press("escape", "ctrl+l")
        assert isinstance(stage.app.screen, BlankScreen)
        assert "secret" not in stage.shown()
        await stage.press("x")
        assert stage.app.screen.query_one(WritingArea).text == "secret words"


async def test_an_entry_of_a_form_is_changed_in_the_form(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await saved(stage)
        await stage.press("escape", "l", "enter")
        assert form(stage).stage == READING
        assert "I missed it." in stage.shown()
        await click_row(stage, "I missed it.")
        await stage.type(" Once")
        await stage.press("enter", "enter")
        (entry,) = stage.kept()
        assert dict(entry.answers) == {"thought": "I missed it. Once"}
        assert not isinstance(stage.app.screen, FormScreen)


async def test_a_change_that_was_left_is_there_again_as_a_draft(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await saved(stage)
        await stage.press("escape", "l", "enter")
        await click_row(stage, "I missed it.")
        await stage.type(" Twice")
        await stage.press("escape")
        assert dict(stage.kept()[0].answers) == {"thought": "I missed it."}
        await stage.press("enter")
        shown = " ".join(stage.shown().split())
        assert "You began to change this entry and didn't save it." in shown
        assert "The entry now: I missed it. " in shown
        assert "Your draft: I missed it. Twice" in shown
        await stage.press("enter")
        assert form(stage).stage == READING
        assert "I missed it. Twice" in stage.shown()
        await stage.press("escape", "enter", "down", "enter", "y")
        assert form(stage).stage == READING
        assert "Twice" not in stage.shown()
        assert not stage.vault.drafts.recall(edit_place(stage.kept()[0].id))


async def a_draft_of_a_change(stage: Stage) -> Entry:
    """The entry of a form, with a draft that was begun before it was changed somewhere else."""
    await saved(stage)
    await stage.press("escape", "l")
    (entry,) = stage.kept()
    opening.change(stage.app, entry)
    await stage.until(FormScreen)
    await stage.pause()
    await stage.press("home", "enter")
    await stage.type(" Mine")
    theirs = entry.replace(answers=(("thought", "Theirs"),), note="- [ ] call back")
    return stage.vault.amend(theirs)


@pytest.mark.parametrize("size", SIZES)
async def test_a_draft_never_replaces_unseen_what_was_saved_somewhere_else_since(
    stage_home: Home, size: tuple[int, int]
) -> None:
    async with staged(stage_home, size) as stage:
        entry = await a_draft_of_a_change(stage)
        await stage.press("enter", "enter")
        assert "changed somewhere else" in stage.shown().lower()
        assert any(line.strip("│ ") == "Save" for line in stage.lines())
        assert stage.kept() == [entry]
        for _ in range(2):  # looking and leaving is no answer
            await stage.press("escape")
            opening.change(stage.app, entry)
            await stage.until(FormScreen)
            await stage.pause()
            shown = " ".join(stage.shown().replace("│", " ").split())
            assert "This entry was changed after you began your draft." in shown
            assert "The entry now: Theirs" in shown
            assert "Your draft: I missed it. Mine" in shown
        await stage.press("enter", "end", "enter")
        (kept,) = stage.kept()
        assert dict(kept.answers) == {"thought": "I missed it. Mine"}
        assert kept.note == "- [ ] call back", "what the form doesn't ask is as it was saved last"


async def test_save_stays_in_sight_below_long_answers(stage_home: Home) -> None:
    answers = tuple(
        (each.id, "Many words, again and again. " * 20)
        for each in forms.bundled("thought-record").fields
        if each.type in ("text", "lines")
    )
    before = recorded(an_entry(2, form="thought-record", answers=answers))
    async with staged(stage_home, (60, 20), before=before) as stage:
        (entry,) = stage.kept()
        opening.change(stage.app, entry)
        await stage.until(FormScreen)
        await stage.press("home", "enter")
        await stage.type("Mine ")
        while form(stage).stage != READING:
            await stage.press("tab")
        stage.vault.amend(entry.replace(note="theirs"))
        await stage.press("enter")
        assert "Changed somewhere else. Press Esc, then e, to compare." in stage.shown()
        assert any(line.strip("│ ") == "Save" for line in stage.lines())
        await stage.press("escape")
        opening.change(stage.app, stage.kept()[0])
        await stage.until(FormScreen)
        page = form(stage).query_one("#page")
        await stage.press("pagedown")
        assert page.scroll_y > 0, "what stands above the actions is read by the keyboard too"
        await stage.press("pageup")
        assert page.scroll_y == 0


async def test_instead_of_the_draft_the_entry_can_be_opened_as_it_is(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        entry = await a_draft_of_a_change(stage)
        await stage.press("escape", "escape")
        opening.change(stage.app, entry)
        await stage.until(FormScreen)
        await stage.pause()
        await click_row(stage, "open the entry as it is")
        await stage.press("y")
        assert form(stage).stage == READING
        assert "Theirs" in stage.shown()
        assert "Mine" not in stage.shown()
        assert not stage.vault.drafts.recall(edit_place(entry.id))


async def test_a_draft_that_says_what_the_entry_says_now_is_gone(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        entry = await a_draft_of_a_change(stage)
        await stage.press("escape")
        same = stage.vault.amend(entry.replace(answers=(("thought", "I missed it. Mine"),)))
        opening.change(stage.app, same)
        await stage.until(FormScreen)
        assert form(stage).stage == READING
        assert not stage.vault.drafts.recall(edit_place(entry.id))


async def test_how_it_went_is_added_to_the_same_entry(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await saved(stage, "one-activity")
        await stage.press("escape", "l", "A")
        assert asked(stage).field.later
        while asked(stage).field.type != "scale":
            await stage.press("tab")
        await stage.press("8")
        while form(stage).stage != READING:
            await stage.press("tab")
        await stage.press("enter")
        (entry,) = stage.kept()
        assert dict(entry.answers) == {"activity": "I missed it.", "found": 80}


@pytest.mark.parametrize("size", SIZES)
async def test_marked_entries_come_oldest_first_with_their_number_and_another_year(
    stage_home: Home, size: tuple[int, int]
) -> None:
    hours = {"in that year": 24 * 400, "the long one": 30, "the last one": 2}
    before = recorded(
        *(an_entry(each, note=note, for_supervision=True) for note, each in hours.items())
    )
    async with staged(stage_home, size, before=before) as stage:
        await opened(stage, "supervision", starts=False)
        stage.app.screen.query_one("#page").scroll_end(animate=False)
        await stage.pause()
        shown = stage.shown()
        assert "Marked for supervision · 3 entries" in shown
        assert "Oct 20, 2025" in shown
        places = [shown.index(note) for note in hours]
        assert places == sorted(places)


async def test_marked_entries_are_gathered_for_supervision(stage_home: Home) -> None:
    before = recorded(
        an_entry(30, note="the long one", for_supervision=True), an_entry(2, note="not that one")
    )
    async with staged(stage_home, (100, 34), before=before) as stage:
        await opened(stage, "supervision", starts=False)
        assert "the long one" in stage.shown()
        assert "not that one" not in stage.shown()
        await stage.press("enter")
        assert "the long one" in stage.shown()


@pytest.mark.parametrize("size", SIZES)
async def test_a_sheet_is_saved_after_the_form_and_what_was_agreed_stands_below_the_next_one(
    stage_home: Home, size: tuple[int, int], tmp_path: Path
) -> None:
    earlier = an_entry(90, form="supervision", answers=(("want", "An answer"),))
    earlier = earlier.replace(note="- [ ] Ask for the small room\n- [x] Read the chapter")
    before = recorded(earlier, an_entry(30, note="the long one", for_supervision=True))
    async with staged(stage_home, size, before=before) as stage:
        await opened(stage, "supervision")
        await stage.type("To slow down")
        await stage.press("tab")
        while asked(stage).name != "last-time":
            await stage.press("tab")
        for line in ("Agreed last time", "○ Ask for the small room", "◉ Read the chapter"):
            assert line in stage.shown()
        while form(stage).stage != READING:
            await stage.press("tab")
        assert "Agreed last time" not in stage.shown()
        await stage.press("enter", "x")
        await sheet_is_saved(stage, tmp_path / "after.md")
        await stage.press("enter", "l")
        await stage.press("x")
        await sheet_is_saved(stage, tmp_path / "log.md")


async def sheet_is_saved(stage: Stage, to: Path) -> None:
    """The dialog saves what was answered, and what was marked."""
    await stage.until(SheetDialog)
    assert "encrypted" in stage.shown()
    field = stage.app.screen.query_one("#file", Input)
    assert field.value.endswith(".md")
    field.value = str(to)
    await stage.press("enter")
    await stage.until_so(to.exists)
    text = to.read_text()
    assert "To slow down" in text
    assert "the long one" in text


@pytest.mark.parametrize("size", SIZES)
async def test_the_log_says_by_which_key_how_it_went_is_added(
    stage_home: Home, size: tuple[int, int]
) -> None:
    async with staged(stage_home, size) as stage:
        await saved(stage, "one-activity")
        await stage.press("escape", "l")
        assert "A add how it went" in stage.lines()[-1]


async def test_a_passphrase_is_offered_once_before_the_first_private_form(
    stage_home: Home,
) -> None:
    async with staged(stage_home, (100, 30)) as stage:
        opening.fill_in(stage.app, CHECK)
        await stage.until(FormScreen)
        assert "passphrase" not in stage.shown()
        await stage.press("escape")
        opening.fill_in(stage.app, "thought-record", starts=True)
        await stage.until(FormScreen)
        assert form(stage).stage == ABOUT
        assert "Set a passphrase first" in stage.shown()
        await stage.press("escape")
        opening.fill_in(stage.app, "after-an-error", starts=False)
        await stage.until(FormScreen)
        assert "passphrase" not in stage.shown()


async def test_the_own_plan_is_one_key_from_help_now(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("exclamation_mark")
        assert "Your own plan" not in stage.shown()
        await stage.press("space")
        assert isinstance(stage.app.screen, HelpNowScreen)
        await stage.press("escape")
        await saved(stage, "hard-days")
        await stage.press("exclamation_mark", "space")
        assert "I missed it." in stage.shown()


async def test_on_a_narrow_screen_what_a_pattern_is_about_stands_below_the_list(
    stage_home: Home,
) -> None:
    async with staged(stage_home, (60, 20)) as stage:
        await opened(stage, CHECK)
        await written(stage, "A thought", "")
        assert "it counts as a failure" in stage.shown()
        await stage.press("end", "up")
        assert "not a distortion" in stage.shown()


async def test_an_answer_that_is_skipped_is_not_saved(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, "thought-check")
        await stage.type("One thought")
        await stage.press("enter", "enter", "enter", "enter")
        assert form(stage).stage == READING
        await stage.press("enter")
        (entry,) = stage.kept()
        assert entry.answers == (("thought", "One thought"),)


async def test_the_footer_of_the_page_before_says_start(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, "thought-check", starts=False)
        assert "Enter start" in stage.lines()[-1]
        await stage.press("enter")
        await stage.type("One thought")
        await stage.press("escape")
        await opened(stage, "thought-check", starts=False)
        assert "Enter continue" in stage.lines()[-1]
        await stage.press("down")
        assert "Enter discard" in stage.lines()[-1]
