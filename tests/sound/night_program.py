"""The program with a sleep timer of seconds: ``python -m tests.sound.night_program SECONDS FADE WORDS``."""

from __future__ import annotations

import sys

from wellnesstui.cli.main import main
from wellnesstui.ui.player import sound_opening

if __name__ == "__main__":
    _, seconds, fade, *words = sys.argv
    chosen = sound_opening.choices_of

    def shorter(*given: object) -> object:
        choices = chosen(*given)  # type: ignore[arg-type]
        return choices and choices.replace(linger=float(seconds), fade=float(fade))

    sound_opening.choices_of = shorter  # type: ignore[assignment]
    sys.argv = ["wellness", *words]
    sys.exit(main())
