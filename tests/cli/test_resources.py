"""Resources from the command line: found, read, kept, hidden, added, and lists that are not ours."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Say, complaint, lines
from tests.cli.test_completion import Zsh, in_bash, in_fish
from tests.cli.test_hostile import TEXTS, check, obeyed, raw
from tests.conftest import Said, Wellness
from tests.hand import Hand, an_entry
from tests.test_house import HEAVY, NETWORK, PASS, SCRIPT, modules
from tests.thorough import parametrize
from wellnesstui.cli import asking
from wellnesstui.cli.commands.help import topics
from wellnesstui.cli.commands.resources import ACTIONS
from wellnesstui.cli.output import resource_page
from wellnesstui.domain.errors import DiskTrouble
from wellnesstui.domain.resources.resource import Resource
from wellnesstui.domain.resources.terms import KINDS
from wellnesstui.domain.text import columns
from wellnesstui.store.content.resources import bundled
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault

ALL = bundled()
LIFELINE, TREVOR = "988 Suicide & Crisis Lifeline", "The Trevor Project"
WARD = """\
[[resource]]
id = "ward-line"
name = "Staff support line"
kind = "peer"
says = "Colleagues who answer."
regions = ["AT"]
checked = 2026-11-23

[[resource.call]]
label = "call"
number = "555 0100"
"""


def out(said: Said) -> str:
    """The answer of a command that went well and remarked nothing."""
    assert (said.code, said.err) == (0, "")
    assert obeyed(said.out) == set()
    return said.out


def ids(said: Said) -> list[str]:
    return [each["id"] for each in lines(said)]


def of(**facets: str) -> list[str]:
    """The ids of what came with wellness and has those values."""
    return [
        each.id
        for each in ALL
        if all(value in str(getattr(each, name)) for name, value in facets.items())
    ]


@pytest.fixture
def own(home: Home) -> Path:
    """The folder of a person's own lists."""
    folder = Path(home.resources)
    folder.mkdir(parents=True)
    return folder


# -- finding ------------------------------------------------------------------------------------


def test_all_of_them_by_kind(say: Say, home: Home) -> None:
    said = out(say("resources"))
    at = 0
    for kind, title in KINDS.items():
        found = [each for each in ALL if each.kind == kind]
        assert bool(found) == (f"{title}\n" in said)
        for each in found:
            at = said.index(
                f"  {each.id}\n" if f"  {each.id}\n" in said else f"    {each.id}\n", at
            )
    assert f"{len(ALL)} resources." in said
    assert not os.path.lexists(home.data), "to look makes nothing"


def test_a_row(say: Say) -> None:
    said = out(say("resources", "--country", "us", "--kind", "crisis"))
    assert said.startswith(
        "Talk to someone now (call or text)\n"
        f"  {LIFELINE}  us-988\n"
        "    call 988, text 988; open now; free; checked November 2026\n"
    )


def test_what_was_not_checked_and_what_was_long_ago_is_marked(say: Say, hand: Hand) -> None:
    unverified = [each for each in ALL if not each.is_verified]
    assert unverified
    hand.forward(7 * 24)  # past the newest check
    said = " ".join(out(say("resources")).split())
    assert said.count("not checked yet") == len(unverified)
    assert "more than a year ago" not in said
    hand.forward(400 * 24)
    said = " ".join(out(say("resources")).split())
    assert said.count("more than a year ago") == len(ALL) - len(unverified)


def test_words(say: Say) -> None:
    assert out(say("resources", "nurses", "free", "tonight")).startswith("  ")
    assert ids(say("resources", "trevor", "--json")) == ["us-trevor"]
    assert ids(say("resources", "--json", "866", "4887386")) == ["us-trevor"]
    assert set(ids(say("resources", "free line for nurses, tonight", "--json"))) <= {
        each.id for each in ALL
    }
    assert out(say("resources", "xylograph")).startswith("No resources found.")
    assert lines(say("resources", "xylograph", "--json")) == []


