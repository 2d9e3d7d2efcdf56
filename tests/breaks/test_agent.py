"""The agent: rings once, after an open app, whatever happens to it; leaves nothing behind, loads little."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.breaks.desktop import Desktop, missing
from tests.breaks.fakes import FakeClock
from tests.conftest import ROOT
from tests.test_house import HEAVY, NETWORK
from wellnesstui.breaks import agent as agent_module
from wellnesstui.breaks.agent import PATIENCE, Agent, Messenger
from wellnesstui.breaks.break_service import BreakService
from wellnesstui.breaks.channels import TEXT
from wellnesstui.breaks.ledger import Key
from wellnesstui.breaks.local_zone import LocalZone
from wellnesstui.breaks.occurrence import Card, Occurrence
from wellnesstui.breaks.ringer import GRACE, Ringer
from wellnesstui.domain.errors import DiskTrouble, WellnessError
from wellnesstui.domain.moment import Instant, Minute, day_number
from wellnesstui.domain.time.rules import read_rule
from wellnesstui.domain.time.sessions import read_sessions
from wellnesstui.store.disk.app_lock import AppLock, is_agent_running
from wellnesstui.store.disk.file_lock import FileLock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import breaks_file, settings

MONDAY = day_number(2026, 11, 23)
VIENNA = LocalZone("Europe/Vienna")


class Notices(Messenger):
    """Notices that reach nobody, with the time at which each would have gone."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__(lambda _: None)
        self.clock = clock
        self.sent: list[str] = []

    def send(self, text: str) -> None:
        moment = VIENNA.moment(Instant(int(self.clock.wall())))
        self.sent.append(f"{moment.clock()}:{moment.wall % 60:02d} {text}")


class Room:
    """A home with rules, an agent in it, and a clock that begins on a Monday at nine."""

    def __init__(self, folder: Path, *rules: str) -> None:
        self.home = Home(str(folder), str(folder), str(folder))
        self.clock = FakeClock(VIENNA.instant(MONDAY, Minute(9 * 60)))
        self.service = BreakService(self.home, self.clock)
        for rule in rules:
            read = read_rule(rule.removesuffix(" once"))
            self.service.add(read.replace(once=rule.endswith(" once")))
        self.notices = Notices(self.clock)
        self.agent = self.another()
        self.app: Ringer | None = None

    def another(self) -> Agent:
        return Agent(self.home, self.clock, self.notices)

    def live(self, minutes: float) -> list[str]:
        """Awake for so long, an app that is there asked first; the notices of the agent."""
        before = len(self.notices.sent)
        for _ in range(int(minutes * 60)):
            if self.app:
                self.app.tick()
            self.agent.step()
            self.clock.awake(1)
        return self.notices.sent[before:]


@pytest.fixture
def opened() -> Iterator[Callable[[Room], AppLock]]:
    """Opens an app beside the agent: it holds its lock, and rings if it is asked."""
    held: list[AppLock] = []

    def begin(room: Room) -> AppLock:
        held.append(AppLock(room.home))
        assert held[-1].is_first
        return held[-1]

    yield begin
    for each in held:
        each.close()


def test_it_rings_once(tmp_path: Path) -> None:
    room = Room(tmp_path, "tea at 9:10")
    assert room.live(30) == [f"09:10:00 {TEXT}"]
    room.agent = room.another()
    assert room.live(30) == []


def test_another_one_in_the_same_second_rings_nothing(tmp_path: Path) -> None:
    room = Room(tmp_path, "tea at 9:10", "water every 10 min, 9-10")
    second = room.another()
    for _ in range(3600):
        room.agent.step()
        second.step()
        room.clock.awake(1)
    assert [each[:5] for each in room.notices.sent] == ["09:10", "09:20", "09:30", "09:40", "09:50"]


def test_an_open_app_goes_first(tmp_path: Path, opened: Callable[[Room], AppLock]) -> None:
    room = Room(tmp_path, "tea at 9:10", "walk at 9:20", "lunch at 9:30")
    held = opened(room)
    room.app = Ringer(BreakService(room.home, room.clock))
    assert room.live(15) == []
    card = room.service.offered()
    assert card
    assert card.rules == ("tea",)
    room.app = None  # it is open and does not ring: a machine under load, a debugger
    assert room.live(10) == [f"09:20:{PATIENCE:02d} {TEXT}"]
    held.close()
    assert room.live(10) == [f"09:30:00 {TEXT}"]


