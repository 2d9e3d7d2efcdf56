"""A desktop notice arrives once, says nothing private, and whatever fails is a value.

On a real notification service with a screen where the machine has one; on a small one made here
where it has dbus-daemon. Each says why when it does not run.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.breaks.desktop import Desktop, missing, run
from wellnesstui.breaks.channels import TEXT, TITLE, desktop, native, session_bus
from wellnesstui.breaks.channels.delivery import LONGEST, Delivery

NEUTRAL = f"{TITLE}: {TEXT}"
SEND = "from wellnesstui.breaks.channels.desktop import send, send_async; import json; "
SAY = "print(json.dumps([s.taken, s.why]))"
ONCE = f"{SEND}s = send(); {SAY}"

needs_bus = pytest.mark.skipif(bool(missing()), reason=missing())
needs_dunst = pytest.mark.skipif(bool(missing("dunst")), reason=missing("dunst"))


@pytest.fixture
def made() -> Iterator[Desktop]:
    with Desktop() as made:
        yield made


# With the real thing


@needs_dunst
def test_it_arrives_once_on_a_real_desktop(tmp_path: Path) -> None:
    with Desktop("dunst") as real:
        answer, errors = run(ONCE, real.environ)
        assert (answer, errors) == ([True, ""], "")
        assert real.notices() == [NEUTRAL]
        assert displayed(real) == 1


@needs_dunst
def test_a_later_one_takes_its_place_on_a_real_desktop() -> None:
    with Desktop("dunst") as real:
        answer, _ = run(f"{SEND}send(); s = send(text='Lunch'); {SAY}", real.environ)
        assert answer == [True, ""]
        assert real.notices() == [NEUTRAL, "wellness: Lunch"]
        assert displayed(real) == 1


def displayed(real: Desktop) -> int:
    """How many notices the service itself says are on the screen now."""
    for _ in range(20):
        done = subprocess.run(
            ["dunstctl", "count", "displayed"],
            capture_output=True,
            check=True,
            env={**os.environ, **real.environ},
        )
        if int(done.stdout):
            break
        time.sleep(0.1)
    return int(done.stdout)


# With a service made here


@needs_bus
def test_it_arrives_once_and_says_nothing_private(made: Desktop) -> None:
    answer, errors = run(ONCE, made.environ)
    assert (answer, errors) == ([True, ""], "")
    [call] = made.calls()
    assert call == {
        "app": "wellness",
        "replaces": 0,
        "icon": "",
        "title": TITLE,
        "text": TEXT,
        "actions": [],
        "hints": {"urgency": 1, "transient": True, "suppress-sound": True},
        "timeout": -1,
    }


@needs_bus
def test_from_a_running_loop_which_goes_on(made: Desktop) -> None:
    script = f"""{SEND}
import asyncio
async def main():
    ticks = 0
    task = asyncio.create_task(send_async("wellness", "From a loop"))
    while not task.done():
        await asyncio.sleep(0.001)
        ticks += 1
    assert ticks > 1
    return task.result()
s = asyncio.run(main()); {SAY}"""
    assert run(script, made.environ) == ([True, ""], "")
    assert made.notices() == ["wellness: From a loop"]


@needs_bus
def test_the_blocking_one_may_be_called_where_a_loop_runs(made: Desktop) -> None:
    script = f"""{SEND}
