"""The environment of the player's process: it finds this machine's sound server, and no other's."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

SERVER = "PULSE_SERVER"
_OVERRIDES = ("PULSE_CLIENTCONFIG", SERVER)
_SPEECH_SERVER = "SPEECHD_ADDRESS"
_PRIVATE = "WELLNESS_"
_SMALL = {"OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
"""numpy would start a thread for each processor, with memory of its own."""


def player_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """``environ`` for the player: PULSE_SERVER always names a socket of this machine.

    An inherited ``tcp:`` address, or a client.conf that names one, would open a connection to the
    network; PULSE_SERVER counts before both. The same goes for SPEECHD_ADDRESS, where the computer's
    own voice is looked for. What says where the log is stays out.
    """
    kept = {
        name: value
        for name, value in environ.items()
        if name not in _OVERRIDES and not name.startswith(_PRIVATE)
    }
    if not kept.get(_SPEECH_SERVER, "").startswith("unix_socket"):
        kept.pop(_SPEECH_SERVER, None)
    return {**kept, **_SMALL, SERVER: f"unix:{_server_path(environ)}"}


def _server_path(environ: Mapping[str, str]) -> str:
    given = environ.get(SERVER, "")
    if given.startswith("unix:/") and not any(char.isspace() for char in given):
        return given.removeprefix("unix:")
    if path := environ.get("PULSE_RUNTIME_PATH"):
        return os.path.join(path, "native")
    runtime = environ.get("XDG_RUNTIME_DIR") or f"/run/user/{getattr(os, 'getuid', int)()}"
    return os.path.join(runtime, "pulse", "native")
