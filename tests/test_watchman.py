"""The watch over the tests themselves: that it catches what it is there for."""

from __future__ import annotations

import asyncio
import os
import socket
from pathlib import Path

import pytest

from tests import conftest
from tests.conftest import WATCHMAN, Trespass
from wellnesstui.store.disk.home import Home


def caught() -> list[str]:
    """What was caught since the last look, taken off the list so that this test passes."""
    found = WATCHMAN.caught[:]
    WATCHMAN.caught.clear()
    return found


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_a_network_socket_is_caught(family: int) -> None:
    with pytest.raises(Trespass):
        socket.socket(family, socket.SOCK_DGRAM)
    assert caught() == [f"a socket of family {family}"]


def test_a_swallowed_error_is_caught_all_the_same() -> None:
    try:
        socket.create_connection(("127.0.0.1", 9))
    except RuntimeError:
        pass
    assert caught()


def test_looking_up_a_name_is_caught() -> None:
    with pytest.raises(Trespass):
        socket.getaddrinfo("localhost", 80)
    assert caught() == ["socket.getaddrinfo"]


def test_a_local_socket_that_goes_somewhere_is_caught(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one, pytest.raises(Trespass):
        one.connect(str(tmp_path / "bus"))
    assert caught() == ["socket.connect"]


def test_the_pair_that_asyncio_makes_is_let_through() -> None:
    async def nothing() -> None:
        await asyncio.sleep(0)

    asyncio.run(nothing())
    assert caught() == []


def test_the_real_home_is_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    real = conftest._REAL[0]
    for touch in (
        lambda: os.mkdir(real),
        lambda: os.listdir(real),
        lambda: os.open(os.path.join(real, "x"), os.O_RDONLY),
    ):
        with pytest.raises(Trespass):
            touch()
        assert caught()


def test_a_test_has_another_home() -> None:
    there = Home.find()
    assert not {there.data, there.config, there.state} & set(conftest._REAL)
