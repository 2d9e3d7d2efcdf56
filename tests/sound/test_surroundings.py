"""What the player's process is told of the world: no server but this machine's."""

from __future__ import annotations

import pytest

from wellnesstui.sound.surroundings import player_environment

_RUNTIME = {"XDG_RUNTIME_DIR": "/run/user/7"}
_USUAL = "unix:/run/user/7/pulse/native"


@pytest.mark.parametrize(
    ("given", "server"),
    [
        ({}, _USUAL),
        ({"PULSE_SERVER": ""}, _USUAL),
        ({"PULSE_SERVER": "tcp:10.0.0.1:4713"}, _USUAL),
        ({"PULSE_SERVER": "somewhere.example"}, _USUAL),
        ({"PULSE_SERVER": "unix:/a/native tcp:10.0.0.1"}, _USUAL),
        ({"PULSE_SERVER": "{machine}unix:/a/native"}, _USUAL),
        ({"PULSE_SERVER": "unix:/mnt/wslg/PulseServer"}, "unix:/mnt/wslg/PulseServer"),
        ({"PULSE_RUNTIME_PATH": "/tmp/pulse-a"}, "unix:/tmp/pulse-a/native"),
    ],
)
def test_the_server_is_a_socket_of_this_machine(given: dict[str, str], server: str) -> None:
    assert player_environment({**_RUNTIME, **given})["PULSE_SERVER"] == server


def test_it_is_not_told_where_the_log_is() -> None:
    around = player_environment(
        {"WELLNESS_HOME": "/home/x", "PULSE_CLIENTCONFIG": "/y", "PATH": "/z"}
    )
    assert around["PATH"] == "/z"
    assert not {"WELLNESS_HOME", "PULSE_CLIENTCONFIG"} & set(around)
    assert "/home/x" not in around.values()