@pytest.mark.parametrize("word", ["nurse", "nurses"])
def test_a_profession_lists_what_is_for_it_and_counts_the_rest(say: Say, word: str) -> None:
    few, all_of_them = say("resources", word).out, say("resources", word, "--all").out
    found = [json.loads(line) for line in out(say("resources", word, "--json")).splitlines()]
    shown = int(few[: few.index(" resources.")].split()[-1])
    assert shown < len(found) / 3
    whole = " ".join(few.split())
    assert f"{len(found) - shown} more are less specific" in whole
    assert f"To see all: `wellness resources {word} --all`." in whole
    assert f"{len(found)} resources." in all_of_them
    assert "less specific" not in all_of_them


def test_one_match_is_shown_in_whole(say: Say) -> None:
    said = out(say("resources", "trevor"))
    assert said.startswith(f"{TREVOR}\n\n")
    assert said == out(say("resources", "show", "us-trevor"))


@pytest.mark.parametrize(
    ("words", "facets"),
    [
        (["--kind", "book"], {"kind": "book"}),
        (["--kind", "books"], {"kind": "book"}),
        (["--cost", "borrow"], {"cost": "borrow"}),
        (["--country", "UK"], {"regions": "'GB'"}),
        (["--country", "Germany"], {"regions": "'DE'"}),
        (["--country", "everywhere"], {"regions": "'INTL'"}),
        (["--kind", "organization"], {"kind": "organisation"}),
        (["--kind", "organisation"], {"kind": "organisation"}),
        (["--topic", "counseling"], {"topics": "'counselling'"}),
        (["--language", "es"], {"languages": "'es'"}),
        (["--language", "Spanish"], {"languages": "'es'"}),
        (["--topic", "sleep"], {"topics": "'sleep'"}),
        (["--kind", "peer", "--country", "US"], {"kind": "peer", "regions": "'US'"}),
    ],
)
def test_narrowed(say: Say, words: list[str], facets: dict[str, str]) -> None:
    found = ids(say("resources", *words, "--json"))
    assert found
    assert found == of(**facets)


def test_no_british_spelling_is_shown(say: Say) -> None:
    shown = [say("resources", "--help"), say("resources", "--kind", "x"), say("resources", "--topic", "x"),
             say("resources"), say("completion", "bash")]  # fmt: skip
    for said in shown:
        assert not re.search(r"organis|counsell", (said.out + said.err).replace("gb-bma-counselling", "")), said  # fmt: skip


def test_whom_it_is_for(say: Say) -> None:
    """What is for everyone who works in care is for a nurse, too."""
    found = ids(say("resources", "--for", "nurse", "--json"))
    assert {*of(audience="'nurses'"), *of(audience="'clinicians'")} == {*found}
    assert found == ids(say("resources", "--for", "midwives", "--json"))
    assert ids(say("resources", "--for", "doctors", "--json"))


@pytest.mark.parametrize("option", ["kind", "cost", "for", "country", "language", "topic"])
def test_what_it_can_not_be_narrowed_by(say: Say, option: str) -> None:
    said = say("resources", f"--{option}", "xylograph\x1b[31m")
    assert (said.code, said.out) == (2, "")
    if option == "country":
        assert said.err.startswith("Unknown country: xylograph.\n")
    else:
        assert said.err.startswith(f"Unknown value for --{option}: xylograph.\nChoose one of ")
    assert say("resources", f"--{option}", "").code == 2
    assert "error" in complaint(say("resources", f"--{option}", "x", "--json"))


def test_only_what_is_open(say: Say, hand: Hand) -> None:
    found = lines(say("resources", "--open", "--json"))
    assert found
    assert all(each["open"] for each in found)
    names = {each["id"] for each in found}
    assert "us-nami-helpline" not in names
    hand.forward(6)
    assert "us-nami-helpline" in ids(say("resources", "--open", "--json"))


