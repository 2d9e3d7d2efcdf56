"""The program with a sleep timer of seconds: ``python -m tests.sound.night_program SECONDS FADE WORDS``."""

from __future__ import annotations

import sys

from wellnesstui.cli.main import main
from wellnesstui.ui.player import sound_opening

if __name__ == "__main__":
    _, seconds, fade, *words = sys.argv
    read = sound_opening.read_choices
    sound_opening.read_choices = lambda value_of: read(value_of).replace(linger=float(seconds), fade=float(fade))  # fmt: skip
    sys.argv = ["wellness", *words]
    sys.exit(main())
