"""``wellness passphrase`` in fresh processes, and every command of a sealed home with and without words."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Say
from tests.conftest import Wellness
from tests.terminal import Terminal, at_terminal
from tests.thorough import parametrize
from wellnesstui.domain.errors import DiskFull
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys import key_file, vault_keys
from wellnesstui.store.keys.slots import PASSPHRASE, Secret
from wellnesstui.store.upkeep import passphrase_change

SAID, OTHER = b"a river and a lamp\n", b"another one entirely\n"
FD = ("--passphrase-fd", "0")
READING = (
    ("today",), ("log",), ("search", "walk"), ("undo",), ("edit", "abcd"), ("delete", "abcd"),
    ("export", "jsonl", "-"), ("trends",), ("month",), ("report",), ("report", "--form", "html"), ("backup",),
)  # fmt: skip


@pytest.fixture
def sealed(wellness: Wellness, home: Home) -> Home:
    wellness("mood", "4")
    said = wellness("passphrase", "set", *FD, stdin=SAID)
    assert said.code == 0, said.err
    assert re.search(r"Recovery code: ([0-9A-Z]{5}-){4}[0-9A-Z]{5}\n", said.out)
    return home


def test_a_script_hears_of_a_failure_beside_its_code(
    say: Say, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The code comes first, as the passphrase might be in force already; alone it would look so."""

    def full(*_: object) -> str:
        raise DiskFull("There's no space left on the disk.", "Nothing was changed.")

    monkeypatch.setattr(passphrase_change, "install_keys", full)
    reads, writes = os.pipe()
    os.write(writes, SAID)
    os.close(writes)
    try:
        said = say("passphrase", "set", "--json", "--passphrase-fd", str(reads))
    finally:
        os.close(reads)
    assert said.code == 1
    told = json.loads(said.out)
    assert list(told) == ["recovery_code", "error", "hint"]
    assert (told["error"], told["hint"]) == (
        "There's no space left on the disk.", "Nothing was changed."
    )  # fmt: skip
    assert json.loads(said.err) == {key: told[key] for key in ("error", "hint")}
    assert not key_file.is_sealed(home)


@parametrize("words", READING, ids=" ".join, each_time=2)
def test_what_reads_asks(wellness: Wellness, sealed: Home, words: tuple[str, ...]) -> None:
    said = wellness(*words)
    assert said.code == 1
    assert said.out == ""
    assert said.err.startswith("This needs your passphrase, and there's no terminal")
    assert said.err.count("\n") == 2


def test_what_keeps_does_not(wellness: Wellness, sealed: Home) -> None:
    for words, stdin in ((("mood", "2"), b""), (("did", "walk"), b""), (("note",), b"hello")):
        assert wellness(*words, stdin=stdin).code == 0
    assert wellness("help-now").code == 0
    found = wellness("log", "--json", *FD, stdin=SAID)
    assert len(found.out.splitlines()) == 4
    assert wellness(*FD, "log", "--json", stdin=SAID).raw == found.raw
    resources = wellness("resources", "nurses")
    assert resources.code == 0
    assert resources.err.startswith("Your favorites and hidden resources can't be shown right now.")


def test_a_wrong_passphrase_is_one_sentence(wellness: Wellness, sealed: Home) -> None:
    before = {path: path.read_bytes() for path in Path(sealed.data).glob("vault*")}
    said = wellness("log", *FD, stdin=OTHER)
    assert (said.code, said.out) == (1, "")
    assert said.err == "Wrong passphrase.\nNothing was changed. Try again.\n"
    said = wellness("log", "--json", *FD, stdin=OTHER)
    assert json.loads(said.err)["error"] == "Wrong passphrase."
    assert {path: path.read_bytes() for path in Path(sealed.data).glob("vault*")} == before


@parametrize("number", ["x", "-1", "", "77"], each_time=1)
def test_no_such_file(wellness: Wellness, sealed: Home, number: str) -> None:
    said = wellness("log", "--passphrase-fd", number)
    assert said.code == 2
    assert "--passphrase-fd" in said.err


def test_what_can_be_changed(wellness: Wellness, sealed: Home) -> None:
    assert wellness("passphrase").out.startswith("A passphrase is set.")
    assert json.loads(wellness("passphrase", "--json").out) == {"set": True}
    said = wellness("passphrase", "set", *FD, stdin=OTHER)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("A passphrase is already set, so nothing was changed.\n")
    assert wellness("passphrase", "change", "remove").code == 2
    assert wellness("passphrase", "change", *FD, stdin=SAID + b"short\n").code == 2
    assert wellness("passphrase", "change", *FD, stdin=SAID + OTHER).code == 0
    assert wellness("today", *FD, stdin=SAID).code == 1
    told = json.loads(wellness("passphrase", "renew", "--json", *FD, stdin=OTHER + SAID).out)
    code = told["recovery_code"].lower().replace("-", " ").encode() + b"\n"
    assert told["without_passphrase"] == []
    assert wellness("passphrase", "recover", *FD, stdin=b"0" + code + OTHER).code == 1
    told = json.loads(wellness("passphrase", "recover", "--json", *FD, stdin=code + OTHER).out)
    assert told["recovery_code"].encode().lower() not in code
    assert wellness("passphrase", "remove", *FD, stdin=OTHER).code == 0
    assert wellness("log").out.count("4 good") == 1
    said = wellness("passphrase", "remove")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("No passphrase is set, so nothing was changed.\n")


