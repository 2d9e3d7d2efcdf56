"""Tags and links in a note, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.pages.note_marks import (
    LONGEST_TAG,
    LONGEST_TITLE,
    MOST_TAGS,
    is_tag,
    links_in,
    tag_names,
    tags_in,
)
from wellnesstui.domain.pages.page import UNTITLED, title_of

NOTES = st.lists(st.sampled_from(["#", "[[", "]]", "`", "```", "\n", " ", "a", "night-shift", "Ä", "1", "नि", "🌙", "/", "_", "-", "\x1b[31m"]), max_size=40).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("#work", ("work",)),
        ("after #night-shift, home", ("night-shift",)),
        ("(#work) #Work #WORK", ("work",)),
        ("#team/a #team_b", ("team/a", "team_b")),
        ("#schön #निद्रा #仕事", ("schön", "निद्रा", "仕事")),
        ("#2026-goals", ("2026-goals",)),
        ("#work.", ("work",)),
        ("#work- #work/", ("work",)),
        ("- [ ] call #work", ("work",)),
        ("C# and F#m, #1, #, ##, # heading, a#b, &#39; x/#top https://example.org/#top", ()),
        ("`#define` and `#a`", ()),
        ("```\n#a\n```\n#b", ("b",)),
        ("~~~\n#a\n```\n#b", ()),
        ("one ` and #a", ("a",)),
        (f"#{'a' * (LONGEST_TAG + 1)}", ()),
    ],
)
def test_tags(note: str, names: tuple[str, ...]) -> None:
    assert tag_names(note) == names


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("see [[Reading]]", ["Reading"]),
        ("[[ a  b ]] [[c]]", ["a b", "c"]),
        ("[[a [[b]] c]]", ["b"]),
        ("[[a\nb]]", []),
        ("[[]] [[ ]] [a] [[", []),
        ("`[[a]]` [[b]]", ["b"]),
        (f"[[{'a' * (LONGEST_TITLE + 1)}]]", []),
    ],
)
def test_links(note: str, names: list[str]) -> None:
    assert [each.name for each in links_in(note)] == names


@given(NOTES)
def test_each_mark_stands_where_it_says_and_none_overlap(note: str) -> None:
    for marks, sign in ((tags_in(note), "#"), (links_in(note), "[[")):
        end = 0
        for mark in marks:
            assert end <= mark.begin < mark.end <= len(note)
            assert note[mark.begin :].startswith(sign)
            assert "\n" not in note[mark.begin : mark.end]
            end = mark.end
    for tag in tags_in(note):
        assert note[tag.begin + 1 : tag.end] == tag.name
        assert is_tag(tag.name)


@given(NOTES)
def test_a_tag_is_read_again_where_it_stands_alone(note: str) -> None:
    names = tag_names(note)
    assert tag_names(" ".join(f"#{name}" for name in names)) == names


def test_a_note_of_nothing_but_tags_is_read_to_a_bound() -> None:
    assert len(tags_in("#a " * 10_000)) == MOST_TAGS


@pytest.mark.parametrize(
    ("note", "title"),
    [
        ("Project room\nmore", "Project room"),
        ("\n\n  # Project room  \n", "Project room"),
        ("#work\nx", "#work"),
        ("####### seven", "####### seven"),
        ("#\n\nnext", "next"),
        ("", UNTITLED),
        ("\x1b[31mred", "red"),
        ("a" * 500, "a" * LONGEST_TITLE),
    ],
)
def test_the_title_is_the_first_line(note: str, title: str) -> None:
    assert title_of(note) == title
