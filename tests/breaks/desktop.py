"""A desktop of its own for a test: a session bus, a notification service, and for the real one a screen.

    with Desktop() as desktop:               a small service made here: needs dbus-daemon only
    with Desktop(service="dunst") as desktop:   the real thing on a virtual screen: needs Xvfb, dunst
        subprocess.run(command, env={**os.environ, **desktop.environ})
        desktop.notices()                    ["wellness: Time for a break?"]

Send from another process: the watch over the tests lets nothing in this one reach a socket. All that
is started here is ended here.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, Any, Self

NAME = "org.freedesktop.Notifications"
_ROOT = Path(__file__).parents[2]
_FIELDS = ("app", "replaces", "icon", "title", "text", "actions", "hints", "timeout")
_CONFIG = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={folder}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""  # no folder of services: nothing on the machine is started by a call
_INTERFACE = f"""\
<node><interface name="{NAME}">
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
<arg type="s" direction="out"/><arg type="s" direction="out"/></method>
<method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/>
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
<arg type="as" direction="in"/><arg type="a{{sv}}" direction="in"/><arg type="i" direction="in"/>
<arg type="u" direction="out"/></method>
</interface></node>
"""


def missing(service: str = "") -> str:
    """What this machine lacks for such a desktop, in one sentence; empty when it lacks nothing."""
    programs = ["dbus-daemon", *(["Xvfb", service] if service else [])]
    lacking = [program for program in programs if not shutil.which(program)]
    return f"there is no {' and no '.join(lacking)} on this machine" if lacking else ""


def run(script: str, environ: dict[str, str]) -> tuple[list[Any], str]:
    """What ``script`` printed in a fresh process, and what went to its standard error."""
    surroundings = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(_ROOT),
        "PYTHONWARNINGS": "default",  # an unclosed socket or a forgotten task is said aloud
    }
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
        env={**surroundings, **environ},
    )
    return json.loads(done.stdout), done.stderr


class Desktop:
    """``service``: a notification service's program, empty for one made here, None for none at all."""

    def __init__(self, service: str | None = "", capabilities: tuple[str, ...] = ("body",)) -> None:
        self.environ: dict[str, str] = {}
        self._service = service
        self._capabilities = capabilities
        self._running: list[subprocess.Popen[bytes]] = []
        self._folder = Path()

    def __enter__(self) -> Self:
        # Not pytest's folder: the path of a socket is 107 characters at most.
        self._folder = Path(tempfile.mkdtemp(prefix="wellness-desk-"))
        try:
            self._begin()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self._running):
            process.send_signal(signal.SIGCONT)
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            for pipe in (process.stdout, process.stderr):
                if pipe:
                    pipe.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def book(self) -> Path:
        """The file in which the service writes, a line each, what it was asked to show."""
        return self._folder / "calls"

    def calls(self) -> list[dict[str, Any]]:
        """What the service was asked to show, oldest first, by the names of the specification."""
        lines = self.book.read_text("utf-8").splitlines()
        return [dict(zip(_FIELDS, json.loads(line), strict=True)) for line in lines]

    def notices(self) -> list[str]:
        """The same as ``title: text``."""
        return [f"{call['title']}: {call['text']}" for call in self.calls()]

    def freeze(self) -> None:
        """From now on the service answers nothing, though it is there."""
        self._running[-1].send_signal(signal.SIGSTOP)

    def picture(self, path: Path) -> None:
        """The screen as a PNG, where ImageMagick is there; only with a real service."""
        subprocess.run(
            ["import", "-window", "root", path], env={**os.environ, **self.environ}, check=True
        )

    def _begin(self) -> None:
        folder = self._folder
        config = folder / "bus.conf"
        config.write_text(_CONFIG.format(folder=folder))
        bus = self._start("dbus-daemon", "--nofork", f"--config-file={config}", "--print-address")
        self.environ = {
            "DBUS_SESSION_BUS_ADDRESS": _line(bus.stdout),
            "XDG_RUNTIME_DIR": str(folder),
        }
        script = [sys.executable, str(Path(__file__).resolve())]
        if self._service is None:
            (folder / "calls").touch()
            return
        if not self._service:
            made = self._start(*script, "serve", str(folder / "calls"), *self._capabilities)
            assert _line(made.stdout) == "ready"
            return
        watch = self._start(*script, "watch", str(folder / "calls"))
        assert _line(watch.stdout) == "ready"
        screen = self._start(
            "Xvfb", "-displayfd", "1", "-screen", "0", "640x360x24", "-nolisten", "tcp"
        )
        self.environ["DISPLAY"] = f":{_line(screen.stdout)}"
        self._start(self._service)
        self._wait_for_owner()

    def _start(self, *command: str) -> subprocess.Popen[bytes]:
        # Wayland's and the person's own places are kept out of what is started.
        kept = {"PATH", "HOME", "LANG", "PYTHONPATH", "VIRTUAL_ENV"}
        environ = {name: value for name, value in os.environ.items() if name in kept}
        # Where it can be had, all of it also ends with a test that is killed.
        ends = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
        process = subprocess.Popen(
            [*ends, *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**environ, "HOME": str(self._folder), **self.environ},
        )
        self._running.append(process)
        return process

    def _wait_for_owner(self) -> None:
        script = [sys.executable, str(Path(__file__).resolve()), "owned"]
        for _ in range(50):
            asked = subprocess.run(script, env={**os.environ, **self.environ}, check=False)
            if asked.returncode == 0:
                return
            time.sleep(0.1)
        raise RuntimeError(f"{self._service} did not come up")


