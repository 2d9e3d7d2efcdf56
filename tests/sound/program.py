"""The command line with sounds that a test made: ``python -m tests.sound.program FOLDER SECONDS WORDS``.

Each Ogg file of FOLDER is a sound. SECONDS, unless 0, stands for the length on the line.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from wellnesstui.cli.commands import sound
from wellnesstui.cli.main import main
from wellnesstui.cli.sound import choosing


def _sound(path: Path) -> Any:
    return SimpleNamespace(
        id=path.stem,
        title=path.stem.title(),
        sentence=f"A {path.stem} for tests.",
        kind="soundscape",
        files=(SimpleNamespace(path=str(path), seconds=4.0),),
    )


if __name__ == "__main__":
    _, folder, seconds, *words = sys.argv
    made: Any = {path.stem: _sound(path) for path in sorted(Path(folder).glob("*.ogg"))}
    choosing.sounds = lambda: made
    if float(seconds):
        sound._times = lambda args: (float(seconds), 0.3)
    sys.argv = ["wellness", *words]
    sys.exit(main())
