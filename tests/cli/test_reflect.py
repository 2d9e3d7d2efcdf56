"""Forms on the command line: listed, filled in at a prompt or from a pipe, changed, added to and checked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Say, complaint, lines
from tests.cli.test_passphrase import FD, SAID
from tests.conftest import Wellness
from tests.terminal import Terminal, at_terminal
from tests.test_house import HEAVY, PASS, SCRIPT, modules
from wellnesstui.cli.forms.dialogue import HOW
from wellnesstui.domain.forms.form import GROUPS
from wellnesstui.store.content import forms
from wellnesstui.store.disk.home import Home

Open = Callable[..., Terminal]
CHECKED = "I should have seen it\n70\n2, 5\nBe kind\n30\n"
OWN = """\
id = "end-of-week"
title = "End of the week"
about = "Three lines for Friday."
minutes = 2
group = "work"

[[field]]
id = "best"
type = "line"
ask = "What was the best of it?"
label = "The best of it"
"""


def saved(said: str) -> str:
    """The ending of the id that a command showed."""
    return said.split()[-1]


def own(home: Home, text: str = OWN, name: str = "end-of-week.toml") -> str:
    Path(home.forms).mkdir(parents=True, exist_ok=True)
    path = Path(home.forms, name)
    path.write_text(text, "utf-8")
    return str(path)


# The list


def test_forms_are_listed_by_shelf(say: Say) -> None:
    said = say("reflect")
    assert (said.code, said.err) == (0, "")
    rows = said.out.splitlines()
    assert [row for row in rows if row in GROUPS.values()] == list(GROUPS.values())
    assert "thought-check" in said.out
    assert "33 forms." in said.out
    listed = lines(say("reflect", "--json"))
    assert [each["id"] for each in listed] == [each.id for each in forms.summaries()]


def test_a_form_of_ones_own_is_listed_and_filled_in(say: Say, home: Home) -> None:
    own(home)
    assert "End of the week, 2 min, yours" in say("reflect").out
    assert say("reflect", "end-of-week", stdin="The rain\n").out.startswith(
        "Saved: End of the week at"
    )
    assert "The best of it: The rain" in say("log").out
    Path(home.forms, "end-of-week.toml").unlink()
    say("reflect")
    assert "End of week · Best: The rain" in say("log").out, "its ids, made readable"


def test_a_form_that_cant_be_used_is_said_once_with_its_line(say: Say, home: Home) -> None:
    own(home, OWN.replace('"line"', '"song"'))
    assert say("reflect").err.startswith("Your form end-of-week.toml isn't used: line 9: ")
    said = complaint(say("reflect", "end-of-week", "--json"))
    assert said["error"].startswith("Your form end-of-week can't be used: line 9: ")


@pytest.mark.parametrize(
    "words",
    [
        ("thought-check",),
        ("check", "a", "thought"),
        ("Check a thought",),
        ("negative", "self-talk"),
    ],
)
def test_a_form_is_found_by_id_title_or_what_people_call_it(
    say: Say, words: tuple[str, ...]
) -> None:
    said = say("reflect", *words, stdin=CHECKED)
    assert said.code == 0
    assert said.out.startswith("Saved: Check a thought at")


def test_words_that_find_none_or_several(say: Say) -> None:
    assert "Several forms match" in say("reflect", "thought").err
    said = say("reflect", "thought-chek")
    assert said.code == 1
    assert "Did you mean thought-check?" in said.err


def test_other_words_lead_here(say: Say) -> None:
    for word in ("form", "worksheet", "journal"):
        assert "Did you mean `wellness reflect`?" in say(word).err
    assert "wellness help-now" in say("reflect", "suicide").err


# Filling one in


def test_answers_become_one_entry(say: Say) -> None:
    said = say("reflect", "thought-check", stdin=CHECKED)
    assert said.code == 0
    assert said.out.startswith("Saved: Check a thought at 10:52")
    assert HOW in " ".join(said.err.split())
    (entry,) = lines(say("log", "--json"))
    assert entry["form"] == "thought-check"
    assert entry["answers"] == {
        "thought": "I should have seen it", "belief": 70, "belief_after": 30,
        "pattern": "Overgeneralizing\nMind reading", "to-a-friend": "Be kind",
    }  # fmt: skip
    assert "How true it feels: 70, then 30" in say("log").out


def test_one_goes_back_skips_and_mistakes_are_asked_again(say: Say) -> None:
    talk = "one\n<\ntwo\n\n300\nx\n99, 1\n<\n40\nzzz, 1\n\n\n"
    said = say("reflect", "thought-check", stdin=talk)
    assert said.code == 0
    (entry,) = lines(say("log", "--json"))
    assert entry["answers"]["thought"] == "two"


def test_nothing_answered_is_nothing_saved(say: Say) -> None:
    said = say("reflect", "thought-check", stdin="\n\n\n\n")
    assert said.code != 0
    assert lines(say("log", "--json")) == []


def test_lists_end_with_an_empty_line_and_a_plan_is_lines_of_the_note(say: Say) -> None:
    form = forms.bundled("bedtime-to-do")
    typed = {"lines": "one\ntwo\n\n", "plan": "call Sam\nbuy milk\n\n", "scale": "\n", "text": "\n"}
    talk = "".join(typed.get(field.type, "\n") for field in form.fields)
    assert say("reflect", "bedtime-to-do", stdin=talk).code == 0
    (entry,) = lines(say("log", "--json"))
    if any(field.type == "plan" for field in form.fields):
        assert entry["note"] == "- [ ] call Sam\n- [ ] buy milk"
    assert any(value == "one\ntwo" for value in entry.get("answers", {}).values()) or entry["note"]


def test_an_activity_that_was_done_is_logged_with_its_domain(say: Say) -> None:
    answers = {"activity": "tea", "done": "walk around the block", "found": 60}
    said = say("reflect", "one-activity", "--json", "-", stdin=json.dumps({"answers": answers}))
    assert said.code == 0
    (entry,) = lines(say("log", "--json"))
    assert [each["name"] for each in entry["activities"]] == ["walk around the block"]


@pytest.mark.parametrize("typed", ["walk 12m", "walk 12", "12 minutes of walk", "walk:12m"])
def test_an_activity_with_its_minutes_is_read_as_did_reads_it(say: Say, typed: str) -> None:
    say("reflect", "activity-log", stdin=f"x\n\n\n\n\n\n{typed}\n" + "\n" * 9)
    answers = {"activity": "tea", "done": typed}
    say("reflect", "one-activity", "--json", "-", stdin=json.dumps({"answers": answers}))
    entries = lines(say("log", "--json"))
    for entry in entries:
        assert entry["activities"] == [{"name": "walk", "minutes": 12}]
        assert "walk 12 min" in entry["answers"].values()
    assert len(entries) == 2


def test_a_day_is_read_by_the_one_reader_of_days(say: Say) -> None:
    talk = "last friday\nsomeday\nin 3 days\n" + "hello\n\n" * 4
    said = say("reflect", "letter-to-future-me", stdin=talk)
    assert "is in the past" in said.err
    (entry,) = lines(say("log", "--json"))
    assert entry["answers"]["open-on"].count("-") == 2
    assert "To open on: " in say("log").out
    assert say("reflect", "letters").out == "No letter is due today.\n"


def test_it_saves_without_the_passphrase_and_is_read_with_it(wellness: Wellness) -> None:
    assert wellness("passphrase", "set", *FD, stdin=SAID).code == 0
    assert wellness("reflect", "thought-check", stdin=CHECKED.encode()).code == 0
    plain = json.dumps({"answers": {"alone": "shower"}}).encode()
    assert wellness("reflect", "hard-days", "--json", "-", stdin=plain).code == 0
    assert wellness("reflect", "plan", stdin=b"").code != 0
    found = wellness("search", "overgen", *FD, stdin=SAID)
    assert "Check a thought" in found.out
    assert "shower" in wellness("reflect", "plan", *FD, stdin=SAID).out
    assert "Your own plan opens after you unlock." in wellness("help-now", "US").out
    assert wellness("settings", "own_plan", "on").code == 0
    assert "opens after you unlock" in wellness("help-now", "US").out, "it isn't written yet"
    assert wellness("today", *FD, stdin=SAID).code == 0
    shown = wellness("help-now", "US").out
    assert shown.rstrip().endswith("- shower")
    assert "opens after" not in shown


def test_answers_come_from_a_pipe_as_json(say: Say) -> None:
    plain = {"answers": {"signs": ["no sleep", "- x"], "person": "Sam"}, "for_supervision": True}
    said = say("reflect", "hard-days", "--json", "-", stdin=json.dumps(plain))
    assert lines(said)[0]["saved"] is True
    (entry,) = lines(say("log", "--json"))
    assert entry["answers"] == {"signs": "no sleep\n- x", "person": "Sam"}
    assert entry["for_supervision"] is True
    assert "Someone I can tell\n  Sam" in say("reflect", "plan").out


def test_a_pipe_is_not_asked_in_words_when_json_is_wanted(say: Say) -> None:
    answers = {"answers": {"thought": "I missed it."}}
    said = say("reflect", "thought-check", "--json", "-", stdin=json.dumps(answers))
    assert json.loads(said.out)
    assert said.err == ""
    (entry,) = lines(say("log", "--json"))
    said = say("reflect", "--edit", entry["id"], "--json", stdin="Another\n")
    assert json.loads(said.out)
    assert said.err == ""


@pytest.mark.parametrize(
    "content",
    ["", "{", "[" * 100_000, "3", "{}", '{"answers": 3}', '{"answers": {"nothing": "x"}}',
     '{"answers": {"belief": 101}}', '{"answers": {"belief": true}}', '{"answers": {"belief": "70"}}',
     '{"answers": {"thought": 3}}', '{"answers": {"thought": null}}', '{"answers": {}, "for_supervision": 1}',
     '{"answers": {}, "more": 1}', '{"answers": {"thought": "' + "x" * 110_000 + '"}}', '{"answers": {}}'],
)  # fmt: skip
def test_json_that_cant_be_used_saves_nothing(say: Say, content: str) -> None:
    said = say("reflect", "thought-check", "--json", "-", stdin=content)
    assert said.code != 0
    complaint(said)
    assert lines(say("log", "--json")) == []


def test_private_words_are_cleaned_and_a_client_is_hinted_at(say: Say) -> None:
    said = say("reflect", "thought-check", stdin="\x1b[31mcall 555-010-4477 about\x07 it\n")
    assert said.code == 0
    assert "\x1b" not in say("log").out
    assert said.err.splitlines()[-1] != "> ", "the hint comes last"


# Changing one


def test_an_entry_is_changed_by_its_form(say: Say) -> None:
    id = saved(say("reflect", "thought-check", stdin=CHECKED).out)
    said = say("reflect", "--edit", id, stdin="Another thought\n\n\n-\n20\n")
    assert said.code == 0
    (entry,) = lines(say("log", "--json"))
    assert entry["answers"] == {
        "thought": "Another thought", "belief": 70, "belief_after": 20,
        "pattern": "Overgeneralizing\nMind reading",
    }  # fmt: skip
    assert say("undo").out.startswith("Changed back")
    (entry,) = lines(say("log", "--json"))
    assert entry["answers"]["thought"] == "I should have seen it"
    assert say("reflect", "--edit", id, stdin="").out == "Nothing was changed.\n"


def test_what_is_for_later_is_added(say: Say) -> None:
    id = saved(say("reflect", "one-activity", stdin="walk\n\n\n30\n").out)
    said = say("reflect", "--later", id, stdin="walk around\n80\n\n\n")
    assert said.code == 0
    (entry,) = lines(say("log", "--json"))
    assert entry["answers"]["expected"] == 30
    assert entry["answers"]["found"] == 80
    other = saved(say("reflect", "thought-check", stdin=CHECKED).out)
    assert "has no questions for later" in say("reflect", "--later", other).err


def test_an_entry_of_no_form_is_left_alone(say: Say) -> None:
    id = saved(say("mood", "4").out)
    assert "isn't of a form" in say("reflect", "--edit", id).err
    assert say("reflect", "goal", "--edit", id).code == 2


# Patterns and pinned sentences


def test_patterns_of_ones_own_are_asked_for_and_offered(say: Say) -> None:
    assert (
        say("reflect", "patterns", "add", stdin="Running ahead\n").out == "Added: Running ahead.\n"
    )
    rows = lines(say("reflect", "patterns", "--json"))
    assert rows[-1]["name"].startswith("This is a real problem at work")
    assert rows[-2] == {"name": "Running ahead", "about": "", "yours": True}
    assert "Running ahead" in say("reflect", "thought-check", stdin="x\n\n15\n").err
    assert say("undo").code == 0
    assert (
        say("reflect", "patterns", "remove", stdin="Running ahead\n").out
        == "Deleted: Running ahead.\n"
    )
    assert say("reflect", "patterns", "my words").code == 2


def test_pinned_sentences_are_shown_and_unpinned(say: Say, home: Home) -> None:
    assert say("reflect", "pinned").out == "No sentences are pinned.\n"
    from wellnesstui.store.vault.vault import Vault

    with Vault.open(home) as vault:
        vault.form_marks.pin("The next thing.")
    assert say("reflect", "pinned").out.startswith("1  The next thing.")
    assert say("reflect", "pinned", "remove", "2").code == 2
    assert say("reflect", "pinned", "remove", "1").code == 0
    assert say("undo").out.startswith("Pinned again: a sentence.")


# For whoever writes one


def test_every_fault_of_a_file_is_told_with_its_line(say: Say, home: Home) -> None:
    bad = own(
        home, OWN.replace("minutes = 2", 'minutes = 0\nbell = "x"').replace('"line"', '"song"')
    )
    said = say("reflect", "check", bad)
    assert said.code == 1
    assert [row.partition(":")[0] for row in said.out.splitlines()] == [
        "end-of-week.toml, line 4", "end-of-week.toml, line 5", "end-of-week.toml, line 10",
    ]  # fmt: skip
    (told,) = [json.loads(row) for row in say("reflect", "check", bad, "--json").out.splitlines()]
    assert told["valid"] is False
    own(home)
    assert say("reflect", "check").out == (
        "end-of-week.toml can be used: End of the week, 2 min, 1 question.\n"
    )
    taken = own(home, OWN.replace("end-of-week", "goal"), "goal.toml")
    assert "already has that name" in say("reflect", "check", taken).out
    assert say("reflect", "check", "nothing.toml").code == 1


def test_a_fault_of_the_questions_is_no_fault_of_what_follows(say: Say, home: Home) -> None:
    head, _, field = OWN.partition("[[field]]")
    many = f'{head}follow = ["pin"]\nlater_minutes = 2\n' + f"[[field]]{field}" * 80
    said = say("reflect", "check", own(home, many))
    assert "[[field]] tables" in said.out
    assert "pinned" not in said.out
    assert "later_minutes" not in said.out


def test_forms_stand_as_in_the_app_the_shortest_first(say: Say) -> None:
    rows = say("reflect").out
    places = [
        rows.index(f"\n  {id} ") for id in ("thought-check", "leave-it-here", "thought-record")
    ]
    shortest = sorted(
        (each for each in forms.summaries() if each.group == "doing"),
        key=lambda each: (each.minutes, each.title.casefold()),
    )
    assert places[2] == max(places)
    found = [rows.index(f"\n  {each.id} ") for each in shortest]
    assert found == sorted(found)


# Help now and the plan


def test_help_now_shows_the_plan_that_is_kept_for_it(say: Say, home: Home) -> None:
    plain = {"answers": {"alone": ["shower", "the dog"], "signs": ["no sleep"]}}
    say("reflect", "hard-days", "--json", "-", stdin=json.dumps(plain))
    assert "shower" not in say("help-now", "US").out
    say("settings", "own_plan", "on")
    say("today")
    shown = say("help-now", "US").out
    assert shown.rstrip().endswith("Your own plan\n  By myself:\n  - shower\n  - the dog")
    assert "no sleep" not in shown
    Path(home.own_plan).write_bytes(b"\xff\x1b[31m" + b"x" * 100_000)
    assert say("help-now", "US").code == 0
    say("settings", "own_plan", "off")
    assert not Path(home.own_plan).exists()


# At a terminal


def say_to(terminal: Terminal, keys: str) -> None:
    """Type once the program waits for it: what comes at once with a line is taken for a paste."""
    terminal.until_it_reads()
    terminal.send(keys)


@pytest.fixture
def open_reflect() -> Open:
    return lambda *words: at_terminal("-m", "wellnesstui", "reflect", *words)


def test_at_a_terminal_help_is_one_key_away_and_all_answers_are_read_again(
    open_reflect: Open,
) -> None:
    with open_reflect("thought-check") as terminal:
        terminal.wait_for("1 of 5")
        say_to(terminal, "!\r")
        terminal.wait_for("To steady yourself")
        terminal.wait_for("1 of 5")
        for typed, text in (
            ("I should know\r", "2 of 5"),
            ("70\r", "3 of 5"),
            ("\r", "4 of 5"),
            ("\r", "5 of 5"),
            ("40\r", r"at the end\s+40"),
            ("s\r", "Marked for supervision."),
            ("<\r", "Now: 40"),
            ("50\r", r"at the end\s+50"),
            ("\r", "Saved: Check a thought"),
        ):
            say_to(terminal, typed)
            terminal.wait_for(text)
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_stopping_in_the_middle_saves_nothing(open_reflect: Open, say: Say, key: str) -> None:
    with open_reflect("thought-check") as terminal:
        terminal.wait_for("1 of 5")
        say_to(terminal, "private words\r")
        terminal.wait_for("2 of 5")
        say_to(terminal, key)
        assert terminal.wait_for_end() != 0
        assert "Nothing was saved" in terminal.shown()
    assert lines(say("log", "--json")) == []


def test_a_paste_of_many_lines_answers_one_question(open_reflect: Open, say: Say) -> None:
    with open_reflect("thought-check") as terminal:
        terminal.wait_for("1 of 5")
        say_to(terminal, "\x1b[200~one\rtwo\rthree\x1b[201~\r")
        terminal.wait_for("2 of 5")
        say_to(terminal, "<\r")
        terminal.wait_for("Now: one two three")


def test_the_log_reads_no_form_for_its_labels(say: Say, tmp_path: Path) -> None:
    say("reflect", "thought-check", stdin=CHECKED)
    say("log")
    beyond = modules(tmp_path, SCRIPT, ["log"]) - modules(tmp_path, PASS, [])
    assert not {each.partition(".")[0] for each in beyond} & {*HEAVY, "tomllib", "typing"}
    assert "wellnesstui.store.content.form_names" in beyond
    assert "wellnesstui.store.content.forms" not in beyond
