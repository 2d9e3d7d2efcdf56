"""Measures on the command line: answered from a pipe or at a terminal, shown over time, with own words."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Say, complaint, lines
from tests.hand import an_entry
from tests.terminal import at_terminal
from wellnesstui.domain.measures.measure_entry import with_answers
from wellnesstui.store.content import measures
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault

PHQ8 = measures.find("phq8")
on_unix = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")


def saved(home: Home) -> list[tuple[str, dict[str, object]]]:
    with Vault.open(home) as vault:
        vault.merge()
        return [(each.form, dict(each.answers)) for each in vault.everything()]


def test_all_measures_are_listed(say: Say) -> None:
    assert [each["id"] for each in lines(say("measure", "--json"))] == [
        each.id for each in measures.bundled()
    ]
    assert "PHQ-8" in say("measure").out


def test_a_measure_is_answered_from_a_pipe(say: Say, home: Home) -> None:
    said = say("measure", "PHQ-8", stdin="3 2 1 0 1\n2\n1\n1\n")
    assert said.code == 0
    assert "11 of 24. In the range called moderate (10 to 14)." in said.out
    assert "All 8 answered." in " ".join(said.out.split())
    answers = dict(zip(map(str, range(1, 9)), (3, 2, 1, 0, 1, 2, 1, 1), strict=True))
    assert saved(home) == [("measure:phq8", {**answers, "key": 1})]


def test_a_skipped_item_leaves_no_total(say: Say, home: Home) -> None:
    said = say("measure", "gad2", stdin="\n2\n")
    assert "One answer is missing, so there's no total." in said.out
    assert saved(home) == [("measure:gad2", {"2": 2, "key": 1})]


@pytest.mark.parametrize(
    "answers",
    [
        "3 2\n",
        "3 2 1 0 1 2 1 4\n",
        "3 2 1 0 1 2 1 x\n",
        "3 2 1 0 1 2 1 1 1\n",
        "",
        "- - - - - - - -\n",
    ],
)
def test_what_is_no_answer_saves_nothing(say: Say, home: Home, answers: str) -> None:
    said = say("measure", "phq8", stdin=answers)
    assert said.code == 2
    assert "othing was saved" in said.err
    assert saved(home) == []


def test_who_5_has_answers_0_to_5_and_cbi_both_ways_of_writing_them(say: Say) -> None:
    assert "48 of 100" in say("measure", "who5", stdin="3 2 3 2 2\n").out
    assert "refused" not in say("measure", "burnout1", stdin="3\n").out
    for wrong in ("0", "6"):
        assert say("measure", "burnout1", stdin=f"{wrong}\n").code == 2
    first, second = (
        say("measure", "cbi", "--json", stdin=f"{text}\n")
        for text in ("100 75 50 25 0 50 75 50 25 75 50 25 25 50 25 50 75 25 0", "4 3 2 1 0 2 3 2 1 3 2 1 1 2 1 2 3 1 0")
    )  # fmt: skip
    results = [json.loads(each.out)["results"] for each in (first, second)]
    assert results[0] == results[1]
    assert results[0]["work"]["exact"] == "375/7"
    assert results[0]["work"]["value"] == 53.57


def test_a_tender_measure_is_only_asked_at_a_terminal(say: Say, home: Home) -> None:
    for name in ("phq9", "core10"):
        said = say("measure", name, stdin="0 0 0 0 0 0 0 0 0 0\n")
        assert said.code == 2
        assert "only asked at a terminal" in said.err
        assert ("PHQ-8 can be read" in said.err) == (name == "phq9")
    assert saved(home) == []


def test_results_over_time_and_the_change(say: Say, home: Home) -> None:
    with Vault.open(home) as vault:
        for month, value in enumerate((3, 1, 1, 1, 0)):
            answers = dict.fromkeys(range(1, 9), value)
            vault.record(with_answers(an_entry(month * 24 * 31), PHQ8, answers))
    said = say("measure", "--show", "phq8").out
    assert "24 (severe)" in said
    assert "16 points higher than on October 24. On this scale, a change of 6 or more" in " ".join(
        said.split()
    )
    assert "Median of the last four results: 8." in said
    plain = lines(say("measure", "--show", "--json"))
    assert [each["results"]["total"]["value"] for each in plain] == [0, 8, 8, 8, 24]
    assert say("measure", "--show", "gad7").out == "No results of GAD-7 yet.\n"


def test_what_is_called_otherwise_is_found_or_named(say: Say) -> None:
    assert say("measure", "moral", "injury", "--about").out.startswith("MISS-HP")
    assert "phq8, phq9, phq2" in say("measure", "phq").err
    assert "Which one: proqol5, miss-hp?" in say("measure", "pro").err
    assert "no measure called nonsense" in say("measure", "nonsense").err
    for word in ("phq", "gad", "questionnaire", "scale"):
        assert "wellness measure" in say(word).err


def test_how_it_is_worked_out_says_how_sure_it_is(say: Say) -> None:
    said = " ".join(say("measure", "proqol5", "--about").out.split())
    for text in ("alpha .53 to .73", "no total", "questions 1, 4, 15, 17 and 29 counted the other way around", "https://proqol.org", "2026-11-29"):  # fmt: skip
        assert text in said


def test_own_words_are_added_shown_and_deleted(say: Say, home: Home, tmp_path: Path) -> None:
    file = tmp_path / "gad2.txt"
    file.write_text("first one\nsecond \x1b[31mone\n", encoding="utf-8")
    said = say("measure", "words", "gad2", str(file))
    assert said.out == "Saved: your wording of GAD-2, in your log.\n"
    assert "right to" in said.err
    assert say("measure", "words", "gad-2").out == "1. first one\n2. second one\n"
    assert "GAD-2" in say("undo").out
    assert "haven't added" in say("measure", "words", "gad2").out
    say("undo", "--redo")
    assert "Deleted" in say("measure", "words", "gad2", "--remove").out
    file.write_text("only one\n", encoding="utf-8")
    assert "needs 2 lines" in say("measure", "words", "gad2", str(file)).err
    assert say("measure", "words").code == 2
    assert "can't be opened" in say("measure", "words", "gad2", str(tmp_path / "none")).err


def test_the_log_shows_a_title_and_a_result(say: Say) -> None:
    say("measure", "phq8", stdin="3 2 1 0 1 2 1 1\n")
    assert "PHQ-8 · result: 11, in the range called moderate" in say("log").out
    assert "unknown" not in say("search", "phq8").out


def test_a_stranger_s_measure_is_shown_and_stops_nothing(say: Say, home: Home) -> None:
    with Vault.open(home) as vault:
        vault.record(an_entry(form="measure:../../etc", answers=(("1", "x"),)))
        vault.record(an_entry(5, form="measure:phq8", answers=(("1", "x"), ("2", 77))))
    said = say("log", "--all")
    assert said.code == 0
    assert "doesn't know this measure" in said.out
    assert "8 answers are missing" in said.out
    assert say("measure", "--show").code == 0
    assert say("export", "markdown").code == 0


@on_unix
def test_an_answer_above_0_shows_help_now_before_any_sum(home: Home) -> None:
    with at_terminal(
        "-m", "wellnesstui", "measure", "phq9", more={"LANG": "en_US.UTF-8"}
    ) as terminal:
        terminal.wait_for("1 of 9")
        terminal.send("1 1 1 1 1 1 1 1\n")
        terminal.wait_for("9 of 9")
        terminal.send("1\n")
        terminal.wait_for("Press Enter to continue")
        assert b"of 27" not in terminal.output
        assert b"findahelpline.com" in terminal.output
        terminal.send("\n")
        terminal.wait_for("Type all to save")
        assert b"9 of 27" in terminal.output
        terminal.send("\n")
        assert terminal.wait_for_end() == 0
    assert saved(home) == [("measure:phq8", {**dict.fromkeys(map(str, range(1, 9)), 1), "key": 1})]


@on_unix
def test_on_a_low_screen_help_now_is_short_and_the_rest_is_one_key_away(home: Home) -> None:
    more = {"LANG": "en_US.UTF-8", "TZ": "America/New_York", "COLUMNS": "60", "LINES": "20"}
    with at_terminal("-m", "wellnesstui", "measure", "phq9", more=more) as terminal:
        terminal.wait_for("1 of 9")
        terminal.send("1 1 1 1 1 1 1 1\n")
        terminal.wait_for("9 of 9")
        before = len(terminal.output)
        terminal.send("2\n")
        terminal.wait_for("Press Enter to continue")
        shown = terminal.output[before:].decode()
        assert "911" in shown
        assert "988" in shown
        assert len(shown.splitlines()) < 16
        terminal.send("!\n")
        terminal.wait_for("To steady yourself")
        terminal.wait_for("Press Enter to continue")
        terminal.send("\n")
        terminal.wait_for("Type all to save")
        terminal.send("n\n")
        assert terminal.wait_for_end() == 0


@on_unix
@pytest.mark.parametrize(("typed", "form"), [("all\n", "measure:phq9"), ("n\n", "")])
def test_all_nine_are_saved_only_when_asked_and_none_when_not(
    home: Home, typed: str, form: str
) -> None:
    with at_terminal("-m", "wellnesstui", "measure", "phq9") as terminal:
        terminal.wait_for("1 of 9")
        terminal.send("0 0 0 0 0 0 0 0 0\n")
        terminal.wait_for("Type all to save")
        assert b"findahelpline.com" not in terminal.output
        terminal.send(typed)
        assert terminal.wait_for_end() == 0
    assert [each for each, _ in saved(home)] == ([form] if form else [])


def test_answers_are_changed_one_by_one_and_undone(say: Say, home: Home) -> None:
    say("measure", "phq8", stdin="3 2 1 0 1 2 1 1\n")
    with Vault.open(home) as vault:
        vault.merge()
        (entry,) = vault.everything()
    assert f"wellness measure --edit {entry.id[-6:].lower()}" in say("edit", entry.id).err
    assert f"wellness measure --edit {entry.id}" in say("reflect", "--edit", entry.id).err
    said = say("measure", "--edit", entry.id, stdin="\n0\n-\n\n\n\n\n\n")
    assert said.code == 0
    assert "One answer is missing, so there's no total." in " ".join(said.out.split())
    changed = dict(zip("1245678", (3, 0, 0, 1, 2, 1, 1), strict=True))
    assert saved(home) == [("measure:phq8", {**changed, "key": 1})]
    plain = json.loads(say("measure", "--edit", entry.id, "--json", stdin="\n\n1\n\n\n\n\n\n").out)
    assert plain["results"]["total"]["value"] == 9
    assert say("measure", "--edit", entry.id, stdin="\n" * 8).out.endswith("Nothing was changed.\n")
    say("undo")
    say("undo")
    assert saved(home)[0][1]["2"] == 2


def test_an_edit_that_leaves_nothing_or_is_of_another_entry_changes_nothing(
    say: Say, home: Home
) -> None:
    say("measure", "gad2", stdin="1 2\n")
    say("mood", "4")
    with Vault.open(home) as vault:
        vault.merge()
        vault.record(an_entry(form="measure:unknown", answers=(("1", 1),)))
        ids = {each.form: each.id for each in vault.everything()}
    before = saved(home)
    for form, typed, sentence in (
        ("measure:gad2", "-\n-\n", "would leave no answer"),
        ("measure:gad2", "1\n", "ended before question 2"),
        ("", "1\n", "isn't of a measure"),
        ("measure:unknown", "1\n", "doesn't know this measure"),
    ):
        said = say("measure", "--edit", ids[form], stdin=typed)
        assert said.code != 0
        assert sentence in said.err
    assert "nothing else" in say("measure", "gad2", "--edit", ids["measure:gad2"]).err
    assert saved(home) == before


@on_unix
def test_a_tender_answer_that_is_kept_shows_help_now_too(home: Home) -> None:
    with Vault.open(home) as vault:
        entry = with_answers(an_entry(), measures.find("phq9"), dict.fromkeys(range(1, 10), 1))
        vault.record(entry)
    with at_terminal("-m", "wellnesstui", "measure", "--edit", entry.id) as terminal:
        for number in range(1, 10):
            terminal.wait_for(rf"{number} of 9 \(now 1\)")
            terminal.send("2\n" if number == 1 else "\n")
        terminal.wait_for("Press Enter to continue")
        assert b"of 27" not in terminal.output
        terminal.send("\n")
        terminal.wait_for("Type all to save")
        terminal.send("all\n")
        assert terminal.wait_for_end() == 0
    answers = {"1": 2, **dict.fromkeys(map(str, range(2, 10)), 1)}
    assert saved(home) == [("measure:phq9", {**answers, "key": 1})]


@on_unix
def test_help_now_comes_before_any_sum_of_a_core_10(home: Home) -> None:
    with at_terminal("-m", "wellnesstui", "measure", "core10") as terminal:
        terminal.wait_for("1 of 10")
        terminal.send("1 1 1 1 1\n")
        terminal.wait_for("6 of 10")
        terminal.send("2 1 1 1 1\n")  # the rest typed ahead
        terminal.wait_for("Press Enter to continue")
        assert b"of 40" not in terminal.output
        terminal.send("\n")
        terminal.wait_for("15 of 40. At 11 or above")
        terminal.wait_for("Press Enter to save it, or type n")
        terminal.send("\n")
        assert terminal.wait_for_end() == 0
    assert saved(home)[0][1]["6"] == 2


@on_unix
def test_one_can_go_back_skip_and_stop_at_a_terminal(home: Home) -> None:
    with at_terminal("-m", "wellnesstui", "measure", "cbi") as terminal:
        terminal.wait_for("13 or 10")
        terminal.send("10\n")
        terminal.wait_for("1 of 19")
        terminal.send("9\n")
        terminal.wait_for("can be answered with")
        terminal.send("75\n")
        terminal.wait_for("2 of 19")
        terminal.send("<\n")
        terminal.wait_for(r"1 of 19 \(now 75\)")
        terminal.send("\n")  # which keeps it
        terminal.wait_for(r"1 of 19 \(now 75\):\s+2 of 19")
        terminal.until_it_reads()
        terminal.send("\x03")
        assert terminal.wait_for_end() == 130
    assert saved(home) == []


def test_a_pipe_is_not_asked_in_words_when_json_is_wanted(say: Say) -> None:
    said = say("measure", "phq8", "--json", stdin="0\n" * 8)
    assert json.loads(said.out)
    assert said.err == ""
    assert "of 8" in say("measure", "phq8", stdin="0\n" * 8).err
    (entry,) = lines(say("log", "--json"))[:1]
    said = say("measure", "--edit", entry["id"], "--json", stdin="1\n" * 8)
    assert json.loads(said.out)
    assert said.err == ""


def test_errors_are_json_when_asked(say: Say) -> None:
    assert "called" in complaint(say("measure", "nonsense", "--json"))["error"]