def test_an_open_app_goes_first_after_a_wake_too(
    tmp_path: Path, opened: Callable[[Room], AppLock]
) -> None:
    room = Room(tmp_path, "tea at 9:10", "lunch at 12:30 once")
    opened(room)
    room.app = Ringer(BreakService(room.home, room.clock))
    room.live(1)
    room.clock.suspend(4 * 3600)
    assert room.live(10) == []
    card = room.service.offered()
    assert card
    assert card.rules == ("lunch",)


@pytest.mark.parametrize("sleeps", ["suspend", "step_wall"])
def test_asleep_without_an_app(tmp_path: Path, sleeps: str) -> None:
    room = Room(tmp_path, "tea at 9:10", "lunch at 12:30 once", "walk at 12:40 once")
    room.live(1)
    getattr(room.clock, sleeps)(4 * 3600)
    assert room.live(10) == [f"13:01:{GRACE:02d} {TEXT}"]
    assert room.live(60) == []


def test_the_lock_of_the_app_is_looked_at_only_when_something_is_near(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    room = Room(tmp_path, "tea at 9:10")

    def look(_: Home) -> bool:
        looked.append(room.service.now)
        return False

    monkeypatch.setattr(agent_module, "is_app_open", look)
    room.live(30)
    tea = VIENNA.instant(MONDAY, Minute(9 * 60 + 10))
    assert [at for at in looked if at > VIENNA.instant(MONDAY, Minute(9 * 60))] == [tea]


def test_it_follows_what_changes(tmp_path: Path) -> None:
    room = Room(tmp_path)
    assert room.live(5) == []
    room.service.add(read_rule("tea at 9:10"))
    room.service.add(read_rule("walk at 9:30"))
    room.service.set_day(MONDAY, read_sessions("9:07-9:15"))
    assert room.live(15) == [f"09:17:00 {TEXT}"]
    room.service.remove("walk")
    assert room.live(20) == []


def test_a_text_of_ones_own_and_the_neutral_one(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.service.add(read_rule("tea at 9:10").replace(text="A glass of water"))
    room.service.add(read_rule("walk at 9:10"))
    room.service.add(read_rule("lunch at 9:30"))
    assert room.live(40) == ["09:10:00 A glass of water", f"09:30:00 {TEXT}"]


def test_the_channels_of_a_rule_and_the_usual_ones(tmp_path: Path) -> None:
    room = Room(tmp_path)
    settings.change(room.home, "desktop_notice", "off")
    room.service.add(read_rule("tea at 9:10"))
    room.service.add(read_rule("walk at 9:20").replace(by=("bell", "desktop")))
    assert room.live(15) == []
    assert room.service.offered(), "the card is there for an app that is opened now"
    assert room.live(10) == [f"09:20:00 {TEXT}"]
    settings.change(room.home, "desktop_notice", "on")
    room.service.add(read_rule("lunch at 9:30"))
    room.service.add(read_rule("rest at 9:40").replace(by=("bell",)))
    assert room.live(20) == [f"09:30:00 {TEXT}"]


def test_a_disk_that_refuses_is_said_once_and_lived_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    room = Room(tmp_path, "tea at 9:10", "walk at 9:20", "lunch at 9:30")

    def refuses(*_: object) -> None:
        raise DiskTrouble("There's no space left on the disk.", "Free some space.")

    with monkeypatch.context() as patch:
        patch.setattr(breaks_file, "change", refuses)
        assert room.live(25) == []
    assert room.live(10) == [f"09:30:00 {TEXT}"]
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "There's no space left on the disk.\n")


def test_a_daybook_of_a_newer_program_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room = Room(tmp_path, "tea at 9:10")
    Path(room.home.breaks).write_text('{"version": 99}')
    assert room.live(15) == []
    assert Path(room.home.breaks).read_text() == '{"version": 99}'
    assert capsys.readouterr().err.count("\n") == 1


def test_the_night_takes_the_day_with_it(tmp_path: Path) -> None:
    room = Room(tmp_path, "tea at 9:10")
    room.service.set_day(MONDAY - 3, read_sessions("9-10"))
    room.live(1)
    assert f'"{MONDAY - 3}"' not in Path(room.home.breaks).read_text(), "at the start"
    room.service.set_day(MONDAY, read_sessions("11-12"))
    room.live(20)
    assert "tea" in Path(room.home.breaks).read_text()
    room.clock.suspend(2 * 86_400)
    room.live(1)
    text = Path(room.home.breaks).read_text()
    assert "tea" not in text
    assert f'"{MONDAY}"' not in text


# -- its notices ------------------------------------------------------------------------------------


def ended(messenger: Messenger) -> None:
    """Waits until every notice has arrived."""
    until = time.monotonic() + 20
    while messenger._children and time.monotonic() < until:
        messenger.poll()
        time.sleep(0.05)
    assert not messenger._children


def test_without_a_desktop_the_reason_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    told: list[str] = []
    messenger = Messenger(told.append)
    messenger.send("A glass of water")
    ended(messenger)
    assert told == ["The desktop notification wasn't sent. There's no desktop here to show it."]


def test_a_notice_that_does_not_arrive_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agent_module, "_CHILD", "import time; time.sleep(60)")
    monkeypatch.setattr(agent_module, "_CHILD_TIMEOUT", 0.1)
    messenger = Messenger(lambda _: None)
    messenger.send("A glass of water")
    ((_, child),) = messenger._children
    messenger.poll()
    assert child.poll() is None, "it has a while"
    ended(messenger)
    assert child.returncode == -signal.SIGKILL


