"""What comes with wellness can be read, is plainly said, and is quick to be there in Help now."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wellnesstui
from tests.test_house import ROOMS
from wellnesstui.domain.fields import tables_of
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.resources.help_now_panel import DIRECTORY, Panel
from wellnesstui.domain.resources.hours import is_known_zone
from wellnesstui.domain.resources.resource import CRISIS, PEER, Resource, agreement, hours_text
from wellnesstui.domain.resources.table import read_resource
from wellnesstui.domain.resources.terms import KINDS, LIST, ZONES
from wellnesstui.domain.text import clean_line, folded
from wellnesstui.store.content import help_now, resources
from wellnesstui.store.disk.plain_toml import NotPlain, read_plain

CONTENT = Path(wellnesstui.__file__).parent / "content"
FILES = [
    CONTENT / "regions.toml",
    CONTENT / "zones.toml",
    *sorted((CONTENT / "resources").glob("*.toml")),
]
SHIPPED = resources.bundled()
NIGHT = Instant(1_795_491_600)  # Tuesday 24 November 2026, 03:00 UTC
NOON_IN_NEW_YORK = Instant(1_795_539_600)


def is_plain(text: str) -> bool:
    """No exclamation mark, no emoji, nothing a terminal obeys, no stray spaces, no straight quotes."""
    signs = {unicodedata.category(char) for char in text} & {"So", "Sk", "Cs", "Co", "Cn"}
    return not signs and not set('!"') & set(text) and clean_line(text) == text


# What it says


def test_they_come_by_kind_with_an_id_and_a_name_of_their_own() -> None:
    places = [list(KINDS).index(resource.kind) for resource in SHIPPED]
    assert places == sorted(places)
    for what in ("id", "name"):
        assert len({folded(getattr(each, what)) for each in SHIPPED}) == len(SHIPPED), what
    assert len({each.says for each in SHIPPED}) >= len(SHIPPED) - 1, "Samaritans are two"


@pytest.mark.parametrize("resource", SHIPPED, ids=lambda resource: resource.id)
def test_what_is_said_is_short_and_plain(resource: Resource) -> None:
    assert 20 < len(resource.says) <= 160
    assert resource.says[0].isupper() or resource.says[0].isdigit()
    assert resource.says.endswith(".")
    assert resource.says.count(". ") <= 1, "two sentences at most"
    labels = [line.label for line in (*resource.lines, *resource.mails)]
    notes = (resource.hours_note, resource.cost_note, resource.more_languages, resource.here)
    name = resource.name.rstrip("!") if resource.kind == "book" else resource.name
    for text in (name, resource.says, *labels, *notes):
        assert is_plain(text), text
    for note in (resource.hours_note, resource.cost_note):
        assert not note.endswith("."), note
    assert not resource.own
    assert resource.how != LIST


def test_what_is_not_plain_is_seen() -> None:
    for text in ("Call now!", "\N{GRINNING FACE}", " x", "\x1b[mx", 'a "b"'):
        assert not is_plain(text), text


@pytest.mark.parametrize("resource", SHIPPED, ids=lambda resource: resource.id)
def test_each_can_be_reached_and_its_parts_told_apart(resource: Resource) -> None:
    assert resource.url.startswith("https://") or (not resource.url and resource.lines)
    assert resource.regions
    assert resource.topics
    assert resource.languages or resource.more_languages
    assert len({(line.label, line.display_text) for line in resource.lines}) == len(resource.lines)
    assert len({line.label for line in resource.calls}) == len(resource.calls)
    if resource.is_verified:
        assert resource.source
    if resource.lines:
        assert hours_text(resource)
    for zone in {line.hours.zone for line in resource.lines if line.hours and line.hours.zone}:
        assert zone in ZONES
        assert is_known_zone(zone)


# The reader


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_full_reader_reads_the_same(path: Path) -> None:
    text = path.read_text("utf-8")
    assert read_plain(text) == tomllib.loads(text)
    assert "\t" not in text
    assert max(map(len, text.split("\n"))) <= 260


PLAIN = '''\
# a comment
top = "first"
half = 1.50
is_so = true
several = """
one, [two]
a "third"

