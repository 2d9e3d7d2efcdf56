"""Help now from the command line: the numbers, at once, whatever is broken around them."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Say, lines
from tests.cli.test_hostile import TEXTS, obeyed, raw
from tests.conftest import Said, Wellness
from tests.hand import NOW, Hand, an_entry
from tests.terminal import at_terminal
from tests.test_house import HEAVY, NETWORK, PASS, ROOMS, SCRIPT, modules
from wellnesstui.cli import table
from wellnesstui.cli.commands import help_now
from wellnesstui.cli.layout import unbroken, wrap
from wellnesstui.cli.output import help_now_lines
from wellnesstui.cli.output.resource_lines import contact_phrase, next_opening
from wellnesstui.domain.errors import DiskTrouble
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.practices.grounding import GROUNDING
from wellnesstui.domain.resources.hours import is_open_at, read_hours
from wellnesstui.domain.text import columns
from wellnesstui.store.content.help_now import panels_of, regions
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_toml import NotPlain
from wellnesstui.store.vault.vault import Vault

CODES = [region.code for region in regions()]
AUSTRIA = "Emergency, Austria: 112 or 144"
GERMANY = "Emergency, Germany: 112"
STATES = "Emergency, United States: 911"
BY_COUNTRY = "Helplines worldwide: findahelpline.com"
GERMAN_END = b"findahelpline.com"


def first(said: Said) -> str:
    """The first line of an answer that went well and remarked nothing."""
    assert (said.code, said.err) == (0, "")
    assert said.out.rstrip().endswith(("findahelpline.com", "wellness help-now US"))
    return said.out.partition("\n")[0]


def flat(text: str) -> str:
    """The text with its lines put together."""
    return " ".join(text.split())


# -- what it says -------------------------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
def test_a_region(say: Say, code: str) -> None:
    """The emergency number first, then crisis lines, peers, grounding, and the way to all others."""
    (panel,) = panels_of(code, NOW)
    said = say("help-now", "--country", code)
    numbers = " or ".join(panel.region.emergency)
    assert first(said) == f"Emergency, {panel.region.name}: {numbers}"
    at = 0
    for resource in (*panel.crisis, *panel.peers):
        at = said.out.index(f"\n{resource.name}\n", at)
        for line in resource.lines:
            assert said.out.index(contact_phrase(line).replace("\xa0", " "), at) > at
    for held in (*GROUNDING, "findahelpline.com"):
        at = said.out.index(held, at)
    assert ("No crisis line for this country has been checked yet." in said.out) == (
        not panel.crisis
    )
    assert obeyed(said.out) == set()
    assert "!" not in said.out


def test_whether_a_line_is_open(say: Say, hand: Hand) -> None:
    """It is 04:52 in New York, and 10:52 in Vienna."""
    said = flat(say("help-now", "US").out)
    assert "988 Suicide & Crisis Lifeline call 988 text 988 open now; checked November 2026" in said
    nami = "closed now, opens 16:00 your time; Mon to Fri, 10:00 to 22:00, Eastern time; checked"
    assert f"text HelpLine to 62640 {nami} November 2026" in said
    assert "1-888-409-0141 hours not confirmed; see the website; checked November 2026" in said
    hand.forward(6)
    assert "open now; Mon to Fri, 10:00 to 22:00, Eastern time" in flat(say("help-now", "US").out)
    hand.forward(4 * 24)  # a Saturday
    assert "closed now, opens Mon 16:00 your time" in flat(say("help-now", "US").out)
    hand.forward(24)
    assert "closed now, opens tomorrow 16:00 your time" in flat(say("help-now", "US").out)
    hand.forward(366 * 24)
    assert "checked November 2026, more than a year ago" in flat(say("help-now", "US").out)


def test_open_ones_are_first(say: Say, hand: Hand) -> None:
    for hours in (0, 6, 96):
        hand.forward(hours)
        for panel in json.loads(say("help-now", "--json").out)["regions"]:
            for group in (panel["crisis"], panel["peers"]):
                states = [{True: 0, None: 1, False: 2}[each["open"]] for each in group]
                assert states == sorted(states)


def test_lines_of_one_resource_with_hours_of_their_own(say: Say) -> None:
    said = flat(say("help-now", "FI").out)
    assert "in Finnish 09 2525 0111, open now" in said
    assert "in English 09 2525 0114, hours not confirmed" in said


@pytest.mark.parametrize(
    ("zone", "locale", "guessed", "source"),
    [
        ("UTC", "en_US.UTF-8", "", ""),
        ("America/Chicago", "C.UTF-8", "United States", "your time zone"),
        ("UTC", "de_AT.UTF-8", "Austria", "your language settings"),
        ("no/zone", "C", "", ""),
    ],
)
def test_by_country(
    say: Say, home: Home, monkeypatch: pytest.MonkeyPatch, zone: str, locale: str, guessed: str, source: str
) -> None:  # fmt: skip
    """The worldwide line, the country that may be the person's, said to be a guess, and the others."""
    monkeypatch.setenv("TZ", zone)
    monkeypatch.setenv("LC_ALL", locale)
    said = say("help-now")
    assert first(said) == BY_COUNTRY
    rows = said.out.splitlines()[2:]
    if guessed:
        assert rows[0] == f"Your country, guessed from {source}:"
        assert rows[1].startswith(guessed)
        rows = rows[rows.index("") + 1 :]
    named = [line[:16].rstrip() for line in rows[: rows.index("")] if line[:1].isalpha()]
    assert named == [region.name for region in regions() if region.name != guessed]
    for panel in panels_of("", None):
        assert " or ".join(panel.region.emergency) in said.out
        if panel.crisis:
            assert panel.crisis[0].lines[0].display_text in said.out
    assert not os.path.lexists(home.data)


