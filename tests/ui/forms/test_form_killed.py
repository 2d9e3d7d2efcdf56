"""kill -9 of the app itself at each kind of question: the draft has all that was typed, the log nothing."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pytest

from tests.killing import environment
from tests.terminal import Terminal
from wellnesstui.domain.forms.form_draft import place_of, read_draft
from wellnesstui.domain.forms.sitting import Sitting, begun
from wellnesstui.store.content import forms
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")

KEYS = {
    "line": "a line", "text": "a page\rof two lines", "lines": "one\rtwo", "scale": "7", "choice": "j ", "several": "j ",
    "checklist": "j ", "date": "March 12, 2027", "person": "Sam", "activity": "w", "plan": "call back",
}  # fmt: skip
CHOICES = 'choices = ["first", "second"]\n'
FIELD = '\n[[field]]\nid = "{0}"\ntype = "{0}"\nask = "Now {0}?"\nlabel = "{0}"\n'
HEAD = 'id = "all"\ntitle = "All kinds"\nabout = "Mine."\nminutes = 2\ngroup = "hard"\n'
KINDS = [kind for kind in KEYS if kind != "activity"]  # that one is chosen in a dialog of its own


def write_form(home: Home) -> None:
    fields = (
        FIELD.format(kind) + (CHOICES if kind in ("choice", "several", "checklist") else "")
        for kind in KINDS
    )
    Path(home.forms).mkdir(parents=True)
    Path(home.forms, "all.toml").write_text(HEAD + "".join(fields), "utf-8")


def drafted(home: Home) -> Sitting:
    """The draft; there is no entry."""
    with Vault.open(home) as vault:
        assert list(vault.everything()) == []
        text = vault.drafts.recall(place_of("all"))
    form = forms.find(home, "all")
    return read_draft(text, form) if text else begun(form)


def has_draft(home: Home, kind: str) -> bool:
    """Whether the draft has the answer."""
    return drafted(home).has(kind)


def test_each_kind_of_question_killed_leaves_its_draft(tmp_path: Path) -> None:
    home = Home(*[str(tmp_path / "home")] * 3)
    write_form(home)
    with Vault.open(home):
        pass
    for number, kind in enumerate(KINDS):
        command = [sys.executable, "-m", "wellnesstui"]
        with Terminal(command, environment(Path(home.data)), size=(120, 40)) as terminal:
            terminal.wait_for("How are you right now")
            terminal.send("c")
            terminal.wait_for("34 forms")
            terminal.send("/All kinds\r")
            terminal.wait_for("1 form")
            terminal.send("\r")
            if number:
                terminal.wait_for("Continue your draft")
                terminal.send("\r")
                terminal.wait_for(f"Now {KINDS[number - 1]}")
                terminal.send("\t")
            terminal.wait_for(f"Now {kind}")
            terminal.send(KEYS[kind])
            terminal.until(partial(has_draft, home, kind), f"a draft of {kind}")
            terminal.kill()
        draft = drafted(home)
        assert draft.at == kind
        assert [name for name in KINDS if draft.has(name)] == KINDS[: number + 1]