def test_json(say: Say) -> None:
    (found,) = lines(say("resources", "show", "us-988", "--json"))
    assert list(found) == [
        "id", "name", "kind", "says", "here", "by", "published", "isbn", "url", "hours_note", "cost",
        "cost_note", "audience", "regions", "languages", "more_languages", "topics", "source", "how",
        "open", "hours", "calls", "texts", "chats", "mails", "checked", "stale", "file", "line",
        "favorite", "hidden",
    ]  # fmt: skip
    assert (found["name"], found["regions"], found["how"]) == (LIFELINE, ["US"], "page")
    assert found["texts"] == [
        {"label": "text", "to": "988", "word": "", "by": "text", "open": True, "opens": None}
    ]
    assert (found["checked"], found["stale"], found["file"]) == ("2026-11-23", False, None)
    everything = lines(say("resources", "--json"))
    assert [each["id"] for each in everything] == [each.id for each in ALL]
    unverified = [each for each in everything if each["how"] == "not yet"]
    assert all(each["checked"] is None for each in unverified)


# -- one of them --------------------------------------------------------------------------------


@pytest.mark.parametrize("resource", ALL, ids=[each.id for each in ALL])
def test_all_that_is_known(say: Say, monkeypatch: pytest.MonkeyPatch, resource: Resource) -> None:
    for wide in (40, 72):
        monkeypatch.setattr(resource_page, "line_width", lambda wide=wide: wide)
        said = out(say("resources", "show", resource.id))
        flat = " ".join(said.split())
        for told in (resource.name, resource.by, resource.says, resource.url, resource.isbn):
            assert told in flat
        for line in resource.lines:
            assert line.display_text in said, "no number is broken in two"
        assert resource.id in said
        long = [line for line in said.splitlines() if columns(line) > wide]
        assert all("://" in line for line in long), long
        assert ("not checked yet" in said) == (not resource.is_verified)


def test_the_list_fits(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource_page, "line_width", lambda: 40)
    for line in out(say("resources")).splitlines():
        assert columns(line) <= 40 or "/" in line.strip(), line  # an address stays in one piece


def test_what_it_is_called_may_be_short(say: Say) -> None:
    assert out(say("resources", "show", "US-TREV")).startswith(TREVOR)
    assert out(say("resources", "show", "us-988")).startswith(LIFELINE)
    said = say("resources", "show", "us-")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(
        'More than one resource ID begins with "us-".\nFor example: us-988, '
    )
    assert 'More than one resource ID ends with "' in say("resources", "show", "line").err
    said = say("resources", "show", "xylograph\x1b[31m")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("There's no resource with the ID xylograph.\n")
    assert "To search for these words instead: wellness resources -- show ..." in said.err
    assert say("resources", "show", "").code == 1


def test_several_at_once(say: Say) -> None:
    said = out(say("resources", "show", "us-988", "us-trevor"))
    assert said.startswith(LIFELINE)
    assert f"\n\n{TREVOR}\n" in said


# -- kept and hidden ----------------------------------------------------------------------------


def test_kept_ones_are_first_and_have_a_star(say: Say, home: Home) -> None:
    assert out(say("resources", "favorite", "us-trevor")) == f"Added to favorites: {TREVOR}.\n"
    with Vault.open(home) as vault:
        assert vault.favorites.starred() == {"us-trevor"}
    said = out(say("resources"))
    assert said.startswith(f"Your favorites\n* {TREVOR}  us-trevor\n")
    assert said.count("us-trevor") == 1
    assert ids(say("resources", "--json"))[0] == "us-trevor"
    assert out(say("resources", "crisis")).startswith(f"* {TREVOR}")
    assert "marked    favorite\n" in out(say("resources", "show", "us-trevor"))
    assert out(say("resources", "unfavorite", "us-trev")) == f"Removed from favorites: {TREVOR}.\n"
    assert "*" not in out(say("resources"))


