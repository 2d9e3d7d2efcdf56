"""Own practices: read once, known by name, size and time; a broken or hostile one costs a sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wellnesstui.domain.content import Unfit
from wellnesstui.store.content import own_practices, practices
from wellnesstui.store.disk.own_toml import MAX_BYTES

GOOD = """\
id = "{id}"
title = "The bench {id}"
need = "unwind"

[[step]]
kind = "words"
seconds = 60
text = "Sit on the bench."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "practices").mkdir()
    return tmp_path / "practices"


def write(folder: Path, name: str, text: str | None = None) -> Path:
    path = folder / f"{name}.toml"
    path.write_text(GOOD.format(id=name) if text is None else text, "utf-8")
    return path


def load(folder: Path, taken: tuple[str, ...] = ()) -> own_practices.OwnPractices:
    return own_practices.load(str(folder), str(folder.parent / "practices.json"), taken)


def test_a_folder_that_is_not_there_holds_none(tmp_path: Path) -> None:
    assert load(tmp_path / "none") == ((), ())
    assert not (tmp_path / "practices.json").exists()


def test_the_second_time_nothing_is_parsed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, "bench")
    write(folder, "bad", "id = ")
    first = load(folder)
    assert [each.title for each in first.found] == ["The bench bench"]
    monkeypatch.setattr(own_practices, "read_own", lambda path: pytest.fail(path))
    assert load(folder) == first


def test_a_file_that_changed_is_read_again(folder: Path) -> None:
    path = write(folder, "bench")
    load(folder)
    write(folder, "bench", GOOD.format(id="bench").replace("The bench", "A long bench"))
    assert [each.title for each in load(folder).found] == ["A long bench bench"]
    path.unlink()
    assert load(folder).found == ()


@pytest.mark.parametrize("cache", [b"", b"{", b"[]", b"null", b'{"form": 1}', b'{"form": 1, "rows": {"bench.toml": [1]}}',
    b'{"form": 1, "rows": {"bench.toml": [1, 2, {"id": 3}, ""]}}', b"\xff" * 50, b"[" * 100_000])  # fmt: skip
def test_a_broken_cache_is_made_again(folder: Path, cache: bytes) -> None:
    write(folder, "bench")
    (folder.parent / "practices.json").write_bytes(cache)
    assert len(load(folder).found) == 1
    assert len(load(folder).found) == 1


def test_a_cache_that_cannot_be_written_costs_nothing(folder: Path) -> None:
    write(folder, "bench")
    (folder.parent / "practices.json").mkdir()
    assert len(load(folder).found) == 1


def test_one_like_a_bundled_one_is_said(folder: Path) -> None:
    write(folder, "box")
    write(folder, "bench")
    found, notices = load(folder, taken=("box",))
    assert [each.id for each in found] == ["bench"]
    assert notices == (
        "Your practice box.toml isn't used: a practice that comes with wellness already has that name.",
    )


def step(text: str) -> str:
    return GOOD.format(id="bad").replace('text = "Sit on the bench."', text)


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("id = ", "it isn't valid TOML at end of document"),
        (GOOD.format(id="other"), 'line 1: its id isn\'t "bad", like its file name'),
        (step("text = 3"), "line 8: step 1 needs text of 1 to 60 lines of up to 160 characters"),
        (step(f'text = "{"x" * 10_000}"'), "line 8: step 1 needs text of 1 to 60 lines of up to 160 characters"),
        (step('text = "\\u001b]0;x\\u0007"'), "line 8: step 1 needs text of 1 to 60 lines of up to 160 characters"),
        (GOOD.format(id="bad").replace("60", "1e9"), "line 7: the seconds of step 1 aren't a whole number from 1 to 3600"),
        (GOOD.format(id="bad").replace("60", "0"), "line 7: the seconds of step 1 aren't a whole number from 1 to 3600"),
        (GOOD.format(id="bad").replace('"words"', "[]"), "line 6: the kind of step 1 isn't one of body, breath, ground, words"),
        (GOOD.format(id="bad") + "\n[[step]]\nkind = 'words'\n", "line 10: step 2 needs text of 1 to 60 lines of up to 160 characters"),
        (GOOD.format(id="bad") + "\n[[step]]\nkind = 'words'\ntext = 'x'\n" * 5_000, "line 1: it needs 1 to 100 [[step]] tables"),
        (GOOD.format(id="bad") + "\n[[pace]]\nin = 3\n", "line 10: the name of pace 1 needs text of up to 40 characters"),
        ("x" * (MAX_BYTES + 1), f"it's larger than {MAX_BYTES // 1024} KiB"),
        ("a = " + "[" * 5000, "line 1 has too many brackets inside each other"),
        ("\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "it isn't valid TOML at line 1, column 1"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_file_and_line(folder: Path, text: str, because: str) -> None:
    write(folder, "bad", text)
    write(folder, "bench")
    found, notices = load(folder)
    assert [each.id for each in found] == ["bench"]
    assert notices == (f"Your practice bad.toml isn't used: {because}.",)


def test_what_is_no_file_is_said(folder: Path) -> None:
    (folder / "folder.toml").mkdir()
    assert load(folder).notices == ("Your practice folder.toml isn't used: it isn't a file.",)
    (folder / "folder.toml").rmdir()
    os.mkfifo(folder / "pipe.toml")
    assert load(folder).notices == ("Your practice pipe.toml isn't used: it isn't a file.",)
    (folder / "gone.toml").symlink_to(folder / "nothing")
    found, (notice,) = load(folder)
    assert found == ()
    assert notice == (
        "Your practice gone.toml isn't used: it can't be opened."
        " One more can't be used; `wellness practice check` says why."
    )


def test_one_is_named_and_the_others_counted(folder: Path) -> None:
    for number in range(1_002):
        write(folder, f"bad{number:04}", "x")
    (notice,) = load(folder).notices
    assert notice.startswith("Your practice bad0000.toml isn't used: it isn't valid TOML")
    assert notice.endswith(". 1,001 more can't be used; `wellness practice check` says why.")


def test_a_file_name_that_a_terminal_obeys_is_not_used(folder: Path) -> None:
    name = "a\n\x1b[31mb"
    write(folder, name, GOOD.format(id="a\\n\\u001b[31mb"))
    found, (notice,) = load(folder)
    assert found == ()
    assert notice.startswith("Your practice a b.toml isn't used: line 1: its file name has a line")
    assert notice.isprintable()


def test_they_come_while_they_are_read(folder: Path) -> None:
    for number in range(120):
        write(folder, f"a{number:03}")
    cache = str(folder.parent / "practices.json")
    counts = [len(each.found) for each in own_practices.read(str(folder), cache, ())]
    assert counts == [50, 100, 120]


def test_one_is_found_by_its_name(folder: Path) -> None:
    write(folder, "bench")
    assert own_practices.find(str(folder), "bench").title == "The bench bench"
    for name in ("none", "", "../bench", "a/b", "bench.toml", "x\x1b"):
        with pytest.raises(KeyError):
            own_practices.find(str(folder), name)
    write(folder, "bad", "x")
    with pytest.raises(Unfit):
        own_practices.find(str(folder), "bad")


def test_check_says_more(folder: Path) -> None:
    path = write(folder, "bench", GOOD.format(id="bench") + "secnods = 3\n")
    assert practices.read_own(str(path)).id == "bench"
    (found,) = practices.faults(str(path))
    said = "line 9: \"secnods\" isn't used in step 1, so it's ignored; the closest is seconds"
    assert (found.because, found.is_loose) == (said, True)
    assert practices.faults(str(write(folder, "fine"))) == []
