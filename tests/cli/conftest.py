"""The command line in this process: what it answers, with words, a pipe and a clock of the test's."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Said
from tests.hand import Hand
from wellnesstui.cli.main import main
from wellnesstui.store.disk.home import Home

Say = Callable[..., Said]


@pytest.fixture
def say(home: Home, hand: Hand, in_zone: Callable[[str], None]) -> Say:
    """Runs ``wellness WORDS`` here, at 10:52 in Vienna; what it answers is no terminal."""
    in_zone("Europe/Vienna")

    def run(*words: str, stdin: bytes | str = b"") -> Said:
        piped = stdin if isinstance(stdin, bytes) else stdin.encode()
        out, errors = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(piped), "utf-8"))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", errors)
            try:
                code = main(list(words))
            except SystemExit as left:  # argparse leaves so after --help
                code = int(left.code or 0)
        out.flush()
        errors.flush()
        raw, raw_errors = (each.buffer.getvalue() for each in (out, errors))
        return Said(code, raw, raw_errors)

    return run


def lines(said: Said) -> list[dict[str, Any]]:
    """The JSON of each line of an answer that went well and said nothing else."""
    assert (said.code, said.err) == (0, "")
    return [json.loads(line) for line in said.out.splitlines()]


def complaint(said: Said) -> dict[str, str]:
    """What went wrong, as JSON: nothing beside it, and no more in it than scripts may rely on."""
    assert said.out == ""
    found: dict[str, str] = json.loads(said.err)
    assert list(found) in (["error"], ["error", "hint"])
    assert said.err.count("\n") == 1
    return found
