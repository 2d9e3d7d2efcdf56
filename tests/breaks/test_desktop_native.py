"""The channel of macOS and Windows, by desktop-notifier: here the library meets a Linux desktop."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import pytest

from tests.breaks.desktop import Desktop, missing, run
from wellnesstui.breaks.channels import TEXT, TITLE, native
from wellnesstui.breaks.channels.delivery import Delivery

needs_bus = pytest.mark.skipif(bool(missing()), reason=missing())
needs_notifier = pytest.mark.skipif(
    not find_spec("desktop_notifier"), reason="desktop-notifier is not installed here"
)
NATIVE = f"""import asyncio, json
from wellnesstui.breaks.channels.native import send
s = asyncio.run(send('wellness', '{TEXT}', {{sound}})); print(json.dumps([s.taken, s.why]))"""


def native_run(script: str, environ: dict[str, str]) -> tuple[list[Any], str]:
    # The library never closes its Linux connection; on the systems it is used for there is none.
    return run(script, {**environ, "PYTHONWARNINGS": "ignore"})


@needs_bus
@needs_notifier
def test_the_library_takes_it() -> None:
    with Desktop() as made:
        answer, errors = native_run(NATIVE.format(sound=False), made.environ)
        assert (answer, errors) == ([True, ""], "")
        assert made.notices() == [f"{TITLE}: {TEXT}"]
        assert made.calls()[0]["icon"] == ""
        assert "sound-name" not in made.calls()[0]["hints"]


@needs_bus
@needs_notifier
def test_the_library_sounds_when_chosen() -> None:
    with Desktop() as made:
        native_run(NATIVE.format(sound=True), made.environ)
        assert made.calls()[0]["hints"]["sound-name"] == "default"


@needs_notifier
@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("B.get_capabilities = lambda self: say(frozenset())", native._NO_CENTRE),
        ("B.request_authorisation = lambda self: say(False)", native._NOT_ALLOWED),
        ("B._send = lambda self, notice: fail()", native._NOT_TAKEN),
        ("B._send = lambda self, notice: murmur()", native._NOT_TAKEN),
        ("B._send = lambda self, notice: say(None)", Delivery(taken=True)),
    ],
)
def test_what_the_library_only_logs_is_told(change: str, why: Delivery) -> None:
    script = f"""
import logging
from desktop_notifier.backends.dbus import DBusDesktopNotifier as B
async def say(it): return it
async def fail(): raise RuntimeError('a secret')
async def murmur(): logging.getLogger('desktop_notifier.backends.macos').warning('a secret')
B.get_capabilities = lambda self: say(frozenset('x'))
{change}
{NATIVE.format(sound=False)}"""
    answer, errors = native_run(script, {})
    assert answer == [why.taken, why.why]
    assert errors == ""


def test_without_desktop_notifier() -> None:
    answer, _ = native_run(
        f"import sys; sys.modules['desktop_notifier'] = None\n{NATIVE.format(sound=False)}", {}
    )
    assert answer == [False, native._NOT_THERE.why]
