"""A person's own lists stand beside the bundled one, and a broken or hostile one costs a sentence."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from wellnesstui.domain.resources.resource import agreement, checked_text
from wellnesstui.store.content import resource_list, resources
from wellnesstui.store.disk import own_toml

SHIPPED = resources.bundled()
GOOD = """\
# The house's own lines.

[[resource]]
id = "house-line"
name = "House line"
kind = "crisis"
says = "Colleagues on call."
regions = ["AT"]
hours = ["fri-sun 22:00-06:00"]
zone = "Europe/Vienna"
checked = 2026-11-20

[[resource.call]]
number = "01 40400"  # the desk

[[resource]]
id = "house-library"
name = "House library"
kind = "book"
says = "Shelf 3."
regions = ["AT"]
"""


def own(folder: Path, text: str | bytes = GOOD, name: str = "clinic.toml") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def only_notice(folder: Path, still: int = 0) -> str:
    """The one sentence about the folder, while all that ships and ``still`` others are there."""
    found = resources.load(str(folder))
    assert [each for each in found.resources if not each.own] == list(SHIPPED)
    assert sum(each.own for each in found.resources) == still
    (notice,) = found.notices
    assert notice.endswith(".")
    assert not set("!\n\x1b") & set(notice)
    return notice


def test_without_own_lists_there_is_what_ships(tmp_path: Path) -> None:
    for folder in ("", str(tmp_path), str(tmp_path / "missing"), __file__):
        found = resources.load(folder)
        assert (found.resources, found.notices) == (SHIPPED, ())
    assert found.region_names["AT"] == "Austria"


def test_own_resources_stand_behind_the_others_of_their_kind(tmp_path: Path) -> None:
    path = own(tmp_path)
    found = resources.load(str(tmp_path))
    assert found.notices == ()
    assert resources.check(str(path)) == []
    line, book = (each for each in found.resources if each.own)
    assert [each.id for each in found.resources if each.kind == "crisis"][-1] == "house-line"
    assert [each.id for each in found.resources if each.kind == "book"][-1] == "house-library"
    assert (line.file, line.line, book.line) == ("clinic.toml", 3, 16)
    assert checked_text(line) == "checked November 2026, according to clinic.toml"
    assert checked_text(book) == "not checked yet"
    assert agreement(line) == "clinic.toml | house-line | House line | crisis | AT | 01 40400"


def test_a_byte_order_mark_and_windows_lines_are_no_trouble(tmp_path: Path) -> None:
    own(tmp_path, b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    found = resources.load(str(tmp_path))
    assert found.notices == ()
    assert [each.line for each in found.resources if each.own] == [3, 16]


def test_headers_may_have_spaces_and_comments(tmp_path: Path) -> None:
    own(tmp_path, GOOD.replace("[[resource]]", " [[ resource ]] # here"))
    assert resources.load(str(tmp_path)).notices == ()


# What is broken is named with its line, and the others work


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kind = "crisis"', 'kind = "line"', "The item at line 3 of clinic.toml isn't used: \"kind\" in a resource must be one of "),
        ('says = "Shelf 3."', "says = Shelf 3", "The item at line 16 of clinic.toml isn't used: it isn't valid TOML at line 20, column 8."),
        ("checked = 2026-11-20\n", "", "The item at line 3 of clinic.toml isn't used: a crisis line needs the date it was checked."),
        ('"01 40400"', "140400", 'The item at line 3 of clinic.toml isn\'t used: "number" in its call 1 must be text in quotes.'),
        ("Europe/Vienna", "Europe/Wien", "The item at line 3 of clinic.toml isn't used: Europe/Wien isn't a time zone like America/New_York."),
        ('"house-library"', '"house-line"', "The item at line 16 of clinic.toml isn't used: line 3 of clinic.toml already has the id house-line."),
        ('"house-library"', '"us-988"', "The item at line 16 of clinic.toml isn't used: a resource that comes with wellness already has the id us-988."),
        ("# The house's own lines.", 'title = "x"', "The item at line 1 of clinic.toml isn't used: only [[resource]] tables are allowed."),
        ("[[resource.call]]", "[[call]]", 'The item at line 3 of clinic.toml isn\'t used: "call" comes after it; only [[resource]] tables are allowed.'),
        ("[[resource.call]]", "[resource]", "The item at line 3 of clinic.toml isn't used: it isn't valid TOML at line 13, column 10."),
        ('says = "Shelf 3."', 'says = """Shelf\n[[resource]]\n"""', "The item at line 16 of clinic.toml isn't used: it isn't valid TOML"),
        ('says = "Shelf 3."', f'says = "{"x" * 9000}"', "The item at line 16 of clinic.toml isn't used: it's longer than 8,192 characters."),
        ('says = "Shelf 3."', 'says = "Shelf 3."\n' + "[[resource.call]]\n" * 60, "The item at line 16 of clinic.toml isn't used: it has more than 48 tables."),
        ('says = "Shelf 3."', f'says = [{"{a=1}," * 900}]', "The item at line 16 of clinic.toml isn't used: it has more than 48 tables."),
        ('says = "Shelf 3."', f"{'a.' * 2000}a = 1", "The item at line 16 of clinic.toml isn't used: line 20 has more than 16 dots."),
        ('says = "Shelf 3."', f"x = {'[' * 5000}", "The item at line 16 of clinic.toml isn't used: line 20 has too many brackets inside each other"),
        ('says = "Shelf 3."', f"checked = 0x{'f' * 7000}", "The item at line 16 of clinic.toml isn't used: \"checked\" isn't a date like 2026-11-23."),
        ('says = "Shelf 3."', f"checked = {'9' * 7000}", "The item at line 16 of clinic.toml isn't used: it isn't valid TOML"),
    ],
)  # fmt: skip
def test_what_is_broken_is_named_and_the_rest_is_there(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in GOOD
    path = own(tmp_path, GOOD.replace(old, new, 1 if old != '"house-library"' else -1))
    sentences = resources.load(str(tmp_path)).notices
    assert sentences[0].startswith(said), sentences
    assert resources.check(str(path)) == list(sentences)
    used = sum(each.own for each in resources.load(str(tmp_path)).resources)
    assert used == (2 if "line 1 " in said else 1)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xfe\x00", "it isn't UTF-8 text"),
        (b"#" * (256 * 1024 + 1), "it's larger than 256 KiB"),
        (b"[[resource]]\n" * 1001, "it has more than 1000 resources; line 1001 is one too many"),
    ],
)
def test_a_file_that_is_none_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    own(tmp_path, content)
    assert only_notice(tmp_path) == f"Your list clinic.toml isn't used: {reason}."


def test_ids_are_told_apart_over_all_files(tmp_path: Path) -> None:
    own(tmp_path, GOOD, "a.toml")
    own(tmp_path, GOOD[GOOD.rindex("[[resource]]") :], "b.toml")
    assert only_notice(tmp_path, 2) == (
        "The item at line 1 of b.toml isn't used: line 16 of a.toml already has the id house-library."
    )


def test_many_faults_are_counted_and_check_names_them_all(tmp_path: Path) -> None:
    path = own(tmp_path, GOOD + "[[resource]]\n" * 20)
    notices = resources.load(str(tmp_path)).notices
    assert len(notices) == resources.MAX_NOTICES + 1
    assert notices[-1] == "There are 12 more problems like this in clinic.toml."
    assert len(resources.check(str(path))) == 20


def test_there_is_an_end_to_lists_and_to_resources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "MAX_LISTS", 2)
    for name in ("a", "b", "c"):
        own(tmp_path, GOOD.replace('id = "house', f'id = "{name}'), f"{name}.toml")
    found = resources.load(str(tmp_path))
    assert sum(each.own for each in found.resources) == 4
    monkeypatch.setattr(resources, "MAX_OWN", 3)
    found = resources.load(str(tmp_path))
    assert sorted(each.id for each in found.resources if each.own) == [
        "a-library", "a-line", "b-line",
    ]  # fmt: skip
    assert found.notices == (
        "Only the first 2 of your own lists are read.",
        "Only the first 3 resources in your own lists are shown.",
    )


def test_a_thousand_resources_are_no_trouble(tmp_path: Path) -> None:
    table = GOOD[GOOD.rindex("[[resource]]") :]
    own(tmp_path, "\n".join(table.replace("library", str(at)) for at in range(1000)))
    found = resources.load(str(tmp_path))
    assert (sum(each.own for each in found.resources), found.notices) == (1000, ())


def test_file_names_are_shown_without_what_a_terminal_obeys(tmp_path: Path) -> None:
    try:
        own(tmp_path, "", "a\x1b]0;title\x07 !\nb.toml")
        own(tmp_path, "x = 1", "c\x1b[31m.toml")
        own(tmp_path, GOOD, "d\x1b[31m.toml")
    except OSError:
        pytest.skip("this disk takes no such names")
    assert "line 1 of c.toml" in only_notice(tmp_path, 2)
    assert {each.file for each in resources.load(str(tmp_path)).resources} == {"", "d.toml"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among files")
def test_pipes_folders_and_dead_links_keep_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "link.toml").symlink_to(tmp_path / "gone")
    (tmp_path / "zero.toml").symlink_to("/dev/zero")
    notices = resources.load(str(tmp_path)).notices
    assert sum("it isn't a file" in notice for notice in notices) == 4
    (said,) = resources.check(str(tmp_path / "gone.toml"))
    assert said == "Your list gone.toml isn't used: the file doesn't exist."


def test_other_files_are_passed_over(tmp_path: Path) -> None:
    for name in ("notes.txt", ".hidden.toml", "._clinic.toml", "clinic.toml~", "clinic.toml.bak"):
        own(tmp_path, "not a list", name)
    assert resources.load(str(tmp_path)).notices == ()


def test_what_can_not_be_opened_gives_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own(tmp_path)
    with monkeypatch.context() as patch:

        def refuse(*_: object) -> bytes:
            raise PermissionError(13, "no")

        patch.setattr(own_toml, "read_whole", refuse)
        assert only_notice(tmp_path) == ("Your list clinic.toml isn't used: it can't be opened.")
    listdir = os.listdir

    def closed(path: str) -> list[str]:
        if path == str(tmp_path):
            raise PermissionError(13, "no")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", closed)
    assert "can't be opened" in only_notice(tmp_path)


def test_a_machine_without_zones_refuses_no_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own(tmp_path)
    monkeypatch.setattr(resource_list, "is_known_zone", lambda _: False)
    assert resources.load(str(tmp_path)).notices == ()
