"""Every content file holds what it should, and a person's broken theme costs a sentence, no more."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import wellnesstui
from wellnesstui.domain.content import LENGTHS, Unfit
from wellnesstui.domain.entry import DOMAINS
from wellnesstui.domain.palette import is_theme_name
from wellnesstui.domain.text import clean_line, folded
from wellnesstui.store.content import bundled_files, library, mood_colors
from wellnesstui.store.disk import own_toml
from wellnesstui.store.disk.plain_toml import read_plain

ROOT = Path(wellnesstui.__file__).parents[1]
DUSK = (ROOT / "themes" / "dusk.toml").read_text("utf-8")


def own_theme(folder: Path, name: str, **changes: str) -> Path:
    """A copy of dusk under another name, with parts of its text replaced."""
    text = DUSK.replace('name = "dusk"', f'name = "{name}"')
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    path = folder / f"{name}.toml"
    path.write_text(text, "utf-8")
    return path


def only_notice(folder: Path) -> str:
    """The one sentence about the folder, while the themes that ship are all there."""
    found, notices = library.palettes(str(folder))
    assert [palette.name for palette in found] == list(library._bundled_names())
    (notice,) = notices
    assert notice.endswith(".")
    assert not set("!\n\x1b") & set(notice)
    return notice


def is_plain(text: str) -> bool:
    """No exclamation mark, no emoji, nothing a terminal obeys, no stray spaces."""
    signs = {unicodedata.category(char) for char in text} & {"So", "Sk", "Cs", "Co", "Cn"}
    return not signs and "!" not in text and clean_line(text) == text


# What the program brings


def test_words_spread_over_the_board_of_pleasantness_and_energy() -> None:
    words = library.feeling_words()
    quarters = Counter((word.pleasantness > 0, word.energy > 0) for word in words)
    assert len(quarters) == 4
    assert all(15 <= count <= 20 for count in quarters.values()), quarters
    assert {word.pleasantness for word in words} == {-3, -2, -1, 1, 2, 3}
    assert {word.energy for word in words} == {*range(-6, 0), *range(1, 7)}


def test_words_are_short_plain_and_there_once() -> None:
    names = [word.name for word in library.feeling_words()]
    assert len({folded(name) for name in names}) == len(names)
    for name in names:
        assert 0 < len(name) <= 12, name
        assert name == name.lower(), name
        assert is_plain(name), name


def test_every_word_has_a_short_meaning_that_follows_a_colon() -> None:
    words = library.feeling_words()
    assert len({word.means for word in words}) == len(words)
    for word in words:
        assert 4 <= len(word.means.split()) <= 9, word.means
        assert len(word.means) <= 40, word.means
        assert word.means[0].islower(), word.means
        assert word.means[-1].isalpha(), word.means
        assert is_plain(word.means), word.means


def test_no_meaning_uses_its_own_word() -> None:
    """Nor one of the same family: the first four letters are compared."""
    for word in library.feeling_words():
        parts = {part[:4] for part in word.name.split() if len(part) > 2}
        own = {part[:4] for part in re.findall(r"[a-z']+", word.means)}
        assert not parts & own, f"{word.name}: {word.means}"


def test_every_domain_has_an_idea_for_every_length() -> None:
    ideas = library.activity_ideas()
    by_domain = Counter(idea.domain for idea in ideas)
    assert set(by_domain) == set(DOMAINS)
    assert min(by_domain.values()) >= 7
    for domain in DOMAINS:
        assert {idea.minutes for idea in ideas if idea.domain == domain} == set(LENGTHS), domain


def test_ideas_are_short_and_plain() -> None:
    for idea in library.activity_ideas():
        assert is_theme_name(idea.id), idea.id
        assert 0 < len(idea.name) <= 28, idea.name
        assert idea.name == idea.name.lower(), idea.name
        assert 0 < len(idea.how) <= 110, idea.how
        assert idea.how[0].isupper(), idea.how
        assert idea.how.index(".") == len(idea.how) - 1, idea.how
        assert is_plain(idea.name), idea.name
        assert is_plain(idea.how), idea.how


def test_no_idea_is_there_twice() -> None:
    ideas = library.activity_ideas()
    for what in ("id", "name", "how"):
        assert len({folded(getattr(idea, what)) for idea in ideas}) == len(ideas), what


def test_ideas_stand_by_domain_the_shorter_first() -> None:
    places = [(DOMAINS.index(idea.domain), idea.minutes) for idea in library.activity_ideas()]
    assert places == sorted(places)


def test_what_is_not_plain_is_seen() -> None:
    for text in ("Well done!", "\N{BLACK HEART SUIT}", "\N{GRINNING FACE}", " x", "\x1b[mx"):
        assert not is_plain(text), text
    assert is_plain("Your own or a neighbor's: slowly, at ease.")


def test_themes_that_ship_come_dusk_first() -> None:
    names = library.palette_names("")
    assert names[0] == ("dusk", "Dusk")
    assert ("dawn", "Dawn") in names
    assert [name for name, _ in names[1:]] == sorted(name for name, _ in names[1:])


def test_a_wheel_has_its_themes_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "dusk.toml").write_text(DUSK, "utf-8")
    monkeypatch.setattr(mood_colors, "_PACKAGE", str(tmp_path))
    assert library.palette_names("") == [("dusk", "Dusk")]


def test_importing_the_library_reads_nothing() -> None:
    code = "import sys, wellnesstui.store.content.library; sys.exit('tomllib' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, timeout=60)


# A person's own themes


def test_an_own_theme_is_found_by_its_name(tmp_path: Path) -> None:
    title = '"My \\u001b[31mmist  of\\u202e morning"'
    own_theme(tmp_path, "mist", **{'"Dusk"': title, "#15191f": "#ABCDEF"})
    found, notices = library.palettes(str(tmp_path))
    assert notices == ()
    assert found[-1] == library.palette("mist", str(tmp_path))
    assert (found[-1].name, found[-1].title) == ("mist", "My mist of morning")
    assert found[-1].background == "#abcdef"
    assert library.palette_names(str(tmp_path))[-1] == ("mist", "My mist of morning")


def test_an_own_theme_may_use_the_terminal_s_own_colours(tmp_path: Path) -> None:
    own = (ROOT / "themes" / "terminal.toml").read_text("utf-8")
    own = own.replace('"terminal"', '"mine"').replace('"ansi_green"', '"ANSI_Bright_White"')
    (tmp_path / "mine.toml").write_text(own, "utf-8")
    mine = library.palette("mine", str(tmp_path))
    assert (mine.name, mine.ansi, mine.primary) == ("mine", True, "ansi_bright_white")
    assert not library.palette("dusk", "").ansi
    for wrong in ("ansi_grey", "ansi_", "ansi_bright_default", "#8fb996", "blue"):
        (tmp_path / "mine.toml").write_text(own.replace("ANSI_Bright_White", wrong), "utf-8")
        assert "the color primary isn't one of the terminal's" in only_notice(tmp_path)


def test_a_theme_may_still_call_its_table_colours(tmp_path: Path) -> None:
    assert "[colors]" in DUSK
    own_theme(tmp_path, "mist")
    own_theme(tmp_path, "fog", **{"[colors]": "[colours]"})
    both = "[colours]\nmoods = 5\n\n[colors]"
    own_theme(tmp_path, "haze", **{"[colors]": both})
    dusk = library.palette("dusk", "")
    for name in ("mist", "fog", "haze"):
        found = library.palette(name, str(tmp_path))
        assert found == dusk.replace(name=name, title=found.title)
    assert library.palettes(str(tmp_path))[1] == ()


def test_only_the_chosen_theme_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_theme(tmp_path, "mist")
    own_theme(tmp_path, "fog")
    read: list[str] = []

    def spied(deed: Callable[[str], dict[str, Any]]) -> Callable[[str], dict[str, Any]]:
        def reading(path: str) -> dict[str, Any]:
            read.append(os.path.basename(path))
            return deed(path)

        return reading

    monkeypatch.setattr(bundled_files, "read", spied(bundled_files.read))
    monkeypatch.setattr(library, "read_toml", spied(own_toml.read_toml))
    assert library.palette("mist", str(tmp_path)).name == "mist"
    assert library.palette("dawn", str(tmp_path)).name == "dawn"
    assert read == ["mist.toml", "dawn.toml"]
    library.palettes(str(tmp_path))
    assert {"mist.toml", "fog.toml", "dusk.toml", "dawn.toml"} <= set(read[2:])


@pytest.mark.parametrize("name", ["nothing", "", "../dusk", "Dusk", "dusk\0", "a" * 5000])
def test_a_name_without_a_theme_gives_dusk(tmp_path: Path, name: str) -> None:
    assert library.palette(name, str(tmp_path)).name == "dusk"
    assert library.palette(name, str(tmp_path / "missing")).name == "dusk"


def test_a_byte_order_mark_and_windows_lines_are_no_trouble(tmp_path: Path) -> None:
    path = own_theme(tmp_path, "mist")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert library.palette("mist", str(tmp_path)).name == "mist"


def test_dots_in_a_comment_are_no_trouble(tmp_path: Path) -> None:
    path = own_theme(tmp_path, "mist")
    path.write_text("  # " + "." * 60 + "\n" + path.read_text("utf-8"), "utf-8")
    assert library.palette("mist", str(tmp_path)).name == "mist"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('name = "mist"', "name = 5", 'the name in it isn\'t "mist", like its file name'),
        ('name = "mist"', 'name = "fog"', 'the name in it isn\'t "mist", like its file name'),
        ('title = "Dusk"', "", "it needs a title of up to 40 characters"),
        ('title = "Dusk"', 'title = "\\u001b[0m"', "it needs a title of up to 40 characters"),
        ('"Dusk"', f'"{"x" * 41}"', "it needs a title of up to 40 characters"),
        ("dark = true", "dark = 1", "dark must be true or false"),
        ("dark = true", "dark = true\nansi = 1", "ansi must be true or false"),
        ("dark = true", "dark = true\nansi = true", "the color background isn't one of the terminal's, like ansi_blue"),
        ('"#1b2028"', '"ansi_blue"', "the color surface isn't written like #8fb996"),
        ("[colors]", "[colour]", "it has no table named [colors]"),
        ("[colors]", "[[colors]]", "it has no table named [colors]"),
        ('"#1b2028"', '"navy"', "the color surface isn't written like #8fb996"),
        ('"#1b2028"', '"#1b202g"', "the color surface isn't written like #8fb996"),
        ('"#1b2028"', '"#1b20"', "the color surface isn't written like #8fb996"),
        ('"#1b2028"', '"#1b202\N{FULLWIDTH DIGIT EIGHT}"', "the color surface isn't written like #8fb996"),
        ('"#1b2028"', "1779752", "the color surface isn't written like #8fb996"),
        ("lines =", "line =", "the color lines is missing"),
        ('"#e5c76b"]', '"yellow"]', "the color mood 5 isn't written like #8fb996"),
        (', "#e5c76b"]', "]", "moods must be a list of five colors"),
        ("moods = [", 'moods = "#9a7fb5" # [', "moods must be a list of five colors"),
        ("dark = true", "dark = ", "it isn't valid TOML at line 5, column 8"),
        ("dark = true", "dark = true\ndark = true", "it isn't valid TOML at line 6, column 12"),
        ("dark = true", "dark = " + "[" * 9000, "line 5 has too many brackets inside each other"),
        ("dark = true", "dark = " + "9" * 9000, "it isn't valid TOML"),
    ],
)  # fmt: skip
def test_a_broken_theme_is_named_with_the_reason(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    own_theme(tmp_path, "mist", **{old: new})
    assert only_notice(tmp_path) == f"Your theme mist.toml isn't used yet: {reason}."
    assert library.palette("mist", str(tmp_path)).name == "dusk"


def test_text_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = own_theme(tmp_path, "mist", Dusk="Brouillard d'\N{LATIN SMALL LETTER E WITH ACUTE}t")
    path.write_bytes(path.read_text("utf-8").encode("latin-1"))
    assert "it isn't UTF-8 text" in only_notice(tmp_path)


@pytest.mark.parametrize(
    "key",
    [
        f"{'a.' * 20_000}a = 1",
        f"[{'a.' * 20_000}a]",
        f"x = {{ {'a.' * 20_000}a = 1 }}",
        f"""x = {{ {"'=#'." * 20_000}a = 1 }}""",
        f"x = [\n  {{ {'a . ' * 20_000}a = 1 }},\n]",
        f"{'a.' * 17}a = 1",
    ],
    ids=["key", "table", "inline", "quoted", "in a list", "just over"],
)
def test_long_dotted_keys_are_refused_unparsed(
    tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_theme(tmp_path, "mist", **{"dark = true": f"dark = true\n{key}"})
    shipped = library._bundled_names()
    monkeypatch.setattr(tomllib, "loads", lambda _: pytest.fail("it was parsed"))
    with pytest.raises(Unfit, match=r"line \d has more than 16 dots"):
        library._own(str(tmp_path), "mist.toml", shipped)


def test_a_large_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = own_theme(tmp_path, "mist")
    padding = own_toml.MAX_BYTES - path.stat().st_size
    path.write_text(path.read_text("utf-8") + "\n" * padding, "utf-8")
    assert library.palette("mist", str(tmp_path)).name == "mist"
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    monkeypatch.setattr(own_toml, "read_whole", lambda *_: pytest.fail("it was read"))
    assert "it's larger than 256 KiB" in only_notice(tmp_path)


def test_names_that_ship_stay_with_what_ships(tmp_path: Path) -> None:
    own_theme(tmp_path, "dusk", **{"#15191f": "#ffffff"})
    assert "a theme that comes with wellness already has that name" in only_notice(tmp_path)
    assert library.palette("dusk", str(tmp_path)).background == "#15191f"


def test_file_names_are_shown_without_what_a_terminal_obeys(tmp_path: Path) -> None:
    try:
        (tmp_path / "a\x1b]0;title\x07 !\nb.toml").write_text("", "utf-8")
    except OSError:
        pytest.skip("this disk takes no such names")
    _, (notice,) = library.palettes(str(tmp_path))
    assert notice.startswith("Your theme a ! b.toml isn't used yet: its file name")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among files")
def test_pipes_folders_and_dead_links_keep_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "link.toml").symlink_to(tmp_path / "gone")
    (tmp_path / "zero.toml").symlink_to("/dev/zero")
    _, notices = library.palettes(str(tmp_path))
    assert sum("it isn't a file" in notice for notice in notices) == 4


def test_other_files_are_passed_over(tmp_path: Path) -> None:
    for name in ("notes.txt", ".hidden.toml", "._mist.toml", "mist.toml~", "mist.toml.bak"):
        (tmp_path / name).write_text("not a theme", "utf-8")
    assert library.palettes(str(tmp_path))[1] == ()


def test_a_folder_that_can_not_be_opened_gives_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listdir = os.listdir

    def refuse(path: str) -> list[str]:
        if path == str(tmp_path):
            raise PermissionError(13, "no")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    assert "can't be opened" in only_notice(tmp_path)


@pytest.mark.parametrize(
    "path", sorted(Path(mood_colors.themes_folder()).glob("*.toml")), ids=lambda path: path.name
)
def test_a_shipped_theme_is_read_without_a_full_reader(path: Path) -> None:
    text = path.read_text("utf-8")
    assert read_plain(text) == tomllib.loads(text)
