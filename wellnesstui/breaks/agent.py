"""The agent: one background process that reminds while no app is open, and never opens the vault.

It sends desktop notices; the card itself is there when the app is opened. What talks to the desktop
is loaded in a short-lived child only, so that the agent stays small.
"""

from __future__ import annotations

import os
import signal
import sys
import time

import wellnesstui
from wellnesstui.breaks.break_service import BreakService
from wellnesstui.breaks.channels import TEXT, TITLE
from wellnesstui.breaks.ringer import LATE, Ringer
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.text import clean
from wellnesstui.store.disk.app_lock import AGENT, is_app_open
from wellnesstui.store.disk.clock import clock_problem
from wellnesstui.store.disk.disk_error import disk_trouble
from wellnesstui.store.disk.file_lock import AGENT_WAIT, FileLock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from subprocess import Popen
    from typing import Any

    from wellnesstui.breaks.clock import Clock
    from wellnesstui.breaks.occurrence import Card
    from wellnesstui.domain.moment import Day, Instant
    from wellnesstui.store.disk.home import Home

PATIENCE = 6
"""Seconds that an open app has to offer a card before the agent does."""
TICK = 1.0
_CHILD_TIMEOUT = 15
"""Seconds after which a child that still sends its notice is killed."""
_DRIFT = 5  # as the ringer takes it
_CHILD = (
    "import sys; sys.path.append(sys.argv[1]);"
    "from wellnesstui.store.disk.safe_process import harden; harden();"
    "from wellnesstui.breaks.channels.desktop import send;"
    "sent = send(*sys.stdin.read().split('\\n', 1));"
    "sys.exit(0) if sent.taken else print(sent.why)"
)


