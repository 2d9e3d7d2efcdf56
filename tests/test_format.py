"""docs/format.md is right: its own script, and none of our code, opens a sealed home and its inbox."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.hand import an_entry
from tests.thorough import parametrize
from wellnesstui.domain import recovery_code
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.upkeep import passphrase_change
from wellnesstui.store.vault.vault import Vault

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "format.md"
SAID, CODE = "müde and a lamp", recovery_code.make(bytes(range(15)))


def opened(home: Home, said: str) -> subprocess.CompletedProcess[str]:
    [script] = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    assert "wellnesstui" not in script
    # No terminal here: the question is answered from a pipe.
    script = script.replace("from getpass import getpass", "getpass = input")
    return subprocess.run(
        [sys.executable, "-I", "-X", "utf8", "-c", script],
        cwd=home.data,
        input=f"{said}\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@parametrize("said", [SAID, "mu\u0308de and a lamp", CODE, None], each_time=2)
def test_the_script_opens_all_of_it(home: Home, said: str | None) -> None:
    with Vault.open(home) as vault:
        vault.record(an_entry(mood=4, note="in the vault"))
        if said is not None:
            passphrase_change.seal(vault, SAID, CODE)
    inbox.save(home, an_entry(note="in the inbox"))
    found = opened(home, said or "")
    assert found.stderr == ""
    assert " 4 in the vault\n" in found.stdout
    assert '"note":"in the inbox"' in found.stdout.replace('": "', '":"')


def test_a_wrong_passphrase_opens_nothing(home: Home) -> None:
    with Vault.open(home) as vault:
        vault.record(an_entry(note="in the vault"))
        passphrase_change.seal(vault, SAID, CODE)
    found = opened(home, "something else")
    assert found.returncode == 1
    assert "in the vault" not in found.stdout
