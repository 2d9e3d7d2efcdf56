"""Rings while no app is open: one quiet process that waits, and never opens the vault.

It reaches a person by a notice of the desktop; the card itself is there when the app is opened.
What talks to the desktop is loaded by a short child only, so that nothing of it stays.
"""

from __future__ import annotations

import os
import signal
import sys
import time

import wellnesstui
from wellnesstui.breaks.channels import TEXT, TITLE
from wellnesstui.breaks.desk import Desk
from wellnesstui.breaks.ringer import LATE, Ringer
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.text import clean
from wellnesstui.store.clock import wrong
from wellnesstui.store.files import trouble
from wellnesstui.store.regular import open_lock
from wellnesstui.store.running import AGENT, app_is_open, lock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from subprocess import Popen
    from typing import Any

    from wellnesstui.breaks.clock import Clock
    from wellnesstui.breaks.occurrence import Card
    from wellnesstui.store.home import Home

PATIENCE = 6
"""Seconds that an open app has to offer a card before the agent does."""
TICK = 1.0
_GIVEN_UP = 15
"""Seconds after which a notice that is still on its way is stopped."""
_DRIFT = 5  # as the ringer takes it
_TRIES = 10
_CHILD = (
    "import sys; sys.path.append(sys.argv[1]);"
    "from wellnesstui.store.hardening import harden; harden();"
    "from wellnesstui.breaks.channels.desktop import send;"
    "sent = send(*sys.stdin.read().split('\\n', 1));"
    "sys.exit(0) if sent.taken else print(sent.why)"
)


class Messenger:
    """Sends notices to the desktop by short children, and never waits for one."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._sent: list[tuple[float, Popen[bytes]]] = []

    def send(self, text: str) -> None:
        """Let a child hand over one notice."""
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
            self._tell("No desktop notice went out: this machine could not start one more program.")
            return
        self._sent.append((time.monotonic(), child))
        if child.stdin:
            try:
                with child.stdin as pipe:
                    pipe.write(f"{TITLE}\n{text}".encode())
            except OSError:
                pass  # it has ended already

    def look(self) -> None:
        """See which have arrived, and stop what is late."""
        on_their_way = []
        for since, child in self._sent:
            if child.poll() is not None:
                self._hear(child)
            elif time.monotonic() - since > _GIVEN_UP:
                _stop(child)
            else:
                on_their_way.append((since, child))
        self._sent = on_their_way

    def _hear(self, child: Popen[bytes]) -> None:
        why = child.stdout.read(500).decode("utf-8", "replace").strip() if child.stdout else ""
        _stop(child)
        if why:
            self._tell(f"No desktop notice went out. {why}")

    def close(self) -> None:
        """Leave none behind."""
        for _, child in self._sent:
            _stop(child)
        self._sent = []


def _stop(child: Popen[bytes]) -> None:
    child.kill()  # does nothing to one that has ended
    if child.stdout:
        child.stdout.close()
    child.wait()


class Agent:
    """Asks once a second what is due. What is amiss it says on stderr, each sentence once."""

    def __init__(
        self, home: Home, clock: Clock | None = None, messenger: Messenger | None = None
    ) -> None:
        self._home = home
        self._desk = Desk(home, clock)
        self._ringer = Ringer(self._desk)
        self._messenger = messenger or Messenger(self._tell)
        self._ended = False
        self._told: set[str] = set()
        self._day: int | None = None
        self._schedule: object = None
        self._due: list[int] = []
        self._wall, self._monotonic = 0.0, 0.0
        self._waits_until = 0.0

    def run(self, greeting: str = "") -> None:
        """Ring until a signal ends it. Raises WellnessError if another agent is running."""
        descriptor = _only_one(self._home)
        before = self._listen()
        if greeting:
            self._tell(greeting)
        try:
            while not self._ended:
                self.step()
                time.sleep(TICK)
        finally:
            self._messenger.close()
            for number, handler in before.items():
                signal.signal(number, handler)
            os.close(descriptor)

    def step(self) -> None:
        """Offer what is due just now."""
        self._messenger.look()
        try:
            if self._clock_is_wrong() or self._lets_the_app_go_first():
                return
            card = self._ringer.tick(self._patience())
            if card is not None:
                self._reach(card)
            self._tidy()
        except WellnessError as error:
            self._tell(error.sentence)

    def _clock_is_wrong(self) -> bool:
        """Whether the clock can't be right; then it says so and waits, since nothing can be saved."""
        says = wrong(int(self._desk.clock.wall()))
        if says:
            self._tell(f"{says}, so no reminder comes until the date is set.")
        return bool(says)

    # -- the app goes first -------------------------------------------------------------------

    def _lets_the_app_go_first(self) -> bool:
        """After a start, a wake or a jump of the clock an open app takes up what is due."""
        wall, monotonic = self._desk.clock.wall(), self._desk.clock.monotonic()
        passed, awake = wall - self._wall, monotonic - self._monotonic
        self._wall, self._monotonic = wall, monotonic
        jumped = not 0 <= passed <= LATE or abs(passed - awake) > _DRIFT
        if jumped and app_is_open(self._home):
            self._waits_until = monotonic + PATIENCE
        return monotonic < self._waits_until

    def _patience(self) -> int:
        """How long to leave what is due to the app. It is looked for only when something is near:
        looking takes its lock for a moment, in which an app that starts would not get it."""
        schedule, now = self._desk.schedule(), self._desk.now
        if schedule is not self._schedule:
            self._schedule = schedule
            self._due = [card.at for card in schedule.waiting(now - LATE - PATIENCE)]
        near = any(at <= now <= at + LATE + PATIENCE for at in self._due)
        return PATIENCE if near and app_is_open(self._home) else 0

    # -- the ways to a person -----------------------------------------------------------------

    def _reach(self, card: Card) -> None:
        known = self._desk.schedule().rules
        rules = [known[name] for name in card.rules if name in known]
        usual = self._desk.settings.channels
        if any("desktop" in (rule.by or usual) for rule in rules):
            self._messenger.send(next((rule.text for rule in rules if rule.text), TEXT))

    # -- the rest -------------------------------------------------------------------------------

    def _tidy(self) -> None:
        """Take out what is over, at the start and when the person's day turns."""
        today = self._desk.schedule().today
        if today != self._day:
            self._day = today
            self._desk.purge()

    def _listen(self) -> dict[int, Any]:
        """Let a signal end it; what each did before."""
        before = {}
        for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK"):  # no system has all of them
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # as by nohup
                before[number] = signal.signal(number, self._end)
        return before

    def _end(self, *_: object) -> None:
        self._ended = True

    def _tell(self, sentence: str) -> None:
        if sentence in self._told:
            return
        self._told.add(sentence)
        try:
            print(clean(sentence), file=sys.stderr, flush=True)  # noqa: T201 - to whom started it
        except OSError:
            pass  # its terminal is gone


def _only_one(home: Home) -> int:
    """The lock of the only agent, held until it is closed. Raises WellnessError."""
    home.prepare()
    try:
        descriptor = open_lock(os.path.join(home.data, AGENT))
    except OSError as error:
        raise trouble(error, "start its agent") from error
    for _ in range(_TRIES):  # somebody may be looking just now whether one is running
        if lock(descriptor):
            return descriptor
        time.sleep(0.02)
    os.close(descriptor)
    raise WellnessError("An agent is running already, so this one ends.", "One is enough.")