class Messenger:
    """Sends desktop notices through short-lived children, without waiting for them."""

    def __init__(self, report: Callable[[str], None]) -> None:
        self._report = report
        self._children: list[tuple[float, Popen[bytes]]] = []

    def send(self, text: str) -> None:
        """Start a child that sends one notice."""
        import subprocess

        # -P: no file of the folder that the agent was started in is taken for a library. The text
        # goes by a pipe, because the words of a line are seen by every account.
        root = os.path.dirname(os.path.dirname(wellnesstui.__file__))
        try:
            child = subprocess.Popen(
                [sys.executable, "-P", "-X", "utf8", "-c", _CHILD, root],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            self._report(
                "The desktop notification wasn't sent: this computer couldn't start another program."
            )
            return
        self._children.append((time.monotonic(), child))
        if child.stdin:
            try:
                with child.stdin as pipe:
                    pipe.write(f"{TITLE}\n{text}".encode())
            except OSError:
                pass  # it has ended already

    def poll(self) -> None:
        """Report what children that ended could not send, and kill those that are late."""
        running = []
        for since, child in self._children:
            if child.poll() is not None:
                self._report_failure(child)
            elif time.monotonic() - since > _CHILD_TIMEOUT:
                _stop(child)
            else:
                running.append((since, child))
        self._children = running

    def _report_failure(self, child: Popen[bytes]) -> None:
        why = child.stdout.read(500).decode("utf-8", "replace").strip() if child.stdout else ""
        _stop(child)
        if why:
            self._report(f"The desktop notification wasn't sent. {why}")

    def close(self) -> None:
        """Kill all children."""
        for _, child in self._children:
            _stop(child)
        self._children = []


def _stop(child: Popen[bytes]) -> None:
    child.kill()  # does nothing to one that has ended
    if child.stdout:
        child.stdout.close()
    child.wait()


class Agent:
    """Asks once a second what is due. Trouble is printed to stderr, each sentence once."""

    def __init__(
        self, home: Home, clock: Clock | None = None, messenger: Messenger | None = None
    ) -> None:
        self._home = home
        self._service = BreakService(home, clock)
        self._ringer = Ringer(self._service)
        self._messenger = messenger or Messenger(self._print_once)
        self._ended = False
        self._printed: set[str] = set()
        self._day: Day | None = None
        self._schedule: object = None
        self._due: list[Instant] = []
        self._wall, self._monotonic = 0.0, 0.0
        self._waits_until = 0.0

    def run(self, greeting: str = "") -> None:
        """Remind until a signal ends it. Raises WellnessError if another agent is running."""
        lock = _acquire_lock(self._home)
        handlers = self._handle_signals()
        if greeting:
            self._print_once(greeting)
        try:
            while not self._ended:
                self.step()
                time.sleep(TICK)
        finally:
            self._messenger.close()
            for number, handler in handlers.items():
                signal.signal(number, handler)
            lock.release()

    def step(self) -> None:
        """Offer what is due now."""
        self._messenger.poll()
        try:
            if self._clock_is_wrong() or self._is_app_first():
                return
            card = self._ringer.tick(self._patience())
            if card is not None:
                self._notify(card)
            self._tidy()
        except WellnessError as error:
            self._print_once(error.sentence)

    def _clock_is_wrong(self) -> bool:
        """Whether the clock can't be right: it then reports so and waits, since nothing can be saved."""
        problem = clock_problem(self._service.now)
        if problem:
            self._print_once(f"{problem}, so there are no reminders until you fix the date.")
        return bool(problem)

    # -- the app goes first -------------------------------------------------------------------

    def _is_app_first(self) -> bool:
        """Whether an open app is given time, after a start, a wake or a jump of the clock, to offer first."""
        wall, monotonic = self._service.clock.wall(), self._service.clock.monotonic()
        passed, awake = wall - self._wall, monotonic - self._monotonic
        self._wall, self._monotonic = wall, monotonic
        jumped = not 0 <= passed <= LATE or abs(passed - awake) > _DRIFT
        if jumped and is_app_open(self._home):
            self._waits_until = monotonic + PATIENCE
        return monotonic < self._waits_until

    def _patience(self) -> int:
        """Seconds to leave what is due to an open app.

        It looks for the app only when something is near: looking takes the app's lock for a moment,
        in which an app that starts would not get it.
        """
        schedule, now = self._service.schedule(), self._service.now
        if schedule is not self._schedule:
            self._schedule = schedule
            self._due = [card.instant for card in schedule.waiting(now - LATE - PATIENCE)]
        is_near = any(due <= now <= due + LATE + PATIENCE for due in self._due)
        return PATIENCE if is_near and is_app_open(self._home) else 0

    # -- notices ------------------------------------------------------------------------------

    def _notify(self, card: Card) -> None:
        known = self._service.schedule().rules
        rules = [known[name] for name in card.rules if name in known]
        usual = self._service.settings.channels
        if any("desktop" in (rule.by or usual) for rule in rules):
            self._messenger.send(next((rule.text for rule in rules if rule.text), TEXT))

    # -- the rest -------------------------------------------------------------------------------

    def _tidy(self) -> None:
        """Purge what is over, at the start and when the person's day begins."""
        today = self._service.schedule().today
        if today != self._day:
            self._day = today
            self._service.purge()

    def _handle_signals(self) -> dict[int, Any]:
        """The former handlers by signal number; each signal now ends the agent."""
        former = {}
        for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK"):  # no system has all of them
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # as by nohup
                former[number] = signal.signal(number, self._end)
        return former

    def _end(self, *_: object) -> None:
        self._ended = True

    def _print_once(self, sentence: str) -> None:
        if sentence in self._printed:
            return
        self._printed.add(sentence)
        try:
            print(clean(sentence), file=sys.stderr, flush=True)  # noqa: T201 - to whom started it
        except OSError:
            pass  # its terminal is gone


def _acquire_lock(home: Home) -> FileLock:
    """The lock of the only agent, held until it is released. Raises WellnessError."""
    home.prepare()
    lock = FileLock(os.path.join(home.data, AGENT), wait=AGENT_WAIT)
    try:
        is_only = lock.acquire()
    except OSError as error:
        raise disk_trouble(error, "start the agent") from error
    if not is_only:
        raise WellnessError(
            "The agent is already running, so this one stopped.", "You only need one."
        )
    return lock