def test_hidden_ones_are_left_out(say: Say) -> None:
    said = out(say("resources", "hide", "us-trevor"))
    assert said.startswith(
        f"Hidden: {TREVOR}. `wellness resources show-again us-trevor` shows it again."
    )
    assert said.endswith("Help now still shows it.\n")
    assert "us-trevor" not in out(say("resources"))
    assert out(say("resources", "trevor")).endswith("Add --hidden to include hidden ones.\n")
    assert "hidden by you" in out(say("resources", "--hidden"))
    assert lines(say("resources", "trevor", "--hidden", "--json"))[0]["hidden"] is True
    assert TREVOR in say("help-now", "US").out
    assert out(say("resources", "show-again", "us-trevor")) == f"Shown again: {TREVOR}.\n"
    assert "us-trevor" in out(say("resources"))
    assert "Help now" not in out(say("resources", "hide", "book-"[:5] + of(kind="book")[0][5:]))


def test_several_marks_or_none(say: Say) -> None:
    assert lines(say("resources", "favorite", "us-988", "us-trevor", "--json")) == [
        {"id": "us-988", "favorite": True},
        {"id": "us-trevor", "favorite": True},
    ]
    said = say("resources", "hide", "us-988", "xylograph")
    assert (said.code, said.out) == (1, "")
    assert not any(each["hidden"] for each in lines(say("resources", "--json", "--hidden")))
    assert lines(say("resources", "unfavorite", "us-988", "--json")) == [
        {"id": "us-988", "favorite": False}
    ]


def test_a_mark_on_what_is_gone_can_be_taken_away(say: Say, home: Home) -> None:
    with Vault.open(home) as vault:
        vault.favorites.star("of-a-list-that-is-gone", on=True)
    assert say("resources", "favorite", "of-a-list-that-is-gone").code == 1
    assert out(say("resources", "unfavorite", "of-a-list-that-is-gone")) == (
        "Removed from favorites: of-a-list-that-is-gone.\n"
    )


@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_and_the_same_word(say: Say, action: str) -> None:
    """After two hyphens it is a word to look for, alone or with others."""
    assert say("resources", "--", action).code == 0
    assert say("resources", "--", action, "us-988").code == 0
    if action == "add":
        return
    said = say("resources", action)
    assert (said.code, said.out) == (2, "")
    assert f"To search for the word instead: wellness resources -- {action}" in said.err


# -- one's own ----------------------------------------------------------------------------------


def test_adding(say: Say, home: Home) -> None:
    said = out(say("resources", "add", "--name", "Ward  supervisor", "--number", "+43 1 234 567"))
    found = re.fullmatch(
        r"Added: Ward supervisor\. Saved only on this device, encrypted\. ID: ([0-9a-z]{6})\.\n",
        said,
    )
    assert found
    said = out(say("resources", "show", found[1]))
    assert said.startswith("Ward supervisor\n\n")
    assert "+43 1 234 567" in said
    assert "added by you" in said
    assert out(say("resources", "favorite", found[1])) == "Added to favorites: Ward supervisor.\n"
    with Vault.open(home) as vault:
        (made,) = vault.favorites.own()
        assert vault.favorites.starred() == {made.id}
    (added,) = lines(
        say("resources", "add", "--name", "A site", "--url", "https://example.org", "--json")
    )
    assert added["url"] == "https://example.org"
    assert added["id"] in ids(say("resources", "--json"))
    assert said.count("Ward supervisor") == 1


@pytest.mark.parametrize(
    "words",
    [
        ["--name", ""],
        ["--name", "\x1b[31m"],
        ["--name", "x", "--number", "none"],
        ["--name", "x", "--url", "javascript:alert(1)"],
        ["--name", "x", "--url", "file:///etc/passwd"],
        ["extra", "--name", "x"],
        ["--name", "x", "--kind", "peer"],
        [],
    ],
)
def test_what_can_not_be_added(say: Say, words: list[str]) -> None:
    said = say("resources", "add", *words)
    assert (said.code, said.out) == (2, "")
    assert obeyed(said.err) == set()
    assert ids(say("resources", "--json")) == [each.id for each in ALL]