four"""
list = ["a", 1]

[[resource]]
id = "a"
names = ["one, two", "three"]
dates = [10, 0]
mixed = ["x", 5]
count = 12

[[resource.call]]
number = "1"

[[resource.call]]
number = "2"

[[other]]
empty = ""
'''


def test_the_plainest_of_toml() -> None:
    found = read_plain(PLAIN)
    assert found == tomllib.loads(PLAIN)
    assert tables_of(found, "resource")[0]["call"] == [{"number": "1"}, {"number": "2"}]
    assert read_plain("") == read_plain("  \n") == {}


@pytest.mark.parametrize(
    "line",
    [
        "[a]\n[a]", "[a]\n[[a]]", "[[a]]\n[a]", "a = 1\n[a]", "[a.b]", "[a]\n[[a.b]]", "[[a]", "[[a.b.c]]", "[[a-b]]", " [[resource]]", "[[nobody.part]]", "a = 1\n[[a]]",
        "a = [1]\n[[a]]", "a = [1]\n[[a.b]]", 'a = ""\n[[a]]', "[[a]]\n[[a.b.c]]",
        "[[resource]]\na = 1.", "[[resource]]\na = 01.5", "[[resource]]\na = True", "[[resource]]\na = 2026-11-23", "[[resource]]\na = 'x'",
        '[[resource]]\na = "x # y', '[[resource]]\na = 1 # "y"', '[[resource]]\na =   # y', '[[resource]]\na = "\\u001b"', '[[resource]]\na = """x"""', "[[resource]]\na = []",
        '[[resource]]\na = ["x]', '[[resource]]\na = ["]', '[[resource]]\na = ["x",]',
        "[[resource]]\na = [1, ]", "[[resource]]\na = [[1]]", "[[resource]]\na = { b = 1 }", "[[resource]]\na=1",
        "[[resource]]\na = 1\na = 2", "[[resource]]\na = 01", "[[resource]]\na = 1_0", "[[resource]]\na = ",
        "[[resource]]\na.b = 1", '[[resource]]\n"a" = 1', "[[resource]]\na = 1\r", '[[resource]]\na = "\x1b"',
        "[[resource]]\nb = 1\n[[resource.b]]", "[[resource]]\nb = [1]\n[[resource.b]]", "[[resource]]\na = +1",
        '[[resource]]\na = "x" "y"', "[[resource]]\na = \N{ARABIC-INDIC DIGIT ONE}", "[[resource]]\na", '[[resource]]\na = "',
        'a = """\nx', 'a = """\nx""" # c', 'a = """\nx""""', 'a = """\nx\n""""""', 'a = [1.5]', 'a = [true]',
    ],
)  # fmt: skip
def test_what_is_richer_is_left_to_a_full_reader(line: str) -> None:
    with pytest.raises(NotPlain):
        read_plain(line)


LINES = st.sampled_from(
    ['[[a]]', '[[a.b]]', '[[c]]', 'x = "y"', 'x = ["a, b", "c"]', 'x = [1, 2]', 'z = 12', 'b = "x"', 'b = [1]', '# c', '',
     'x = "a\\n"', "x = 'a'", 'x = [', 'y = "', '[d]', 'x.y = 1', 'u = ["a", "b]', 'v = 007', 'w = ["a"', 'q = ["", ""]',
     'i = """', 'two', '"""', 'two "x"', 'two"""', 'j = 1.5', 'k = true', '[c]', '[a] # z', '[[a]]  # z', 'm = "x"  # y', 'n = ["#a", " #b"] # c', 'o = "x #y"', 'o = 1 # "', 'l = """\n"""']
)  # fmt: skip


@given(
    st.one_of(
        st.lists(LINES, max_size=10).map("\n".join),
        st.lists(st.one_of(LINES, st.text('ab=[]", #\\1.', max_size=9)), max_size=6).map("\n".join),
        st.tuples(st.just('[[a]]\nx = '), st.text('ab=[]", #\\01.', max_size=12)).map("".join),
    )
)  # fmt: skip
def test_whatever_the_quick_reader_answers_a_full_one_answers_too(text: str) -> None:
    try:
        found = read_plain(text)
    except NotPlain:
        return
    assert tomllib.loads(text) == found


# Help now


def shown(panels: tuple[Panel, ...]) -> list[tuple[str, list[str], list[str]]]:
    return [
        (panel.region.code, [each.id for each in panel.crisis], [each.id for each in panel.peers])
        for panel in panels
    ]


def test_a_region_has_its_own_panel() -> None:
    ((code, crisis, peers),) = shown(help_now.panels_of("US", NIGHT))
    assert code == "US"
    assert crisis[0] == "us-988"
    assert "us-samhsa-helpline" not in crisis
    assert set(peers) == {"us-physician-support-line", "us-nami-helpline", "us-trans-lifeline"}
    assert shown(help_now.panels_of("US", NOON_IN_NEW_YORK))[0][2][0] == "us-nami-helpline"
    ((_, crisis, peers),) = shown(help_now.panels_of("NO", NIGHT))
    assert (crisis, peers) == (["no-mental-helse"], [])


