"""Today is the first screen: what it imports, every start waits for."""

from __future__ import annotations

import subprocess
import sys


def test_today_imports_no_player_and_no_form_screen() -> None:
    source = "import sys, wellnesstui.ui.places.today.screen; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)  # fmt: skip
    loaded = set(done.stdout.split())
    assert "wellnesstui.ui.places.quiet_line" in loaded
    assert not loaded & {
        "wellnesstui.ui.player.player_screen",
        "wellnesstui.ui.forms.form_screen",
        "wellnesstui.ui.entry.picker",
        "numpy",
    }
