"""A person's own plan for hard days as lines below Help now, without opening the vault."""

from __future__ import annotations

import os

from wellnesstui.cli.layout import wrap
from wellnesstui.domain.errors import DiskTrouble
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.regular import open_regular

_TITLE = "Your own plan"
_SEALED = (
    b"wellness sealed key "  # what a key file begins with; the reader of keys costs too much here
)


def own_plan_lines(width: int) -> list[str]:
    """The plan that is kept outside the vault; with a passphrase and without such a plan, when it opens.
    Never raises.
    """
    try:
        home = Home.find()
        if os.path.lexists(home.own_plan) and (lines := _plan(home, width)):
            return ["", _TITLE, *lines]
        with open(open_regular(home.key), "rb") as file:
            is_sealed = file.read(len(_SEALED)) == _SEALED
    except (OSError, DiskTrouble):
        return []
    if not is_sealed:
        return []
    from wellnesstui.domain.forms.hard_days import AFTER_UNLOCK

    return ["", *wrap(AFTER_UNLOCK, width, "", "")]


def _plan(home: Home, width: int) -> list[str]:
    from wellnesstui.store.settings import own_plan

    return [line for each in own_plan.read(home) for line in wrap(each, width, "  ", "  ")]