def test_what_is_no_action_is_not_repeated(say: Say, home: Home) -> None:
    """It may be the passphrase itself, typed in the wrong place."""
    for words in (("a-river-and-a-lamp",), ("a-river-and-a-lamp", "--json"), ("set", "a-river")):
        said = say("passphrase", *words)
        assert (said.code, said.out) == (2, "")
        assert "river" not in said.err
    assert say("passphrase").out.startswith("No passphrase is set")
    assert json.loads(say("passphrase", "--json").out) == {"set": False}
    assert not key_file.is_sealed(home)


@pytest.mark.thorough
def test_a_damaged_key_file_is_said_and_a_backup_brings_it_back(
    wellness: Wellness, sealed: Home
) -> None:
    wellness("backup", *FD, stdin=SAID)
    wellness("mood", "2")
    assert wellness("today", *FD, stdin=SAID).code == 0
    whole, path = Path(sealed.key).read_bytes(), next(Path(sealed.backups).glob("*.tar"))
    Path(sealed.key).write_bytes(whole.replace(b"recovery", b"recovers"))
    for words in (("today",), ("doctor",)):
        said = wellness(*words, *FD, stdin=SAID)
        assert said.code == 1
        assert "vault.key is damaged" in said.out + said.err
    assert "Your latest backup is from" in said.out
    said = wellness("restore", str(path), "--yes", *FD, stdin=SAID)
    assert said.code == 0, said.err
    assert "Restored: 1 entry." in said.out
    (aside,) = Path(sealed.data).glob("before-restore-*")
    wellness("restore", str(aside), "--merge", "--yes", *FD, stdin=SAID * 2)
    assert wellness("log", "--json", *FD, stdin=SAID).out.count("\n") == 2


def test_a_strange_inbox_key_is_said_and_stops_no_restoring(
    wellness: Wellness, sealed: Home
) -> None:
    wellness("backup", *FD, stdin=SAID)
    Path(sealed.inbox_key).write_bytes(vault_keys.public_to_bytes(bytes(32)))
    path = next(Path(sealed.backups).glob("*.tar"))
    said = wellness("doctor", *FD, stdin=SAID)
    assert said.code == 1
    assert "inbox.pub doesn't belong to this vault" in said.out + said.err
    assert wellness("restore", str(path), "--yes", *FD, stdin=SAID).code == 0
    assert wellness("mood", "3").code == 1
    os.unlink(sealed.inbox_key)
    assert wellness("mood", "3").code == 0


def test_where_says_who_could_read_it(wellness: Wellness, home: Home) -> None:
    wellness("mood", "4")
    wellness("backup")

    def readable() -> dict[str, str]:
        told = [json.loads(line) for line in wellness("where", "--json").out.splitlines()]
        return {Path(each["path"]).suffix: each["readable"] for each in told}

    assert "not encrypted" in readable()[".key"]
    assert "anyone who has it" in readable()[".tar"]
    wellness("passphrase", "set", *FD, stdin=SAID)
    assert readable()[".key"].startswith("encrypted")
    assert readable()[".tar"].startswith("encrypted")


def test_not_while_the_app_is_open(wellness: Wellness, home: Home) -> None:
    wellness("mood", "4")
    script = "import sys; from wellnesstui.store.disk.home import Home; from wellnesstui.store.disk.app_lock "
    script += "import AppLock; app = AppLock(Home.find()); print(1, flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as app:
        assert app.stdout
        app.stdout.readline()
        said = wellness("passphrase", "set", *FD, stdin=SAID)
        assert said.code == 2
        assert "The app is open" in said.err
        app.kill()
    assert not key_file.is_sealed(home)


# -- in a real terminal -----------------------------------------------------------------------


@pytest.fixture
def terminals(home: Home) -> Iterator[list[Terminal]]:
    found: list[Terminal] = []
    yield found
    for terminal in found:
        terminal.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal here")
def test_by_hand(wellness: Wellness, home: Home, terminals: list[Terminal]) -> None:
    wellness("mood", "4")
    terminal = at_terminal("-m", "wellnesstui", "passphrase", "set", size=(100, 30))
    terminals.append(terminal)
    terminal.wait_for("New passphrase")
    offered = terminal.shown().split("for example:")[1].split("New")[0].split()
    assert len(offered) == 6
    terminal.send("short\r")
    # What is typed before a question is there is thrown away, so that it is never shown.
    terminal.wait_for("Too short(.|\n)*New passphrase")
    terminal.send("a river and a lamp\r")
    terminal.wait_for("Repeat it")
    terminal.send("a river\r")
    terminal.wait_for("didn't match(.|\n)*New passphrase")
    terminal.send("a river and a lamp\r")
    terminal.wait_for("Repeat it(.|\n)*Repeat it")
    terminal.send("a river and a lamp\r")
    terminal.wait_for("Type group")
    [code] = re.findall(r"(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}", terminal.shown())
    asked = ""
    for _ in range(2):
        terminal.wait_for(f"{asked}(.|\\n)*group \\d of 5: +\\n")
        place = re.findall(r"group (\d) of 5", terminal.shown())[-1]
        asked = code.split("-")[int(place) - 1].lower()
        terminal.send(f"{asked}\r")
    assert terminal.wait_for_end() == 0
    assert "Passphrase set." in terminal.shown()
    aside = re.findall(rb"\x1b\[\?1049h(.*?)\x1b\[\?1049l", terminal.output, re.DOTALL)
    assert [code.encode() in each for each in aside] == [True]
    assert terminal.output.count(code.encode()) == 1
    assert b"a river" not in terminal.output
    assert key_file.unlock(home, Secret(PASSPHRASE, "a river and a lamp"))

    app = at_terminal("-m", "wellnesstui", size=(100, 30))
    terminals.append(app)
    app.wait_for("Passphrase")
    app.send("nothing of the kind\r")
    app.wait_for("Wrong passphrase")
    app.send("a river and a lamp\r")
    app.wait_for("● good")