def test_a_region_without_a_checked_line_has_its_number_and_the_worldwide_directory() -> None:
    (panel,) = help_now.panels_of("DK", NIGHT)
    assert (panel.crisis, panel.peers) == ((), ())
    assert panel.region.emergency == ("112",)
    assert panel.directory
    assert panel.directory.id == DIRECTORY


@pytest.mark.parametrize("region", ["", "none", "XX", "us", "U", '"', "\x1b[0m"])
def test_without_a_region_it_is_by_country(region: str) -> None:
    panels = help_now.panels_of(region, NIGHT)
    assert [panel.region for panel in panels] == list(help_now.regions())
    for panel in panels:
        assert panel.directory
        assert panel.directory.id == DIRECTORY
        assert shown((panel,)) == shown(help_now.panels_of(panel.region.code, NIGHT))


def test_no_other_file_has_a_line_of_help_now() -> None:
    for path in FILES[2:]:
        tables = tomllib.loads(path.read_text("utf-8"))["resource"]
        kinds = {table["kind"] for table in tables if {"call", "text", "chat"} & table.keys()}
        if path.stem not in help_now.FILES:
            assert not kinds & {CRISIS, PEER}, path.name
    panels = help_now.panels_of("", NIGHT)
    listed = {each.id for panel in panels for each in (*panel.crisis, *panel.peers)}
    assert listed == {each.id for each in SHIPPED if each.kind in (CRISIS, PEER) and each.lines}


def test_the_quick_way_gives_what_the_whole_way_gives() -> None:
    known = {each.id: each for each in SHIPPED}
    for panel in help_now.panels_of("", NIGHT):
        for resource in (*panel.crisis, *panel.peers):
            assert resource == known[resource.id]


def test_with_a_region_only_its_tables_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def spied(table: dict[str, Any], codes: list[str]) -> Resource:
        read.append(table["id"])
        return read_resource(table, codes)

    monkeypatch.setattr(help_now, "read_resource", spied)
    help_now.panels_of("NZ", NIGHT)
    assert read == ["nz-1737", "nz-lifeline", DIRECTORY]


def test_own_lines_join_when_agreed() -> None:
    own = SHIPPED[0].replace(id="own", file="clinic.toml", regions=("DK",))
    assert shown(help_now.panels_of("DK", NIGHT, [own]))[0][1] == []
    assert shown(help_now.panels_of("DK", NIGHT, [own], {agreement(own)}))[0][1] == ["own"]


def a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "resources").mkdir()
    for path in FILES:
        to = tmp_path / path.relative_to(CONTENT)
        to.write_bytes(path.read_bytes())
    monkeypatch.setattr(help_now, "_CONTENT", str(tmp_path))
    return tmp_path / "resources"


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b"\xff\xfe" + path.read_bytes()),
        lambda path: path.write_bytes(path.read_bytes()[:3000]),
        lambda path: path.write_text(path.read_text("utf-8").replace('"24/7"', '"24/8"'), "utf-8"),
        lambda path: path.write_bytes(b""),
    ],
)
def test_a_damaged_file_costs_no_more_than_what_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: Callable[[Path], Any]
) -> None:
    whole = shown(help_now.panels_of("US", NIGHT))[0]
    folder = a_copy(tmp_path, monkeypatch)
    assert shown(help_now.panels_of("US", NIGHT))[0] == whole
    harm(folder / "crisis-us.toml")
    _, crisis, peers = shown(help_now.panels_of("US", NIGHT))[0]
    assert peers == whole[2]
    assert crisis != whole[1]
    assert set(crisis) < set(whole[1])


QUICK = """\
import sys
before = set(sys.modules)
from wellnesstui.store.content.help_now import panels_of
panels_of({region!r}, {at})
print(*sorted(set(sys.modules) - before))
"""


@pytest.mark.parametrize(("region", "at"), [("", None), ("GB", NIGHT), ("US", NIGHT)])
def test_help_now_loads_no_more_than_it_needs(region: str, at: Instant | None) -> None:
    code = QUICK.format(region=region, at=at)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        cwd=CONTENT.parents[1], env={**os.environ, "WELLNESS_HOME": "/nowhere"},
    )  # fmt: skip
    loaded = set(done.stdout.split())
    assert not loaded & {"tomllib", "re", "json", "dataclasses", "textual", "argparse"}
    assert ("zoneinfo" in loaded) == (region == "US"), "NAMI and Trans Lifeline have hours"
    assert len([name for name in loaded - ROOMS if name.startswith("wellnesstui")]) <= 18