@pytest.mark.parametrize("option", [["--kind", "peer"], ["--for", "nurses"], ["--open"]])
@pytest.mark.parametrize("action", ["add", "favorite"])
def test_what_filters_a_search_is_no_part_of_an_action(
    say: Say, action: str, option: list[str]
) -> None:
    said = say("resources", action, "--name", "x", *option)
    assert said.code == 2
    assert f"{option[0]} only filters a search, so it can't be used with {action}." in said.err


def answers(monkeypatch: pytest.MonkeyPatch, *given: str) -> list[str]:
    """Answers the questions of a terminal; what was asked."""
    asked: list[str] = []
    ahead = iter(given)

    def line(question: str) -> str:
        asked.append(question)
        return next(ahead)

    monkeypatch.setattr(asking, "is_terminal", lambda: True)
    monkeypatch.setattr(asking, "line", line)
    return asked


def test_adding_asks(say: Say, monkeypatch: pytest.MonkeyPatch, home: Home) -> None:
    given = ("Ward line", "for nights", "five", "+1 555 0100", "http://x", "https://example.org")
    asked = answers(monkeypatch, *given)
    said = say("resources", "add")
    assert said.code == 0
    assert said.out.startswith("Added: Ward line.")
    assert said.err.count("That can't be used, because ") == 2
    assert len(asked) == 6
    with Vault.open(home) as vault:
        (made,) = vault.favorites.own()
    assert (made.says, made.calls[0].number, made.url) == (
        "for nights",
        "+1 555 0100",
        "https://example.org",
    )


def test_only_the_name_is_needed(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "Ward line", "", "", "")
    assert say("resources", "add").code == 0
    answers(monkeypatch, "")
    said = say("resources", "add")
    assert (said.code, said.err) == (2, "A resource needs a name.\nNothing was added.\n")


@parametrize("text", TEXTS.values(), ids=TEXTS, each_time=5)
def test_hostile_words_of_ones_own(say: Say, text: str) -> None:
    check(say("resources", "add", "--name", text, "--says", text))
    check(say("resources", "add", "--name", "x", "--number", text, "--url", text))
    for words in (["resources"], ["resources", "--json"], ["resources", "--", text], ["help-now"]):
        is_no_text = text in words and any("\udc80" <= char <= "\udcff" for char in text)
        assert check(say(*words)).code == (2 if is_no_text else 0)
    for action in ACTIONS:
        check(say("resources", action, text))


# -- lists that are not ours --------------------------------------------------------------------


def test_an_own_list(say: Say, own: Path) -> None:
    (own / "clinic.toml").write_text(WARD)
    said = out(say("resources", "show", "ward-line"))
    assert "555 0100" in said
    assert "checked   November 2026, according to clinic.toml" in said
    (found,) = lines(say("resources", "show", "ward-line", "--json"))
    assert (found["file"], found["line"]) == ("clinic.toml", 1)
    assert "Staff support line" not in say("help-now", "AT").out, "nobody agreed to it"


