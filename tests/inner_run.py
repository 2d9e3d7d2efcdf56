"""A run of pytest inside a test, to see what the plugins of this folder make of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

_CONFTEST = "from tests.conftest import pytest_addoption, pytest_configure\n"
_INI = "[pytest]\nmarkers = thorough\n"


def run(folder: Path, tests: str, *words: str) -> tuple[int, str]:
    """The exit code and the output of a run of these tests, which are written into the folder."""
    (folder / "conftest.py").write_text(_CONFTEST)
    (folder / "pytest.ini").write_text(_INI)
    (folder / "test_it.py").write_text(tests)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rP", str(folder), *words],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    return done.returncode, done.stdout
