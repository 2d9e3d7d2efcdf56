"""``wellness report``: a page of the right days, to the screen or into a file that nobody else reads."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Say
from tests.cli.test_trends import days_ago, keep, walks
from wellnesstui.domain.entry import Level
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.exchange.export import write_new
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings


def test_nothing_yet(say: Say) -> None:
    said = say("report")
    assert said.code == 0
    assert "There are no entries on these days." in said.out


def test_this_month_on_the_screen(say: Say, home: Home) -> None:
    keep(home, days_ago(0, mood=Level(5), note="PRIVATEMARK"))
    said = say("report")
    assert said.out.startswith("# ")
    assert "1 of " in said.out
    assert "## Day by day" in said.out
    assert "PRIVATEMARK" not in said.out
    assert said.err == ""


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.html", "<!DOCTYPE html>"), ("a.md", "# "), ("a.svg", "<svg "), ("a.HTM", "<!DOCTYPE html>")],
)  # fmt: skip
def test_into_a_file_of_ones_own(
    say: Say, home: Home, tmp_path: Path, name: str, begins: str
) -> None:
    keep(home, *walks(40))
    path = tmp_path / name
    said = say("report", "quarter", "--to", str(path))
    assert (said.code, said.out) == (0, "")
    assert "isn't encrypted" in said.err
    assert path.read_text("utf-8").startswith(begins)
    assert list(tmp_path.glob(f"{name}*")) == [path]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_never_over_another_file_unasked(say: Say, home: Home, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("mine")
    said = say("report", "--to", str(path))
    assert said.code == 2
    assert "already" in said.err
    assert path.read_text() == "mine"
    assert say("report", "--to", str(path), "--force").code == 0
    assert path.read_text("utf-8").startswith("<!DOCTYPE")


def test_notes_only_when_asked_for(say: Say, home: Home) -> None:
    keep(
        home,
        days_ago(0, note="ONEMARK"),
        days_ago(0, note="ASIDEMARK", for_supervision=True),
    )
    for words, one, aside in (
        ((), False, False),
        (("--supervision",), False, True),
        (("--notes",), True, True),
        (("--notes", "--supervision"), True, True),
    ):
        for form in ("html", "markdown"):
            out = say("report", "--form", form, *words).out
            assert ("ONEMARK" in out, "ASIDEMARK" in out) == (one, aside)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("blursday",), "doesn't look like a day"),
        (("--to", "a.pdf"), ".html"),
        (("--form", "pdf"), "html"),
        (("--form", "svg", "--notes"), "can't include notes"),
        (("--to", "no-such-folder/a.md"), "folder doesn't exist"),
        (("2199",), "in the future"),
    ],
)
def test_what_can_not_be_done_is_one_sentence(
    say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    said = say("report", *words)
    assert said.code in (1, 2)
    assert told in said.err
    assert said.out == ""
    assert list(tmp_path.glob("a.*")) == []


def test_comparing_turned_off_holds_here_too(say: Say, home: Home) -> None:
    keep(home, *walks(60))
    assert "tends to go" in say("report", "quarter").out
    settings.change(home, "along", "off")
    assert "tends to go" not in say("report", "quarter").out


def test_weekdays_only_is_said(say: Say, home: Home) -> None:
    keep(home, *walks(60))
    assert "Monday to Friday" in say("report", "quarter", "--weekdays").out


def test_a_line_is_the_screen(
    say: Say, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert say("report", "--to", "-").out.startswith("# ")
    assert say("report", "--to", "-", "--form", "svg").out.startswith("<svg ")
    assert list(tmp_path.iterdir()) == [] or not (tmp_path / "-").exists()


@pytest.mark.skipif(os.name != "posix", reason="there are no such files")
def test_what_is_no_file_is_not_replaced(say: Say, home: Home, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    for name in ("pipe.md", "."):
        said = say("report", "--to", str(tmp_path / name), "--form", "markdown", "--force")
        assert said.code == 2
        assert "nothing was saved" in said.err
    assert stat.S_ISFIFO((tmp_path / "pipe.md").stat().st_mode)


def test_a_file_that_comes_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.md"

    def pieces() -> Iterator[str]:
        yield "ours"
        path.write_text("mine")

    with pytest.raises(UsedWrongly, match="already"):
        write_new(str(path), pieces())
    assert path.read_text() == "mine"
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]


def test_energy_by_the_command(say: Say, home: Home) -> None:
    keep(home, *(days_ago(number, energy=2) for number in range(5)))
    assert "## Energy over time" in say("report", "week", "--energy").out
    assert "Energy" not in say("report", "week").out
