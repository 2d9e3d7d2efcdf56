"""More time is allowed only within a limit that stands: nobody else's process gets one."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
_RUN = """
import resource
from wellnesstui.store.disk.limits import allow
if {limit}:
    resource.setrlimit(resource.RLIMIT_CPU, ({limit}, 1000))
allow({seconds})
print(resource.getrlimit(resource.RLIMIT_CPU)[0])
"""


@pytest.mark.parametrize(
    ("limit", "seconds", "expected"), [(0, 60, -1), (30, 60, 60), (90, 60, 90), (30, 5000, 30)]
)
def test_what_is_allowed(limit: int, seconds: int, expected: int) -> None:
    code = _RUN.format(limit=limit, seconds=seconds)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) == expected