def test_no_notice_is_left_behind_and_none_is_in_the_list_of_programs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(agent_module, "_CHILD", "import time; time.sleep(60)")
    messenger = Messenger(lambda _: None)
    messenger.send("A glass of water")
    ((_, child),) = messenger._children
    shown = Path(f"/proc/{child.pid}/cmdline")
    if shown.exists():
        assert b"glass" not in shown.read_bytes() + Path(f"/proc/{child.pid}/environ").read_bytes()
    messenger.close()
    assert child.returncode == -signal.SIGKILL
    messenger.close()


def test_a_child_that_ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    messenger = Messenger(told.append)
    monkeypatch.setattr(agent_module, "_CHILD", "import os; os.close(0); os._exit(3)")
    for _ in range(20):
        messenger.send("x" * 100_000)  # more than a pipe holds
    ended(messenger)
    assert told == []


def test_a_machine_that_starts_no_more_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    messenger = Messenger(told.append)
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    messenger.send("A glass of water")
    assert told == [
        "The desktop notification wasn't sent: this computer couldn't start another program."
    ]
    ended(messenger)


# -- in a process of its own --------------------------------------------------------------------------

QUICK = """
import sys
from wellnesstui.breaks import agent, ringer
ringer.GRACE, agent.TICK = 0, 0.05
from wellnesstui.cli.main import main
code = main(["agent"])
with open(sys.argv[1], "w") as file:
    file.write("\\n".join(sys.modules))
sys.exit(code)
"""
"""The agent without the quiet at its start; what it had loaded in the end."""


class Started:
    """An agent of its own process; what is around it comes from ``environ``."""

    def __init__(self, folder: Path, environ: dict[str, str] | None = None) -> None:
        self.modules = folder / "modules"
        self.process = subprocess.Popen(
            [sys.executable, "-c", QUICK, str(self.modules)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT), **(environ or {})},
        )

    def hears(self, number: int) -> bool:
        """Whether it does something of its own at that signal, where the system says so."""
        status = Path(f"/proc/{self.process.pid}/status")
        if not status.exists():
            return True
        caught = next(line for line in status.read_text().splitlines() if "SigCgt" in line)
        return bool(int(caught.split()[1], 16) >> (number - 1) & 1)

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str, str]:
        """Its exit code and all it said."""
        wait_for(lambda: self.hears(number))
        self.process.send_signal(number)
        out, errors = self.process.communicate(timeout=90)
        return self.process.returncode, out.decode(), errors.decode()