@pytest.mark.parametrize("code", ["", "US", "FI", "CH", "DE"])
@pytest.mark.parametrize("number", [40, 55, 72])
def test_it_fits(say: Say, monkeypatch: pytest.MonkeyPatch, number: int, code: str) -> None:
    monkeypatch.setattr(help_now, "line_width", lambda: number)
    said = say("help-now", code)
    first(said)
    assert max(map(columns, said.out.splitlines())) <= number
    for panel in panels_of(code, None):
        for resource in panel.crisis[: None if code else 1]:
            for line in resource.lines[: None if code else 1]:
                assert line.display_text in said.out, "no number is broken in two"


@pytest.mark.skipif(sys.platform == "win32", reason="WINDOWS HAS NO PSEUDO-TERMINALS OF THIS KIND")
@pytest.mark.parametrize(("number", "most"), [(40, 40), (200, 72), (0, 72), (1, 40)])
def test_in_a_real_terminal(home: Home, number: int, most: int) -> None:
    with at_terminal("-m", "wellnesstui", "help-now", "DE", size=(number, 24)) as terminal:
        assert terminal.wait_for_end() == 0
        seen = terminal.output
    shown = seen.decode().replace("\r\n", "\n")
    assert shown.startswith(GERMANY) or number == 1
    assert "0800 1110111" in shown
    assert max(map(len, shown.splitlines())) <= most
    assert obeyed(shown) == set()


def test_a_line_is_broken_between_words_only() -> None:
    assert wrap("one two three", 7, "", "  ") == ["one two", "  three"]
    assert wrap(f"call  {unbroken('13 11 14')} now", 8, "  ", "    ") == [
        "  call",
        "      13 11 14",
        "      now",
    ]
    assert wrap("", 9) == [""]
    assert wrap("日本 日本", 8) == ["日本", "  日本"]
    assert wrap("日本 日本", 9) == ["日本 日本"]
    assert wrap("a\x1b[31mb", 9) == ["ab"]


# -- the region ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", [["--country", "at"], ["AT"], ["austria"], ["--country", "Austria"]]
)
def test_a_region_by_code_or_name(say: Say, words: list[str]) -> None:
    assert first(say("help-now", *words)) == AUSTRIA


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("us", "U.S.", "usa", "U.S.A.", "united states", "The United States", "america"), "US"),
        (("uk", "U.K.", "gbr", "united kingdom", "England", "scotland", "great britain"), "GB"),
        (("can", "canada", "CANADA"), "CA"),
        (("osterreich", "Österreich", "aut"), "AT"),
        (("holland", "the netherlands"), "NL"),
        (("korea",), "KR"),
    ],
)
def test_what_a_country_is_called_too(say: Say, names: tuple[str, ...], code: str) -> None:
    expected = say("help-now", code)
    for name in names:
        assert first(say("help-now", *name.split())) == first(expected), name


def test_no_two_countries_have_one_name() -> None:
    names = [name.lower() for each in regions() for name in (each.code, each.name, *each.also)]
    assert len(set(names)) == len(names)
    assert all(any(len(name) == 3 for name in each.also) for each in regions())