HOSTILE = {
    "no TOML": "[[resource]\nx",
    "40 KB of dots": "[[resource]]\na" + ".a" * 20_000 + " = 1\n",
    "10 MB": "# " + "x" * 10_000_000,
    "wrong types": '[[resource]]\nid = 1\nname = ["x"]\n',
    "a script": WARD + '\n[[resource.chat]]\nurl = "javascript:alert(1)"\n',
    "a file": WARD.replace('kind = "peer"', 'kind = "peer"\nurl = "file:///etc/passwd"'),
    "a name twice": WARD + WARD,
    "a name of ours": WARD.replace("ward-line", "us-988"),
    "an unknown table": "[evil]\n",
    "no text": "\x00\x01\udcff",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_list_that_can_not_be_used(say: Say, own: Path, text: str) -> None:
    (own / "bad.toml").write_bytes(raw(text))
    (own / "clinic.toml").write_text(WARD.replace("ward-line", "other-line"))
    said = check(say("resources", "--json"))
    assert said.code == 0
    assert "bad.toml" in said.err
    found = [json.loads(line)["id"] for line in said.out.splitlines()]
    assert {each.id for each in ALL} < set(found)
    assert "other-line" in found
    checked = check(say("resources", "check", str(own / "bad.toml")))
    assert (checked.code, checked.err) == (1, "")
    assert "bad.toml isn't used: " in checked.out
    assert check(say("resources", "check", str(own / "clinic.toml"))).code == 0


@parametrize("text", TEXTS.values(), ids=TEXTS, each_time=4)
@parametrize("field", ["name", "says", "here", "hours_note", "source"], each_time=2)
def test_nothing_of_a_list_is_obeyed(say: Say, own: Path, text: str, field: str) -> None:
    quoted = json.dumps(text[:70]).replace("\\udc", "\\\\udc")
    before = f"{field} = " if f"{field} = " in WARD else ""
    kept = "\n".join(line for line in WARD.split("\n") if not before or not line.startswith(before))
    (own / "x.toml").write_text(kept.replace("regions =", f"{field} = {quoted}\nregions ="))
    for words in (
        ["resources"],
        ["resources", "--json"],
        ["resources", "show", "ward-line"],
        ["resources", "favorite", "ward-line"],
        ["resources", "check", str(own / "x.toml")],
        ["completion", "bash"],
    ):
        check(say(*words))


def test_a_file_with_such_a_name(say: Say, own: Path) -> None:
    bad = own / "a\x1b]52;c;ZXZpbA==\x07\u202eb.toml"
    bad.write_text(WARD + "x")
    check(say("resources"))
    assert check(say("resources", "check", str(bad))).code == 1
    assert check(say("resources", "check", str(bad), "--json")).code == 1
    bad.write_text(WARD)
    assert check(say("resources", "show", "ward-line")).code == 0


def test_checking_a_list(say: Say, own: Path) -> None:
    good, bad = own / "good.toml", own / "bad.toml"
    good.write_text(WARD)
    bad.write_text(f'# ours\n\n{WARD}\n[[resource]]\nid = "x"\n')
    assert out(say("resources", "check", str(good))) == "No problems found in good.toml.\n"
    said = say("resources", "check", str(good), str(bad))
    assert said.code == 1
    assert said.out.startswith("No problems found in good.toml.\nThe item at line 15 of bad.toml ")
    found: list[dict[str, Any]] = [
        json.loads(line) for line in say("resources", "check", str(bad), "--json").out.splitlines()
    ]
    assert [(each["file"], each["valid"], len(each["notices"])) for each in found] == [
        (str(bad), False, 1)
    ]
    missing = say("resources", "check", str(own / "missing.toml"))
    assert missing.code == 1
    assert missing.out == "Your list missing.toml isn't used: the file doesn't exist.\n"
    assert say("resources", "check", str(own)).code == 1


def test_the_list_of_the_help_topic(say: Say, own: Path) -> None:
    text = topics()["lists"].text
    begin = text.index("    [[resource]]")
    example = text[begin : text.index("\n\nTo check a file", begin)].replace("\n    ", "\n").strip()
    (own / "ward.toml").write_text(example)
    assert out(say("resources", "check", str(own / "ward.toml"))) == (
        "No problems found in ward.toml.\n"
    )
    assert "555 0100" in out(say("resources", "show", "staff-line"))


def test_the_words_of_the_help_topic(say: Say) -> None:
    for words in (
        ["nurses", "tonight"],
        ["--kind", "peer", "--country", "US", "--open"],
        ["--for", "nurses", "--cost", "free", "--language", "Spanish", "--topic", "sleep"],
        ["show", "us-988"],
        ["favorite", "us-988"],
        ["hide", "us-988"],
        ["--hidden"],
        ["--", "favorite"],
    ):
        assert say("resources", *words).code == 0
        assert f"wellness resources {' '.join(words)}" in topics()["lists"].text


# -- without the vault --------------------------------------------------------------------------


def test_a_vault_that_stays_closed(say: Say, home: Home) -> None:
    with Vault.open(home) as vault:
        vault.record(an_entry())
        vault.favorites.hide("us-trevor", on=True)
    Path(home.key).write_bytes(b"broken")
    said = say("resources", "--json")
    assert said.code == 0
    assert said.err.startswith("Your favorites and hidden resources can't be shown right now. ")
    assert [json.loads(line)["id"] for line in said.out.splitlines()] == [each.id for each in ALL]
    assert say("resources", "favorite", "us-988").code == 1


def test_no_home_at_all(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    def find() -> Home:
        raise DiskTrouble("This account has no home folder.")

    monkeypatch.setattr(Home, "find", find)
    assert ids(say("resources", "--json")) == [each.id for each in ALL]
    assert say("resources", "favorite", "us-988").code == 1


def test_settings_that_can_not_be_read(say: Say, home: Home) -> None:
    Path(home.config).mkdir(parents=True)
    Path(home.settings).write_text("= broken")
    said = say("resources", "trevor")
    assert said.code == 0
    assert said.out.startswith(TREVOR)


def test_it_is_a_cold_command(home: Home, tmp_path: Path) -> None:
    with Vault.open(home) as vault:
        vault.favorites.star("us-988", on=True)
    beyond = modules(tmp_path, SCRIPT, ["resources", "nurses"]) - modules(tmp_path, PASS, [])
    tops = {name.partition(".")[0] for name in beyond}
    assert not (beyond | tops) & {*HEAVY, *NETWORK, "argparse"}
    assert not any(name.startswith("wellnesstui.ui") for name in beyond)


# -- completion ---------------------------------------------------------------------------------

LINES = {
    "wellness resources sh": {"show", "show-again"},
    "wellness resources favorite us-tre": {"us-trevor"},
    "wellness resources show ward": {"ward-line"},
    "wellness resources --kind b": {"book"},
    "wellness resources --country IN": {"IN", "INTL"},
    "wellness resources --for nur": {"nurses"},
    "wellness resources --language y": {"yue"},
    "wellness resources check cl": {"clinic.toml"},
    "wellness help-now --country A": {"AR", "AU", "AT"},
    "wellness help-now D": {"DK", "DE"},
    "wellness settings country D": {"DK", "DE"},
    "wellness resources --kind org": {"organization"},
}


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_completion(say: Say, own: Path, tmp_path: Path, shell: str, line: str) -> None:
    (own / "clinic.toml").write_text(WARD)
    script = tmp_path / f"completion.{shell}"
    script.write_text(out(say("completion", shell)))
    offers = in_bash if shell == "bash" else in_fish
    assert set(offers(script, line, own)) == LINES[line]


def test_completion_in_zsh(
    say: Say, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own / "clinic.toml").write_text(WARD)
    script = tmp_path / "completion.zsh"
    script.write_text(out(say("completion", "zsh")))
    monkeypatch.chdir(own)
    zsh = Zsh(script)
    try:
        for line, wanted in {
            "wellness help-n": "wellness help-now",
            "wellness help-now --country U": "wellness help-now --country US",
            "wellness resources show-": "wellness resources show-again",
            "wellness resources favorite us-tre": "wellness resources favorite us-trevor",
            "wellness resources check cli": "wellness resources check clinic.toml",
            "wellness resources --kind boo": "wellness resources --kind book",
        }.items():
            zsh.completed(line, wanted)
    finally:
        zsh.close()


def test_nothing_kept_is_in_a_script(say: Say, home: Home, wellness: Wellness) -> None:
    wellness("resources", "add", "--name", "Xylograph", "--number", "555 0100")
    with Vault.open(home) as vault:
        (made,) = vault.favorites.own()
    for shell in ("bash", "zsh", "fish"):
        said = say("completion", shell).out
        assert made.id not in said
        assert "ylograph" not in said