Start = Callable[..., Started]


@pytest.fixture
def start(home: Home, tmp_path: Path) -> Iterator[Start]:
    begun: list[Started] = []

    def begin(environ: dict[str, str] | None = None) -> Started:
        begun.append(Started(tmp_path, environ))
        wait_for(lambda: is_agent_running(home) or begun[-1].process.poll() is not None)
        return begun[-1]

    yield begin
    for each in begun:
        if each.process.poll() is None:
            each.process.kill()
            each.process.communicate()


def wait_for(what: Callable[[], object], seconds: float = 90) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_ends_it_quietly(start: Start, home: Home, name: str) -> None:
    started = start()
    assert is_agent_running(home)
    number = getattr(signal, name)
    wait_for(lambda: started.hears(number))
    assert started.end(number) == (0, "", "")
    assert not is_agent_running(home)


def test_one_at_a_time(start: Start, home: Home) -> None:
    first = start()
    second = start()
    out, errors = second.process.communicate(timeout=20)
    assert (second.process.returncode, out) == (1, b"")
    assert (
        errors.decode()
        == "The agent is already running, so this one stopped.\nYou only need one.\n"
    )
    with pytest.raises(WellnessError):
        Agent(home).run()
    assert first.process.poll() is None
    first.process.kill()
    first.process.communicate()
    assert not is_agent_running(home), "the system lets go of its lock"
    assert start().end() == (0, "", "")


def test_who_looks_whether_one_is_running_is_in_nobodys_way(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([False, False, True])
    monkeypatch.setattr(FileLock, "_lock", lambda *_: next(answers))
    agent_module._acquire_lock(home).release()
    assert list(answers) == [], "it looked again until the lock was free"


def test_a_folder_that_can_not_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    home = Home(*[str(tmp_path / "file")] * 3)
    with pytest.raises(DiskTrouble):
        Agent(home).run()
    assert not is_agent_running(home)


def offer_now(home: Home) -> None:
    """Tea was put off until this second."""
    service = BreakService(home)
    if not service.schedule().rules:
        service.add(read_rule("tea at 4:00").replace(text="A glass of wäter"))
    key = Key("tea", service.schedule().today, "04:00")
    service.snooze(Card(service.now, 60, (Occurrence(service.now, key, 60, moved=False),)), 0)


def test_killed_and_begun_again_it_rings_nothing_twice(start: Start, home: Home) -> None:
    lacking = missing()
    if lacking:
        pytest.skip(f"{lacking}, so NO REAL NOTICE WAS SENT")
    offer_now(home)
    with Desktop() as desktop:
        first = start(desktop.environ)
        wait_for(desktop.notices)
        first.process.kill()
        assert first.process.communicate()[0] == b""
        second = start(desktop.environ)
        time.sleep(2)
        assert desktop.notices() == ["wellness: A glass of wäter"]
        offer_now(home)
        wait_for(lambda: len(desktop.notices()) == 2)
        time.sleep(1)
        assert len(desktop.notices()) == 2
        assert second.end() == (0, "", ""), "not a word of what it was about"


def test_it_loads_and_holds_little(start: Start, home: Home) -> None:
    lacking = missing()
    if lacking:
        pytest.skip(f"{lacking}, so NO REAL NOTICE WAS SENT")
    offer_now(home)
    with Desktop() as desktop:
        started = start(desktop.environ)
        wait_for(desktop.notices)
        time.sleep(0.5)
        status = Path(f"/proc/{started.process.pid}/status")
        if status.exists():
            (line,) = [each for each in status.read_text().splitlines() if "VmRSS" in each]
            assert int(line.split()[1]) < 40 * 1024
        assert started.end()[0] == 0
    loaded = {name.partition(".")[0] for name in started.modules.read_text().splitlines()}
    assert {"wellnesstui", "zoneinfo", "subprocess"} <= loaded
    beyond = {*HEAVY, *NETWORK, "dbus_fast", "desktop_notifier", "sqlcipher3", "nacl", "argparse"}
    assert not loaded & beyond
    assert not any(
        name.startswith(("wellnesstui.ui", "wellnesstui.store.vault.vault"))
        for name in started.modules.read_text().splitlines()
    )