def test_the_countries_are_listed(say: Say) -> None:
    said = say("help-now", "--countries")
    assert (said.code, said.err) == (0, "")
    listed = [line.split("  ") for line in said.out.splitlines()]
    assert [code for code, _ in listed] == CODES
    assert ["US", "United States"] in listed
    assert {"code": "GB", "name": "United Kingdom"} in lines(
        say("help-now", "--countries", "--json")
    )


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("Englnd", "Did you mean England (GB)?"),
        ("untied states", "Did you mean United States (US)?"),
        ("germani", "Did you mean Germany (DE)?"),
        ("xx", ""),
    ],
)
@pytest.mark.parametrize(
    "words", [("help-now",), ("resources", "--country"), ("settings", "country")]
)
def test_a_wrong_country_suggests_the_nearest(
    say: Say, words: tuple[str, ...], text: str, suggestion: str
) -> None:
    said = say(*words, text)
    assert said.code == 2
    sentence, hint = said.err.splitlines()
    assert sentence == f"Unknown country: {text}."
    assert hint == f"{suggestion} `wellness help-now --countries` lists them all.".lstrip()


@pytest.mark.parametrize("typed", ["us", "USA", "United States"])
@pytest.mark.parametrize("name", ["country", "region"])
def test_the_setting_takes_a_code_or_a_name(say: Say, home: Home, name: str, typed: str) -> None:
    assert say("settings", name, typed).out == "Your country: United States.\n"
    assert Path(home.settings).read_text() == 'region = "US"\n'
    assert first(say("help-now")) == STATES
    assert say("settings", "country", "None").out == "Your country: none.\n"


def test_the_way_to_all_others_is_the_directory_of_the_list() -> None:
    (panel,) = panels_of("US", NOW)
    assert panel.directory is not None
    assert panel.directory.url.rstrip("/") == f"https://{help_now_lines.ANY_COUNTRY}"


@pytest.mark.parametrize("json_too", [[], ["--json"]])
@pytest.mark.parametrize("region", ["ZZ", "Atlantis", "x" * 500, *TEXTS.values()])
def test_an_unknown_region_is_said_and_the_numbers_are_there(
    say: Say, region: str, json_too: list[str]
) -> None:
    said = say("help-now", "--country", f".{region}", *json_too)
    assert said.code == 2
    assert obeyed(said.out + said.err) == set()
    assert "Unknown country" in said.err
    assert "`wellness help-now --countries` lists them all." in said.err
    assert said.err.count("\n") == (1 if json_too else 2)
    assert said.out == say("help-now", *json_too).out


@pytest.mark.parametrize("words", [["--regoin", "US"], ["-x"], ["--country"], ["--json=5"]])
def test_whoever_mistypes_gets_the_numbers(say: Say, words: list[str]) -> None:
    said = say("help-now", *words)
    assert said.code == 2
    assert "`wellness help-now --help` shows how." in said.err
    assert said.out == say("help-now").out


SETTINGS = {
    "as we write it": 'region = "DE"\n',
    "by hand": "  region='de'   # home\n",
    "after broken lines": 'theme = "dus\n= = =\n[\x1b[31m = "x"\nregion = "DE"\n'.replace("[", ""),
    "with a mark and returns": '\ufeffclock = "12"\r\nregion = "DE"\r\n',
}


@pytest.mark.parametrize("text", SETTINGS.values(), ids=SETTINGS)
def test_the_region_of_the_settings(say: Say, home: Home, text: str) -> None:
    Path(home.config).mkdir(parents=True)
    Path(home.settings).write_bytes(text.encode())
    assert first(say("help-now")) == GERMANY
    assert first(say("help-now", "US")) == STATES


