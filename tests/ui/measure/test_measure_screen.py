"""A measure on the screen: one item at a time by keys and by mouse, its result, its draft, its list."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from tests.ui.mouse import Mouse
from tests.ui.stage import Stage, an_entry, recorded, staged
from wellnesstui.domain.measures.history import history
from wellnesstui.domain.measures.measure_entry import with_answers
from wellnesstui.domain.moment import Day
from wellnesstui.store.content import measures
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.dialogs.help_now import HelpNowScreen
from wellnesstui.ui.dialogs.info import InfoDialog
from wellnesstui.ui.forms.action_list import ActionList
from wellnesstui.ui.measure import opening
from wellnesstui.ui.measure.measure_draft_screen import ABOUT, ASKING, ODD, RESULT
from wellnesstui.ui.measure.measure_list import MeasuresDialog, day_text, last_days
from wellnesstui.ui.measure.measure_screen import MeasureScreen
from wellnesstui.ui.measure.pages import about_lines
from wellnesstui.ui.measure.result_list import ResultsDialog
from wellnesstui.ui.places.log.screen import LogScreen
from wellnesstui.ui.places.reflect.screen import ReflectScreen
from wellnesstui.ui.places.trends.screen import TrendsScreen

PHQ8, PHQ9, CORE = (measures.find(id) for id in ("phq8", "phq9", "core10"))
PLACE = "measure:phq8"


async def opened(stage: Stage, id: str, *, starts: bool = True) -> MeasureScreen:
    opening.answer(stage.app, id)
    await stage.until(MeasureScreen)
    await stage.pause()
    if starts:
        await stage.press("enter")
    return screen(stage)


def screen(stage: Stage) -> MeasureScreen:
    found = stage.app.screen
    assert isinstance(found, MeasureScreen), found
    return found


def saved(stage: Stage) -> list[tuple[str, dict[str, object]]]:
    return [(each.form, dict(each.answers)) for each in stage.kept()]


async def choose(stage: Stage, key: str) -> None:
    actions = screen(stage).query_one(ActionList)
    keys = [each.key for each in actions._rows]
    actions.highlighted = keys.index(key)
    await stage.press("enter")


async def test_digits_answer_space_skips_and_backspace_goes_back(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        measure = await opened(stage, "phq8")
        assert "Question 1 on your copy" in stage.shown()
        await stage.press("3", "2", "space")
        assert measure.sitting.item == 4
        await stage.press("backspace", "1", "7", "0", "1", "2", "1", "1")
        assert measure.stage == RESULT
        assert "11 of 24" in stage.shown()
        assert "In the range called moderate (10 to 14)." in stage.shown()
        assert stage.kept() == []
        await stage.press("enter")
        await stage.until_so(lambda: stage.kept() != [])
        answers = dict(zip(map(str, range(1, 9)), (3, 2, 1, 0, 1, 2, 1, 1), strict=True))
        assert saved(stage) == [("measure:phq8", {**answers, "key": 1})]
        assert stage.app.text_draft(PLACE)[0] == ""


async def test_the_footer_says_what_enter_does_with_the_row(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, "gad2", starts=False)
        assert "Enter start" in stage.lines()[-1]
        await stage.press("down")
        assert "Enter choose" in stage.lines()[-1]
        await stage.press("up", "enter", "1", "1")
        assert "Enter save" in stage.lines()[-1]


async def test_the_mouse_answers_too(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        measure = await opened(stage, "gad2", starts=False)
        await Mouse(stage, measure.query_one(ActionList)).click(3, 0)
        for row in (1, 3):
            await stage.until_so(lambda: measure.stage == ASKING and measure.is_ready)
            await Mouse(stage, measure.query_one(OptionList)).click(3, row)
            await stage.pause()
        assert measure.stage == RESULT
        await Mouse(stage, measure.query_one(ActionList)).click(3, 0)
        await stage.until_so(lambda: stage.kept() != [])
        assert saved(stage) == [("measure:gad2", {"1": 1, "2": 3, "key": 1})]


@pytest.mark.parametrize("answered", [0, 1, 5, 8])
async def test_esc_leaves_a_draft_and_no_entry(stage_home: Home, answered: int) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, "phq8")
        await stage.press(*["1"] * answered, "escape")
        await stage.until_so(lambda: not isinstance(stage.app.screen, MeasureScreen))
        assert stage.kept() == []
        again = await opened(stage, "phq8", starts=False)
        assert again.stage == ABOUT
        assert len(again.sitting.answers) == answered
        assert ("Continue your draft" in stage.shown()) == bool(answered)
        if answered:
            await stage.press("enter")
            assert again.stage == (RESULT if answered == 8 else ASKING)
            assert again.sitting.item == answered + 1


async def test_an_app_that_is_killed_leaves_a_draft_and_no_entry(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, "phq8")
        await stage.press("2", "2")
        with Vault.open(stage_home) as other:
            assert '"2": 2' in other.drafts.recall(PLACE)
            assert other.count() == 0


async def test_an_answer_above_0_to_a_tender_item_opens_help_now_before_any_sum(
    stage_home: Home,
) -> None:
    async with staged(stage_home) as stage:
        measure = await opened(stage, "phq9")
        await stage.press(*["1"] * 8, "2")
        assert isinstance(stage.app.screen, HelpNowScreen)
        assert measure.stage == ASKING, "no result is worked out beneath it"
        assert '"9"' not in stage.app.text_draft("measure:phq9")[0]
        await stage.press("escape")
        assert measure.stage == RESULT
        assert "10 of 27" in stage.shown()
        assert "Save as a PHQ-8" in stage.shown()
        await stage.press("enter")
        await stage.until_so(lambda: stage.kept() != [])
        ones = dict.fromkeys(map(str, range(1, 9)), 1)
        assert saved(stage) == [("measure:phq8", {**ones, "key": 1})]


async def test_a_core_10_opens_help_now_before_its_sum_and_is_saved_whole(
    stage_home: Home,
) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, "core10")
        await stage.press(*["1"] * 5, "2")
        assert isinstance(stage.app.screen, HelpNowScreen)
        assert "of 40" not in stage.shown()
        await stage.press("escape", *["1"] * 4)
        assert "15 of 40" in stage.shown()
        await stage.press("enter")
        await stage.until_so(lambda: stage.kept() != [])
        assert saved(stage)[0][1]["6"] == 2


async def test_all_nine_are_saved_when_somebody_says_so(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, "phq9")
        await stage.press(*["0"] * 9)
        assert not isinstance(stage.app.screen, HelpNowScreen)
        await choose(stage, "all")
        await stage.until_so(lambda: stage.kept() != [])
        assert saved(stage)[0][0] == "measure:phq9"
        assert saved(stage)[0][1]["9"] == 0


async def test_item_9_skipped_is_a_phq_8_and_the_core_10_says_what_is_missing(
    stage_home: Home,
) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, "phq9")
        await stage.press(*["0"] * 8, "space")
        assert "is missing, so there's no total." in stage.shown()
        assert "Save all 9 answers" not in stage.shown()
        await stage.press("enter")
        await stage.until_so(lambda: stage.kept() != [])
        assert saved(stage)[0][0] == "measure:phq8"
        await opened(stage, "core10")
        await stage.press(*["1"] * 5, "space", *["1"] * 4)
        assert "is missing, so there's no total." in stage.shown()


async def test_the_odd_item_is_asked_for_first(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        measure = await opened(stage, "cbi")
        assert measure.stage == ODD
        assert "energy left for family and friends" in stage.shown()
        await stage.press("down", "enter")
        assert measure.sitting.odd_item == 10
        await stage.press(*["4"] * 19)
        assert measure.stage == RESULT
        await stage.press("enter")
        await stage.until_so(lambda: stage.kept() != [])
        assert saved(stage)[0][1]["odd"] == 10
        assert saved(stage)[0][1]["19"] == 100


async def test_own_words_stand_where_the_number_did(stage_home: Home) -> None:
    def brought(vault: Vault) -> None:
        vault.measure_words.put(measures.find("gad2"), "[b]first[/b] one\nsecond", vault.today())

    async with staged(stage_home, before=brought) as stage:
        await opened(stage, "gad2")
        assert "[b]first[/b] one" in stage.shown()


async def test_the_result_compares_with_the_one_before_and_draws_them(stage_home: Home) -> None:
    before = [
        with_answers(an_entry(24 * days), PHQ8, dict.fromkeys(range(1, 9), value))
        for days, value in ((90, 1), (60, 1), (30, 0))
    ]
    async with staged(stage_home, before=recorded(*before)) as stage:
        await opened(stage, "phq8", starts=False)
        assert "Results over time" in stage.shown()
        await stage.press("enter", *["1"] * 8)
        shown = " ".join(stage.shown().split())
        assert "8 points higher than" in shown
        assert shown.index("8 points higher than") < shown.index("24 ┤"), (
            "a low screen cuts the plot"
        )
        assert "a change of 6 or more is rarely just chance" in shown
        assert stage.shown().count(stage.app.signs.dot) >= 3


async def test_results_are_a_list_of_dates_and_numbers_that_open(stage_home: Home) -> None:
    before = [
        with_answers(an_entry(24 * days), PHQ8, dict.fromkeys(range(1, 9), value))
        for days, value in ((90, 1), (60, 2), (30, 0))
    ]
    proqol = measures.find("proqol5")
    before += [
        with_answers(an_entry(24 * days), proqol, dict.fromkeys(range(1, 31), 3))
        for days in (400, 10)
    ]
    async with staged(stage_home, before=recorded(*before), size=(60, 20)) as stage:
        await opened(stage, "phq8", starts=False)
        await stage.press("down", "enter")
        await stage.until_so(lambda: "All results by date" in stage.shown())
        await stage.press("down", "enter")
        await stage.until(ResultsDialog)
        shown = " ".join(stage.shown().split())
        assert (
            shown.index("0 minimal") < shown.index("16 moderately severe") < shown.index("8 mild")
        )
        await stage.press("down", "enter")
        await stage.until_so(lambda: "16 of 24" in stage.shown())
        assert "All results by date" not in stage.shown(), "it came from there"
        await stage.press("escape")
        await stage.until(ResultsDialog)
        stage.app.push_screen(
            ResultsDialog(proqol, history(proqol, stage.app.vault.measure_entries()), print)
        )
        await stage.pause()
        shown = " ".join(stage.shown().split())
        assert "secondary traumatic stress 30 moderate" in shown
        await stage.press("end")
        assert "2025" in stage.shown()


async def test_nothing_answered_is_nothing_to_save(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        measure = await opened(stage, "gad2")
        await stage.press("space", "space")
        assert measure.stage == RESULT
        await stage.press("enter")
        assert "nothing to save" in stage.shown()
        await choose(stage, "leave")
        assert stage.kept() == []
        assert stage.app.text_draft("measure:gad2")[0] == ""


async def test_the_log_shows_its_result_and_e_changes_the_answers(stage_home: Home) -> None:
    entry = with_answers(an_entry(1), PHQ8, dict.fromkeys(range(1, 9), 1))
    async with staged(stage_home, before=recorded(entry)) as stage:
        await stage.press("l")
        await stage.until(LogScreen)
        await stage.pause()
        assert "PHQ-8" in stage.shown()
        assert "8, in the range called mild" in " ".join(stage.shown().split())
        await stage.press("e")
        await stage.until(MeasureScreen)
        measure = screen(stage)
        assert measure.stage == RESULT
        await choose(stage, "change")
        await stage.press("3", "escape")
        await stage.until(LogScreen)
        assert dict(stage.kept()[0].answers)["1"] == 1, "a draft, and no change"
        await stage.press("e")
        await stage.until(MeasureScreen)
        assert "You began to change this entry" in stage.shown()
        assert "Your draft: 3 nearly every day" in " ".join(stage.shown().split())
        await stage.press("enter")
        assert screen(stage).sitting.by_item[1] == 3, "the draft"
        await stage.press(*["1"] * 7, "enter")
        await stage.until_so(lambda: dict(stage.kept()[0].answers)["1"] == 3)


async def test_space_keeps_an_answer_and_del_clears_it(stage_home: Home) -> None:
    async with staged(stage_home, (60, 20)) as stage:
        measure = await opened(stage, "phq8")
        assert "Space skip" in stage.lines()[-1]
        assert "Enter" not in stage.lines()[-1], "nothing has the cursor"
        await stage.press("3", "backspace")
        assert "Enter next" in stage.lines()[-1]
        assert "skip" not in stage.lines()[-1]
        await stage.press("space")
        assert measure.sitting.by_item == {1: 3}
        assert measure.sitting.item == 2
        await stage.press("backspace", "enter")
        assert measure.sitting.by_item == {1: 3}
        await stage.press("backspace", "delete")
        assert (measure.sitting.item, measure.sitting.by_item) == (1, {})
        assert "Space skip" in stage.lines()[-1]


async def test_the_result_names_what_is_missing_and_change_goes_there(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        measure = await opened(stage, "phq8")
        await stage.press("1", "1", "1", "space", *"1111")
        assert "Question 4 is missing, so there's no total." in stage.shown()
        await choose(stage, "change")
        assert measure.sitting.item == 4
        await stage.press("backspace", "delete", *["space"] * 6)
        assert "Questions 3 and 4 are missing, so there's no total." in stage.shown()


async def test_a_digit_that_is_no_answer_says_what_is(stage_home: Home) -> None:
    async with staged(stage_home, (60, 20)) as stage:
        measure = await opened(stage, "phq8")
        assert "Questions 1 to 5:" in stage.shown()
        await stage.press("9")
        assert "0 to 3 answer this question, and Space skips it." in stage.shown()
        assert measure.sitting.item == 1
        await stage.press("2")
        assert "answer this question" not in stage.shown()


async def test_a_phq_9_that_was_saved_whole_is_saved_whole_again(stage_home: Home) -> None:
    entry = with_answers(an_entry(1), PHQ9, dict.fromkeys(range(1, 10), 0))
    async with staged(stage_home, before=recorded(entry)) as stage:
        opening.change(stage.app, stage.kept()[0])
        await stage.until(MeasureScreen)
        await stage.pause()
        assert "Cancel" in stage.shown()
        assert "Don't save it" not in stage.shown()
        await choose(stage, "change")
        await stage.press("2", *["space"] * 8)
        assert screen(stage).stage == RESULT
        await stage.press("enter")
        await stage.until_so(lambda: dict(stage.kept()[0].answers)["1"] == 2)
        ((form, answers),) = saved(stage)
        assert (form, answers["9"]) == ("measure:phq9", 0)


async def test_the_list_says_that_a_draft_waits(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, "gad7")
        await stage.press("1", "escape", "c", "M")
        await stage.until(MeasuresDialog)
        (line,) = [each for each in stage.lines() if "GAD-7" in each and "draft" in each]
        assert "not yet" not in line


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (60, 20)])
async def test_a_draft_never_replaces_unseen_what_was_saved_somewhere_else_since(
    stage_home: Home, size: tuple[int, int]
) -> None:
    entry = with_answers(an_entry(1), PHQ9, dict.fromkeys(range(1, 10), 1))
    async with staged(stage_home, size, before=recorded(entry)) as stage:
        (entry,) = stage.kept()
        opening.change(stage.app, entry)
        await stage.until(MeasureScreen)
        await choose(stage, "change")
        await stage.press("3", "escape")
        answers = {**dict.fromkeys(range(1, 10), 1), 2: 0, 9: 0}
        now = stage.vault.amend(with_answers(entry, PHQ9, answers))
        for _ in range(2):  # looking and leaving is no answer
            opening.change(stage.app, now)
            await stage.until(MeasureScreen)
            await stage.pause()
            shown = " ".join(stage.shown().replace("│", " ").split())
            assert "This entry was changed after you began your draft." in shown
            for part in ("Question 1", "The entry now: 1 several days", "Your draft: 3 nearly"):
                assert part in shown
            if _ == 0:
                await stage.press("escape")
        await choose(stage, "start")
        measure = screen(stage)
        assert measure.sitting.by_item == {**dict.fromkeys(range(1, 9), 1), 1: 3, 9: 0}
        await stage.press("escape")
        opening.change(stage.app, now)
        await stage.until(MeasureScreen)
        await stage.pause()
        assert "You began to change this entry" in stage.shown()
        await choose(stage, "discard")
        await stage.press("y")
        assert screen(stage).stage == RESULT
        assert screen(stage).sitting.by_item == answers


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (60, 20)])
async def test_every_measure_fits_and_shows_its_result(
    stage_home: Home, size: tuple[int, int]
) -> None:
    async with staged(stage_home, size=size) as stage:
        for each in measures.bundled():
            measure = await opened(stage, each.id)
            if measure.stage == ODD:
                await stage.press("enter")
            await stage.press(*[each.digit(each.values[0])] * each.items)
            assert measure.stage == RESULT, each.id
            assert "nswered." in " ".join(stage.shown().split()) or each.items > 9
            await choose(stage, "leave")
            await stage.until_so(lambda: not isinstance(stage.app.screen, MeasureScreen))


async def test_how_it_is_worked_out_and_people_to_talk_to_are_one_key_away(
    stage_home: Home,
) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, "proqol5", starts=False)
        await stage.press("i")
        assert isinstance(stage.app.screen, InfoDialog)
        await stage.press("escape", "enter", "f1")
        assert isinstance(stage.app.screen, HelpNowScreen)


async def test_reflect_lists_them_and_opens_one(stage_home: Home) -> None:
    entry = with_answers(an_entry(24), PHQ8, dict.fromkeys(range(1, 9), 1))
    async with staged(stage_home, before=recorded(entry)) as stage:
        await stage.press("c")
        await stage.until(ReflectScreen)
        await stage.pause()
        await stage.press("M")
        assert isinstance(stage.app.screen, MeasuresDialog)
        assert "yesterday" in stage.shown()
        assert "not yet" in stage.shown()
        await stage.press("enter")
        assert screen(stage).measure is PHQ8


async def test_trends_draw_results_without_tender_ones(stage_home: Home) -> None:
    entries = [
        with_answers(an_entry(24 * days), measure, dict.fromkeys(range(1, measure.items + 1), 1))
        for days in (1, 9)
        for measure in (PHQ8, CORE)
    ]
    async with staged(stage_home, size=(120, 60), before=recorded(*entries)) as stage:
        await stage.press("n")
        await stage.until(TrendsScreen)
        card = stage.app.screen.query_one("#measures")
        await stage.until_so(lambda: card.display)
        place = stage.app.screen
        assert isinstance(place, TrendsScreen)
        assert place.seen_look is not None
        assert [each.name for each in place.seen_look.measures] == ["PHQ-8"]


async def test_a_measure_saved_whole_counts_for_both(stage_home: Home) -> None:
    entry = with_answers(an_entry(24), PHQ9, dict.fromkeys(range(1, 10), 0))
    async with staged(stage_home, before=recorded(entry)) as stage:
        assert set(last_days(stage.app)) == {"phq8", "phq9"}


def test_days_in_words() -> None:
    today = Day(20_000)
    assert [day_text(today - days, today) for days in (0, 1, 5, 20)] == [
        "today",
        "yesterday",
        "5 days ago",
        "2 weeks ago",
    ]
    assert day_text(None, today) == "not yet"


def test_no_page_says_twice_that_nothing_is_sent() -> None:
    for measure in measures.bundled():
        page = " ".join(line.plain for line in about_lines(measure))
        assert page.count("Nothing is sent to anyone") == 1, measure.id
        assert "othing is saved until you save it" in page