def _line(pipe: IO[bytes] | None) -> str:
    assert pipe
    return pipe.readline().decode().strip()


# What follows runs in processes of its own.


def _plain(value: Any) -> Any:
    from dbus_fast import Variant

    if isinstance(value, Variant):
        return _plain(value.value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return value


def _note(path: str, body: list[Any]) -> None:
    with open(path, "a", encoding="utf-8") as file:
        file.write(json.dumps([_plain(value) for value in body]) + "\n")


async def _serve(path: str, capabilities: list[str]) -> None:
    """The smallest service: it takes every notice and writes down what it was asked."""
    from dbus_fast import Message, MessageType
    from dbus_fast.aio import MessageBus

    bus = await MessageBus().connect()
    given = 0

    def answer(asked: Message) -> Message | None:
        nonlocal given
        if asked.message_type is not MessageType.METHOD_CALL:
            return None
        if asked.member == "Introspect":
            return Message.new_method_return(asked, "s", [_INTERFACE])
        if asked.member == "GetCapabilities":
            return Message.new_method_return(asked, "as", [capabilities])
        if asked.member == "GetServerInformation":
            return Message.new_method_return(asked, "ssss", ["made here", "tests", "1", "1.2"])
        if asked.member != "Notify":
            return None
        _note(path, asked.body)
        given += 1
        return Message.new_method_return(asked, "u", [asked.body[1] or given])

    Path(path).touch()
    bus.add_message_handler(answer)
    await bus.request_name(NAME)
    print("ready", flush=True)
    await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]


async def _watch(path: str) -> None:
    """Writes down what another service is asked."""
    from dbus_fast import Message, MessageType
    from dbus_fast.aio import MessageBus

    bus = await MessageBus().connect()

    def hear(heard: Message) -> bool:
        if heard.message_type is not MessageType.METHOD_CALL:
            return False
        if heard.member == "Notify":
            _note(path, heard.body)
        return True  # a monitor may not answer

    Path(path).touch()
    bus.add_message_handler(hear)
    rule = f"type='method_call',interface='{NAME}',member='Notify'"
    await bus.call(
        Message(
            destination="org.freedesktop.DBus",
            path="/org/freedesktop/DBus",
            interface="org.freedesktop.DBus.Monitoring",
            member="BecomeMonitor",
            signature="asu",
            body=[[rule], 0],
        )
    )
    print("ready", flush=True)
    await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]


async def _owned() -> bool:
    from dbus_fast import Message
    from dbus_fast.aio import MessageBus

    bus = await MessageBus().connect()
    reply = await bus.call(
        Message(
            destination="org.freedesktop.DBus",
            path="/org/freedesktop/DBus",
            interface="org.freedesktop.DBus",
            member="NameHasOwner",
            signature="s",
            body=[NAME],
        )
    )
    bus.disconnect()
    return bool(reply.body[0])


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        asyncio.run(_serve(sys.argv[2], sys.argv[3:]))
    elif sys.argv[1] == "watch":
        asyncio.run(_watch(sys.argv[2]))
    else:
        sys.exit(0 if asyncio.run(_owned()) else 1)