import asyncio
async def main(): return send()
s = asyncio.run(main()); {SAY}"""
    assert run(script, made.environ) == ([True, ""], "")
    assert made.notices() == [NEUTRAL]


@needs_bus
def test_a_later_one_takes_the_place_of_the_one_before(made: Desktop) -> None:
    run(f"{SEND}send(); send(); s = send(); {SAY}", made.environ)
    assert [call["replaces"] for call in made.calls()] == [0, 1, 1]


@needs_bus
def test_sound_only_when_chosen(made: Desktop) -> None:
    run(f"{SEND}s = send(sound=True); {SAY}", made.environ)
    assert made.calls()[0]["hints"] == {
        "urgency": 1,
        "transient": True,
        "suppress-sound": False,
        "sound-name": "bell",
    }


@needs_bus
def test_a_hostile_text_is_one_plain_line(made: Desktop) -> None:
    script = (
        f"{SEND}s = send('', chr(27) + ']52;c;AAAA' + chr(7) + 'a' + chr(10) + 'b' * 500); {SAY}"
    )
    assert run(script, made.environ) == ([True, ""], "")
    [call] = made.calls()
    assert call["title"] == TITLE
    assert call["text"] == ("a " + "b" * 500)[: LONGEST - 1] + "…"


@needs_bus
def test_a_text_is_never_markup() -> None:
    script = f"{SEND}s = send(text='<img src=x> R&D'); {SAY}"
    with Desktop(capabilities=("body", "body-markup")) as one:
        run(script, one.environ)
        assert one.calls()[0]["text"] == "&lt;img src=x&gt; R&amp;D"
    with Desktop(capabilities=("body",)) as other:
        run(script, other.environ)
        assert other.calls()[0]["text"] == "<img src=x> R&D"


@needs_bus
def test_the_bus_of_systemd_is_found_without_its_name(made: Desktop) -> None:
    folder = made.environ["XDG_RUNTIME_DIR"]
    named = made.environ["DBUS_SESSION_BUS_ADDRESS"]
    os.symlink(named.removeprefix("unix:path=").partition(",")[0], f"{folder}/bus")
    assert run(ONCE, {"XDG_RUNTIME_DIR": folder})[0] == [True, ""]
    assert made.notices() == [NEUTRAL]


@needs_bus
def test_nothing_is_written_beside(made: Desktop, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    environ = {"HOME": str(home), "TMPDIR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    run(ONCE, {**made.environ, **environ})
    assert list(tmp_path.rglob("*")) == [home]


# What fails is a value


@needs_bus
def test_no_service_in_the_session() -> None:
    with Desktop(service=None) as bare:
        answer, errors = run(ONCE, bare.environ)
    assert answer == [False, "This desktop has no notification service running."]
    assert errors == ""


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/bus"},
        {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/b us"},
        {"DBUS_SESSION_BUS_ADDRESS": "unix:"},
        {"DBUS_SESSION_BUS_ADDRESS": "nonsense"},
        {"DBUS_SESSION_BUS_ADDRESS": "tcp:host=127.0.0.1,port=9"},
        {"DBUS_SESSION_BUS_ADDRESS": "autolaunch:"},
        {"XDG_RUNTIME_DIR": "/nowhere at all/é%"},
        {"XDG_RUNTIME_DIR": "relative"},
    ],
)
def test_no_session(environ: dict[str, str]) -> None:
    answer, errors = run(ONCE, environ)
    assert answer == [False, "There's no desktop here to show it."]
    assert errors == ""


@pytest.mark.parametrize("address", ["tcp:host=h,port=1", "nonce-tcp:host=h", "autolaunch:", "x"])
def test_only_a_socket_of_this_machine_is_asked(address: str) -> None:
    local = "unix:abstract=/tmp/bus"
    find = session_bus.session_address
    assert find({"DBUS_SESSION_BUS_ADDRESS": f"{address};{local}"}) == local
    assert find({"DBUS_SESSION_BUS_ADDRESS": address, "XDG_RUNTIME_DIR": "/run/user/1"}) == ""
    assert find({"XDG_RUNTIME_DIR": "/run/user/1"}) == "unix:path=/run/user/1/bus"
    assert find({"XDG_RUNTIME_DIR": "/run/é %"}) == "unix:path=/run/%c3%a9%20%25/bus"


@needs_bus
def test_a_desktop_that_does_not_answer_is_given_up(made: Desktop) -> None:
    made.freeze()
    begun = time.monotonic()
    script = f"{SEND}desktop = __import__('sys').modules[send.__module__]; desktop.PATIENCE = 0.5; s = send(); {SAY}"
    answer, errors = run(script, made.environ)
    assert answer == [False, "The desktop didn't answer in time."]
    assert errors == ""
    assert time.monotonic() - begun < 4


@pytest.mark.parametrize("lacking", ["dbus_fast", "dbus_fast.aio"])
def test_without_the_library(lacking: str) -> None:
    script = f"import sys; sys.modules['{lacking}'] = None; {ONCE}"
    answer, _ = run(script, {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"})
    assert answer == [False, "dbus-fast, which sends notifications, isn't installed or is too old."]


@needs_bus
@pytest.mark.parametrize(
    "error", ["RuntimeError", "KeyError", "OSError", "EOFError", "ConnectionResetError"]
)
def test_what_a_library_throws_is_a_value(made: Desktop, error: str) -> None:
    script = f"""{SEND}
from dbus_fast.aio import MessageBus
async def call(self, message): raise {error}('a secret')
MessageBus.call = call
s = send(); {SAY}"""
    answer, errors = run(script, made.environ)
    assert answer[0] is False
    assert answer[1].endswith(".")
    assert "secret" not in answer[1] + errors
    assert errors == ""


def test_a_blocked_thread_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """What blocks before the first await, where no loop can stop it."""
    monkeypatch.setattr(desktop, "PATIENCE", -0.9)
    monkeypatch.setattr(desktop, "_deliver", lambda *_: time.sleep(0.3))
    assert desktop.send() == desktop._LATE
    time.sleep(0.3)  # its thread is over before the next test


@pytest.mark.parametrize("platform", ["darwin", "win32", "linux", "freebsd14"])
def test_each_system_has_its_channel(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def channel(name: str) -> Callable[..., Any]:
        async def send(*_: object) -> Delivery:
            asked.append(name)
            return Delivery(taken=True)

        return send

    monkeypatch.setattr(native, "send", channel("native"))
    monkeypatch.setattr(session_bus, "send", channel("bus"))
    monkeypatch.setattr(sys, "platform", platform)
    assert desktop.send().taken
    assert asked == ["native" if platform in ("darwin", "win32") else "bus"]


# What is said of a try


def test_what_is_said_of_a_try() -> None:
    assert desktop.outcome(Delivery(taken=True)) == (
        "A desktop notification was sent. If you don't see it, check your Do Not Disturb settings."
    )
    why = session_bus._NO_SERVICE
    assert desktop.outcome(why) == f"The desktop notification wasn't sent. {why.why}"
