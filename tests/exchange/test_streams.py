"""A file or a pipe, all the same: read once, held in small part, waited for, stopped, and limited."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Wellness
from tests.exchange.conftest import everything
from tests.exchange.test_exports import entry, written
from tests.makers import daylio, journals
from tests.makers.kinds import MADE, Made
from tests.thorough import parametrize
from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.exchange import reading as reading_module
from wellnesstui.exchange import stream
from wellnesstui.exchange.import_ import import_file
from wellnesstui.exchange.importers.parsing import sheet, text_lines
from wellnesstui.exchange.moods import MoodLevels
from wellnesstui.exchange.reading import ImportSource
from wellnesstui.store.vault.vault import Vault

posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes by number")


def piped(content: bytes, pieces: int = 1 << 15) -> str:
    """The name of a pipe that gives ``content``, some bytes at a time."""
    out, into = os.pipe()

    def write() -> None:
        try:
            for at in range(0, len(content), pieces):
                os.write(into, content[at : at + pieces])
        except BrokenPipeError:
            pass
        finally:
            os.close(into)

    threading.Thread(target=write, daemon=True).start()
    return f"/dev/fd/{out}"


@posix
@parametrize("pieces", [7, 1 << 15], each_time=1)
def test_a_pipe_is_read_as_the_file_is(
    made: Made, vault: Vault, tmp_path: Path, pieces: int
) -> None:
    dry = import_file(
        vault,
        made.kind,
        piped(made.content, pieces),
        zone="Europe/Vienna",
        dry_run=True,
        **made.said,
    )
    of_file = made.bring(vault, tmp_path / "f", dry_run=True)
    assert dry.plain() == of_file.plain()
    report = import_file(
        vault, made.kind, piped(made.content, pieces), zone="Europe/Vienna", **made.said
    )
    assert report.added == made.entries == len(everything(vault))
    assert made.bring(vault, tmp_path / "f").known == made.entries


@posix
def test_a_pipe_larger_than_what_is_looked_at(vault: Vault) -> None:
    content = daylio.daylio_csv(3000, problems=False, moods=("good",))
    assert len(content.content) > 2 * stream.HEAD
    report = import_file(vault, "daylio", piped(content.content), zone="Europe/Vienna")
    assert report.added == content.good


@posix
@pytest.mark.parametrize("name", ["-", "/dev/stdin", "/dev/fd/0"])
def test_the_command_reads_its_input(wellness: Wellness, name: str) -> None:
    said = wellness("import", "jrnl", name, stdin=b"[2026-03-10 21:05] A quiet one.\n")
    assert said.out.startswith("1 row read: 1 imported, 0 duplicates.\n")
    said = wellness("import", "enex", name, stdin=journals.enex(journals.note()))
    assert said.out.startswith("1 row read: 1 imported, 0 duplicates.\n")


def test_the_input_may_be_a_file(wellness: Wellness, tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(MADE["daylio"].content)
    with path.open("rb") as file:
        done = subprocess.run(
            [sys.executable, "-m", "wellnesstui", "import", "daylio", "-"],
            stdin=file, capture_output=True, cwd=ROOT, check=True,
            env={**os.environ, "WELLNESS_HOME": str(tmp_path / "h"), "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
    assert done.stdout.startswith(b"1 row read: 1 imported")


def test_a_pipe_with_a_mood_nobody_knows_says_what_to_do(wellness: Wellness) -> None:
    content = b"full_date,time,mood\n2026-03-10,21:05,zonked\n"
    said = wellness("import", "daylio", "-", stdin=content)
    assert said.code == 1
    assert '--map "zonked=3"' in said.out
    assert "Send the file again with these options" in said.out
    assert wellness("log").out == "No entries yet.\n"
    assert wellness("import", "daylio", "-", "--map", "zonked=1", stdin=content).code == 0


@posix
@pytest.mark.parametrize("kind", ["jsonl", "enex", "daylio", "dayone", "jrnl", "csv", "bearable"])
def test_named_pipes_and_devices_are_refused(vault: Vault, tmp_path: Path, kind: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (str(tmp_path / "pipe"), "/dev/zero", "/dev/null", "/dev/random"):
        columns = {"when": "a", "note": "b"} if kind == "csv" else None
        with pytest.raises(UsedWrongly, match="isn't a regular file"):
            import_file(vault, kind, path, columns=columns)


def _started(wellness_home: Path, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "wellnesstui", "import", *words],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
        env={**os.environ, "WELLNESS_HOME": str(wellness_home), "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )  # fmt: skip


def _wait_until(holds: Callable[[], bool]) -> None:
    for _ in range(6000):
        if holds():
            return
        time.sleep(0.02)
    raise AssertionError("it never came about")


def _children(process: subprocess.Popen[bytes]) -> list[str]:
    path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return path.read_text().split() if path.exists() else []


@pytest.mark.skipif(sys.platform != "linux", reason="looks at its children by /proc")
@pytest.mark.parametrize("group", [True, False])
def test_ctrl_c_stops_a_pipe_that_says_nothing_more(
    home: object, tmp_path: Path, group: bool
) -> None:
    """As a terminal sends it, to all of them, and as a program does, to one."""
    process = _started(tmp_path / "h", "enex", "-")
    assert process.stdin is not None
    process.stdin.write(journals.enex(*(journals.note(f"n{n}") for n in range(400)))[:-100])
    process.stdin.flush()
    _wait_until(lambda: bool(_children(process)))
    (os.killpg if group else os.kill)(process.pid, signal.SIGINT)
    out, _ = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, b"")
    looked = subprocess.run(
        [sys.executable, "-m", "wellnesstui", "log"], capture_output=True, cwd=ROOT, check=True,
        env={**os.environ, "WELLNESS_HOME": str(tmp_path / "h"), "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert looked.stdout == b"No entries yet.\n"


@posix
def test_who_types_is_waited_for(vault: Vault) -> None:
    """Twice as long as a child may be silent that has something to do."""
    from wellnesstui.exchange.importers.parsing import sandbox_process

    out, into = os.pipe()
    content = journals.enex(*(journals.note(f"n{n}") for n in range(3)))

    def write() -> None:
        for at in range(0, len(content), len(content) // 4 + 1):
            time.sleep(0.5)
            os.write(into, content[at : at + len(content) // 4 + 1])
        os.close(into)

    threading.Thread(target=write, daemon=True).start()
    reading = ImportSource(f"/dev/fd/{out}", MoodLevels())
    values = list(sandbox_process.unpacked("enex", reading, seconds=1.0))
    reading.close()
    assert [value.get("text") for value in values] == ["n0", "n1", "n2", None]


@posix
def test_a_pipe_that_is_too_long_is_refused_and_nothing_is_kept(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "MAX_STREAMED", 300_000)
    rows = "".join(f"2026-03-10,{n % 24}:05,good,{'x' * 50}\n" for n in range(6_000)).encode()
    for kind, content in (
        ("daylio", b"full_date,time,mood,note\n" + rows),
        ("enex", journals.enex(*(journals.note(f"{n} {'x' * 500}") for n in range(600)))),
        ("jsonl", b"".join(written("jsonl", entry()).encode() for _ in range(1_500))),
    ):
        with pytest.raises(WellnessError, match="larger than") as caught:
            import_file(vault, kind, piped(content))
        assert "first" not in caught.value.hint, (
            "only a table has a first line that each part needs"
        )
        assert everything(vault) == []
        assert not vault.database.rows("SELECT * FROM batch")


@posix
@pytest.mark.thorough
def test_kinds_that_are_held_in_memory_are_limited_alike(vault: Vault, tmp_path: Path) -> None:
    content = b'{"entries": [' + b" " * (64 << 20) + b"]}"
    (tmp_path / "f").write_bytes(content)
    for kind in ("dayone", "jrnl"):
        for path in (str(tmp_path / "f"), piped(content)):
            with pytest.raises(WellnessError, match="larger than"):
                import_file(vault, kind, path)
    photos = daylio.archive({"Journal.json": journals.day_one(), "photos/1": os.urandom(65 << 20)})
    with pytest.raises(WellnessError, match="from a pipe") as caught:
        import_file(vault, "dayone", piped(photos))
    assert caught.value.hint == "Import the file itself."
    (tmp_path / "f").write_bytes(photos)
    assert import_file(vault, "dayone", str(tmp_path / "f")).read == 0


@posix
def test_a_pipe_of_nothing_but_one_line_is_refused(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (reading_module, text_lines):
        monkeypatch.setattr(module, "MAX_BYTES", 1 << 20)
        monkeypatch.setattr(module, "LINE_BYTES", 1 << 16)
    for kind, begin in (("jsonl", b"{"), ("daylio", b"full_date,time,mood\n")):
        with pytest.raises(WellnessError, match="has a line longer than"):
            import_file(vault, kind, piped(begin + b"x" * (3 << 20)))


def test_zeros_and_nonsense_without_end_are_refused_soon(vault: Vault) -> None:
    for content in (bytes(1 << 20), b"y\n" * 1_000_000):
        with pytest.raises(WellnessError, match="one JSON entry on each line"):
            import_file(vault, "jsonl", piped(content))


def test_too_many_rows_of_a_pipe(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MAX_ROWS", 100)
    content = b"full_date,time,mood\n" + b"2026-03-10,21:05,good\n" * 101
    with pytest.raises(WellnessError, match="rows"):
        import_file(vault, "daylio", piped(content))
    assert everything(vault) == []


def test_nothing_of_a_pipe_is_written_anywhere(wellness: Wellness, tmp_path: Path) -> None:
    secret = b"zebra" * 50_000
    content = journals.enex(journals.note()).replace(b"Tea", secret)
    before = set(tmp_path.rglob("*"))
    wellness("import", "enex", "-", "--dry-run", stdin=content)
    for path in set(tmp_path.rglob("*")) - before:
        assert not path.is_file() or b"zebra" not in path.read_bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc for the memory")
def test_a_hundred_megabytes_take_a_few_of_memory(tmp_path: Path) -> None:
    """Photos of 60 MB in one note, and as much in many: 30 MB more than at its start are allowed."""
    code = (
        "import sys; sys.path.append(sys.argv[1])\n"
        "from wellnesstui.exchange.sandbox.main import main\n"
        "def most(): return int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])\n"
        "before = most(); main('enex'); sys.stderr.write(str(most() - before))"
    )
    photo = "<resource><data encoding='base64'>" + "QUJD" * 18 + "\n"
    big = journals.note("one", extra=photo + ("QUJD" * 18 + "\n") * 800_000 + "</data></resource>")
    many = journals.note("<p>many &amp; more</p>" * 100, extra=photo * 3_000 + "</data></resource>")
    content = journals.enex(big, *([many.replace(photo, photo[:35], 1)] * 200))
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-B", "-c", code, str(ROOT)],
        input=content, capture_output=True, check=True,
    )  # fmt: skip
    assert len(content) > 100_000_000
    assert len(done.stdout.splitlines()) == 202
    assert int(done.stderr) < 30_000


@pytest.mark.skipif(sys.platform != "linux", reason="looks at its children by /proc")
@pytest.mark.parametrize("name", ["daylio", "dayone", "enex", "jrnl json"])
def test_an_import_that_fails_leaves_no_process(vault: Vault, tmp_path: Path, name: str) -> None:
    def stop(done: int, of: int) -> None:
        raise WellnessError("Stopped.")

    before = Path(f"/proc/{os.getpid()}/task/{threading.get_native_id()}/children").read_text()
    with pytest.raises(WellnessError, match="Stopped") as caught:
        MADE[name].bring(vault, tmp_path / "f", progress=stop)
    after = Path(f"/proc/{os.getpid()}/task/{threading.get_native_id()}/children").read_text()
    assert before == after
    assert caught.value.sentence == "Stopped."