UNREADABLE = {
    "none": b'region = "none"\n',
    "unknown": b'region = "ZZ"\n',
    "nothing": b"",
    "no text": bytes(range(256)) * 40,
    "of a table": b'[other]\nregion = "DE"\n',
    "a list": b'region = ["DE"]\n',
    "no value": b"region\nregion =\n",
    "10 MB": b'a = "' + b"x" * 10_000_000,
    "40 KB of dots": b"a" + b".a" * 20_000 + b" = 1\n",
    **{f"a region like {name}": raw(f'region = "{text}"\n') for name, text in TEXTS.items()},
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_a_region_that_can_not_be_read_is_none(say: Say, home: Home, content: bytes) -> None:
    Path(home.config).mkdir(parents=True)
    Path(home.settings).write_bytes(content)
    assert first(say("help-now")) == BY_COUNTRY
    assert Path(home.settings).read_bytes() == content


def test_the_clock_of_the_settings(say: Say, home: Home) -> None:
    Path(home.config).mkdir(parents=True)
    Path(home.settings).write_text('clock = "12"\nregion = "US"\n')
    said = flat(say("help-now").out)
    assert "closed now, opens 4:00 PM your time; Mon to Fri, 10:00 AM to 10:00 PM" in said


# -- whatever is broken -------------------------------------------------------------------------


def everything(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in sorted(folder.rglob("*"))
    }


def test_nothing_is_needed_and_nothing_is_written(
    wellness: Wellness, home: Home, tmp_path: Path
) -> None:
    assert first(wellness("help-now")) == BY_COUNTRY
    assert not os.path.lexists(home.data)
    with Vault.open(home) as vault:
        vault.record(an_entry())
    Path(home.settings).write_text('region = "AT"\n')
    before = everything(tmp_path)
    assert first(wellness("help-now")) == AUSTRIA
    assert first(wellness("help-now", "US")) == STATES
    assert before == everything(tmp_path)


def test_a_vault_that_can_not_be_opened(wellness: Wellness, home: Home) -> None:
    with Vault.open(home) as vault:
        vault.record(an_entry())
    Path(home.key).write_bytes(b"broken")
    Path(home.vault).write_bytes(b"broken, too")
    Path(home.settings).write_text('region = "AT"\n')
    before = everything(Path(home.data))
    assert first(wellness("help-now")) == AUSTRIA
    assert before == everything(Path(home.data))


def test_a_home_that_is_a_file(wellness: Wellness, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = wellness("help-now", env={"WELLNESS_HOME": str(tmp_path / "file")})
    assert first(said) == BY_COUNTRY


@pytest.mark.parametrize(
    "env",
    [
        {"WELLNESS_HOME": "~nobody-of-that-name/x"},
        {"WELLNESS_HOME": None, "HOME": "/proc/nowhere"},
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    ],
)
def test_odd_surroundings(wellness: Wellness, env: dict[str, str | None]) -> None:
    assert first(wellness("help-now", env=env)) == BY_COUNTRY


def test_no_home_at_all(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WELLNESS_HOME")
    monkeypatch.delenv("HOME")
    monkeypatch.setattr(os, "getuid", lambda: 54_321)  # an account that has no name
    with pytest.raises(DiskTrouble):
        Home.find()
    assert first(say("help-now")) == BY_COUNTRY


def test_settings_that_may_not_be_read(
    say: Say, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "no")

    Path(home.config).mkdir(parents=True)
    Path(home.settings).write_text('region = "AT"\n')
    assert first(say("help-now")) == AUSTRIA
    monkeypatch.setattr(help_now, "open", refuse, raising=False)
    assert first(say("help-now")) == BY_COUNTRY


@pytest.mark.skipif(sys.platform == "win32", reason="WINDOWS HAS NO PIPES OF THIS KIND")
def test_settings_that_are_no_file(wellness: Wellness, home: Home) -> None:
    Path(home.config).mkdir(parents=True)
    os.mkfifo(home.settings)  # to open it would take for ever
    assert first(wellness("help-now")) == BY_COUNTRY
    os.unlink(home.settings)
    Path(home.settings).mkdir()
    assert first(wellness("help-now")) == BY_COUNTRY


@pytest.mark.parametrize("error", [FileNotFoundError(2, "x"), NotPlain("x"), PermissionError(13)])
@pytest.mark.parametrize("json_too", [[], ["--json"]])
def test_when_our_own_list_is_gone(
    say: Say, monkeypatch: pytest.MonkeyPatch, error: Exception, json_too: list[str]
) -> None:
    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr(help_now_lines, "panels_of", broken)
    said = say("help-now", "US", *json_too)
    assert said.code == 1
    assert "The list of numbers can't be read." in said.err
    assert "findahelpline.com" in said.out
    assert GROUNDING[0] in said.out
    assert json_too or said.out.startswith("Call your country's emergency number.\n")


def test_a_reader_that_has_seen_enough(wellness: Wellness) -> None:
    read, write = os.pipe()
    os.close(read)
    said = wellness("help-now", before=lambda: os.dup2(write, 1) and None)
    os.close(write)
    assert (said.code, said.err) == (0, "")


# -- as JSON ------------------------------------------------------------------------------------


def test_json(say: Say) -> None:
    said = say("help-now", "US", "--json")
    assert (said.code, said.err) == (0, "")
    (found,) = map(json.loads, said.out.splitlines())
    assert list(found) == ["regions", "guess", "grounding", "anywhere"]
    assert found["guess"] is None, "one was named"
    assert found["grounding"] == list(GROUNDING)
    assert found["anywhere"] == "https://findahelpline.com"
    (region,) = found["regions"]
    assert list(region) == ["code", "name", "emergency", "crisis", "peers"]
    assert (region["code"], region["name"], region["emergency"]) == ("US", "United States", ["911"])
    lifeline: dict[str, Any] = region["crisis"][0]
    assert lifeline["id"] == "us-988"
    assert lifeline["open"] is True
    assert lifeline["checked"] == "2026-11-23"
    assert lifeline["calls"] == [
        {"label": "call", "number": "988", "press": "", "open": True, "opens": None}
    ]
    nami = next(each for each in region["peers"] if each["id"] == "us-nami-helpline")
    assert nami["open"] is False
    assert nami["calls"][0]["opens"] == "2026-11-24T15:00:00+00:00"


def test_json_by_country(say: Say) -> None:
    found = json.loads(say("help-now", "--json").out)
    assert [each["code"] for each in found["regions"]] == CODES


# -- when it opens ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spans", "zone"),
    [
        (["mon-fri 09:00-17:00"], "Europe/Vienna"),
        (["sun 22:10-04:00", "wed 09:07-09:20"], "America/Los_Angeles"),
        (["daily 23:44-24:00"], "Asia/Kolkata"),
        (["tue 12:00-13:00"], "Pacific/Auckland"),
    ],
)
def test_when_it_opens_is_the_first_minute_at_which_it_is_open(spans: list[str], zone: str) -> None:
    hours = read_hours(spans, zone)
    for at in range(NOW, NOW + 8 * 86_400, 9_973):
        if is_open_at(hours, Instant(at)):
            assert next_opening(hours, Instant(at)) is None
            continue
        found = next_opening(hours, Instant(at))
        minutes = range(at - at % 60 + 60, at + 7 * 86_400 + 900, 60)
        truly = next(each for each in minutes if is_open_at(hours, Instant(each)))
        assert found == truly


def test_nothing_is_promised_across_a_date_on_which_nobody_can_say() -> None:
    hours = read_hours(["fri 09:00-17:00"], "Europe/Vienna", [26])
    assert is_open_at(hours, NOW) is False
    assert next_opening(hours, NOW) is None
    assert next_opening(None, NOW) is None
    assert next_opening(read_hours("24/7"), NOW) is None


# -- at once ------------------------------------------------------------------------------------

SLOW = (
    "tomllib", "json", "re", "typing", "sqlcipher3", "nacl", "argparse", "platformdirs", "tomli_w",
    "wellnesstui.store.settings.settings", "wellnesstui.store.vault.vault", "wellnesstui.store.keys.key_file",
    "wellnesstui.store.content.resources", "wellnesstui.domain.preferences",
)  # fmt: skip


WITH_HOURS = {"US", "DE"}


@pytest.mark.parametrize("words", [[], ["US"], ["DE"], ["--country", "CH"], ["CH", "--json"]])
def test_it_loads_only_what_it_needs(home: Home, tmp_path: Path, words: list[str]) -> None:
    loaded = modules(tmp_path, SCRIPT, [table.HELP_NOW, *words])
    beyond = loaded - modules(tmp_path, PASS, [])
    tops = {name.partition(".")[0] for name in beyond}
    assert not (beyond | tops) & {*HEAVY, *NETWORK, *SLOW}
    has_hours = not WITH_HOURS.isdisjoint(words)
    assert ("zoneinfo" in tops) == has_hours, "only lines with hours need the table of zones"
    if not has_hours:
        assert len(beyond - ROOMS) <= 35, sorted(beyond - ROOMS)


@pytest.mark.parametrize("word", ["crisis", "911", "988", "Emergency", "suicide"])
def test_what_people_type_for_it_prints_the_numbers(say: Say, word: str) -> None:
    said, numbers = say(word, "line"), say("help-now")
    assert said.err == "The command for crisis numbers is `wellness help-now`.\n"
    assert (said.code, said.out) == (2, numbers.out)
    assert say(word, "--json").out == say("help-now", "--json").out
