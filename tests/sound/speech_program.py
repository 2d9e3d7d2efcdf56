"""A program that speaks, for tests: found on PATH by the name of a real one, it writes down what it's told."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from tests.sound.listening import PATIENCE

ENDS = """\
#!/bin/sh
{trap}
echo "argv $*" >> {record}
echo "said $(cat)" >> {record}
sleep {seconds} & sleeping=$!
echo "pid $$" >> {record}
wait $sleeping
echo "end" >> {record}
exit {code}
"""
STAYS = """\
#!/bin/sh
echo "argv $*" >> {record}
while read -r line; do echo "said $line" >> {record}; done
echo "end" >> {record}
"""
_TRAP = "trap 'kill $sleeping; echo stopped >> {record}; exit 143' TERM"
DEAF = "trap '' TERM"


class SpeechProgram:
    """In ``folder``, which a test puts on PATH. ``seconds`` is how long a sentence takes it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "bin"
        self.folder.mkdir()
        self._record = folder / "record"
        self._record.touch()
        for name in ("cat", "sleep"):  # nothing else is on PATH
            (self.folder / name).symlink_to(f"/bin/{name}")

    def install(
        self, name: str = "espeak-ng", script: str = ENDS, *, seconds: float = 0.1, code: int = 0, trap: str = _TRAP
    ) -> None:  # fmt: skip
        path = self.folder / name
        trap = trap.format(record=self._record)
        path.write_text(script.format(record=self._record, seconds=seconds, code=code, trap=trap))
        path.chmod(0o700)

    @property
    def lines(self) -> list[str]:
        """What it wrote down, but for its number."""
        return [each for each in self._all if not each.startswith("pid ")]

    @property
    def said(self) -> list[str]:
        return [each.removeprefix("said ") for each in self.lines if each.startswith("said ")]

    @property
    def pids(self) -> list[int]:
        return [int(each.removeprefix("pid ")) for each in self._all if each.startswith("pid ")]

    @property
    def _all(self) -> list[str]:
        return self._record.read_text().splitlines()

    def until(self, holds: Callable[[list[str]], object]) -> None:
        """Until that holds of what it wrote down."""
        end = time.monotonic() + PATIENCE
        while not holds(self.lines):
            assert time.monotonic() < end, self.lines
            time.sleep(0.01)

    def until_it_speaks(self, times: int = 1) -> None:
        end = time.monotonic() + PATIENCE
        while len(self.pids) < times:
            assert time.monotonic() < end, self.lines
            time.sleep(0.01)
