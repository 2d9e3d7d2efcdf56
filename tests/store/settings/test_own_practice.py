"""A copy of a practice has a title of its own, however often it's copied."""

from __future__ import annotations

from pathlib import Path

from wellnesstui.store.content import practices
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings.own_practice import copy_practice


def copied(home: Home, path: str = "") -> str:
    """The path of a copy of that own practice, or of a bundled one."""
    bundled = next(each for each in practices.summaries() if each.id == "box")
    practice = practices.read_own(path).summary if path else bundled
    return copy_practice(home, practice, bool(path))


def test_each_copy_has_a_title_of_its_own(home: Home) -> None:
    first = copied(home)
    paths = [first, copied(home), copied(home, first)]
    assert [(Path(path).name, practices.read_own(path).title) for path in paths] == [
        ("box-2.toml", "Box breathing (yours)"),
        ("box-3.toml", "Box breathing (yours 2)"),
        ("box-4.toml", "Box breathing (yours 3)"),
    ]


def test_every_practice_can_be_copied(home: Home) -> None:
    for practice in practices.summaries():
        copy = practices.read_own(copy_practice(home, practice, is_own=False))
        begin = copy.title.removesuffix(" (yours)")
        assert practice.title.startswith(begin)
        assert begin == practice.title or practice.title[len(begin)] == " "
        assert copy.steps == practices.bundled(practice.id).steps


def test_a_title_with_quotes_stays_one(home: Home) -> None:
    path = Path(copied(home))
    changed = path.read_text("utf-8").replace("Box breathing (yours)", r"A \\ \"box\"")
    path.write_text(changed, "utf-8")
    assert practices.read_own(copied(home, str(path))).title == 'A \\ "box" (yours)'
